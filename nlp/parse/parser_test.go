package parse

import (
	"slices"
	"testing"

	"sitrep/nlp/nn"
)

// steps makes a state of n words take moves.
func steps(n int, moves ...move) *State {
	s := &State{}
	s.begin(n)
	for _, m := range moves {
		if ok := s.valid(); !ok[m.do] {
			panic("an action that isn't valid")
		}
		s.apply(m)
	}
	return s
}

func TestArcs(t *testing.T) {
	// rebels took towns .
	s := steps(4, move{do: shift}, move{left, 1}, move{do: shift}, move{right, 2}, move{do: reduce}, move{right, 3}, move{do: reduce}, move{do: reduce})
	if !s.final() || !slices.Equal(s.heads, []int32{1, -1, 1, 1}) {
		t.Errorf("final %v, heads %v", s.final(), s.heads)
	}
	if s.kid(1, toLeft) != 0 || s.kid(1, toRight) != 3 || s.prev[3] != 2 {
		t.Errorf("children of 1: %d, %d and %d", s.kid(1, toLeft), s.kid(1, toRight), s.prev[3])
	}
}

func TestReduceGivesBack(t *testing.T) {
	// A word without a head goes back to the buffer, and then can't be shifted.
	s := steps(3, move{do: shift}, move{do: shift}, move{do: reduce})
	if s.buffer(0) != 1 || s.buffer(1) != 2 || s.top(0) != 0 || s.valid()[shift] {
		t.Errorf("buffer %d %d, stack %d, may shift %v", s.buffer(0), s.buffer(1), s.top(0), s.valid()[shift])
	}
	s.apply(move{right, 1})
	if s.heads[1] != 0 || s.buffer(0) != 2 {
		t.Errorf("head %d, buffer %d", s.heads[1], s.buffer(0))
	}
}

func TestArcReplaces(t *testing.T) {
	// The second arc to word 1 replaces the first.
	s := steps(3, move{do: shift}, move{right, 1}, move{left, 2})
	if s.heads[1] != 2 || s.kid(0, toRight) != -1 || s.kid(2, toLeft) != 1 {
		t.Errorf("heads %v, children %d %d", s.heads, s.kid(0, toRight), s.kid(2, toLeft))
	}
}

func TestBreak(t *testing.T) {
	s := steps(3, move{do: shift}, move{do: breakSentence}, move{right, 1})
	ok := s.valid()
	if !s.starts[2] || ok[left] || ok[right] || ok[shift] || !ok[reduce] || ok[breakSentence] {
		t.Errorf("starts %v, valid at a start %v", s.starts, ok)
	}
}

func TestCrossing(t *testing.T) {
	// a(0) view(1) was(2) taken(3) of(4): "of" hangs on "taken" but belongs to a nsubj.
	p := &Parser{labels: []label{{name: Root}, {name: "nsubj"}, {name: "prep", above: "nsubj"}, {name: "prep"}, {name: "det"}, {name: "aux"}}}
	s := &State{}
	s.begin(5)
	copy(s.heads, []int32{1, 3, 3, -1, 3})
	copy(s.labels, []int32{4, 1, 5, 0, 2})
	tree := p.tree(s, func(int) bool { return false })
	if !slices.Equal(tree.Heads, []int32{1, 3, 3, 3, 1}) || tree.Labels[4] != "prep" || tree.Labels[3] != Root {
		t.Errorf("heads %v, labels %v", tree.Heads, tree.Labels)
	}
	if !slices.Equal(tree.Starts, []bool{true, false, false, false, false}) {
		t.Errorf("starts %v", tree.Starts)
	}
}

func TestUnknownMove(t *testing.T) {
	if _, err := New(&nn.Transition{Moves: []string{"S", "X-nsubj"}}); err == nil {
		t.Error("no error for an unknown move")
	}
}
