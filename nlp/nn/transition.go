package nn

import "sitrep/nlp/model"

// The kernels know networks of so many hidden units with so many pieces, as almost
// all published pipelines have; others take the portable code.
const (
	usualHidden = 64
	usualSums   = 2 * usualHidden
)

// A Transition network scores the moves of a transition system. Its features are
// words of the state; what a word contributes as each of them is worked out once
// for all states (D. Chen and C. Manning, "A fast and accurate dependency parser
// using neural networks", 2014, section 3.2).
type Transition struct {
	Features int // number of features of a state
	Moves    []string

	in, lower, upper *Linear
	pad              model.Table // contributions of a feature that is not there
	bias             []float32
	hidden           int
	sums             int // numbers that a word contributes to a feature: all pieces of every hidden unit
	size             int // numbers that a word contributes to all features, and what fills up the last block
}

// ReadTransition reads the network called name, which looks at so many features of
// a state; its words have vectors of so many numbers.
func ReadTransition(f *model.File, name string, width, features int) (*Transition, error) {
	t := &Transition{Features: features}
	c := f.Cursor(name + ".moves")
	t.Moves = c.Texts()
	if len(t.Moves) == 0 {
		c.Fail("no moves")
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	var err error
	if t.in, err = ReadLinear(f, name+".in", width, 0); err != nil {
		return nil, err
	}
	t.hidden = t.in.W.Out
	if t.pad, err = f.Table(name+".lower.pad", 0); err != nil {
		return nil, err
	}
	t.sums = t.pad.Cols
	if t.pad.Rows != features || t.sums%t.hidden != 0 {
		c = f.Cursor(name + ".lower.pad")
		c.Fail("%d rows of %d numbers for %d features and %d hidden units", t.pad.Rows, t.sums, features, t.hidden)
		return nil, c.Err()
	}
	if t.upper, err = ReadLinear(f, name+".upper", t.hidden, len(t.Moves)); err != nil {
		return nil, err
	}
	lower, err := f.Matrix(name+".lower.W", t.hidden, features*t.sums)
	if err != nil {
		return nil, err
	}
	t.size = lower.Padded
	t.lower = &Linear{W: lower, B: make([]float32, t.size)}
	b, err := f.Table(name+".lower.b", t.sums)
	t.bias = b.Data
	return t, err
}

// A Scorer has memory to score in. It may be used by one goroutine at a time.
type Scorer struct {
	t      *Transition
	sums   []float32
	hidden []float32
	scores []float32
}

// NewScorer returns a scorer of the network.
func (t *Transition) NewScorer() *Scorer {
	return &Scorer{t, model.Aligned(t.sums), model.Aligned(t.hidden), model.Aligned(t.upper.W.Padded)}
}

// Score returns the scores of all moves in a state, whose features a Stream
// tells. They are overwritten by the next call.
func (s *Scorer) Score(features []*float32) []float32 {
	if s.t.hidden == usualHidden && s.t.sums == usualSums {
		state(s.hidden, s.sums, features, s.t.bias)
	} else {
		portableState(s.hidden, s.sums, features, s.t.bias)
	}
	s.t.upper.Apply(s.scores, s.hidden, s.t.hidden, 1)
	return s.scores[:len(s.t.Moves)]
}

// words writes what rows words contribute as every feature to y, size numbers a
// word, given their vectors. Buf is memory to work in, which is returned.
func (t *Transition) words(y, vectors []float32, rows int, buf []float32) []float32 {
	stride := t.in.W.Padded
	buf = grow(buf, rows*stride)
	t.in.Apply(buf, vectors, t.in.W.In, rows)
	t.lower.Apply(y, buf, stride, rows)
	return buf
}
