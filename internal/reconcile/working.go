package reconcile

import (
	"cmp"
	"encoding/binary"
	"iter"
	"maps"
	"slices"
	"sort"

	"sitrep"
)

// A WorkingMemory is a Memory that lives as long as the program. Claims and
// reports go by numbers inside it, in columns, and what is only read back lies
// in a spool, so that a million claims fit.
//
// Several goroutines may ask it at once while none changes it, once it has been
// asked for a Posting.
type WorkingMemory struct {
	spool spool

	reportIDs table[sitrep.ReportID]
	docs      table[sitrep.DocID]
	reports   []reportRow
	carriers  [][]int32 // by number of the text
	shelves   map[int32]*shelf
	passages  map[int32][]take
	takers    map[int32][]int32

	claimIDs table[sitrep.ClaimID]
	facts    []factRow
	keys     []uint64           // of all facts, one after the other
	links    [][]edge           // by number of the fact
	blocks   map[uint64][]int32 // in the order of BlockPlace
	groups   map[int32]group    // by number of the first fact
}

// reportRow is what is known of a report: its body and prints are one record.
type reportRow struct {
	body   record
	doc    int32 // and one; 0 where the report is not known
	window int32
}

// factRow is what is known of a claim.
type factRow struct {
	body   record
	key    uint32 // where its keys begin
	keys   int32  // how many, and one; 0 where the claim is not known
	day    int32
	report int32
	group  int32 // number of its group and one; 0 for none
}

// A take is a passage that a report took over.
type take struct {
	source                     int32
	aStart, aEnd, bStart, bEnd int32
	similarity                 float64
}

type edge struct {
	to    int32
	grip  sitrep.Grip
	score float64
}

type group struct {
	members   []int32
	incidents []sitrep.Incident
}

// NewWorkingMemory returns an empty Memory. It is to be closed where it may
// have grown large.
func NewWorkingMemory() *WorkingMemory {
	return &WorkingMemory{reportIDs: newTable[sitrep.ReportID](), docs: newTable[sitrep.DocID](), shelves: map[int32]*shelf{}, passages: map[int32][]take{}, takers: map[int32][]int32{},
		claimIDs: newTable[sitrep.ClaimID](), blocks: map[uint64][]int32{}, groups: map[int32]group{}}
}

// Close gives back the temporary file of a large memory, which is not to be
// used any more.
func (m *WorkingMemory) Close() error { return m.spool.close() }

// report returns the number of a report, with its row.
func (m *WorkingMemory) reportNo(id sitrep.ReportID) int32 {
	i := m.reportIDs.number(id)
	for len(m.reports) <= int(i) {
		m.reports = append(m.reports, reportRow{})
	}
	return i
}

// knownReport returns the number of a report that is known.
func (m *WorkingMemory) knownReport(id sitrep.ReportID) (int32, bool) {
	i, ok := m.reportIDs.find(id)
	return i, ok && m.reports[i].doc > 0
}

// Report implements sitrep.Memory.
func (m *WorkingMemory) Report(id sitrep.ReportID) (sitrep.KnownReport, bool, error) {
	i, ok := m.knownReport(id)
	if !ok {
		return sitrep.KnownReport{}, false, nil
	}
	b, err := m.spool.get(m.reports[i].body)
	if err != nil {
		return sitrep.KnownReport{}, false, err
	}
	k := sitrep.KnownReport{ID: m.reportIDs.ids[i], Doc: m.docs.ids[m.reports[i].doc-1], Window: m.reports[i].window}
	n, size := binary.Uvarint(b)
	b = b[size:]
	if n > 0 {
		k.Prints = make([]sitrep.Print, n)
	}
	for j := range k.Prints {
		sentence, size := binary.Uvarint(b[8:])
		k.Prints[j] = sitrep.Print{Hash: binary.LittleEndian.Uint64(b), Sentence: int(sentence)}
		b = b[8+size:]
	}
	k.Body = b
	return k, true, nil
}

