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
}

// ReadTransition reads the network called name, with so many features.
func ReadTransition(f *model.File, name string, features int) (*Transition, error) {
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
	if t.in, err = ReadLinear(f, name+".in", Width, Hidden); err != nil {
		return nil, err
	}
	if t.upper, err = ReadLinear(f, name+".upper", Hidden, len(t.Moves)); err != nil {
		return nil, err
	}
	lower, err := f.Matrix(name+".lower.W", Hidden, features*sums)
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
	b, err := f.Table(name+".lower.b", sums)
	t.bias = b.Data
	return t, err
}

// WordSize is how many numbers a word takes in the result of Words.
func (t *Transition) WordSize() int { return t.Features * sums }

// Scores is how many numbers Score writes: one a move, and some of no meaning.
func (t *Transition) Scores() int { return t.upper.W.Padded }

// Words writes what rows words contribute as every feature to y, WordSize numbers
// a word, given their vectors. Buf is memory to work in, which is returned.
func (t *Transition) Words(y, vectors []float32, rows int, buf []float32) []float32 {
	buf = grow(buf, rows*Hidden)
	t.in.Apply(buf, vectors, Width, rows)
	t.lower.Apply(y, buf, Hidden, rows)
	return buf
}

// Score writes the scores of all moves to y. Words holds, for each feature, what
// the word that is that feature contributes (WordSize numbers), or nil where none is.
func (t *Transition) Score(y []float32, words [][]float32) {
	var acc [sums]float32
	for i, w := range words {
		part := t.pad.Row(i)
		if w != nil {
			part = w[i*sums : (i+1)*sums]
		}
		part = part[:sums]
		for k := range acc {
			acc[k] += part[k]
		}
	}
	var hidden [Hidden]float32
	for k := range hidden {
		a, b := acc[k]+t.bias[k], acc[k+Hidden]+t.bias[k+Hidden]
		hidden[k] = max(a, b)
	}
	t.upper.Apply(y, hidden[:], Hidden, 1)
}
