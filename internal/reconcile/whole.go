package reconcile

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"sort"

	"sitrep"
)

// What a WorkingMemory holds can be gone through, to be written elsewhere. It
// must not be changed meanwhile.

// Reports yields all reports.
func (m *WorkingMemory) Reports() iter.Seq2[sitrep.KnownReport, error] {
	return func(yield func(sitrep.KnownReport, error) bool) {
		for i, r := range m.reports {
			if r.doc == 0 {
				continue
			}
			k, _, err := m.Report(m.reportIDs.ids[i])
			if !yield(k, err) || err != nil {
				return
			}
		}
	}
}

// AllPostings yields all fingerprints, by their hashes taken as signed numbers.
func (m *WorkingMemory) AllPostings() iter.Seq[sitrep.Posting] {
	type posting struct {
		mark
		window int32
	}
	const parts = 256 // by the first byte of the hash
	return func(yield func(sitrep.Posting) bool) {
		m.settle()
		var some []posting
		for k := range uint64(parts) {
			first := (k + parts/2) % parts
			some = some[:0]
			for w, s := range m.shelves {
				for _, run := range s.runs {
					at := sort.Search(len(run), func(i int) bool { return run[i].hash>>56 >= first })
					for ; at < len(run) && run[at].hash>>56 == first; at++ {
						some = append(some, posting{run[at], w})
					}
				}
			}
			slices.SortFunc(some, func(x, y posting) int {
				return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.window, y.window), compareMarks(x.mark, y.mark))
			})
			for _, p := range some {
				if !yield(sitrep.Posting{Print: p.hash, Report: m.reportIDs.ids[p.report], Window: p.window, Sentence: int(p.sentence)}) {
					return
				}
			}
		}
	}
}

// AllPassages yields all passages, by the reports that took them, then in text
// order.
func (m *WorkingMemory) AllPassages() iter.Seq[sitrep.Passage] {
	return func(yield func(sitrep.Passage) bool) {
		var ids []sitrep.ReportID
		for i := range m.passages {
			ids = append(ids, m.reportIDs.ids[i])
		}
		slices.Sort(ids)
		for _, id := range ids {
			ps, _ := m.Passages(id) // it never fails
			for _, p := range ps {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// byID are the numbers of all claims, by their identifiers.
func (m *WorkingMemory) byID() []int32 {
	var out []int32
	for i, f := range m.facts {
		if f.keys > 0 {
			out = append(out, int32(i))
		}
	}
	slices.SortFunc(out, func(i, j int32) int { return cmp.Compare(m.claimIDs.ids[i], m.claimIDs.ids[j]) })
	return out
}

// AllFacts yields all claims, by their identifiers.
func (m *WorkingMemory) AllFacts() iter.Seq2[sitrep.KnownClaim, error] {
	return func(yield func(sitrep.KnownClaim, error) bool) {
		for _, i := range m.byID() {
			k, err := m.known(i)
			if !yield(k, err) || err != nil {
				return
			}
		}
	}
}

// Blocks yields the places of each block, by keys taken as signed numbers.
func (m *WorkingMemory) Blocks() iter.Seq2[uint64, []sitrep.BlockPlace] {
	return func(yield func(uint64, []sitrep.BlockPlace) bool) {
		keys := slices.SortedFunc(maps.Keys(m.blocks), func(x, y uint64) int { return cmp.Compare(int64(x), int64(y)) })
		var places []sitrep.BlockPlace
		for _, k := range keys {
			places = places[:0]
			for _, i := range m.blocks[k] {
				places = append(places, m.place(i))
			}
			if !yield(k, places) {
				return
			}
		}
	}
}

// AllLinks yields all links, by A, then B.
func (m *WorkingMemory) AllLinks() iter.Seq[sitrep.Link] {
	return func(yield func(sitrep.Link) bool) {
		for _, i := range m.byID() {
			var own []sitrep.Link
			for _, e := range m.links[i] {
				if m.claimIDs.ids[i] < m.claimIDs.ids[e.to] {
					own = append(own, m.linkOf(i, e))
				}
			}
			for _, l := range sortedLinks(own) {
				if !yield(l) {
					return
				}
			}
		}
	}
}
