package web

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/view"
)

type controlAsk struct {
	Ask
	Cursor string `query:"cursor" doc:"the next of an earlier answer"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"120" doc:"places, those most newly spoken of first"`
	At     string `query:"at" doc:"the day shown; the newest where none is given"`
	Silent int    `query:"silent" minimum:"0" maximum:"3660" default:"14" doc:"days without a word after which a place is silent"`
}

func (s *Server) control(ctx context.Context, q *controlAsk) (*body[wireControl], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	window := view.Filter{From: f.From, To: f.To, Voice: f.Voice}
	f.From, f.To = sitrep.Date{}, sitrep.Date{}
	if q.At != "" {
		at, err := Ask{To: q.At}.filter()
		if err != nil {
			return nil, s.problem(err)
		}
		f.To = at.To
		if f.AsOf.IsZero() {
			f.AsOf = at.To
		}
	}
	g, err := r.Book.Control(f, q.Silent, view.Page{Limit: q.Limit, After: q.Cursor})
	if err != nil {
		return nil, s.problem(err)
	}
	count, err := r.Book.Counter(window)
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireControl{At: dateOf(g.At), Voice: q.Voice, Marks: []wireMark{}, Next: cursor(g.Next)}
	for i := range g.Rows {
		if row := r.markRow(&g.Rows[i], count(g.Rows[i].Place)); row != nil {
			out.rows = append(out.rows, row)
		}
	}
	return answer(out), nil
}

func (s *Server) changes(ctx context.Context, q *listAsk) (*body[wireChanges], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	c, err := r.Book.Changes(f, q.page())
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(wireChanges{From: dateOf(c.From), To: dateOf(c.To), Items: r.mapChanges(c.Rows), Next: cursor(c.Next)}), nil
}

// mark makes the mark of a place; nil where nobody is said to hold it.
func (r *Room) mark(g *view.Ground) *wireMark {
	out := wireMark{Place: place(g.Place), Holders: []wireHolder{}, Side: "n", Shown: g.Shown.String(), Last: g.WasShown.String(), Heard: dateOf(g.LastSaid)}
	for _, row := range g.Rows {
		name := row.Holder
		if name == "" {
			if row.Left == "" {
				continue
			}
			name = "left by " + row.Left
		}
		out.Partly = out.Partly || row.Partly
		out.Holders = append(out.Holders, wireHolder{Name: name, Side: r.side(row.Side), Voices: append([]string{}, row.AccordingTo...), Since: dateOf(row.Since)})
		if g.WasShown != view.StatusContested {
			break // the newest one; what it overtook is history
		}
	}
	if len(out.Holders) == 0 {
		return nil
	}
	out.Holder, out.Side = out.Holders[0].Name, out.Holders[0].Side
	return &out
}

type lanesAsk struct {
	Place string `query:"place" required:"true" doc:"place, by identifier or name"`
	From  string `query:"from" doc:"first day"`
	To    string `query:"to" doc:"last day"`
}

func (s *Server) lanesOf(ctx context.Context, q *lanesAsk) (*body[[]wireLane], error) {
	r := room(ctx)
	f, err := Ask{Place: q.Place, From: q.From, To: q.To}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	from := f.From
	f.From = sitrep.Date{} // what was last said before the window still holds in it
	h, err := r.Book.History(f)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(r.lanes(h, from, f.To)), nil
}

// lanes makes the lanes of a place's history, the papers' own words as one lane
// at the end. A span ends with the next statement, or SilentDays after its own;
// from there on it is hollow.
func (r *Room) lanes(hs []view.History, from, to sitrep.Date) []wireLane {
	out := []wireLane{}
	own := wireLane{Side: "n", Spans: []wireSpan{}, Ticks: []wireTick{}}
	var ownSaid []view.Statement
	end := to
	if n := len(r.days); end.IsZero() && n > 0 {
		end, _ = sitrep.ParseDate(r.days[n-1].Day)
	}
	for _, h := range hs {
		for _, l := range h.Lanes {
			if l.Speaker.Outlet {
				ownSaid = append(ownSaid, l.Said...)
				continue
			}
			lane := wireLane{Voice: l.Speaker.Name, Side: r.side(l.Speaker.Side)}
			lane.Spans, lane.Ticks = r.spans(l.Said, view.SeveralVoices, from, end)
			if len(lane.Spans)+len(lane.Ticks) > 0 {
				out = append(out, lane)
			}
		}
	}
	if len(ownSaid) > 0 {
		slices.SortStableFunc(ownSaid, func(x, y view.Statement) int { return x.Of.First().Compare(y.Of.First()) })
		own.Spans, own.Ticks = r.spans(ownSaid, view.NoSpeaker, from, end)
		if len(own.Spans)+len(own.Ticks) > 0 {
			out = append(out, own)
		}
	}
	return out
}

