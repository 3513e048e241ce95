package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/store"
)

func reportFilters(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	f, m, s := ford.annotation(), mill.annotation(), strait.annotation()
	f.Document.Report, m.Document.Report = "ford", "mill"
	add(t, st, w, f, m, s)
	tests := []struct {
		name string
		f    store.Filter
		want string
	}{
		{"all", store.Filter{}, "ford mill isle-7"},
		{"from", store.Filter{From: date("2031-05-03")}, "mill"},
		{"from a month", store.Filter{From: date("2031-05")}, "ford mill"},
		{"to", store.Filter{To: date("2031-05-02")}, "ford"},
		{"to a month", store.Filter{To: date("2031-05")}, "ford mill"},
		{"outlet by name and identifier", store.Filter{Outlets: []string{"North", "isle"}}, "ford isle-7"},
		{"identifiers", store.Filter{IDs: []sitrep.ReportID{"mill", "none"}}, "mill"},
		{"address", store.Filter{URL: "http://www.north.example/ford/?utm_source=x#top"}, "ford"},
		{"words", store.Filter{Words: "strait OR mill"}, "mill isle-7"},
		{"claims", store.Filter{Claims: store.ClaimFilter{Kinds: []sitrep.Kind{sitrep.Shelling, sitrep.Attack}}}, "ford isle-7"},
		{"limit", store.Filter{Limit: 2}, "ford mill"},
		{"none", store.Filter{Outlets: []string{"East"}}, ""},
	}
	for _, tt := range tests {
		if got := idsOf(all(t, st.Reports(context.Background(), tt.f))); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		rows, err := st.Rows(context.Background(), tt.f)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, r := range rows {
			ids = append(ids, string(r.ID))
		}
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s: rows %q, want %q", tt.name, got, tt.want)
		}
	}
}

