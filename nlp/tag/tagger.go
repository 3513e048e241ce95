// Package tag gives tokens labels such as tags by their vectors, and by rules that
// see tag, word and dependency their part of speech, features and some lemmas.
package tag

import (
	"sitrep/nlp/model"
	"sitrep/nlp/nn"
)

// A Tagger labels tokens by their vectors. It may be used by many goroutines at once.
type Tagger struct {
	layer  *nn.Linear
	labels []string
}

// NewTagger reads the part of a model called name, whose tokens have vectors of
// width numbers.
func NewTagger(f *model.File, name string, width int) (*Tagger, error) {
	c := f.Cursor(name + ".labels")
	t := &Tagger{labels: c.Texts()}
	if len(t.labels) == 0 {
		c.Fail("no labels")
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	var err error
	t.layer, err = nn.ReadLinear(f, name, width, len(t.labels))
	return t, err
}

// Labels returns the labels, which must not be changed.
func (t *Tagger) Labels() []string { return t.labels }

// Choose sets the index of the label of rows tokens, given their vectors one after
// the other: the label with the highest score, the first of equals. Buf is memory to
// work in, which is returned.
func (t *Tagger) Choose(chosen []int32, vectors []float32, rows int, buf []float32) []float32 {
	size := t.layer.W.Padded
	if cap(buf) < rows*size {
		buf = model.Aligned(rows * size)
	}
	buf = buf[:rows*size]
	t.layer.Apply(buf, vectors, t.layer.W.In, rows)
	for r := range rows {
		best, scores := 0, buf[r*size:][:len(t.labels)]
		for i, v := range scores {
			if v > scores[best] {
				best = i
			}
		}
		chosen[r] = int32(best)
	}
	return buf
}
