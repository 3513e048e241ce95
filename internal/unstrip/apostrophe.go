package unstrip

import "strings"

// apostrophes puts them back into possessives: "Syrias second city". (The
// tokenizer knows "didnt" and its like.) A name that ends in "s" is a possessive where the text, or the
// calendar, has the name without it and a noun phrase follows.
func (s *scan) apostrophes() {
	names := map[string]bool{"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true}
	for t := range s.d.Tokens {
		if w := s.d.Word(t); capital(w) && len(w) > 3 {
			names[w] = true
		}
	}
	for t := range s.d.Tokens {
		w := s.d.Word(t)
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && t+1 < len(s.d.Tokens) && s.owns(t, names) {
			s.marks = append(s.marks, mark{s.d.Tokens[t].End - 1, "'"})
		}
	}
}

// owns reports whether the word at t is a possessive: a name with an "s" more, or
// a noun of somebody before another noun.
func (s *scan) owns(t int, names map[string]bool) bool {
	w := s.d.Word(t)
	base := w[:len(w)-1]
	low := strings.ToLower(base)
	state := capital(w) && len(s.who.StatesNamed(low)) > 0 && len(s.who.StatesNamed(low+"s")) == 0 && len(s.who.DemonymAll(low+"s")) == 0
	switch s.pos(t + 1) {
	case "NOUN", "ADJ", "NUM", "PROPN":
	case "VERB":
		if s.tag(t+1) != "VBG" && s.tag(t+1) != "VBN" && !state {
			return false
		}
	default:
		return false
	}
	if capital(w) {
		return names[base] || state
	}
	if n := len(base); base[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(base[n-2])) {
		return true // "the militarys account": no plural ends so
	}
	// "the Assad regimes television channel": somebody, before a singular noun
	if s.tag(t) != "NNS" {
		return false
	}
	for _, class := range []string{"government", "force", "media", "leader"} {
		if s.lex.Is(base, class) {
			return t > 0 && s.pos(t-1) != "NUM" && s.d.Tokens[t].Dep != "dobj" && s.d.Tokens[t].Dep != "pobj"
		}
	}
	return false
}
