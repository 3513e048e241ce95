package reconcile

import "sitrep"

// leadSentences is how far into a report its lead reaches: headline, summary and
// opening sentence.
const leadSentences = 4

// markLeads finds, among the facts of one report, those of the lead that tell in
// short what the report tells exactly further on: "retook some territory", then
// "retook the village of Osel". It is only said where there is one such place;
// of two, none can be chosen.
func markLeads(facts []*fact) {
	for i, f := range facts {
		if f.sentence >= leadSentences || len(f.places) > 0 || !gains(f) || f.irrealis || len(f.agents) == 0 {
			continue
		}
		var found []int
		var first *fact
		unique := true
		for _, g := range facts[i+1:] {
			if !f.mayBe(g) {
				continue
			}
			if first == nil {
				first = g
			}
			unique = unique && meets(first.places, g.places)
			found = append(found, g.pos)
		}
		if unique {
			f.details = found
		}
	}
}

// mayBe reports whether g, with a place, may tell exactly what f tells without.
func (f *fact) mayBe(g *fact) bool {
	return len(g.places) > 0 && g.sentence > f.sentence && gains(g) && !g.irrealis && !g.former && f.Polarity == g.Polarity &&
		(f.Kind == g.Kind || g.Kind == sitrep.Capture && f.Kind == sitrep.Recapture) &&
		likeness(f.agents, g.agents) == 2 && timeScore(f, g, true) >= -1 && !countsApart(f, g)
}

// countsApart reports whether a list of places is not as long as the other says.
func countsApart(f, g *fact) bool {
	for _, c := range f.Counts {
		switch c.Of {
		case "towns", "villages", "places", "cities":
			n := newFigure(c)
			return float64(len(g.places)) < n.lo || float64(len(g.places)) > n.hi
		}
	}
	return false
}

// leadScore is what speaks for a lead and what it tells in short.
func leadScore(a, b *fact) float64 {
	if a.Report != b.Report {
		return 0
	}
	if a.pos > b.pos {
		a, b = b, a
	}
	for _, i := range a.details {
		if i == b.pos {
			return 2
		}
	}
	return 0
}
