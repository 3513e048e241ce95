package extract

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// carriedBy returns the outlet that what verb v says went out by, as the next link
// of the chain: "said on state television", "said in a statement carried by the
// agency", "in a broadcast on its Radio Orlo", "in an interview with the daily".
func (r *report) carriedBy(v int) []sitrep.Voice {
	at := r.prepsOf(v)
	for _, d := range []string{"nsubj", "dobj"} { // "the group in a statement published by the agency said"
		if o := r.child(v, d); o >= 0 {
			for _, p := range r.prepsOf(o) {
				if p.word == "in" {
					at = append(at, p)
				}
			}
		}
	}
	for _, p := range at {
		switch p.word {
		case "in", "on", "through", "via", "to", "by":
		default:
			continue
		}
		o := -1
		if r.isMedia(p.obj) {
			if p.word != "by" {
				o = p.obj
			}
		} else if r.listed(p.obj, "medium") || papers[r.lemma(p.obj)] || r.visualNoun(p.obj) {
			o = r.carrierOf(p.obj)
		}
		if o >= 0 && r.tellsWhich(o) && r.sameSentence(o, v) {
			return []sitrep.Voice{{ActorMention: r.mention(o), Cue: r.bytes(nlp.Span{Start: p.token, End: p.token + 1}), Stance: sitrep.Assert}}
		}
	}
	return nil
}

// carrierOf returns who carried the statement or interview at t, -1 if nobody is told.
func (r *report) carrierOf(t int) int {
	for _, c := range r.kids(t) {
		i := int(c)
		if r.dep(i) != "acl" || !r.isVerb(i) {
			continue
		}
		switch r.lemma(i) {
		case "carry", "publish", "broadcast", "air", "release", "distribute", "circulate", "translate", "relay", "report", "post", "quote", "run", "cite":
			for _, o := range r.bind(i).byAgents {
				return o
			}
			for _, p := range r.prepsOf(i) {
				if (p.word == "on" || p.word == "in") && r.isMedia(p.obj) {
					return p.obj
				}
			}
		}
	}
	for _, p := range r.prepsOf(t) {
		if (p.word == "on" || p.word == "in" || p.word == "with" || p.word == "to") && r.isMedia(p.obj) {
			return p.obj
		}
	}
	return -1
}

// tellsWhich reports whether the noun at t tells which outlet or body it is, and not
// the report's own: a name, or a state's own media.
func (r *report) tellsWhich(t int) bool {
	a := r.actor(t)
	if a == nil || !r.canSpeak(t) || r.ownOutlet(a) {
		return false
	}
	if a.Form == sitrep.FormNamed || !strings.HasPrefix(string(a.Actor), "~") {
		return true
	}
	return r.modifiedBy(t, "state", "official", "national", "public")
}

// ownOutlet reports whether an actor is the outlet or agency that the report is from.
func (r *report) ownOutlet(a *sitrep.ActorMention) bool {
	if r.doc.OutletID != "" && string(a.Actor) == "outlet."+string(r.doc.OutletID) {
		return true
	}
	for _, name := range []string{r.doc.Outlet, r.doc.Agency} {
		if name != "" && (strings.EqualFold(name, a.Name) || strings.EqualFold(name, a.Span.Of(r.p.Text))) {
			return true
		}
	}
	return false
}
