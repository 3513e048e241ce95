package reconcile

import (
	"maps"
	"slices"

	"sitrep"
)

// Links join claims that score at least joinAt, or looseAt. Of all such pairs each claim
// keeps its best alone, and a link stays that is among the best of either of its
// two. So a claim that fits anywhere ("two soldiers were killed") does not join
// half a war into one group, and what a claim costs stays bounded. Firm links,
// which rest on place and day, a passage or one event word, are counted apart
// from loose ones.
const (
	firmLinks  = 12
	looseLinks = 3
	enoughFirm = 2
)

// scored is the score of two facts, and what a link of theirs rests on.
func scored(x, y *fact) (score float64, on sitrep.Grip) {
	if compareFacts(x, y) > 0 {
		x, y = y, x
	}
	if putTogether(x, y) {
		return decidedScore, sitrep.GripFirm
	}
	p := compare(x, y, taken(x, y))
	return p.total(), p.grip(x, y, taken(x, y))
}

// grip tells what a link of two facts with that score rests on.
func (p pairScore) grip(x, y *fact, taken bool) sitrep.Grip {
	switch {
	case p.place >= 1.5 && p.time >= 2:
		return sitrep.GripFirm
	case taken || x.Report == y.Report && x.Trigger == y.Trigger:
		return sitrep.GripText
	}
	return sitrep.GripLoose
}

// looseAt is the score from which a loose link joins claims of two reports: of
// such pairs there are many, and chains of them run through half a war.
const looseAt = 4

// linkedBy reports whether a pair of that score and grip is a link.
func linkedBy(f, g *fact, score float64, on sitrep.Grip) bool {
	if on == sitrep.GripLoose && f.Report != g.Report {
		return score >= looseAt
	}
	return score >= joinAt
}

// needed is the score from which two facts are linked.
func needed(f, g *fact, p pairScore, taken bool) float64 {
	if linkedBy(f, g, joinAt, p.grip(f, g, taken)) {
		return joinAt
	}
	return looseAt
}

// link brings claims in and out of their blocks and mends the links.
func (u *update) link() error {
	worth := newPairs()      // pairs that are worth comparing
	doubt := map[pair]bool{} // linked pairs that may not be any more
	short := map[sitrep.ClaimID]bool{}
	for id := range u.bereft {
		short[id] = true
	}
	if err := u.doubtMoved(doubt, short); err != nil {
		return err
	}
	if err := u.mem.DropFacts(slices.Sorted(maps.Keys(u.removed))); err != nil {
		return err
	}
	for id := range u.removed {
		delete(u.touched, id)
		delete(short, id)
	}
	if err := u.putAdded(); err != nil {
		return err
	}
	if err := u.blocks(worth, doubt); err != nil {
		return err
	}
	if err := u.besides(worth); err != nil {
		return err
	}
	return u.mend(worth, doubt, short)
}

func (u *update) putAdded() error {
	ids := slices.Sorted(maps.Keys(u.added))
	known := make([]sitrep.KnownClaim, len(ids))
	parallel(len(ids), func(i int) {
		f := u.added[ids[i]]
		known[i] = f.known()
	})
	return u.mem.PutFacts(known)
}

// score scores pairs, and returns those that are links.
func (u *update) score(worth *pairs) (map[pair]sitrep.Link, error) {
	worth.tidy()
	if _, err := u.load(worth.ids); err != nil {
		return nil, err
	}
	facts := make([]*fact, len(worth.ids))
	for i, id := range worth.ids {
		facts[i] = u.fact(id)
	}
	const stretch = 512
	links := make([][]sitrep.Link, (len(worth.list)+stretch-1)/stretch)
	parallel(len(links), func(k int) {
		for _, ab := range worth.list[k*stretch : min(len(worth.list), (k+1)*stretch)] {
			f, g := facts[ab>>32], facts[uint32(ab)]
			if f == nil || g == nil || f == g || f.Report == g.Report && !besideEachOther(f, g) {
				continue
			}
			if s, on := scored(f, g); linkedBy(f, g, s, on) {
				p := pairOf(f.ID, g.ID)
				links[k] = append(links[k], sitrep.Link{A: p.a, B: p.b, Score: s, Grip: on})
			}
		}
	})
	out := map[pair]sitrep.Link{}
	for _, some := range links {
		for _, l := range some {
			out[pair{l.A, l.B}] = l
		}
	}
	return out, nil
}

// fact returns a fact that has been loaded.
func (u *update) fact(id sitrep.ClaimID) *fact {
	if f := u.added[id]; f != nil {
		return f
	}
	return u.facts[id]
}
