package lemma

import "sitrep/nlp/model"

// A wordSet holds sorted words in blocks of blockSize. In a block, each word but
// the first is the number of bytes that it shares with the one before, and the
// rest (front coding; Witten, Moffat and Bell, "Managing gigabytes", 4.1).
type wordSet struct {
	count  int
	starts []int32 // of the blocks in data, and the end
	data   string
}

const blockSize = 16

func readWords(c *model.Cursor) wordSet {
	w := wordSet{count: c.Int(1 << 24)}
	blocks := c.Count()
	if blocks != (w.count+blockSize-1)/blockSize {
		c.Fail("%d blocks of %d words", blocks, w.count)
	}
	w.starts = make([]int32, 1, blocks+1)
	at := 0
	for range blocks {
		at += c.Int(1 << 20)
		w.starts = append(w.starts, int32(at))
	}
	w.data = c.Text()
	if len(w.data) != at {
		c.Fail("blocks of %d bytes in %d bytes", at, len(w.data))
	}
	return w
}

func (w *wordSet) has(word string) bool {
	lo, hi := 0, len(w.starts)-1 // the last block whose first word is not behind word
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if w.first(mid) <= word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == 0 {
		return false
	}
	c := model.NewCursor("lemmas", w.data[w.starts[lo-1]:w.starts[lo]])
	// match is how many bytes of word the word before has in common with it; that
	// word is not behind word.
	match := 0
	for c.More() {
		shared, rest := c.Int(1<<20), c.Text()
		switch {
		case shared > match:
			continue // differs from word where the one before does
		case shared < match:
			return false
		}
		k := 0
		for k < len(rest) && match < len(word) && rest[k] == word[match] {
			k++
			match++
		}
		switch {
		case k == len(rest) && match == len(word):
			return true
		case k < len(rest) && (match == len(word) || rest[k] > word[match]):
			return false
		}
	}
	return false
}

func (w *wordSet) first(block int) string {
	c := model.NewCursor("lemmas", w.data[w.starts[block]:w.starts[block+1]])
	c.Uint()
	return c.Text()
}
