package unstrip

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/nlp"
)

// A scan looks for places where a mark is missing. It goes by words and their
// tags, which the tagger gets right also where the parser is lost.
type scan struct {
	*Restorer
	d     *nlp.Doc
	marks []mark
}

func (s *scan) tag(t int) string   { return s.d.Tokens[t].Tag }
func (s *scan) pos(t int) string   { return s.d.Tokens[t].POS }
func (s *scan) lemma(t int) string { return strings.ToLower(s.d.Tokens[t].Lemma) }
func (s *scan) norm(t int) string  { return strings.ToLower(s.d.Word(t)) }

// put puts a mark behind the token before t, once.
func (s *scan) put(t int, text string) {
	at := s.d.Tokens[t-1].End
	for _, m := range s.marks {
		if m.at == at {
			return
		}
	}
	s.marks = append(s.marks, mark{at, text})
}

// sentence puts back what is missing in one sentence.
func (s *scan) sentence(sent nlp.Span) {
	for sent.End > sent.Start && (s.pos(sent.End-1) == "SPACE" || s.pos(sent.End-1) == "PUNCT") {
		sent.End--
	}
	from := sent.Start
	for t := sent.Start + 1; t < sent.End; t++ { // a headline or a date run into the sentence below it
		if s.yearEnds(t-1) && t-from <= 8 && capital(s.d.Word(t)) && t+2 < sent.End && !s.yearEnds(t) {
			s.put(t, ",") // the day of the report, in front of what it tells
			from = t
		} else if s.runsOn(from, t, sent.End) {
			s.clause(nlp.Span{Start: from, End: t})
			s.put(t, ".")
			from = t
		}
	}
	s.clause(nlp.Span{Start: from, End: sent.End})
}

// runsOn reports whether a sentence begins at t that the splitter has read into
// the one before: after a date, after a headline with capitals, or with an
// article in a capital.
func (s *scan) runsOn(start, t, end int) bool {
	if !capital(s.d.Word(t)) || t+2 >= end || isMark(s.pos(t-1)) && s.d.Word(t-1) != ")" {
		return false
	}
	if s.yearEnds(t-1) && s.monthBefore(t-1) && !s.yearEnds(t) {
		return true
	}
	if !s.smallFrom(t+1, end) {
		return false
	}
	switch s.d.Word(t) {
	case "A", "An":
		return true
	case "The", "In", "On", "At", "It", "He", "She", "They":
		return s.pos(t-1) != "ADP" && s.titled(start, t)
	}
	return s.pos(t) != "PROPN" && s.titled(start, t)
}

// smallFrom reports whether the words from t on are written small, as in running
// text.
func (s *scan) smallFrom(t, end int) bool {
	if capital(s.d.Word(t)) || isMark(s.pos(t)) {
		return false
	}
	long, caps := 0, 0
	for k := t; k < end && long < 4; k++ {
		if len(s.d.Word(k)) >= 4 {
			long++
			if capital(s.d.Word(k)) {
				caps++
			}
		}
	}
	return caps*2 <= long
}

// monthBefore reports whether a month stands one or two words before a year.
func (s *scan) monthBefore(year int) bool {
	for t := year - 1; t >= max(0, year-2); t-- {
		switch s.norm(t) {
		case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
			"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
			return true
		}
	}
	return false
}

// yearEnds reports whether a date ends at t: a year after a month or its day.
func (s *scan) yearEnds(t int) bool {
	w := s.d.Word(t)
	if len(w) != 4 || w[:2] != "19" && w[:2] != "20" || strings.Trim(w, "0123456789") != "" || t == 0 {
		return false
	}
	return s.d.Tokens[t].EntType == "DATE" || s.pos(t-1) == "PROPN" || s.pos(t-1) == "NUM"
}

// titled reports whether the six words before t are written as in a headline.
func (s *scan) titled(start, t int) bool {
	words, caps, verb := 0, 0, false
	for k := t - 1; k >= start && words < 6; k-- {
		if isMark(s.pos(k)) || len(s.d.Word(k)) < 4 {
			continue
		}
		words++
		if capital(s.d.Word(k)) {
			caps++
			verb = verb || s.pos(k) != "PROPN"
		}
	}
	return words >= 5 && caps >= words-1 && verb
}

// clause puts commas back in one clause or in several that belong together.
func (s *scan) clause(in nlp.Span) {
	for t := in.Start + 1; t < in.End; t++ {
		switch {
		case s.saying(t), s.saysLast(in, t):
			s.attribution(in, t)
		case s.norm(t) == "according" && t+1 < in.End && s.norm(t+1) == "to" && s.finiteIn(in.Start, t) && !s.finiteIn(t+1, in.End) && (s.pos(t-1) == "NOUN" || s.pos(t-1) == "PROPN"):
			s.put(t, ",")
		case s.tag(t) == "PRP" && s.opened(in.Start, t), s.norm(t) == "which" && s.pos(t-1) == "PROPN" && t+1 < in.End && s.pos(t+1) != "NOUN",
			s.norm(t) == "but" && s.finiteIn(in.Start, t) && s.finiteIn(t+1, in.End) && s.tag(t) == "CC",
			s.result(in, t):
			s.put(t, ",")
		}
	}
	s.speakerAtEnd(in)
}

// saysLast reports whether the word that ends a clause is a verb of saying behind the
// name of a body, which the tagger takes for a noun: "IOM reports".
func (s *scan) saysLast(in nlp.Span, t int) bool {
	if t != in.End-1 || s.tag(t) != "NNS" {
		return false
	}
	switch s.norm(t) {
	case "reports", "claims", "states", "notes", "estimates":
		return s.known(in.Start, t) > in.Start && s.finiteIn(in.Start, t)
	}
	return false
}

// opened reports whether the clause of the pronoun at t follows an opening phrase:
// "In a statement it said".
func (s *scan) opened(lo, t int) bool {
	switch s.norm(t) {
	case "it", "he", "she", "they", "we":
	default:
		return false
	}
	return s.pos(lo) == "ADP" && (s.pos(t-1) == "NOUN" || s.pos(t-1) == "PROPN" || s.pos(t-1) == "NUM") && !s.finiteIn(lo, t)
}

// result reports whether a participle at t tells what came of the clause before
// it: "went off in the market killing six people".
func (s *scan) result(in nlp.Span, t int) bool {
	if s.tag(t) != "VBG" || t+1 >= in.End || !s.finiteIn(in.Start, t) {
		return false
	}
	switch s.pos(t - 1) {
	case "NOUN", "PROPN", "NUM":
	default:
		return false
	}
	switch s.pos(t + 1) {
	case "DET", "NUM", "ADJ", "ADV", "PRON", "NOUN", "PROPN":
	default:
		if s.tag(t+1) != "RP" { // "cutting off"
			return false
		}
	}
	for _, e := range s.lex.Verbs(s.lemma(t)) {
		switch e.Kind.Family() {
		case sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyGain, sitrep.FamilySiege:
			return true
		default:
			if e.Kind == sitrep.Destroy {
				return true
			}
		}
	}
	return false
}

// finiteIn reports whether a finite verb stands in the tokens from lo to hi.
func (s *scan) finiteIn(lo, hi int) bool {
	for t := lo; t < hi; t++ {
		switch s.tag(t) {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

func isMark(pos string) bool { return pos == "PUNCT" || pos == "SPACE" || pos == "SYM" }

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
