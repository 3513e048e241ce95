package extract

import "sitrep"

// whoTheyWere gives those told by "those killed" or "the dead" alone the names that the
// sentence gives them: "among those killed were X and Y", "named two of the dead as X and Y",
// "the dead included X".
func (r *report) whoTheyWere(e *event) {
	t := -1
	switch {
	case e.Frame == "nominal" && (r.lemma(e.head) == "dead" || r.lemma(e.head) == "slain"):
		t = e.head
	case len(e.Targets) == 1 && e.Targets[0].Form != sitrep.FormNamed:
		if h := r.tokens(e.Targets[0].Head); h.End > h.Start && r.tok(h.Start).Norm == "those" {
			t = h.Start
		}
	}
	if t < 0 {
		return
	}
	if who := r.toldToBe(t); len(who) > 0 {
		e.Targets = nil
		e.Core = e.Core || e.Modality != sitrep.Hypothetical
		for _, o := range who {
			r.addActor(&e.Targets, o)
		}
	}
}

// toldToBe returns those whom the sentence tells to be, or to be among, those at t.
func (r *report) toldToBe(t int) []int {
	top := t
	for steps := 0; steps < 4 && r.dep(top) == "pobj" && r.lemma(r.head(top)) == "of" && !r.isVerb(r.head(r.head(top))); steps++ {
		top = r.head(r.head(top)) // "two of the dead"
	}
	v := r.head(top)
	among := r.dep(top) == "pobj" && r.lemma(v) == "among"
	if among {
		s := r.p.Sents[r.p.SentOf(t)]
		for k := t + 1; k < s.End; k++ { // "among those killed, he said, were ..."
			if r.lemma(k) == "be" && r.dep(k) != "aux" && r.dep(k) != "auxpass" && r.child(k, "attr", "nsubj") > k {
				return r.people(r.child(k, "attr", "nsubj"))
			}
		}
		return nil
	}
	if !r.isVerb(v) {
		return nil
	}
	switch r.lemma(v) {
	case "include":
		if r.dep(top) == "nsubj" {
			return r.people(r.child(v, "dobj"))
		}
	case "be":
		if r.dep(top) == "nsubj" {
			return r.people(r.child(v, "attr"))
		}
	case "identify", "name":
		if d := r.dep(top); d == "dobj" || d == "nsubjpass" {
			as := r.prepsOf(v)
			if k := r.child(t, "acl"); k >= 0 { // hung on "killed"
				as = append(as, r.prepsOf(k)...)
			}
			for _, p := range as {
				if p.word == "as" {
					return r.people(p.obj)
				}
			}
			return r.people(r.child(v, "oprd"))
		}
	}
	return nil
}

// people returns the list at o where its first is somebody; nil for -1.
func (r *report) people(o int) []int {
	if o < 0 || !r.is(o, "people") && !r.is(o, "force") && (r.actor(o) == nil && r.tok(o).POS != "PROPN") {
		return nil
	}
	return r.list(o)
}
