package token

import (
	"unicode/utf8"

	"sitrep/nlp/model"
)

// A runeSet is a set of characters: ranges and named classes, perhaps negated.
type runeSet struct {
	ascii   [2]uint64 // the answers for characters below 128
	ranges  [][2]rune // sorted, apart
	classes class
	negated bool
}

type class uint8

// The bits are those of the model file.
const (
	classDigit    class = 1 << iota // \d
	classWord                       // \w
	classNotSpace                   // \S
	classSpace                      // \s
	classNotWord                    // \W
	classNotDigit                   // \D
	allClasses    = 1<<iota - 1
)

func readSet(c *model.Cursor) runeSet {
	s := runeSet{classes: class(c.Int(int(allClasses))), negated: c.Uint() == 1}
	s.ranges = make([][2]rune, c.Count())
	last := rune(0)
	for i := range s.ranges {
		lo := last + rune(c.Int(utf8.MaxRune))
		hi := lo + rune(c.Int(utf8.MaxRune))
		s.ranges[i], last = [2]rune{lo, hi}, hi
	}
	for r := range rune(utf8.RuneSelf) {
		if s.lookup(r) {
			s.ascii[r>>6] |= 1 << (r & 63)
		}
	}
	return s
}

func (s *runeSet) has(r rune) bool {
	if r < utf8.RuneSelf {
		return s.ascii[r>>6]>>(r&63)&1 != 0
	}
	return s.lookup(r)
}

func (s *runeSet) lookup(r rune) bool {
	in := s.classes&classDigit != 0 && isDecimal(r) ||
		s.classes&classWord != 0 && isWord(r) ||
		s.classes&classNotSpace != 0 && !isSpace(r) ||
		s.classes&classSpace != 0 && isSpace(r) ||
		s.classes&classNotWord != 0 && !isWord(r) ||
		s.classes&classNotDigit != 0 && !isDecimal(r)
	lo, hi := 0, len(s.ranges)
	for !in && lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch {
		case r < s.ranges[mid][0]:
			hi = mid
		case r > s.ranges[mid][1]:
			lo = mid + 1
		default:
			in = true
		}
	}
	return in != s.negated
}

// only returns the character of a set of one.
func (s *runeSet) only() (rune, bool) {
	if len(s.ranges) == 1 && s.ranges[0][0] == s.ranges[0][1] && s.classes == 0 && !s.negated {
		return s.ranges[0][0], true
	}
	return 0, false
}
