package fingerprint

// A Rule says which runs of words are kept as fingerprints: runs of Words
// words, and of every Over neighbouring runs the one of the least hash. Any
// stretch of Words+Over-1 words that two texts share then gives both a common
// fingerprint, and about 2 in Over+1 runs are kept. This is winnowing, after
// Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
// Fingerprinting" (SIGMOD 2003).
type Rule struct{ Words, Over int }

// Taken finds stretches of twelve words or more: what is shorter is shared by
// chance, in names and phrases, and what is longer is seldom so. A report of
// 900 words has some 200 such prints.
var Taken = Rule{Words: 5, Over: 8}

// A Print is a fingerprint of a text.
type Print struct {
	Hash uint64
	At   int // index of the first word of its run
}

// Winnow returns the fingerprints of a text's words in order of their place. A
// text shorter than a run has none. Of equal hashes within reach the last is
// kept, as the paper has it.
func (rule Rule) Winnow(words []Word) []Print {
	n := len(words) - rule.Words + 1
	if n <= 0 {
		return nil
	}
	hashes := make([]uint64, n)
	for i := range hashes {
		hashes[i] = hashRun(words[i : i+rule.Words])
	}
	var out []Print
	last := -1
	for from := 0; from == 0 || from+rule.Over <= n; from++ {
		to := min(n, from+rule.Over)
		if last < from {
			last = from
			for i := from + 1; i < to; i++ {
				if hashes[i] <= hashes[last] {
					last = i
				}
			}
		} else if hashes[to-1] <= hashes[last] {
			last = to - 1
		} else {
			continue
		}
		out = append(out, Print{hashes[last], last})
	}
	return out
}

// hashRun hashes a run of words: FNV-1a over word hashes with the high bits
// folded in.
func hashRun(run []Word) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range run {
		h = (h ^ uint64(w.Hash)) * 1099511628211
		h ^= h >> 29
	}
	return h
}
