package docket

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// nobody is a roster that knows nobody.
type nobody struct{}

func (nobody) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (nobody) Opposed(a, b sitrep.SideID) bool       { return false }
func (nobody) SideName(sitrep.SideID) string         { return "" }
func (nobody) ActorName(sitrep.ActorID) string       { return "" }
func (nobody) Stints(sitrep.ActorID) []view.Stint    { return nil }

// book holds three reports of one claim each: a shelling, a denial of it, and a
// capture of which neither place nor day is known.
func book(t *testing.T) *view.Book {
	t.Helper()
	day := sitrep.Date{Year: 2031, Month: 5, Day: 4}
	var reports []sitrep.Annotation
	for i, c := range []struct {
		text, words string
		kind        sitrep.Kind
		voice       string
		stance      sitrep.Stance
		located     bool
	}{
		{"The Guard shelled Osel.", "shelled", sitrep.Shelling, "Guard", sitrep.Assert, true},
		{"The Port office denied that Osel was shelled.", "shelled", sitrep.Shelling, "Port office", sitrep.Deny, true},
		{"Nera was taken.", "taken", sitrep.Capture, "", 0, false},
	} {
		a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(c.text), Report: sitrep.ReportID(fmt.Sprint("r", i)), Text: c.text}}
		a.Document.Published.Date = day.AddDays(i)
		at := strings.Index(c.text, c.words)
		cl := sitrep.Claim{Document: a.Document.ID, Report: a.Document.Report, Kind: c.kind, Core: true, Trigger: sitrep.Span{Start: at, End: at + len(c.words)}, Quote: sitrep.Span{End: len(c.text)},
			Places: []sitrep.PlaceMention{{Name: "Osel", Located: c.located}}}
		if c.voice != "" {
			cl.Voices = []sitrep.Voice{{ActorMention: sitrep.ActorMention{Name: c.voice, Actor: sitrep.ActorID("~" + c.voice)}, Stance: c.stance}}
			cl.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}}
		}
		cl.ID = sitrep.NewClaimID(cl.Document, cl.Kind, cl.Trigger, cl.Voices)
		a.Claims = []sitrep.Claim{cl}
		reports = append(reports, a)
	}
	id := func(i int) sitrep.ClaimID { return reports[i].Claims[0].ID }
	incidents := []sitrep.Incident{{ID: "i0", Title: "Shelling of Osel", Claims: []sitrep.ClaimID{id(0), id(1)}, Standing: sitrep.Contested},
		{ID: "i1", Title: "Nera taken", Claims: []sitrep.ClaimID{id(2)}, Standing: sitrep.OutletOnly}}
	return view.NewBook(view.Contents{Reports: reports, Incidents: incidents, Roster: nobody{}})
}

