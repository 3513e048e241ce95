package main

import (
	"fmt"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/view"
)

// filterReports are four reports of two outlets on two days, with voices of two sides:
// whatever a filter asks for, some of it is there and some is not.
var filterReports = []struct{ outlet, published, text string }{
	{"Hill Post", "2024-12-01", "The Syrian army said on Sunday that its troops had captured the town of Khanaser. The Syrian Observatory for Human Rights said " +
		"12 soldiers were killed in Khanaser on Sunday. The fighting went on, the observatory said."},
	{"Valley Voice", "2024-12-01", "The Syrian Observatory for Human Rights said on Sunday that rebels had shelled the town of Saraqib, killing 5 civilians. " +
		"The Syrian army said on Sunday that its troops had captured Khanaser."},
	{"Hill Post", "2024-12-04", "The Syrian Observatory for Human Rights said on Wednesday that insurgents had captured Khanaser. Syrian state media said " +
		"on Wednesday that seven people were killed by shelling in Saraqib on Tuesday."},
	{"Valley Voice", "2024-12-04", "Syrian state media denied on Wednesday that insurgents had captured Khanaser. The Syrian Democratic Forces said on Wednesday " +
		"that its fighters had captured Manbij and killed 20 gunmen."},
}

func filterBook(t *testing.T) *view.Book {
	t.Helper()
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var anns []sitrep.Annotation
	for i, r := range filterReports {
		day, err := sitrep.ParseDate(r.published)
		if err != nil {
			t.Fatal(err)
		}
		d := sitrep.Document{ID: sitrep.NewDocID(r.text), Report: sitrep.ReportID(fmt.Sprint("r", i)), Text: r.text, Outlet: r.outlet, Language: read.English,
			Paragraphs: read.Paragraphs(r.text)}
		d.Published = sitrep.Published{Date: day, Raw: r.published, From: sitrep.PublishedGiven}
		anns = append(anns, p.Annotate(d, false))
	}
	res := p.Reconcile(anns)
	return view.NewBook(view.Contents{Reports: anns, Incidents: res.Incidents, Passages: res.Passages, Roster: p.Who()})
}

// TestFilters asks each view with each filter, and holds the rows against those of the
// view without it: a filter that changes nothing, or leaves nothing, does not count.
func TestFilters(t *testing.T) {
	b := filterBook(t)
	day := func(s string) sitrep.Date {
		d, err := sitrep.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	filters := []struct {
		name string
		set  func(*view.Filter)
	}{
		{"from", func(f *view.Filter) { f.From = day("2024-12-03") }},
		{"to", func(f *view.Filter) { f.To = day("2024-12-02") }},
		{"asof", func(f *view.Filter) { f.AsOf = day("2024-12-02") }},
		{"voice", func(f *view.Filter) { f.Voice = "Syrian Observatory for Human Rights" }},
		{"side", func(f *view.Filter) { f.Side = "syria/government" }},
		{"outlet", func(f *view.Filter) { f.Outlet = "Hill Post" }},
		{"place", func(f *view.Filter) { f.Place = "Khanaser" }},
		{"kind", func(f *view.Filter) { f.Kind = sitrep.Capture }},
	}
	all := view.Page{Limit: 100}
	for _, v := range []struct {
		name  string
		base  view.Filter
		apart string // filters that this view has no use for
		show  func(view.Filter) (export.View, error)
	}{
		{"ledger", view.Filter{}, "", func(f view.Filter) (export.View, error) {
			l, err := b.Ledger(f, all)
			return export.LedgerView(b, l), err
		}},
		{"tolls", view.Filter{}, "", func(f view.Filter) (export.View, error) {
			if f.Kind == sitrep.Capture {
				f.Kind = sitrep.Shelling // of captures there are no dead
			}
			l, err := b.Tolls(f, view.Rule{}, all)
			return export.TollsView(b, l, view.Rule{}), err
		}},
		{"control", view.Filter{}, "from kind", func(f view.Filter) (export.View, error) {
			g, err := b.Control(f, view.SilentDays, all)
			return export.ControlView(b, g, f.Voice), err
		}},
		{"control --changes", view.Filter{From: day("2024-11-25")}, "kind", func(f view.Filter) (export.View, error) {
			g, err := b.Changes(f, all)
			return export.ChangesView(b, g), err
		}},
		{"control --history", view.Filter{Place: "Khanaser"}, "place kind", func(f view.Filter) (export.View, error) {
			g, err := b.History(f)
			return export.HistoryView(b, g), err
		}},
		{"compare", view.Filter{}, "outlet", func(f view.Filter) (export.View, error) {
			x, err := b.FindEnd("Hill Post")
			if err != nil {
				return export.View{}, err
			}
			y, err := b.FindEnd("Valley Voice")
			if err != nil {
				return export.View{}, err
			}
			g, err := b.Compare(x, y, f, all)
			return export.CompareView(b, g), err
		}},
		{"wording", view.Filter{}, "", func(f view.Filter) (export.View, error) {
			g, err := b.Wording(f, all)
			return export.WordingView(b, g), err
		}},
		{"sources --of voices", view.Filter{}, "", func(f view.Filter) (export.View, error) {
			g, err := b.Voices(f, all)
			return export.SourcesView(b, export.SourcesResult{Filter: f, Voices: g}), err
		}},
		{"sources --of outlets", view.Filter{}, "voice side", func(f view.Filter) (export.View, error) { // a voice's or side's outlets are not shown
			g, err := b.Outlets(f, all)
			return export.SourcesView(b, export.SourcesResult{Filter: f, Outlets: g}), err
		}},
		{"sources --absent", view.Filter{}, "", func(f view.Filter) (export.View, error) {
			g, _, err := b.Unanswered(f, all)
			return export.SourcesView(b, export.SourcesResult{Filter: f, Unanswered: g}), err
		}},
		{"brief", view.Filter{From: day("2024-12-01")}, "", func(f view.Filter) (export.View, error) {
			g, err := b.Brief(f, 0)
			return export.BriefView(b, g), err
		}},
	} {
		rows := func(f view.Filter) string {
			shown, err := v.show(f)
			if err != nil {
				t.Fatalf("%s: %v", v.name, err)
			}
			var w strings.Builder
			if err := shown.Write(&w, "csv", export.Options{}); err != nil {
				t.Fatalf("%s: %v", v.name, err)
			}
			return w.String()
		}
		whole := rows(v.base)
		for _, x := range filters {
			if strings.Contains(" "+v.apart+" ", " "+x.name+" ") {
				continue
			}
			t.Run(v.name+" "+x.name, func(t *testing.T) {
				f := v.base
				x.set(&f)
				got := rows(f)
				if got == whole {
					t.Errorf("--%s has no effect on:\n%s", x.name, whole)
				}
				if strings.Count(got, "\n") < 2 {
					t.Errorf("--%s leaves nothing of:\n%s", x.name, whole)
				}
			})
		}
	}
}

// TestFilterFlags holds that every command of a view takes every filter that it has a
// use for.
func TestFilterFlags(t *testing.T) {
	a := &app{}
	for name, apart := range map[string]string{"ledger": "", "tolls": "", "control": "", "compare": "outlet", "wording": "", "sources": "", "brief": ""} {
		c, _, err := a.root().Find([]string{name})
		if err != nil {
			t.Fatal(err)
		}
		for _, flag := range []string{"from", "to", "asof", "voice", "side", "outlet", "place", "kind", "format"} {
			if flag != apart && c.Flags().Lookup(flag) == nil {
				t.Errorf("sitrep %s has no --%s", name, flag)
			}
		}
	}
}
