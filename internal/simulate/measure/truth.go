package main

import (
	"fmt"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/simulate"
)

// The truth about what was taken in, held against what was found.
type truth struct {
	incident map[sitrep.ClaimID]int32
	origin   map[sitrep.ReportID]int32
	found    partition // of claims by incidents
}

func newTruth() *truth {
	return &truth{incident: map[sitrep.ClaimID]int32{}, origin: map[sitrep.ReportID]int32{}}
}

func (t *truth) add(r simulate.Report) {
	for i, c := range r.Claims {
		t.incident[c.ID] = int32(r.Incidents[i])
	}
	t.origin[r.Document.Report] = int32(r.Origin)
}

// told counts an incident that was found.
func (t *truth) told(inc *sitrep.Incident) {
	of := map[int32]int{}
	for _, c := range inc.Claims {
		of[t.incident[c]]++
	}
	t.found.add(of)
}

// A partition counts pairs that were put together: all, and those of them that
// belong together.
type partition struct{ all, right float64 }

func two(n int) float64 { return float64(n) * float64(n-1) / 2 }

// add counts a set, of which so many belong to each of the true sets.
func (p *partition) add(of map[int32]int) {
	n := 0
	for _, k := range of {
		n += k
		p.right += two(k)
	}
	p.all += two(n)
}

// A score tells how well pairs were put together.
type score struct{ F1, Precision, Recall float64 }

func (s score) String() string {
	return fmt.Sprintf("%.4f (%.4f %.4f)", s.F1, s.Precision, s.Recall)
}

// against scores a partition against the true one.
func (p partition) against(truth map[int32]int) score {
	meant := 0.0
	for _, n := range truth {
		meant += two(n)
	}
	s := score{Precision: p.right / p.all, Recall: p.right / meant}
	s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	return s
}

func sizes[K comparable](of map[K]int32) map[int32]int {
	out := map[int32]int{}
	for _, n := range of {
		out[n]++
	}
	return out
}

// links scores pairs of claims in one incident.
func (t *truth) links() score { return t.found.against(sizes(t.incident)) }

// origins scores pairs of reports that go back to one.
func (t *truth) origins(m *reconcile.WorkingMemory) score {
	by := map[sitrep.ReportID]map[int32]int{}
	for id, n := range t.origin {
		root, err := reconcile.RootOrigin(m, id)
		if err != nil {
			panic(err) // the reports are all there
		}
		if by[root] == nil {
			by[root] = map[int32]int{}
		}
		by[root][n]++
	}
	var found partition
	for _, of := range by {
		found.add(of)
	}
	return found.against(sizes(t.origin))
}
