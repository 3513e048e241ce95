package store

import (
	"context"

	"sitrep"
)

// A Status tells what a store holds.
type Status struct {
	Originals int64
	Takings   int64 // of originals, repeats included
	Texts     int64
	Reports   int64 // of all revisions
	Current   int64 // reports that no later revision replaced
	Outlets   int64
	Claims    int64 // of current reports
	NotRead   int64 // current reports in languages that are not read for claims
	Places    int64
	Incidents int64
	Pending   int64 // reports that incidents don't reckon with yet
	Feeds     int64
	First     string // the earliest and latest days of publication, "" for none
	Last      string
	Size      int64 // bytes on disk
	Makers    []Maker
	By        string // versions that made the incidents; see ReconciledBy
}

// A Maker is a set of versions and how many reports were read by it.
type Maker struct {
	sitrep.Provenance
	Reports int64
}

// Status counts what the store holds.
func (st *Store) Status(ctx context.Context) (s Status, err error) {
	defer func() { wrapped(&err, "status of %s", st.Name()) }()
	for _, c := range []struct {
		statement string
		into      *int64
	}{
		{"SELECT count(*) FROM originals", &s.Originals},
		{"SELECT count(*) FROM custody", &s.Takings},
		{"SELECT count(*) FROM texts", &s.Texts},
		{"SELECT count(*) FROM reports", &s.Reports},
		{"SELECT count(*) FROM reports WHERE current = 1", &s.Current},
		{"SELECT count(DISTINCT outlet) FROM reports WHERE outlet <> ''", &s.Outlets},
		{"SELECT coalesce(sum(claims), 0) FROM reports WHERE current = 1", &s.Claims},
		{"SELECT count(*) FROM reports WHERE current = 1 AND language NOT IN ('', '" + sitrep.English + "')", &s.NotRead},
		{"SELECT count(*) FROM places", &s.Places},
		{"SELECT count(*) FROM feeds", &s.Feeds},
		{"SELECT count(*) FROM incidents", &s.Incidents},
	} {
		if err := st.row(ctx, c.statement, nil, c.into); err != nil {
			return s, err
		}
	}
	if s.Pending, err = st.PendingCount(ctx); err != nil {
		return s, err
	}
	if s.By, err = st.ReconciledBy(ctx); err != nil {
		return s, err
	}
	if err := st.row(ctx, "SELECT coalesce(min(published), ''), coalesce(max(published), '') FROM reports", nil, &s.First, &s.Last); err != nil {
		return s, err
	}
	var m Maker
	err = st.query(ctx, `SELECT m.engine, m.model, m.lexicon, m.gazetteer, m.roster, count(*) FROM reports r JOIN makers m ON m.no = r.maker
		GROUP BY m.no, m.engine, m.model, m.lexicon, m.gazetteer, m.roster ORDER BY m.no`, nil, func() error {
		s.Makers = append(s.Makers, m)
		return nil
	}, &m.Engine, &m.Model, &m.Lexicon, &m.Gazetteer, &m.Roster, &m.Reports)
	if err != nil {
		return s, err
	}
	s.Size, err = st.d.size(ctx, st.db)
	return s, err
}
