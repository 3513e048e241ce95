package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"sitrep"
)

// Of all links each claim keeps its best alone (links.go says why); this file chooses them.

// compareLinks puts the links of one claim in order: the best first.
func compareLinks(of sitrep.ClaimID) func(x, y sitrep.Link) int {
	other := func(l sitrep.Link) sitrep.ClaimID {
		if l.A == of {
			return l.B
		}
		return l.A
	}
	return func(x, y sitrep.Link) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(other(x), other(y)))
	}
}

// bestOf puts those of a claim's links that are among its best into top. A claim
// that is firmly linked needs no loose ones.
func bestOf(of sitrep.ClaimID, links []sitrep.Link, top map[pair]bool) {
	slices.SortFunc(links, compareLinks(of))
	var q quota
	for _, on := range gripsInOrder {
		for _, l := range links {
			if l.Grip == on && q.admits(on) {
				top[pair{l.A, l.B}] = true
			}
		}
	}
}

// gripsInOrder is the order in which a claim chooses its links.
var gripsInOrder = [...]sitrep.Grip{sitrep.GripFirm, sitrep.GripText, sitrep.GripLoose}

// A quota counts the links that a claim has chosen, by what they rest on.
type quota [sitrep.GripFirm + 1]int

// admits reports whether one link more of that grip is chosen, and counts it.
func (q *quota) admits(on sitrep.Grip) bool {
	most := firmLinks
	if on == sitrep.GripLoose {
		most = looseLinks
		if q[sitrep.GripFirm] >= enoughFirm {
			return false
		}
	}
	if q[on] >= most {
		return false
	}
	q[on]++
	return true
}

// choose keeps the links that are among the best of either end. ends are the
// claims of which all links are known between kept and found.
func (u *update) choose(kept []sitrep.Link, found map[pair]sitrep.Link, dropped map[pair]bool, ends map[sitrep.ClaimID]bool) error {
	all := make(map[pair]sitrep.Link, len(kept)+len(found))
	was := make(map[pair]sitrep.Link, len(kept))
	for _, l := range kept {
		p := pair{l.A, l.B}
		was[p] = l
		if !dropped[p] {
			all[p] = l
		}
	}
	maps.Copy(all, found)
	of := map[sitrep.ClaimID][]sitrep.Link{}
	for p, l := range all {
		of[p.a] = append(of[p.a], l)
		of[p.b] = append(of[p.b], l)
	}
	top := make(map[pair]bool, len(all))
	for id := range ends {
		bestOf(id, of[id], top)
	}
	var ask []sitrep.ClaimID // ends elsewhere, of which it has to be asked
	for p := range all {
		if !top[p] {
			for _, id := range []sitrep.ClaimID{p.a, p.b} {
				if !ends[id] {
					ask = append(ask, id)
				}
			}
		}
	}
	if len(ask) > 0 {
		slices.Sort(ask)
		ask = slices.Compact(ask)
		more, err := u.mem.Links(ask)
		if err != nil {
			return err
		}
		theirs := map[sitrep.ClaimID][]sitrep.Link{}
		for _, l := range more {
			theirs[l.A] = append(theirs[l.A], l)
			theirs[l.B] = append(theirs[l.B], l)
		}
		for _, id := range ask {
			bestOf(id, theirs[id], top)
		}
	}
	var puts, drops []sitrep.Link
	for p, l := range all {
		switch old, had := was[p]; {
		case !top[p] && had:
			drops = append(drops, l)
		case top[p] && (!had || old != l):
			puts = append(puts, l)
		}
	}
	for p := range dropped {
		if l, had := was[p]; had {
			drops = append(drops, l)
		}
	}
	for _, l := range append(slices.Clone(puts), drops...) {
		u.touch(l.A)
		u.touch(l.B)
	}
	if err := u.mem.DropLinks(sortedLinks(drops)); err != nil {
		return err
	}
	return u.mem.PutLinks(sortedLinks(puts))
}

func sortedLinks(ls []sitrep.Link) []sitrep.Link {
	slices.SortFunc(ls, func(x, y sitrep.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return ls
}
