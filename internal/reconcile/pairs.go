package reconcile

import (
	"slices"

	"sitrep"
)

// pairs gathers pairs of claims, by numbers of its own: an update may meet
// millions of them, most of them several times over.
type pairs struct {
	number map[sitrep.ClaimID]uint32
	ids    []sitrep.ClaimID
	list   []uint64
}

// tidyAt is how many new pairs there are before repeats are cleared away.
const tidyAt = 1 << 20

func newPairs() *pairs { return &pairs{number: map[sitrep.ClaimID]uint32{}} }

// of returns the number of a claim.
func (p *pairs) of(id sitrep.ClaimID) uint32 {
	n, ok := p.number[id]
	if !ok {
		n = uint32(len(p.ids))
		p.number[id] = n
		p.ids = append(p.ids, id)
	}
	return n
}

// add adds a pair by numbers.
func (p *pairs) add(a, b uint32) {
	if len(p.list) == cap(p.list) && len(p.list) >= tidyAt {
		p.tidy()
	}
	p.list = append(p.list, uint64(min(a, b))<<32|uint64(max(a, b)))
}

// put adds a pair by identifiers.
func (p *pairs) put(a, b sitrep.ClaimID) { p.add(p.of(a), p.of(b)) }

// tidy sorts the pairs and clears away repeats.
func (p *pairs) tidy() {
	slices.Sort(p.list)
	p.list = slices.Compact(p.list)
}

// A pair is two claims, by identifier, the smaller first.
type pair struct{ a, b sitrep.ClaimID }

func pairOf(a, b sitrep.ClaimID) pair {
	if a > b {
		a, b = b, a
	}
	return pair{a, b}
}
