package reconcile

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sort"

	"sitrep"
)

// A WorkingMemory is a Memory that lives as long as the program. Claims and
// reports go by numbers inside it, so that a million claims fit.
type WorkingMemory struct {
	reportAt map[sitrep.ReportID]int32
	reports  []sitrep.KnownReport // ID is "" where dropped; without prints
	prints   map[printAt][]mark
	anywhere map[uint64]map[int32]int // windows of a print with their numbers of postings
	carriers map[sitrep.DocID][]sitrep.ReportID
	passages map[sitrep.ReportID][]sitrep.Passage
	takers   map[sitrep.ReportID][]sitrep.ReportID

	factAt map[sitrep.ClaimID]int32
	facts  []sitrep.KnownClaim // ID is "" where dropped
	blocks map[uint64][]int32  // in the order of BlockPlace
	links  [][]edge
	groups map[sitrep.GroupID]group
}

type mark struct{ report, sentence int32 }

type edge struct {
	to    int32
	grip  sitrep.Grip
	score float64
}

type group struct {
	members   []sitrep.ClaimID
	incidents []sitrep.Incident
}

// NewWorkingMemory returns an empty Memory.
func NewWorkingMemory() *WorkingMemory {
	return &WorkingMemory{reportAt: map[sitrep.ReportID]int32{}, prints: map[printAt][]mark{}, anywhere: map[uint64]map[int32]int{},
		carriers: map[sitrep.DocID][]sitrep.ReportID{}, passages: map[sitrep.ReportID][]sitrep.Passage{}, takers: map[sitrep.ReportID][]sitrep.ReportID{},
		factAt: map[sitrep.ClaimID]int32{}, blocks: map[uint64][]int32{}, groups: map[sitrep.GroupID]group{}}
}

// Report implements sitrep.Memory.
func (m *WorkingMemory) Report(id sitrep.ReportID) (sitrep.KnownReport, bool, error) {
	i, ok := m.reportAt[id]
	if !ok {
		return sitrep.KnownReport{}, false, nil
	}
	return m.reports[i], true, nil
}

// Carriers implements sitrep.Memory.
func (m *WorkingMemory) Carriers(doc sitrep.DocID) ([]sitrep.ReportID, error) {
	return slices.Clone(m.carriers[doc]), nil
}

// PutReport implements sitrep.Memory.
func (m *WorkingMemory) PutReport(r sitrep.KnownReport) error {
	if old, ok := m.reportAt[r.ID]; ok {
		m.unprint(old)
	}
	i := int32(len(m.reports))
	m.reportAt[r.ID] = i
	for _, p := range r.Prints {
		k := printAt{p.Hash, r.Window}
		m.prints[k] = append(m.prints[k], mark{i, int32(p.Sentence)})
		w := m.anywhere[p.Hash]
		if w == nil {
			w = map[int32]int{}
			m.anywhere[p.Hash] = w
		}
		w[r.Window]++
	}
	m.reports = append(m.reports, r)
	m.carriers[r.Doc] = append(m.carriers[r.Doc], r.ID)
	return nil
}

// unprint takes a report and its prints away.
func (m *WorkingMemory) unprint(i int32) {
	r := &m.reports[i]
	for _, p := range r.Prints {
		k := printAt{p.Hash, r.Window}
		m.prints[k] = slices.DeleteFunc(m.prints[k], func(x mark) bool { return x.report == i })
		if m.anywhere[p.Hash][r.Window]--; m.anywhere[p.Hash][r.Window] <= 0 {
			delete(m.anywhere[p.Hash], r.Window)
		}
	}
	m.carriers[r.Doc] = slices.DeleteFunc(m.carriers[r.Doc], func(id sitrep.ReportID) bool { return id == r.ID })
	delete(m.reportAt, r.ID)
	*r = sitrep.KnownReport{}
}

