package store

import (
	"cmp"
	"context"
	"slices"

	"sitrep/internal/fingerprint"
)

// printRows gathers the fingerprints of a batch, so that they can be written in
// the order of the index: neighbours then go to the same page.
type printRows struct{ rows []printRow }

type printRow struct {
	print, text int64
	at          int
}

func (p *printRows) add(text int64, prints []fingerprint.Print) {
	for _, f := range prints {
		p.rows = append(p.rows, printRow{int64(f.Hash), text, f.At})
	}
}

func (p *printRows) write(ctx context.Context, s *session) error {
	slices.SortFunc(p.rows, func(x, y printRow) int { return cmp.Or(cmp.Compare(x.print, y.print), cmp.Compare(x.text, y.text)) })
	values := make([]any, 0, 3*len(p.rows))
	for _, r := range p.rows {
		values = append(values, r.print, r.text, r.at)
	}
	return s.insert(ctx, "prints (print, text, at)", "", 3, values)
}
