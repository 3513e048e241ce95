package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"

	"sitrep"
)

// Again notes in one transaction that originals which the store has, with their
// addresses, were received once more. Their Raw is needed for its hash only.
func (w *Writer) Again(ctx context.Context, originals []sitrep.Original) (err error) {
	defer func() { wrapped(&err, "noting %d originals in %s", len(originals), w.st.d.where()) }()
	return w.atomically(ctx, func() error {
		for i := range originals {
			if err := w.again(ctx, &originals[i]); err != nil {
				return fmt.Errorf("%s: %w", originals[i].Where, err)
			}
		}
		return nil
	})
}

func (w *Writer) again(ctx context.Context, o *sitrep.Original) error {
	hash := sha256.Sum256(o.Raw)
	var original int64
	var report sql.NullInt64
	ok, err := w.s.one(ctx, "SELECT o.no, c.report FROM originals o JOIN custody c ON c.original = o.no WHERE o.hash = ? AND c.url = ? ORDER BY c.no LIMIT 1",
		[]any{hash[:], o.URL}, &original, &report)
	if err != nil {
		return err
	}
	if !ok {
		return sitrep.ErrNotFound
	}
	it := &Item{original: *o}
	if it.headers, it.listed, err = custodyJSON(o); err != nil {
		return err
	}
	now := stamp(w.now())
	if err := w.custody(ctx, it, original, report, now, true); err != nil || !report.Valid {
		return err
	}
	var chain string
	if _, err := w.s.one(ctx, "SELECT chain FROM reports WHERE no = ?", []any{report.Int64}, &chain); err != nil {
		return err
	}
	seen := stamp(o.Fetched)
	if seen == "" {
		seen = now
	}
	return w.seenAgain(ctx, report.Int64, chain, seen)
}
