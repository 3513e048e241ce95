package nlp

import (
	"slices"
	"sync"

	"sitrep/nlp/token"
)

// A keeper keeps the products of the words that are used most, so many words at
// most. Once it is full, a word comes in when it is wanted for the second time, and
// those stay that were used again since the keeper last came round (the clock, as
// F. Corbato, "A paging experiment with the Multics system", 1968).
// It may be used by many goroutines at once.
type keeper struct {
	mu   sync.Mutex
	ring []*token.Memo
	hand int
}

// keptWords is how many words keep their products, 3.4 KB each. Words that don't
// are worked out anew.
const keptWords = 2560

// keep stores products with a word that has none, if there is room.
func (k *keeper) keep(m *token.Memo, products []float32) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m.More.Load() != nil {
		return
	}
	if len(k.ring) < keptWords {
		k.ring = append(k.ring, m)
		k.store(m, products)
		return
	}
	if !m.Missed.Swap(true) {
		return
	}
	old := k.ring[k.hand]
	if !old.Used.Swap(false) {
		old.More.Store(nil)
		k.ring[k.hand] = m
		k.store(m, products)
	}
	if k.hand++; k.hand == len(k.ring) {
		k.hand = 0
	}
}

func (k *keeper) store(m *token.Memo, products []float32) {
	p := slices.Clone(products)
	m.More.Store(&p)
}
