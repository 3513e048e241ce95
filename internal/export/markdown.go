package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/view"
)

// WriteMarkdown writes the same report as WriteTerminal, in Markdown. Words of
// reports are escaped, so that they print as they stand.
func WriteMarkdown(w io.Writer, reports []sitrep.Annotation, res reconcile.Result, who view.Roster) error {
	m := &markdown{bufio.NewWriter(w)}
	d := newDigest(reports, res, who)
	m.line("# Situation report\n\n%s", escape(d.head))
	for _, g := range d.groups {
		m.line("\n## %s", title(heading(g.status)))
		for _, it := range g.items {
			m.item(it)
		}
	}
	if len(d.also) > 0 {
		m.line("\n## Also said\n")
	}
	for _, l := range d.also {
		m.line("- %s %s: “%s” (%s)", escape(l.voice), escape(l.stance), escape(l.quote), escape(l.where))
	}
	m.tables(d)
	m.lists(d)
	return m.w.Flush()
}

type markdown struct{ w *bufio.Writer }

func (m *markdown) line(format string, args ...any) { fmt.Fprintf(m.w, format+"\n", args...) }

func (m *markdown) item(it item) {
	m.line("")
	if it.title != "" {
		m.itemHead(it)
	}
	for _, l := range it.lines {
		m.voice(l)
	}
	for _, d := range it.differ {
		m.line("- differ in %s: %s", escape(d.field), escape(d.how))
		for _, v := range d.values {
			m.line("  - %s: “%s” (%s)", escape(v.value), escape(v.quote), escape(v.where))
		}
	}
	for _, n := range it.notes {
		m.line("- ↳ %s", escape(n))
	}
}

func (m *markdown) itemHead(it item) {
	m.line("### %s %s\n", it.icon, escape(it.title))
	var facts []string
	if it.numbers != "" {
		facts = append(facts, it.numbers)
	}
	if it.id != "" {
		facts = append(facts, it.id)
	}
	if it.where != "" {
		facts = append(facts, it.where)
	}
	if it.when != "" {
		facts = append(facts, it.when)
	}
	if len(facts) > 0 {
		m.line("%s\n", escape(strings.Join(facts, " · ")))
	}
}

func (m *markdown) voice(l voiceLine) {
	if l.voice == "" {
		m.line("  - “%s” (%s)", escape(l.quote), escape(l.where))
		return
	}
	name := "**" + escape(l.voice) + "**"
	if l.about != "" {
		name += " (" + escape(l.about) + ")"
	}
	stance := l.stance
	if l.strong {
		stance = "**" + stance + "**"
	}
	if l.quote == "" {
		m.line("- %s %s the same (%s)", name, stance, escape(l.where))
		return
	}
	m.line("- %s %s: “%s” (%s)", name, stance, escape(l.quote), escape(l.where))
}

func (m *markdown) tables(d digest) {
	var rows [][]string
	for _, x := range d.tolls {
		rows = append(rows, []string{x.of, x.whose, x.place, x.figure, x.voice, x.where, x.note})
	}
	m.table("Tolls", []string{"of", "whose", "place", "figure", "according to", "where", "note"}, rows)
	rows = nil
	for _, x := range d.control {
		rows = append(rows, []string{x.place, x.holder, x.according, x.since, x.standing})
	}
	m.table("Who holds what", []string{"place", "holder", "according to", "since", "standing"}, rows)
	rows = nil
	head := []string{"actor"}
	for _, r := range d.reports {
		head = append(head, r.name)
	}
	for _, x := range d.words {
		row := []string{x.Name}
		for _, r := range d.reports {
			row = append(row, labels(x, r.id))
		}
		rows = append(rows, row)
	}
	m.table("Words", head, rows)
}

func (m *markdown) table(name string, head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	m.line("\n## %s\n", name)
	m.rows(head, rows)
}

// rows prints a table.
func (m *markdown) rows(head []string, rows [][]string) {
	print := func(cells []string) {
		out := make([]string, len(cells))
		for i, c := range cells {
			out[i] = escape(c)
		}
		m.line("| %s |", strings.Join(out, " | "))
	}
	print(head)
	m.line("|%s", strings.Repeat(" --- |", len(head)))
	for _, r := range rows {
		print(r)
	}
}

func (m *markdown) lists(d digest) {
	if len(d.taken) > 0 {
		m.line("\n## Taken over\n")
	}
	for _, x := range d.taken {
		m.line("- %s has words of %s: %.0f %% of the sentence", escape(x.where), escape(x.from), x.share*100)
		m.line("  - “%s”", escape(x.words))
		m.line("  - “%s”", escape(x.of))
	}
	m.named("Only in", d.only)
	m.named("Unlocated", []listRow{{plural(len(d.unlocated), "claim"), d.unlocated}})
	m.named("Undated", []listRow{{plural(len(d.undated), "claim"), d.undated}})
	m.named("Not read", d.notRead)
}

func (m *markdown) named(name string, rows []listRow) {
	if len(rows) == 0 {
		return
	}
	m.line("\n## %s\n", name)
	for _, r := range rows {
		items := strings.Join(r.items, " · ")
		if items == "" {
			m.line("- %s", escape(r.name))
			continue
		}
		m.line("- %s: %s", escape(r.name), escape(items))
	}
}

// title turns a heading in capitals into sentence case.
func title(s string) string { return s[:1] + strings.ToLower(s[1:]) }

// escape keeps a report's own signs from being read as Markdown or HTML.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "|", `\|`, "`", "\\`", "#", `\#`).Replace(s)
}
