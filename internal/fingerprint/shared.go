package fingerprint

import (
	"cmp"
	"slices"

	"sitrep"
)

// A Passage is a stretch of words that two texts share word for word.
type Passage struct {
	A, B  sitrep.Span // bytes of each text
	Words int
}

// Shared returns the passages of at least least words that stand in both
// texts, in the order of b, none overlapping another in b. It is exact: the
// longest common runs first, as in greedy string tiling (Wise 1993), found from
// runs of rule.Words equal words.
func Shared(textA, textB string, least int) []Passage {
	return SharedWords(Words(textA), Words(textB), least)
}

// SharedWords is Shared for texts that have been cut into words.
func SharedWords(a, b []Word, least int) []Passage {
	least = max(least, 1)
	runs := commonRuns(a, b, least)
	slices.SortStableFunc(runs, func(x, y run) int {
		return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.b, y.b), cmp.Compare(x.a, y.a))
	})
	used := make([]bool, len(b))
	var out []Passage
	for _, r := range runs {
		// What a longer run has of this one is cut off.
		for r.n > 0 && used[r.b] {
			r.a, r.b, r.n = r.a+1, r.b+1, r.n-1
		}
		n := 0
		for n < r.n && !used[r.b+n] {
			n++
		}
		if n < least {
			continue
		}
		for k := range n {
			used[r.b+k] = true
		}
		out = append(out, Passage{
			A:     sitrep.Span{Start: a[r.a].Start, End: a[r.a+n-1].End},
			B:     sitrep.Span{Start: b[r.b].Start, End: b[r.b+n-1].End},
			Words: n,
		})
	}
	slices.SortFunc(out, func(x, y Passage) int { return cmp.Compare(x.B.Start, y.B.Start) })
	return out
}

// run is n equal words from word a of one text and word b of the other.
type run struct{ a, b, n int }

// often is the number of places of one run from which further ones are not
// looked at: a text that repeats itself costs no more.
const often = 16

// commonRuns returns the longest runs of least or more equal words.
func commonRuns(a, b []Word, least int) []run {
	if len(a) < least || len(b) < least {
		return nil
	}
	at := map[uint64][]int{}
	for i := 0; i+least <= len(a); i++ {
		if h := hashRun(a[i : i+least]); len(at[h]) < often {
			at[h] = append(at[h], i)
		}
	}
	var out []run
	ends := map[int]int{} // by diagonal a-b, the end in b of the last run
	for j := 0; j+least <= len(b); j++ {
		for _, i := range at[hashRun(b[j:j+least])] {
			if ends[i-j] > j {
				continue
			}
			n := 0
			for i+n < len(a) && j+n < len(b) && a[i+n].Hash == b[j+n].Hash {
				n++
			}
			if n >= least {
				ends[i-j] = j + n
				out = append(out, run{i, j, n})
			}
		}
	}
	return out
}
