package extract

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
