package reconcile

import (
	"maps"
	"slices"

	"sitrep"
)

// An update doubts the links of claims that it moved, drops those that no longer hold,
// and looks for others in the place of those that were dropped.

// mend scores the pairs worth comparing and keeps the best links of each claim.
func (u *update) mend(worth *pairs, doubt map[pair]bool, short map[sitrep.ClaimID]bool) error {
	dropped := map[pair]bool{}
	if err := u.weigh(doubt, dropped, short); err != nil {
		return err
	}
	if err := u.refill(short, worth); err != nil {
		return err
	}
	found, err := u.score(worth)
	if err != nil {
		return err
	}
	ends := map[sitrep.ClaimID]bool{}
	for p := range found {
		ends[p.a], ends[p.b] = true, true
	}
	for p := range dropped {
		ends[p.a], ends[p.b] = true, true
	}
	for id := range short {
		ends[id] = true
	}
	kept, err := u.mem.Links(slices.Sorted(maps.Keys(ends)))
	if err != nil {
		return err
	}
	return u.choose(kept, found, dropped, ends)
}

// doubtMoved notes the links of claims that moved to those of the sentences that
// theirs was taken from before and is now: their scores are others.
func (u *update) doubtMoved(doubt map[pair]bool, short map[sitrep.ClaimID]bool) error {
	for _, f := range u.moved {
		links, err := u.mem.Links([]sitrep.ClaimID{f.ID})
		if err != nil {
			return err
		}
		for _, l := range links {
			other := l.A
			if other == f.ID {
				other = l.B
			}
			if u.removed[other] != nil {
				continue // the link goes with it
			}
			g, err := u.load([]sitrep.ClaimID{other})
			if err != nil {
				return err
			}
			if len(g) == 1 && (g[0].end() == f.was || g[0].end() == f.source) {
				doubt[pair{l.A, l.B}] = true
				// Whatever its score is now: if it fell, another may take its place.
				short[l.A], short[l.B] = true, true
			}
		}
	}
	return nil
}

// weigh looks again at linked pairs: what is no link any more is dropped, and
// its ends are short of one.
func (u *update) weigh(doubt, dropped map[pair]bool, short map[sitrep.ClaimID]bool) error {
	for p := range doubt {
		facts, err := u.load([]sitrep.ClaimID{p.a, p.b})
		if err != nil {
			return err
		}
		if len(facts) < 2 {
			continue
		}
		ok, err := u.worthComparing(facts[0], facts[1])
		if err != nil {
			return err
		}
		if s, on := scored(facts[0], facts[1]); !ok || !linkedBy(facts[0], facts[1], s, on) {
			dropped[p] = true
			short[p.a], short[p.b] = true, true
		}
	}
	return nil
}

// refill notes all pairs of claims that are short of links.
func (u *update) refill(short map[sitrep.ClaimID]bool, worth *pairs) error {
	facts, err := u.load(slices.Sorted(maps.Keys(short)))
	if err != nil {
		return err
	}
	for _, f := range facts {
		for _, k := range f.keys {
			near, err := u.mem.Block(k, f.place(), f.place(), window)
			if err != nil {
				return err
			}
			for _, p := range near {
				if p.ID != f.ID {
					worth.put(f.ID, p.ID)
				}
			}
		}
		own, err := u.factsOf(f.Report)
		if err != nil {
			return err
		}
		for _, g := range own {
			if g.ID != f.ID && besideEachOther(f, g) {
				worth.put(f.ID, g.ID)
			}
		}
		if f.source.Report != "" {
			if err := u.pairWithSource(f, worth); err != nil {
				return err
			}
		}
		takers, err := u.takersOf(f.Report)
		if err != nil {
			return err
		}
		for _, t := range takers {
			facts, err := u.factsOf(t)
			if err != nil {
				return err
			}
			for _, g := range facts {
				if taken(f, g) {
					worth.put(f.ID, g.ID)
				}
			}
		}
	}
	return nil
}
