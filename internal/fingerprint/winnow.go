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
	kept := rule.keep(hashes)
	out := make([]Print, len(kept))
	for k, at := range kept {
		out[k] = Print{hashes[at], at}
	}
	return out
}

// hashRun is Gram for words with their places.
func hashRun(run []Word) uint64 {
	h := uint64(offset)
	for _, w := range run {
		h = fold(h, w.Hash)
	}
	return h
}
