package storetest_test

import (
	"context"
	"database/sql"
	"testing"

	"sitrep/internal/review"
	"sitrep/internal/store"
)

// beforeCases is the schema in which filters had a table of their own.
const beforeCases = 6

// TestFiltersBecomeCases opens a store in which a filter was kept by an earlier
// program: it is a case of the same identifier, name and narrowing.
func TestFiltersBecomeCases(t *testing.T) {
	ctx := context.Background()
	sinceSchema(t, beforeCases, func(t *testing.T, db *sql.DB) {
		// As it was written: names of fields in Go's own letters.
		const body = `{"From":"2031-05-01","To":"","AsOf":"","Voice":"","Side":"","Outlet":"Hill \"Post\"","Place":"Tarn","Party":"","Kind":"airstrike","Standing":""}`
		if _, err := db.ExecContext(ctx, "INSERT INTO filters (id, name, who, added, body) VALUES ('abc2', 'Raids on Tarn', 'ana', '2031-05-04T07:08:09.123Z', '"+body+"')"); err != nil {
			t.Fatal(err)
		}
	}, func(t *testing.T, st *store.Store) {
		cs, err := st.Cases(ctx)
		if err != nil || len(cs) != 1 {
			t.Fatalf("%+v, %v", cs, err)
		}
		c := cs[0]
		want := review.Asked{From: "2031-05-01", Outlet: `Hill "Post"`, Place: "Tarn", Kind: "airstrike"}
		if c.ID != "abc2" || c.Name != "Raids on Tarn" || c.By != "ana" || c.Asked != want || c.Notes != "" || c.At.UnixMilli() != 1935644889123 {
			t.Errorf("%+v at %d", c, c.At.UnixMilli())
		}
		// A change of it stands in its place.
		c.Notes, c.At = "ask again", c.At.AddDate(0, 0, 1)
		if err := st.PutCase(ctx, c); err != nil {
			t.Fatal(err)
		}
		if cs, err = st.Cases(ctx); err != nil || len(cs) != 1 || cs[0].Notes != "ask again" {
			t.Errorf("%+v, %v", cs, err)
		}
		c.Gone, c.At = true, c.At.AddDate(0, 0, 1)
		if err := st.PutCase(ctx, c); err != nil {
			t.Fatal(err)
		}
		if cs, err = st.Cases(ctx); err != nil || len(cs) != 0 {
			t.Errorf("taken away: %+v, %v", cs, err)
		}
	})
}
