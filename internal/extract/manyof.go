package extract

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
	for _, p := range r.prepsOf(t) {
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
