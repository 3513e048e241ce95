package tag

import (
	"slices"

	"sitrep/nlp/model"
)

// A Token is what the rules see of a token, and what they set.
type Token struct {
	Text  string // the word
	Lower string // the word in lower case
	Space bool   // nothing but white space

	Tag   string // the treebank's own tag
	Dep   string // dependency label
	POS   string // Universal Dependencies part of speech
	Morph string // features, "A=B|C=D"
	Lemma string // "" where no rule gives it
}

// A Ruler holds the rules of a model. It may be used by many goroutines at once.
type Ruler struct {
	rules []rule
	// byTag are the sequences that may start at a token with that tag, in order of
	// their rules; any are those that may start at any tag that byTag lacks. The
	// words that a sequence wants come before the sequence is looked at.
	byTag map[string]*starts
	any   *starts
}

// starts are sequences: those that ask for a word by that word, and the rest.
type starts struct {
	byWord map[string][]sequence
	rest   []sequence
}

// A rule sets attributes of one token of a sequence.
type rule struct {
	at   int // the token, counted from the first of the sequence
	sets []setting
}

type setting struct{ attr, value string }

// A sequence is the conditions of neighbouring tokens.
type sequence struct {
	rule   int
	tokens [][]condition
}

type attr uint8

// The numbers are those of the model file.
const (
	attrUnknown attr = iota
	attrTag
	attrLower
	attrDep
	attrSpace
	attrText
	attrPOS
	attrMorph
	attrs
)

// A condition asks that an attribute is one of the values, or none of them.
type condition struct {
	attr   attr
	not    bool
	values []string
}

// NewRuler reads the rules of a model.
func NewRuler(f *model.File) (*Ruler, error) {
	c := f.Cursor("ruler")
	r := &Ruler{}
	var all []sequence
	tags := map[string]bool{}
	for n := range c.Count() {
		rl := rule{at: c.Int(8)}
		for range c.Count() {
			s := setting{c.Text(), c.Text()}
			if !slices.Contains([]string{"TAG", "POS", "MORPH", "LEMMA", "DEP"}, s.attr) {
				c.Fail("rule %d sets %q", n, s.attr)
			}
			rl.sets = append(rl.sets, s)
		}
		r.rules = append(r.rules, rl)
		for range c.Count() {
			s := readSequence(c, n, tags)
			if len(s.tokens) <= rl.at {
				c.Fail("rule %d sets token %d of %d", n, rl.at, len(s.tokens))
			}
			all = append(all, s)
		}
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	r.any = startsOf(all, "")
	r.byTag = map[string]*starts{}
	for t := range tags {
		r.byTag[t] = startsOf(all, t)
	}
	return r, nil
}

func readSequence(c *model.Cursor, rule int, tags map[string]bool) sequence {
	s := sequence{rule: rule}
	for range c.Count() {
		var conditions []condition
		for range c.Count() {
			cond := condition{attr: attr(c.Int(int(attrs) - 1)), not: c.Uint() == 1, values: c.Texts()}
			if cond.attr == attrUnknown {
				c.Fail("a condition on nothing")
			}
			if cond.attr == attrTag {
				for _, v := range cond.values {
					tags[v] = true
				}
			}
			conditions = append(conditions, cond)
		}
		s.tokens = append(s.tokens, conditions)
	}
	return s
}

// startsOf picks the sequences that may start at a tag, "" for one that no
// condition names.
func startsOf(all []sequence, tag string) *starts {
	st := &starts{byWord: map[string][]sequence{}}
	for _, s := range all {
		words := []string(nil)
		possible := true
		for _, c := range s.tokens[0] {
			switch {
			case c.attr == attrTag:
				possible = possible && c.holds(&Token{Tag: tag})
			case c.attr == attrLower && !c.not:
				words = c.values
			}
		}
		switch {
		case !possible:
		case words == nil:
			st.rest = append(st.rest, s)
		default:
			for _, w := range words {
				st.byWord[w] = append(st.byWord[w], s)
			}
		}
	}
	return st
}

// A Hit is a rule that applies with the first token of its sequence somewhere.
type Hit struct{ rule, first int }

// Apply sets the attributes of tokens. All rules see the tokens as they are
// given; where several set the same, the later rule counts. Hits is memory to work
// in, which is returned.
func (r *Ruler) Apply(tokens []Token, hits []Hit) []Hit {
	hits = hits[:0]
	for i := range tokens {
		st := r.byTag[tokens[i].Tag]
		if st == nil {
			st = r.any
		}
		for _, list := range [2][]sequence{st.byWord[tokens[i].Lower], st.rest} {
			for _, s := range list {
				if s.matches(tokens[i:]) {
					hits = append(hits, Hit{s.rule, i})
				}
			}
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		if a.rule != b.rule {
			return a.rule - b.rule
		}
		return a.first - b.first
	})
	for _, h := range hits {
		rl := &r.rules[h.rule]
		rl.apply(&tokens[h.first+rl.at])
	}
	return hits
}

func (s *sequence) matches(tokens []Token) bool {
	if len(tokens) < len(s.tokens) {
		return false
	}
	for i, conditions := range s.tokens {
		for k := range conditions {
			if !conditions[k].holds(&tokens[i]) {
				return false
			}
		}
	}
	return true
}

func (c *condition) holds(t *Token) bool {
	v := ""
	switch c.attr {
	case attrTag:
		v = t.Tag
	case attrLower:
		v = t.Lower
	case attrDep:
		v = t.Dep
	case attrSpace:
		v = "False"
		if t.Space {
			v = "True"
		}
	case attrText:
		v = t.Text
	case attrPOS:
		v = t.POS
	case attrMorph:
		v = t.Morph
	case attrUnknown, attrs:
		return false
	}
	return slices.Contains(c.values, v) != c.not
}

func (r *rule) apply(t *Token) {
	for _, s := range r.sets {
		switch s.attr {
		case "TAG":
			t.Tag = s.value
		case "POS":
			t.POS = s.value
		case "MORPH":
			t.Morph = s.value
		case "LEMMA":
			t.Lemma = s.value
		case "DEP":
			t.Dep = s.value
		}
	}
}
