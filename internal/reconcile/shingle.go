package reconcile

import (
	"slices"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// A sentence is one sentence of a report, cut into folded words.
type sentence struct {
	span  sitrep.Span
	words []uint32 // hashes of the folded words
	marks []uint64 // its fingerprints, once they were asked for
}

// prints are the fingerprints of a sentence, worked out once.
func (s *sentence) prints() []uint64 {
	if s.marks == nil {
		s.marks = takenOver.Hashes(s.words)
	}
	return s.marks
}

// takenOver finds sentences of which a run of seven words was taken over, the
// least that counts (takenWords), by runs of four: runs of three, such as
// "killed in Aleppo", stand in too many sentences.
var takenOver = fingerprint.Rule{Words: 4, Over: 4}

// cut returns the sentences of a report. Words are compared without case,
// accents and punctuation.
func cut(r *sitrep.Annotation) []sentence {
	out := make([]sentence, 0, len(r.Sentences))
	for _, s := range r.Sentences {
		var words []uint32
		for _, w := range fingerprint.Words(s.Of(r.Document.Text)) {
			words = append(words, w.Hash)
		}
		out = append(out, sentence{span: s, words: words})
	}
	return out
}

// tileWords is the shortest run of equal words that counts as taken over.
const tileWords = 3

// A tile is n equal words from word a of one sentence and word b of another.
type tile struct{ a, b, n int }

// tiles returns how many words of b stand in a in runs of tileWords or more,
// each word of a used once: greedy string tiling, after Wise, "String
// Similarity via Greedy String Tiling and Running Karp-Rabin Matching" (1993).
// The longest run is laid first, the first in a, then in b, of equals; what it
// covers is cut out of the others.
func tiles(a, b []uint32) int {
	if slices.Equal(a, b) {
		return len(a)
	}
	var room [32]tile
	runs := equalRuns(a, b, room[:0])
	total := 0
	for len(runs) > 0 {
		best := 0
		for k, r := range runs {
			x := runs[best]
			if r.n > x.n || r.n == x.n && (r.a < x.a || r.a == x.a && r.b < x.b) {
				best = k
			}
		}
		laid := runs[best]
		total += laid.n
		rest := runs[:0:0]
		for _, r := range runs {
			rest = r.without(laid, rest)
		}
		runs = rest
	}
	return total
}

// equalRuns appends the longest runs of at least tileWords equal words, by
// diagonals.
func equalRuns(a, b []uint32, out []tile) []tile {
	for d := tileWords - len(b); d <= len(a)-tileWords; d++ {
		i, j := max(d, 0), max(-d, 0)
		n := 0
		for ; i < len(a) && j < len(b); i, j = i+1, j+1 {
			if a[i] == b[j] {
				n++
				continue
			}
			if n >= tileWords {
				out = append(out, tile{i - n, j - n, n})
			}
			n = 0
		}
		if n >= tileWords {
			out = append(out, tile{i - n, j - n, n})
		}
	}
	return out
}

// without appends what is left of r when the words that laid covers are taken.
func (r tile) without(laid tile, out []tile) []tile {
	// The words of r that are taken in a, and those in b, are a stretch each.
	cut := [2][2]int{{laid.a - r.a, laid.a + laid.n - r.a}, {laid.b - r.b, laid.b + laid.n - r.b}}
	if cut[1][0] < cut[0][0] {
		cut[0], cut[1] = cut[1], cut[0]
	}
	from := 0
	for _, c := range cut {
		if c[1] <= 0 || c[0] >= r.n {
			continue
		}
		if c[0]-from >= tileWords {
			out = append(out, tile{r.a + from, r.b + from, c[0] - from})
		}
		from = max(from, c[1])
	}
	if r.n-from >= tileWords {
		out = append(out, tile{r.a + from, r.b + from, r.n - from})
	}
	return out
}
