package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

func (s *Server) reports(ctx context.Context, q *listAsk) (*body[WirePage[WireReport]], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	found, err := r.Book.Published(f, q.page())
	if err != nil {
		return nil, s.problem(err)
	}
	out := WirePage[WireReport]{Items: []WireReport{}, Total: found.Total, Next: cursor(found.Next)}
	for _, a := range found.Rows {
		out.Items = append(out.Items, r.report(a))
	}
	return answer(out), nil
}

func (s *Server) reportPage(ctx context.Context, q *idAsk) (*body[wireReportPage], error) {
	r, a, err := room(ctx).holding(ctx, sitrep.ReportID(q.ID))
	if err != nil {
		return nil, s.problem(err)
	}
	d := &a.Document
	o := r.offsetsOf(a)
	out := wireReportPage{WireReport: r.report(a), URL: d.URL, Text: d.Text, Byline: d.Byline, Dateline: d.Dateline, Agency: d.Agency, PublishedFrom: foundIn(d.Published.From),
		Paragraphs: []wireParagraph{}, ClaimsIn: []wireReportClaim{}, Rejected: []wireReportClaim{}, Passages: []wirePassage{}, Editions: []wireEdition{},
		Provenance: contract.Provenance(a.Provenance)}
	for i, p := range d.Paragraphs {
		out.Paragraphs = append(out.Paragraphs, wireParagraph{o.At(p.Start), o.At(p.End), p.Role.String(), i + 1})
	}
	for _, p := range r.Book.PassagesOf(d.Report) {
		here, there := p.B, p.A
		if p.A.Report == d.Report {
			here, there = p.A, p.B
		}
		w := wirePassage{Start: o.At(here.Start), End: o.At(here.End), Likeness: p.Similarity, From: p.B.Report == d.Report}
		if other := r.Book.Report(there.Report); other != nil {
			_, n := other.Document.RoleAt(there.Start)
			w.Other, w.Title = r.where(view.Quote{Report: there.Report, Span: there.Span, Paragraph: n}), title(&other.Document)
		}
		out.Passages = append(out.Passages, w)
	}
	slices.SortStableFunc(out.Passages, func(x, y wirePassage) int { return cmp.Compare(x.Start, y.Start) })
	for i := range a.Claims {
		out.ClaimsIn = append(out.ClaimsIn, r.reportClaim(a, &a.Claims[i], i+1, o.At))
	}
	for i := range a.Rejected {
		out.Rejected = append(out.Rejected, r.reportClaim(a, &a.Rejected[i], len(a.Claims)+i+1, o.At))
	}
	current := room(ctx).current(d.Report)
	for _, e := range r.Editions[d.Report] {
		w := wireEdition{ID: string(e.ID), Current: e.ID == current}
		if e.Published != "" {
			w.Published = &e.Published
		}
		out.Editions = append(out.Editions, w)
	}
	return answer(out), nil
}

type changesAsk struct {
	ID   string `path:"id" doc:"a report that is one of several revisions of an address"`
	From string `query:"from" doc:"the revision to set it beside, by identifier; the one before it where none is given"`
}

// reportChanges sets two revisions of one address against each other.
func (s *Server) reportChanges(ctx context.Context, q *changesAsk) (*body[contract.Revision], error) {
	r := room(ctx)
	id := sitrep.ReportID(q.ID)
	all := r.Editions[id]
	at := slices.IndexFunc(all, func(e Edition) bool { return e.ID == id })
	from := at - 1
	if q.From != "" {
		from = slices.IndexFunc(all, func(e Edition) bool { return e.ID == sitrep.ReportID(q.From) })
	}
	if at < 0 || from < 0 || from == at {
		return nil, s.problem(fmt.Errorf("a revision %q before %q: %w", q.From, q.ID, sitrep.ErrNotFound))
	}
	before, err := r.edition(ctx, all[from].ID)
	if err != nil {
		return nil, s.problem(err)
	}
	after, err := r.edition(ctx, id)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(export.NewRevision(view.Revise(before, after), all[from].Received, all[at].Received)), nil
}

// edition returns a revision, of the Book or from before it.
func (r *Room) edition(ctx context.Context, id sitrep.ReportID) (*sitrep.Annotation, error) {
	if a := r.Book.Report(id); a != nil {
		return a, nil
	}
	if r.Earlier == nil {
		return nil, fmt.Errorf("report %q: %w", id, sitrep.ErrNotFound)
	}
	a, err := r.Earlier(ctx, id)
	return &a, err
}

