package unstrip

import "sitrep/internal/roster"

// speaker returns the first token of the noun phrase before v that speaks, -1 if
// there is none: a name that the tables know, the phrase that the words tell, one
// with a relative clause, or a bare plural or outlet at the end of a run of nouns.
func (s *scan) speaker(lo, v int) int {
	if v > lo && s.lemma(v-1) == "have" {
		v--
	}
	if k := s.afterQuote(lo, v); k > lo {
		return k
	}
	if k := s.known(lo, v); k > lo {
		return k
	}
	k, bare := s.speakerStart(lo, v), s.bare(lo, v)
	if bare > lo && (k < 0 || k > lo && s.joins(k-1)) {
		return bare
	}
	if k >= 0 {
		return k
	}
	return s.withClause(lo, v)
}

// afterQuote returns the first token behind the quotation that ends before v where all
// that stands between is a phrase that a name or an article begins: "we saw it" | Lina
// Saleh a spokesperson from the Commission to Save the Valley said; -1 otherwise.
func (s *scan) afterQuote(lo, v int) int {
	for k := v - 1; k > lo && v-k < 24; k-- {
		if isQuote(s.d.Word(k)) {
			first := k + 1
			if first >= v-2 || !capital(s.d.Word(first)) && s.pos(first) != "DET" || s.tag(first) == "PRP" || s.pos(first) == "ADV" {
				return -1
			}
			name := s.d.Tokens[first].EntType == "PERSON" || s.pos(first) == "PROPN" && capital(s.d.Word(first+1))
			if !name && s.pos(first) != "DET" {
				return -1
			}
			return first
		}
		switch s.tag(k) {
		case "VBD", "VBZ", "VBP", "MD", "WDT", "IN":
			if s.tag(k) != "IN" || s.norm(k) == "that" {
				return -1
			}
		}
	}
	return -1
}

// known returns where the longest name that the roster knows begins that ends right
// before v, its article with it: "in Adwa | Amnesty International said".
func (s *scan) known(lo, v int) int {
	best := -1
	for k := v - 1; k > lo && v-k <= 8; k-- {
		if !capital(s.d.Word(k)) && s.pos(k) != "ADP" && s.pos(k) != "CCONJ" && s.d.Word(k) != "-" {
			break
		}
		if !capital(s.d.Word(k)) {
			continue
		}
		words := roster.FoldWords(s.d.Text[s.d.Tokens[k].Start:s.d.Tokens[v-1].End])
		if ids, n := s.who.MatchLongest(words); n == len(words) && len(ids) > 0 {
			best = k
		}
	}
	if best <= lo {
		return -1
	}
	switch before := best - 1; {
	case s.lex.Is(s.norm(before), "official") || s.lex.Is(s.norm(before), "leader"): // a title
		return -1
	case s.pos(before) == "DET":
		return before
	case s.pos(before) == "PROPN", s.pos(before) == "NOUN" && (v-best > 1 || s.tag(before) == "NNS"), s.pos(before) == "NUM", s.pos(before) == "ADV":
		return best
	}
	return -1
}

// bare returns where a speaker without an article begins that ends right before v,
// behind the noun of another phrase: "from the rebel side | doctors told", "in
// northern Mali | security and local sources said", "after a gunbattle | state radio
// said".
func (s *scan) bare(lo, v int) int {
	t := v - 1
	media := s.lex.Is(s.lemma(t), "media") || s.lex.Is(s.norm(t), "media")
	if s.pos(t) != "NOUN" || s.tag(t) != "NNS" && !media || !s.speaks(t) && !s.lex.Is(s.lemma(t), "people") {
		return -1
	}
	start := t
	for k := t - 1; k > lo; k-- {
		if beforeSources[s.norm(k)] || s.pos(k) == "ADJ" && start == k+1 && k == t-1 || len(s.who.DemonymAll(s.norm(k))) > 0 && capital(s.d.Word(k)) || s.acronym(k) {
			start = k
			continue
		}
		if s.norm(k) == "and" && start == k+1 && k-1 > lo && beforeSources[s.norm(k-1)] {
			continue
		}
		break
	}
	if media && start == t || start <= lo+1 {
		return -1
	}
	switch s.pos(start - 1) {
	case "NOUN", "PROPN", "NUM", "ADV":
		return start
	}
	return -1
}

// beforeSources are the words that tell which sources, officials or media speak.
var beforeSources = map[string]bool{"security": true, "police": true, "military": true, "hospital": true, "medical": true, "local": true, "government": true,
	"opposition": true, "rescue": true, "health": true, "intelligence": true, "diplomatic": true, "aid": true, "army": true, "union": true, "rebel": true,
	"state": true, "official": true, "judicial": true, "humanitarian": true, "administrative": true, "tribal": true, "religious": true, "community": true, "senior": true}

// acronym reports whether the word at t is an acronym of the roster: "UN", "U.N.".
func (s *scan) acronym(t int) bool {
	w := s.d.Word(t)
	ids, n := s.who.MatchLongest(roster.FoldWords(w))
	return len(w) > 1 && w[0] >= 'A' && w[0] <= 'Z' && w[1] != 'a' && (w[1] == '.' || w[1] >= 'A' && w[1] <= 'Z') && n > 0 && len(ids) > 0
}

// withClause returns where a speaker begins whom a relative clause before v tells
// of: "a driver who asked not to be named said".
func (s *scan) withClause(lo, v int) int {
	for w := v - 1; w > lo+1 && v-w < 10; w-- {
		if s.norm(w) != "who" {
			continue
		}
		t := w - 1
		if s.pos(t) != "NOUN" {
			return -1
		}
		for k := t - 1; k > lo && t-k < 5; k-- {
			switch s.pos(k) {
			case "NOUN", "ADJ", "PUNCT":
				continue
			case "DET":
				if before := s.pos(k - 1); before != "ADP" && before != "VERB" && before != "AUX" && k > lo {
					return k
				}
			}
			return -1
		}
		return -1
	}
	return -1
}
