// Package unstrip helps the parser with copy that has lost its commas and
// apostrophes, as archives of reports often have. It puts them back into a
// second reading of the text, where words alone tell that they must have stood
// there, and gives the parse of that reading in the offsets of the text as it is.
package unstrip

import (
	"slices"
	"strings"

	"sitrep/internal/lexicon"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// A Restorer puts back what was lost. It is safe for concurrent use.
type Restorer struct {
	lex *lexicon.Lexicon
	who *roster.Roster
}

// New returns a Restorer that knows the words of lex and the states of who.
func New(lex *lexicon.Lexicon, who *roster.Roster) *Restorer { return &Restorer{lex, who} }

// fewest is the number of words from which a text without a single comma or
// apostrophe has lost them: running text has a comma every 20 words.
const fewest = 50

// Lost reports whether a text has lost its commas and apostrophes. One in 150 words
// may have been left, and those within figures say nothing.
func Lost(text string) bool {
	left := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'' && i > 0 && i+1 < len(text) && letter(text[i-1]) && letter(text[i+1]), c == ',' && !(i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9'):
			left++
		case strings.HasPrefix(text[i:], "’"):
			left++
		}
	}
	words := len(strings.Fields(text))
	return words >= fewest && left*150 <= words
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// A mark is what was put back before a byte of the text.
type mark struct {
	at   int
	text string
}

// Parse returns a parse of the text of first, whose parts were read as spans
// tells, that is made with marks put back and has none of them as a token. Read
// parses a text part by part.
func (r *Restorer) Parse(first *nlp.Doc, spans []nlp.Span, read func(string, []nlp.Span) *nlp.Doc) *nlp.Doc {
	s := &scan{r, first, nil}
	s.apostrophes()
	for _, sent := range first.Sents {
		s.sentence(sent)
	}
	if len(s.marks) == 0 {
		return first
	}
	slices.SortStableFunc(s.marks, func(a, b mark) int { return a.at - b.at })
	text, spans := insert(first.Text, spans, s.marks)
	return without(read(text, spans), first.Text, s.marks)
}

// insert returns the text with the marks in it, and its parts.
func insert(text string, spans []nlp.Span, marks []mark) (string, []nlp.Span) {
	var b strings.Builder
	last := 0
	for _, m := range marks {
		b.WriteString(text[last:m.at])
		b.WriteString(m.text)
		last = m.at
	}
	b.WriteString(text[last:])
	out := make([]nlp.Span, len(spans))
	for i, s := range spans {
		out[i] = nlp.Span{Start: s.Start + added(marks, s.Start, false), End: s.End + added(marks, s.End, true)}
	}
	return b.String(), out
}

// added counts the bytes put in before offset at; those at it too where it is an end.
func added(marks []mark, at int, end bool) int {
	n := 0
	for _, m := range marks {
		if m.at < at || end && m.at == at {
			n += len(m.text)
		}
	}
	return n
}

// without maps a parse of a text with marks to the text without them. A token
// that is nothing but a mark is left out; what hung on it hangs on its head.
func without(d *nlp.Doc, text string, marks []mark) *nlp.Doc {
	back := func(at int) int {
		shift := 0
		for _, m := range marks {
			switch in := at - shift - m.at; {
			case in <= 0:
				return at - shift
			case in <= len(m.text):
				return m.at
			}
			shift += len(m.text)
		}
		return at - shift
	}
	kept := make([]int, len(d.Tokens)) // new index of every token, -1 for marks
	var out []nlp.Token
	begin := false
	for i, t := range d.Tokens {
		t.Start, t.End = back(t.Start), back(t.End)
		if t.Start >= t.End {
			kept[i] = -1
			begin = begin || t.SentStart
			continue
		}
		kept[i] = len(out)
		t.SentStart = t.SentStart || begin
		begin = false
		out = append(out, t)
	}
	for i, k := range kept {
		if k < 0 {
			continue
		}
		h := d.Tokens[i].Head
		for steps := 0; kept[h] < 0 && d.Tokens[h].Head != h && steps < len(kept); steps++ {
			h = d.Tokens[h].Head
		}
		if kept[h] < 0 {
			out[k].Head = k
			continue
		}
		out[k].Head = kept[h]
	}
	return nlp.NewDoc(text, out)
}
