package view

import (
	"cmp"
	"slices"

	"sitrep"
)

// A Lane is what one speaker says of who holds one place, over time. Nothing
// is said between its statements: silence is not agreement.
type Lane struct {
	Speaker Speaker
	Said    []Statement // by the day that it is of; those of no day first
}

// A Statement is one claim about who holds a place.
type Statement struct {
	Of        sitrep.Date // the day that it is of: as told, else of publication; zero if neither is known
	Published sitrep.Date
	Holder    string // "" where only who left is said
	Side      sitrep.SideID
	Left      string
	Kind      sitrep.Kind
	Denied    bool
	Quote     Quote
}

// A History is the control of one place per speaker.
type History struct {
	Place sitrep.PlaceMention
	Lanes []Lane // those that spoke most newly first
}

// History tells who held each place of a filter over time, one lane a speaker,
// in the order of the Book's places. A filter must name a place.
// From and To bound the days that statements are of.
func (b *Book) History(f Filter) ([]History, error) {
	s, err := b.scope(f)
	if err != nil {
		return nil, err
	}
	var out []History
	for _, place := range s.place {
		n, ok := b.groundAt[place]
		if !ok {
			continue
		}
		g := &b.grounds[n]
		h := History{Place: b.places[g.place].PlaceMention}
		for i := range g.lanes {
			l := &g.lanes[i]
			if !b.speaks(s, l) {
				continue
			}
			if lane := b.laneOf(l, s); len(lane.Said) > 0 {
				h.Lanes = append(h.Lanes, lane)
			}
		}
		slices.SortStableFunc(h.Lanes, func(x, y Lane) int {
			return cmp.Compare(dayOf(y.Said[len(y.Said)-1].Of), dayOf(x.Said[len(x.Said)-1].Of))
		})
		if len(h.Lanes) > 0 {
			out = append(out, h)
		}
	}
	return out, nil
}

func (b *Book) laneOf(l *lane, s scope) Lane {
	out := Lane{Speaker: l.Speaker}
	for _, x := range l.said {
		e := &b.claims[x.claim]
		switch {
		case !b.by(e.report, s.asof), s.from != noDay && x.of < s.from, s.to != noDay && x.of > s.to, x.holder.name == "" && x.left.name == "",
			!b.stated(s, x.claim):
			continue
		}
		out.Said = append(out.Said, Statement{Of: x.of.date(), Published: x.published.date(), Holder: x.holder.name, Side: x.holder.side,
			Left: x.left.name, Kind: e.Kind, Denied: x.denied, Quote: b.quote(x.claim)})
	}
	return out
}
