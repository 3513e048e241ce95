package unstrip

import (
	"slices"

	"sitrep/nlp"
)

// saying reports whether an active verb of saying stands at t.
func (s *scan) saying(t int) bool {
	switch s.tag(t) {
	case "VBD", "VBZ", "VBN", "VBP":
	default:
		return false
	}
	if s.pos(t) != "VERB" || t == 0 {
		return false
	}
	switch s.lemma(t - 1) {
	case "be", "to", "get", "not":
		return false
	case "have": // "..., officials have said"
		if t < 2 || s.lemma(t) != "say" && s.lemma(t) != "report" && s.lemma(t) != "announce" {
			return false
		}
	}
	for _, c := range s.lex.Cue("verb", s.lemma(t)) {
		if c.Report && (len(c.Content) == 0 || slices.Contains(c.Content, "quote")) {
			return true
		}
	}
	return false
}

// attribution puts commas around a speaker and verb of saying that close what is
// said: "the bridge was hit(,) the ministry said on Monday(,) as fighting went on".
func (s *scan) attribution(in nlp.Span, v int) {
	tail, ok := s.tail(in, v)
	start := s.speaker(in.Start, v)
	switch {
	case ok && start > in.Start && s.finiteIn(in.Start, start) && !s.joins(start-1):
	case s.inverted(in, v):
		start, tail = v, -1
	default:
		return
	}
	start = s.apposed(in.Start, start, v)
	if isQuote(s.d.Word(start - 1)) {
		if start-1 > in.Start {
			s.put(start-1, ",")
		}
	} else {
		s.put(start, ",")
	}
	if tail > v {
		s.put(tail, ",")
	}
}

// apposed puts commas around what a speaker is called behind his name and returns
// where the name begins: "Lina Saleh(,) a doctor in Goma(,) said".
func (s *scan) apposed(lo, start, v int) int {
	art := start
	for art < v && capital(s.d.Word(art)) && s.pos(art) == "PROPN" {
		art++
	}
	if w := s.norm(art); w != "a" && w != "an" {
		return start
	}
	if art == start { // the phrase was taken from its article on
		for start > lo+1 && s.d.Tokens[start-1].EntType == "PERSON" && capital(s.d.Word(start-1)) {
			start--
		}
		if art-start < 2 || isQuote(s.d.Word(start)) {
			return art
		}
	}
	if art == start || art-start > 5 || v-art < 2 || v-art > 12 {
		return start
	}
	office := false
	for t := art + 1; t < v; t++ {
		if s.tag(t) == "VBD" || s.tag(t) == "VBZ" || s.tag(t) == "VBP" || s.tag(t) == "MD" {
			return start
		}
		office = office || s.pos(t) == "NOUN" && (s.lex.Is(s.lemma(t), "official") || s.lex.Is(s.lemma(t), "people"))
	}
	if office {
		s.put(art, ",")
		s.put(v, ",")
	}
	return start
}

// joins reports whether a word joins a clause to the one before, so that it can't
// end what is said.
func (s *scan) joins(t int) bool {
	switch s.norm(t) {
	case "that", "which", "who", "whom", "as", "when", "while", "after", "before", "because", "if", "and", "but", "or", "than", "where", "what", "whether":
		return true
	}
	return s.pos(t) == "ADP" && s.lemma(t) != "off" && s.lemma(t) != "up" && s.lemma(t) != "down"
}

// tail looks at what follows a verb of saying. It reports whether that can only be
// its time, place or hearer, and where an adverbial clause begins after these, -1
// if there is none.
func (s *scan) tail(in nlp.Span, v int) (int, bool) {
	t := v + 1
	for ; t < in.End; t++ {
		switch s.norm(t) {
		case "as", "after", "before", "when", "while", "since", "because", "although", "though", "adding", "citing", "hours", "days", "weeks", "months", "minutes":
			if s.finiteIn(t+1, in.End) || s.tag(t) == "VBG" {
				if s.d.Tokens[t].EntType == "DATE" && t+1 < in.End && s.pos(t+1) != "SCONJ" && s.pos(t+1) != "ADP" {
					continue
				}
				return t, true
			}
			continue
		case "that", "whether":
			if s.pos(t) == "SCONJ" {
				return -1, false
			}
		}
		switch s.tag(t) {
		case "VBD", "VBZ", "VBP", "MD":
			return -1, false
		case "PRP":
			return -1, false
		}
	}
	return -1, s.lemma(v) == "tell" || s.noObject(in, v)
}

