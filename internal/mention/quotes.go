package mention

import "strings"

// inQuotes reports whether token t stands between quotation marks.
func (r *report) inQuotes(t int) bool {
	if r.quotes == nil {
		r.quotes = r.findQuotes()
	}
	return r.quotes[t]
}

// findQuotes marks the tokens between quotation marks. A straight one opens where a
// space or a line stands before it and none behind; a blank line closes all.
func (r *report) findQuotes() []bool {
	out := make([]bool, len(r.p.Tokens))
	open := false
	for i := range r.p.Tokens {
		tok := &r.p.Tokens[i]
		switch w := r.p.Word(i); {
		case w == "“" || w == "``":
			open = true
			continue
		case w == "”" || w == "''":
			open = false
		case w == `"`:
			before := tok.Start == 0 || strings.IndexByte(" \n\t([", r.p.Text[tok.Start-1]) >= 0
			open = before && tok.End < len(r.p.Text) && strings.IndexByte(" \n\t", r.p.Text[tok.End]) < 0
			continue
		case tok.POS == "SPACE" && strings.Count(w, "\n") > 1:
			open = false
		}
		out[i] = open
	}
	return out
}
