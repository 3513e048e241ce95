package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"sitrep/internal/store"
)

// aside writes beside a writer that is open, from many sides at once: nothing
// is lost, and what fails leaves nothing behind.
func aside(t *testing.T, dsn string) {
	ctx := context.Background()
	st, _ := open(t, dsn) // its writer stays open
	var all [2]*store.Aside
	for i := range all {
		a, err := st.Aside()
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		all[i] = a
	}
	first := func(tx *store.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO users (name, role, password, made, removed) VALUES (?, 'reader', '0', '', '')", "anna")
		return err
	}
	if err := all[0].Write(ctx, first); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("failed")
	if err := all[0].Write(ctx, func(tx *store.Tx) error {
		if n, err := tx.Exec(ctx, "DELETE FROM users"); n != 1 || err != nil {
			t.Errorf("deleted %d, %v", n, err)
		}
		return failed
	}); !errors.Is(err, failed) {
		t.Errorf("a function that fails: %v", err)
	}
	const each = 20
	var wg sync.WaitGroup
	for _, a := range all {
		wg.Go(func() {
			for range each {
				if err := a.Write(ctx, func(tx *store.Tx) error {
					var n int64
					if err := tx.Row(ctx, "SELECT CAST(password AS bigint) FROM users WHERE name = ?", []any{"anna"}, &n); err != nil {
						return err
					}
					_, err := tx.Exec(ctx, "UPDATE users SET password = CAST(CAST(? AS bigint) AS text) WHERE name = ?", n+1, "anna")
					return err
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	var n string
	if err := all[1].Row(ctx, "SELECT password FROM users", nil, &n); err != nil || n != "40" {
		t.Errorf("%s of 40 changes: %v", n, err)
	}
	if err := all[1].Row(ctx, "SELECT password FROM users WHERE name = 'bea'", nil, &n); !isNotFound(err) {
		t.Errorf("nobody's row: %v", err)
	}
}

// auditIsAddedTo checks that the database itself keeps the rows of the audit
// log.
func auditIsAddedTo(t *testing.T, dsn string) {
	ctx := context.Background()
	st, _ := open(t, dsn)
	a, err := st.Aside()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	run := func(statement string) error {
		return a.Write(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(ctx, statement)
			return err
		})
	}
	if err := run("INSERT INTO audit (no, at, name, way, address, what, about, result) VALUES (1, '', 'anna', 'session', '', 'log in', '', 'done')"); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"UPDATE audit SET name = 'bea'", "DELETE FROM audit WHERE no = 1", "DELETE FROM audit",
		"INSERT INTO audit (no, at, name, way, address, what, about, result) VALUES (1, '', 'bea', '', '', '', '', '')"} {
		if err := run(statement); err == nil {
			t.Errorf("%s: carried out", statement)
		}
	}
	var name string
	if err := a.Row(ctx, "SELECT name FROM audit", nil, &name); err != nil || name != "anna" {
		t.Errorf("%q, %v", name, err)
	}
}
