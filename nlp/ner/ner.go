// Package ner finds named entities with a greedy transition system that gives
// every token one of the marks begin, in, last, unit and out (L. Ratinov and
// D. Roth, "Design challenges and misconceptions in named entity recognition",
// 2009; G. Lample et al., "Neural architectures for named entity recognition", 2016).
package ner

import (
	"strings"

	"sitrep/nlp/model"
	"sitrep/nlp/nn"
)

// Features is the number of words of a state that the network looks at: the next
// word, the first of the open entity and the one before the next.
const Features = 3

type action uint8

const (
	unknown action = iota
	begin
	in
	last
	unit
	out
)

var names = map[string]action{"B": begin, "I": in, "L": last, "U": unit, "O": out}

// A Finder finds entities. It may be used by many goroutines at once.
type Finder struct {
	net   *nn.Transition
	moves []move
}

type move struct {
	do    action
	label string
}

// New returns the finder whose network is t.
func New(t *nn.Transition) (*Finder, error) {
	f := &Finder{net: t}
	for _, m := range t.Moves {
		do, label, _ := strings.Cut(m, "-")
		if names[do] == unknown {
			return nil, &model.CorruptError{Section: "ner.moves", Reason: "no such move: " + m}
		}
		f.moves = append(f.moves, move{names[do], label})
	}
	return f, nil
}

// An Entity is a range of tokens with a label.
type Entity struct {
	Start, End int
	Label      string
}

// Words gives what a word contributes to the features of the network; an
// nn.Stream does.
type Words interface {
	Feature(k, i int) *float32
	Forget(i int)
}

// Text is what has to be known of the text besides.
type Text interface {
	Space(i int) bool  // token i is white space
	Starts(i int) bool // token i starts a sentence
}

// A Scorer is memory that Find works in. It may be used by one goroutine at a time.
type Scorer struct {
	scorer   *nn.Scorer
	features [Features]*float32
}

// NewScorer returns a scorer for the finder.
func (f *Finder) NewScorer() *Scorer { return &Scorer{scorer: f.net.NewScorer()} }

// Find appends the entities in a text of n words to found. No entity runs over
// the start of a sentence or starts with white space.
func (f *Finder) Find(found []Entity, s *Scorer, words Words, n int, text Text) []Entity {
	open := -1
	label := ""
	for i := range n {
		before := -1
		if open >= 0 {
			before = i - 1
		}
		s.features = [Features]*float32{words.Feature(0, i), words.Feature(1, open), words.Feature(2, before)}
		scores := s.scorer.Score(s.features[:])
		ends := i+1 == n || text.Starts(i+1)
		best := -1
		for k, m := range f.moves {
			if (best < 0 || scores[k] > scores[best]) && m.valid(open >= 0, label, ends, text.Space(i)) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		switch m := f.moves[best]; m.do {
		case begin:
			open, label = i, m.label
		case last:
			found = append(found, Entity{open, i + 1, label})
			open = -1
		case unit:
			found = append(found, Entity{i, i + 1, m.label})
		case in, out, unknown:
		}
		if open < 0 {
			words.Forget(i)
		}
	}
	return found
}

// valid reports whether the move may be made at a token, with an entity of some
// label open or none. Ends says that the sentence ends with the token.
func (m move) valid(open bool, label string, ends, space bool) bool {
	switch m.do {
	case begin:
		return !open && m.label != "" && !ends && !space
	case in:
		return open && m.label == label && !ends
	case last:
		return open && m.label == label
	case unit:
		return !open && m.label != "" && !space
	case out:
		return !open
	case unknown:
	}
	return false
}
