package export

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A sheet is a view before it is laid out: what the terminal and Markdown both
// print, in order.
type sheet struct {
	title string // in sentence case
	facts string // what it is made of: "50 reports, 9 outlets"
	parts []part
	foot  []string // next steps
}

// A part is a section of a sheet. It has a title, or goes on without one.
type part struct {
	title string
	note  string // a line under the title
	items []item
	table table
	lists []listRow
}

// A table has one line of column names and rows. Columns of numbers stand at
// the right.
type table struct {
	head    []string
	rows    [][]string
	numbers []int          // columns
	bands   map[int]string // a line over the whole width above a row, in bold
	tails   map[int]string // a line under a row
}

// band puts a line above the next row.
func (g *table) band(s string) {
	if g.bands == nil {
		g.bands = map[int]string{}
	}
	g.bands[len(g.rows)] = s
}

// tail puts a line under the last row.
func (g *table) tail(s string) {
	if g.tails == nil {
		g.tails = map[int]string{}
	}
	g.tails[len(g.rows)-1] = s
}

func (s *sheet) add(p part) {
	if len(p.items)+len(p.table.rows)+len(p.lists) > 0 || p.note != "" {
		s.parts = append(s.parts, p)
	}
}

// writeSheet lays a sheet out for a terminal.
func writeSheet(w io.Writer, s sheet, opt Options) error {
	t := newTerminal(w, opt)
	t.head(strings.ToUpper(s.title), s.facts)
	for _, p := range s.parts {
		if p.title != "" {
			t.section(strings.ToUpper(p.title))
		} else {
			t.line("")
		}
		for _, l := range wrap(p.note, t.width-2, 4) {
			t.line("  %s", l)
		}
		for _, it := range p.items {
			t.item(it)
		}
		t.grid(p.table)
		wide := 0
		for _, r := range p.lists {
			wide = max(wide, cells(r.name))
		}
		for _, r := range p.lists {
			t.labelledAt(min(wide, t.width/3), r.name, strings.Join(r.items, " · "), 4)
		}
	}
	if len(s.foot) > 0 {
		t.line("")
	}
	for _, f := range s.foot {
		for _, l := range wrap(f, t.width, 3) {
			t.line("%s", l)
		}
	}
	return t.w.Flush()
}

// grid prints a table; numbers stand at the right of their columns, which are
// as wide as their widest number or word of a heading.
func (t *terminal) grid(g table) {
	if len(g.rows) == 0 {
		return
	}
	needs := make([]int, len(g.head))
	for i, h := range g.head {
		needs[i] = cells(h)
		if slices.Contains(g.numbers, i) {
			needs[i] = longestWord(h)
		}
	}
	for _, r := range g.rows {
		for i, c := range r {
			needs[i] = max(needs[i], cells(c))
		}
	}
	cols := widths(needs, t.width)
	t.row(g, g.head, cols)
	for i, r := range g.rows {
		if b := g.bands[i]; b != "" {
			t.line("")
			for _, l := range wrap(b, t.width, 2) {
				t.line("%s", t.ink.bold(l))
			}
		}
		t.row(g, r, cols)
		for _, l := range wrap(g.tails[i], t.width-lineIndent, 3) {
			t.line("%s%s", strings.Repeat(" ", lineIndent), l)
		}
	}
}

// row prints a row; cells that are too long wrap up to three lines.
func (t *terminal) row(g table, r []string, cols []int) {
	cut := make([][]string, len(r))
	high := 1
	for i, c := range r {
		cut[i] = wrap(c, cols[i], 3)
		high = max(high, len(cut[i]))
	}
	for k := range high {
		var line strings.Builder
		for i := range r {
			cell := ""
			if k < len(cut[i]) {
				cell = cut[i][k]
			}
			if slices.Contains(g.numbers, i) {
				line.WriteString(strings.Repeat(" ", max(0, cols[i]-cells(cell))) + cell)
			} else {
				line.WriteString(pad(cell, cols[i]))
			}
			line.WriteString("  ")
		}
		t.line("%s", line.String())
	}
}

func longestWord(s string) int {
	n := 0
	for _, w := range strings.Fields(s) {
		n = max(n, cells(w))
	}
	return n
}

// writeSheetMarkdown writes a sheet in Markdown.
func writeSheetMarkdown(w io.Writer, s sheet) error {
	m := &markdown{bufio.NewWriter(w)}
	m.line("# %s\n\n%s", escape(s.title), escape(s.facts))
	for _, p := range s.parts {
		if p.title != "" {
			m.line("\n## %s", escape(p.title))
		}
		if p.note != "" {
			m.line("\n%s", escape(p.note))
		}
		for _, it := range p.items {
			m.item(it)
		}
		if len(p.table.rows) > 0 {
			m.grid(p.table)
		}
		if len(p.lists) > 0 {
			m.line("")
		}
		for _, r := range p.lists {
			m.line("- %s", escape(join(": ", r.name, strings.Join(r.items, " · "))))
		}
	}
	for _, f := range s.foot {
		m.line("\n%s", escape(f))
	}
	return m.w.Flush()
}

// grid prints a table, one for each band.
func (m *markdown) grid(g table) {
	start := 0
	for i := range g.rows {
		if b := g.bands[i]; b != "" {
			if i > start {
				m.line("")
				m.rows(g.head, g.rows[start:i])
				start = i
			}
			m.line("\n**%s**", escape(b))
		}
		if s := g.tails[i]; s != "" {
			m.line("")
			m.rows(g.head, g.rows[start:i+1])
			start = i + 1
			m.line("\n%s", escape(s))
		}
	}
	if start < len(g.rows) {
		m.line("")
		m.rows(g.head, g.rows[start:])
	}
}

// more tells how to get what a page leaves out.
func more(n int, cursor string) string {
	return fmt.Sprintf("%d shown, more with --after %s", n, cursor)
}
