package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"strings"
)

// A copied table is one whose rows are the same in every database.
type copiedTable struct {
	name string
	key  []string // its primary key, by which it is gone through
}

// copiedTables lists the tables in an order in which each stands behind those
// that it refers to. Tables that a database makes of others (full text, boxes of
// places) are not in it; TestCopiesAllTables sees to it that no other is missing.
var copiedTables = []copiedTable{
	{"originals", []string{"no"}}, {"texts", []string{"no"}}, {"makers", []string{"no"}}, {"shapes", []string{"no"}}, {"reports", []string{"no"}},
	{"custody", []string{"no"}}, {"annotations", []string{"report"}}, {"claims", []string{"no"}}, {"places", []string{"no"}},
	{"claim_places", []string{"place", "claim"}}, {"prints", []string{"print", "text"}}, {"feeds", []string{"url"}}, {"notes", []string{"name"}},
	{"gone", []string{"id"}}, {"known_reports", []string{"no"}}, {"known_prints", []string{"hash", "win", "report", "sentence"}},
	{"passages", []string{"report", "n"}}, {"known_claims", []string{"id"}}, {"blocks", []string{"key", "day", "claim"}}, {"links", []string{"a", "b"}},
	{"incidents", []string{"id"}}, {"users", []string{"name"}}, {"sessions", []string{"hash"}}, {"tokens", []string{"hash"}}, {"audit", []string{"no"}},
	{"decisions", []string{"id"}}, {"decision_texts", []string{"doc", "decision", "was"}}, {"desk", []string{"id"}},
	{"watched", []string{"url"}}, {"hooks", []string{"id"}}, {"outbox", []string{"no"}},
	{"coded_sets", []string{"name"}}, {"coded_events", []string{"name", "id"}},
}

// copyingNote is the note of how far a copy is.
const copyingNote = "copying"

// copying is what copyingNote holds: tables before Table are done, and of it
// the rows up to Key. Table counts through copiedTables and then the words.
type copying struct {
	From  string // the store that is copied, for people
	Table int
	Key   []any
}

// rowsAtOnce is how many rows are copied in one transaction.
const rowsAtOnce = 1000

// ErrNotEmpty is returned for a store that is to take a copy and has reports of
// its own.
var ErrNotEmpty = errors.New("the store has reports already")

// CopySteps returns how many steps of progress Copy will tell.
func (st *Store) CopySteps(ctx context.Context) (n int64, err error) {
	for _, t := range append(copiedTables, copiedTable{name: "reports"}) {
		var rows int64
		if err := st.row(ctx, "SELECT count(*) FROM "+t.name, nil, &rows); err != nil {
			return 0, err
		}
		n += rows
	}
	return n, nil
}

// Copy puts all that another store holds into this one, which must be empty,
// whatever databases the two are. A copy that was stopped goes on where it was
// when it is called again; each, if not nil, is told of rows. The other must not be
// written to meanwhile: Differs tells.
func (w *Writer) Copy(ctx context.Context, from *Store, each func(n int)) (err error) {
	defer func() { wrapped(&err, "copying %s to %s", from.Name(), w.st.d.where()) }()
	if each == nil {
		each = func(int) {}
	}
	at, err := w.copyingAt(ctx, from.Name())
	if err != nil {
		return err
	}
	for ; at.Table < len(copiedTables); at = (copying{From: at.From, Table: at.Table + 1}) {
		if err := w.copyTable(ctx, from, at, each); err != nil {
			return fmt.Errorf("table %s: %w", copiedTables[at.Table].name, err)
		}
	}
	if at.Table == len(copiedTables) {
		if err := w.copyWords(ctx, at, each); err != nil {
			return err
		}
	}
	if err := w.change(ctx, func() error {
		return w.s.exec(ctx, "DELETE FROM notes WHERE name = ?", copyingNote)
	}); err != nil {
		return err
	}
	return w.forget(ctx) // numbers go on behind those that were copied
}

