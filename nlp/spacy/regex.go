package spacy

import (
	"slices"

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
