package model

import "slices"

// A Part is a component of the pipeline.
type Part struct {
	Name   string // its kind, under which its sections stand: one of PartNames
	Source string // the network whose vectors it reads, under which its sections stand; "" for none
}

// PartNames are all kinds of parts, by the names of spaCy's factories. Those from
// "tagger" on read vectors.
var PartNames = []string{
	"attribute_ruler", "lemmatizer",
	"tagger", "morphologizer", "senter", "trainable_lemmatizer", "parser", "ner",
}

const firstNetwork = 2 // index in PartNames

// Parts returns the parts of the pipeline in their order.
func (f *File) Parts() ([]Part, error) {
	c := f.Cursor("pipeline")
	parts := make([]Part, c.Count())
	for i := range parts {
		p := Part{c.Text(), c.Text()}
		k := slices.Index(PartNames, p.Name)
		switch {
		case k < 0:
			c.Fail("no such part: %q", p.Name)
		case slices.ContainsFunc(parts[:i], func(q Part) bool { return q.Name == p.Name }):
			c.Fail("part %q twice", p.Name)
		case (k >= firstNetwork) != (p.Source != ""):
			c.Fail("part %q with vectors of %q", p.Name, p.Source)
		}
		parts[i] = p
	}
	return parts, c.Err()
}

// AppendParts appends the section that Parts reads.
func AppendParts(b []byte, parts []Part) []byte {
	b = AppendUint(b, uint64(len(parts)))
	for _, p := range parts {
		b = AppendText(AppendText(b, p.Name), p.Source)
	}
	return b
}
