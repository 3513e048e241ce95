package store

import (
	"context"
	"fmt"
)

// A Hit is a report that a full-text query found.
type Hit struct {
	ReportRow
	Text string // the text that was searched; see Snippet
}

// Search returns the current reports that a query finds among those that f
// chooses, the best match first, at most f.Limit (20 where that is 0). A query
// is words that must all be there, "words in a row", either OR other, -without,
// begin*; case and accents don't count. It returns ErrQuery where there is
// nothing to look for.
func (st *Store) Search(ctx context.Context, words string, f Filter) (hits []Hit, err error) {
	defer func() { wrapped(&err, "searching %s for %q", st.Name(), words) }()
	q, err := parseQuery(words)
	if err != nil {
		return nil, err
	}
	f.Words = ""
	var w where
	if err := f.on(&w, st.d); err != nil {
		return nil, err
	}
	condition, args, order, orderArgs := st.d.matching(q, "r.no")
	w.add(condition, args...)
	limit := f.Limit
	if limit <= 0 {
		limit = 20
	}
	var h Hit
	var body []byte
	statement := fmt.Sprintf("SELECT %s, t.body FROM reports r JOIN texts t ON t.no = r.text WHERE %s ORDER BY %s, r.published DESC, r.id LIMIT %d",
		rowColumns, w.String(), order, limit)
	err = st.query(ctx, statement, append(w.args, orderArgs...), func() error {
		text, err := uncompressed(body)
		if err != nil {
			return fmt.Errorf("text of report %s: %w", h.ID, err)
		}
		h.Text = string(text)
		settled, err := h.settled()
		if err != nil {
			return err
		}
		hits = append(hits, Hit{settled, h.Text})
		return nil
	}, append(h.columns(), &body)...)
	return hits, err
}