// Carriers implements sitrep.Memory.
func (m *WorkingMemory) Carriers(doc sitrep.DocID) (out []sitrep.ReportID, err error) {
	if d, ok := m.docs.find(doc); ok {
		for _, i := range m.carriers[d] {
			out = append(out, m.reportIDs.ids[i])
		}
	}
	return out, nil
}

// PutReport implements sitrep.Memory.
func (m *WorkingMemory) PutReport(r sitrep.KnownReport) error {
	i := m.reportNo(r.ID)
	m.forget(i)
	b := binary.AppendUvarint(make([]byte, 0, 2+10*len(r.Prints)+len(r.Body)), uint64(len(r.Prints)))
	for _, p := range r.Prints {
		b = binary.AppendUvarint(binary.LittleEndian.AppendUint64(b, p.Hash), uint64(p.Sentence))
	}
	body, err := m.spool.put(append(b, r.Body...))
	if err != nil {
		return err
	}
	doc := m.docs.number(r.Doc)
	if len(m.carriers) <= int(doc) {
		m.carriers = append(m.carriers, nil)
	}
	m.carriers[doc] = append(m.carriers[doc], i)
	m.reports[i] = reportRow{body, doc + 1, r.Window}
	s := m.shelves[r.Window]
	if s == nil {
		s = &shelf{}
		m.shelves[r.Window] = s
	}
	for _, p := range r.Prints {
		s.fresh = append(s.fresh, mark{p.Hash, i, int32(p.Sentence)})
	}
	return nil
}

// forget takes a report and its prints away.
func (m *WorkingMemory) forget(i int32) {
	r := &m.reports[i]
	if r.doc == 0 {
		return
	}
	m.shelves[r.window].drop(i)
	m.carriers[r.doc-1] = slices.DeleteFunc(m.carriers[r.doc-1], func(x int32) bool { return x == i })
	*r = reportRow{}
}

// DropReport implements sitrep.Memory.
func (m *WorkingMemory) DropReport(id sitrep.ReportID) error {
	if i, ok := m.knownReport(id); ok {
		m.forget(i)
	}
	return m.PutPassages(id, nil)
}

// Postings implements sitrep.Memory.
func (m *WorkingMemory) Postings(prints []uint64, window int32, most int) ([]sitrep.Posting, error) {
	var out []sitrep.Posting
	var room [64]mark
	windows := m.windows(window)
	for _, print := range prints {
		left := most
		for _, w := range windows {
			s := m.shelves[w]
			if s == nil {
				continue
			}
			found := s.find(print, left, room[:0])
			for _, x := range found {
				out = append(out, sitrep.Posting{Print: print, Report: m.reportIDs.ids[x.report], Window: w, Sentence: int(x.sentence)})
			}
			if left -= len(found); left == 0 {
				break
			}
		}
	}
	return out, nil
}

func (m *WorkingMemory) windows(window int32) []int32 {
	if window == sitrep.AnyWindow {
		return slices.Sorted(maps.Keys(m.shelves))
	}
	return []int32{window}
}

// settle readies the fingerprints for being asked by several goroutines.
func (m *WorkingMemory) settle() {
	shelves := slices.Collect(maps.Values(m.shelves))
	parallel(len(shelves), func(i int) { shelves[i].settle() })
}

// Passages implements sitrep.Memory.
func (m *WorkingMemory) Passages(id sitrep.ReportID) (out []sitrep.Passage, err error) {
	i, ok := m.reportIDs.find(id)
	if !ok {
		return nil, nil
	}
	for _, t := range m.passages[i] {
		out = append(out, sitrep.Passage{A: sitrep.PassageEnd{Report: m.reportIDs.ids[t.source], Span: sitrep.Span{Start: int(t.aStart), End: int(t.aEnd)}},
			B: sitrep.PassageEnd{Report: id, Span: sitrep.Span{Start: int(t.bStart), End: int(t.bEnd)}}, Similarity: t.similarity})
	}
	return out, nil
}

