package nn

import (
	"fmt"

	"sitrep/nlp/model"
)

// Depth is the number of layers of an Encoder; each looks one word to either
// side, so that a word is told by Depth words before and after it.
const Depth = 4

// An Encoder makes the vectors of words in their context: layers of a maxout
// convolution over three words, whose input is added to the output (K. He et al.,
// "Deep residual learning for image recognition", 2015).
type Encoder struct {
	layers [Depth]*Maxout
	convs  [Depth]*conv // all but the first
}

// ReadEncoder reads the encoder called name.
func ReadEncoder(f *model.File, name string) (*Encoder, error) {
	e := &Encoder{}
	for i := range e.layers {
		in := 3 * Width
		if i == 0 {
			in = Width
		}
		var err error
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

// A Word is what a Mixer tells of a word.
type Word struct {
	Vector   []float32 // Width numbers; nil beyond the ends of a text
	Products []float32 // ProductSize numbers
}

// noWord stands beyond the ends of a text.
var noWord = Word{make([]float32, Width), make([]float32, ProductSize)}

// Space is how many numbers of memory Apply needs for so many words, context
// included.
func Space(words int) int {
	n := groups(words) * fourth
	return 2*(n+taps)*Width + convSpace(words)
}

// Apply encodes words; the first and the last Depth of them are only context. The result,
// Width numbers for each of the others, lies in buf, which has Space(len(words))
// numbers.
func (e *Encoder) Apply(words []Word, buf []float32) []float32 {
	rows := groups(len(words))*fourth + taps
	a, b, work := buf[:rows*Width], buf[rows*Width:2*rows*Width], buf[2*rows*Width:]
	for i, w := range words {
		if w.Vector == nil {
			words[i] = noWord
		}
	}
	n := len(words) - 2
	l := e.layers[0]
	for r := range n {
		left, mid, right := words[r], words[r+1], words[r+2]
		window(a[r*Width:], left.Products, mid.Products[window3:], right.Products[2*window3:], l.B)
		copy(b[r*Width:][:Width], mid.Vector)
	}
	normalize(a, l.G, l.S, b, n)
	for i := 1; i < Depth; i++ {
		l := e.layers[i]
		clear(a[n*Width:])
		// Every layer has what it needs for all words but one at either end.
		n -= 2
		e.convs[i].apply(b, a, n, l.B, work)
		normalize(b, l.G, l.S, a[Width:], n)
		a, b = b, a
	}
	return a[:(len(words)-2*Depth)*Width]
}
