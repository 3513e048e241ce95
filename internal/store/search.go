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

// withoutAmong is how many reports are looked through for words that must not be
// in them, where words are hidden.
const withoutAmong = 2000

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
	veil, err := st.Veil(ctx)
	if err != nil {
		return nil, err
	}
	asked, without := q, veil != nil && len(q.none) > 0
	if without {
		asked.none = nil // looked for in what is shown, or the answer would tell what is hidden
	}
	condition, args, order, orderArgs := st.d.matching(asked, "r.no")
	w.add(condition, args...)
	limit := f.Limit
	if limit <= 0 {
		limit = 20
	}
	most := limit
	if without {
		most = withoutAmong
	}
	var h Hit
	var body []byte
	statement := fmt.Sprintf("SELECT %s, t.body FROM reports r JOIN texts t ON t.no = r.text WHERE %s ORDER BY %s, r.published DESC, r.id LIMIT %d",
		rowColumns, w.String(), order, most)
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
		if hit := (Hit{settled, h.Text}); hideHit(veil, &hit, q, without) && len(hits) < limit {
			hits = append(hits, hit)
		}
		return nil
	}, append(h.columns(), &body)...)
	return hits, err
}
