package web

import (
	"cmp"
	"context"
	"slices"

	"sitrep"
	"sitrep/internal/view"
)

type searchAsk struct {
	Ask
	Paged
	Query string `query:"q" maxLength:"400" doc:"words that all must be there"`
}

// search finds reports by their words, claims by the words of their quotes, and
// places and actors by their names.
func (s *Server) search(ctx context.Context, q *searchAsk) (*body[wireSearch], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	out := wireSearch{Query: q.Query, Places: []wirePlace{}, Actors: []wireActor{}, Facets: []wireFacet{}}
	out.Reports.Items, out.Lines.Items = []wireFoundReport{}, []wireFoundLine{}
	wanted := wantedWords(q.Query)
	facets := map[string]map[string]int{"outlet": {}, "voice": {}, "kind": {}, "standing": {}}
	most, looked := min(50, q.Limit), 0
	reports, err := r.Book.Filtered(view.Filter{From: f.From, To: f.To, AsOf: f.AsOf, Outlet: f.Outlet})
	if err != nil {
		return nil, s.problem(err)
	}
	for n := range r.words.find(wanted) { // the newest first
		a := &r.Book.Reports[n]
		facets["outlet"][view.Outlet(a)]++
		if reports(n) {
			if out.Reports.Total++; len(out.Reports.Items) < most {
				out.Reports.Items = append(out.Reports.Items, r.foundReport(a, wanted))
			}
			if looked < looksLeast || looked < looksMost && len(out.Lines.Items) < most {
				looked += len(a.Claims)
				r.searchClaims(a, wanted, q, f, most, facets, &out.Lines)
			}
		}
		if out.Reports.Total > countMost {
			out.Reports.Total, out.Reports.More = countMost, true
			break
		}
	}
	out.Lines.More = out.Reports.More || looked >= looksLeast
	out.Places, out.Actors = r.named(wanted)
	for _, name := range []string{"outlet", "voice", "kind", "standing"} {
		out.Facets = append(out.Facets, wireFacet{name, topValues(facets[name])})
	}
	return answer(out), nil
}

// How far a search goes: how many reports are counted, how many claims of them
// are looked at and counted in facets, and how many at most where a filter
// leaves too few to show.
const (
	countMost  = 1000
	looksLeast = 1000
	looksMost  = 4000
)

// searchClaims takes in the claims of a found report whose sentence holds the words.
func (r *Room) searchClaims(a *sitrep.Annotation, wanted []string, q *searchAsk, f view.Filter, most int, facets map[string]map[string]int, out *WirePage[wireFoundLine]) {
	for i := range a.Claims {
		c := &a.Claims[i]
		if !holdsAll(c.Sentence.Of(a.Document.Text), wanted) {
			continue
		}
		l, inc, status := wireFoundLine{}, r.Book.Incident(c.ID), view.StatusUnknown
		if inc != nil {
			status = view.Shown(inc, r.Book.Roster)
			l.Title, l.Shown = inc.Title, status.String()
		}
		voice := r.Book.Voice(c)
		facets["kind"][c.Kind.String()]++
		if voice != "" {
			facets["voice"][voice]++
		}
		if inc != nil {
			facets["standing"][status.String()]++
		}
		if f.Kind != sitrep.KindUnknown && c.Kind != f.Kind || q.Voice != "" && voice != q.Voice || f.Standing != view.StatusUnknown && status != f.Standing {
			continue
		}
		if out.Total++; len(out.Items) < most {
			l.WireLine, _ = r.claimLine(c.ID)
			out.Items = append(out.Items, l)
		}
	}
}

