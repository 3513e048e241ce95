package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"sitrep"
	"sitrep/internal/redact"
)

// An Aside reads and writes small tables that stand beside the reports, such as
// those of users, in short transactions. It does not take the lock of the one
// writer, so that somebody can log in while reports are added. Its writes come
// one after the other, whichever program makes them, and wait for a transaction
// of the writer's to end. It is safe for concurrent use. Close it.
type Aside struct {
	st *Store
	db *sql.DB // for writing
}

// Aside opens the store's tables beside the reports.
func (st *Store) Aside() (*Aside, error) {
	db, err := st.d.open(true)
	if err != nil {
		return nil, st.d.explain(err)
	}
	return &Aside{st: st, db: db}, nil
}

// Veil returns what hides the words that are hidden now, as Store.Veil does. Rows
// of these tables come as they are kept: who shows them hides.
func (a *Aside) Veil(ctx context.Context) (*redact.Veil, error) { return a.st.Veil(ctx) }

// Close closes it; the store stays open.
func (a *Aside) Close() error { return a.db.Close() }

// A Tx is a transaction of an Aside's. Statements are written with ? for their
// arguments. It holds within the function that it was given to.
type Tx struct {
	st *Store
	s  *session
}

// Write runs fn in one transaction: all that it writes is kept, or nothing.
// Nobody else writes to these tables meanwhile. An error of fn's is returned as
// it is.
func (a *Aside) Write(ctx context.Context, fn func(*Tx) error) (err error) {
	var own error
	defer func() {
		if own == nil {
			wrapped(&err, "writing to %s", a.st.Name())
		}
	}()
	s, err := newSession(ctx, a.db, a.st.d)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	return s.atomically(ctx, func() error {
		if err := a.st.d.queue(ctx, s); err != nil {
			return err
		}
		own = fn(&Tx{a.st, s})
		return own
	})
}

// Exec runs a statement and returns how many rows it changed.
func (t *Tx) Exec(ctx context.Context, statement string, args ...any) (changed int64, err error) {
	defer func() { wrapped(&err, "writing to %s", t.st.Name()) }()
	if err := t.s.flush(ctx); err != nil {
		return 0, err
	}
	stmt, err := t.s.prepared(ctx, statement)
	if err != nil {
		return 0, err
	}
	r, err := stmt.ExecContext(ctx, cleaned(args)...)
	if err != nil {
		return 0, t.st.d.explain(err)
	}
	return r.RowsAffected()
}

// Row scans the first row of a query. It returns sitrep.ErrNotFound where there
// is none.
func (t *Tx) Row(ctx context.Context, statement string, args []any, into ...any) error {
	ok, err := t.s.one(ctx, statement, args, into...)
	if err == nil && !ok {
		return sitrep.ErrNotFound
	}
	wrapped(&err, "reading %s", t.st.Name())
	return err
}

// Each calls fn after scanning each row of a query into into, until fn fails.
func (t *Tx) Each(ctx context.Context, statement string, args []any, fn func() error, into ...any) error {
	return t.s.each(ctx, statement, args, fn, into...)
}

// Row scans the first row of a query, outside of any transaction and without
// waiting for one. It returns sitrep.ErrNotFound where there is none.
func (a *Aside) Row(ctx context.Context, statement string, args []any, into ...any) error {
	return a.st.row(ctx, statement, args, into...)
}

// Each calls fn after scanning each row of a query into into, until fn fails,
// outside of any transaction and without waiting for one.
func (a *Aside) Each(ctx context.Context, statement string, args []any, fn func() error, into ...any) error {
	return a.st.query(ctx, statement, args, fn, into...)
}

// Stamp writes a time as the tables hold it, in UTC to the millisecond, so that
// stamps are ordered as times are; "" for the zero time.
func Stamp(t time.Time) string { return stamp(t) }

// ParseStamp is the reverse of Stamp.
func ParseStamp(s string) (time.Time, error) { return parseStamp(s) }
