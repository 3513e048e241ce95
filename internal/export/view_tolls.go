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

func (x *wire) toll(t view.Toll) contract.TollLadder {
	out := contract.TollLadder{Incident: t.Incident.ID, Title: t.Incident.Title, Shown: t.Status.String(), Of: t.Of, Whose: t.Whose, Figures: each(t.Figures, x.figure)}
	if p := t.Pick; p != nil {
		out.Pick = &contract.RulePick{Rule: p.Rule.String(), Lo: p.Lo, Hi: p.Hi, Nothing: len(p.Claims) == 0, Claims: each(p.Claims, same), Reasons: each(p.Reasons, same)}
	}
	return out
}

func (x *wire) figure(f view.TollFigure) contract.LadderFigure {
	return contract.LadderFigure{Bounds: newBounds(f.Count), Speaker: newSpeaker(f.Speaker), Day: known(f.Day.String()), Words: x.offsets(f.Report).Text(f.Count.Span), Superseded: f.Superseded,
		Claims: each(f.Claims, same), Quote: x.where(f.Quote)}
}

// TollsView shows every figure with who gave it, and what the reader's rule
// takes of them.
func TollsView(b *view.Book, t view.Tolls, rule view.Rule) View {
	return View{
		sheet: func() sheet {
			w := newWriterAt(b, t.At)
			s := sheet{title: "Tolls", facts: strings.Join([]string{w.headline(), ruleWords(rule)}, " · ")}
			s.add(part{table: w.tollTable(t.Rows)})
			if len(t.Rows) == 0 {
				s.add(part{note: "No report gives a figure."})
			}
			if t.Next != "" {
				s.foot = append(s.foot, more(t.Total.N, t.Next))
			}
			if rule.Name == view.RuleUnknown {
				s.foot = append(s.foot, "every figure stands by itself; --rule lowest|majority|range|source takes one and says so")
			}
			return s
		},
		json: func() any {
			x := newWire(b)
			return contract.TollsView{View: "tolls", At: known(t.At.String()), Rule: rule.Name.String(), Next: known(t.Next), Rows: each(t.Rows, x.toll)}
		},
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			var rows [][]string
			for _, row := range t.Rows {
				for _, f := range row.Figures {
					rows = append(rows, x.figureRow(row, f))
				}
			}
			return figureCSV, rows
		},
	}
}

var figureCSV = slices.Concat(incidentCSV, []string{"of", "whose", "lo", "hi", "approx", "cumulative", "superseded", "words", "voice", "actor", "side",
	"own_words", "day", "rule", "rule_lo", "rule_hi", "rule_reasons"}, whereCSV)

func (x *wire) figureRow(t view.Toll, f view.TollFigure) []string {
	picked := []string{"none", "", "", ""}
	if p := t.Pick; p != nil {
		picked = []string{p.Rule.String(), number(p.Lo), number(p.Hi), semicolons(p.Reasons)}
	}
	return slices.Concat(incidentCells(t.Incident, t.Status), []string{t.Of, f.Whose, number(f.Lo), number(f.Hi), strconv.FormatBool(f.Approx),
		strconv.FormatBool(f.Cumulative), strconv.FormatBool(f.Superseded), oneLine(x.offsets(f.Report).Text(f.Count.Span)), f.Speaker.Name, actorCell(f.Speaker),
		string(f.Speaker.Side), strconv.FormatBool(f.Speaker.Outlet), f.Day.String()}, picked, x.whereCells(f.Quote))
}

// ruleWords tells by which rule figures are taken.
func ruleWords(r view.Rule) string {
	switch r.Name {
	case view.RuleLowest:
		return "rule: the lowest figure"
	case view.RuleMajority:
		return "rule: what most voices say"
	case view.RuleRange:
		return "rule: from the lowest to the highest"
	case view.RuleSource:
		return "rule: by source, " + strings.Join(r.Sources, " before ")
	case view.RuleUnknown:
		return "no figure is chosen"
	}
	return "no figure is chosen"
}

// tollTable lists the figures of tolls under the happenings that they are of.
func (w *writer) tollTable(ts []view.Toll) table {
	out := table{head: []string{"", "figure", "according to", "day", "where", ""}, numbers: []int{1}}
	var last sitrep.IncidentID
	for _, t := range ts {
		if t.Incident.ID != last {
			title := fmt.Sprintf("%s %s", icon(t.Status), t.Incident.Title)
			if when := days(t.Incident.Time, w.around); when != "" {
				title += ", " + when
			}
			out.band(title)
		}
		last = t.Incident.ID
		for i, f := range t.Figures {
			what := ""
			if i == 0 {
				what = "  " + join(", ", t.Of, t.Whose)
			}
			who := f.Speaker.Name
			if f.Speaker.Outlet {
				who += ", no source given"
			}
			out.rows = append(out.rows, []string{what, figure(f.Count), who, view.Day(f.Day, w.around), w.at(f.Quote), figureNote(t, f)})
		}
		if p := t.Pick; p != nil {
			s := "nothing"
			if len(p.Claims) > 0 {
				s = figure(sitrep.Count{Lo: p.Lo, Hi: p.Hi})
			}
			out.tail(fmt.Sprintf("by the rule %s: %s; %s", p.Rule, s, strings.Join(p.Reasons, "; ")))
		}
	}
	return out
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

func figureNote(t view.Toll, f view.TollFigure) string {
	switch {
	case f.Cumulative:
		return "running total"
	case f.Superseded:
		return "later figure by the same"
	case len(t.Figures) == 1:
		return "alone"
	}
	return ""
}
