package view_test

import (
	"reflect"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// TestStretches asks one book for the control of many days, twice and in several
// ways, and holds each answer to that of a book that was never asked before.
func TestStretches(t *testing.T) {
	c := newWar(1500).contents()
	b := view.NewBook(c)
	newest := b.Newest()
	var filters []view.Filter
	for back := range 6 {
		day := newest.AddDays(-back)
		for _, asof := range []sitrep.Date{{}, day, day.AddDays(-1), day.AddDays(2)} {
			filters = append(filters, view.Filter{To: day, AsOf: asof}, view.Filter{To: day, AsOf: asof, Voice: "Voice 1"},
				view.Filter{To: day, AsOf: asof, Place: b.Incidents[3].Places[0].Name})
		}
	}
	rows := 0
	for range 2 {
		for _, f := range filters {
			fresh := view.NewBook(c)
			got, err := b.Control(f, 0, view.Page{Limit: view.MostRows})
			if err != nil {
				t.Fatal(err)
			}
			want, err := fresh.Control(f, 0, view.Page{Limit: view.MostRows})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v: another answer than of a fresh book", f)
			}
			rows += len(got.Rows)
			l, err := b.Ledger(view.Filter{From: f.To, To: f.To}, view.Page{})
			if err != nil {
				t.Fatal(err)
			}
			wantL, err := fresh.Ledger(view.Filter{From: f.To, To: f.To}, view.Page{})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(l, wantL) {
				t.Fatalf("%+v: other threads than of a fresh book", f)
			}
		}
	}
	if rows == 0 {
		t.Error("no rows: nothing was compared")
	}
}

// TestControlPages goes through the control of one voice page by page: the rows are
// those of one page, and those that going through all places finds.
func TestControlPages(t *testing.T) {
	b := view.NewBook(newWar(1500).contents())
	f := view.Filter{Voice: "Voice 1"}
	whole, err := b.Control(f, 0, view.Page{Limit: view.MostRows})
	if err != nil {
		t.Fatal(err)
	}
	var got []view.Ground
	for p := (view.Page{Limit: 3}); ; {
		g, err := b.Control(f, 0, p)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, g.Rows...)
		if p.After = g.Next; p.After == "" {
			break
		}
	}
	if len(got) < 4 || !reflect.DeepEqual(got, whole.Rows) {
		t.Errorf("%d rows in pages, %d in one", len(got), len(whole.Rows))
	}
	all, err := b.Control(view.Filter{}, 0, view.Page{Limit: view.MostRows})
	if err != nil {
		t.Fatal(err)
	}
	spoken := 0
	for _, g := range all.Rows {
		one, err := b.Control(view.Filter{Voice: "Voice 1", Place: g.Place.Name}, 0, view.Page{})
		if err != nil {
			t.Fatal(err)
		}
		if len(one.Rows) > 0 {
			spoken++
		}
	}
	if spoken != len(whole.Rows) {
		t.Errorf("the voice speaks of %d places one by one, and of %d together", spoken, len(whole.Rows))
	}
}

// TestThreadsAsOf holds that a thread of which nothing was told after a day is at
// that day the one of all days, also where one of its reports has no day.
func TestThreadsAsOf(t *testing.T) {
	c := newWar(1500).contents()
	for i := range c.Reports {
		if i%9 == 4 {
			c.Reports[i].Document.Published = sitrep.Published{}
		}
	}
	b := view.NewBook(c)
	all := 0
	for back := range 5 {
		kept, differ := b.ThreadShortcuts(b.Newest().AddDays(-back))
		if all += kept; len(differ) > 0 || kept == len(b.Incidents) {
			t.Errorf("%d days back: of %d threads these differ: %v", back, kept, differ)
		}
	}
	if all == 0 {
		t.Error("no thread was compared")
	}
}
