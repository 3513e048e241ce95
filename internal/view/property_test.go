package view_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// asked is all that the queries of a test ask of a book.
type asked struct {
	Ledger   view.Ledger
	Control  view.Grounds
	Changes  view.Changes
	Tolls    view.Tolls
	Wording  view.WordingPage
	Voices   view.VoicePage
	Outlets  view.OutletPage
	Brief    view.Brief
	Incident view.IncidentPage
}

func ask(t *testing.T, c view.Contents, asof sitrep.Date) asked {
	t.Helper()
	b := view.NewBook(c)
	var a asked
	var errs [9]error
	f := view.Filter{AsOf: asof}
	a.Ledger, errs[0] = b.Ledger(f, view.Page{})
	a.Control, errs[1] = b.Control(f, 0, view.Page{})
	a.Changes, errs[2] = b.Changes(view.Filter{}, view.Page{})
	a.Tolls, errs[3] = b.Tolls(f, view.Rule{Name: view.RuleMajority}, view.Page{})
	a.Wording, errs[4] = b.Wording(f, view.Page{})
	a.Voices, errs[5] = b.Voices(f, view.Page{})
	a.Outlets, errs[6] = b.Outlets(f, view.Page{})
	a.Brief, errs[7] = b.Brief(view.Filter{}, 0)
	a.Incident, errs[8] = b.IncidentPage(b.Incidents[len(b.Incidents)/2].ID, asof)
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// TestOrder holds that the order in which reports and incidents are given
// changes nothing that a view returns.
func TestOrder(t *testing.T) {
	c := newWar(1500).contents()
	asof := sitrep.Date{Year: 2031, Month: 1, Day: 2}
	want := ask(t, c, asof)
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		d := c
		d.Reports, d.Incidents = slices.Clone(c.Reports), slices.Clone(c.Incidents)
		r.Shuffle(len(d.Reports), func(i, j int) { d.Reports[i], d.Reports[j] = d.Reports[j], d.Reports[i] })
		r.Shuffle(len(d.Incidents), func(i, j int) { d.Incidents[i], d.Incidents[j] = d.Incidents[j], d.Incidents[i] })
		got := ask(t, d, asof)
		for i := range reflect.TypeFor[asked]().NumField() {
			if !reflect.DeepEqual(reflect.ValueOf(want).Field(i).Interface(), reflect.ValueOf(got).Field(i).Interface()) {
				t.Errorf("%s depends on the order", reflect.TypeFor[asked]().Field(i).Name)
			}
		}
	}
}

// TestPages holds that the pages of a list, one after the other, are the list.
func TestPages(t *testing.T) {
	b := view.NewBook(newWar(1500).contents())
	whole, err := b.Threads(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		t.Fatal(err)
	}
	var got []sitrep.IncidentID
	for p := (view.Page{Limit: 7}); ; {
		page, err := b.Threads(view.Filter{}, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			got = append(got, r.Incident.ID)
		}
		if p.After = page.Next; p.After == "" {
			break
		}
	}
	if len(got) < len(whole.Rows) {
		t.Fatalf("%d rows in pages, %d at once", len(got), len(whole.Rows))
	}
	for i, r := range whole.Rows {
		if got[i] != r.Incident.ID {
			t.Fatalf("row %d differs", i)
		}
	}
	if _, err := b.Threads(view.Filter{}, view.Page{After: "nonsense!"}); err == nil {
		t.Error("a bad cursor is taken")
	}
}

// TestCursorOutlivesItsRow holds that a cursor goes on behind where its row was.
func TestCursorOutlivesItsRow(t *testing.T) {
	c := newWar(600).contents()
	b := view.NewBook(c)
	first, _ := b.Threads(view.Filter{}, view.Page{Limit: 5})
	next, _ := b.Threads(view.Filter{}, view.Page{Limit: 1, After: first.Next})
	gone := first.Rows[4].Incident.ID
	c.Incidents = slices.DeleteFunc(slices.Clone(c.Incidents), func(i sitrep.Incident) bool { return i.ID == gone })
	after, err := view.NewBook(c).Threads(view.Filter{}, view.Page{Limit: 1, After: first.Next})
	if err != nil || after.Rows[0].Incident.ID != next.Rows[0].Incident.ID {
		t.Errorf("got %v %v, want %s", after.Rows, err, next.Rows[0].Incident.ID)
	}
}

func TestNotFoundTellsNearNames(t *testing.T) {
	b := view.NewBook(newWar(600).contents())
	_, err := b.Ledger(view.Filter{Voice: "Voice of nobody"}, view.Page{})
	if err == nil || !strings.Contains(err.Error(), "near it are Voice") {
		t.Errorf("%v", err)
	}
	_, err = b.Ledger(view.Filter{From: sitrep.Date{Year: 2031, Month: 2, Day: 1}, To: sitrep.Date{Year: 2031, Month: 1, Day: 1}}, view.Page{})
	if err == nil {
		t.Error("a window that ends before it begins is taken")
	}
}