func claimFilters(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	add(t, st, w, ford.annotation(), mill.annotation(), strait.annotation())
	tests := []struct {
		name string
		f    store.ClaimFilter
		want string
	}{
		{"all", store.ClaimFilter{}, "took the ford|Shells fell on Ormen|losing the mill|A well near Tarn was hit|A boat sank"},
		{"kind", store.ClaimFilter{Kinds: []sitrep.Kind{sitrep.Lose, sitrep.Capture}}, "took the ford|losing the mill"},
		{"family", store.ClaimFilter{Families: []sitrep.Family{sitrep.FamilyFire}}, "Shells fell on Ormen|A well near Tarn was hit|A boat sank"},
		{"root voice", store.ClaimFilter{Voices: []sitrep.ActorID{"guards"}}, "took the ford"},
		{"side", store.ClaimFilter{Sides: []sitrep.SideID{"valley/lower"}}, "losing the mill"},
		{"place", store.ClaimFilter{Places: []sitrep.PlaceID{"p.ford", "~Tarn"}}, "took the ford|A well near Tarn was hit"},
		{"box", store.ClaimFilter{Within: &store.Box{South: 10.4, West: 20.2, North: 10.5, East: 20.25}}, "took the ford|losing the mill"},
		{"box a hair smaller", store.ClaimFilter{Within: &store.Box{South: 10.4000001, West: 20.2, North: 10.5, East: 20.25}}, "took the ford"},
		{"box over the 180th meridian", store.ClaimFilter{Within: &store.Box{South: -20, West: 170, North: 0, East: -170}}, "A boat sank"},
		{"from", store.ClaimFilter{From: date("2031-05-02")}, "Shells fell on Ormen|A well near Tarn was hit"},
		{"to", store.ClaimFilter{To: date("2031-05-01")}, "took the ford|A well near Tarn was hit"},
		{"core", store.ClaimFilter{Core: true, Families: []sitrep.Family{sitrep.FamilyFire}}, "Shells fell on Ormen|A boat sank"},
		{"all at once", store.ClaimFilter{Kinds: []sitrep.Kind{sitrep.Capture}, Voices: []sitrep.ActorID{"guards"}, Within: &store.Box{South: 10, West: 20, North: 11, East: 21},
			From: date("2031-04"), To: date("2031-05")}, "took the ford"},
	}
	for _, tt := range tests {
		var words []string
		for _, c := range all(t, st.Claims(context.Background(), tt.f, store.Filter{})) {
			words = append(words, c.Quote)
			if a, err := st.Report(context.Background(), c.Report); err != nil || c.Span.Of(a.Document.Text) != c.Quote {
				t.Errorf("%s: claim %s: %q does not stand where it says; %v", tt.name, c.ID, c.Quote, err)
			}
		}
		if got := strings.Join(words, "|"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	got := all(t, st.Claims(context.Background(), store.ClaimFilter{Kinds: []sitrep.Kind{sitrep.Capture}}, store.Filter{}))[0]
	want := store.ClaimRow{ID: ford.annotation().Claims[0].ID, Report: got.Report, Kind: sitrep.Capture, Voice: "guards", Side: "valley/upper", Stance: sitrep.ClaimStance,
		Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Core: true, When: sitrep.Interval{From: date("2031-05-01"), To: date("2031-05-01")}, Quote: "took the ford", Span: ford.annotation().Claims[0].Quote}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func identifiers(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	one, other := made{id: "7", text: "One text."}, made{id: "7", text: "Another text."}
	added := add(t, st, w, one.annotation(), other.annotation(), made{text: "No address."}.annotation())
	if added[0].Report != "7" || !strings.HasPrefix(string(added[1].Report), "7~") || !added[1].New {
		t.Errorf("two texts of one identifier: %+v", added)
	}
	if added[2].Report != sitrep.ReportID(sitrep.NewDocID("No address.")) {
		t.Errorf("a report without identifier and address is called %s", added[2].Report)
	}
	if again := add(t, st, w, other.annotation()); again[0] != (store.Added{Report: added[1].Report}) {
		t.Errorf("the second once more: %+v, want %s and not new", again[0], added[1].Report)
	}
}

func search(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	texts := []string{
		"Rebel-held Deir ez-Zör was quiet.",
		"The rebel chief held talks. Ceasefire talks, ceasefire hopes, a ceasefire.",
		"Nobody spoke of a ceasefire near the قَرية of Ormen.",
		"It's the U.S. army's 3rd corps.",
	}
	for i, text := range texts {
		a := made{id: fmt.Sprint(i), text: text, published: "2031-01-01"}.annotation()
		if i == 3 {
			a.Document.Title = "Valley notes"
		}
		add(t, st, w, a)
	}
	tests := []struct{ query, want string }{
		{"rebel", "0 1"},
		{"REBEL-HELD", "0"},
		{`"deir ez zor"`, "0"},
		{"rebel held", "0 1"},
		{`"held talks"`, "1"},
		{"ceasefire -ormen", "1"},
		{"ceasefire", "1 2"},
		{"corps OR quiet", "0 3"},
		{"ceas*", "1 2"},
		{"قرية", "2"},
		{"its", "3"},
		{"valley", "3"},
		{"valley corps", "3"},
		{"nothing", ""},
		{"u.s.", "3"},
		{"' ; DROP rebel", ""},
	}
	for _, tt := range tests {
		hits, err := st.Search(context.Background(), tt.query, store.Filter{})
		if err != nil {
			t.Errorf("%s: %v", tt.query, err)
			continue
		}
		var ids []string
		for _, h := range hits {
			ids = append(ids, string(h.ID))
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != tt.want {
			t.Errorf("%s: found %q, want %q", tt.query, got, tt.want)
		}
	}
	hits, err := st.Search(context.Background(), "ceasefire", store.Filter{Limit: 1})
	if err != nil || len(hits) != 1 || hits[0].ID != "1" || hits[0].Text != texts[1] {
		t.Errorf("the best match is the text with most of the word: %+v, %v", hits, err)
	}
	for _, q := range []string{"", " ", "-rebel", `""`, "OR"} {
		if _, err := st.Search(context.Background(), q, store.Filter{}); !isQuery(err) {
			t.Errorf("query %q: %v", q, err)
		}
	}
}

func find(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	a := ford.annotation()
	a.Document.Title = "The ford falls"
	added := add(t, st, w, a, strait.annotation())
	for _, what := range []string{string(added[0].Report), string(added[0].Report[:6]), ford.url, "the FORD falls"} {
		got, err := st.Find(context.Background(), what)
		if err != nil || len(got) != 1 || got[0].ID != added[0].Report || got[0].Claims != 2 || got[0].Published != date("2031-05-02") {
			t.Errorf("%q: %+v, %v", what, got, err)
		}
	}
	if _, err := st.Find(context.Background(), "nothing"); !isNotFound(err) {
		t.Errorf("what is not there: %v", err)
	}
}
