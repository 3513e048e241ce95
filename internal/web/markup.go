package web

import (
	"html"
	"strings"
)

// A markup is a page that is being written: what is laid down here and what others
// say go in by two different ways. (html/template would do, but the linker then keeps
// every exported method in the program, 5 MB of it.)
type markup struct{ b strings.Builder }

// tags appends markup. It is only ever given constants.
func (m *markup) tags(s string) *markup {
	m.b.WriteString(s)
	return m
}

// text appends what others say, as text or as the value of a quoted attribute.
func (m *markup) text(s string) *markup {
	m.b.WriteString(html.EscapeString(s))
	return m
}

func (m *markup) String() string { return m.b.String() }