// Takers implements sitrep.Memory.
func (m *WorkingMemory) Takers(id sitrep.ReportID) (out []sitrep.ReportID, err error) {
	if i, ok := m.reportIDs.find(id); ok {
		for _, t := range m.takers[i] {
			out = append(out, m.reportIDs.ids[t])
		}
	}
	return out, nil
}

// PutPassages implements sitrep.Memory.
func (m *WorkingMemory) PutPassages(id sitrep.ReportID, ps []sitrep.Passage) error {
	i := m.reportNo(id)
	for _, t := range m.passages[i] {
		m.takers[t.source] = slices.DeleteFunc(m.takers[t.source], func(x int32) bool { return x == i })
	}
	delete(m.passages, i)
	for _, p := range ps {
		source := m.reportNo(p.A.Report)
		if !slices.Contains(m.takers[source], i) {
			m.takers[source] = append(m.takers[source], i)
		}
		m.passages[i] = append(m.passages[i], take{source, int32(p.A.Start), int32(p.A.End), int32(p.B.Start), int32(p.B.End), p.Similarity})
	}
	return nil
}

// knownFact returns the number of a claim that is known.
func (m *WorkingMemory) knownFact(id sitrep.ClaimID) (int32, bool) {
	i, ok := m.claimIDs.find(id)
	return i, ok && m.facts[i].keys > 0
}

// known returns a claim by its number.
func (m *WorkingMemory) known(i int32) (sitrep.KnownClaim, error) {
	f := &m.facts[i]
	b, err := m.spool.get(f.body)
	k := sitrep.KnownClaim{ID: m.claimIDs.ids[i], Report: m.reportIDs.ids[f.report], Day: f.day, Keys: m.keysOf(i), Body: b}
	if f.group > 0 {
		k.Group = m.claimIDs.ids[f.group-1]
	}
	return k, err
}

func (m *WorkingMemory) keysOf(i int32) []uint64 {
	f := &m.facts[i]
	end := f.key + uint32(f.keys-1)
	return m.keys[f.key:end:end]
}

// Facts implements sitrep.Memory.
func (m *WorkingMemory) Facts(ids []sitrep.ClaimID) ([]sitrep.KnownClaim, error) {
	out := make([]sitrep.KnownClaim, 0, len(ids))
	for _, id := range ids {
		if i, ok := m.knownFact(id); ok {
			k, err := m.known(i)
			if err != nil {
				return nil, err
			}
			out = append(out, k)
		}
	}
	return out, nil
}

// PutFacts implements sitrep.Memory.
func (m *WorkingMemory) PutFacts(facts []sitrep.KnownClaim) error {
	for _, f := range facts {
		i, err := m.putFact(f)
		if err != nil {
			return err
		}
		for _, k := range f.Keys {
			b := m.blocks[k]
			m.blocks[k] = slices.Insert(b, m.rank(b, sitrep.BlockPlace{Day: f.Day, ID: f.ID}), i)
		}
	}
	return nil
}

// putFact keeps a claim, but not in its blocks.
func (m *WorkingMemory) putFact(f sitrep.KnownClaim) (int32, error) {
	i := m.claimIDs.number(f.ID)
	for len(m.facts) <= int(i) {
		m.facts, m.links = append(m.facts, factRow{}), append(m.links, nil)
	}
	body, err := m.spool.put(f.Body)
	m.facts[i] = factRow{body: body, key: uint32(len(m.keys)), keys: int32(len(f.Keys)) + 1, day: f.Day, report: m.reportNo(f.Report)}
	m.keys = append(m.keys, f.Keys...)
	return i, err
}

// rank is where a place stands in a block, or would.
func (m *WorkingMemory) rank(b []int32, p sitrep.BlockPlace) int {
	return sort.Search(len(b), func(k int) bool { return comparePlaces(m.place(b[k]), p) >= 0 })
}

