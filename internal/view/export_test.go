package view

import (
	"reflect"

	"sitrep"
)

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
