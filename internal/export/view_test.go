package export_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"golang.org/x/tools/txtar"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

const viewsFile = "testdata/views.txtar"

type namedView struct {
	name string
	export.View
}

// views are all views of the valley's two reports.
func views(t *testing.T) []namedView {
	t.Helper()
	_, reports, res := load(t)
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: orvane{}})
	var out []namedView
	add := func(name string, v export.View, errs ...error) {
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, namedView{name, v})
	}
	l, err := b.Ledger(view.Filter{}, view.Page{})
	add("ledger", export.LedgerView(b, l), err)
	g, err := b.Control(view.Filter{}, 0, view.Page{})
	add("control", export.ControlView(b, g, ""), err)
	ch, err := b.Changes(view.Filter{From: b.Oldest().AddDays(-1)}, view.Page{})
	add("changes", export.ChangesView(b, ch), err)
	hs, err := b.History(view.Filter{Place: "Tarn"})
	add("history", export.HistoryView(b, hs), err)
	rule := view.Rule{Name: view.RuleRange}
	tolls, err := b.Tolls(view.Filter{}, rule, view.Page{})
	add("tolls", export.TollsView(b, tolls, rule), err)
	c, err := b.Compare(view.End{Report: "wire"}, view.End{Report: "page"}, view.Filter{}, view.Page{})
	add("compare", export.CompareView(b, c), err)
	w, err := b.Wording(view.Filter{}, view.Page{})
	add("wording", export.WordingView(b, w), err)
	r := export.SourcesResult{}
	var err2, err3 error
	r.Voices, err = b.Voices(view.Filter{}, view.Page{})
	r.Outlets, err2 = b.Outlets(view.Filter{}, view.Page{})
	r.Unanswered, _, err3 = b.Unanswered(view.Filter{}, view.Page{})
	add("sources", export.SourcesView(b, r), err, err2, err3)
	br, err := b.Brief(view.Filter{From: b.Newest()}, 0)
	add("brief", export.BriefView(b, br), err)
	i := slices.IndexFunc(b.Incidents, func(x sitrep.Incident) bool { return x.Standing == sitrep.Contested })
	p, err := b.IncidentPage(b.Incidents[i].ID, sitrep.Date{})
	add("incident", export.IncidentView(b, p), err)
	return out
}

// TestViewGoldens compares every view, for a terminal of 80 and 100 columns, as
// Markdown, CSV and JSON, with what was looked at.
func TestViewGoldens(t *testing.T) {
	ar := &txtar.Archive{}
	for _, v := range views(t) {
		for _, as := range []struct {
			format string
			width  int
		}{{"text", 80}, {"text", 100}, {"markdown", 0}, {"csv", 0}, {"json", 0}} {
			var out bytes.Buffer
			if err := v.Write(&out, as.format, export.Options{Width: as.width}); err != nil {
				t.Fatal(err)
			}
			name, data := v.name+"."+as.format, out.Bytes()
			if as.width > 0 {
				name += fmt.Sprint("-", as.width)
			}
			if as.format == "json" {
				data = append(indented(t, data), '\n')
			}
			ar.Files = append(ar.Files, txtar.File{Name: name, Data: data})
		}
	}
	if *update {
		if err := os.WriteFile(viewsFile, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(viewsFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range txtar.Parse(txtar.Format(ar)).Files {
		if want[f.Name] != string(f.Data) {
			t.Errorf("%s differs from the golden; look at it and run with -update:\n%s", f.Name, f.Data)
		}
	}
}

// TestViewsKeepTheirWidth and say no verdict in the program's own words.
func TestViewsKeepTheirWidth(t *testing.T) {
	quoted := regexp.MustCompile("“[^”]*”")
	bad := regexp.MustCompile(`(?i)\b(true|false|fake|verified|debunked|reliable|likely|propaganda|terrorists?|liberated|fell)\b`)
	for _, v := range views(t) {
		for _, width := range []int{60, 80, 100, 140} {
			var out bytes.Buffer
			if err := v.Write(&out, "text", export.Options{Width: width}); err != nil {
				t.Fatal(err)
			}
			for _, l := range strings.Split(out.String(), "\n") {
				if n := uniseg.StringWidth(l); n > width {
					t.Errorf("%s: %d cells at width %d: %q", v.name, n, width, l)
				}
			}
			if m := bad.FindString(quoted.ReplaceAllString(out.String(), "")); m != "" {
				t.Errorf("%s says %q in its own words", v.name, m)
			}
		}
	}
}

// TestViewsAsPages checks that every view is a whole page in which the words of
// reports are text, and which asks for nothing.
func TestViewsAsPages(t *testing.T) {
	for _, v := range views(t) {
		var out bytes.Buffer
		if err := v.Write(&out, "html", export.Options{}); err != nil {
			t.Fatal(err)
		}
		page := out.String()
		if !strings.HasPrefix(page, "<!doctype html>") || !strings.HasSuffix(page, "</html>\n") || !strings.Contains(page, "<h1") {
			t.Errorf("%s is no page: %s", v.name, page)
		}
		if bad := regexp.MustCompile(`(?i)<script|<img|<iframe| on\w+=| src=| href=`).FindString(page); bad != "" {
			t.Errorf("%s holds %q", v.name, bad)
		}
	}
}

// TestHostileWords checks that a title that is HTML is shown and not read.
func TestHostileWords(t *testing.T) {
	_, reports, res := load(t)
	res.Incidents[0].Title = `<img src=x onerror=alert(1)> [a](javascript:alert(2)) <script>alert(3)</script>`
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Roster: orvane{}})
	l, err := b.Ledger(view.Filter{All: true}, view.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := export.LedgerView(b, l).Write(&out, "html", export.Options{}); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	if !strings.Contains(page, "&lt;img src=x onerror=alert(1)&gt;") || strings.Contains(page, "<img") || strings.Contains(page, "href=") {
		t.Errorf("the title is not shown as it stands: %s", page)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := views(t)[0].Write(&bytes.Buffer{}, "xml", export.Options{}); err == nil {
		t.Error("xml is written")
	}
}
