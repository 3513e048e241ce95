package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// tolls lists every figure of the dead, hurt, taken and displaced, with who
// gave it. A figure that no other voice or report gives stands "alone".
func (w *writer) tolls() []tollRow {
	var out []tollRow
	for _, t := range w.AllTolls() {
		for _, f := range t.Figures {
			c, r := w.Claim(f.Claims[0])
			row := tollRow{incident: t.Incident.ID, of: t.Of, whose: f.Whose, figure: figure(f.Count), voice: f.Speaker.Name}
			if inc := w.Incident(c.ID); inc != nil && len(inc.Places) > 0 {
				row.place = inc.Places[0].Name
			}
			row.where = w.where(r, c.Trigger)
			if f.Speaker.Outlet {
				row.voice = w.names[f.Report] + ", no source given"
			}
			switch {
			case f.Cumulative:
				row.note = "running total"
			case len(t.Figures) == 1:
				row.note = "alone"
			}
			out = append(out, row)
		}
	}
	return out
}

// control lists who holds what according to whom. Places of which all the rest
// is equal share a line.
func (w *writer) control() []controlRow {
	var out []controlRow
	for _, row := range w.controlRows() {
		if n := len(out) - 1; n >= 0 {
			last := row
			last.place = out[n].place
			if last == out[n] && row.place != out[n].place {
				out[n].place += ", " + row.place
				continue
			}
		}
		out = append(out, row)
	}
	return out
}

func (w *writer) controlRows() []controlRow {
	var out []controlRow
	for _, c := range w.ControlRows() {
		row := controlRow{place: c.Place.Name, holder: c.Holder, according: strings.Join(shortNames(c.AccordingTo), ", "), since: view.Day(c.Since, w.around),
			standing: statusWord(c.Shown)}
		if row.holder == "" {
			row.holder = "left by " + c.Left
		}
		if c.Partly {
			row.place = "parts of " + row.place
		}
		if len(c.ContestedBy) > 0 {
			row.standing += " by " + strings.Join(shortNames(c.ContestedBy), ", ")
		}
		out = append(out, row)
	}
	return out
}

// shortNames shortens the names of files among those of outlets and voices.
func shortNames(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = middle(n, nameWidth)
	}
	return out
}

// words keeps the actors that are called by several words, and the most
// mentioned of them.
func (w *writer) words() []view.Wording {
	var out []view.Wording
	for _, x := range w.WordingRows() {
		if x.Varied() && len(out) < 14 {
			out = append(out, x)
		}
	}
	return out
}

func (w *writer) takenOver(ps []sitrep.Passage) []takenRow {
	var out []takenRow
	for _, p := range ps {
		a, b := w.reportOf(p.A.Report), w.reportOf(p.B.Report)
		out = append(out, takenRow{where: w.where(b, w.inside(b, p.B.Span)), from: w.where(a, w.inside(a, p.A.Span)), words: view.Words(b, p.B.Span),
			of: view.Words(a, p.A.Span), share: p.Similarity})
	}
	return out
}

// inside moves the start of a span past white space, into its paragraph.
func (w *writer) inside(r *sitrep.Annotation, s sitrep.Span) sitrep.Span {
	for s.Start < s.End && strings.ContainsRune(" \t\r\n", rune(r.Document.Text[s.Start])) {
		s.Start++
	}
	return s
}

// onlyIn lists the happenings that one report alone tells, the weightiest first.
func (w *writer) onlyIn() []listRow {
	var out []listRow
	for _, o := range w.OnlyIn() {
		row := listRow{name: w.names[o.Report]}
		for _, id := range o.Claims {
			title := ""
			if inc := w.Incident(id); inc != nil {
				title = inc.Title
			} else if c, r := w.Claim(id); c != nil {
				title = view.Words(r, c.Trigger)
			}
			if title != "" && !slices.Contains(row.items, title) {
				row.items = append(row.items, title)
			}
		}
		out = append(out, row)
	}
	return out
}

// short tells claims in a few words: the event word, and the places named.
func (w *writer) short(ids []sitrep.ClaimID) []string {
	var out []string
	for _, id := range ids {
		c, r := w.Claim(id)
		s := "“" + view.Words(r, c.Trigger) + "”"
		var names []string
		for _, p := range c.Places {
			names = append(names, p.Name)
		}
		if len(names) > 0 {
			s += " " + strings.Join(names, ", ")
		}
		s += " (" + w.where(r, c.Trigger) + ")"
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// notRead lists the paragraphs that were passed over as navigation, appeals,
// captions and the like.
func (w *writer) notRead() []listRow {
	var out []listRow
	for i := range w.Reports {
		d := &w.Reports[i].Document
		var runs []string
		for k := 0; k < len(d.Paragraphs); k++ {
			if d.Paragraphs[k].Role != sitrep.RoleFurniture {
				continue
			}
			first := k
			for k+1 < len(d.Paragraphs) && d.Paragraphs[k+1].Role == sitrep.RoleFurniture {
				k++
			}
			if first == k {
				runs = append(runs, fmt.Sprintf("¶%d", k+1))
			} else {
				runs = append(runs, fmt.Sprintf("¶%d-%d", first+1, k+1))
			}
		}
		if len(runs) > 0 {
			out = append(out, listRow{name: w.names[d.Report], items: []string{strings.Join(runs, ", ")}})
		}
	}
	return out
}

// labels tells the words of one report for one actor: "rebels 3 · jihadists 2".
func labels(x view.Wording, report sitrep.ReportID) string {
	var ls []view.Label
	for _, l := range x.Labels {
		if l.Report == report {
			ls = append(ls, l)
		}
	}
	slices.SortStableFunc(ls, func(a, b view.Label) int { return cmp.Compare(b.Count, a.Count) })
	var out []string
	for _, l := range ls {
		out = append(out, fmt.Sprintf("%s %d", l.Text, l.Count))
	}
	return strings.Join(out, " · ")
}
