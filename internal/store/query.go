package store

import (
	"errors"
	"fmt"
	"strings"

	"sitrep/internal/fingerprint"
)

// ErrQuery is returned for a full-text query that asks for nothing.
var ErrQuery = errors.New("the query has no word to look for")

// A query is a full-text query: reports are found that have, for each group of
// all, one of its terms, and none of the terms of none.
type query struct {
	all  [][]term
	none []term
}

// A term is one word, or several that stand in a row.
type term struct {
	words  []string
	prefix bool // the last word may go on
}

// parseQuery reads a query as a person writes it: words that must all be there,
// "words in a row", either OR other, -without, begin*. Words are folded as
// texts are; one that falls into several ("rebel-held") is taken as a row.
func parseQuery(s string) (query, error) {
	var q query
	or := false
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		without := strings.HasPrefix(s, "-")
		s = strings.TrimPrefix(s, "-")
		var part string
		if strings.HasPrefix(s, `"`) {
			part, s, _ = strings.Cut(s[1:], `"`)
		} else {
			end := strings.IndexAny(s, " \t\n\"")
			if end < 0 {
				end = len(s)
			}
			part, s = s[:end], s[end:]
			if part == "OR" {
				or = len(q.all) > 0
				continue
			}
		}
		t := term{folded(part), strings.HasSuffix(part, "*")}
		switch {
		case len(t.words) == 0:
		case without:
			q.none = append(q.none, t)
		case or:
			q.all[len(q.all)-1] = append(q.all[len(q.all)-1], t)
		default:
			q.all = append(q.all, []term{t})
		}
		or = false
	}
	if len(q.all) == 0 {
		return query{}, fmt.Errorf("%w", ErrQuery)
	}
	return q, nil
}

func folded(s string) []string {
	var out []string
	for _, w := range fingerprint.Folded(s) {
		out = append(out, string(w))
	}
	return out
}

// foldedText returns the words of s, folded, with spaces between.
func foldedText(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, w := range fingerprint.Folded(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(w)
	}
	return b.String()
}

// fts5 writes the query in the language of SQLite's FTS5.
func (q query) fts5() string {
	one := func(t term) string {
		s := `"` + strings.Join(t.words, " ") + `"`
		if t.prefix {
			s += " *"
		}
		return s
	}
	return q.written(one, " AND ", " OR ", func(all, none string) string { return "(" + all + ") NOT (" + none + ")" })
}

// tsquery writes the query in the language of PostgreSQL's tsquery.
func (q query) tsquery() string {
	one := func(t term) string {
		s := "'" + strings.Join(t.words, "' <-> '") + "'"
		if t.prefix {
			s += ":*"
		}
		return "(" + s + ")"
	}
	return q.written(one, " & ", " | ", func(all, none string) string { return "(" + all + ") & !(" + none + ")" })
}

func (q query) written(one func(term) string, and, or string, but func(all, none string) string) string {
	either := func(terms []term) string {
		var parts []string
		for _, t := range terms {
			parts = append(parts, one(t))
		}
		return strings.Join(parts, or)
	}
	var groups []string
	for _, g := range q.all {
		groups = append(groups, "("+either(g)+")")
	}
	all := strings.Join(groups, and)
	if len(q.none) == 0 {
		return all
	}
	return but(all, either(q.none))
}
