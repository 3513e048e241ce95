package model

// An Attr is what a network is told of a word.
type Attr uint8

// The numbers are those of the model file.
const (
	AttrUnknown Attr = iota
	AttrNorm         // the normalised form
	AttrPrefix       // the first character
	AttrSuffix       // the last three characters
	AttrShape        // capitals, small letters, digits
	AttrLower        // the word in lower case
	AttrOrth         // the word itself
	AttrSpaced       // a space follows
	AttrSpace        // nothing but white space
	attrs
)

// A Shape tells how a network that makes vectors of words is built.
type Shape struct {
	Width  int    // numbers in a vector
	Depth  int    // convolutions
	Mix    int    // pieces of the maxout layer that makes a vector of the attributes
	Pieces int    // pieces of the maxout convolutions
	Static bool   // the rows of the table "vectors" are looked at as well
	Attrs  []Attr // what it is told of a word
}

// Limits of what a Shape may be; published networks are far below.
const (
	maxWidth  = 1 << 12
	maxDepth  = 32
	maxPieces = 8
)

// Shape returns the section that tells the shape of the network called name.
func (f *File) Shape(name string) (Shape, error) {
	c := f.Cursor(name + ".shape")
	s := Shape{Width: c.Int(maxWidth), Depth: c.Int(maxDepth), Mix: c.Int(maxPieces), Pieces: c.Int(maxPieces)}
	s.Static = c.Uint() == 1
	s.Attrs = make([]Attr, c.Count())
	for i := range s.Attrs {
		if s.Attrs[i] = Attr(c.Int(int(attrs) - 1)); s.Attrs[i] == AttrUnknown {
			c.Fail("no such attribute: %d", s.Attrs[i])
		}
	}
	if s.Width == 0 || s.Depth == 0 || s.Mix == 0 || s.Pieces == 0 || len(s.Attrs) == 0 {
		c.Fail("a network of nothing")
	}
	return s, c.Err()
}

// Append appends the section that tells s.
func (s *Shape) Append(b []byte) []byte {
	static := uint64(0)
	if s.Static {
		static = 1
	}
	for _, n := range []uint64{uint64(s.Width), uint64(s.Depth), uint64(s.Mix), uint64(s.Pieces), static, uint64(len(s.Attrs))} {
		b = AppendUint(b, n)
	}
	for _, a := range s.Attrs {
		b = AppendUint(b, uint64(a))
	}
	return b
}
