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
