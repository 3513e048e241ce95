package read

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A block is one paragraph, heading or list entry of a page. Lines that a <br>
// breaks stay lines of one block.
type block struct {
	text    string
	linked  int // bytes of text that are links
	heading bool
}

// blocksOf cuts a tree of content into blocks, white space folded.
func blocksOf(n *html.Node) []block {
	var w blockWriter
	w.node(n)
	w.flush()
	return w.out
}

// textOf prints a tree of content as text, a blank line between blocks.
func textOf(n *html.Node) string { return joined(blocksOf(n)) }

func joined(bs []block) string {
	var b strings.Builder
	for i := range bs {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(bs[i].text)
	}
	return b.String()
}

type blockWriter struct {
	out     []block
	line    strings.Builder
	links   int // how many <a> are open
	heading bool
}

// What can't stand in HTML's text marks, until a block is written, a <br> and
// the ends of links.
const (
	lineBreak = '\x00'
	linkStart = '\x01'
	linkEnd   = '\x02'
)

func (w *blockWriter) node(n *html.Node) {
	if n == nil {
		return
	}
	if n.Type == html.TextNode {
		w.line.WriteString(n.Data)
		return
	}
	if n.Type == html.ElementNode && silentElements[n.DataAtom] {
		return
	}
	block := n.Type == html.ElementNode && blockElements[n.DataAtom]
	if block {
		w.flush()
		w.heading = headings[n.DataAtom]
	}
	switch n.DataAtom {
	case atom.Br:
		w.line.WriteByte(lineBreak)
	case atom.A:
		w.line.WriteByte(linkStart)
	default:
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if n.DataAtom == atom.A {
		w.line.WriteByte(linkEnd)
	}
	if block {
		w.flush()
		w.heading = false
	}
}

// flush ends the block that is being written. Two breaks in a row end one too.
func (w *blockWriter) flush() {
	raw := w.line.String()
	w.line.Reset()
	fresh := true
	for l := range strings.SplitSeq(raw, string(lineBreak)) {
		text, linked := w.plain(l)
		switch {
		case text == "":
			fresh = true
			continue
		case fresh:
			w.out = append(w.out, block{text, linked, w.heading})
		default:
			b := &w.out[len(w.out)-1]
			b.text += "\n" + text
			b.linked += linked
		}
		fresh = false
	}
}

// plain takes the marks of links out of a line, folds its white space, and
// counts the bytes that are links.
func (w *blockWriter) plain(l string) (text string, linked int) {
	var b strings.Builder
	for {
		i := strings.IndexAny(l, string([]byte{linkStart, linkEnd}))
		part := l
		if i >= 0 {
			part = l[:i]
		}
		if w.links > 0 {
			linked += len(fold(part))
		}
		b.WriteString(part)
		if i < 0 {
			return fold(b.String()), linked
		}
		if l[i] == linkStart {
			w.links++
		} else {
			w.links = max(0, w.links-1)
		}
		l = l[i+1:]
	}
}

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}

var (
	// silentElements hold what is not shown as text.
	silentElements = atoms(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Svg, atom.Button, atom.Select, atom.Textarea, atom.Object)
	// blockElements end the paragraph before them.
	blockElements = atoms(atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Td, atom.Th,
		atom.Address, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Body)
	headings = atoms(atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
)