// DropReport implements sitrep.Memory.
func (m *WorkingMemory) DropReport(id sitrep.ReportID) error {
	if i, ok := m.reportAt[id]; ok {
		m.unprint(i)
	}
	return m.PutPassages(id, nil)
}

// Postings implements sitrep.Memory.
func (m *WorkingMemory) Postings(print uint64, window int32, most int) ([]sitrep.Posting, error) {
	windows := []int32{window}
	if window == sitrep.AnyWindow {
		windows = slices.Sorted(maps.Keys(m.anywhere[print]))
	}
	var out []sitrep.Posting
	for _, w := range windows {
		for _, x := range m.prints[printAt{print, w}] {
			if len(out) == most {
				return out, nil
			}
			out = append(out, sitrep.Posting{Report: m.reports[x.report].ID, Window: w, Sentence: int(x.sentence)})
		}
	}
	return out, nil
}

// Passages implements sitrep.Memory.
func (m *WorkingMemory) Passages(id sitrep.ReportID) ([]sitrep.Passage, error) {
	return slices.Clone(m.passages[id]), nil
}

// Takers implements sitrep.Memory.
func (m *WorkingMemory) Takers(id sitrep.ReportID) ([]sitrep.ReportID, error) {
	return slices.Clone(m.takers[id]), nil
}

// PutPassages implements sitrep.Memory.
func (m *WorkingMemory) PutPassages(id sitrep.ReportID, ps []sitrep.Passage) error {
	for _, p := range m.passages[id] {
		m.takers[p.A.Report] = slices.DeleteFunc(m.takers[p.A.Report], func(x sitrep.ReportID) bool { return x == id })
	}
	for _, p := range ps {
		if !slices.Contains(m.takers[p.A.Report], id) {
			m.takers[p.A.Report] = append(m.takers[p.A.Report], id)
		}
	}
	if len(ps) == 0 {
		delete(m.passages, id)
		return nil
	}
	m.passages[id] = slices.Clone(ps)
	return nil
}

// Facts implements sitrep.Memory.
func (m *WorkingMemory) Facts(ids []sitrep.ClaimID) ([]sitrep.KnownClaim, error) {
	out := make([]sitrep.KnownClaim, 0, len(ids))
	for _, id := range ids {
		if i, ok := m.factAt[id]; ok {
			out = append(out, m.facts[i])
		}
	}
	return out, nil
}

// PutFacts implements sitrep.Memory.
func (m *WorkingMemory) PutFacts(facts []sitrep.KnownClaim) error {
	for _, f := range facts {
		i := int32(len(m.facts))
		f.Group = ""
		m.factAt[f.ID] = i
		m.facts, m.links = append(m.facts, f), append(m.links, nil)
		for _, k := range f.Keys {
			b := m.blocks[k]
			m.blocks[k] = slices.Insert(b, m.rank(b, sitrep.BlockPlace{Day: f.Day, ID: f.ID}), i)
		}
	}
	return nil
}

// rank is where a place stands in a block, or would.
func (m *WorkingMemory) rank(b []int32, p sitrep.BlockPlace) int {
	return sort.Search(len(b), func(k int) bool { return comparePlaces(m.place(b[k]), p) >= 0 })
}

func (m *WorkingMemory) place(i int32) sitrep.BlockPlace {
	return sitrep.BlockPlace{Day: m.facts[i].Day, ID: m.facts[i].ID}
}

// DropFacts implements sitrep.Memory.
func (m *WorkingMemory) DropFacts(ids []sitrep.ClaimID) error {
	for _, id := range ids {
		i, ok := m.factAt[id]
		if !ok {
			continue
		}
		f := &m.facts[i]
		for _, k := range f.Keys {
			at := m.rank(m.blocks[k], m.place(i))
			if m.blocks[k] = slices.Delete(m.blocks[k], at, at+1); len(m.blocks[k]) == 0 {
				delete(m.blocks, k)
			}
		}
		for _, e := range m.links[i] {
			m.unlink(e.to, i)
		}
		if g, ok := m.groups[f.Group]; ok {
			g.members = slices.DeleteFunc(slices.Clone(g.members), func(x sitrep.ClaimID) bool { return x == id })
			m.groups[f.Group] = g
		}
		m.links[i] = nil
		delete(m.factAt, id)
		*f = sitrep.KnownClaim{}
	}
	return nil
}

