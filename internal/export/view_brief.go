package export

import (
	"fmt"
	"sitrep/internal/contract"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

func (x *wire) section(s view.Section) contract.BriefSection {
	return contract.BriefSection{Total: s.Total, Lines: each(s.Lines, func(l view.BriefLine) contract.BriefLine {
		out := contract.BriefLine{Fresh: l.Fresh, Thread: x.thread(l.Thread)}
		if l.Was != view.StatusUnknown {
			was := l.Was.String()
			out.Was = &was
		}
		return out
	})}
}

// briefSections lists the sections of a brief that hold happenings, in order.
func briefSections(r view.Brief) []struct {
	name, title string
	view.Section
} {
	return []struct {
		name, title string
		view.Section
	}{
		{"contested", "Now contested", r.Contested},
		{"both sides", "Now said by both sides", r.BothSides},
		{"taken back", "Taken back or corrected", r.TakenBack},
		{"several voices", "Now said by several voices", r.Several},
		{"new", "New, of one side or with no speaker named", r.New},
	}
}

// BriefView shows what changed since a day.
func BriefView(b *view.Book, r view.Brief) View {
	return View{
		sheet: func() sheet { return newWriterAt(b, r.At).briefSheet(r) },
		json: func() any {
			x := newWire(b)
			return contract.BriefView{View: "brief", Since: known(r.Since.String()), At: known(r.At.String()), Totals: contract.BriefTotals(r.Totals), Map: each(r.Map, x.change),
				Contested: x.section(r.Contested), BothSides: x.section(r.BothSides), TakenBack: x.section(r.TakenBack), Several: x.section(r.Several),
				New: x.section(r.New), Unanswered: each(r.Unanswered, x.unanswered), Quiet: each(r.Quiet, newAbsent),
				Figures: each(r.Figures, func(m view.FigureMove) contract.FigureMove {
					return contract.FigureMove{Incident: m.Toll.Incident.ID, Title: m.Toll.Incident.Title, Of: m.Toll.Of, Whose: m.Toll.Whose, Before: each(m.Before, x.figure), After: each(m.After, x.figure)}
				})}
		},
		csv: func() ([]string, [][]string) {
			var rows [][]string
			for _, s := range briefSections(r) {
				for _, l := range s.Lines {
					was := ""
					if l.Was != view.StatusUnknown {
						was = l.Was.String()
					}
					t := l.Thread
					rows = append(rows, slices.Concat([]string{s.name, was, strconv.Itoa(l.Fresh)}, incidentCells(t.Incident, t.Status), []string{
						semicolons(speakerNames(t.Behind)), semicolons(speakerNames(t.Against)), strconv.Itoa(t.Reports), strconv.Itoa(t.Origins)}))
				}
			}
			return slices.Concat([]string{"section", "was", "fresh_claims"}, incidentCSV, []string{"behind", "against", "reports", "origins"}), rows
		},
	}
}

func (w *writer) briefSheet(r view.Brief) sheet {
	since, at := view.Day(r.Since, sitrep.Date{}), view.Day(r.At, sitrep.Date{})
	s := sheet{title: "Brief", facts: fmt.Sprintf("since %s, as of %s", since, at)}
	t := r.Totals
	s.add(part{note: fmt.Sprintf("%s of %s, %s · %s first told · %d shown otherwise than before", plural(t.Reports, "report"), plural(t.Outlets, "outlet"),
		plural(t.Claims, "claim"), plural(t.Happenings, "happening"), t.Changed)})
	if len(r.Map) > 0 {
		s.add(part{title: "On the map", table: w.changeTable(r.Map)})
	}
	sections := briefSections(r)
	for _, x := range sections[:2] {
		s.add(w.briefPart(x.title, x.Section, false))
	}
	if len(r.Figures) > 0 {
		s.add(part{title: "Figures that moved", table: w.moveTable(r.Figures)})
	}
	for _, x := range sections[2:] {
		s.add(w.briefPart(x.title, x.Section, x.name == "taken back"))
	}
	s.add(w.unansweredPart(r.Unanswered))
	s.add(w.quietPart(r.Quiet))
	s.foot = append(s.foot, ledgerFoot)
	return s
}

func (w *writer) briefPart(heading string, x view.Section, turns bool) part {
	p := part{title: heading + ofTotal(len(x.Lines), view.Total{N: x.Total})}
	for _, l := range x.Lines {
		p.items = append(p.items, w.briefItem(l, turns))
	}
	return p
}

// briefItem tells a happening with its voices in its line, what it was before,
// and the words of each side's first voice; with turns, those of the speakers
// that changed their words.
func (w *writer) briefItem(l view.BriefLine, turns bool) item {
	t := l.Thread
	it := item{icon: icon(t.Status), title: w.spoken(t), when: days(t.Incident.Time, w.around), id: shortID(t.Incident.ID)}
	if l.Was != view.StatusUnknown && l.Was != t.Status {
		it.notes = append(it.notes, "before: "+statusWord(l.Was))
	}
	sides := map[string]bool{}
	printed := map[string]bool{}
	for _, s := range t.Steps {
		k := string(s.Speaker.Side) + moveWord(s)
		if turns && (s.Move == view.MoveCorrect || s.Move == view.MoveTakeBack || s.Move == view.MoveTurn) {
			it.lines = append(it.lines, w.stepLine(s, printed))
			continue
		}
		if turns || len(it.lines) == briefQuotes || sides[k] || s.Speaker.Outlet && len(t.Behind)+len(t.Against) > 0 {
			continue
		}
		sides[k] = true
		it.lines = append(it.lines, w.stepLine(s, printed))
	}
	return it
}

// briefQuotes is how many lines of words a happening has in a brief.
const briefQuotes = 3

func (w *writer) moveTable(ms []view.FigureMove) table {
	t := table{head: []string{"", "before", "", "now", "according to"}}
	for _, m := range ms {
		what := []string{m.Toll.Incident.Title + ": " + m.Toll.Of}
		if m.Toll.Whose != "" {
			what = append(what, m.Toll.Whose)
		}
		var before, after, who []string
		for _, f := range m.Before {
			if !f.Superseded || len(m.Before) == 1 {
				before = append(before, figure(f.Count)+" ("+f.Speaker.Name+")")
			}
		}
		for _, f := range m.After {
			after = append(after, figure(f.Count))
			who = append(who, fmt.Sprintf("%s, %s", f.Speaker.Name, w.at(f.Quote)))
		}
		t.rows = append(t.rows, []string{strings.Join(what, ", "), strings.Join(before, "; "), "→", strings.Join(after, "; "), strings.Join(who, "; ")})
	}
	return t
}
