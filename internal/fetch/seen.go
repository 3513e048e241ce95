package fetch

import (
	"hash/fnv"

	"sitrep"
)

// itemKey hashes what tells one item of a feed, in one state, from others: its
// address and its dates. Without an address, its own words.
func itemKey(o *sitrep.Original) uint64 {
	h := fnv.New64a()
	for _, s := range []string{o.URL, o.Listed.Published, o.Listed.Updated} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	if o.URL == "" {
		h.Write(o.Raw)
	}
	return h.Sum64()
}

// A seen is the set of items that a feed's latest answers held. Those that the
// feed lists no more are kept for a while, since feeds reorder and relapse, the
// newest of them first.
type seen struct {
	in    map[uint64]bool
	order []uint64 // the newest last
	most  int
}

// newSeen returns the set of what was seen, bounded by the items that are
// listed now.
func newSeen(before []uint64, items []sitrep.Original) *seen {
	s := &seen{in: make(map[uint64]bool, len(before)), most: 2*len(items) + 64}
	for _, k := range before {
		s.add(k)
	}
	// What is listed still counts as the newest, so that it is forgotten last.
	for i := len(items) - 1; i >= 0; i-- {
		if k := itemKey(&items[i]); s.has(k) {
			s.add(k)
		}
	}
	return s
}

func (s *seen) has(k uint64) bool { return s.in[k] }

func (s *seen) add(k uint64) {
	s.in[k] = true
	s.order = append(s.order, k)
}

// list returns the set, each item once, at its last place.
func (s *seen) list() []uint64 {
	var out []uint64
	done := make(map[uint64]bool, len(s.order))
	for i := len(s.order) - 1; i >= 0 && len(out) < s.most; i-- {
		if k := s.order[i]; !done[k] {
			done[k] = true
			out = append(out, k)
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
