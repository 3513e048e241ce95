package storetest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sitrep"
	"sitrep/internal/store"
)

// together adds reports that have originals, texts, identifiers, addresses and places in
// common in one batch, and the same to another store one by one: both hold the same.
func together(t *testing.T, dsn string) {
	ctx := context.Background()
	revised, copied := ford, ford
	revised.text = "Guards of the Upper Valley have left the ford. Shells fell on Ormen on Friday."
	revised.claims = ford.claims[1:]
	copied.url, copied.outlet = "https://east.example/copied", "East"
	reports := []made{ford, ford, copied, revised, mill, {id: "7", text: "One text."}, {id: "7", text: "Another text."}, {id: "7", text: "One text."},
		{id: "8", text: "Another text."}, strait, ford}
	items := func(st *store.Store) (out []*store.Item) {
		for i, m := range reports {
			a := m.annotation()
			at := time.Date(2031, 5, 3, 0, i, 0, 0, time.UTC)
			out = append(out, prepared(t, st, sitrep.Original{Raw: []byte(m.text), Format: "text", Where: "made", Custody: sitrep.Custody{URL: m.url, Fetched: at}}, &a))
		}
		return out
	}
	type held struct {
		Added     []store.Added
		Reports   []sitrep.Annotation
		Claims    []store.ClaimRow
		Revisions []store.ReportRow
		Takings   []store.Taking
		Status    store.Status
	}
	what := func(st *store.Store, added []store.Added) held {
		h := held{Added: added, Reports: all(t, st.Reports(ctx, store.Filter{Revisions: true})), Claims: all(t, st.Claims(ctx, store.ClaimFilter{}, store.Filter{Revisions: true})),
			Takings: all(t, st.Takings(ctx, 0))}
		for i := range h.Takings {
			h.Takings[i].Added = time.Time{}
		}
		var err error
		if h.Revisions, err = st.Revisions(ctx, ford.url); err != nil {
			t.Fatal(err)
		}
		if h.Status, err = st.Status(ctx); err != nil {
			t.Fatal(err)
		}
		h.Status.Size = 0
		return h
	}
	batch, w := open(t, dsn)
	inOne, err := w.Add(ctx, items(batch))
	if err != nil {
		t.Fatal(err)
	}
	singly, v := open(t, filepath.Join(t.TempDir(), "singly.db"))
	var one []store.Added
	for _, it := range items(singly) {
		added, err := v.Add(ctx, []*store.Item{it})
		if err != nil {
			t.Fatal(err)
		}
		one = append(one, added...)
	}
	if d := cmp.Diff(what(singly, one), what(batch, inOne), cmp.AllowUnexported(store.ReportRow{}), cmp.FilterPath(unexported, cmp.Ignore())); d != "" {
		t.Errorf("a batch holds other than its reports one by one (- singly, + together):\n%.3000s", d)
	}
}

// unexported are fields that readers don't see.
func unexported(p cmp.Path) bool {
	f, ok := p.Last().(cmp.StructField)
	return ok && f.Name()[0] >= 'a' && f.Name()[0] <= 'z'
}
