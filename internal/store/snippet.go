package store

import (
	"strings"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// Snippet returns the part of the found text around the first place that has
// most of the query's words, about width bytes long, on one line, with … where
// it was cut.
func (h *Hit) Snippet(words string, width int) string {
	want := map[string]bool{}
	q, err := parseQuery(words)
	if err == nil {
		for _, group := range q.all {
			for _, t := range group {
				for _, w := range t.words {
					want[w] = true
				}
			}
		}
	}
	var at []sitrep.Span // places of words that are asked for
	var what []string
	for s, w := range fingerprint.Folded(h.Text) {
		if want[string(w)] {
			at, what = append(at, s), append(what, string(w))
		}
	}
	start, best := 0, 0
	for i := range at {
		seen := map[string]bool{}
		for j := i; j < len(at) && at[j].End-at[i].Start <= width*3/4; j++ {
			seen[what[j]] = true
		}
		if len(seen) > best {
			best, start = len(seen), at[i].Start
		}
	}
	return cutOut(h.Text, start-width/5, width)
}

// cutOut returns width bytes of text from about start, at the edges of words.
func cutOut(text string, start, width int) string {
	start = max(0, min(start, len(text)-width))
	end := min(len(text), start+width)
	for start > 0 && text[start-1] != ' ' && text[start-1] != '\n' {
		start--
	}
	for end < len(text) && text[end] != ' ' && text[end] != '\n' {
		end++
	}
	s := strings.Join(strings.Fields(text[start:end]), " ")
	if start > 0 {
		s = "… " + s
	}
	if end < len(text) {
		s += " …"
	}
	return s
}
