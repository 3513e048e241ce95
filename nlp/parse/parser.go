// Package parse builds dependency trees and finds the starts of sentences with
// a greedy arc-eager transition system (J. Nivre, "Algorithms for deterministic
// incremental dependency parsing", 2008; M. Honnibal and M. Johnson, "An improved
// non-monotonic transition system for dependency parsing", 2015). Trees that
// cross are coded in the labels (J. Nivre and J. Nilsson, "Pseudo-projective
// dependency parsing", 2005).
package parse

import (
	"strings"

	"sitrep/nlp/model"
	"sitrep/nlp/nn"
)

// Features is the number of words of a state that the network looks at.
const Features = 8

// Root is the label of a token that is its own head.
const Root = "ROOT"

type action uint8

const (
	unknown action = iota
	shift
	reduce
	left
	right
	breakSentence
	actions
)

var names = map[string]action{"S": shift, "D": reduce, "L": left, "R": right, "B": breakSentence}

// A Parser parses texts. It may be used by many goroutines at once, with a State each.
type Parser struct {
	net    *nn.Transition
	moves  []move
	runs   []run
	labels []label
}

// A run is neighbouring moves that do the same.
type run struct {
	do       action
	from, to int
}

// A move of the system: what is done and the index of the label of its arc.
type move struct {
	do    action
	label int32
}

// A label of an arc. Where a tree crossed, above is the label of the real head,
// which is to be looked for under the head of the arc.
type label struct{ name, above string }

// New returns the parser whose network is t.
func New(t *nn.Transition) (*Parser, error) {
	p := &Parser{net: t, labels: []label{{name: Root}}}
	index := map[string]int32{Root: 0}
	for _, m := range t.Moves {
		do, name, _ := strings.Cut(m, "-")
		if names[do] == unknown {
			return nil, &model.CorruptError{Section: "parser.moves", Reason: "no such move: " + m}
		}
		i, known := index[name]
		if !known {
			i = int32(len(p.labels))
			index[name] = i
			l := label{}
			l.name, l.above, _ = strings.Cut(name, "||")
			p.labels = append(p.labels, l)
		}
		p.moves = append(p.moves, move{names[do], i})
		if k := len(p.runs); k > 0 && p.runs[k-1].do == names[do] {
			p.runs[k-1].to++
		} else {
			p.runs = append(p.runs, run{names[do], len(p.moves) - 1, len(p.moves)})
		}
	}
	return p, nil
}

// A Tree is the result for one text.
type Tree struct {
	Heads  []int32 // for each token the index of its head; a root is its own
	Labels []string
	Starts []bool // the tokens with which sentences start
}

// Words gives what a word contributes to the features of the network; an
// nn.Stream does.
type Words interface {
	Feature(k, i int) *float32
	Forget(i int)
}

// Parse parses a text of n words. IsSpace tells white-space tokens, which never
// become heads where crossing arcs are put right. The result is overwritten by
// the next call with the same state.
func (p *Parser) Parse(s *State, words Words, n int, isSpace func(int) bool) *Tree {
	s.begin(n)
	for !s.final() {
		for k, i := range s.context() {
			s.features[k] = words.Feature(k, i)
		}
		best := p.best(s.scorer.Score(s.features[:]), s.valid())
		if best < 0 {
			break
		}
		s.apply(p.moves[best])
		if s.moved {
			words.Forget(s.sentence)
			s.moved = false
		}
	}
	return p.tree(s, isSpace)
}

// best returns the valid move with the highest score, the first of equals, or -1.
func (p *Parser) best(scores []float32, valid [actions]bool) int {
	best, top := -1, float32(0)
	for _, r := range p.runs {
		if !valid[r.do] {
			continue
		}
		for i, v := range scores[r.from:r.to] {
			if v > top || best < 0 {
				best, top = r.from+i, v
			}
		}
	}
	return best
}

// NewState returns a state for the parser.
func (p *Parser) NewState() *State { return &State{scorer: p.net.NewScorer()} }
