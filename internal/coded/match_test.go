package coded_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/view"
)

var engine = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(pipeline.Options{}) })

// book reads sentences, each a report of its own, published on a day.
func book(t *testing.T, day string, sentences ...string) (*view.Book, pipeline.Who) {
	t.Helper()
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{Again: true, Note: func(string) {}})
	if err != nil {
		t.Fatal(err)
	}
	var anns []sitrep.Annotation
	for i, s := range sentences {
		line, err := json.Marshal(map[string]string{"id": string(rune('a' + i)), "text": s, "published": day, "outlet": "Hill Post"})
		if err != nil {
			t.Fatal(err)
		}
		d, err := r.Original(sitrep.Original{Raw: line, Format: "jsonl", Where: "x"})
		if err != nil {
			t.Fatal(err)
		}
		anns = append(anns, p.Annotate(d, false))
	}
	res := p.Reconcile(anns)
	return view.NewBook(view.Contents{Reports: anns, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()}), p.Who()
}

func interval(t *testing.T, from, to string) sitrep.Interval {
	t.Helper()
	a, err1 := sitrep.ParseDate(from)
	b, err2 := sitrep.ParseDate(to)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return sitrep.Interval{From: a, To: b}
}

// TestMatch moves an event away from a happening, one part at a time.
func TestMatch(t *testing.T) {
	b, who := book(t, "2023-11-21", "Sudan's army shelled the town of El Fasher on Monday, 20 November 2023, killing 9 fighters of the Rapid Support Forces, a monitor said.")
	m := coded.NewMatcher(b, who)
	near := coded.Event{ID: "1", Type: "Explosions/Remote violence", Sub: "Shelling/artillery/missile attack", Days: interval(t, "2023-11-20", "2023-11-20"), Slack: 1,
		Actors: []string{"Military Forces of Sudan (2019-)", "RSF: Rapid Support Forces"}, Place: "El Fasher", Lat: 13.63, Lon: 25.35, Placed: coded.AtPlace, Low: 9, Best: 9, High: 9}
	for name, c := range map[string]struct {
		change func(*coded.Event)
		want   string // in a reason; "" where nothing matches
	}{
		"as it is":              {func(*coded.Event) {}, "killed: the data set has 9, within what reports tell, 9"},
		"the sub-event":         {func(*coded.Event) {}, "kind: claims are coded Shelling/artillery/missile attack too"},
		"the army":              {func(*coded.Event) {}, "actor: Military Forces of Sudan (2019-) is"},
		"the group":             {func(*coded.Event) {}, "actor: RSF: Rapid Support Forces is"},
		"a day later":           {func(e *coded.Event) { e.Days = interval(t, "2023-11-21", "2023-11-21") }, "days: one day apart"},
		"four days later":       {func(e *coded.Event) { e.Days = interval(t, "2023-11-24", "2023-11-24") }, ""},
		"sometime in the week":  {func(e *coded.Event) { e.Days, e.Slack = interval(t, "2023-11-24", "2023-11-24"), 7 }, "days: 4 apart"},
		"50 km off":             {func(e *coded.Event) { e.Lat, e.Place = 14.08, "Another" }, ""},
		"50 km off, the region": {func(e *coded.Event) { e.Lat, e.Place, e.Placed = 14.08, "Another", coded.InRegion }, "place: Another is 50 km from"},
		"the state":             {func(e *coded.Event) { e.Placed = coded.InState }, ""},
		"no point":              {func(e *coded.Event) { e.Placed = coded.Nowhere }, ""},
		"a protest":             {func(e *coded.Event) { e.Type, e.Sub = "Protests", "Peaceful protest" }, ""},
		"a clash":               {func(e *coded.Event) { e.Type, e.Sub = "Battles", "Armed clash" }, "kind: Armed clash may be told as shelling"},
		"UCDP's type":           {func(e *coded.Event) { e.Type, e.Sub = "state-based violence", "" }, "kind: state-based violence may be told as shelling"},
		"parties of another war": {func(e *coded.Event) {
			e.Actors = []string{"Military Forces of Ukraine (2019-)", "Military Forces of Russia (2000-)"}
		}, ""},
		"parties nobody knows": {func(e *coded.Event) { e.Actors = []string{"Unidentified Armed Group (Sudan)"} }, "place: both name El Fasher"},
		"one other party":      {func(e *coded.Event) { e.Actors = []string{"Military Forces of Chad (2021-)", "Civilians (Sudan)"} }, "actors: the data set has Military Forces of Chad (2021-), reports tell"},
		"one party not known":  {func(e *coded.Event) { e.Actors = []string{"Military Forces of Ukraine (2019-)", "Zog Militia"} }, "place: both name El Fasher"},
		"other dead":           {func(e *coded.Event) { e.Low, e.Best, e.High = 20, 25, 30 }, "killed: the data set has 25 (20 to 30), reports tell 9"},
	} {
		t.Run(name, func(t *testing.T) {
			e := near
			c.change(&e)
			got := m.Match(&e)
			if c.want == "" {
				if len(got) > 0 {
					t.Errorf("matches: %+v", got[0].Reasons)
				}
				return
			}
			if len(got) == 0 {
				t.Fatal("nothing matches")
			}
			if all := strings.Join(append(got[0].Reasons, got[0].Differs...), "\n"); !strings.Contains(all, c.want) {
				t.Errorf("%q is not in\n%s", c.want, all)
			}
		})
	}
}
