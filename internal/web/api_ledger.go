package web

import (
	"context"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/view"
)

type body[T any] struct{ Body T }

func answer[T any](v T) *body[T] { return &body[T]{v} }

func (s *Server) meta(ctx context.Context, _ *struct{}) (*body[wireMeta], error) {
	r := room(ctx)
	out := wireMeta{Version: r.Engine, Store: r.Version, Sample: r.Sample, Adds: s.inbox != nil, Reports: len(r.Book.Reports), NotRead: r.notRead, Claims: r.claims, Incidents: len(r.Book.Incidents),
		Sides: append([]wireSide{}, r.sides...), Voices: r.voiced, Outlets: []wireOutlet{}, Kinds: append([]wireKind{}, r.kinds...), Days: append([]wireDay{}, r.days...)}
	if n := len(r.days); n > 0 {
		out.From, out.To, out.Opens = &r.days[0].Day, &r.days[n-1].Day, &r.opens
	}
	outlets, err := r.Book.Outlets(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, o := range outlets.Rows {
		out.Outlets = append(out.Outlets, wireOutlet{o.Outlet, o.Reports})
	}
	return answer(out), nil
}

type listAsk struct {
	Ask
	Paged
}

// incidentsOf lists incidents grouped by status. A first page holds the first
// rows of every group; a cursor goes on in one flat order.
func (s *Server) incidentsOf(ctx context.Context, q *listAsk) (*body[wireLedger], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireLedger{Groups: []wireGroup{}}
	out.Items = []WireIncident{}
	if out.Reports, err = r.Book.CountReports(view.Filter{From: f.From, To: f.To}); err != nil {
		return nil, s.problem(err)
	}
	// A cursor is a group's own and is told with the status that it belongs to.
	after, cursors := splitCursor(q.Cursor)
	if q.Cursor != "" && f.Standing == view.StatusUnknown {
		f.Standing = statusNamed(after)
	}
	ledger, err := r.Book.Ledger(f, view.Page{Limit: q.Limit, After: cursors})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, g := range ledger.Groups {
		out.Groups = append(out.Groups, wireGroup{g.Status.String(), g.Total.N})
		out.Total += g.Total.N
		for i := range g.Threads {
			t := &g.Threads[i]
			out.Claims += t.Claims
			if r.Book.AllBy(t.Incident.ID, f.AsOf) {
				out.rows = append(out.rows, r.incidentRow(t))
			} else {
				out.rows = append(out.rows, encoded(r.incident(t)))
			}
		}
		if g.Next != "" && out.Next == nil {
			next := g.Status.String() + cursorMark + g.Next
			out.Next = &next
		}
	}
	return answer(out), nil
}

// cursorMark stands between a status and the cursor in its group.
const cursorMark = "~"

func splitCursor(s string) (status, rest string) {
	for i := range s {
		if s[i] == cursorMark[0] {
			return s[:i], s[i+1:]
		}
	}
	return "", s
}

func statusNamed(name string) view.Status {
	for _, s := range append(view.Statuses(), view.Silent) {
		if s.String() == name {
			return s
		}
	}
	return view.StatusUnknown
}

type idAsk struct {
	ID   string `path:"id" doc:"identifier"`
	AsOf string `query:"asof" doc:"only reports published by this day"`
}

func (s *Server) incidentPage(ctx context.Context, q *idAsk) (*body[wireIncidentPage], error) {
	r := room(ctx)
	f, err := Ask{AsOf: q.AsOf}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	p, err := r.Book.IncidentPage(sitrep.IncidentID(q.ID), f.AsOf)
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireIncidentPage{WireIncident: r.incident(&p.Thread), Columns: []wireColumn{}, Facts: r.facts(&p), Disagreements: []wireDisagreement{}, Tolls: []wireToll{},
		Origin: r.tree(p.Tree), Quiet: []wireQuiet{}, Parts: []wirePart{}, Reasons: append([]string{}, p.Incident.Reasons...)}
	if p.Whole != nil {
		whole := r.part(p.Whole.Incident, p.Whole.Reasons)
		out.PartOf = &whole
	}
	for _, x := range p.Parts {
		of, _ := r.Book.PartOf(x.ID)
		out.Parts = append(out.Parts, r.part(x, of.Reasons))
	}
	for _, c := range p.Columns {
		col := wireColumn{Side: r.side(c.Side), Name: c.Name, Lines: []WireLine{}}
		if c.Outlet {
			col.Side = "n"
		}
		for _, v := range c.Voices {
			for _, t := range v.Told {
				col.Lines = append(col.Lines, r.line(t.Speaker, t.Stance, t.Quote))
			}
		}
		// The papers' own words stand among those of no side.
		if n := len(out.Columns); c.Outlet && n > 0 && out.Columns[n-1].Side == "n" {
			out.Columns[n-1].Lines = append(out.Columns[n-1].Lines, col.Lines...)
			continue
		}
		out.Columns = append(out.Columns, col)
	}
	for _, d := range p.Differ {
		w := wireDisagreement{Field: d.Field, Type: d.Type.String(), Values: []wireValue{}}
		for _, v := range d.Values {
			w.Values = append(w.Values, wireValue{v.Value, r.claimLines(v.Claims)})
		}
		out.Disagreements = append(out.Disagreements, w)
	}
	for i := range p.Tolls {
		for _, figure := range p.Tolls[i].Figures {
			out.Tolls = append(out.Tolls, r.toll(p.Tolls[i].Of, &figure))
		}
	}
	for _, party := range p.Absence.Parties {
		if len(party.Speaks) > 0 {
			out.Quiet = append(out.Quiet, wireQuiet{party.Speaker.Name, r.side(party.Speaker.Side), r.claimLines(party.Speaks)})
		}
	}
	return answer(out), nil
}

func (r *Room) part(inc *sitrep.Incident, why sitrep.Reasons) wirePart {
	return wirePart{ID: string(inc.ID), Title: inc.Title, Kind: inc.Kind.String(), Shown: view.Shown(inc, r.Book.Roster).String(),
		From: dateOf(inc.Time.From), To: dateOf(inc.Time.To), Reasons: append([]string{}, why...)}
}

func (r *Room) toll(of string, f *view.TollFigure) wireToll {
	return wireToll{Bounds: contract.Bounds{Of: of, Lo: f.Lo, Hi: f.Hi, Approx: f.Approx, Cumulative: f.Cumulative}, Whose: f.Whose, Day: dateOf(f.Day), Line: r.figureLine(f)}
}

func (r *Room) figureLine(f *view.TollFigure) WireLine {
	if l, ok := r.claimLine(f.Quote.Claim); ok {
		return l
	}
	return r.line(f.Speaker, sitrep.Assert, f.Quote)
}

// tree makes the origins of an incident's reports.
func (r *Room) tree(origins []view.Origin) []wireOrigin {
	out := []wireOrigin{}
	for _, o := range origins {
		w := r.origin(o.Report)
		children := map[sitrep.ReportID][]view.Repeat{}
		for _, x := range o.Repeats {
			children[x.From] = append(children[x.From], x)
		}
		w.Children = r.repeats(children, o.Report, len(o.Repeats))
		out = append(out, w)
	}
	return out
}

// repeats makes the reports that go back to one; depth bounds a chain that
// should have no circle.
func (r *Room) repeats(from map[sitrep.ReportID][]view.Repeat, report sitrep.ReportID, depth int) []wireOrigin {
	out := []wireOrigin{}
	if depth < 0 {
		return out
	}
	for _, x := range from[report] {
		w := r.origin(x.Report)
		w.How = "same words"
		switch x.By {
		case view.RepeatVoice:
			w.How = "cites"
		case view.RepeatWords:
			share := x.Words.Similarity
			w.Share = &share
		case view.RepeatAgency:
			w.How = "cites"
		case view.RepeatText, view.RepeatPage, view.RepeatUnknown:
		}
		w.Children = r.repeats(from, x.Report, depth-1)
		out = append(out, w)
	}
	return out
}

func (r *Room) origin(id sitrep.ReportID) wireOrigin {
	out := wireOrigin{Report: string(id), Outlet: string(id), How: "first", Children: []wireOrigin{}}
	if a := r.Book.Report(id); a != nil {
		out.Outlet, out.Published, out.Title = view.Outlet(a), published(&a.Document), title(&a.Document)
	}
	return out
}

// facts tells, part by part, who stands behind an incident.
func (r *Room) facts(p *view.IncidentPage) []wireFact {
	out := []wireFact{}
	stand := func(list []view.Speaker) []wireStand {
		s := []wireStand{}
		for _, x := range list {
			s = append(s, wireStand{x.Name, r.side(x.Side)})
		}
		return s
	}
	out = append(out, wireFact{Field: "existence", Shown: p.Status.String(), Behind: stand(p.Behind), Against: stand(p.Against)})
	for _, f := range p.Incident.Facts {
		w := wireFact{Field: f.Field, Value: f.Value, Behind: []wireStand{}, Against: []wireStand{}}
		for _, side := range f.Sides {
			for _, name := range side.Voices {
				w.Behind = append(w.Behind, wireStand{name, r.side(side.Side)})
			}
		}
		w.Shown = view.ShownFact(f, r.Book.Roster).String()
		out = append(out, w)
	}
	return out
}
