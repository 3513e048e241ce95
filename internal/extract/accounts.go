package extract

// claimNoun reports whether a noun stands for what somebody said.
func (r *report) claimNoun(t int) bool {
	return t >= 0 && r.tok(t).POS == "NOUN" && r.listed(t, "account")
}

// calledUntrue reports whether verb v, a form of "be", says of its subject that it
// is not so, by the predicate at p: "is a lie", "are not true".
func (r *report) calledUntrue(v, p int) bool {
	negated := r.child(v, "neg") >= 0 || r.child(p, "neg") >= 0 || r.child(p, "det") >= 0 && r.lemma(r.child(p, "det")) == "no"
	switch r.lemma(p) {
	case "true", "correct", "accurate":
		return negated
	}
	return !negated && r.listed(p, "falsehood")
}

// tellsNothing reports whether the noun at o only takes up what somebody has said:
// "the accusation", "those claims", "the figure", "both charges".
func (r *report) tellsNothing(o int) bool {
	if r.tok(o).POS != "NOUN" || !r.listed(o, "account") && !r.listed(o, "tally") {
		return false
	}
	d := r.child(o, "det", "predet")
	if d < 0 {
		return false
	}
	switch r.lemma(d) {
	case "the", "that", "this", "those", "these", "both", "all", "such":
	default:
		return false
	}
	for _, c := range r.kids(o) {
		switch r.dep(int(c)) {
		case "acl", "relcl", "poss", "ccomp":
			return false
		case "prep":
			if r.lemma(int(c)) != "as" && int(c) > o { // "dismissed the charge as a lie"
				return false
			}
		}
	}
	return true
}

// pointsBack reports whether the object of a denial or a doubt is a pronoun for what
// was said before: "denied this", "rejects that", "denies it".
func (r *report) pointsBack(o int) bool {
	if p := r.tok(o).POS; p != "PRON" && p != "DET" || len(r.kids(o)) > 0 {
		return false
	}
	switch r.tok(o).Norm {
	case "this", "that":
		return true
	case "it":
		switch r.lemma(r.head(o)) {
		case "deny", "refute", "dispute", "confirm", "verify":
			return true
		}
	}
	return false
}