// copyingAt finds how far a copy of a store is.
func (w *Writer) copyingAt(ctx context.Context, from string) (at copying, err error) {
	var value string
	ok, err := w.s.one(ctx, "SELECT value FROM notes WHERE name = ?", []any{copyingNote}, &value)
	if err != nil {
		return at, err
	}
	if ok {
		d := json.NewDecoder(strings.NewReader(value))
		d.UseNumber()
		if err := d.Decode(&at); err != nil {
			return at, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if at.From != from {
			return at, fmt.Errorf("%w: a copy of %s was begun in it", ErrNotEmpty, at.From)
		}
		for i, k := range at.Key {
			if n, isNumber := k.(json.Number); isNumber {
				if at.Key[i], err = n.Int64(); err != nil {
					return at, fmt.Errorf("%w: %w", ErrDamaged, err)
				}
			}
		}
		return at, nil
	}
	var n int64
	if _, err := w.s.one(ctx, "SELECT (SELECT count(*) FROM originals) + (SELECT count(*) FROM reports) + (SELECT count(*) FROM feeds)", nil, &n); err != nil {
		return at, err
	}
	if n > 0 {
		return at, ErrNotEmpty
	}
	return copying{From: from}, nil
}

func (w *Writer) noteCopying(ctx context.Context, at copying) error {
	value, err := json.Marshal(at)
	if err != nil {
		return err
	}
	return w.note(ctx, copyingNote, string(value))
}

// copyTable copies the rows of one table that are left.
func (w *Writer) copyTable(ctx context.Context, from *Store, at copying, each func(int)) error {
	t := copiedTables[at.Table]
	for {
		columns, rows, err := t.page(ctx, from, at.Key)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return w.atomically(ctx, func() error { return w.noteCopying(ctx, copying{From: at.From, Table: at.Table + 1}) })
		}
		at.Key = t.keyOf(columns, rows[len(rows)-1])
		if err := w.atomically(ctx, func() error {
			if err := w.putRows(ctx, t, columns, rows); err != nil {
				return err
			}
			return w.noteCopying(ctx, at)
		}); err != nil {
			return err
		}
		each(len(rows))
	}
}

// page reads the rows of a table behind a key; nil is from the start.
func (t copiedTable) page(ctx context.Context, from *Store, key []any) (columns []string, rows [][]any, err error) {
	where := ""
	if len(key) > 0 {
		where = " WHERE (" + strings.Join(t.key, ", ") + ") > (" + list(len(key), "?") + ")"
	}
	rs, err := from.from.QueryContext(ctx, from.d.rebind("SELECT * FROM "+t.name+where+" ORDER BY "+strings.Join(t.key, ", ")+" LIMIT "+itoa(rowsAtOnce)), key...)
	if err != nil {
		return nil, nil, from.d.explain(err)
	}
	defer rs.Close()
	if columns, err = rs.Columns(); err != nil {
		return nil, nil, from.d.explain(err)
	}
	for rs.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rs.Scan(into...); err != nil {
			return nil, nil, from.d.explain(err)
		}
		rows = append(rows, row)
	}
	return columns, rows, from.d.explain(rs.Err())
}

func (t copiedTable) keyOf(columns []string, row []any) []any {
	var key []any
	for _, k := range t.key {
		for i, c := range columns {
			if c == k {
				key = append(key, row[i])
			}
		}
	}
	return key
}

func (w *Writer) putRows(ctx context.Context, t copiedTable, columns []string, rows [][]any) error {
	tail := ""
	if t.name == "notes" {
		tail = "ON CONFLICT (name) DO NOTHING" // the copy's own, and the version
		for _, row := range rows {
			if row[0] == hidingNote { // names of what is hidden are copied as they are
				if err := w.note(ctx, hidingNote, fmt.Sprint(row[1])); err != nil {
					return err
				}
			}
		}
	}
	values := make([]any, 0, len(rows)*len(columns))
	for _, row := range rows {
		if t.name == "notes" && row[0] == copyingNote {
			continue
		}
		values = append(values, row...)
	}
	if err := w.s.insert(ctx, t.name+" ("+strings.Join(columns, ", ")+")", tail, len(columns), values); err != nil {
		return err
	}
	if t.name != "places" {
		return nil
	}
	for _, row := range rows {
		var no int64
		var lat, lon sql.NullFloat64
		for i, c := range columns {
			switch c {
			case "no":
				no, _ = row[i].(int64)
			case "lat":
				lat.Float64, lat.Valid = row[i].(float64)
			case "lon":
				lon.Float64, lon.Valid = row[i].(float64)
			}
		}
		if lat.Valid && lon.Valid {
			if err := w.st.d.addBox(ctx, w.s, no, lat.Float64, lon.Float64); err != nil {
				return err
			}
		}
	}
	return nil
}

