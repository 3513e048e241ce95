package mention

// ownAcronyms returns the folded acronyms that the report defines itself, behind a
// name that the roster lacks ("Orlo Resistance Front (ORF)"): there they stand for
// that name, whoever else of the roster has them.
func (r *report) ownAcronyms() map[string]bool {
	var out map[string]bool
	for t := 2; t+2 < len(r.p.Tokens); t++ {
		if r.p.Word(t) != "(" || r.p.Word(t+2) != ")" || !capitals(r.p.Word(t+1)) || r.first[t+2]-r.first[t+1] != 1 {
			continue
		}
		start, ok := r.spelledOut(t, r.p.Word(t+1))
		if !ok {
			continue
		}
		if _, n := r.who.MatchLongest(r.words[r.first[start]:r.first[t]]); n == r.first[t]-r.first[start] {
			continue // the roster knows it by its whole name
		}
		if out == nil {
			out = map[string]bool{}
		}
		out[r.wordOf(t+1)] = true
	}
	return out
}

// spelledOut returns the token at which the words before token t begin that have the
// letters of an acronym for initials, small words left out.
func (r *report) spelledOut(t int, letters string) (start int, ok bool) {
	start = t
	for i := len(letters) - 1; i >= 0; i-- {
		start--
		for start >= 0 && !isUpper(r.p.Word(start)) && joinsNames(r.p.Tokens[start].Norm) {
			start--
		}
		if start < 0 || r.p.Word(start)[0] != letters[i] {
			return 0, false
		}
	}
	return start, len(letters) > 1
}
