package reconcile

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// plainTiles is tiles as its definition reads: search for the longest run of
// unused words, again and again.
func plainTiles(a, b []uint32) int {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	total := 0
	for {
		var best tile
		for i := range a {
			for j := range b {
				n := 0
				for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] && !usedA[i+n] && !usedB[j+n] {
					n++
				}
				if n > best.n {
					best = tile{i, j, n}
				}
			}
		}
		if best.n < tileWords {
			return total
		}
		for k := range best.n {
			usedA[best.a+k], usedB[best.b+k] = true, true
		}
		total += best.n
	}
}

func TestTiles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		a, b := make([]uint32, r.IntN(30)), make([]uint32, r.IntN(30))
		words := 1 + r.IntN(12)
		for i := range a {
			a[i] = uint32(r.IntN(words))
		}
		for i := range b {
			b[i] = uint32(r.IntN(words))
			if i > 0 && len(a) > 1 && r.IntN(3) > 0 {
				b[i] = a[i%len(a)]
			}
		}
		if got, want := tiles(a, b), plainTiles(a, b); got != want && !slices.Equal(a, b) {
			t.Fatalf("%v in %v: %d words, want %d", b, a, got, want)
		}
	}
}
