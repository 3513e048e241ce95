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
