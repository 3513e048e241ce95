package reconcile

import (
	"hash/maphash"
	"strings"
)

// A table numbers strings in the order in which they come, from 0 on: an open
// hash table of numbers beside the list of strings.
type table[T ~string] struct {
	ids   []T
	slots []int32 // number and one; 0 where free
	seed  maphash.Seed
}

func newTable[T ~string]() table[T] {
	return table[T]{slots: make([]int32, 16), seed: maphash.MakeSeed()}
}

// slot returns where a string stands in slots, or would.
func (t *table[T]) slot(id T) int {
	mask := len(t.slots) - 1
	at := int(maphash.String(t.seed, string(id))) & mask
	for t.slots[at] != 0 && t.ids[t.slots[at]-1] != id {
		at = (at + 1) & mask
	}
	return at
}

// find returns the number of a string; ok is false where it has none.
func (t *table[T]) find(id T) (n int32, ok bool) {
	n = t.slots[t.slot(id)]
	return n - 1, n != 0
}

// number returns the number of a string, a new one where it has none. The table keeps a
// copy: the one that comes may be a part of all that was read of a report.
func (t *table[T]) number(id T) int32 {
	at := t.slot(id)
	if n := t.slots[at]; n != 0 {
		return n - 1
	}
	t.ids = append(t.ids, T(strings.Clone(string(id))))
	n := int32(len(t.ids))
	t.slots[at] = n
	if 4*len(t.ids) > 3*len(t.slots) {
		t.slots = make([]int32, 2*len(t.slots))
		for i, id := range t.ids {
			t.slots[t.slot(id)] = int32(i + 1)
		}
	}
	return n - 1
}
