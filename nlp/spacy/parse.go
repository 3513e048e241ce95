package spacy

import (
	"fmt"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A regexParser reads one expression.
type regexParser struct {
	src    []rune
	at     int
	fold   bool                 // capitals and small letters are the same
	folded map[string][][2]rune // sets by their source, since expressions repeat long ones
}

// regexError is what parsing panics with; parseRegex returns it.
type regexError struct{ error }

// parseRegex reads an expression.
func parseRegex(src string) (re *regex, err error) {
	p := &regexParser{src: []rune(src), folded: map[string][][2]rune{}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case regexError:
			re, err = nil, e.error
		default:
			panic(e)
		}
	}()
	p.flags()
	re = p.alternatives(0)
	if p.at < len(p.src) {
		p.fail("%q too many", string(p.src[p.at]))
	}
	return re, nil
}

func (p *regexParser) fail(format string, a ...any) {
	panic(regexError{fmt.Errorf("at character %d: "+format, append([]any{p.at}, a...)...)})
}

func (p *regexParser) peek() rune {
	if p.at == len(p.src) {
		return -1
	}
	return p.src[p.at]
}

func (p *regexParser) next() rune {
	r := p.peek()
	if r < 0 {
		p.fail("the expression ends")
	}
	p.at++
	return r
}

func (p *regexParser) accept(s string) bool {
	for i, r := range []rune(s) {
		if p.at+i >= len(p.src) || p.src[p.at+i] != r {
			return false
		}
	}
	p.at += utf8.RuneCountInString(s)
	return true
}

// flags reads "(?iu)" at the begin.
func (p *regexParser) flags() {
	start := p.at
	if !p.accept("(?") {
		return
	}
	for p.peek() == 'i' || p.peek() == 'u' {
		p.fold = p.next() == 'i' || p.fold
	}
	if p.at == start+2 || !p.accept(")") {
		p.at, p.fold = start, false
	}
}

func (p *regexParser) alternatives(depth int) *regex {
	if depth > maxDepth {
		p.fail("groups are nested too deeply")
	}
	alt := &regex{kind: regexAlt}
	for {
		alt.kids = append(alt.kids, p.sequence(depth))
		if !p.accept("|") {
			break
		}
	}
	if len(alt.kids) == 1 {
		return alt.kids[0]
	}
	return alt
}

func (p *regexParser) sequence(depth int) *regex {
	seq := &regex{kind: regexSeq}
	for p.peek() >= 0 && p.peek() != '|' && p.peek() != ')' {
		seq.kids = append(seq.kids, p.quantified(p.atom(depth)))
	}
	return sequence(seq.kids)
}

func (p *regexParser) atom(depth int) *regex {
	switch r := p.next(); r {
	case '(':
		return p.group(depth)
	case '[':
		return p.set()
	case '^':
		return &regex{kind: regexBegin}
	case '$':
		return &regex{kind: regexEnd}
	case '.':
		return &regex{kind: regexSet, ranges: [][2]rune{{'\n', '\n'}}, negated: true}
	case '*', '+', '?':
		p.fail("%q repeats nothing", string(r))
	case '\\':
		re := &regex{kind: regexSet}
		p.escape(re)
		return p.foldSet(re)
	default:
		return p.foldSet(&regex{kind: regexSet, ranges: [][2]rune{{r, r}}})
	}
	return nil
}

func (p *regexParser) group(depth int) *regex {
	look := &regex{kind: regexLook, back: -1}
	switch {
	case p.accept("?:"), p.peek() != '?':
		look = nil
	case p.accept("?="):
	case p.accept("?!"):
		look.negated = true
	case p.accept("?<="):
		look.back = 0
	case p.accept("?<!"):
		look.back, look.negated = 0, true
	default:
		p.fail("a group of a kind that is not known")
	}
	re := p.alternatives(depth + 1)
	if !p.accept(")") {
		p.fail("a group does not end")
	}
	if look == nil {
		return re
	}
	if look.kids = []*regex{re}; look.back == 0 {
		least, most := re.width()
		if least != most || most > maxBack {
			p.fail("it looks back over texts of no fixed width")
		}
		look.back = most
	}
	return look
}

func (p *regexParser) quantified(re *regex) *regex {
	lo, hi := 0, -1
	switch p.peek() {
	case '*':
		p.at++
	case '+':
		p.at++
		lo = 1
	case '?':
		p.at++
		hi = 1
	case '{':
		start := p.at
		p.at++
		var ok bool
		if lo, hi, ok = p.bounds(); !ok {
			p.at = start
			p.fail("a brace that is no count")
		}
	default:
		return re
	}
	switch p.peek() {
	case '?', '+', '*', '{':
		p.fail("a repeat of a repeat, or one that takes as little as it can")
	}
	if re.kind == regexBegin || re.kind == regexEnd || re.kind == regexLook {
		p.fail("a repeat of what takes no characters")
	}
	return &regex{kind: regexRepeat, min: lo, max: hi, kids: []*regex{re}}
}