// noObject reports whether no bare noun follows a verb of saying but a time.
func (s *scan) noObject(in nlp.Span, v int) bool {
	if v+1 >= in.End {
		return true
	}
	t := v + 1
	if s.d.Tokens[t].EntType == "DATE" || s.d.Tokens[t].EntType == "TIME" {
		return true
	}
	switch s.pos(t) {
	case "ADP", "ADV", "SCONJ", "PUNCT":
		return true
	case "VERB":
		return s.tag(t) == "VBG"
	}
	return false
}

// inverted reports whether the verb of saying at v stands before its speaker, who
// ends the sentence: "was hit said the ministry".
func (s *scan) inverted(in nlp.Span, v int) bool {
	switch s.lemma(v) {
	case "say", "add", "explain", "note", "stress", "warn", "conclude", "continue":
	default:
		return false
	}
	if !s.finiteIn(in.Start, v) || s.finiteIn(v+1, in.End) || v+1 >= in.End || s.joins(v-1) {
		return false
	}
	head := -1
	for t := v + 1; t < in.End && (head < 0 || s.pos(t) != "ADP"); t++ {
		switch s.pos(t) {
		case "DET", "ADJ", "PUNCT", "PART":
		case "NOUN", "PROPN":
			head = t
		default:
			return false
		}
	}
	return head >= 0 && s.speaks(head)
}

// speakerStart returns the first token of the noun phrase that ends before v and
// that can speak, -1 if there is none. Going back from the verb it takes nouns and
// their modifiers, up to a date, a figure, an article, or the end of another name.
func (s *scan) speakerStart(lo, v int) int {
	t := v - 1
	if t <= lo {
		return -1
	}
	if s.tag(t) == "PRP" {
		switch s.norm(t) {
		case "he", "she", "they", "it":
			return t
		}
		return -1
	}
	if s.pos(t) != "NOUN" && s.pos(t) != "PROPN" {
		return -1
	}
	spoke := s.speaks(t)
	start := t
	for ; t >= lo; t-- {
		if s.d.Tokens[t].EntType == "DATE" || s.d.Tokens[t].EntType == "TIME" {
			break
		}
		switch s.pos(t) {
		case "NOUN", "PROPN", "ADJ":
			if s.tag(t) == "JJR" || s.tag(t) == "JJS" {
				t = lo
				continue
			}
			start = t
			spoke = spoke || s.speaks(t)
			if t > lo && (s.boundary(t) || s.possessive(t) && capital(s.d.Word(t-1)) || s.tag(t-1) == "NNS" && s.lex.Is(s.lemma(t-1), "people")) {
				t = lo
			}
			continue
		case "PUNCT":
			if s.d.Word(t) == "-" {
				continue
			}
		case "VERB":
			if s.tag(t) == "VBN" && t > lo && s.d.Word(t-1) == "-" { // "Hamas-run"
				continue
			}
		case "PRON":
			if s.tag(t) == "PRP$" { // "their leader Rami Haddad"
				start = t
			}
		case "PART":
			if s.tag(t) == "POS" {
				continue
			}
		case "NUM":
			if t > lo && s.pos(t-1) != "VERB" && t+1 == start && s.tag(v-1) == "NNS" {
				start = t
			}
		case "CCONJ":
			if t-1 > lo && (s.pos(t-1) == "NOUN" || s.pos(t-1) == "PROPN") && s.speaks(t-1) {
				continue
			}
		case "DET":
			start = t
			if t-2 > lo && s.pos(t-1) == "ADP" {
				if (s.pos(t-2) == "NOUN" || s.pos(t-2) == "PROPN") && (s.speaks(t-2) || s.lemma(t-1) == "of") {
					t-- // "the health ministry in the enclave", "the head of the group"
					spoke = spoke || s.speaks(t-1)
					continue
				}
				if s.tag(t-2) == "VBN" && t-3 > lo && s.pos(t-3) == "NOUN" { // "a unit linked to the group"
					t -= 2
					spoke = spoke || s.speaks(t-1)
					continue
				}
				start = s.titleBefore(lo, v)
			}
		case "ADP":
			if s.lemma(t) == "for" || s.lemma(t) == "of" { // "Observatory for Human Rights"
				if t-1 > lo && (s.pos(t-1) == "PROPN" || s.pos(t-1) == "NOUN" && s.speaks(t-1)) {
					spoke = true
					continue
				}
			}
			start = s.afterName(t+1, v)
		}
		break
	}
	if !spoke || start < 0 || start <= lo {
		return -1
	}
	return start
}

