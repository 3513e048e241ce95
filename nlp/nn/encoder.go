package nn

import (
	"fmt"

	"sitrep/nlp/model"
)

// An Encoder makes the vectors of words in their context: layers of a maxout
// convolution over three words, whose input is added to the output (K. He et al.,
// "Deep residual learning for image recognition", 2015). Each layer looks one word
// to either side, so that a word is told by Depth words before and after it.
type Encoder struct {
	Width int // numbers in the vector of a word
	Depth int // number of layers

	layers []*Maxout // of the usual shape
	convs  []*conv   // all but the first
	plain  []*plainMaxout
	none   Word // stands beyond the ends of a text
}

// ReadEncoder reads the encoder called name.
func ReadEncoder(f *model.File, name string) (*Encoder, error) {
	shape, err := f.Shape(name)
	if err != nil {
		return nil, err
	}
	e := &Encoder{Width: shape.Width, Depth: shape.Depth}
	e.none.Vector = make([]float32, e.Width)
	if !usual(&shape) {
		for i := range e.Depth {
			l, err := readPlain(f, fmt.Sprintf("%s.conv%d", name, i), 3*e.Width, e.Width, shape.Pieces)
			if err != nil {
				return nil, err
			}
			e.plain = append(e.plain, l)
		}
		return e, nil
	}
	e.none.Products = make([]float32, ProductSize)
	e.layers, e.convs = make([]*Maxout, e.Depth), make([]*conv, e.Depth)
	for i := range e.layers {
		in := 3 * Width
		if i == 0 {
			in = Width
		}
		if e.layers[i], err = readMaxout(f, fmt.Sprintf("%s.conv%d", name, i), in, i == 0); err != nil {
			return nil, err
		}
		if i > 0 {
			e.convs[i] = newConv(&e.layers[i].W)
			e.layers[i].W = model.Matrix{}
		}
	}
	return e, nil
}

// usual reports whether a network is of the shape that almost all published
// pipelines have, which Maxout and conv compute; others are computed plainly.
func usual(s *model.Shape) bool { return s.Width == Width && s.Mix == pieces && s.Pieces == pieces }

// A Word is what a Mixer tells of a word.
type Word struct {
	Vector   []float32 // nil beyond the ends of a text
	Products []float32 // ProductSize numbers, or nil where the Mixer gives none
}

// Space is how many numbers of memory Apply needs for so many words, context
// included.
func (e *Encoder) Space(words int) int {
	if e.plain != nil {
		return 2*words*e.Width + e.plain[0].space(words)
	}
	n := groups(words) * fourth
	return 2*(n+taps)*Width + convSpace(words)
}

// Apply encodes words; the first and the last Depth of them are only context. The
// result, Width numbers for each of the others, lies in buf, which has
// Space(len(words)) numbers.
func (e *Encoder) Apply(words []Word, buf []float32) []float32 {
	for i, w := range words {
		if w.Vector == nil {
			words[i] = e.none
		}
	}
	if e.plain != nil {
		return e.applyPlain(words, buf)
	}
	rows := groups(len(words))*fourth + taps
	a, b, work := buf[:rows*Width], buf[rows*Width:2*rows*Width], buf[2*rows*Width:]
	n := len(words) - 2
	l := e.layers[0]
	for r := range n {
		left, mid, right := words[r], words[r+1], words[r+2]
		window(a[r*Width:], left.Products, mid.Products[window3:], right.Products[2*window3:], l.B)
		copy(b[r*Width:][:Width], mid.Vector)
	}
	normalize(a, l.G, l.S, b, n)
	for i := 1; i < e.Depth; i++ {
		l := e.layers[i]
		clear(a[n*Width:])
		// Every layer has what it needs for all words but one at either end.
		n -= 2
		e.convs[i].apply(b, a, n, l.B, work)
		normalize(b, l.G, l.S, a[Width:], n)
		a, b = b, a
	}
	return a[:(len(words)-2*e.Depth)*Width]
}

func (e *Encoder) applyPlain(words []Word, buf []float32) []float32 {
	n, w := len(words), e.Width
	a, b, work := buf[:n*w], buf[n*w:2*n*w], buf[2*n*w:]
	for i := range words {
		copy(a[i*w:][:w], words[i].Vector)
	}
	for _, l := range e.plain {
		n -= 2
		l.apply(b, a, w, n, work) // three neighbouring rows are one window
		for k, v := range a[w:][:n*w] {
			b[k] += v
		}
		a, b = b, a
	}
	return a[:n*w]
}
