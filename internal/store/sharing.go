package store

import (
	"cmp"
	"context"
	"slices"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// A Sharer is a report whose text shares fingerprints with another's.
type Sharer struct {
	Report sitrep.ReportID
	Prints int // how many it shares, commonplaces left out
}

// commonplace is the number of texts from which a fingerprint is a commonplace
// ("subscribe to our newsletter") and says nothing of who took from whom.
const commonplace = 64

// Sharing returns the reports whose texts share fingerprints with a report's,
// those with most first, at most that many; reports with the very same text
// first of all. It costs some hundred look-ups, however large the store is.
func (st *Store) Sharing(ctx context.Context, id sitrep.ReportID, most int) (out []Sharer, err error) {
	defer func() { wrapped(&err, "reports that share words with %s", id) }()
	var own int64
	var body []byte
	if err := st.row(ctx, "SELECT t.no, t.body FROM reports r JOIN texts t ON t.no = r.text WHERE r.id = ?", []any{string(id)}, &own, &body); err != nil {
		return nil, err
	}
	text, err := uncompressed(body)
	if err != nil {
		return nil, err
	}
	shared, err := st.sharingTexts(ctx, own, distinct(fingerprint.Taken.Winnow(fingerprint.Words(string(text)))))
	if err != nil {
		return nil, err
	}
	shared[own] = 1 << 30
	texts := make([]int64, 0, len(shared))
	for no := range shared {
		texts = append(texts, no)
	}
	slices.SortFunc(texts, func(x, y int64) int { return cmp.Or(cmp.Compare(shared[y], shared[x]), cmp.Compare(x, y)) })
	for _, no := range texts[:min(len(texts), most)] {
		s := Sharer{Prints: shared[no]}
		err := st.query(ctx, "SELECT id FROM reports WHERE text = ? AND current = 1 AND id <> ? ORDER BY published IS NULL, published, id LIMIT ?", []any{no, string(id), most}, func() error {
			out = append(out, s)
			return nil
		}, &s.Report)
		if err != nil {
			return nil, err
		}
	}
	return out[:min(len(out), most)], nil
}

// sharingTexts counts the fingerprints that other texts share with one.
func (st *Store) sharingTexts(ctx context.Context, own int64, prints []fingerprint.Print) (map[int64]int, error) {
	stmt, err := st.db.PrepareContext(ctx, st.d.rebind("SELECT text FROM prints WHERE print = ? LIMIT ?"))
	if err != nil {
		return nil, st.d.explain(err)
	}
	defer stmt.Close()
	shared := map[int64]int{}
	for _, p := range prints {
		rows, err := stmt.QueryContext(ctx, int64(p.Hash), commonplace+1)
		if err != nil {
			return nil, st.d.explain(err)
		}
		var texts []int64
		for rows.Next() {
			var no int64
			if err := rows.Scan(&no); err != nil {
				rows.Close()
				return nil, st.d.explain(err)
			}
			texts = append(texts, no)
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return nil, st.d.explain(err)
		}
		if len(texts) > commonplace {
			continue
		}
		for _, no := range texts {
			if no != own {
				shared[no]++
			}
		}
	}
	return shared, nil
}
