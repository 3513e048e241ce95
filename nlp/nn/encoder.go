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
}

// ReadEncoder reads the encoder called name.
func ReadEncoder(f *model.File, name string) (*Encoder, error) {
	e := &Encoder{}
	for i := range e.layers {
		var err error
		if e.layers[i], err = ReadMaxout(f, fmt.Sprintf("%s.conv%d", name, i), 3*Width); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// Apply encodes rows words. X holds their vectors and, before and after them,
// those of Depth more words, which are zeros beyond the ends of the text. The
// result, rows vectors, lies in the memory of x or of buf, which must be as long.
func (e *Encoder) Apply(x, buf []float32, rows int) []float32 {
	for i, l := range e.layers {
		// Layer i has what it needs for all words but i+1 at either end.
		n := rows + 2*(Depth-1-i)
		l.Apply(buf, x, Width, n)
		same := x[Width:][:n*Width]
		for k, v := range same {
			buf[k] += v
		}
		x, buf = buf, x
	}
	return x[:rows*Width]
}
