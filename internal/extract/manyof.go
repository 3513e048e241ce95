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

// placesNamed adds the places that are named of those that the amount at t counts: "a
// number of villages, including X and Y".
func (r *report) placesNamed(e *event, t int) {
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