func (p *regexParser) bounds() (lo, hi int, ok bool) {
	digits := func() string {
		s := ""
		for r := p.peek(); r >= '0' && r <= '9'; r = p.peek() {
			s += string(p.next())
		}
		return s
	}
	a := digits()
	lo, _ = strconv.Atoi(a)
	if p.accept("}") {
		return lo, lo, a != "" && lo < 1<<15
	}
	if !p.accept(",") {
		return 0, 0, false
	}
	b := digits()
	if hi = -1; b != "" {
		hi, _ = strconv.Atoi(b)
	}
	return lo, hi, p.accept("}") && lo < 1<<15 && hi < 1<<15 && (hi < 0 || lo <= hi)
}

// escape reads what stands behind a backslash into a set and returns the character, or
// -1 for a class.
func (p *regexParser) escape(set *regex) rune {
	r := p.next()
	class := classes(0)
	switch r {
	case 'd':
		class = classDigit
	case 'D':
		class = classNotDigit
	case 'w':
		class = classWord
	case 'W':
		class = classNotWord
	case 's':
		class = classSpace
	case 'S':
		class = classNotSpace
	case 'n':
		r = '\n'
	case 't':
		r = '\t'
	case 'r':
		r = '\r'
	case 'f':
		r = '\f'
	case 'v':
		r = '\v'
	case 'x':
		r = p.hex(2)
	case 'u':
		r = p.hex(4)
	case 'U':
		r = p.hex(8)
	default:
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			p.fail("the escape \\%c is not known", r)
		}
	}
	if class != 0 {
		set.classes |= class
		return -1
	}
	set.ranges = append(set.ranges, [2]rune{r, r})
	return r
}

func (p *regexParser) hex(digits int) rune {
	if p.at+digits > len(p.src) {
		p.fail("a character's number ends")
	}
	n, err := strconv.ParseUint(string(p.src[p.at:p.at+digits]), 16, 32)
	if err != nil || n > unicode.MaxRune {
		p.fail("no number of a character")
	}
	p.at += digits
	return rune(n)
}

// set reads a set behind its "[".
func (p *regexParser) set() *regex {
	re := &regex{kind: regexSet}
	start := p.at
	re.negated = p.accept("^")
	for first := true; first || p.peek() != ']'; first = false {
		r := p.next()
		if r == '\\' {
			r = p.escape(re)
		} else {
			re.ranges = append(re.ranges, [2]rune{r, r})
		}
		if r < 0 || p.peek() != '-' || p.at+1 < len(p.src) && p.src[p.at+1] == ']' {
			continue
		}
		p.at++
		hi := p.next()
		if hi == '\\' {
			end := &regex{}
			hi = p.escape(end)
		}
		if hi < r {
			p.fail("a range that goes backwards")
		}
		re.ranges[len(re.ranges)-1][1] = hi
	}
	p.at++
	if !p.fold {
		return re
	}
	key := string(p.src[start:p.at])
	if known, ok := p.folded[key]; ok {
		re.ranges = known
		return re
	}
	p.foldSet(re)
	p.folded[key] = re.ranges
	return re
}

// foldSet adds to a set the characters that differ from its own in case only.
func (p *regexParser) foldSet(re *regex) *regex {
	if !p.fold {
		return re
	}
	re.ranges = merge(re.ranges)
	var more [][2]rune
	add := func(c rune) {
		for f := unicode.SimpleFold(c); f != c; f = unicode.SimpleFold(f) {
			more = append(more, [2]rune{f, f})
		}
	}
	if c, ok := re.char(); ok {
		add(c)
	} else {
		for _, c := range cased() {
			if in(re.ranges, c) {
				add(c)
			}
		}
	}
	// Python also takes these for cases of one letter.
	if in(re.ranges, 'i') || in(re.ranges, 'I') {
		more = append(more, [2]rune{'ı', 'ı'}, [2]rune{'İ', 'İ'})
	}
	re.ranges = merge(append(re.ranges, more...))
	return re
}

// cased returns all characters of which there are several cases.
var cased = sync.OnceValue(func() []rune {
	var out []rune
	for r := range unicode.MaxRune {
		if unicode.SimpleFold(r) != r {
			out = append(out, r)
		}
	}
	return out
})