func (r *Room) spans(said []view.Statement, shown view.Status, from, end sitrep.Date) ([]wireSpan, []wireTick) {
	spans, ticks := []wireSpan{}, []wireTick{}
	add := func(s wireSpan) {
		if first := from.String(); !from.IsZero() && s.From < first {
			s.From = first
		}
		if s.From <= s.To {
			spans = append(spans, s)
		}
	}
	for i, x := range said {
		if x.Of.Day == 0 {
			continue
		}
		ticks = append(ticks, wireTick{Day: x.Of.String(), Claim: string(x.Quote.Claim), Report: string(x.Quote.Report), Holder: x.Holder, Left: x.Left, Denies: x.Denied})
		if x.Denied || x.Holder == "" {
			continue
		}
		last := end
		for _, y := range said[i+1:] {
			if y.Of.Day != 0 && !y.Denied {
				last = y.Of.AddDays(-1)
				break
			}
		}
		heard := x.Of.AddDays(view.SilentDays)
		span := wireSpan{From: x.Of.String(), To: last.String(), Holder: x.Holder, Side: r.side(x.Side), Shown: shown.String()}
		if heard.First().Before(last.First()) {
			span.To = heard.String()
			add(span)
			span.From, span.To, span.Shown = heard.AddDays(1).String(), last.String(), view.Silent.String()
		}
		add(span)
	}
	return spans, ticks
}

func (s *Server) placePage(ctx context.Context, q *idAsk) (*body[wirePlacePage], error) {
	r := room(ctx)
	f, err := Ask{Place: q.ID, AsOf: q.AsOf}.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	p, err := r.Book.PlacePage(f, view.SilentDays, view.Page{Limit: placeRows})
	if err != nil {
		return nil, s.problem(err)
	}
	out := wirePlacePage{Place: place(p.Place), Mark: r.mark(&p.Now), Lanes: r.lanes(p.History, sitrep.Date{}, sitrep.Date{}), Lines: []WireLine{},
		Incidents: r.incidents(p.Threads.Rows), Total: p.Threads.Total.N}
	var said []view.Statement
	for _, h := range p.History {
		for _, l := range h.Lanes {
			said = append(said, l.Said...)
		}
	}
	slices.SortStableFunc(said, func(x, y view.Statement) int { return y.Published.First().Compare(x.Published.First()) })
	for _, x := range said[:min(placeLines, len(said))] {
		if line, ok := r.claimLine(x.Quote.Claim); ok {
			out.Lines = append(out.Lines, line)
		}
	}
	return answer(out), nil
}

// How much a place's page shows of a long war: the newest happenings, of which
// /incidents?place= has the rest, and the newest words on who holds it.
const (
	placeRows  = 20
	placeLines = 40
)

type boxAsk struct {
	West  float64 `query:"west" required:"true" minimum:"-1080" maximum:"1080" doc:"degrees; may lie beyond 180 where the view crosses it"`
	South float64 `query:"south" required:"true" minimum:"-90" maximum:"90"`
	East  float64 `query:"east" required:"true" minimum:"-1080" maximum:"1080"`
	North float64 `query:"north" required:"true" minimum:"-90" maximum:"90"`
	Limit int     `query:"limit" minimum:"1" maximum:"500" default:"120"`
}

// widestBox is how many degrees a view may span for context places: beyond it
// they would be a grey mush.
const widestBox = 12

// context returns the largest places of the gazetteer in a box, for the base map.
func (s *Server) context(ctx context.Context, q *boxAsk) (*body[[]wireContext], error) {
	r := room(ctx)
	if x := q.West + q.South + q.East + q.North; math.IsNaN(x) {
		return nil, s.problem(fmt.Errorf("west, south, east and north are numbers: %w", sitrep.ErrBadInput))
	}
	out := []wireContext{}
	if r.Places == nil || q.East <= q.West || q.North <= q.South || q.East-q.West > widestBox || q.North-q.South > widestBox {
		return answer(out), nil
	}
	lat, lon := (q.South+q.North)/2, (q.West+q.East)/2
	for lon > 180 {
		lon -= 360
	}
	for lon < -180 {
		lon += 360
	}
	km := gazetteer.DistanceKM(lat, lon, min(q.North, 89.9), lon+(q.East-q.West)/2)
	found := r.Places.Near(lat, lon, km)
	half := (q.East - q.West) / 2
	found = slices.DeleteFunc(found, func(p gazetteer.Place) bool {
		d := p.Lon - lon
		return p.Lat < q.South || p.Lat > q.North || d < -half || d > half
	})
	slices.SortStableFunc(found, func(x, y gazetteer.Place) int {
		return cmp.Or(cmp.Compare(y.Population, x.Population), cmp.Compare(x.Name, y.Name))
	})
	for _, p := range found[:min(q.Limit, len(found))] {
		out = append(out, wireContext{p.Name, p.Lat, p.Lon, p.Population})
	}
	return answer(out), nil
}
