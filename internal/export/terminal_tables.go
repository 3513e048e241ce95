package export

import (
	"fmt"
	"strings"
)

// labelWidth is the column of a section's title where its first line stands beside it.
const labelWidth = 17

func (t *terminal) section(title string) {
	t.line("")
	t.line("%s", t.ink.bold(title))
}

// table prints rows in columns two cells apart, within the width. Cells that
// are too long wrap up to three lines.
func (t *terminal) table(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	needs := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			needs[i] = max(needs[i], cells(c))
		}
	}
	cols := widths(needs, t.width)
	for _, r := range rows {
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
				line.WriteString(pad(cell, cols[i]))
				if i+1 < len(r) {
					line.WriteString("  ")
				}
			}
			t.line("%s", line.String())
		}
	}
}

func (t *terminal) tolls(d digest) {
	if len(d.tolls) == 0 {
		return
	}
	t.section("TOLLS")
	var rows [][]string
	last := ""
	for _, x := range d.tolls {
		shown := x.what()
		key := string(x.incident) + shown
		if key == last {
			shown = ""
		}
		last = key
		rows = append(rows, []string{shown, x.figure, x.voice, x.where, x.note})
	}
	t.table(rows)
}

// what tells what is counted, whose, and where: "killed, soldiers, Osel".
func (x tollRow) what() string {
	s := x.of
	for _, more := range []string{x.whose, x.place} {
		if more != "" {
			s += ", " + more
		}
	}
	return s
}

func (t *terminal) control(d digest) {
	if len(d.control) == 0 {
		return
	}
	t.section("WHO HOLDS WHAT")
	rows := [][]string{{"", "", "according to", "since", "standing"}}
	for _, x := range d.control {
		rows = append(rows, []string{x.place, x.holder, x.according, x.since, x.standing})
	}
	t.table(rows)
}

// sideBySide is the number of reports that words are set side by side for.
const sideBySide = 3

func (t *terminal) words(d digest) {
	if len(d.words) == 0 {
		return
	}
	t.section("WORDS")
	if len(d.reports) > sideBySide {
		for _, x := range d.words {
			var parts []string
			for _, r := range d.reports {
				if s := labels(x, r.id); s != "" {
					parts = append(parts, r.name+": "+s)
				}
			}
			t.labelled(x.Name, strings.Join(parts, "; "), 4)
		}
		return
	}
	head := []string{""}
	for _, r := range d.reports {
		head = append(head, r.name)
	}
	rows := [][]string{head}
	for _, x := range d.words {
		row := []string{x.Name}
		for _, r := range d.reports {
			row = append(row, labels(x, r.id))
		}
		rows = append(rows, row)
	}
	t.table(rows)
}

func (t *terminal) taken(d digest) {
	if len(d.taken) == 0 {
		return
	}
	t.section("TAKEN OVER")
	for _, x := range d.taken {
		t.line("%s", trim(fmt.Sprintf("%s has words of %s: %.0f %% of the sentence", x.where, x.from, x.share*100), t.width))
		t.line("      “%s”", trimWords(x.words, t.width-8))
		t.line("      “%s”", trimWords(x.of, t.width-8))
	}
}

// also prints what is only said, one line each: who, the words, and where.
func (t *terminal) also(d digest) {
	if len(d.also) == 0 {
		return
	}
	t.section("ALSO SAID")
	for _, l := range d.also {
		where := fitList(l.where, t.width/3)
		name := trim(l.voice, t.width/3)
		room := t.width - 2 - cells(name) - 2 - cells(where) - 2
		quote := "“" + trimWords(l.quote, room-2) + "”"
		t.line("  %s  %s%s%s", t.ink.side(name, l.side), quote, strings.Repeat(" ", max(2, room+2-cells(quote))), where)
	}
}

// list prints named lists, each on at most most lines.
func (t *terminal) list(title string, rows []listRow, most int) {
	if len(rows) == 0 {
		return
	}
	t.section(title)
	for _, r := range rows {
		items := strings.Join(r.items, " · ")
		if items == "" {
			items = "nothing"
		} else if len(r.items) > 1 {
			items = fmt.Sprintf("%d: %s", len(r.items), items)
		}
		t.labelled(r.name, items, most)
	}
}

// labelled prints a name and, beside it, text on at most most lines.
func (t *terminal) labelled(name, text string, most int) { t.labelledAt(labelWidth, name, text, most) }

// labelledAt is labelled with a column of wide cells for the name.
func (t *terminal) labelledAt(wide int, name, text string, most int) {
	for i, l := range wrap(text, t.width-wide-2, most) {
		lead := ""
		if i == 0 {
			lead = trim(name, wide)
		}
		t.line("%s  %s", pad(lead, wide), l)
	}
}

// tray is always printed, with 0 too: what is missing must be seen.
func (t *terminal) tray(title string, items []string) {
	t.line("")
	text := fmt.Sprintf("%d", len(items))
	if len(items) > 0 {
		text += ": " + strings.Join(items, " · ")
	}
	for i, l := range wrap(text, t.width-labelWidth-2, 3) {
		lead := ""
		if i == 0 {
			lead = title
		}
		t.line("%s  %s", t.ink.bold(pad(lead, labelWidth)), l)
	}
}
