package view

import "sitrep"

// A Ledger lists incidents as threads, by where they stand.
type Ledger struct {
	At     sitrep.Date // the day looked from: AsOf, else that of the newest report
	Groups []Group
}

// A Group holds the incidents of one status, the newest happening first.
type Group struct {
	Status  Status
	Threads []Thread
	Total   Total
	Next    string // cursor of the next page, for a Filter with Standing set to Status; "" where there is none
}

// Ledger lists the incidents of a filter, grouped by status in the order of
// Statuses; a page is so many of each group. A cursor belongs to one group.
func (b *Book) Ledger(f Filter, p Page) (Ledger, error) {
	s, err := b.scope(f)
	if err != nil {
		return Ledger{}, err
	}
	start, err := b.start(p.After)
	if err != nil {
		return Ledger{}, err
	}
	out := Ledger{At: b.at(s).date()}
	for _, status := range Statuses() {
		if s.status != StatusUnknown && s.status != status {
			continue
		}
		g := s
		g.status = status
		rows, next, total := b.page(g, start, p.limit())
		group := Group{Status: status, Total: total, Next: next}
		for _, i := range rows {
			group.Threads = append(group.Threads, b.thread(i, s))
		}
		if len(rows) > 0 {
			out.Groups = append(out.Groups, group)
		}
	}
	return out, nil
}

// at is the day that a scope looks from.
func (b *Book) at(s scope) day {
	if s.asof != noDay {
		return s.asof
	}
	return b.newest
}

// Threads are incidents in the order of time, whatever their status.
type Threads struct {
	At    sitrep.Date
	Rows  []Thread
	Total Total
	Next  string
}

// Threads lists the incidents of a filter, the newest happening first.
func (b *Book) Threads(f Filter, p Page) (Threads, error) {
	s, err := b.scope(f)
	if err != nil {
		return Threads{}, err
	}
	start, err := b.start(p.After)
	if err != nil {
		return Threads{}, err
	}
	rows, next, total := b.page(s, start, p.limit())
	out := Threads{At: b.at(s).date(), Total: total, Next: next}
	for _, i := range rows {
		out.Rows = append(out.Rows, b.thread(i, s))
	}
	return out, nil
}

// Counter returns what counts the incidents of a filter at a place, up to a
// bound; Place of the filter does not count. It looks names up once.
func (b *Book) Counter(f Filter) (func(sitrep.PlaceMention) int, error) {
	f.Place = ""
	s, err := b.scope(f)
	if err != nil {
		return nil, err
	}
	open := f == Filter{}
	return func(p sitrep.PlaceMention) int {
		n, ok := b.placeAt[placeKey(p)]
		switch {
		case !ok:
			return 0
		case open:
			return min(countMost, b.places[n].core)
		}
		count := 0
		for _, i := range b.places[n].incidents {
			if b.in(s, i) {
				count++
			}
		}
		return min(countMost, count)
	}, nil
}
