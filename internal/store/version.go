package store

import (
	"context"
	"errors"
	"fmt"

	"sitrep"
)

// Notes that are kept beside the tables.
const (
	versionNote    = "version"    // counts the transactions that changed what readers see
	reconciledNote = "reconciled" // by which versions incidents are made
	hidingNote     = "hiding"     // the key of the names of what is hidden; it leaves the store in copies alone
)

// Version returns a number that rises with every transaction that changes
// reports or incidents; 0 for a store that nothing was added to yet. Asking
// costs one look-up, so that a reader can ask every second.
func (st *Store) Version(ctx context.Context) (n int64, err error) {
	defer func() { wrapped(&err, "version of %s", st.Name()) }()
	err = st.row(ctx, "SELECT CAST(value AS bigint) FROM notes WHERE name = ?", []any{versionNote}, &n)
	if errors.Is(err, sitrep.ErrNotFound) {
		return 0, nil
	}
	return n, err
}

// ReconciledBy returns the versions that the store's incidents are made by, as
// given to NoteReconciler; "" where there are none.
func (st *Store) ReconciledBy(ctx context.Context) (by string, err error) {
	defer func() { wrapped(&err, "incidents of %s", st.Name()) }()
	err = st.row(ctx, "SELECT value FROM notes WHERE name = ?", []any{reconciledNote}, &by)
	if errors.Is(err, sitrep.ErrNotFound) {
		return "", nil
	}
	return by, err
}

// NoteReconciler notes by which versions incidents are made from now on. It
// returns ErrStale where there are incidents by others: those must be forgotten
// before, since what two versions make together is no function of the reports.
func (w *Writer) NoteReconciler(ctx context.Context, by string) (err error) {
	defer func() { wrapped(&err, "reconciling in %s", w.st.d.where()) }()
	return w.atomically(ctx, func() error {
		var was string
		ok, err := w.s.one(ctx, "SELECT value FROM notes WHERE name = ?", []any{reconciledNote}, &was)
		if err != nil || ok && was == by {
			return err
		}
		var known int64
		if _, err := w.s.one(ctx, "SELECT count(*) FROM (SELECT 1 FROM known_reports LIMIT 1) AS k", nil, &known); err != nil {
			return err
		}
		if known > 0 {
			return fmt.Errorf("%w: they are made by %s, this is %s", ErrStale, orUnknown(was), by)
		}
		return w.note(ctx, reconciledNote, by)
	})
}

func orUnknown(by string) string {
	if by == "" {
		return "a program that did not say"
	}
	return by
}

// note keeps a note in place of any of the same name.
func (w *Writer) note(ctx context.Context, name, value string) error {
	return w.s.exec(ctx, "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
}

// change runs fn in one transaction and raises the store's version with it.
func (w *Writer) change(ctx context.Context, fn func() error) error {
	return w.atomically(ctx, func() error {
		if err := fn(); err != nil {
			return err
		}
		return w.s.exec(ctx, raiseVersion, versionNote)
	})
}

// raiseVersion raises the note of that name by one.
const raiseVersion = "INSERT INTO notes (name, value) VALUES (?, '1') ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(notes.value AS bigint) + 1 AS text)"
