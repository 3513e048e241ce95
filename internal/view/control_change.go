package view

import (
	"slices"

	"sitrep"
)

// A Change is a place of which other things are said at one day than at an
// earlier one.
type Change struct {
	Place  sitrep.PlaceMention
	Before []Control // what stood at the earlier day; empty where nobody had spoken of it
	After  []Control
}

// Changes are the places that changed between two days, those most newly
// spoken of first.
type Changes struct {
	From, To sitrep.Date
	Rows     []Change
	Next     string
}

// Changes lists the places of which the holders, or whether they are
// contested, differ between the days From and To of a filter, both by the
// reports published until AsOf. From and To that are open are the days of the
// oldest and newest report.
func (b *Book) Changes(f Filter, p Page) (Changes, error) {
	s, err := b.scope(f)
	if err != nil {
		return Changes{}, err
	}
	start, err := b.groundStart(p.After)
	if err != nil {
		return Changes{}, err
	}
	from, to := s.from, s.to
	if from == noDay {
		from = b.oldest
	}
	if to == noDay {
		to = b.at(s)
	}
	out := Changes{From: from.date(), To: to.date()}
	out.Rows, out.Next = b.changes(s, start, moment{at: from, asof: s.asof}, moment{at: to, asof: s.asof}, p.limit())
	return out, nil
}

// changes lists the places that differ between two moments, from ground start on.
func (b *Book) changes(s scope, start int, then, now moment, limit int) (rows []Change, next string) {
	for n := range b.groundsOf(s, start) {
		g := &b.grounds[n]
		if g.last < then.at && g.last < then.asof {
			break // of this place and all further ones nothing was said since
		}
		if !g.stirs(earlier(then.at, then.asof), now.at) {
			continue
		}
		after, ok := b.groundRow(g, s, now)
		if !ok {
			continue
		}
		before, _ := b.groundRow(g, s, then)
		asked := s.voice != nil || s.side != ""
		if slices.Equal(holders(before.Rows, asked), holders(after.Rows, asked)) {
			continue
		}
		if len(rows) == limit {
			return rows, newCursor(placeKey(rows[limit-1].Place))
		}
		rows = append(rows, Change{Place: after.Place, Before: before.Rows, After: after.Rows})
	}
	return rows, ""
}

// stirs reports whether something is said of a place for the days after from
// until to, or was published in them.
func (g *ground) stirs(from, to day) bool {
	at, _ := slices.BinarySearch(g.days, from+1)
	return from == noDay || at < len(g.days) && (to == noDay || g.days[at] <= to)
}

// holders names what stands: the holders that are not overtaken, and whether
// each is contested. Of one voice or side asked for, all counts: that others have since
// said something else changes nothing in what it says.
func holders(rows []Control, asked bool) []string {
	var out []string
	for _, r := range rows {
		if len(r.Overtaken) > 0 && !asked {
			continue
		}
		k := string(r.Side)
		if k == "" {
			k = fold(r.Holder) + "\x00" + fold(r.Left)
		}
		if r.Shown == StatusContested {
			k += "\x00contested"
		}
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}
