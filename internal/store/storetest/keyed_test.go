package storetest_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep/internal/redact"
	"sitrep/internal/store"
)

// beforeKeys is the schema in which the name of what is hidden was a hash of the words.
const beforeKeys = 7

// TestHiddenNamesAreKeyed opens a store in which an earlier program hid a name: it stays
// hidden, under a name that tells nobody whose it is and that differs from store to store.
func TestHiddenNamesAreKeyed(t *testing.T) {
	ctx := context.Background()
	guess := func(words string) string {
		h := sha256.Sum256([]byte("redaction\x00" + strings.ToLower(words)))
		return "x" + hex.EncodeToString(h[:])[:11]
	}
	old := guess("Mira Dovan")
	sinceSchema(t, beforeKeys, func(t *testing.T, db *sql.DB) {
		row := func(id, at, more string) {
			body := `{"name":"` + old + `","words":"Mira Dovan","by":"ana","at":"` + at + `","why":"a witness"` + more + `}`
			if _, err := db.ExecContext(ctx, "INSERT INTO desk (id, sort, name, at, who, body) VALUES ('"+id+"', 'redaction', '"+old+"', '"+at+"', 'ana', '"+body+"')"); err != nil {
				t.Fatal(err)
			}
		}
		row("a", "2031-05-04T07:08:09.000000Z", "")
		row("b", "2031-05-05T07:08:09.000000Z", `,"lifted":true`)
		row("c", "2031-05-06T07:08:09.000000Z", "")
	}, func(t *testing.T, st *store.Store) {
		rules, err := st.Redactions(ctx)
		if err != nil || len(rules) != 3 || len(redact.Standing(rules)) != 1 {
			t.Fatalf("%+v, %v", rules, err)
		}
		name := rules[0].Name
		if name == old || rules[1].Name != name || rules[2].Name != name {
			t.Errorf("the names are %s, %s, %s; that of before was %s", name, rules[1].Name, rules[2].Name, old)
		}
		if veil, err := st.Veil(ctx); err != nil || veil.String("said Mira Dovan") == "said Mira Dovan" {
			t.Errorf("shown again: %v", err)
		}
		again := redact.Rule{Words: "mira  dovan", By: "ben", Why: "she agreed", At: time.Date(2031, 5, 7, 0, 0, 0, 0, time.UTC), Lifted: true}
		lifted, err := st.Redact(ctx, again)
		if err != nil || lifted.Name != name {
			t.Errorf("lifted as %s, %v", lifted.Name, err)
		}
		if rules, err = st.Redactions(ctx); err != nil || len(redact.Standing(rules)) != 0 {
			t.Errorf("%+v, %v", rules, err)
		}

		other, err := store.Open(ctx, filepath.Join(t.TempDir(), "other.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		elsewhere, err := other.Redact(ctx, redact.Rule{Words: "Mira Dovan", By: "ana", Why: "a witness", At: time.Unix(1936000000, 0)})
		if err != nil || elsewhere.Name == name || elsewhere.Name == old {
			t.Errorf("in another store it is called %s, %v", elsewhere.Name, err)
		}
		// A copy of the store goes on with its names.
		w, err := other.Writer(ctx, "a test")
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if err := w.Copy(ctx, st, nil); err != nil {
			t.Fatal(err)
		}
		copied, err := other.Redact(ctx, redact.Rule{Words: "Mira Dovan", By: "ana", Why: "a witness", At: time.Unix(1936000001, 0)})
		if err != nil || copied.Name != name {
			t.Errorf("in a copy it is called %s, want %s, %v", copied.Name, name, err)
		}
	})
}
