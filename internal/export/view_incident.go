package export

import (
	"fmt"
	"sitrep/internal/contract"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

func (x *wire) origin(o view.Origin) contract.OriginTree {
	return contract.OriginTree{Document: o.Report, Name: x.ReportName(o.Report), Day: known(o.Day.String()), Repeats: each(o.Repeats, func(r view.Repeat) contract.Repeat {
		out := contract.Repeat{Document: r.Report, Name: x.ReportName(r.Report), Day: known(r.Day.String()), From: r.From, By: r.By.String(), Voice: known(r.Voice)}
		if r.By == view.RepeatWords {
			p := x.passage(r.Words)
			out.Passage = &p
		}
		return out
	})}
}

// IncidentView shows all there is of one incident.
func IncidentView(b *view.Book, p view.IncidentPage) View {
	return IncidentViewBeside(b, p, contract.Coded{})
}

// IncidentViewBeside shows an incident with what coded data sets have beside it.
func IncidentViewBeside(b *view.Book, p view.IncidentPage, coded contract.Coded) View {
	return View{
		sheet: func() sheet { return newWriter(b).incidentSheet(p, coded) },
		json: func() any {
			x := newWire(b)
			var beside *contract.Coded
			if len(coded.Sets) > 0 {
				beside = &coded
			}
			return contract.IncidentView{Coded: beside, View: "incident", Thread: x.thread(p.Thread), Columns: each(p.Columns, func(c view.Column) contract.SideColumn {
				return contract.SideColumn{Side: known(c.Side), Name: c.Name, OwnWords: c.Outlet, Voices: each(c.Voices, func(v view.VoiceWords) contract.VoiceWords {
					return contract.VoiceWords{Speaker: newSpeaker(v.Speaker), Told: each(v.Told, x.telling)}
				})}
			}), Differ: each(p.Differ, func(d view.Difference) contract.Difference {
				return contract.Difference{Field: d.Field, Type: d.Type.String(), Values: each(d.Values, func(v view.DifferingValue) contract.DifferingValue {
					return contract.DifferingValue{Value: v.Value, Claims: each(v.Claims, same), Quotes: each(v.Quotes, x.where)}
				}), Reasons: each(d.Reasons, same)}
			}), Tree: each(p.Tree, x.origin), Tolls: each(p.Tolls, x.toll), Absence: x.absence(p.Absence), Facts: each(p.Incident.Facts, newFact),
				PartOf: newPartOf(b, p.Incident.ID), Parts: newParts(p.Parts), Reasons: each(p.Incident.Reasons, same)}
		},
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			return stepCSV, x.stepRows(p.Thread)
		},
	}
}

func (w *writer) incidentSheet(p view.IncidentPage, coded contract.Coded) sheet {
	inc := p.Incident
	s := sheet{title: "Incident", facts: fmt.Sprintf("%s · %s · %s", shortID(inc.ID), inc.Kind, statusWord(p.Status))}
	head := item{icon: icon(p.Status), title: inc.Title, where: whereabouts(inc), when: days(inc.Time, w.around), numbers: numbers(inc, p.Reports, w.Roster)}
	s.add(part{items: []item{head}})
	for _, c := range p.Columns {
		s.add(w.columnPart(c))
	}
	s.add(part{title: "What is told, and who stands behind it", table: w.factTable(inc)})
	if p.Whole != nil {
		s.add(part{title: "Part of", lists: []listRow{{"", []string{w.oneLine(p.Whole.Incident) + ": " + strings.Join(p.Whole.Reasons, ", ")}}}})
	}
	var parts []listRow
	for _, x := range p.Parts {
		parts = append(parts, listRow{"", []string{w.oneLine(x)}})
	}
	s.add(part{title: "Its parts", lists: parts})
	s.add(part{title: "Course", table: w.course(p.Steps)})
	if len(p.Differ) > 0 {
		it := item{}
		for _, d := range inc.Discrepancies {
			it.differ = append(it.differ, w.differRow(d))
		}
		s.add(part{title: "What is told differently", items: []item{it}})
	}
	s.add(part{title: "Tolls", table: w.tollTable(p.Tolls)})
	s.add(part{title: fmt.Sprintf("Origins: %s, %s", plural(p.Reports, "report"), plural(p.Origins, "origin")), lists: w.tree(p.Tree)})
	var silent []listRow
	for _, n := range absenceNotes(p.Absence) {
		silent = append(silent, listRow{"", []string{n}})
	}
	s.add(part{title: "Who does not speak of it", lists: silent})
	var checks []listRow
	for _, c := range p.Checks {
		checks = append(checks, listRow{shortID(c.Claim), []string{c.Words}})
	}
	s.add(part{title: "By the map", lists: checks})
	s.add(codedPart(coded))
	var reasons []listRow
	short := w.shortener(inc)
	for _, r := range inc.Reasons {
		reasons = append(reasons, listRow{"", []string{short.Replace(r)}})
	}
	s.add(part{title: "Why", lists: reasons})
	s.foot = append(s.foot, "sitrep incident explain CLAIM CLAIM FILE… tells why two claims are or are not of one happening")
	return s
}

