package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"sitrep"
)

// A ReportRow is what can be said of a report without reading it.
type ReportRow struct {
	ID          sitrep.ReportID
	Doc         sitrep.DocID
	URL         string
	Title       string // given beside the text; "" if none
	Outlet      string
	OutletID    sitrep.OutletID
	Published   sitrep.Date // zero where not known
	Language    string
	First, Last time.Time // when it was first and last received
	Current     bool      // false where a later revision replaced it
	Claims      int       // how many
	Size        int       // of its text, in bytes

	doc         []byte
	published   sql.NullString
	first, last string
}

// rowColumns are the columns of a ReportRow of a report r and its text t.
const rowColumns = "r.id, t.doc, r.url, r.title, r.outlet, r.outlet_id, r.published, r.language, r.first, r.last, r.current, r.claims, t.size"

// columns returns where rowColumns are scanned to; settled must follow.
func (r *ReportRow) columns() []any {
	return []any{&r.ID, &r.doc, &r.URL, &r.Title, &r.Outlet, &r.OutletID, &r.published, &r.Language, &r.first, &r.last, &r.Current, &r.Claims, &r.Size}
}

// settled returns the row with its values in the types of the domain.
func (r ReportRow) settled() (_ ReportRow, err error) {
	defer func() { wrapped(&err, "report %s", r.ID) }()
	r.Doc, r.Published = docID(r.doc), sitrep.Date{}
	if r.published.Valid {
		if r.Published, err = sitrep.ParseDate(r.published.String); err != nil {
			return r, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if r.First, err = parseStamp(r.first); err == nil {
		r.Last, err = parseStamp(r.last)
	}
	r.doc = nil
	return r, err
}

// Rows returns what is known of the reports that f chooses, in canonical order.
func (st *Store) Rows(ctx context.Context, f Filter) (out []ReportRow, err error) {
	defer func() { wrapped(&err, "reports of %s", st.Name()) }()
	var w where
	if err := f.on(&w, st.d); err != nil {
		return nil, err
	}
	statement := "SELECT " + rowColumns + " FROM reports r JOIN texts t ON t.no = r.text WHERE " + w.String() + " ORDER BY r.published IS NULL, r.published, r.id"
	if f.Limit > 0 {
		statement += " LIMIT " + itoa(f.Limit)
	}
	err = st.rows(ctx, statement, w.args, &out)
	return out, err
}

// Revisions returns the revisions of an address, the one received first at the
// front. It returns sitrep.ErrNotFound where there is none.
func (st *Store) Revisions(ctx context.Context, url string) (out []ReportRow, err error) {
	defer func() { wrapped(&err, "revisions of %s", url) }()
	chain := chainOf(url)
	if chain == "" {
		return nil, fmt.Errorf("%w: it is no address", sitrep.ErrNotFound)
	}
	err = st.rows(ctx, "SELECT "+rowColumns+" FROM reports r JOIN texts t ON t.no = r.text WHERE r.chain = ? ORDER BY r.first, coalesce(r.published, ''), r.no",
		[]any{chain}, &out)
	if err == nil && len(out) == 0 {
		err = sitrep.ErrNotFound
	}
	return out, err
}

// Find returns the reports that a person may mean: by identifier or its
// beginning, by address, by title.
func (st *Store) Find(ctx context.Context, what string) (out []ReportRow, err error) {
	defer func() { wrapped(&err, "report %q", what) }()
	const from = "SELECT " + rowColumns + " FROM reports r JOIN texts t ON t.no = r.text WHERE "
	ways := []struct {
		condition string
		args      []any
	}{
		{"r.id = ?", []any{what}},
		{"r.id >= ? AND r.id < ?", []any{what, what + "\U0010FFFF"}},
		{"r.chain = ? AND r.chain <> '' AND r.current = 1", []any{chainOf(what)}},
		{"lower(r.title) = lower(?) AND r.current = 1", []any{what}},
	}
	for _, way := range ways {
		if err := st.rows(ctx, from+way.condition+" ORDER BY r.id LIMIT 20", way.args, &out); err != nil || len(out) > 0 {
			return out, err
		}
	}
	return nil, sitrep.ErrNotFound
}

// rows appends what a query for rowColumns finds.
func (st *Store) rows(ctx context.Context, statement string, args []any, out *[]ReportRow) error {
	veil, err := st.Veil(ctx)
	if err != nil {
		return err
	}
	var r ReportRow
	return st.query(ctx, statement, args, func() error {
		settled, err := r.settled()
		hideRow(veil, &settled)
		*out = append(*out, settled)
		return err
	}, r.columns()...)
}

// Editions returns the revisions of every address that has several, the one
// received first at the front, under the identifier of each of them.
func (st *Store) Editions(ctx context.Context) (_ map[sitrep.ReportID][]ReportRow, err error) {
	defer func() { wrapped(&err, "revisions in %s", st.Name()) }()
	veil, err := st.Veil(ctx)
	if err != nil {
		return nil, err
	}
	var all []ReportRow
	var chains []string
	var chain string
	var r ReportRow
	err = st.query(ctx, "SELECT r.chain, "+rowColumns+` FROM reports r JOIN texts t ON t.no = r.text
		WHERE r.chain IN (SELECT c.chain FROM reports c WHERE c.chain <> '' GROUP BY c.chain HAVING count(*) > 1)
		ORDER BY r.chain, r.first, coalesce(r.published, ''), r.no`, nil, func() error {
		settled, err := r.settled()
		hideRow(veil, &settled)
		all, chains = append(all, settled), append(chains, chain)
		return err
	}, append([]any{&chain}, r.columns()...)...)
	if err != nil {
		return nil, err
	}
	out := map[sitrep.ReportID][]ReportRow{}
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && chains[to] == chains[from] {
			to++
		}
		for _, e := range all[from:to] {
			out[e.ID] = all[from:to:to]
		}
		from = to
	}
	return out, nil
}
