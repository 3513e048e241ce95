// Package tag gives tokens their Penn Treebank tags, and by rules that see tag,
// word and dependency their part of speech, features and some lemmas.
package tag

import (
	"sitrep/nlp/model"
	"sitrep/nlp/nn"
)

// A Tagger tags tokens by their vectors. It may be used by many goroutines at once.
type Tagger struct {
	layer  *nn.Linear
	labels []string
}

// NewTagger reads the tagger of a model.
func NewTagger(f *model.File) (*Tagger, error) {
	c := f.Cursor("tagger.labels")
	t := &Tagger{labels: c.Texts()}
	if len(t.labels) == 0 {
		c.Fail("no labels")
	}
	if c.Err() != nil {
		return nil, c.Err()
	}
	var err error
	t.layer, err = nn.ReadLinear(f, "tagger", nn.Width, len(t.labels))
	return t, err
}

// Tags sets the tag of rows tokens, given their vectors (nn.Width numbers each):
// the label with the highest score, the first of equals. Buf is memory to work
// in, which is returned.
func (t *Tagger) Tags(tags []string, vectors []float32, rows int, buf []float32) []float32 {
	size := t.layer.W.Padded
	if cap(buf) < rows*size {
		buf = model.Aligned(rows * size)
	}
	buf = buf[:rows*size]
	t.layer.Apply(buf, vectors, nn.Width, rows)
	for r := range rows {
		best, scores := 0, buf[r*size:][:len(t.labels)]
		for i, v := range scores {
			if v > scores[best] {
				best = i
			}
		}
		tags[r] = t.labels[best]
	}
	return buf
}
