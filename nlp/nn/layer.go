// Package nn computes the layers of the model's networks: hash embeddings,
// maxout convolutions over a window of words, layer normalisation, and the
// feature sums of transition systems (M. Honnibal, "Embed, encode, attend,
// predict", 2016; Goodfellow et al., "Maxout networks", 2013; Ba et al., "Layer
// normalization", 2016).
//
// Every output is one sum, added up over the inputs in their order, product by
// product and without fused operations. So the portable code and every kernel
// give the same bytes.
package nn

import "sitrep/nlp/model"

// Width is the number of numbers in the vector of a word in a network of the usual
// shape, for which the kernels are made.
const Width = 96

const (
	lanes  = model.Lanes
	pieces = 3 // of a maxout layer
)

// A Linear layer gives W x + b.
type Linear struct {
	W model.Matrix
	B []float32 // W.Padded long
}

// ReadLinear reads the layer called name, which must have so many inputs and
// outputs (any number with 0).
func ReadLinear(f *model.File, name string, in, out int) (*Linear, error) {
	w, err := f.Matrix(name+".W", in, out)
	if err != nil {
		return nil, err
	}
	b, err := f.Table(name+".b", w.Padded)
	if err != nil {
		return nil, err
	}
	return &Linear{w, b.Data[:w.Padded]}, nil
}

// Apply writes the outputs for rows of inputs to y, W.Padded numbers a row. Row r
// of the inputs begins at x[r*stride].
func (l *Linear) Apply(y, x []float32, stride, rows int) {
	linear(y, x, stride, rows, &l.W, l.B)
}

// A Maxout layer keeps, of three linear outputs each, the largest, and
// normalises the result.
type Maxout struct {
	W    model.Matrix // the three pieces of 16 outputs are neighbouring panels
	B    []float32
	G, S []float32 // scale and shift of the normalisation
}

// readMaxout reads the layer called name, with in inputs and Width outputs. With
// split, the weights are those of an Encoder's first layer.
func readMaxout(f *model.File, name string, in int, split bool) (*Maxout, error) {
	l := &Maxout{}
	var err error
	out := Width * pieces
	if split {
		out *= 3
	}
	if l.W, err = f.Matrix(name+".W", in, out); err != nil {
		return nil, err
	}
	for suffix, p := range map[string]*[]float32{".b": &l.B, ".G": &l.G, ".B": &l.S} {
		cols := Width
		if suffix == ".b" {
			cols *= pieces
		}
		t, err := f.Table(name+suffix, cols)
		if err != nil {
			return nil, err
		}
		*p = t.Data[:cols]
	}
	return l, nil
}

// Apply writes the outputs for rows of inputs, to which it adds the rows of add,
// to y, Width numbers a row. Row r of the inputs begins at x[r*stride].
func (l *Maxout) Apply(y, x []float32, stride, rows int, add []float32) {
	maxout(y, x, stride, rows, &l.W, l.B)
	normalize(y, l.G, l.S, add, rows)
}
