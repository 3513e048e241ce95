package fingerprint

// Hashes returns the distinct fingerprints, without their places, of a run of
// words that are given by their hashes, in order of their place.
func (rule Rule) Hashes(words []uint32) []uint64 {
	n := len(words) - rule.Words + 1
	if n <= 0 {
		return nil
	}
	grams := make([]uint64, n)
	for i := range grams {
		grams[i] = Gram(words[i : i+rule.Words])
	}
	var out []uint64
next:
	for _, at := range rule.keep(grams) {
		for _, h := range out {
			if h == grams[at] {
				continue next
			}
		}
		out = append(out, grams[at])
	}
	return out
}

// Gram is the hash of a run of words that are given by their hashes: FNV-1a
// over them with the high bits folded in.
func Gram(words []uint32) uint64 {
	h := uint64(offset)
	for _, w := range words {
		h = fold(h, w)
	}
	return h
}

const offset = 14695981039346656037

func fold(h uint64, word uint32) uint64 {
	h = (h ^ uint64(word)) * 1099511628211
	return h ^ h>>29
}

// keep returns the places of the hashes that the rule keeps.
func (rule Rule) keep(hashes []uint64) []int {
	out := make([]int, 0, 2*len(hashes)/(rule.Over+1)+1)
	last := -1
	for from := 0; from == 0 || from+rule.Over <= len(hashes); from++ {
		to := min(len(hashes), from+rule.Over)
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
		out = append(out, last)
	}
	return out
}
