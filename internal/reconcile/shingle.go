package reconcile

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"sitrep"
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
		s.marks = winnow(s.words)
	}
	return s.marks
}

// Shared passages are found after Schleimer, Wilkerson and Aiken, "Winnowing:
// Local Algorithms for Document Fingerprinting" (SIGMOD 2003): of every
// winnowOver neighbouring shingles the one of the least hash is kept, so that
// any run of shingleWords+winnowOver-1 equal words shares a fingerprint.
const (
	shingleWords = 3
	winnowOver   = 5
)

// cut returns the sentences of a report. Words are compared without case,
// accents and punctuation.
func cut(r *sitrep.Annotation) []sentence {
	out := make([]sentence, 0, len(r.Sentences))
	for _, s := range r.Sentences {
		out = append(out, sentence{span: s, words: wordHashes(s.Of(r.Document.Text))})
	}
	return out
}

func wordHashes(text string) []uint32 {
	var out []uint32
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for _, w := range foldWord(text[start:end]) {
			out = append(out, hashWord(w))
		}
		start = -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			if start < 0 {
				start = i
			}
		} else {
			flush(i)
		}
		i += n
	}
	flush(len(text))
	return out
}

// winnow returns the fingerprints of a sentence.
func winnow(words []uint32) []uint64 {
	if len(words) < shingleWords {
		return nil
	}
	grams := make([]uint64, 0, len(words))
	for i := 0; i+shingleWords <= len(words); i++ {
		grams = append(grams, shingle(words[i:]))
	}
	var out []uint64
	for i := 0; i+winnowOver <= len(grams) || i == 0; i++ {
		least := grams[i]
		for _, g := range grams[i:min(i+winnowOver, len(grams))] {
			least = min(least, g)
		}
		if !slices.Contains(out, least) {
			out = append(out, least)
		}
	}
	return out
}

// shingle is the hash of the first shingleWords words.
func shingle(words []uint32) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words[:shingleWords] {
		h = (h ^ uint64(w)) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// tileWords is the shortest run of equal words that counts as taken over.
const tileWords = 3

// tiles returns how many words of b stand in a in runs of tileWords or more,
// each word of a used once: greedy string tiling, after Wise, "String
// Similarity via Greedy String Tiling and Running Karp-Rabin Matching" (1993).
func tiles(a, b []uint32) int {
	if slices.Equal(a, b) {
		return len(a)
	}
	// A used word is marked by a value that no other has.
	x, y := make([]uint64, len(a)), make([]uint64, len(b))
	for i, w := range a {
		x[i] = uint64(w)
	}
	for j, w := range b {
		y[j] = uint64(w)
	}
	run := make([]int32, len(b)+1)
	total := 0
	for {
		n, ai, bi := longestRun(x, y, run)
		if n < tileWords {
			return total
		}
		for k := range n {
			x[ai+k], y[bi+k] = 1<<33, 1<<34
		}
		total += n
	}
}

// longestRun finds the longest run of equal words, the first of equals; run is
// room for a row.
func longestRun(a, b []uint64, run []int32) (n, ai, bi int) {
	clear(run)
	for i, w := range a {
		for j := len(b) - 1; j >= 0; j-- {
			if w != b[j] {
				run[j+1] = 0
				continue
			}
			run[j+1] = run[j] + 1
			if int(run[j+1]) >= n && (int(run[j+1]) > n || i-n+1 == ai) {
				n, ai, bi = int(run[j+1]), i-int(run[j+1])+1, j-int(run[j+1])+1
			}
		}
	}
	return n, ai, bi
}
