package view

import (
	"fmt"
	"slices"

	"sitrep"
)

// A Filter narrows what a view shows. The zero Filter shows all.
//
// From and To bound when something happened, as told; where no words tell it,
// when it was first reported. AsOf looks back: only reports published by that day
// count, and undated reports don't. Names are those that the views print, or
// identifiers; case does not matter.
type Filter struct {
	From, To sitrep.Date
	AsOf     sitrep.Date
	Voice    string // a root voice
	Side     sitrep.SideID
	Outlet   string
	Place    string // a place by name or gazetteer identifier; its parts are not in it
	Party    string // an actor that does, suffers or says it
	Against  string // a root voice that denies or doubts it
	Kind     sitrep.Kind
	Standing Status // as shown
	All      bool   // also happenings of which a careful reader could leave out every claim
}

// A scope is a Filter with its names looked up; -1 is no such bound.
type scope struct {
	from, to, asof              day
	voice, outlet, place, party []int32 // any of them; nil is no bound
	against                     []int32
	side                        sitrep.SideID
	kind                        sitrep.Kind
	status                      Status
	all                         bool
}

// scope looks up what a filter names. Its error wraps ErrNotFound and tells
// the nearest names.
func (b *Book) scope(f Filter) (s scope, err error) {
	s = scope{from: dayOf(f.From), to: lastDayOf(f.To), asof: lastDayOf(f.AsOf), side: f.Side, kind: f.Kind, status: f.Standing, all: f.All}
	if s.voice, err = b.named("voice", f.Voice); err != nil {
		return s, err
	}
	if s.outlet, err = b.named("outlet", f.Outlet); err != nil {
		return s, err
	}
	if s.place, err = b.named("place", f.Place); err != nil {
		return s, err
	}
	if s.party, err = b.named("party", f.Party); err != nil {
		return s, err
	}
	if s.against, err = b.named("voice", f.Against); err != nil {
		return s, err
	}
	if f.Side != "" && !slices.ContainsFunc(b.voices, func(v voiceRow) bool { return v.Side == f.Side }) {
		return s, fmt.Errorf("side %q: %w", f.Side, sitrep.ErrNotFound)
	}
	if s.from != noDay && s.to != noDay && s.from > s.to {
		return s, fmt.Errorf("from %s is after to %s: %w", f.From, f.To, sitrep.ErrBadInput)
	}
	return s, nil
}

// candidates returns the shortest list that holds every incident of a scope,
// nil for all of them.
func (b *Book) candidates(s scope) (list []int32, all bool) {
	all = true
	take := func(l []int32) {
		if all || len(l) < len(list) {
			list, all = l, false
		}
	}
	union := func(sort facetSort, ids []int32) {
		if ids == nil {
			return
		}
		if len(ids) == 1 {
			take(b.incidentsBy[facet{sort, ids[0]}])
			return
		}
		var l []int32
		for _, id := range ids {
			l = append(l, b.incidentsBy[facet{sort, id}]...)
		}
		slices.Sort(l)
		take(slices.Compact(l))
	}
	union(facetVoice, s.voice)
	union(facetOutlet, s.outlet)
	union(facetPlace, s.place)
	union(facetParty, s.party)
	union(facetAgainst, s.against)
	if s.kind != sitrep.KindUnknown {
		take(b.incidentsBy[facet{facetKind, int32(s.kind)}])
	}
	if s.status != StatusUnknown {
		take(b.incidentsBy[facet{facetStatus, int32(s.status)}])
	}
	return list, all
}

// walk hands on the incidents of a scope from number start on, in their order,
// until fn returns false.
func (b *Book) walk(s scope, start int32, fn func(i int32) bool) {
	if bound := earlier(s.to, s.asof); bound != noDay {
		start = max(start, b.firstBy(bound))
	}
	list, all := b.candidates(s)
	if all {
		for i := start; i < int32(len(b.Incidents)); i++ {
			if b.in(s, i) && !fn(i) {
				return
			}
			if s.before(b.happened[i].key) {
				return
			}
		}
		return
	}
	at, _ := slices.BinarySearch(list, start)
	for _, i := range list[at:] {
		if b.in(s, i) && !fn(i) {
			return
		}
		if s.before(b.happened[i].key) {
			return
		}
	}
}

// before reports whether an incident with that key, and with it all further
// on, happened before a scope begins.
func (s scope) before(key day) bool { return s.from != noDay && key != noDay && key < s.from-wideDays }

// firstBy returns the number of the first incident whose key is not after a day.
func (b *Book) firstBy(d day) int32 {
	lo, hi := 0, len(b.happened)
	for lo < hi {
		m := (lo + hi) / 2
		if b.happened[m].key > d {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return int32(lo)
}

// in reports whether an incident is in a scope.
func (b *Book) in(s scope, i int32) bool {
	h := &b.happened[i]
	inc := &b.Incidents[i]
	switch {
	case !s.all && h.core == 0,
		s.kind != sitrep.KindUnknown && inc.Kind != s.kind,
		!meets(s.voice, h.voices), !meets(s.outlet, h.outlets), !meets(s.place, h.places),
		!b.within(s, h):
		return false
	}
	if s.status != StatusUnknown || s.asof != noDay {
		if got, told := b.statusAt(i, s.asof); !told || s.status != StatusUnknown && got != s.status {
			return false
		}
	}
	if s.side != "" && !slices.ContainsFunc(h.voices, func(v int32) bool { return b.voices[v].Side == s.side }) {
		return false
	}
	has := func(sort facetSort, ids []int32) bool {
		return ids == nil || slices.ContainsFunc(ids, func(n int32) bool { return b.has(facet{sort, n}, i) })
	}
	return has(facetParty, s.party) && has(facetAgainst, s.against)
}

func (b *Book) has(f facet, i int32) bool {
	_, found := slices.BinarySearch(b.incidentsBy[f], i)
	return found
}

// meets reports whether one of want is in have; nil wants nothing.
func meets(want, have []int32) bool {
	return want == nil || slices.ContainsFunc(want, func(x int32) bool { return slices.Contains(have, x) })
}

// within reports whether an incident happened, as told or first reported, in
// the window of a scope.
func (b *Book) within(s scope, h *happening) bool {
	from, to := h.from, h.to
	if from == noDay && to == noDay {
		from, to = h.first, h.first
	}
	if s.from == noDay && s.to == noDay {
		return true
	}
	if from == noDay {
		from = to
	}
	if to == noDay {
		to = from
	}
	return from != noDay && (s.to == noDay || from <= s.to) && (s.from == noDay || to >= s.from)
}
