package view_test

import (
	"fmt"
	"testing"

	"sitrep"
	"sitrep/internal/view"
)

// TestRules holds what each rule takes of figures of 11 by a first voice, later
// 40 by the same, at least 20 by a second and 20 by a third.
func TestRules(t *testing.T) {
	figure := func(id, who string, lo, hi float64) sitrep.Claim {
		c := claim(id, sitrep.Kill, "League", "red", "Tarn", says(who, "", sitrep.Assert))
		n := sitrep.Count{Of: "killed", Lo: &lo}
		if hi > 0 {
			n.Hi = &hi
		}
		c.Counts = []sitrep.Count{n}
		return c
	}
	report := func(id string, day int, cs ...sitrep.Claim) sitrep.Annotation {
		return sitrep.Annotation{Document: sitrep.Document{Report: sitrep.ReportID(id), Text: "words of " + id, Outlet: "Paper " + id,
			Published: sitrep.Published{Date: sitrep.Date{Year: 2031, Month: 5, Day: day}}}, Claims: cs}
	}
	b := view.NewBook(view.Contents{Roster: two{}, Reports: []sitrep.Annotation{
		report("a", 1, figure("1", "First", 11, 11)), report("b", 2, figure("2", "First", 40, 40), figure("3", "Second", 20, 20)),
		report("c", 3, figure("4", "Third", 20, 20)),
	}, Incidents: []sitrep.Incident{{ID: "i", Kind: sitrep.Kill, Claims: []sitrep.ClaimID{"1", "2", "3", "4"}, Standing: sitrep.Corroborated}}})
	for _, row := range []struct {
		rule view.Rule
		want string
	}{
		{view.Rule{Name: view.RuleUnknown}, "none"},
		{view.Rule{Name: view.RuleLowest}, "20 20"},
		{view.Rule{Name: view.RuleMajority}, "20 20"},
		{view.Rule{Name: view.RuleRange}, "20 40"},
		{view.Rule{Name: view.RuleSource, Sources: []string{"Nobody", "first"}}, "40 40"},
		{view.Rule{Name: view.RuleSource, Sources: []string{"Nobody"}}, "nothing"},
	} {
		tolls, err := b.Tolls(view.Filter{}, row.rule, view.Page{})
		if err != nil || len(tolls.Rows) != 1 {
			t.Fatalf("%s: %v %v", row.rule.Name, tolls.Rows, err)
		}
		got := "none"
		if p := tolls.Rows[0].Pick; p != nil {
			got = "nothing"
			if p.Lo != nil && p.Hi != nil {
				got = fmt.Sprintf("%g %g", *p.Lo, *p.Hi)
			}
		}
		if got != row.want {
			t.Errorf("%s %v: %s, want %s", row.rule.Name, row.rule.Sources, got, row.want)
		}
	}
}

// TestAsOf holds that a look back shows what stood then.
func TestAsOf(t *testing.T) {
	took := claim("1", sitrep.Capture, "League", "red", "Tarn", says("League command", "red", sitrep.Assert))
	deny := claim("2", sitrep.Capture, "League", "red", "Tarn", says("Crown ministry", "blue", sitrep.Deny))
	report := func(id string, day int, c sitrep.Claim) sitrep.Annotation {
		return sitrep.Annotation{Document: sitrep.Document{Report: sitrep.ReportID(id), Text: "words of " + id, Published: sitrep.Published{Date: sitrep.Date{Year: 2031, Month: 5, Day: day}}},
			Claims: []sitrep.Claim{c}}
	}
	red, blue := voice("League command", "red", sitrep.Assert), voice("Crown ministry", "blue", sitrep.Deny)
	red.Claims, blue.Claims = []sitrep.ClaimID{"1"}, []sitrep.ClaimID{"2"}
	b := view.NewBook(view.Contents{Roster: two{}, Reports: []sitrep.Annotation{report("a", 1, took), report("b", 3, deny)}, Incidents: []sitrep.Incident{{ID: "i",
		Kind: sitrep.Capture, Claims: []sitrep.ClaimID{"1", "2"}, Standing: sitrep.Contested, Voices: []sitrep.RootVoice{red, blue}}}})
	for day, want := range map[int]view.Status{1: view.OneSide, 2: view.OneSide, 3: view.StatusContested} {
		l, err := b.Threads(view.Filter{AsOf: sitrep.Date{Year: 2031, Month: 5, Day: day}}, view.Page{})
		if err != nil || len(l.Rows) != 1 || l.Rows[0].Status != want {
			t.Errorf("day %d: %+v %v, want %s", day, l.Rows, err, want)
		}
	}
	br, err := b.Brief(view.Filter{From: sitrep.Date{Year: 2031, Month: 5, Day: 2}}, 0)
	if err != nil || br.Contested.Total != 1 || br.Contested.Lines[0].Was != view.OneSide {
		t.Errorf("brief: %+v %v", br.Contested, err)
	}
}