// boundary reports whether a name ends before the word at t, which begins another
// phrase: "of Aleppo | Syrian state television".
func (s *scan) boundary(t int) bool {
	return s.demonym(t) && !s.demonym(t-1) && (capital(s.d.Word(t-1)) || s.tag(t-1) == "NNS") && s.pos(t-1) != "DET" && s.pos(t-1) != "ADP"
}

// possessive reports whether the word at t has been given back its apostrophe, so
// that a phrase begins with it: "in Bohoma | Chad's president".
func (s *scan) possessive(t int) bool {
	for _, m := range s.marks {
		if m.at == s.d.Tokens[t].End-1 && m.text == "'" {
			return true
		}
	}
	return false
}

// demonym reports whether a word is the adjective or the people of a state.
func (s *scan) demonym(t int) bool {
	return capital(s.d.Word(t)) && len(s.who.DemonymAll(s.norm(t))) > 0
}

// titleBefore returns where the office of a named person begins that ends before
// v, behind a noun that names a deed or a place: "in the attack | health minister
// Lina Saleh said"; -1 if there is none.
func (s *scan) titleBefore(lo, v int) int {
	t := v - 1
	for t > lo && s.pos(t) == "PROPN" {
		t--
	}
	if t == v-1 || s.pos(t) != "NOUN" || !s.lex.Is(s.lemma(t), "official") && !s.lex.Is(s.lemma(t), "leader") {
		return -1
	}
	for t > lo && (s.pos(t-1) == "NOUN" || s.pos(t-1) == "ADJ") && len(s.lex.Nouns(s.lemma(t-1))) == 0 && !s.lex.Is(s.lemma(t-1), "place") {
		t--
	}
	return t
}

// afterName returns where a phrase begins behind a name that is the object of a
// preposition, -1 if the name reaches up to v: "to Khan Younis | residents said".
func (s *scan) afterName(t, v int) int {
	for ; t < v && (capital(s.d.Word(t)) || s.d.Word(t) == "-"); t++ {
		if t+1 < v && s.boundary(t+1) {
			return t + 1
		}
	}
	if t >= v || t == 0 || s.pos(t-1) != "PROPN" && !capital(s.d.Word(t-1)) {
		return -1
	}
	return t
}

// speaks reports whether a noun is one that can say something.
func (s *scan) speaks(t int) bool {
	if s.pos(t) == "PROPN" {
		e := s.d.Tokens[t].EntType
		return e == "" || e == "PERSON" || e == "ORG" || e == "NORP"
	}
	for _, w := range []string{s.lemma(t), s.norm(t)} {
		for _, class := range []string{"media", "monitor", "official", "government", "leader", "force", "insurgent", "group", "opposition"} {
			if s.lex.Is(w, class) {
				return true
			}
		}
	}
	return false
}

// speakerAtEnd puts a stop before a speaker that ends a headline, whose dash or
// colon was lost, so that it is read by itself: "Blast kills six(.) State TV".
func (s *scan) speakerAtEnd(in nlp.Span) {
	t := in.End - 1
	if s.d.SentOf(in.Start) > 2 || t-in.Start < 3 || t-in.Start > 20 || s.pos(t) != "NOUN" && s.pos(t) != "PROPN" || !s.body(t) || !s.present(in.Start, t) {
		return
	}
	for t > in.Start+2 && (s.pos(t-1) == "NOUN" || s.pos(t-1) == "PROPN" || s.pos(t-1) == "ADJ" && !state(s.norm(t-1))) && !s.boundary(t) {
		t--
	}
	if s.pos(t-1) == "NUM" || state(s.norm(t-1)) || s.boundary(t) {
		s.put(t, ".")
	}
}

// body reports whether a noun names a body that speaks and that nobody counts as
// victims: "kills six state television", but not "kills six police".
func (s *scan) body(t int) bool {
	for _, w := range []string{s.lemma(t), s.norm(t)} {
		if s.lex.Is(w, "media") || s.lex.Is(w, "monitor") || s.lex.Is(w, "government") {
			return true
		}
	}
	return false
}

// present reports whether the verbs of a headline are in the present or left out.
func (s *scan) present(lo, hi int) bool {
	verb := false
	for t := lo; t < hi; t++ {
		switch s.tag(t) {
		case "VBD", "MD":
			return false
		case "VBZ", "VBP", "VBN":
			verb = true
		}
	}
	return verb
}

// state reports whether a word tells what became of people.
func state(w string) bool {
	switch w {
	case "dead", "killed", "wounded", "injured", "missing", "hurt":
		return true
	}
	return false
}

func isQuote(w string) bool {
	switch w {
	case `"`, "“", "”", "``", "''":
		return true
	}
	return false
}
