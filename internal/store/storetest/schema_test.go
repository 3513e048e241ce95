package storetest_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"

	"sitrep/internal/store"
	"sitrep/internal/store/storetest"
)

// sinceSchema has an empty store of the schema of a version filled, on both databases, as the
// program of that time wrote it, and tests it opened by this one.
func sinceSchema(t *testing.T, version int64, fill func(t *testing.T, db *sql.DB), test func(t *testing.T, st *store.Store)) {
	run := func(t *testing.T, dsn string, dialect goose.Dialect, driver, migrations string) {
		ctx := context.Background()
		db, err := sql.Open(driver, dsn)
		if err != nil {
			t.Fatal(err)
		}
		p, err := goose.NewProvider(dialect, db, os.DirFS(migrations))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.UpTo(ctx, version); err != nil {
			t.Fatal(err)
		}
		fill(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		st, err := store.Open(ctx, dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		test(t, st)
	}
	t.Run("SQLite", func(t *testing.T) {
		run(t, filepath.Join(t.TempDir(), "s.db"), goose.DialectSQLite3, "sqlite", "../migrations/sqlite")
	})
	t.Run("Postgres", func(t *testing.T) {
		run(t, storetest.Postgres(t)(t), goose.DialectPostgres, "pgx", "../migrations/postgres")
	})
}
