package view

import (
	"reflect"

	"sitrep"
)

// ThreadShortcuts compares the threads that are kept for all days with those made
// for one, and returns how many of them the kept ones stood for and those where the
// two differ.
func (b *Book) ThreadShortcuts(asof sitrep.Date) (kept int, differ []sitrep.IncidentID) {
	s := scope{from: noDay, to: noDay, asof: lastDayOf(asof)}
	for i := range b.Incidents {
		if !b.allBy(int32(i), s.asof) {
			continue
		}
		kept++
		if !reflect.DeepEqual(b.thread(int32(i), s), b.makeThread(int32(i), s)) {
			differ = append(differ, b.Incidents[i].ID)
		}
	}
	return kept, differ
}

// Shortcuts compares, for every place, the rows that are kept for all moments
// with those made for one moment, and returns how many places the kept ones
// stood for and the names of those where the two differ.
func (b *Book) Shortcuts(at, asof sitrep.Date) (kept int, differ []string) {
	m := moment{at: lastDayOf(at), asof: lastDayOf(asof)}
	s := scope{from: noDay, to: noDay, asof: noDay}
	for i := range b.grounds {
		g := &b.grounds[i]
		if !g.allBy(m) {
			continue
		}
		kept++
		if !reflect.DeepEqual(b.rowsOf(g, s, m), b.makeRows(g, s, m)) {
			differ = append(differ, b.places[g.place].Name)
		}
	}
	return kept, differ
}
