package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
)

// Known tells which originals a store has. It is safe for concurrent use.
type Known struct {
	st   *Store
	stmt *sql.Stmt
}

// Known returns what tells which originals the store has. Close it.
func (st *Store) Known(ctx context.Context) (*Known, error) {
	stmt, err := st.db.PrepareContext(ctx, st.d.rebind("SELECT 1 FROM originals o JOIN custody c ON c.original = o.no WHERE o.hash = ? AND c.url = ? LIMIT 1"))
	if err != nil {
		return nil, st.d.explain(err)
	}
	return &Known{st, stmt}, nil
}

// Has reports whether the store has bytes with that SHA-256 from that address
// ("" for none).
func (k *Known) Has(ctx context.Context, hash [sha256.Size]byte, url string) (bool, error) {
	var one int
	err := k.stmt.QueryRowContext(ctx, hash[:], clean(url)).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, k.st.d.explain(err)
}

// Close frees what Known holds.
func (k *Known) Close() error { return k.stmt.Close() }
