package reconcile

import (
	"cmp"
	"slices"

	"sitrep"
)

// chains finds the sets of claims that links join, directly or through others:
// each can be grouped by itself. Sets are in the order of their first claims, and
// each is in the order of places.
func (b *rebuild) chains() [][]int32 {
	parent := make([]int32, len(b.m.facts))
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(i int32) int32 {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i := range b.m.links {
		for _, e := range b.m.links[i] {
			x, y := find(int32(i)), find(e.to)
			parent[max(x, y)] = min(x, y)
		}
	}
	var sets [][]int32
	at := map[int32]int{}
	for _, i := range b.order {
		root := find(i)
		k, ok := at[root]
		if !ok {
			k = len(sets)
			at[root] = k
			sets = append(sets, nil)
		}
		sets[k] = append(sets[k], i)
	}
	return sets
}

// told are some groups with their incidents.
type told struct {
	groups    [][]int32 // each sorted by identifiers
	incidents [][]sitrep.Incident
	claims    int
}

// group groups all claims and tells the incidents.
func (b *rebuild) group() error {
	const together = 1024 // claims
	chains := b.chains()
	b.local = make([]int32, len(b.m.facts))
	jobs := func(yield func([][]int32) bool) {
		for from := 0; from < len(chains); {
			to, n := from, 0
			for ; to < len(chains) && n < together; to++ {
				n += len(chains[to])
			}
			if !yield(chains[from:to]) {
				return
			}
			from = to
		}
	}
	done := 0
	var all []told // written when no goroutine reads groups any more
	err := partsInOrder(b.ctx, jobs, b.tell, func(t told) error {
		if b.Told != nil {
			for k, g := range t.groups {
				if err := b.Told(b.m.claimIDs.ids[g[0]], t.incidents[k]); err != nil {
					return err
				}
			}
			t.incidents = make([][]sitrep.Incident, len(t.groups))
		}
		all = append(all, t)
		done += t.claims
		b.progress(StageIncidents, done, len(b.order))
		return nil
	})
	for _, t := range all {
		for k, g := range t.groups {
			b.m.putGroup(g[0], g, t.incidents[k])
		}
	}
	return err
}

// tell groups the claims of some chains, and gives the groups some at a time.
func (b *rebuild) tell(chains [][]int32, give func(told) error) error {
	const together = 1024 // claims
	l := &loader{b, map[int32]*fact{}}
	var out told
	for _, members := range chains {
		slices.SortFunc(members, b.compareCanonical)
		g := agglomeration{
			links: b.numbered(members),
			fact:  func(k int32) (*fact, error) { return l.fact(members[k]) },
			torn:  func(k int32) (bool, error) { return l.torn(members[k]) },
		}
		g.done = func(of []int32, facts []*fact) error {
			out.incidents = append(out.incidents, incidents(b.names.who, facts))
			numbers := make([]int32, len(of))
			for n, k := range of {
				numbers[n] = members[k]
				delete(l.facts, members[k])
			}
			slices.SortFunc(numbers, func(i, j int32) int { return cmp.Compare(b.m.claimIDs.ids[i], b.m.claimIDs.ids[j]) })
			out.groups = append(out.groups, numbers)
			if out.claims += len(of); out.claims < together {
				return nil
			}
			full := out
			out = told{}
			return give(full)
		}
		if err := g.run(len(members)); err != nil {
			return err
		}
	}
	return give(out)
}

// compareCanonical puts claims in the order of compareFacts.
func (b *rebuild) compareCanonical(i, j int32) int {
	r, s := b.m.facts[i].report, b.m.facts[j].report
	if r == s {
		return cmp.Compare(b.pos[i], b.pos[j])
	}
	return cmp.Or(compareDates(b.dates[r], b.dates[s]), cmp.Compare(b.m.reportIDs.ids[r], b.m.reportIDs.ids[s]))
}

// numbered are the links of a chain, by the numbers that its claims have in it.
func (b *rebuild) numbered(members []int32) (out []numbered) {
	for k, i := range members {
		b.local[i] = int32(k)
	}
	for k, i := range members {
		for _, e := range b.m.links[i] {
			if to := b.local[e.to]; int32(k) < to {
				out = append(out, numbered{int32(k), to, e.score, e.grip == sitrep.GripLoose && b.m.facts[i].report != b.m.facts[e.to].report})
			}
		}
	}
	return out
}

// torn reports whether a claim is torn between claims of other reports.
func (l *loader) torn(i int32) (bool, error) {
	f, err := l.look(i)
	if err != nil || len(f.places) > 0 {
		return false, err
	}
	ends := map[sitrep.ClaimID]*fact{}
	var links []sitrep.Link
	for _, e := range l.m.links[i] {
		if e.grip != sitrep.GripLoose || l.m.facts[i].report == l.m.facts[e.to].report {
			continue
		}
		h, err := l.look(e.to)
		if err != nil {
			return false, err
		}
		if len(h.places) > 0 {
			links = append(links, l.m.linkOf(i, e))
			ends[h.ID] = h
		}
	}
	return isTorn(f.ID, links, func(id sitrep.ClaimID) *fact { return ends[id] }), nil
}
