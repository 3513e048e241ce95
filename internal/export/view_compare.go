package export

import (
	"fmt"
	"sitrep/internal/contract"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

func newEndJSON(s view.Side) contract.CompareEnd {
	return contract.CompareEnd{Name: s.Name, Reports: each(s.Reports, same), From: known(s.From.String()), To: known(s.To.String()), Claims: s.Claims}
}

func newDiscrepancy(d sitrep.Discrepancy) contract.Discrepancy {
	return contract.Discrepancy{Field: d.Field, Type: d.Type.String(), Reasons: each(d.Reasons, same),
		Values: each(d.Values, func(v sitrep.DiscrepancyValue) contract.ToldValue {
			return contract.ToldValue{Value: v.Value, Claims: each(v.Claims, same)}
		})}
}

func (x *wire) compare(c view.Comparison) contract.CompareView {
	only := func(r view.OnlyRow) contract.OnlyRow {
		return contract.OnlyRow{Incident: r.Incident.ID, Title: r.Incident.Title, Shown: r.Status.String(), Told: each(r.Told, x.telling)}
	}
	return contract.CompareView{View: "compare", A: newEndJSON(c.A), B: newEndJSON(c.B),
		Rows: each(c.Rows, func(r view.CompareRow) contract.CompareRow {
			return contract.CompareRow{Incident: r.Incident.ID, Title: r.Incident.Title, Shown: r.Status.String(), A: each(r.A, x.telling), B: each(r.B, x.telling), Differ: each(r.Differ, newDiscrepancy),
				Drifts: each(r.Drifts, func(d view.Drift) contract.Drift {
					return contract.Drift{Kind: d.Kind.String(), From: x.telling(d.From), To: x.telling(d.To), Copied: d.Copied, Reasons: each(d.Reasons, same)}
				})}
		}),
		OnlyA: each(c.OnlyA, only), OnlyB: each(c.OnlyB, only),
		Words: each(c.Words, func(p view.WordPair) contract.WordPair {
			return contract.WordPair{Actor: p.Actor, Name: p.Name, A: each(p.A, x.label), B: each(p.B, x.label)}
		}),
		TakenFromA: each(c.TakenFromA, x.passage), TakenFromB: each(c.TakenFromB, x.passage),
		NextRows: known(c.NextRows), NextA: known(c.NextA), NextB: known(c.NextB)}
}

func (x *wire) passage(p sitrep.Passage) contract.SharedPassage {
	return contract.SharedPassage{From: x.where(x.passageQuote(p.A)), To: x.where(x.passageQuote(p.B)), Similarity: p.Similarity}
}

func (x *wire) passageQuote(e sitrep.PassageEnd) view.Quote {
	q := view.Quote{Report: e.Report, Span: e.Span}
	if r := x.Report(e.Report); r != nil {
		_, q.Paragraph = r.Document.RoleAt(e.Start)
	}
	return q
}

// CompareView sets two reports, or two outlets, against each other.
func CompareView(b *view.Book, c view.Comparison) View {
	return View{
		sheet: func() sheet { return newWriter(b).compareSheet(c) },
		json:  func() any { return newWire(b).compare(c) },
		csv: func() ([]string, [][]string) {
			x := newWire(b)
			var rows [][]string
			add := func(relation, end string, inc *sitrep.Incident, s view.Status, differ, drift string, ts []view.Telling) {
				for _, t := range ts {
					rows = append(rows, slices.Concat([]string{relation, end}, incidentCells(inc, s), []string{differ, drift, stanceCell(t.Stance), t.Speaker.Name,
						string(t.Speaker.Side)}, x.whereCells(t.Quote)))
				}
			}
			for _, r := range c.Rows {
				differ := semicolons(each(r.Differ, func(d sitrep.Discrepancy) string { return d.Field + ": " + d.Type.String() }))
				drift := semicolons(each(r.Drifts, func(d view.Drift) string { return d.Kind.String() }))
				add("both", "a", r.Incident, r.Status, differ, drift, r.A)
				add("both", "b", r.Incident, r.Status, differ, drift, r.B)
			}
			for _, r := range c.OnlyA {
				add("only a", "a", r.Incident, r.Status, "", "", r.Told)
			}
			for _, r := range c.OnlyB {
				add("only b", "b", r.Incident, r.Status, "", "", r.Told)
			}
			return slices.Concat([]string{"relation", "end"}, incidentCSV, []string{"differ", "drift", "stance", "voice", "side"}, whereCSV), rows
		},
	}
}

func (w *writer) compareSheet(c view.Comparison) sheet {
	s := sheet{title: "Compare", facts: fmt.Sprintf("%s · %s", w.endWords(c.A), w.endWords(c.B))}
	both := part{title: "Both tell"}
	for _, r := range c.Rows {
		both.items = append(both.items, w.compareItem(r, c))
	}
	s.add(both)
	s.add(w.onlyPart("Only in "+c.A.Name, c.OnlyA))
	s.add(w.onlyPart("Only in "+c.B.Name, c.OnlyB))
	s.add(w.takenPart(c.TakenFromA, c.B.Name+" has words of "+c.A.Name))
	s.add(w.takenPart(c.TakenFromB, c.A.Name+" has words of "+c.B.Name))
	words := table{head: []string{"", c.A.Name, c.B.Name}}
	for _, p := range c.Words {
		words.rows = append(words.rows, []string{p.Name, labelWords(p.A), labelWords(p.B)})
	}
	s.add(part{title: "Words for the same", table: words})
	for _, n := range []struct{ name, next string }{{"both", c.NextRows}, {"only in " + c.A.Name, c.NextA}, {"only in " + c.B.Name, c.NextB}} {
		if n.next != "" {
			s.foot = append(s.foot, fmt.Sprintf("more %s: --after %s", n.name, n.next))
		}
	}
	return s
}

func (w *writer) endWords(e view.Side) string {
	out := e.Name
	if len(e.Reports) > 1 {
		out += fmt.Sprintf(" (%s)", plural(len(e.Reports), "report"))
	}
	if when := days(sitrep.Interval{From: e.From, To: e.To}, sitrep.Date{}); when != "" {
		out += ", " + when
	}
	return out + ", " + plural(e.Claims, "claim")
}

// compareItem sets the words of both sides under a happening, the left ones
// first, then how they differ and what became of who says it.
func (w *writer) compareItem(r view.CompareRow, c view.Comparison) item {
	it := item{icon: icon(r.Status), title: r.Incident.Title, when: days(r.Incident.Time, w.around), id: shortID(r.Incident.ID), numbers: agreement(r)}
	for _, ts := range [][]view.Telling{r.A, r.B} {
		for i, t := range ts {
			if i == tellingsShown {
				it.lines[len(it.lines)-1].where += fmt.Sprintf(" +%d", len(ts)-i)
				break
			}
			it.lines = append(it.lines, w.tellingLine(t))
		}
	}
	for _, d := range r.Differ {
		it.differ = append(it.differ, w.differRow(d))
	}
	for _, d := range r.Drifts {
		it.notes = append(it.notes, w.driftWords(d))
	}
	return it
}

// tellingsShown is how many claims of each side a comparison prints.
const tellingsShown = 3

// agreement tells in a word how two sides stand to each other.
func agreement(r view.CompareRow) string {
	switch {
	case slices.ContainsFunc(r.Differ, func(d sitrep.Discrepancy) bool { return d.Type == sitrep.Conflict }):
		return "can't both be right"
	case len(r.Differ) > 0:
		return "told differently"
	}
	return "no difference found"
}

func (w *writer) tellingLine(t view.Telling) voiceLine {
	c, r := w.Claim(t.Quote.Claim)
	l := voiceLine{stance: StanceWord(t.Stance), strong: t.Stance == sitrep.Deny || t.Stance == sitrep.Own, voice: t.Speaker.Name, quote: w.quote(r, c), where: w.at(t.Quote)}
	if t.Speaker.Outlet {
		l.stance, l.own = ownWords, true
		return l
	}
	l.side = slices.Index(w.sides, t.Speaker.Side) + 1
	l.about = shortSide(w.Roster.SideName(t.Speaker.Side))
	return l
}

// driftWords tells what became of an attribution. The words say what stands
// where, and nothing of why.
func (w *writer) driftWords(d view.Drift) string {
	from, to := w.at(d.From.Quote), w.at(d.To.Quote)
	copied := ""
	if d.Copied {
		copied = ", in words taken over"
	}
	switch d.Kind {
	case view.DriftAttributionLost:
		return fmt.Sprintf("attribution lost: %s names %s, %s tells it in its own words%s", from, d.From.Speaker.Name, to, copied)
	case view.DriftAttributionAdded:
		return fmt.Sprintf("attribution added: %s tells it in its own words, %s names %s%s", from, to, d.To.Speaker.Name, copied)
	case view.DriftHedged:
		return fmt.Sprintf("hedge added: %s tells it with more distance than %s%s", to, from, copied)
	case view.DriftUnhedged:
		return fmt.Sprintf("hedge dropped: %s tells it with less distance than %s%s", to, from, copied)
	case view.DriftUnknown:
		return ""
	}
	return ""
}

func (w *writer) onlyPart(heading string, rows []view.OnlyRow) part {
	p := part{title: heading}
	for _, r := range rows {
		it := item{icon: icon(r.Status), title: r.Incident.Title, when: days(r.Incident.Time, w.around), id: shortID(r.Incident.ID), lines: []voiceLine{w.tellingLine(r.Told[0])}}
		if n := len(r.Told) - 1; n > 0 {
			it.lines[0].where += fmt.Sprintf(" +%d", n)
		}
		p.items = append(p.items, it)
	}
	return p
}

func (w *writer) takenPart(ps []sitrep.Passage, heading string) part {
	p := part{title: heading}
	for _, x := range ps {
		a, c := w.reportOf(x.A.Report), w.reportOf(x.B.Report)
		p.items = append(p.items, item{icon: "↳", title: fmt.Sprintf("%s has words of %s", w.where(c, w.inside(c, x.B.Span)), w.where(a, w.inside(a, x.A.Span))),
			numbers: fmt.Sprintf("%.0f %% of the sentence", x.Similarity*100), lines: []voiceLine{
				{stance: "as printed", quote: view.Words(c, x.B.Span)}, {stance: "it stood", quote: view.Words(a, x.A.Span)}}})
	}
	return p
}

// labelWords tells an actor's labels: “rebels” 3 · “jihadists” 2.
func labelWords(ls []view.Label) string {
	return strings.Join(each(ls, func(l view.Label) string { return fmt.Sprintf("“%s” %d", l.Text, l.Count) }), " · ")
}
