package export

import (
	"bufio"
	"fmt"
	"io"
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
	numbers []int // columns
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
		for _, r := range p.lists {
			t.labelled(r.name, strings.Join(r.items, " · "), 4)
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

// grid prints a table; numbers stand at the right of their columns.
func (t *terminal) grid(g table) {
	if len(g.rows) == 0 {
		return
	}
	rows := append([][]string{g.head}, g.rows...)
	wide := make([]int, len(g.head))
	for _, r := range rows {
		for i, c := range r {
			wide[i] = max(wide[i], cells(c))
		}
	}
	out := make([][]string, len(rows))
	for k, r := range rows {
		out[k] = append([]string(nil), r...)
		for _, i := range g.numbers {
			out[k][i] = strings.Repeat(" ", wide[i]-cells(r[i])) + r[i]
		}
	}
	t.table(out)
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
			m.line("")
			m.rows(p.table.head, p.table.rows)
		}
		if len(p.lists) > 0 {
			m.line("")
		}
		for _, r := range p.lists {
			m.line("- %s: %s", escape(r.name), escape(strings.Join(r.items, " · ")))
		}
	}
	for _, f := range s.foot {
		m.line("\n%s", escape(f))
	}
	return m.w.Flush()
}

// more tells how to get what a page leaves out.
func more(n int, cursor string) string {
	return fmt.Sprintf("%d shown, more with --after %s", n, cursor)
}