func (m *WorkingMemory) place(i int32) sitrep.BlockPlace {
	return sitrep.BlockPlace{Day: m.facts[i].day, ID: m.claimIDs.ids[i]}
}

// compareNumbers puts claims in the order of their places in blocks, by number.
func (m *WorkingMemory) compareNumbers(i, j int32) int {
	return cmp.Or(cmp.Compare(m.facts[i].day, m.facts[j].day), cmp.Compare(m.claimIDs.ids[i], m.claimIDs.ids[j]))
}

// DropFacts implements sitrep.Memory.
func (m *WorkingMemory) DropFacts(ids []sitrep.ClaimID) error {
	for _, id := range ids {
		i, ok := m.knownFact(id)
		if !ok {
			continue
		}
		for _, k := range m.keysOf(i) {
			if m.blocks[k] = slices.DeleteFunc(m.blocks[k], func(x int32) bool { return x == i }); len(m.blocks[k]) == 0 {
				delete(m.blocks, k)
			}
		}
		for _, e := range m.links[i] {
			m.unlink(e.to, i)
		}
		if g, ok := m.groups[m.facts[i].group-1]; ok {
			g.members = slices.DeleteFunc(slices.Clone(g.members), func(x int32) bool { return x == i })
			m.groups[m.facts[i].group-1] = g
		}
		m.links[i] = nil
		m.facts[i] = factRow{}
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
		i, ok := m.knownFact(id)
		if !ok || asked[i] {
			continue
		}
		asked[i] = true
		for _, e := range m.links[i] {
			if !asked[e.to] {
				out = append(out, m.linkOf(i, e))
			}
		}
	}
	return out, nil
}

func (m *WorkingMemory) linkOf(i int32, e edge) sitrep.Link {
	a, b := m.claimIDs.ids[i], m.claimIDs.ids[e.to]
	return sitrep.Link{A: min(a, b), B: max(a, b), Score: e.score, Grip: e.grip}
}

// PutLinks implements sitrep.Memory.
func (m *WorkingMemory) PutLinks(links []sitrep.Link) error {
	for _, l := range links {
		a, ok := m.knownFact(l.A)
		b, also := m.knownFact(l.B)
		if !ok || !also {
			continue
		}
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
		a, ok := m.knownFact(l.A)
		b, also := m.knownFact(l.B)
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
func (m *WorkingMemory) Members(g sitrep.GroupID) (out []sitrep.ClaimID, err error) {
	if i, ok := m.claimIDs.find(g); ok {
		for _, x := range m.groups[i].members {
			out = append(out, m.claimIDs.ids[x])
		}
	}
	return out, nil
}

// PutGroup implements sitrep.Memory.
func (m *WorkingMemory) PutGroup(id sitrep.GroupID, members []sitrep.ClaimID, incidents []sitrep.Incident) error {
	var numbers []int32
	for _, c := range members {
		if i, ok := m.knownFact(c); ok {
			numbers = append(numbers, i)
		}
	}
	m.putGroup(m.claimIDs.number(id), numbers, incidents)
	return nil
}

func (m *WorkingMemory) putGroup(id int32, members []int32, incidents []sitrep.Incident) {
	for _, i := range members {
		m.facts[i].group = id + 1
	}
	m.groups[id] = group{members, incidents}
}

// DropGroup implements sitrep.Memory.
func (m *WorkingMemory) DropGroup(id sitrep.GroupID) error {
	if i, ok := m.claimIDs.find(id); ok {
		for _, x := range m.groups[i].members {
			m.facts[x].group = 0
		}
		delete(m.groups, i)
	}
	return nil
}

// AllIncidents goes through all incidents that are kept, in no order.
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

// Incidents returns all incidents that are kept, in the order of their
// identifiers.
func (m *WorkingMemory) Incidents() []sitrep.Incident {
	out := slices.Collect(m.AllIncidents())
	slices.SortFunc(out, func(x, y sitrep.Incident) int { return cmp.Compare(x.ID, y.ID) })
	return out
}