// copyWords makes every report found by its words again.
func (w *Writer) copyWords(ctx context.Context, at copying, each func(int)) error {
	last := int64(0)
	if len(at.Key) > 0 {
		last, _ = at.Key[0].(int64)
	}
	for {
		type row struct {
			no    int64
			title string
			body  []byte
		}
		var rows []row
		var r row
		err := w.s.each(ctx, "SELECT r.no, r.title, t.body FROM reports r JOIN texts t ON t.no = r.text WHERE r.no > ? ORDER BY r.no LIMIT "+itoa(atOnce), []any{last}, func() error {
			rows = append(rows, r)
			r.body = nil
			return nil
		}, &r.no, &r.title, &r.body)
		if err != nil || len(rows) == 0 {
			return err
		}
		last = rows[len(rows)-1].no
		if err := w.atomically(ctx, func() error {
			for _, r := range rows {
				text, err := uncompressed(r.body)
				if err != nil {
					return fmt.Errorf("text of report number %d: %w", r.no, err)
				}
				if err := w.st.d.addWords(ctx, w.s, r.no, foldedText(r.title), foldedText(string(text))); err != nil {
					return err
				}
			}
			return w.noteCopying(ctx, copying{From: at.From, Table: len(copiedTables), Key: []any{last}})
		}); err != nil {
			return err
		}
		each(len(rows))
	}
}

// Differs returns the tables of which two stores hold other rows, and how many
// rows were compared. Notes of the copy itself and versions are left out.
func (st *Store) Differs(ctx context.Context, other *Store, each func(n int)) (tables []string, rows int, err error) {
	defer func() { wrapped(&err, "comparing %s with %s", st.Name(), other.Name()) }()
	if each == nil {
		each = func(int) {}
	}
	for _, t := range copiedTables {
		a, n, err := t.sum(ctx, st, each)
		if err != nil {
			return tables, rows, err
		}
		b, _, err := t.sum(ctx, other, func(int) {})
		if err != nil {
			return tables, rows, err
		}
		if rows += n; a != b {
			tables = append(tables, t.name)
		}
	}
	return tables, rows, nil
}

// sum hashes the rows of a table in the order of their keys.
func (t copiedTable) sum(ctx context.Context, st *Store, each func(int)) (sum [sha256.Size]byte, n int, err error) {
	h := sha256.New()
	var key []any
	for {
		columns, rows, err := t.page(ctx, st, key)
		if err != nil {
			return sum, n, err
		}
		if len(rows) == 0 {
			return [sha256.Size]byte(h.Sum(nil)), n, nil
		}
		key = t.keyOf(columns, rows[len(rows)-1])
		for _, row := range rows {
			if t.name == "notes" && (row[0] == copyingNote || row[0] == versionNote) {
				continue
			}
			n++
			sumRow(h, row)
		}
		each(len(rows))
	}
}

// sumRow adds a row to a hash, with the sort of each value and its length, so
// that no two rows look alike.
func sumRow(h hash.Hash, row []any) {
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			fmt.Fprint(h, "n;")
		case int64:
			fmt.Fprintf(h, "i%d;", v)
		case float64:
			fmt.Fprintf(h, "f%x;", v)
		case []byte:
			fmt.Fprintf(h, "b%d:", len(v))
			h.Write(v)
		case string:
			fmt.Fprintf(h, "s%d:%s", len(v), v)
		default:
			fmt.Fprintf(h, "?%T%v;", v, v)
		}
	}
	fmt.Fprint(h, "\n")
}
