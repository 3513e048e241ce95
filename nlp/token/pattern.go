package token

import (
	"slices"
	"strings"
	"unicode/utf8"

	"sitrep/nlp/model"
)

// A pattern is a tree of what the model's splitting patterns are made of. It is
// matched as Perl-like engines do: the first branch that leads to a match of the
// whole counts, repeats take as much as they can. Go's regexp has no look-around,
// which is why the patterns are walked here.
type pattern struct {
	kind     kind
	set      runeSet
	kids     []*pattern
	min, max int    // of a repeat; max is -1 where there is no limit
	negative bool   // of a look
	back     int    // how many characters a look goes back; -1 where it looks ahead
	char     rune   // of a run
	needs    string // text without which a repeat of nothing or one can't match
	reach    int    // of a suffix: how many characters it has at most
}

type kind uint8

// The numbers are those of the model file.
const (
	kindUnknown kind = iota
	kindSet          // one character of a set
	kindSeq          // one after the other
	kindAlt          // the first of these
	kindRepeat       // min to max times
	kindLook         // what stands ahead or behind, taking nothing
	kindBegin        // the begin of the text
	kindEnd          // the end of the text
	kindRun          // min or more of one character
)

const maxDepth = 64

func readPattern(c *model.Cursor, depth int) *pattern {
	p := &pattern{kind: kind(c.Int(int(kindRun))), back: -1}
	if depth > maxDepth {
		c.Fail("a pattern is nested too deeply")
		return p
	}
	switch p.kind {
	case kindSet:
		p.set = readSet(c)
	case kindSeq, kindAlt:
		p.kids = make([]*pattern, c.Count())
		for i := range p.kids {
			p.kids[i] = readPattern(c, depth+1)
		}
	case kindRepeat:
		p.min, p.max = c.Int(1<<16), c.Int(1<<16)-1
		p.kids = []*pattern{readPattern(c, depth+1)}
		p.needs = required(p.kids[0])
	case kindLook:
		p.negative, p.back = c.Uint() == 1, c.Int(16)-1
		p.kids = []*pattern{readPattern(c, depth+1)}
	case kindRun:
		p.char, p.min = rune(c.Int(utf8.MaxRune)), c.Int(1<<16)
	case kindBegin, kindEnd:
	case kindUnknown:
		c.Fail("a pattern of kind 0")
	}
	return p
}

// required returns a text that every match of p holds, or "".
func required(p *pattern) string {
	if r, ok := p.set.only(); p.kind == kindSet && ok {
		return string(r)
	}
	out := ""
	if p.kind == kindSeq {
		for _, k := range p.kids {
			if r := required(k); k.kind == kindSet && len(r) > len(out) {
				out = r
			}
		}
	}
	return out
}

// longest returns how many characters a match of p has at most, no more than limit.
func (p *pattern) longest(limit int) int {
	n := 0
	switch p.kind {
	case kindSet:
		n = 1
	case kindSeq:
		for _, k := range p.kids {
			n += k.longest(limit)
		}
	case kindAlt:
		for _, k := range p.kids {
			n = max(n, k.longest(limit))
		}
	case kindRepeat:
		if n = limit; p.max >= 0 {
			n = p.kids[0].longest(limit) * min(p.max, limit)
		}
	case kindRun:
		n = limit
	case kindUnknown, kindLook, kindBegin, kindEnd:
	}
	return min(n, limit)
}

// holds reports whether every match of p holds r.
func (p *pattern) holds(r rune) bool {
	switch p.kind {
	case kindSet:
		only, ok := p.set.only()
		return ok && only == r
	case kindSeq:
		return slices.ContainsFunc(p.kids, func(k *pattern) bool { return k.holds(r) })
	case kindAlt:
		return len(p.kids) > 0 && !slices.ContainsFunc(p.kids, func(k *pattern) bool { return !k.holds(r) })
	case kindRepeat:
		return p.min > 0 && p.kids[0].holds(r)
	case kindRun:
		return p.char == r && p.min > 0
	case kindUnknown, kindLook, kindBegin, kindEnd:
	}
	return false
}

// matcher walks patterns over one text.
type matcher struct{ s string }

// match calls then with every end of a match of p that begins at byte i, best
// first, until then returns true.
func (m *matcher) match(p *pattern, i int, then func(int) bool) bool {
	switch p.kind {
	case kindSet:
		if i >= len(m.s) {
			return false
		}
		r, n := decode(m.s[i:])
		return p.set.has(r) && then(i+n)
	case kindSeq:
		return m.seq(p.kids, i, then)
	case kindAlt:
		for _, k := range p.kids {
			if m.match(k, i, then) {
				return true
			}
		}
		return false
	case kindRepeat:
		if p.needs != "" && p.min == 0 && !strings.Contains(m.s[i:], p.needs) {
			return then(i)
		}
		if p.kids[0].kind == kindSet {
			return m.repeatSet(p, i, then)
		}
		return m.repeat(p, i, 0, then)
	case kindLook:
		return m.look(p, i) != p.negative && then(i)
	case kindBegin:
		return i == 0 && then(i)
	case kindEnd:
		return i == len(m.s) && then(i)
	case kindRun:
		return m.run(p, i, then)
	case kindUnknown:
	}
	return false
}

func (m *matcher) seq(kids []*pattern, i int, then func(int) bool) bool {
	if len(kids) == 0 {
		return then(i)
	}
	if len(kids) == 1 {
		return m.match(kids[0], i, then)
	}
	return m.match(kids[0], i, func(j int) bool { return m.seq(kids[1:], j, then) })
}

func (m *matcher) repeat(p *pattern, i, done int, then func(int) bool) bool {
	if p.max < 0 || done < p.max {
		more := m.match(p.kids[0], i, func(j int) bool {
			return j > i && m.repeat(p, j, done+1, then)
		})
		if more {
			return true
		}
	}
	return done >= p.min && then(i)
}

// repeatSet is repeat of a set: it takes characters without calling itself.
func (m *matcher) repeatSet(p *pattern, i int, then func(int) bool) bool {
	j, done := i, 0
	for j < len(m.s) && (p.max < 0 || done < p.max) {
		r, n := decode(m.s[j:])
		if !p.kids[0].set.has(r) {
			break
		}
		j += n
		done++
	}
	for ; done >= p.min; done-- {
		if then(j) {
			return true
		}
		if done == 0 {
			break
		}
		j -= width(m.s[:j])
	}
	return false
}

func (m *matcher) look(p *pattern, i int) bool {
	for range p.back {
		if i == 0 {
			return false
		}
		i -= width(m.s[:i])
	}
	return m.match(p.kids[0], i, func(int) bool { return true })
}

func (m *matcher) run(p *pattern, i int, then func(int) bool) bool {
	j, done := i, 0
	for j < len(m.s) {
		r, n := decode(m.s[j:])
		if r != p.char {
			break
		}
		j += n
		done++
	}
	for size := utf8.RuneLen(p.char); done >= p.min; done-- {
		if then(j) {
			return true
		}
		j -= size
	}
	return false
}

// decode returns the first character of s and its width in bytes. A byte that is
// not UTF-8 is a character by itself, U+FFFD.
func decode(s string) (rune, int) {
	if s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

// width returns the width in bytes of the last character of s.
func width(s string) int {
	_, n := utf8.DecodeLastRuneInString(s)
	return n
}