// topValues lists the most frequent values of a facet.
func topValues(counts map[string]int) []wireFacetValue {
	out := []wireFacetValue{}
	for v, n := range counts {
		out = append(out, wireFacetValue{v, n})
	}
	slices.SortFunc(out, func(x, y wireFacetValue) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	return out[:min(12, len(out))]
}

// foundReport makes a found report with the sentence that holds the most of what
// was asked for.
func (r *Room) foundReport(a *sitrep.Annotation, wanted []string) wireFoundReport {
	out := wireFoundReport{WireReport: r.report(a)}
	best, hits := sitrep.Span{}, -1
	for _, s := range a.Sentences {
		n := held(s.Of(a.Document.Text), wanted)
		if n > hits {
			best, hits = s, n
		}
	}
	_, paragraph := a.Document.RoleAt(best.Start)
	out.Snippet, out.Where = short(view.Words(a, best)), r.where(view.Quote{Report: a.Document.Report, Span: best, Paragraph: paragraph})
	return out
}

// named finds places and actors that have all the words in their names.
func (r *Room) named(wanted []string) ([]wirePlace, []wireActor) {
	ps, as := []wirePlace{}, []wireActor{}
	if len(wanted) == 0 {
		return ps, as
	}
	const most = 8
	for i := range r.placeWords.find(wanted) {
		if len(ps) == most {
			break
		}
		ps = append(ps, place(r.namedPlaces[i]))
	}
	for i := range r.actorWords.find(wanted) {
		if len(as) == most {
			break
		}
		as = append(as, r.namedActors[i])
	}
	return ps, as
}

// listNames lists what a search finds by name: the located places of all
// incidents, each once, then root voices and those that are only spoken of. Those
// to be found first stand last, since that is where an index begins.
func (r *Room) listNames() {
	seen := map[sitrep.PlaceID]bool{}
	for i := range r.Book.Incidents {
		for _, p := range r.Book.Incidents[i].Places {
			if p.ID != "" && !seen[p.ID] {
				seen[p.ID] = true
				r.namedPlaces = append(r.namedPlaces, p)
			}
		}
	}
	known := map[string]bool{}
	for _, v := range r.voiced {
		known[v.Actor] = true
		r.namedActors = append(r.namedActors, wireActor{v.Actor, v.Name, "voice", v.Side})
	}
	if words, err := r.Book.Wording(view.Filter{}, view.Page{Limit: view.MostRows}); err == nil { // a filter without names can't fail
		for _, w := range words.Rows {
			if !known[string(w.Actor)] {
				r.namedActors = append(r.namedActors, wireActor{string(w.Actor), w.Name, "", "n"})
			}
		}
	}
	slices.Reverse(r.namedPlaces)
	slices.Reverse(r.namedActors)
	r.placeWords = indexTexts(len(r.namedPlaces), func(i int) string { return r.namedPlaces[i].Name })
	r.actorWords = indexTexts(len(r.namedActors), func(i int) string { return r.namedActors[i].Name })
}

// trays lists the claims that can't be put on the map or in time.
func (s *Server) trays(ctx context.Context, q *listAsk) (*body[wireTrays], error) {
	r := room(ctx)
	f, err := q.filter()
	if err != nil {
		return nil, s.problem(err)
	}
	var out wireTrays
	which, after := splitCursor(q.Cursor)
	for _, t := range []struct {
		name  string
		tray  view.Tray
		lines *[]WireLine
		total *int
		next  **string
	}{{"unlocated", view.NoPoint, &out.Unlocated, &out.UnlocatedTotal, &out.UnlocatedNext}, {"undated", view.NoDay, &out.Undated, &out.UndatedTotal, &out.UndatedNext}} {
		*t.lines = []WireLine{}
		if q.Cursor != "" && which != t.name {
			continue
		}
		l, err := r.Book.Lie(t.tray, f, view.Page{Limit: q.Limit, After: after})
		if err != nil {
			return nil, s.problem(err)
		}
		*t.lines, *t.total = r.claimLines(l.Claims), l.Total.N
		if l.Next != "" {
			*t.next = cursor(t.name + cursorMark + l.Next)
		}
	}
	return answer(out), nil
}
