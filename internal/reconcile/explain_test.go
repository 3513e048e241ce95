package reconcile

import (
	"slices"
	"testing"

	"sitrep"
)

// Two claims are compared for a place, a doer, a figure or a day in common, and for
// nothing else.
func TestMet(t *testing.T) {
	made := func(report, place, doer string, killed float64, day int) *fact {
		f := &fact{pub: sitrep.Date{Year: 2031, Month: 5, Day: day}}
		f.Report, f.Kind = sitrep.ReportID(report), sitrep.Kill
		if place != "" {
			f.places = []spot{{name: place}}
		}
		if doer != "" {
			f.agents = []party{{key: doer}}
		}
		if killed > 0 {
			f.Counts = []sitrep.Count{{Of: "killed", Lo: &killed, Hi: &killed}}
		}
		return f
	}
	for _, x := range []struct {
		name string
		f, g *fact
		want sitrep.Reasons
	}{
		{"place", made("a", "tarn", "league", 4, 6), made("b", "tarn", "crown", 9, 7), sitrep.Reasons{"they share a place within a month"}},
		{"doer", made("a", "tarn", "league", 4, 6), made("b", "osel", "league", 9, 6), sitrep.Reasons{"they share a doer within some days"}},
		{"figure", made("a", "tarn", "league", 4, 6), made("b", "osel", "crown", 4, 6), sitrep.Reasons{"they share a figure within some days"}},
		{"day alone", made("a", "", "", 0, 6), made("b", "", "", 0, 6), sitrep.Reasons{"they share a day"}},
		{"nothing", made("a", "tarn", "league", 4, 6), made("b", "osel", "crown", 9, 6), nil},
	} {
		if got := met(x.f, x.g, false); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// The links that clusters were joined by make a chain; between clusters that were kept
// apart, those that were not followed are told with why.
func TestFollow(t *testing.T) {
	made := func(id string, place string, day int) *fact {
		f := &fact{pub: sitrep.Date{Year: 2031, Month: 5, Day: 9}, span: dayspan{day, day, true}}
		f.ID, f.Report, f.Kind, f.Core, f.pos = sitrep.ClaimID(id), sitrep.ReportID(id), sitrep.Bombing, true, int(id[0])
		f.places = []spot{{name: place}}
		return f
	}
	facts := []*fact{made("a", "tarn", 6), made("b", "tarn", 6), made("c", "tarn", 6), made("d", "osel", 8)}
	links := []sitrep.Link{{A: "a", B: "b", Score: 6, Grip: sitrep.GripFirm}, {A: "b", B: "c", Score: 5, Grip: sitrep.GripFirm}, {A: "c", B: "d", Score: 4, Grip: sitrep.GripFirm}}
	got := follow(facts, links, nil, "a", "c")
	if !got.Linked || len(got.Chain) != 2 || got.Chain[0].B != "b" || got.Chain[1].B != "c" {
		t.Errorf("a to c: %+v, want the chain over b", got)
	}
	got = follow(facts, links, nil, "a", "d")
	if !got.Linked || len(got.Chain) != 0 || len(got.Refused) != 1 || got.Refused[0].A != "c" || got.Refused[0].Refused == "" {
		t.Errorf("a to d: %+v, want the link from c, with why it was not followed", got)
	}
}
