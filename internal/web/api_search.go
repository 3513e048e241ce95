package web

import (
	"cmp"
	"context"
	"slices"
	"strings"

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
	wanted := foldedWords(q.Query)
	facets := map[string]map[string]int{"outlet": {}, "voice": {}, "kind": {}, "standing": {}}
	const most = 50
	found := r.words.find(q.Query)
	for _, n := range slices.Backward(found) { // the newest first
		a := &r.Book.Reports[n]
		facets["outlet"][view.Outlet(a)]++
		if q.Outlet != "" && view.Outlet(a) != q.Outlet {
			continue
		}
		out.Reports.Total++
		if len(out.Reports.Items) < min(most, q.Limit) {
			out.Reports.Items = append(out.Reports.Items, r.foundReport(a, wanted))
		}
		for i := range a.Claims {
			c := &a.Claims[i]
			if !holdsAll(view.Words(a, c.Sentence), wanted) {
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
			if out.Lines.Total++; len(out.Lines.Items) < min(most, q.Limit) {
				l.wireLine, _ = r.claimLine(c.ID)
				out.Lines.Items = append(out.Lines.Items, l)
			}
		}
	}
	out.Places, out.Actors = r.named(wanted)
	for _, name := range []string{"outlet", "voice", "kind", "standing"} {
		out.Facets = append(out.Facets, wireFacet{name, topValues(facets[name])})
	}
	return answer(out), nil
}

func holdsAll(text string, words []string) bool {
	have := foldedWords(text)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(have, w) })
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
	out := wireFoundReport{wireReport: r.report(a)}
	best, hits := sitrep.Span{}, -1
	for _, s := range a.Sentences {
		have := foldedWords(s.Of(a.Document.Text))
		n := 0
		for _, w := range wanted {
			if slices.Contains(have, w) {
				n++
			}
		}
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
	for _, p := range r.allPlaces() {
		if len(ps) < most && holdsAll(p.Name, wanted) {
			ps = append(ps, place(p))
		}
	}
	for _, v := range r.voiced {
		if len(as) < most && holdsAll(v.Name, wanted) {
			as = append(as, wireActor{v.Actor, v.Name, "voice", v.Side})
		}
	}
	words, err := r.Book.Wording(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		return ps, as
	}
	for _, w := range words.Rows {
		known := slices.ContainsFunc(as, func(x wireActor) bool { return x.ID == string(w.Actor) })
		if len(as) < most && !known && holdsAll(w.Name, wanted) {
			as = append(as, wireActor{string(w.Actor), w.Name, "", "n"})
		}
	}
	return ps, as
}

// allPlaces lists the located places of all incidents, each once.
func (r *Room) allPlaces() []sitrep.PlaceMention {
	seen := map[sitrep.PlaceID]bool{}
	var out []sitrep.PlaceMention
	for i := range r.Book.Incidents {
		for _, p := range r.Book.Incidents[i].Places {
			if p.ID != "" && !seen[p.ID] {
				seen[p.ID] = true
				out = append(out, p)
			}
		}
	}
	return out
}

func (s *Server) trays(ctx context.Context, q *listAsk) (*body[wireTrays], error) {
	r := room(ctx)
	if _, err := q.filter(); err != nil {
		return nil, s.problem(err)
	}
	in := func(l wireLine) bool {
		day := text(l.Day)
		return (q.From == "" || day >= q.From) && (q.To == "" || day <= q.To) && (q.Voice == "" || l.Actor == q.Voice || strings.EqualFold(l.Voice, q.Voice))
	}
	keep := func(ids []sitrep.ClaimID) []wireLine {
		out := []wireLine{}
		for _, l := range r.claimLines(ids) {
			if in(l) {
				out = append(out, l)
			}
		}
		return out
	}
	return answer(wireTrays{Unlocated: keep(r.Book.Unlocated()), Undated: keep(r.Book.Undated())}), nil
}
