package view

import (
	"testing"

	"sitrep"
)

// A speaker corrects a figure on a later day; two figures of one day are of different
// extent, or nobody knows which came first.
func TestCorrect(t *testing.T) {
	killed := func(n float64) *sitrep.Claim {
		return &sitrep.Claim{Kind: sitrep.Kill, Counts: []sitrep.Count{{Of: "killed", Lo: &n, Hi: &n}}}
	}
	for _, row := range []struct {
		name    string
		figures []float64
		days    []day
		want    bool
	}{
		{"later and other", []float64{12, 14}, []day{100, 101}, true},
		{"later and the same", []float64{12, 12}, []day{100, 101}, false},
		{"other on one day", []float64{32, 30}, []day{100, 100}, false},
		{"the first of no day", []float64{32, 30}, []day{noDay, 100}, false},
	} {
		h := history{figures: map[string]dated{}}
		var got bool
		for i, n := range row.figures {
			got = h.correct(killed(n), row.days[i])
		}
		if got != row.want {
			t.Errorf("%s: %v", row.name, got)
		}
	}
}

// A holder that a report calls no more than forces is said to be not named.
func TestHolderNotNamed(t *testing.T) {
	for _, row := range []struct {
		m    sitrep.ActorMention
		want string
	}{
		{sitrep.ActorMention{Name: "Forces"}, "forces not named"},
		{sitrep.ActorMention{Name: "gunmen", Side: "valley/league"}, "gunmen"},
		{sitrep.ActorMention{Name: "League"}, "League"},
	} {
		if got := newParty(row.m).name; got != row.want {
			t.Errorf("%q is %q, want %q", row.m.Name, got, row.want)
		}
	}
}
