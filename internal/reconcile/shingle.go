package reconcile

import (
	"hash/fnv"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// A sentence is one sentence of a report, cut into folded words.
type sentence struct {
	doc   int
	span  sitrep.Span
	words []uint32 // hashes of the folded words
}

// Shared passages are found after Schleimer, Wilkerson and Aiken, "Winnowing:
// Local Algorithms for Document Fingerprinting" (SIGMOD 2003): of every
// winnowOver neighbouring shingles the one of the least hash is kept, so that
// any run of shingleWords+winnowOver-1 equal words shares a fingerprint.
const (
	shingleWords = 3
	winnowOver   = 2
)

// cut returns the sentences of a report. Words are compared without case,
// accents and punctuation.
func cut(doc int, r *sitrep.Annotation) []sentence {
	out := make([]sentence, 0, len(r.Sentences))
	for _, s := range r.Sentences {
		out = append(out, sentence{doc: doc, span: s, words: wordHashes(s.Of(r.Document.Text))})
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
			h := fnv.New32a()
			_, _ = h.Write([]byte(w))
			out = append(out, h.Sum32())
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
		h := uint64(14695981039346656037)
		for _, w := range words[i : i+shingleWords] {
			h = (h ^ uint64(w)) * 1099511628211
			h ^= h >> 29
		}
		grams = append(grams, h)
	}
	var out []uint64
	for i := 0; i+winnowOver <= len(grams) || i == 0; i++ {
		least := grams[i]
		for _, g := range grams[i:min(i+winnowOver, len(grams))] {
			least = min(least, g)
		}
		if len(out) == 0 || out[len(out)-1] != least {
			out = append(out, least)
		}
	}
	return out
}

// tileWords is the shortest run of equal words that counts as taken over.
const tileWords = 3

// tiles returns how many words of b stand in a in runs of tileWords or more,
// each word of a used once: greedy string tiling, after Wise, "String
// Similarity via Greedy String Tiling and Running Karp-Rabin Matching" (1993).
func tiles(a, b []uint32) int {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	total := 0
	for {
		n, ai, bi := longestRun(a, b, usedA, usedB)
		if n < tileWords {
			return total
		}
		for k := range n {
			usedA[ai+k], usedB[bi+k] = true, true
		}
		total += n
	}
}

func longestRun(a, b []uint32, usedA, usedB []bool) (n, ai, bi int) {
	run := make([]int, len(b)+1)
	for i := range a {
		prev := 0
		for j := range b {
			keep := run[j+1]
			if a[i] == b[j] && !usedA[i] && !usedB[j] {
				run[j+1] = prev + 1
				if run[j+1] > n {
					n, ai, bi = run[j+1], i-run[j+1]+1, j-run[j+1]+1
				}
			} else {
				run[j+1] = 0
			}
			prev = keep
		}
	}
	return n, ai, bi
}
