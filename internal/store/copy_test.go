package store

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCopiesAllTables checks that no table is forgotten by Copy.
func TestCopiesAllTables(t *testing.T) {
	ctx := context.Background()
	st, err := Open(ctx, filepath.Join(t.TempDir(), "s.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var name string
	err = st.query(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", nil, func() error {
		derived := strings.HasPrefix(name, "sqlite_") || strings.HasPrefix(name, "words") || strings.HasPrefix(name, "places_box") || name == "goose_db_version"
		if !derived && !slices.ContainsFunc(copiedTables, func(c copiedTable) bool { return c.name == name }) {
			t.Errorf("table %s is not copied", name)
		}
		return nil
	}, &name)
	if err != nil {
		t.Fatal(err)
	}
}
