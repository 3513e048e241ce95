package reconcile

import (
	"math"

	"sitrep"
)

func countScore(a, b *fact) float64 {
	best := max(listScore(a, b), listScore(b, a))
	for _, x := range a.Counts {
		for _, y := range b.Counts {
			s := figureScore(x, y)
			if math.Abs(s) > math.Abs(best) || math.Abs(s) == math.Abs(best) && s > best {
				best = s
			}
		}
	}
	return best
}

// largeToll is from which figure on two reports that give nearly the same are
// rarely of two happenings.
const largeToll = 50

// oneToll reports whether two claims give the same figure of the same thing, large
// enough to tell, or nearly the same large one.
func oneToll(a, b *fact) bool {
	for _, x := range a.Counts {
		for _, y := range b.Counts {
			if _, f, g := commonUnit(x, y); x.Of == y.Of && (f.equal(g) && f.middle() >= 5 || nearTolls(f, g)) {
				return true
			}
		}
	}
	return false
}

// nearTolls reports whether two figures are large and nearly the same.
func nearTolls(f, g figure) bool {
	return f.meets(g) && f.ratio(g) <= 1.1 && min(f.middle(), g.middle()) >= largeToll
}

// listScore holds "four towns" against a list of four names.
func listScore(a, b *fact) float64 {
	for _, c := range a.Counts {
		f := newFigure(c)
		if (c.Of == "towns" || c.Of == "villages" || c.Of == "places" || c.Of == "cities") && f.lo == f.hi && len(b.places) > 1 &&
			f.lo == float64(len(b.places)) {
			return 2
		}
	}
	return 0
}

func figureScore(x, y sitrep.Count) float64 {
	of, xr, yr := commonUnit(x, y)
	switch {
	case of == "":
		return 0
	case x.Cumulative != y.Cumulative && of != "displaced" && of != "returned": // which are totals by nature
		return -4
	case xr.equal(yr):
		return 1.5
	case nearTolls(xr, yr):
		return 1
	case xr.meets(yr):
		return 0.5
	case xr.ratio(yr) > 5 && min(xr.middle(), yr.middle()) > 0:
		return -4 // no toll rises so far unsaid
	case xr.ratio(yr) > 2:
		return -1.5
	}
	return 0
}

func wordScore(a, b *fact, same bool) float64 {
	small := min(len(a.words), len(b.words))
	if small < 2 {
		return 0
	}
	ov := float64(shared(a.words, b.words)) / float64(max(small, 4))
	if ov < 0.34 {
		return 0
	}
	if same {
		return ov
	}
	return 2 * ov
}

func nearScore(a, b *fact, bd bond, taken bool) float64 {
	if a.Report != b.Report {
		if taken {
			return 2
		}
		return 0
	}
	gap := a.sentence - b.sentence
	if gap < 0 {
		gap = -gap
	}
	later := b
	if a.Trigger.Start > b.Trigger.Start {
		later = a
	}
	v := 0.0
	switch {
	case gap == 0 && a.Trigger == b.Trigger:
		v = 4 // two voices of one event word
	case gap == 0 && (a.Quote.Overlap(b.Quote) > 0 || bd == bondPart || bd == bondReply):
		v = 2.5
	case gap == 0:
		v = 1.5
	case gap == 1:
		v = 1
	case gap > 8:
		v = -0.5
	}
	if gap > 0 && gap <= 3 && later.definite && later.Kind == a.Kind && a.Kind == b.Kind && !strike(a.Kind) {
		v += 0.75 // "the capture": told before
	}
	switch {
	case a.denied == b.denied:
	case gap <= 2 && (gap == 0 || later.denied):
		v++ // a denial presupposes what it denies, which is told before it
	case gap <= denialReach && later.denied && violent(a.Kind) && violent(b.Kind) && likeness(a.agents, b.agents) == 2:
		v = max(v, 1) // who is said to have done it answers further on
	}
	return v
}

// denialReach is how many sentences further on the doer of a deed still answers for it.
const denialReach = 6

func modeScore(a, b *fact, same bool) float64 {
	switch {
	case a.irrealis == b.irrealis:
		return 0
	case a.Modality == sitrep.Possible || b.Modality == sitrep.Possible:
		if same {
			return -0.5 // "believed to be a double bombing" is about the bombing
		}
		return -1.5
	case same:
		return -1
	}
	return -3
}

// tellingFigure reports whether two claims give one figure that few happenings of
// a day have in common: exact, and of two digits at least.
func tellingFigure(a, b *fact) bool {
	for _, x := range a.Counts {
		for _, y := range b.Counts {
			if of, f, g := commonUnit(x, y); of != "" && f.equal(g) && f.lo == f.hi && f.lo >= 10 {
				return true
			}
		}
	}
	return false
}