// holding returns the Room in which a report is shown: r itself, or for a revision
// that a later one replaced a Room of its own, in which its claims stand alone.
func (r *Room) holding(ctx context.Context, id sitrep.ReportID) (*Room, *sitrep.Annotation, error) {
	if a := r.Book.Report(id); a != nil {
		return r, a, nil
	}
	a, err := r.edition(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	old := &Room{Book: view.NewBook(view.Contents{Reports: []sitrep.Annotation{*a}, Roster: r.Book.Roster}), Editions: r.Editions,
		letters: r.letters, sides: r.sides, offsets: map[sitrep.ReportID]contract.Offsets{}}
	return old, old.Book.Report(id), nil
}

// current returns which of a report's revisions is the one that is read: the last
// that the Book holds.
func (r *Room) current(id sitrep.ReportID) sitrep.ReportID {
	all := r.Editions[id]
	for i := len(all) - 1; i >= 0; i-- {
		if r.Book.Report(all[i].ID) != nil {
			return all[i].ID
		}
	}
	return id
}

// foundIn tells where a date of publication was found.
func foundIn(f sitrep.PublishedFrom) string {
	switch f {
	case sitrep.PublishedGiven:
		return "given with it"
	case sitrep.PublishedPrinted:
		return "printed in it"
	case sitrep.PublishedMeta:
		return "the page's own data"
	default:
		return ""
	}
}

// reportClaim makes a claim as it stands in its report.
func (r *Room) reportClaim(a *sitrep.Annotation, c *sitrep.Claim, number int, at func(int) int) wireReportClaim {
	out := wireReportClaim{Number: number, ID: string(c.ID), Kind: c.Kind.String(), Title: c.Kind.String(), Shown: view.OneSide.String(), Support: "only here",
		Trigger: contract.Span{Start: at(c.Trigger.Start), End: at(c.Trigger.End)}, Core: c.Core, Elsewhere: []WireLine{}, Reasons: append([]string{}, c.Reasons...),
		Line: r.lineOf(c, a), Reviewed: contract.NewReviewed(c.Review)}
	if _, named := c.Root(); !named {
		out.Support, out.Shown = "no speaker", view.NoSpeaker.String()
	}
	inc := r.Book.Incident(c.ID)
	if inc == nil {
		return out
	}
	status := view.Shown(inc, r.Book.Roster)
	out.Incident, out.Title, out.Shown = string(inc.ID), inc.Title, status.String()
	switch status {
	case view.StatusContested:
		out.Support = "contradicted"
	case view.BothSides, view.SeveralVoices:
		out.Support = "elsewhere"
	case view.OneSide, view.Silent, view.StatusUnknown:
		out.Support = "only here"
	case view.NoSpeaker:
		out.Support = "no speaker"
	case view.TakenBack:
		out.Support = "taken back"
	}
	const most = 6
	for _, id := range inc.Claims {
		other, in := r.Book.Claim(id)
		if other == nil || id == c.ID || in.Document.Report == c.Report && other.Sentence == c.Sentence || len(out.Elsewhere) == most {
			continue
		}
		if l, ok := r.claimLine(id); ok {
			out.Elsewhere = append(out.Elsewhere, l)
		}
	}
	return out
}

func (s *Server) claim(ctx context.Context, q *idAsk) (*body[wireClaim], error) {
	r := room(ctx)
	c, _ := r.Book.Claim(sitrep.ClaimID(q.ID))
	if c == nil {
		return nil, s.problem(fmt.Errorf("claim %q: %w", q.ID, sitrep.ErrNotFound))
	}
	out := wireClaim{Kind: c.Kind.String(), Reasons: append([]string{}, c.Reasons...), Checks: []string{}}
	out.Line, _ = r.claimLine(c.ID)
	for _, x := range r.Book.Checks(c.ID) {
		out.Checks = append(out.Checks, x.Words)
	}
	return answer(out), nil
}

type compareAsk struct {
	A string `query:"a" required:"true" doc:"a report's identifier"`
	B string `query:"b" required:"true" doc:"another's"`
}

func (s *Server) compare(ctx context.Context, q *compareAsk) (*body[wireCompare], error) {
	r := room(ctx)
	c, err := r.Book.Compare(view.End{Report: sitrep.ReportID(q.A)}, view.End{Report: sitrep.ReportID(q.B)}, view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireCompare{Rows: []wireCompareRow{}, Words: []wireWords{}, Passages: []wireShared{}}
	out.Left, out.Right = r.report(r.Book.Report(sitrep.ReportID(q.A))), r.report(r.Book.Report(sitrep.ReportID(q.B)))
	told := func(ts []view.Telling) []WireLine {
		lines := []WireLine{}
		for _, t := range ts {
			lines = append(lines, r.line(t.Speaker, t.Stance, t.Quote))
		}
		return lines
	}
	for _, row := range c.Rows {
		w := wireCompareRow{Subject: row.Incident.Title, Incident: string(row.Incident.ID), Relation: "agree", Left: told(row.A), Right: told(row.B)}
		for _, d := range row.Differ {
			if d.Type == sitrep.Conflict {
				w.Relation, w.Field = "conflict", d.Field
				break
			}
			w.Relation, w.Field = "differ", d.Field
		}
		for _, d := range row.Drifts {
			if w.Relation == "agree" {
				w.Relation = "differ"
			}
			w.Drift = cmp.Or(w.Drift, d.Kind.String())
		}
		out.Rows = append(out.Rows, w)
	}
	for _, only := range []struct {
		rows     []view.OnlyRow
		relation string
	}{{c.OnlyA, "only left"}, {c.OnlyB, "only right"}} {
		for _, row := range only.rows {
			w := wireCompareRow{Subject: row.Incident.Title, Incident: string(row.Incident.ID), Relation: only.relation, Left: []WireLine{}, Right: []WireLine{}}
			if only.relation == "only left" {
				w.Left = told(row.Told)
			} else {
				w.Right = told(row.Told)
			}
			out.Rows = append(out.Rows, w)
		}
	}
	for _, p := range c.Words {
		out.Words = append(out.Words, wireWords{p.Name, labels(p.A), labels(p.B)})
	}
	for _, p := range c.TakenFromA {
		out.Passages = append(out.Passages, wireShared{r.end(p.A), r.end(p.B), p.Similarity})
	}
	for _, p := range c.TakenFromB {
		out.Passages = append(out.Passages, wireShared{r.end(p.B), r.end(p.A), p.Similarity})
	}
	return answer(out), nil
}

// end tells where one side of a passage stands.
func (r *Room) end(e sitrep.PassageEnd) wireWhere {
	n := 0
	if a := r.Book.Report(e.Report); a != nil {
		_, n = a.Document.RoleAt(e.Start)
	}
	return r.where(view.Quote{Report: e.Report, Span: e.Span, Paragraph: n})
}

func labels(ls []view.Label) []wireLabel {
	out := []wireLabel{}
	for _, l := range ls {
		out = append(out, wireLabel{l.Text, l.Count})
	}
	return out
}
