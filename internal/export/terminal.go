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

// Options tell how a report for a terminal is laid out.
type Options struct {
	Width  int  // in cells; 100 where zero, never less than 60
	Colour bool // ANSI colours for sides and bold for denials; plain where false
}

const (
	defaultWidth = 100
	leastWidth   = 60
	stanceWidth  = 11 // "takes back" and a blank
	lineIndent   = 6
)

// WriteTerminal writes the situation report for a person at a terminal:
// incidents by where they stand, contested first, each with its voices in their
// own words; then tolls, control, words, and what was not read.
func WriteTerminal(w io.Writer, reports []sitrep.Annotation, res reconcile.Result, who view.Roster, opt Options) error {
	t := newTerminal(w, opt)
	d := newDigest(reports, res, who)
	t.head("SITUATION REPORT", d.head)
	for _, g := range d.groups {
		t.group(g)
	}
	t.also(d)
	t.tolls(d)
	t.control(d)
	t.words(d)
	t.taken(d)
	t.list("ONLY IN", d.only, 4)
	t.tray("UNLOCATED", d.unlocated)
	t.tray("UNDATED", d.undated)
	t.list("NOT READ", d.notRead, 2)
	t.footer()
	return t.w.Flush()
}

// A terminal lays out lines of at most width cells.
type terminal struct {
	w     *bufio.Writer
	ink   ink
	width int
}

func newTerminal(w io.Writer, opt Options) *terminal {
	if opt.Width == 0 {
		opt.Width = defaultWidth
	}
	return &terminal{w: bufio.NewWriter(w), ink: ink{opt.Colour}, width: max(leastWidth, opt.Width)}
}

func (t *terminal) line(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	fmt.Fprintln(t.w, strings.TrimRight(s, " "))
}

// split prints a left part and a right-aligned one. Where both don't fit, the
// right part goes to a line of its own.
func (t *terminal) split(left, right string, paint func(string) string) {
	gap := t.width - cells(left) - cells(right)
	switch {
	case right == "":
		t.line("%s", paint(trim(left, t.width)))
	case gap >= 2:
		t.line("%s%s%s", paint(left), strings.Repeat(" ", gap), right)
	default:
		t.line("%s", paint(trim(left, t.width)))
		right = trim(right, t.width-lineIndent)
		t.line("%s%s", strings.Repeat(" ", t.width-cells(right)), right)
	}
}

// head prints a title with what it is made of.
func (t *terminal) head(title, facts string) {
	wide := max(18, cells(title))
	lines := wrap(facts, t.width-wide-4, 3)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, l := range lines {
		lead := ""
		if i == 0 {
			lead = title
		}
		t.line("%s    %s", t.ink.bold(pad(lead, wide)), l)
	}
}

func (t *terminal) group(g group) {
	t.line("")
	t.line("%s", t.ink.bold(heading(g.status)))
	for _, it := range g.items {
		t.item(it)
	}
}

func (t *terminal) item(it item) {
	if it.title != "" {
		t.itemHead(it)
	}
	for _, l := range it.lines {
		t.voice(l)
	}
	for _, d := range it.differ {
		t.differ(d)
	}
	for _, n := range it.notes {
		for i, l := range wrap(n, t.width-lineIndent-2, 2) {
			mark := "↳ "
			if i > 0 {
				mark = "  "
			}
			t.line("%s%s%s", strings.Repeat(" ", lineIndent), mark, l)
		}
	}
}

func (t *terminal) itemHead(it item) {
	head := it.icon + " " + it.title
	if it.where != "" {
		head += " (" + it.where + ")"
	}
	right := it.numbers
	for _, s := range []string{it.when, it.id} {
		if s != "" {
			right = s + "  " + right
		}
	}
	room := t.width - cells(right) - 2
	lines := wrap(head, max(room, t.width/2), 3)
	for i, l := range lines {
		if i > 0 {
			l = "  " + l
		}
		if i == len(lines)-1 {
			t.split(l, right, t.ink.bold)
			break
		}
		t.line("%s", t.ink.bold(l))
	}
}

// voice prints who says it and where, and the words below, or beside where
// there is room.
func (t *terminal) voice(l voiceLine) {
	indent := strings.Repeat(" ", lineIndent)
	room := t.width - lineIndent - stanceWidth
	name := l.voice
	if l.own {
		name = "" // where it stands says it too
	}
	if l.about != "" {
		name = strings.TrimSpace(name + " (" + l.about + ")")
	}
	where := fitList(l.where, room/2)
	name = trim(name, max(12, room-cells(where)-2))
	quote := "“" + l.quote + "”"
	if l.quote == "" {
		quote = "same words"
	}
	stance := t.ink.stance(pad(l.stance, stanceWidth), l.strong)
	painted := t.ink.side(name, l.side)
	if used := cells(name) + cells(quote) + cells(where) + 4; used <= room {
		gap := room - cells(name) - cells(quote) - cells(where) - 2
		if name == "" {
			gap += 2
		} else {
			painted += "  "
		}
		t.line("%s%s%s%s%s%s", indent, stance, painted, quote, strings.Repeat(" ", gap), where)
		return
	}
	if name == "" {
		quote = "“" + trimWords(l.quote, room-cells(where)-4) + "”"
		t.line("%s%s%s%s%s", indent, stance, quote, strings.Repeat(" ", max(2, room-cells(quote)-cells(where))), where)
		return
	}
	t.line("%s%s%s%s%s", indent, stance, painted, strings.Repeat(" ", max(2, room-cells(name)-cells(where))), where)
	if l.quote == "" {
		return
	}
	t.line("%s%s“%s”", indent, strings.Repeat(" ", stanceWidth), trimWords(l.quote, room-2))
}

// valuesShown is how many of the differing values are printed.
const valuesShown = 6

func (t *terminal) differ(d differRow) {
	indent := strings.Repeat(" ", lineIndent)
	t.line("%s%s", indent, trim("differ in "+d.field+": "+d.how, t.width-lineIndent))
	wide := 0
	for _, v := range d.values {
		wide = max(wide, cells(v.value))
	}
	wide = min(wide, (t.width-lineIndent-2)*2/5)
	for i, v := range d.values {
		if i == valuesShown {
			t.line("%s  and %d more", indent, len(d.values)-i)
			break
		}
		where := fitList(v.where, (t.width-lineIndent)/3)
		room := t.width - lineIndent - 2 - wide - 2 - cells(where) - 2
		quote := ""
		if room >= 12 {
			quote = "“" + trimWords(v.quote, room-2) + "”"
		}
		t.line("%s  %s  %s%s%s", indent, pad(trim(v.value, wide), wide), quote, strings.Repeat(" ", max(2, room+2-cells(quote))), where)
	}
}

func (t *terminal) footer() {
	t.line("")
	for _, l := range wrap(footer, t.width, 3) {
		t.line("%s", l)
	}
}
