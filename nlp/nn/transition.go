package nn

import "sitrep/nlp/model"

// Hidden is the number of hidden units of a Transition network.
const Hidden = 64

// sums is the number of numbers in the contribution of one feature: two pieces
// of every hidden unit.
const sums = 2 * Hidden

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
	size             int // numbers that a word contributes to all features
}

// ReadTransition reads the network called name, with so many features.
func ReadTransition(f *model.File, name string, features int) (*Transition, error) {
	t := &Transition{Features: features, size: features * sums}
	c := f.Cursor(name + ".moves")
	t.Moves = c.Texts()
	if len(t.Moves) == 0 {
		c.Fail("no moves")
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	var err error
	if t.in, err = ReadLinear(f, name+".in", Width, Hidden); err != nil {
		return nil, err
	}
	if t.upper, err = ReadLinear(f, name+".upper", Hidden, len(t.Moves)); err != nil {
		return nil, err
	}
	lower, err := f.Matrix(name+".lower.W", Hidden, t.size)
	if err != nil {
		return nil, err
	}
	t.lower = &Linear{W: lower, B: make([]float32, lower.Padded)}
	if t.pad, err = f.Table(name+".lower.pad", sums); err != nil {
		return nil, err
	}
	if t.pad.Rows != features {
		c.Fail("%d rows of padding for %d features", t.pad.Rows, features)
		return nil, c.Err()
	}
	if lower.Padded != t.size {
		c.Fail("%d outputs, not %d", lower.Padded, t.size)
		return nil, c.Err()
	}
	b, err := f.Table(name+".lower.b", sums)
	t.bias = b.Data
	return t, err
}

// A Scorer has memory to score in. It may be used by one goroutine at a time.
type Scorer struct {
	t      *Transition
	hidden []float32
	scores []float32
}

// NewScorer returns a scorer of the network.
func (t *Transition) NewScorer() *Scorer {
	return &Scorer{t, model.Aligned(Hidden), model.Aligned(t.upper.W.Padded)}
}

// Score returns the scores of all moves in a state, whose features a Stream
// tells. They are overwritten by the next call.
func (s *Scorer) Score(features []*float32) []float32 {
	state(s.hidden, features, s.t.bias)
	s.t.upper.Apply(s.scores, s.hidden, Hidden, 1)
	return s.scores[:len(s.t.Moves)]
}

// words writes what rows words contribute as every feature to y, size numbers a
// word, given their vectors. Buf is memory to work in, which is returned.
func (t *Transition) words(y, vectors []float32, rows int, buf []float32) []float32 {
	buf = grow(buf, rows*Hidden)
	t.in.Apply(buf, vectors, Width, rows)
	t.lower.Apply(y, buf, Hidden, rows)
	return buf
}
