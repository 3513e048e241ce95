package web

import (
	"cmp"
	"context"

	"sitrep"
	"sitrep/internal/view"
)

type briefAsk struct {
	Ask
	Since string `query:"since" doc:"the day since which changes are told; that of the newest report where none is given"`
}

func (s *Server) brief(ctx context.Context, q *briefAsk) (*body[wireBrief], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	since, err := Ask{From: q.Since}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	f.From = since.From
	b, err := r.Book.Brief(f, 0)
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireBrief{Since: b.Since.String(), Until: b.At.String(), Reports: b.Totals.Reports, Claims: b.Totals.Claims, PlacesChanged: len(b.Map), Denials: b.Contested.Total,
		Both: []WireIncident{}, Figures: []wireFigure{}, TakenBack: []wireTakenBack{}, OneSided: []wireOneSided{}, Papers: []wirePaper{}}
	if out.Origins, err = r.originsSince(b.Since, b.At); err != nil {
		return nil, s.problem(err)
	}
	out.Map = r.mapChanges(b.Map)
	for i := range b.BothSides.Lines {
		out.Both = append(out.Both, r.incident(&b.BothSides.Lines[i].Thread))
	}
	for _, m := range b.Figures {
		if len(m.Before) == 0 || len(m.After) == 0 {
			continue
		}
		out.Figures = append(out.Figures, wireFigure{Title: m.Toll.Incident.Title, Incident: string(m.Toll.Incident.ID), Of: m.Toll.Of,
			Before: r.toll(m.Toll.Of, &m.Before[len(m.Before)-1]), After: r.toll(m.Toll.Of, &m.After[len(m.After)-1])})
	}
	for i := range b.TakenBack.Lines {
		t := &b.TakenBack.Lines[i].Thread
		w := wireTakenBack{Title: t.Incident.Title}
		lines := r.stepLines(t)
		if len(lines) == 0 {
			continue
		}
		w.Line = lines[0]
		for j, step := range t.Steps {
			if (step.Move == view.MoveTakeBack || step.Move == view.MoveTurn || step.Move == view.MoveCorrect) && j < len(lines) {
				by := lines[j]
				w.By = &by
			}
		}
		out.TakenBack = append(out.TakenBack, w)
	}
	for i := range b.Unanswered {
		u := &b.Unanswered[i]
		w := wireOneSided{Incident: r.incident(&u.Thread), Silent: []string{}}
		for _, p := range u.Absence.Parties {
			w.Silent = append(w.Silent, p.Speaker.Name)
			w.Read = max(w.Read, p.Read)
		}
		if w.Papers = len(w.Silent) == 0; w.Papers {
			for _, o := range u.Absence.Outlets {
				w.Silent = append(w.Silent, o.Outlet)
				w.Read += o.Read
			}
		}
		out.OneSided = append(out.OneSided, w)
	}
	papers, err := r.Book.Outlets(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, p := range papers.Rows {
		n, err := r.Book.CountReports(view.Filter{Outlet: p.Outlet, From: b.Since, To: b.At})
		if err != nil {
			return nil, s.problem(err)
		}
		out.Papers = append(out.Papers, wirePaper{p.Outlet, n, dateOf(p.Last)})
	}
	return answer(out), nil
}

// mapChanges makes the rows of places that changed.
func (r *Room) mapChanges(changes []view.Change) []wireMapChange {
	out := []wireMapChange{}
	for _, c := range changes {
		after := r.markOf(c.Place, c.After)
		if after == nil {
			continue
		}
		w := wireMapChange{Place: place(c.Place), Before: r.markOf(c.Place, c.Before), After: *after, Lines: []WireLine{}}
		for _, row := range c.After {
			w.Lines = append(w.Lines, r.claimLines(row.Claims[:min(1, len(row.Claims))])...)
			for _, id := range row.Claims {
				if inc := r.Book.Incident(id); inc != nil && w.Incident == "" {
					w.Incident, w.Reports, w.Origins = string(inc.ID), len(r.Book.ReportsOf(inc)), inc.Origins
				}
			}
		}
		out = append(out, w)
	}
	return out
}

// markOf makes a mark of rows of control.
func (r *Room) markOf(p sitrep.PlaceMention, rows []view.Control) *wireMark {
	if len(rows) == 0 {
		return nil
	}
	g := view.Ground{Place: p, Rows: rows, Shown: rows[0].Shown, WasShown: rows[0].Shown, LastSaid: rows[0].LastSaid}
	for _, row := range rows {
		if row.Shown == view.StatusContested {
			g.Shown, g.WasShown = row.Shown, row.Shown
		}
	}
	return r.mark(&g)
}

// originsSince counts the reports of a time that took nothing over.
func (r *Room) originsSince(since, until sitrep.Date) (int, error) {
	n := 0
	p := view.Page{Limit: view.MostRows}
	for {
		found, err := r.Book.Published(view.Filter{From: since, To: until}, p)
		if err != nil {
			return 0, err
		}
		for _, a := range found.Rows {
			if !r.Book.TookOver(a.Document.Report) {
				n++
			}
		}
		if p.After = found.Next; p.After == "" {
			return n, nil
		}
	}
}

func (s *Server) actorPage(ctx context.Context, q *idAsk) (*body[wireActorPage], error) {
	r := room(ctx)
	f, err := Ask{Party: q.ID, AsOf: q.AsOf}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	p, err := r.Book.ActorPage(f, view.Page{})
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireActorPage{ID: string(p.Actor), Name: p.Name, Sides: []wireStint{}, Labels: []wireCalled{}, About: r.incidents(p.About.Rows)}
	if p.Record.Speaker.Kind != sitrep.ActorUnknown {
		out.Kind = p.Record.Speaker.Kind.String()
	}
	for _, x := range p.Sides {
		out.Sides = append(out.Sides, wireStint{r.Book.Roster.SideName(x.Side), r.side(x.Side), dateOf(x.From), dateOf(x.To), "roster"})
	}
	at := map[string]int{}
	for _, l := range p.Words.Labels {
		n, ok := at[l.Outlet]
		if !ok {
			n = len(out.Labels)
			at[l.Outlet] = n
			out.Labels = append(out.Labels, wireCalled{l.Outlet, []wireLabel{}})
		}
		out.Labels[n].Words = append(out.Labels[n].Words, wireLabel{l.Text, l.Count})
	}
	out.Made, out.Denied = r.spoken(p.Made, p.Actor), r.spoken(p.Denied, p.Actor)
	return answer(out), nil
}

// spoken lists what an actor says in threads.
func (r *Room) spoken(ts view.Threads, actor sitrep.ActorID) WirePage[WireLine] {
	out := WirePage[WireLine]{Items: []WireLine{}, Total: ts.Total.N, Next: cursor(ts.Next)}
	root := cmp.Or(r.Book.Roster.Root(actor), actor)
	for i := range ts.Rows {
		for _, l := range r.stepLines(&ts.Rows[i]) {
			if l.Actor == string(root) || l.Actor == string(actor) {
				out.Items = append(out.Items, l)
			}
		}
	}
	return out
}

func (s *Server) sources(ctx context.Context, q *listAsk) (*body[wireSources], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireSources{Voices: []wireSource{}, Outlets: []wireSource{}, Absent: []wireAbsent{}}
	voices, err := r.Book.Voices(f, view.Page{Limit: q.Limit})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, v := range voices.Rows {
		out.Voices = append(out.Voices, wireSource{Name: v.Speaker.Name, Actor: v.Speaker.ID, Kind: "voice", Side: r.side(v.Speaker.Side), Claims: v.Claims, Alone: v.Alone,
			Corroborated: v.OtherSide, Denied: v.Denied, First: v.First, Corrected: v.Corrected, Silent: v.Silent})
	}
	outlets, err := r.Book.Outlets(f, view.Page{Limit: q.Limit})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, o := range outlets.Rows {
		w := wireSource{Name: o.Outlet, Kind: "outlet", Side: "n", Claims: o.Claims, Alone: o.Alone, Denied: o.Contested, First: o.FirstTold, Silent: o.Missed, Last: dateOf(o.Last)}
		if stints := r.Book.Roster.Stints("outlet." + sitrep.ActorID(o.ID)); o.ID != "" && len(stints) > 0 {
			w.Side = r.side(stints[0].Side)
		}
		out.Outlets = append(out.Outlets, w)
	}
	rows, _, err := r.Book.Unanswered(f, view.Page{Limit: 30})
	if err != nil {
		return nil, s.problem(err)
	}
	for _, u := range rows {
		w := wireAbsent{Title: u.Thread.Incident.Title, Incident: string(u.Thread.Incident.ID), By: []string{}}
		for _, o := range u.Absence.Outlets {
			if o.Read > 0 {
				w.By = append(w.By, o.Outlet)
				w.Read += o.Read
			}
		}
		if len(w.By) > 0 {
			out.Absent = append(out.Absent, w)
		}
	}
	return answer(out), nil
}
