package extract

import (
	"slices"
	"strings"

	"sitrep/internal/lexicon"
)

// eventNoun reports whether the noun at t is one for an event in some use, by itself
// or as a part of a pair whose other part stands beside it: "sniper" of "sniper fire",
// and of no other snipers.
func (r *report) eventNoun(t int) bool {
	l := r.lemma(t)
	for _, x := range r.lex.Nouns(l) {
		for _, w := range x.Words {
			first, second, pair := strings.Cut(w, " ")
			if !pair && first == l || pair && first == l && (t+1 < len(r.p.Tokens) && r.lemma(t+1) == second || r.named3(t, w)) {
				return true
			}
		}
	}
	if t == 0 {
		return false
	}
	first := r.lemma(t - 1)
	return slices.ContainsFunc(r.lex.Nouns(first), func(x *lexicon.Entry) bool { return slices.Contains(x.Words, first+" "+l) })
}

// named3 reports whether the noun at t and what "of" joins to it are an entry's words
// of three: "exchange of fire", "loss of life".
func (r *report) named3(t int, words string) bool {
	a, rest, _ := strings.Cut(words, " ")
	p, b, ok := strings.Cut(rest, " ")
	if !ok || p != "of" || a != r.lemma(t) {
		return false
	}
	o := r.ofWhat(t)
	return o >= 0 && r.lemma(o) == b
}
