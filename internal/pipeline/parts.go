package pipeline

import (
	"regexp"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// parts returns the parts of a report that are parsed each on its own: its
// paragraphs, those with a dateline in front in two, and of a headline what its colons, semicolons and dashes divide, as
// they stand between a speaker and what is said, or between two speakers.
func parts(doc *sitrep.Document) []nlp.Span {
	var out []nlp.Span
	for _, p := range doc.Paragraphs {
		if p.Role != sitrep.RoleHeadline {
			if end := dateline.FindStringIndex(doc.Text[p.Start:p.End]); end != nil && p.Start+end[1] < p.End {
				out = append(out, nlp.Span{Start: p.Start, End: p.Start + end[1] - 1})
				p.Start += end[1]
			}
			out = append(out, nlp.Span{Start: p.Start, End: p.End})
			continue
		}
		text := doc.Text[p.Start:p.End]
		at := 0
		for at < len(text) {
			end := divider(text[at:])
			if end < 0 {
				break
			}
			out = append(out, nlp.Span{Start: p.Start + at, End: p.Start + at + end})
			at += end
			at += len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
		}
		if at < len(text) {
			out = append(out, nlp.Span{Start: p.Start + at, End: p.End})
		}
	}
	return out
}

// dateline is what agencies put in front of a report's first sentence: a town in
// capitals, then perhaps its state, the day and the agency, and a dash.
var dateline = regexp.MustCompile(`^[A-Z][A-Z.' ]{2,30}(, ?[A-Z][\pL\d., ]{1,45})?( ?\([^()]{1,30}\))? ?[-–—]{1,2} `)

// divider returns the end of the first mark that divides a headline, -1 if there
// is none. A mark inside quotation marks does not.
func divider(s string) int {
	best := -1
	for _, mark := range []string{": ", "; ", " - ", " – ", " — "} {
		if i := strings.Index(s, mark); i > 0 && (best < 0 || i+len(strings.TrimRight(mark, " ")) < best) && strings.Count(s[:i], `"`)%2 == 0 && strings.Count(s[:i], "“") == strings.Count(s[:i], "”") {
			best = i + len(strings.TrimRight(mark, " "))
		}
	}
	return best
}
