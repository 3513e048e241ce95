package reconcile

import (
	"cmp"
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

func (u *update) putAdded() error {
	ids := slices.Sorted(maps.Keys(u.added))
	known := make([]sitrep.KnownClaim, len(ids))
	parallel(len(ids), func(i int) {
		f := u.added[ids[i]]
		known[i] = f.known()
	})
	return u.mem.PutFacts(known)
}

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
