// Package store keeps reports and all that was read out of them in an SQL
// database: an SQLite file, or PostgreSQL.
//
// What is received is kept as it was, each content once, with its chain of
// custody: who fetched it, when, from where, with which headers (after the
// Berkeley Protocol on Digital Open Source Investigations, 2020, chapter VI).
// From it follows everything else, and can be made again: texts, reports and
// their revisions, annotations, claims with the columns that are asked for,
// places, words and fingerprints.
//
// There is one writer at a time and any number of readers. A batch of reports
// is written in one transaction and synced before Add returns, so that what was
// reported as added is there after a crash.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pressly/goose/v3"

	"sitrep"
)

// A Store is an open store. It is safe for concurrent use.
type Store struct {
	dsn  string
	d    dialect
	db   *sql.DB // for reading
	from querier // what is read from: db, or a transaction of it

	side  *sideDoor // for what reviewers write
	rest  *resting  // what the last writer left open
	veils *wardrobe
	whole bool // what is hidden is shown; see Unredacted

	annotations *packing[sitrep.Annotation]
	incidents   *packing[sitrep.Incident]
}

// Open opens the store that dsn names: the path of an SQLite file, or a
// postgres:// address. A store that is not there is made, with the folders
// above it; one of an earlier version is brought up to date. Close it.
func Open(ctx context.Context, dsn string) (*Store, error) {
	d := dialectOf(dsn)
	if s, ok := d.(*sqlite); ok {
		if err := os.MkdirAll(filepath.Dir(s.path), 0o755); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
	}
	if err := migrate(ctx, d); err != nil {
		return nil, fmt.Errorf("store %s: %w", d.where(), err)
	}
	return open(ctx, dsn, d)
}

// OpenForReading opens a store that is there and up to date. Nothing is
// written, so that a store on a medium that can't be written to will do.
func OpenForReading(ctx context.Context, dsn string) (*Store, error) {
	d := dialectOf(dsn)
	if s, ok := d.(*sqlite); ok {
		if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w at %s", ErrNoStore, s.path)
		}
	}
	return open(ctx, dsn, d)
}

func open(ctx context.Context, dsn string, d dialect) (_ *Store, err error) {
	defer func() { wrapped(&err, "store %s", d.where()) }()
	annotations, err := newPacking[sitrep.Annotation]()
	if err != nil {
		return nil, err
	}
	incidents, err := newPacking[sitrep.Incident]()
	if err != nil {
		return nil, err
	}
	db, err := d.open(false)
	if err != nil {
		return nil, d.explain(err)
	}
	st := &Store{dsn: dsn, d: d, db: db, from: db, side: &sideDoor{}, rest: &resting{}, veils: &wardrobe{}, annotations: annotations, incidents: incidents}
	if err := st.checkVersion(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return st, nil
}

// A querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// atOneTime runs fn on the store as it is at one time, whatever is written
// meanwhile.
func (st *Store) atOneTime(ctx context.Context, fn func(*Store) error) error {
	tx, err := st.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return st.d.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	now := *st
	now.from = tx
	return fn(&now)
}

// Close closes the store. Its writers must be closed before.
func (st *Store) Close() error {
	return errors.Join(st.rest.close(), st.d.drop(), st.side.close(), st.db.Close())
}

// DSN returns what the store was opened by.
func (st *Store) DSN() string { return st.dsn }

// Name returns the store's file or address, without a password.
func (st *Store) Name() string { return st.d.where() }

// migrations are the steps from one schema to the next: SQL files, and what SQL can't do.
func migrations(d dialect, db *sql.DB) (*goose.Provider, error) {
	dialect, files := d.schema()
	return goose.NewProvider(dialect, db, files, goose.WithGoMigrations(keyedNames(d)))
}

// migrate brings the schema up to date.
func migrate(ctx context.Context, d dialect) (err error) {
	db, err := d.open(true)
	if err != nil {
		return d.explain(err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	p, err := migrations(d, db)
	if err != nil {
		return d.explain(err)
	}
	pending, err := p.HasPending(ctx)
	if err != nil {
		return d.explain(err)
	}
	if !pending {
		return nil
	}
	release, err := d.lock(ctx, "sitrep, bringing the store up to date", patience)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	_, err = p.Up(ctx)
	return d.explain(err)
}

// checkVersion sees to it that the schema is this program's.
func (st *Store) checkVersion(ctx context.Context) error {
	p, err := migrations(st.d, st.db)
	if err != nil {
		return st.d.explain(err)
	}
	sources := p.ListSources()
	want := sources[len(sources)-1].Version
	var have int64
	err = st.db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&have)
	switch {
	case errors.Is(st.d.explain(err), ErrDamaged), errors.Is(st.d.explain(err), ErrNoStore):
		return st.d.explain(err)
	case err != nil:
		return fmt.Errorf("%w: its schema can't be read (%w)", ErrVersion, err)
	case have != want:
		return fmt.Errorf("%w: its schema is version %d, this program's %d", ErrVersion, have, want)
	}
	return nil
}

// query runs fn on each row of a query, scanned into into.
func (st *Store) query(ctx context.Context, statement string, args []any, fn func() error, into ...any) error {
	rows, err := st.from.QueryContext(ctx, st.d.rebind(statement), cleaned(args)...)
	if err != nil {
		return st.d.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return st.d.explain(err)
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return st.d.explain(rows.Err())
}

// row scans the first row of a query; it returns sitrep.ErrNotFound where
// there is none.
func (st *Store) row(ctx context.Context, statement string, args []any, into ...any) error {
	err := st.from.QueryRowContext(ctx, st.d.rebind(statement), cleaned(args)...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return sitrep.ErrNotFound
	}
	return st.d.explain(err)
}
