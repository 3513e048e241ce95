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
	err := inOrder(b.ctx, jobs, b.tell, func(t told) error {
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

// tell groups the claims of some chains.
func (b *rebuild) tell(chains [][]int32) (out told, err error) {
	l := &loader{b, map[int32]*fact{}}
	for _, members := range chains {
		out.claims += len(members)
		facts := make([]*fact, len(members))
		known := make(map[sitrep.ClaimID]*fact, len(members))
		var links []sitrep.Link
		for n, i := range members {
			f, err := l.fact(i)
			if err != nil {
				return out, err
			}
			facts[n], known[f.ID] = f, f
			for _, e := range b.m.links[i] {
				if b.m.claimIDs.ids[i] < b.m.claimIDs.ids[e.to] {
					links = append(links, b.m.linkOf(i, e))
				}
			}
		}
		slices.SortFunc(facts, compareFacts)
		torn := tornBetween(links, func(id sitrep.ClaimID) *fact { return known[id] })
		for _, g := range cluster(facts, links, torn, nil) {
			out.groups = append(out.groups, b.numbers(g))
			out.incidents = append(out.incidents, incidents(b.names.who, g))
		}
	}
	return out, nil
}

// numbers are the numbers of facts, sorted by their identifiers.
func (b *rebuild) numbers(group []*fact) []int32 {
	out := make([]int32, len(group))
	for k, f := range group {
		out[k], _ = b.m.knownFact(f.ID)
	}
	slices.SortFunc(out, func(i, j int32) int { return cmp.Compare(b.m.claimIDs.ids[i], b.m.claimIDs.ids[j]) })
	return out
}
