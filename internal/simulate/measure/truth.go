package main

import (
	"fmt"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/simulate"
)

// The truth about what was taken in.
type truth struct {
	incident map[sitrep.ClaimID]int32
	origin   map[sitrep.ReportID]int32
}

func newTruth() truth {
	return truth{map[sitrep.ClaimID]int32{}, map[sitrep.ReportID]int32{}}
}

func (t truth) add(r simulate.Report) {
	for i, c := range r.Claims {
		t.incident[c.ID] = int32(r.Incidents[i])
	}
	t.origin[r.Document.Report] = int32(r.Origin)
}

// A score counts pairs that belong together.
type score struct{ both, found, meant float64 }

func (s score) String() string {
	p, r := s.both/s.found, s.both/s.meant
	return fmt.Sprintf("F1 %.4f (precision %.4f, recall %.4f)", 2*p*r/(p+r), p, r)
}

// pairs counts the pairs of two partitions: found of each and meant of each.
func pairs(found map[[2]int32]int, sizes, meant map[int32]int) score {
	two := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var s score
	for _, n := range found {
		s.both += two(n)
	}
	for _, n := range sizes {
		s.found += two(n)
	}
	for _, n := range meant {
		s.meant += two(n)
	}
	return s
}

// links scores pairs of claims in one incident.
func (t truth) links(m *reconcile.WorkingMemory) score {
	joint, sizes, meant := map[[2]int32]int{}, map[int32]int{}, map[int32]int{}
	for _, n := range t.incident {
		meant[n]++
	}
	k := int32(0)
	for inc := range m.AllIncidents() {
		k++
		for _, c := range inc.Claims {
			joint[[2]int32{k, t.incident[c]}]++
			sizes[k]++
		}
	}
	return pairs(joint, sizes, meant)
}

// origins scores pairs of reports that go back to one.
func (t truth) origins(m *reconcile.WorkingMemory) score {
	joint, sizes, meant := map[[2]int32]int{}, map[int32]int{}, map[int32]int{}
	number := map[sitrep.ReportID]int32{}
	for id, n := range t.origin {
		meant[n]++
		root, err := reconcile.RootOrigin(m, id)
		if err != nil {
			panic(err)
		}
		k, ok := number[root]
		if !ok {
			k = int32(len(number))
			number[root] = k
		}
		joint[[2]int32{k, n}]++
		sizes[k]++
	}
	return pairs(joint, sizes, meant)
}
