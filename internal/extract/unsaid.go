package extract

import "slices"

// unsaid takes out what a report says that somebody did not speak of: "made no mention
// of deaths", "without mentioning the strike". Nobody says it there.
func (r *report) unsaid() {
	r.events = slices.DeleteFunc(r.events, func(e event) bool {
		if !r.passedOver(e.head) {
			return false
		}
		r.note(e.trigger.Start, WhyDropped, "told only as what somebody did not speak of")
		return true
	})
}

// passedOver reports whether the noun at t is what was not mentioned.
func (r *report) passedOver(t int) bool {
	for steps := 0; r.dep(t) == "conj" && steps < 8; steps++ {
		t = r.head(t)
	}
	switch h := r.head(t); r.dep(t) {
	case "pobj": // "no mention of deaths", "nothing about deaths"
		if l := r.lemma(h); l != "of" && l != "about" {
			return false
		}
		switch n := r.head(h); r.lemma(n) {
		case "mention", "word":
			return r.determinerNo(n)
		case "nothing":
			return r.dep(n) == "dobj" && r.lemma(r.head(n)) == "say"
		}
	case "dobj": // "without mentioning deaths", "did not mention deaths"
		if r.lemma(h) != "mention" {
			return false
		}
		return r.dep(h) == "pcomp" && r.lemma(r.head(h)) == "without" || r.child(h, "neg") >= 0
	}
	return false
}

// determinerNo reports whether a noun has "no" before it.
func (r *report) determinerNo(t int) bool {
	d := r.child(t, "det")
	return d >= 0 && r.lemma(d) == "no"
}
