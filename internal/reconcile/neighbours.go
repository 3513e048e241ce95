package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"sitrep"
)

// Which pairs of claims are worth comparing: neighbours in a block, claims of one
// report, and claims of sentences that are one passage. An update looks for those
// that came about by claims that entered or left, and for those that are none any more.

// blocks finds the pairs of neighbours in blocks that claims entered or left:
// those that are new, and those that are none any more.
func (u *update) blocks(worth *pairs, doubt map[pair]bool) error {
	changed := map[uint64][]sitrep.BlockPlace{}
	for _, facts := range []map[sitrep.ClaimID]*fact{u.added, u.removed} {
		for _, f := range facts {
			for _, k := range f.keys {
				changed[k] = append(changed[k], f.place())
			}
		}
	}
	lost := map[pair]bool{}
	for _, key := range slices.Sorted(maps.Keys(changed)) {
		at := changed[key]
		slices.SortFunc(at, comparePlaces)
		now, err := u.mem.Block(key, at[0], at[len(at)-1], window)
		if err != nil {
			return err
		}
		u.newNeighbours(now, worth)
		if len(now) > window || len(u.removed) > 0 {
			u.movedNeighbours(now, key, at, worth, lost)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	ends := map[sitrep.ClaimID]bool{}
	for p := range lost {
		ends[p.a] = true
	}
	links, err := u.mem.Links(slices.Sorted(maps.Keys(ends)))
	for _, l := range links {
		if p := (pair{l.A, l.B}); lost[p] {
			doubt[p] = true
		}
	}
	return err
}

func comparePlaces(x, y sitrep.BlockPlace) int {
	return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.ID, y.ID))
}

// newNeighbours notes the pairs of a claim that entered and its neighbours.
func (u *update) newNeighbours(now []sitrep.BlockPlace, worth *pairs) {
	fresh := make([]bool, len(now))
	number := make([]uint32, len(now))
	for i, p := range now {
		fresh[i], number[i] = u.added[p.ID] != nil, worth.of(p.ID)
	}
	for i := range now {
		for j := i + 1; j < min(len(now), i+1+window); j++ {
			if fresh[i] || fresh[j] {
				worth.add(number[i], number[j])
			}
		}
	}
}

// movedNeighbours notes pairs that became neighbours because claims between
// them left, and those that are none any more because claims came between.
func (u *update) movedNeighbours(now []sitrep.BlockPlace, key uint64, changed []sitrep.BlockPlace, worth *pairs, lost map[pair]bool) {
	var was []sitrep.BlockPlace
	for _, p := range now {
		if u.added[p.ID] == nil {
			was = append(was, p)
		}
	}
	for _, p := range changed {
		if f := u.removed[p.ID]; f != nil && f.place() == p && slices.Contains(f.keys, key) {
			was = append(was, p)
		}
	}
	slices.SortFunc(was, comparePlaces)
	was = slices.Compact(was)
	rank := make(map[sitrep.ClaimID]int, len(now))
	for i, p := range now {
		rank[p.ID] = i
	}
	before := make(map[sitrep.ClaimID]int, len(was))
	for i, p := range was {
		before[p.ID] = i
		for j := i + 1; j < min(len(was), i+1+window); j++ {
			a, ok := rank[p.ID]
			b, also := rank[was[j].ID]
			if ok && also && b-a > window {
				lost[pairOf(p.ID, was[j].ID)] = true
			}
		}
	}
	for i, p := range now {
		for j := i + 1; j < min(len(now), i+1+window); j++ {
			a, ok := before[p.ID]
			b, also := before[now[j].ID]
			if ok && also && b-a > window {
				worth.put(p.ID, now[j].ID)
			}
		}
	}
}

// besides notes the pairs that no block brings together: claims of one report,
// and of sentences that are one passage.
func (u *update) besides(worth *pairs) error {
	by := map[sitrep.ReportID][]*fact{}
	for _, f := range u.added {
		by[f.Report] = append(by[f.Report], f)
	}
	for _, facts := range by {
		slices.SortFunc(facts, compareFacts)
		for i, f := range facts {
			for _, g := range facts[i+1:] {
				if besideEachOther(f, g) {
					worth.put(f.ID, g.ID)
				}
			}
		}
	}
	moved := slices.Collect(maps.Values(u.added))
	for _, f := range u.moved {
		moved = append(moved, f.fact)
	}
	for _, f := range moved {
		if f.source.Report == "" {
			continue
		}
		if err := u.pairWithSource(f, worth); err != nil {
			return err
		}
	}
	// What took a sentence of a new claim may stand in a report that did not move.
	for id := range by {
		takers, err := u.takersOf(id)
		if err != nil {
			return err
		}
		for _, t := range takers {
			facts, err := u.factsOf(t)
			if err != nil {
				return err
			}
			for _, f := range facts {
				if f.source.Report == id {
					if err := u.pairWithSource(f, worth); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// takersOf returns the reports that took over passages of a report.
func (u *update) takersOf(id sitrep.ReportID) ([]sitrep.ReportID, error) {
	if ts, ok := u.taken[id]; ok {
		return ts, nil
	}
	ts, err := u.mem.Takers(id)
	u.taken[id] = ts
	return ts, err
}

// factsOf returns the claims that a report brings, where it counts for its text.
func (u *update) factsOf(id sitrep.ReportID) ([]*fact, error) {
	r, err := u.takes.report(id)
	if err != nil || r == nil {
		return nil, err
	}
	facts, err := u.load(r.claims)
	return slices.DeleteFunc(facts, func(f *fact) bool { return f.Report != id }), err
}

func (u *update) pairWithSource(f *fact, worth *pairs) error {
	facts, err := u.factsOf(f.source.Report)
	if err != nil {
		return err
	}
	for _, g := range facts {
		if g.ID != f.ID && taken(f, g) {
			worth.put(f.ID, g.ID)
		}
	}
	return nil
}

// besideEachOther reports whether two claims of one report are compared.
func besideEachOther(f, g *fact) bool {
	if f.Report == g.Report && putTogether(f, g) {
		return true
	}
	return f.Report == g.Report && max(f.pos-g.pos, g.pos-f.pos) <= reach && (relate(f.Kind, g.Kind) != bondNone || f.denied != g.denied)
}

// worthComparing reports whether a pair is compared: it shares a block in which the
// two are neighbours, or a report, or a passage.
func (u *update) worthComparing(f, g *fact) (bool, error) {
	if f.Report == g.Report {
		return besideEachOther(f, g), nil
	}
	if taken(f, g) {
		return true, nil
	}
	from, to := f.place(), g.place()
	if comparePlaces(from, to) > 0 {
		from, to = to, from
	}
	for _, k := range f.keys {
		if _, ok := slices.BinarySearch(g.keys, k); !ok {
			continue
		}
		in, err := u.mem.Block(k, from, to, 0)
		if err != nil || len(in) <= window+1 {
			return err == nil, err
		}
	}
	return false, nil
}
