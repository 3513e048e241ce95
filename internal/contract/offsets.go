package contract

import (
	"unicode/utf8"

	"sitrep"
)

// Offsets turns byte offsets of one text into Unicode code points, the unit of
// the JSON contract (and of W3C Web Annotation). It is the only place where
// the program converts.
type Offsets struct {
	text   string
	points []int32 // code points before each byte; nil where the text is ASCII
}

// NewOffsets prepares a text. Bytes that are no UTF-8 count one point each.
func NewOffsets(text string) Offsets {
	o := Offsets{text: text}
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return o
	}
	o.points = make([]int32, len(text)+1)
	n := int32(0)
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		for k := range size {
			o.points[i+k] = n
		}
		i += size
		n++
	}
	o.points[len(text)] = n
	return o
}

// At returns the number of code points before byte at. Offsets outside the
// text are moved to its ends.
func (o Offsets) At(at int) int {
	at = max(0, min(at, len(o.text)))
	if o.points == nil {
		return at
	}
	return int(o.points[at])
}

// Text returns the text of a span, "" where it lies outside.
func (o Offsets) Text(s sitrep.Span) string {
	if s.Start < 0 || s.End > len(o.text) || s.Empty() {
		return ""
	}
	return s.Of(o.text)
}
