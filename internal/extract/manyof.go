package extract

import "sitrep"

// manyOf returns the word for an amount that counts the noun at t, t itself where
// there is none: "dozens" in "launched dozens of airstrikes".
func (r *report) manyOf(t int) int {
	for range 3 {
		of := r.head(t)
		if r.dep(t) != "pobj" || r.lemma(of) != "of" || of == t || !r.amount(r.head(of)) && !r.hundreds(r.head(of)) && !rowOf[r.lemma(r.head(of))] || r.head(of) == of {
			return t
		}
		t = r.head(of)
	}
	return t
}

// rowOf are the words for several acts together.
var rowOf = map[string]bool{"series": true, "wave": true, "string": true, "spate": true, "number": true, "barrage": true, "round": true, "flurry": true, "succession": true}

// named adds the places that are named of those that the amount at t counts: "a
// number of villages, including X and Y".
func (r *report) named(e *event, t int) {
	at := r.prepsOf(t)
	if r.dep(t) == "pobj" && r.isPlaceNoun(t) { // "the capture of several hamlets in the valley, including X", which the parser may hang on the act
		at = append(at, r.prepsOf(r.head(r.head(t)))...)
	}
	for _, p := range at {
		if p.word == "include" || p.word == "including" {
			r.bindPlace(e, p.obj)
		}
	}
}

// breached reports whether the truce at t is told of as what was breached: "violations
// of the ceasefire".
func (r *report) breached(t int) bool {
	of := r.head(t)
	if r.dep(t) != "pobj" || r.lemma(of) != "of" {
		return r.dep(t) == "compound" && breaches[r.lemma(of)]
	}
	return breaches[r.lemma(r.head(of))]
}

var breaches = map[string]bool{"violation": true, "breach": true, "infringement": true, "infraction": true}

// inSupport gives support that tells what a deed is for to its doer: "carried out
// airstrikes in support of the government".
func (r *report) inSupport(e *event, t int) {
	in := r.head(t)
	if e.Kind != sitrep.Support || r.dep(t) != "pobj" || r.lemma(in) != "in" || r.child(t, "det", "poss") >= 0 {
		return
	}
	found := false
	for _, p := range r.prepsOf(t) {
		if p.word == "of" && (r.canAct(p.obj) || r.stateAt(p.obj)) {
			e.Agents = nil
			r.addActor(&e.Targets, p.obj)
			found = true
		}
	}
	v := r.clauseOf(in)
	if !found || !r.isVerb(v) {
		return
	}
	a := r.bind(v)
	for _, s := range append(a.subjects, a.byAgents...) {
		if r.canAct(s) && !a.passive || a.passive && r.canAct(s) && r.dep(s) == "pobj" {
			r.bindAgent(e, s)
		}
	}
}
