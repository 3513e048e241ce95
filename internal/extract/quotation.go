package extract

import (
	"strings"

	"sitrep/nlp"
)

// quoted reports whether a quotation mark stands before a clause.
func (r *report) quoted(c int) bool {
	s := r.p.Edges(c).Start
	return isQuote(r.word(s)) || s > 0 && isQuote(r.word(s-1))
}

// quoteAround reports whether the sentence of v holds a quotation mark.
func (r *report) quoteAround(v int) bool {
	s := r.p.Sents[r.p.SentOf(v)]
	for t := s.Start; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return true
		}
	}
	return false
}

func isQuote(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "«", "»", "``", "''":
		return true
	}
	return false
}

// carryQuotes gives a quotation that runs on over sentences the speaker of its
// first part, and gives one that opens without a verb the speaker just before.
func (r *report) carryQuotes() {
	open, speaker := -1, -1
	for i, s := range r.p.Sents {
		start := s.Start
		for start < s.End && r.tok(start).POS == "SPACE" {
			start++
		}
		said := r.sayingIn(s)
		if open >= 0 && said < 0 && speaker >= 0 { // inside a quotation from before
			end := r.closing(s)
			r.sayings[speaker].content = append(r.sayings[speaker].content, nlp.Span{Start: start, End: end})
			if end < s.End || r.closes(s) {
				open = -1
			}
			continue
		}
		if start < s.End && isQuote(r.word(start)) && said < 0 && speaker >= 0 && i > 0 {
			r.sayings[speaker].content = append(r.sayings[speaker].content, nlp.Span{Start: start, End: s.End})
			if r.closes(s) {
				open = -1
			} else {
				open = i
			}
			continue
		}
		if said >= 0 {
			speaker, open = said, -1
			if r.opensOnly(s) {
				open = i
			}
		} else if open < 0 {
			speaker = -1
		}
	}
}

// sayingIn returns the saying with a named speaker whose cue stands in a
// sentence outside other sayings, -1 if there is none.
func (r *report) sayingIn(s nlp.Span) int {
	for i := range r.sayings {
		if v := r.sayings[i].verb; v >= s.Start && v < s.End && r.sayings[i].report && len(r.sayings[i].sources) > 0 {
			return i
		}
	}
	return -1
}

// opensOnly reports whether a sentence opens a quotation that it does not close.
func (r *report) opensOnly(s nlp.Span) bool {
	n := 0
	for t := s.Start; t < s.End; t++ {
		if isQuote(r.word(t)) {
			n++
		}
	}
	return n%2 == 1
}

func (r *report) closes(s nlp.Span) bool {
	for t := s.Start + 1; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return true
		}
	}
	return false
}

func (r *report) closing(s nlp.Span) int {
	for t := s.Start + 1; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return t
		}
	}
	return s.End
}

// markQuotes marks the tokens that stand inside direct quotations. A paragraph's
// end closes what is open: a quotation that runs on opens again in the next.
func (r *report) markQuotes() {
	r.inQuote = make([]bool, len(r.p.Tokens))
	open := false
	for t := range r.p.Tokens {
		tok := r.tok(t)
		if tok.POS == "SPACE" && strings.Contains(r.word(t), "\n") {
			open = false
			continue
		}
		switch w := r.word(t); {
		case w == "“" || w == "„" || w == "«" || w == "``":
			open = true
		case w == "”" || w == "»" || w == "''":
			open = false
		case w == `"`:
			open = !open
		default:
			r.inQuote[t] = open
		}
	}
}

// quotedAt reports whether token t stands inside a direct quotation.
func (r *report) quotedAt(t int) bool { return r.inQuote[t] }
