package extract

import (
	"cmp"
	"slices"
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

// A quotation is the tokens between two quotation marks. One that its paragraph
// does not close is open: it runs on where the next paragraph opens with a mark.
type quotation struct {
	nlp.Span
	open bool
}

// markQuotes finds the direct quotations and marks their tokens. A paragraph's
// end closes what is open: a quotation that runs on opens again in the next.
func (r *report) markQuotes() {
	r.inQuote = make([]bool, len(r.p.Tokens))
	from := -1
	closed := func(t int, open bool) {
		if from >= 0 && t > from {
			r.quotes = append(r.quotes, quotation{nlp.Span{Start: from, End: t}, open})
		}
		from = -1
	}
	for t := range r.p.Tokens {
		if r.breaks(t) {
			closed(t, true)
		}
		switch w := r.word(t); {
		case w == "“" || w == "„" || w == "«" || w == "``", (w == `"` || w == "''") && from < 0: // agencies have the same mark for both ends
			closed(t, true)
			from = t + 1
		case w == "”" || w == "»" || w == "''", w == `"`:
			closed(t, false)
		default:
			r.inQuote[t] = from >= 0
		}
	}
	closed(len(r.p.Tokens), true)
}

// breaks reports whether a paragraph starts at token t.
func (r *report) breaks(t int) bool {
	if t == 0 {
		return true
	}
	before := r.tok(t - 1)
	return strings.Contains(r.p.Text[before.Start:r.tok(t).Start], "\n")
}

// quotedAt reports whether token t stands inside a direct quotation.
func (r *report) quotedAt(t int) bool { return r.inQuote[t] }

// giveQuotes gives every direct quotation to the saying that it belongs to: the
// one whose content it is part of; else the nearest in its sentence; else, where
// it stands by itself, the one before it in the paragraph that has a quotation
// already, or that the last paragraph ended on with an open quotation or a colon;
// a paragraph that is a quotation and names no speaker has that of the one before.
func (r *report) giveQuotes() {
	lo, next, q := 0, 0, 0
	before := -1 // the saying that the last paragraph ended on
	last := -1   // the saying that a quotation at the start of the next paragraph belongs to
	for lo < len(r.p.Tokens) {
		hi := lo + 1
		for hi < len(r.p.Tokens) && !r.breaks(hi) {
			hi++
		}
		var here []int // sayings whose cue stands in the paragraph
		for ; next < len(r.order) && r.sayings[r.order[next]].verb < hi; next++ {
			if s := &r.sayings[r.order[next]]; s.verb >= lo && s.report && len(s.sources) > 0 && !r.quotedAt(s.verb) {
				here = append(here, r.order[next])
			}
		}
		speaker, carried := last, last
		last = -1
		for ; q < len(r.quotes) && r.quotes[q].Start < hi; q++ {
			at := r.quotes[q]
			i := r.quoteOwner(at.Span, here)
			if i < 0 && speaker >= 0 && r.standsAlone(at.Span) && (speaker != carried || at.Start <= lo+1) {
				i = speaker
			}
			if i < 0 && len(here) == 0 && at.Start <= lo+1 {
				i = before
			}
			if i < 0 {
				continue
			}
			speaker = i
			r.sayings[i].content = join(r.sayings[i].content, at.Span)
			if at.open {
				last = i
			}
		}
		end := hi - 1
		for end > lo && r.tok(end).POS == "SPACE" {
			end--
		}
		if r.word(end) == ":" && len(here) > 0 {
			last = here[len(here)-1]
		}
		before = speaker
		if len(here) > 0 {
			before = here[len(here)-1]
		}
		lo = hi
	}
}

// quoteOwner returns the saying of those given that a quotation belongs to by
// its place, -1 if there is none.
func (r *report) quoteOwner(q nlp.Span, here []int) int {
	best, near := -1, 14
	for _, i := range here {
		s := &r.sayings[i]
		if overlaps(q, s.content) {
			return i
		}
		if r.tok(s.verb).POS != "VERB" {
			continue
		}
		d := q.Start - s.verb
		if d < 0 {
			d = s.verb - q.End
		}
		if d < near && (r.sameSentence(q.Start, s.verb) || r.sameSentence(q.End-1, s.verb)) && r.setOff(q) {
			best, near = i, d
		}
	}
	return best
}

// setOff reports whether a quotation is set off by a comma, colon or stop, on
// either side, as what is said in so many words is.
func (r *report) setOff(q nlp.Span) bool {
	if q.Start >= 2 {
		if w := r.word(q.Start - 2); w == "," || w == ":" {
			return true
		}
	}
	w := r.word(q.End - 1)
	return w == "," || w == "." || w == "?" || w == "!"
}

// standsAlone reports whether a quotation is a sentence of its own.
func (r *report) standsAlone(q nlp.Span) bool {
	mark := q.Start - 1
	if mark < 0 {
		return true
	}
	if r.breaks(mark) || r.tok(mark).SentStart || r.tok(q.Start).SentStart {
		return q.End-q.Start > 2
	}
	w := r.word(mark - 1)
	return (w == "." || w == "?" || w == "!" || isQuote(w)) && q.End-q.Start > 2
}

// join adds a span to others in text order; what overlaps is one.
func join(cs []nlp.Span, q nlp.Span) []nlp.Span {
	out := make([]nlp.Span, 0, len(cs)+1)
	for _, c := range cs {
		if c.Start < q.End && q.Start < c.End {
			q.Start, q.End = min(q.Start, c.Start), max(q.End, c.End)
			continue
		}
		out = append(out, c)
	}
	out = append(out, q)
	slices.SortFunc(out, func(a, b nlp.Span) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// bareSaying makes a saying of a verb of saying that governs nothing, for a
// quotation that the parser hangs elsewhere. Those that get none are dropped.
func (r *report) bareSaying(v int) {
	c := shape(r.cuesOf(v), "quote")
	if c == nil || !c.Report || r.quotedAt(v) || r.tok(v).Tag == "VB" || r.child(v, "auxpass", "neg") >= 0 {
		return
	}
	a := r.bind(v)
	if a.passive || len(a.subjects) == 0 {
		return
	}
	r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.subjects, stance: c.Stance, report: true})
}

// dropEmpty leaves out sayings that say nothing.
func (r *report) dropEmpty() {
	r.sayings = slices.DeleteFunc(r.sayings, func(s saying) bool { return len(s.content) == 0 })
}
