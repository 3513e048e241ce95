package extract

import (
	"slices"
	"strings"

	"sitrep/internal/lexicon"
)

// eventNoun reports whether the noun at t is one for an event in some use, by itself
// or as a part of a pair whose other part stands beside it: "sniper" of "sniper fire",
// and of no other snipers; "build" of "build-up", which the tokenizer cuts.
func (r *report) eventNoun(t int) bool {
	l := r.lemma(t)
	for _, x := range r.lex.Nouns(l) {
		for _, w := range x.Words {
			first, second, pair := strings.Cut(w, " ")
			if !pair && (first == l || strings.Contains(first, "-")) || pair && first == l && (t+1 < len(r.p.Tokens) && (r.lemma(t+1) == second || strings.HasPrefix(second, r.lemma(t+1)+"-")) || r.joinedByOf(t, w)) {
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

// joinedByOf reports whether the noun at t and what "of" joins to it are an entry's words
// of three: "exchange of fire", "loss of life".
func (r *report) joinedByOf(t int, words string) bool {
	a, rest, _ := strings.Cut(words, " ")
	p, b, ok := strings.Cut(rest, " ")
	if !ok || p != "of" || a != r.lemma(t) {
		return false
	}
	o := r.ofWhat(t)
	return o >= 0 && r.lemma(o) == b
}

// making reports whether the noun at t only says what is made, cleared or carried:
// "bomb-making training", "a bomb disposal squad".
func (r *report) making(t int) bool {
	n := t + 1
	if n < len(r.p.Tokens) && r.word(n) == "-" {
		n++
	}
	if n >= len(r.p.Tokens) || !r.sameSentence(t, n) {
		return false
	}
	switch r.lemma(n) {
	case "making", "maker", "make", "disposal", "expert", "squad", "shelter", "alert", "siren", "proof", "factory", "sniffer", "threat", "scare", "hoax":
		return n > t+1 || r.head(t) == n
	}
	return false
}

// stateNoun returns the noun that names the state where the verb is only "be" or
// "remain": "are in control of", "was under siege"; -1 for all others.
func (r *report) stateNoun(e *event) int {
	v := e.head
	if e.entry == nil || len(e.entry.Fixed) == 0 || !r.isVerb(v) {
		return -1
	}
	switch r.lemma(v) {
	case "be", "remain", "stay":
	default:
		return -1
	}
	a := r.bind(v)
	for _, p := range a.preps {
		if slices.Contains(e.entry.Fixed, r.lemma(p.obj)) && p.obj-v <= 6 && p.obj > v && r.eventAt[p.obj] == 0 {
			return p.obj
		}
	}
	return -1
}

// hyphened reports whether t ends a word for an event that is written with a
// hyphen.
func (r *report) hyphened(t int) bool {
	return t > 1 && r.word(t-1) == "-" && len(r.lex.Nouns(r.lemma(t-2)+"-"+r.lemma(t))) > 0
}