// Block implements sitrep.Memory.
func (m *WorkingMemory) Block(key uint64, from, to sitrep.BlockPlace, margin int) ([]sitrep.BlockPlace, error) {
	b := m.blocks[key]
	lo, hi := m.rank(b, from), m.rank(b, to)
	if hi < len(b) && m.place(b[hi]) == to {
		hi++
	}
	lo, hi = max(0, lo-margin), min(len(b), hi+margin)
	out := make([]sitrep.BlockPlace, hi-lo)
	for k := range out {
		out[k] = m.place(b[lo+k])
	}
	return out, nil
}

// Links implements sitrep.Memory.
func (m *WorkingMemory) Links(ids []sitrep.ClaimID) ([]sitrep.Link, error) {
	asked := make(map[int32]bool, len(ids))
	var out []sitrep.Link
	for _, id := range ids {
		i, ok := m.factAt[id]
		if !ok || asked[i] {
			continue
		}
		asked[i] = true
		for _, e := range m.links[i] {
			if !asked[e.to] {
				a, b := id, m.facts[e.to].ID
				out = append(out, sitrep.Link{A: min(a, b), B: max(a, b), Score: e.score, Grip: e.grip})
			}
		}
	}
	return out, nil
}

// PutLinks implements sitrep.Memory.
func (m *WorkingMemory) PutLinks(links []sitrep.Link) error {
	for _, l := range links {
		a, b := m.factAt[l.A], m.factAt[l.B]
		m.unlink(a, b)
		m.unlink(b, a)
		m.links[a] = append(m.links[a], edge{b, l.Grip, l.Score})
		m.links[b] = append(m.links[b], edge{a, l.Grip, l.Score})
	}
	return nil
}

// DropLinks implements sitrep.Memory.
func (m *WorkingMemory) DropLinks(links []sitrep.Link) error {
	for _, l := range links {
		a, ok := m.factAt[l.A]
		b, also := m.factAt[l.B]
		if ok && also {
			m.unlink(a, b)
			m.unlink(b, a)
		}
	}
	return nil
}

func (m *WorkingMemory) unlink(from, to int32) {
	m.links[from] = slices.DeleteFunc(m.links[from], func(e edge) bool { return e.to == to })
}

// Members implements sitrep.Memory.
func (m *WorkingMemory) Members(g sitrep.GroupID) ([]sitrep.ClaimID, error) {
	return slices.Clone(m.groups[g].members), nil
}

// PutGroup implements sitrep.Memory.
func (m *WorkingMemory) PutGroup(id sitrep.GroupID, members []sitrep.ClaimID, incidents []sitrep.Incident) error {
	for _, c := range members {
		m.facts[m.factAt[c]].Group = id
	}
	m.groups[id] = group{slices.Clone(members), incidents}
	return nil
}

// DropGroup implements sitrep.Memory.
func (m *WorkingMemory) DropGroup(id sitrep.GroupID) error {
	for _, c := range m.groups[id].members {
		m.facts[m.factAt[c]].Group = ""
	}
	delete(m.groups, id)
	return nil
}

// AllIncidents goes through all incidents, in no order.
func (m *WorkingMemory) AllIncidents() iter.Seq[sitrep.Incident] {
	return func(yield func(sitrep.Incident) bool) {
		for _, g := range m.groups {
			for _, i := range g.incidents {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// Incidents returns all incidents, in the order of their identifiers.
func (m *WorkingMemory) Incidents() []sitrep.Incident {
	out := slices.Collect(m.AllIncidents())
	slices.SortFunc(out, func(x, y sitrep.Incident) int { return cmp.Compare(x.ID, y.ID) })
	return out
}