// oneLine tells an incident in a line of another's page.
func (w *writer) oneLine(inc *sitrep.Incident) string {
	out := fmt.Sprintf("%s %s", icon(view.Shown(inc, w.Roster)), inc.Title)
	if when := days(inc.Time, w.around); when != "" {
		out += ", " + when
	}
	return out + " (" + shortID(inc.ID) + ")"
}

// factTable lists the places, days, doers and tolls that are told, each with those
// who stand behind it and who tells it against his own side.
func (w *writer) factTable(inc *sitrep.Incident) table {
	out := table{head: []string{"", "", "standing", "behind it", ""}}
	for _, f := range inc.Facts {
		var behind []string
		for _, s := range f.Sides {
			behind = append(behind, s.Voices...)
		}
		note := ""
		if len(f.Admitted) > 0 {
			note = "admitted by " + strings.Join(f.Admitted, ", ")
		}
		out.rows = append(out.rows, []string{f.Field, f.Value, statusWord(view.ShownFact(f, w.Roster)), strings.Join(behind, ", "), note})
	}
	return out
}

// shortener puts names for the reports, and shortened identifiers for the
// claims, into reasons.
func (w *writer) shortener(inc *sitrep.Incident) *strings.Replacer {
	var pairs []string
	for _, r := range w.ReportsOf(inc) {
		pairs = append(pairs, string(r.Document.Report), w.ReportName(r.Document.Report))
	}
	for _, id := range inc.Claims {
		pairs = append(pairs, string(id), shortID(id))
	}
	return strings.NewReplacer(pairs...)
}

func (w *writer) columnPart(c view.Column) part {
	heading := c.Name
	switch {
	case c.Outlet:
		heading = "Outlets in their own words"
	case heading == "":
		heading = "Of no side"
	}
	it := item{}
	for _, v := range c.Voices {
		printed := map[string]bool{}
		for i, t := range v.Told {
			l := w.tellingLine(t)
			l.about = shortID(t.Quote.Claim)
			if printed[l.quote] && i > 0 {
				last := &it.lines[len(it.lines)-1]
				last.where = addWhere(last.where, l.where)
				continue
			}
			printed[l.quote] = true
			it.lines = append(it.lines, l)
		}
	}
	return part{title: heading, items: []item{it}}
}

// course tells the moves of a thread, a line each.
func (w *writer) course(steps []view.Step) table {
	t := table{head: []string{"", "day", "who", "does", "where"}}
	for _, s := range steps {
		day := view.Day(s.Day, w.around)
		after := ""
		if s.After != nil && *s.After > 0 {
			after = "+" + plural(*s.After, "day")
		}
		where := ""
		for _, q := range s.Quotes {
			where = addWhere(where, w.at(q))
		}
		t.rows = append(t.rows, []string{after, day, s.Speaker.Name, moveWord(s), where})
	}
	return t
}

// tree tells which report goes back to which.
func (w *writer) tree(os []view.Origin) []listRow {
	var out []listRow
	for _, o := range os {
		var items []string
		for _, r := range o.Repeats {
			how := ""
			switch r.By {
			case view.RepeatText:
				how = "the same text"
			case view.RepeatWords:
				how = fmt.Sprintf("%.0f %% of a sentence of %s", r.Words.Similarity*100, w.names[r.From])
			case view.RepeatVoice:
				how = "rests on " + r.Voice + " too"
			case view.RepeatPage:
				how = "a revision of the page of " + w.names[r.From]
			case view.RepeatAgency:
				how = "credits " + r.Voice + " too"
			case view.RepeatUnknown:
			}
			items = append(items, fmt.Sprintf("%s: %s", w.names[r.Report], how))
		}
		if len(items) == 0 {
			items = []string{"stands by itself"}
		}
		out = append(out, listRow{w.names[o.Report], items})
	}
	return out
}
