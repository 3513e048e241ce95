package token

import (
	"strings"
	"unicode/utf8"
)

// maxURL is the longest chunk, in bytes, that is tried as a web address or as a word
// to leave whole. The patterns take quadratic time where they fail.
const maxURL = 1 << 12

// split takes affixes off a chunk, then splits what is left. Without specials it
// does as if there were no exceptions.
func (s *Splitter) split(chunk string, specials bool) []piece {
	lo, hi := 0, len(chunk)
	var out, tail []piece
	isSpecial := func(a, b int) bool {
		if !specials || a >= b {
			return false
		}
		_, ok := s.special(chunk[a:b])
		return ok
	}
	take := func(a, b int) piece { return piece{s.vocab.get(chunk[a:b]), int32(a), int32(b)} }
	for last := -1; lo < hi && hi-lo != last; {
		if s.isWhole(chunk[lo:hi]) || isSpecial(lo, hi) {
			break
		}
		last = hi - lo
		pre := s.prefixOf(chunk[lo:hi])
		if pre > 0 && isSpecial(lo+pre, hi) {
			out = append(out, take(lo, lo+pre))
			lo += pre
			break
		}
		suf := s.suffixOf(chunk[lo+pre : hi])
		if suf > 0 && isSpecial(lo, hi-suf) {
			tail = append(tail, take(hi-suf, hi))
			hi -= suf
			break
		}
		if pre > 0 {
			out = append(out, take(lo, lo+pre))
			lo += pre
		}
		if suf > 0 {
			tail = append(tail, take(hi-suf, hi))
			hi -= suf
		}
	}
	if lo < hi {
		out = s.middle(chunk, lo, hi, specials, out)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// middle appends what is left between prefixes and suffixes.
func (s *Splitter) middle(chunk string, lo, hi int, specials bool, out []piece) []piece {
	word := chunk[lo:hi]
	if specials {
		if p, ok := s.special(word); ok {
			for _, q := range p {
				out = append(out, piece{q.lex, int32(lo) + q.start, int32(lo) + q.end})
			}
			return out
		}
	}
	start := 0
	if !s.isWhole(word) && !s.isURL(word) {
		last := -1 // where an empty infix was found
		for i := 0; i < len(word); {
			n := s.infixAt(word, i, i == last)
			if n < 0 {
				i += width1(word[i:])
				continue
			}
			// An infix at the very begin is none; one of nothing only parts a word.
			if i > 0 {
				if i > start {
					out = append(out, piece{s.vocab.get(word[start:i]), int32(lo + start), int32(lo + i)})
				}
				if n > 0 {
					out = append(out, piece{s.vocab.get(word[i : i+n]), int32(lo + i), int32(lo + i + n)})
				}
				start = i + n
			}
			if n == 0 {
				last = i
			}
			i += n
		}
	}
	if start < len(word) {
		out = append(out, piece{s.vocab.get(word[start:]), int32(lo + start), int32(hi)})
	}
	return out
}

func width1(s string) int {
	_, n := decode(s)
	return n
}

// prefixOf returns the length of the prefix of s, 0 where it has none.
func (s *Splitter) prefixOf(word string) int {
	if word == "" || s.prefix == nil {
		return 0
	}
	m, n := matcher{word}, 0
	m.match(s.prefix, 0, func(j int) bool { n = j; return true })
	return n
}

// suffixOf returns the length of the longest suffix of s, 0 where it has none.
func (s *Splitter) suffixOf(word string) int {
	if word == "" || s.suffix == nil {
		return 0
	}
	m, longest := matcher{word}, 0
	for _, p := range s.suffix.kids {
		if p.kind == kindRun {
			longest = max(longest, runAtEnd(word, p))
			continue
		}
		i := len(word)
		for range p.reach {
			if i == 0 {
				break
			}
			i -= width(word[:i])
			if len(word)-i > longest && m.match(p, i, func(j int) bool { return j == len(word) }) {
				longest = len(word) - i
			}
		}
	}
	return longest
}

// maxSuffix is the longest suffix, in characters, that is looked for where a
// pattern but a run has no limit.
const maxSuffix = 64

func runAtEnd(word string, p *pattern) int {
	size := utf8.RuneLen(p.char)
	n := 0
	for rest := word; strings.HasSuffix(rest, string(p.char)); rest = rest[:len(rest)-size] {
		n++
	}
	if n < p.min {
		return 0
	}
	return n * size
}

// infixAt returns the length of the infix that begins at byte i of word, or -1. With
// some, one of nothing does not count.
func (s *Splitter) infixAt(word string, i int, some bool) int {
	if s.infix == nil {
		return -1
	}
	m, n := matcher{word}, -1
	m.match(s.infix, i, func(j int) bool {
		if some && j == i {
			return false
		}
		n = j - i
		return true
	})
	return n
}

// isURL reports whether word is a web address.
func (s *Splitter) isURL(word string) bool {
	return (!s.dotted || strings.IndexByte(word, '.') >= 0) && matches(s.url, word)
}

// isWhole reports whether word is one that affixes are not taken off.
func (s *Splitter) isWhole(word string) bool { return matches(s.whole, word) }

func matches(p *pattern, word string) bool {
	if p == nil || len(word) > maxURL {
		return false
	}
	m := matcher{word}
	return m.match(p, 0, func(int) bool { return true })
}
