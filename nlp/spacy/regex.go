package spacy

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/model"
)

// A regex is a regular expression of Python's module re as a tree, as package token
// reads it from a model file. Of the syntax (its manual, "Regular Expression Syntax")
// that part is known which spaCy's tokenizers are made of.
type regex struct {
	kind     regexKind
	ranges   [][2]rune // of a set
	classes  classes   // of a set
	negated  bool      // of a set or a look
	kids     []*regex
	min, max int // of a repeat; max is -1 where there is no limit
	back     int // of a look: characters to go back, -1 where it looks ahead
}

type regexKind uint8

// The numbers are those of the model file; a run is made when the tree is written.
const (
	regexUnknown regexKind = iota
	regexSet
	regexSeq
	regexAlt
	regexRepeat
	regexLook
	regexBegin
	regexEnd
	regexRun
)

// classes are the bits of the model file.
type classes uint64

const (
	classDigit classes = 1 << iota
	classWord
	classNotSpace
	classSpace
	classNotWord
	classNotDigit
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

// maxBack is how far a look goes back at most; package token reads no more.
const maxBack = 15

// endless is the width of what has no limit.
const endless = 1 << 20

// width returns how many characters a match has at least and at most.
func (re *regex) width() (least, most int) {
	switch re.kind {
	case regexSet:
		return 1, 1
	case regexSeq:
		for _, k := range re.kids {
			a, b := k.width()
			least, most = least+a, min(most+b, endless)
		}
	case regexAlt:
		for i, k := range re.kids {
			a, b := k.width()
			if i == 0 {
				least = a
			}
			least, most = min(least, a), max(most, b)
		}
	case regexRepeat:
		a, b := re.kids[0].width()
		if least, most = min(a*re.min, endless), endless; re.max >= 0 {
			most = min(b*re.max, endless)
		}
	case regexUnknown, regexLook, regexBegin, regexEnd, regexRun:
	}
	return least, most
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

// in reports whether sorted ranges hold r.
func in(ranges [][2]rune, r rune) bool {
	i, found := slices.BinarySearchFunc(ranges, r, func(x [2]rune, r rune) int { return int(x[0] - r) })
	return found || i > 0 && r <= ranges[i-1][1]
}

// merge sorts ranges and puts those together that touch.
func merge(ranges [][2]rune) [][2]rune {
	ranges = slices.Clone(ranges)
	slices.SortFunc(ranges, func(a, b [2]rune) int {
		if a[0] != b[0] {
			return int(a[0] - b[0])
		}
		return int(a[1] - b[1])
	})
	var out [][2]rune
	for _, r := range ranges {
		if n := len(out); n > 0 && r[0] <= out[n-1][1]+1 {
			out[n-1][1] = max(out[n-1][1], r[1])
		} else {
			out = append(out, r)
		}
	}
	return out
}

// begins reports whether every match begins where the text does.
func (re *regex) begins() bool {
	switch re.kind {
	case regexBegin:
		return true
	case regexSeq:
		return len(re.kids) > 0 && re.kids[0].begins()
	case regexAlt:
		return !slices.ContainsFunc(re.kids, func(k *regex) bool { return !k.begins() })
	default:
		return false
	}
}

// ends reports whether every match ends where the text does.
func (re *regex) ends() bool {
	switch re.kind {
	case regexEnd:
		return true
	case regexSeq:
		return len(re.kids) > 0 && re.kids[len(re.kids)-1].ends()
	case regexAlt:
		return !slices.ContainsFunc(re.kids, func(k *regex) bool { return !k.ends() })
	default:
		return false
	}
}

// plain reports whether re is a set that other sets can be put together with.
func (re *regex) plain() bool { return re.kind == regexSet && !re.negated }

// char returns the character of a set of one.
func (re *regex) char() (rune, bool) {
	if re.plain() && re.classes == 0 && len(re.ranges) == 1 && re.ranges[0][0] == re.ranges[0][1] {
		return re.ranges[0][0], true
	}
	return 0, false
}

// append appends the tree as package token reads it.
func (re *regex) append(b []byte) []byte {
	head := func(kind regexKind, numbers ...int) {
		b = model.AppendUint(b, uint64(kind))
		for _, n := range numbers {
			b = model.AppendUint(b, uint64(n))
		}
	}
	negated := 0
	if re.negated {
		negated = 1
	}
	switch re.kind {
	case regexSet:
		ranges := merge(re.ranges)
		head(regexSet, int(re.classes), negated, len(ranges))
		last := rune(0)
		for _, r := range ranges {
			b = model.AppendUint(model.AppendUint(b, uint64(r[0]-last)), uint64(r[1]-r[0]))
			last = r[1]
		}
		return b
	case regexSeq:
		if c, n, ok := re.run(); ok {
			head(regexRun, int(c), n)
			return b
		}
		head(regexSeq, len(re.kids))
	case regexAlt:
		kids := joined(re.kids)
		if len(kids) == 1 {
			return kids[0].append(b)
		}
		head(regexAlt, len(kids))
		for _, k := range kids {
			b = k.append(b)
		}
		return b
	case regexRepeat:
		head(regexRepeat, re.min, re.max+1)
	case regexLook:
		head(regexLook, negated, re.back+1)
	case regexBegin, regexEnd, regexUnknown, regexRun:
		head(re.kind)
	}
	for _, k := range re.kids {
		b = k.append(b)
	}
	return b
}

// run reports whether re is a character and more of the same without a limit, at
// least n in all.
func (re *regex) run() (c rune, n int, ok bool) {
	if len(re.kids) != 2 || re.kids[1].kind != regexRepeat || re.kids[1].max >= 0 {
		return 0, 0, false
	}
	a, ok1 := re.kids[0].char()
	b, ok2 := re.kids[1].kids[0].char()
	return a, re.kids[1].min + 1, ok1 && ok2 && a == b
}

// joined puts neighbouring alternatives of one character each together.
func joined(kids []*regex) []*regex {
	var out []*regex
	for _, k := range kids {
		if n := len(out); n > 0 && k.plain() && out[n-1].plain() {
			out[n-1] = &regex{kind: regexSet, ranges: slices.Concat(out[n-1].ranges, k.ranges), classes: out[n-1].classes | k.classes}
			continue
		}
		out = append(out, k)
	}
	return out
}
