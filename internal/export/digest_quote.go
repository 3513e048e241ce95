package export

import (
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// shortSide is a side's name without what explains it: "Kurdish-led forces (SDF)".
func shortSide(s string) string {
	for _, sep := range []string{" (", " of ", " and its "} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// quote is a claim's words; where they are too few to be understood ("losing
// it"), the clause that they stand in, or the sentence.
func (w *writer) quote(r *sitrep.Annotation, c *sitrep.Claim) string {
	words := view.Words(r, c.Quote)
	if len(strings.Fields(words)) > 2 || c.Sentence.Empty() || c.Quote.Start < c.Sentence.Start || c.Quote.End > c.Sentence.End {
		return words
	}
	text := r.Document.Text
	from, to := c.Sentence.Start, c.Sentence.End
	if i := strings.LastIndexAny(text[from:c.Quote.Start], ",;:"); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(text[c.Quote.End:to], ",;:"); i >= 0 {
		to = c.Quote.End + i
	}
	clause := strings.Trim(view.Words(r, sitrep.Span{Start: from, End: to}), " .“”\"")
	if len(strings.Fields(clause)) > 2 {
		return clause
	}
	return strings.Trim(view.Words(r, c.Sentence), "“”\"")
}
