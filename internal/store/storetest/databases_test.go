package storetest_test

import (
	"path/filepath"
	"testing"

	"sitrep/internal/store/storetest"
)

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "a folder", "store #1?.db") })
}

func TestPostgres(t *testing.T) {
	storetest.Run(t, storetest.Postgres(t))
}

func TestCopy(t *testing.T) {
	file := func(t *testing.T) string { return filepath.Join(t.TempDir(), "s.db") }
	t.Run("SQLite", func(t *testing.T) { storetest.Copies(t, file, file) })
	t.Run("ToPostgres", func(t *testing.T) { storetest.Copies(t, file, storetest.Postgres(t)) })
	t.Run("FromPostgres", func(t *testing.T) { storetest.Copies(t, storetest.Postgres(t), file) })
}
