package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// A reading is one figure of one claim.
type reading struct {
	*fact
	fig   figure
	words string // as a report would tell it
}

// countDifferences compares the figures of each thing that is counted. Two
// exact figures of different reports or voices conflict, unless the larger one
// is a later toll; two in one voice's mouth are of different extent; where one
// figure fits into the other, the other is the more exact.
func countDifferences(core []*fact) []sitrep.Discrepancy {
	var order []string
	by := map[string][]reading{}
	for _, f := range core {
		seen := map[string]bool{}
		for _, c := range f.Counts {
			of, _, _ := commonUnit(c, sitrep.Count{Of: "km"})
			if of == "" {
				of = c.Of
			}
			if seen[of] || c.Cumulative {
				continue // a second figure of one claim is a part of the first
			}
			seen[of] = true
			_, fig, _ := commonUnit(c, sitrep.Count{Of: of})
			if by[of] == nil {
				order = append(order, of)
			}
			by[of] = append(by[of], reading{f, fig, newFigure(c).words()})
		}
	}
	var out []sitrep.Discrepancy
	for _, of := range order {
		out = append(out, figureDifferences(of, by[of])...)
	}
	return out
}

func figureDifferences(of string, rs []reading) []sitrep.Discrepancy {
	var conflict, scope, precision values
	for i, r := range rs {
		for _, s := range rs[i+1:] {
			into := &precision
			switch {
			case r.fig.equal(s.fig) && r.fig.approx == s.fig.approx, alsoEqual(of, r.fig, s.fig):
				continue
			case r.fig.meets(s.fig):
			case r.Report == s.Report && (r.voice == s.voice || (r.voice == "" || s.voice == "") && likeness(r.targets, s.targets) < 0):
				into = &scope
			default:
				into = &conflict
			}
			into.add(r.words, r.ID)
			into.add(s.words, s.ID)
		}
	}
	t, why := sitrep.Conflict, "both can't be right, if of one extent"
	if isUpdate(rs) {
		// The vaguer figures of an earlier hour are part of the same ladder.
		t, why = sitrep.Update, "a toll that rose from report to report"
	}
	var out []sitrep.Discrepancy
	out = append(out, conflict.discrepancy(of, t, why)...)
	out = append(out, scope.discrepancy(of, sitrep.Scope, "one voice gives both, so they are of different extent")...)
	if t != sitrep.Update || len(conflict.list) == 0 {
		out = append(out, precision.discrepancy(of, sitrep.PrecisionDiffers, "one figure fits into the other")...)
	}
	return out
}

// alsoEqual allows for rounded distances.
func alsoEqual(of string, x, y figure) bool { return of == "km" && x.ratio(y) <= 1.05 }

// rising are words by which a report says that a toll is not the last.
var rising = []string{"raised", "risen", "rises", "rose", "rising", "rise", "climbs", "climbed", "increase", "increased", "updated", "revised", "so far"}

// isUpdate reports whether differing tolls follow each other: larger ones were
// published on later days, or a report says that the toll is rising.
func isUpdate(rs []reading) bool {
	ordered, days := true, false
	for i, r := range rs {
		for _, s := range rs[i+1:] {
			switch c := compareDates(r.pub, s.pub); {
			case c == 0 || r.pub.IsZero() || s.pub.IsZero():
			default:
				days = true
				if c < 0 && r.fig.middle() > s.fig.middle() || c > 0 && r.fig.middle() < s.fig.middle() {
					ordered = false
				}
			}
		}
	}
	if days {
		return ordered
	}
	return slices.ContainsFunc(rs, func(r reading) bool { return r.told.rising })
}

// saysRising reports whether the sentence of a toll, or the one after it, says
// that it is not the last: "The toll is expected to rise".
func saysRising(f *fact, r *sitrep.Annotation) bool {
	end := f.Sentence.End
	if f.sentence+1 < len(r.Sentences) {
		end = max(end, r.Sentences[f.sentence+1].End)
	}
	words := fold(r.Document.Text[f.Sentence.Start:end])
	return slices.ContainsFunc(rising, func(w string) bool {
		if strings.Contains(w, " ") {
			return strings.Contains(strings.Join(words, " "), w)
		}
		return slices.Contains(words, w)
	})
}