func TestQueue(t *testing.T) {
	b := book(t)
	q := NewQueue(b)
	show := func(c Choice) string {
		items, done := q.Pick(c)
		var out []string
		for _, it := range items {
			out = append(out, fmt.Sprint(it.Report.Document.Report, it.Why))
		}
		return fmt.Sprint(strings.Join(out, "; "), " ", done, " done")
	}
	for _, c := range []struct {
		choice Choice
		want   string
	}{
		{Choice{}, "r1[contested new]; r0[contested new]; r2[not located undated no speaker new] 0 done"},
		{Choice{Reason: NoSpeaker}, "r2[not located undated no speaker new] 0 done"},
		{Choice{Incident: "i0", Report: "r0"}, "r0[contested new] 0 done"},
		{Choice{Kind: sitrep.Capture}, "r2[not located undated no speaker new] 0 done"},
	} {
		if got := show(c.choice); got != c.want {
			t.Errorf("%+v: %s, want %s", c.choice, got, c.want)
		}
	}
	accept, err := Draft(b, q, Act{Verb: review.Accept, By: "Ana", At: time.Unix(1e9, 0), Claim: b.Reports[0].Claims[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	reject, err := Draft(b, q, Act{Verb: review.Reject, By: "Ben", At: time.Unix(1e9+1, 0), Claim: b.Reports[2].Claims[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	var reports []sitrep.Annotation
	for _, a := range b.Reports {
		a, _ := review.Apply(a, []review.Decision{accept, reject})
		reports = append(reports, a)
	}
	q = NewQueue(view.NewBook(view.Contents{Reports: reports, Incidents: b.Incidents[:1], Roster: nobody{}}))
	if got := show(Choice{}); !strings.HasSuffix(got, "2 done") || !strings.Contains(got, "r2[") {
		t.Errorf("after two decisions: %s", got)
	}
}

func TestDraft(t *testing.T) {
	b := book(t)
	q := NewQueue(b)
	first, at := b.Reports[0].Claims[0].ID, time.Unix(1e9, 0)
	split, err := Draft(b, q, Act{Verb: review.Split, By: "Ana", At: at, Claim: first})
	if err != nil || len(split.Claims) != 1 || len(split.From) != 1 || split.From[0].Claim != b.Reports[1].Claims[0].ID || split.Incidents[0].Title != "Shelling of Osel" {
		t.Errorf("split: %+v, %v", split, err)
	}
	merge, err := Draft(b, q, Act{Verb: review.Merge, By: "Ana", At: at, Incidents: []sitrep.IncidentID{"i0", "i1"}})
	if err != nil || len(merge.Claims) != 3 {
		t.Errorf("merge: %+v, %v", merge, err)
	}
	undo, err := Draft(b, q, Act{Verb: review.Undo, By: "Ben", At: at, Undoes: &split})
	if err != nil || undo.Undoes != split.ID || len(undo.From) != 1 {
		t.Errorf("undo: %+v, %v", undo, err)
	}
	if got := Last([]review.Decision{merge, split}, review.AnchorOf(&b.Reports[0], &b.Reports[0].Claims[0])); got != max(merge.ID, split.ID) {
		t.Errorf("the last decision is %s", got)
	}
	for want, act := range map[error]Act{
		sitrep.ErrNotFound: {Verb: review.Accept, By: "Ana", At: at, Claim: "c0"},
		review.ErrBad:      {Verb: review.Merge, By: "Ana", At: at, Incidents: []sitrep.IncidentID{"i0", "i0"}},
	} {
		if _, err := Draft(b, q, act); !errors.Is(err, want) {
			t.Errorf("%+v: %v, want %v", act, err, want)
		}
	}
	if _, err := Draft(b, q, Act{Verb: review.Split, By: "Ana", At: at, Claim: b.Reports[2].Claims[0].ID}); !errors.Is(err, review.ErrBad) {
		t.Errorf("a claim that is alone was split off: %v", err)
	}
}

func TestParse(t *testing.T) {
	lat, lon := 10.0, 20.0
	r := Resolver{
		Places: func(name string) []review.Place {
			if name == "Osel" {
				return []review.Place{{ID: "p1", Name: "Osel", Lat: &lat, Lon: &lon}}
			}
			return nil
		},
		Actors: func(name string) []review.Actor {
			if name == "Guard" {
				return []review.Actor{{ID: "x.guard", Name: "Harbour Guard"}}
			}
			return nil
		},
	}
	for in, want := range map[string]string{
		"kind=airstrike":                 "airstrike [] [] -",
		"places=Osel; Nera":              " [] [Osel p1 Nera ] -",
		"places=":                        " [] [] -",
		"time=2031-05-04":                " [] [] 2031-05-04-2031-05-04",
		"time=2031-05/2031-06":           " [] [] 2031-05-2031-06",
		"agents=Guard":                   " [Harbour Guard x.guard] [] -",
		"voice=Port: office: deny":       " [Port: office ] [] - deny",
		"voice=Guard":                    " [Harbour Guard x.guard] [] - assert",
		"counts=killed: 3-5; hurt: ~12+": " [] [] - killed 3 5; hurt ~12 ?",
		"counts=killed: -40":             " [] [] - killed ? 40",
		"mood=glad":                      "error",
		"counts=killed: many":            "error",
		"counts=12":                      "error",
		"kind":                           "error",
	} {
		c, err := r.Parse(in)
		got := fmt.Sprint(c.Now.Kind, " [")
		var names []string
		for _, a := range c.Now.Actors {
			names = append(names, a.Name+" "+string(a.ID))
		}
		got += strings.Join(names, " ") + "] ["
		names = nil
		for _, p := range c.Now.Places {
			names = append(names, p.Name+" "+string(p.ID))
		}
		got += strings.Join(names, " ") + "] " + c.Now.From + "-" + c.Now.To
		if c.Now.Stance != "" {
			got += " " + c.Now.Stance
		}
		bound := func(x *float64) string {
			if x == nil {
				return "?"
			}
			return fmt.Sprint(*x)
		}
		names = nil
		for _, n := range c.Now.Counts {
			s := n.Of + " "
			if n.Approx {
				s += "~"
			}
			names = append(names, s+bound(n.Lo)+" "+bound(n.Hi))
		}
		if len(names) > 0 {
			got += " " + strings.Join(names, "; ")
		}
		if err != nil {
			got = "error"
			if !errors.Is(err, review.ErrBad) {
				t.Errorf("%s: %v", in, err)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
