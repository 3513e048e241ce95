package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"time"
)

// A pool is what there is to ask for.
type pool struct {
	days      []string // of reports, ascending
	voices    []string // keys
	outlets   []string
	kinds     []string
	incidents []string
	places    []place
	reports   []string
	claims    []string
	pairs     [][2]string // reports that tell of one incident
	words     []string
}

type place struct {
	id       string
	lat, lon float64
}

// A line is as much of a claim's line as is needed here.
type line struct {
	Claim string
	Quote string
	Where struct{ Report string }
}

// look looks around: at happenings and reports of many days.
func (a *asker) look(ctx context.Context) (*pool, error) {
	p := &pool{}
	var meta struct {
		Days    []struct{ Day string }
		Voices  []struct{ Key string }
		Outlets []struct{ Name string }
		Kinds   []struct{ Kind string }
	}
	if err := a.json(ctx, "/meta", &meta); err != nil {
		return nil, err
	}
	for _, d := range meta.Days {
		p.days = append(p.days, d.Day)
	}
	for _, v := range meta.Voices {
		p.voices = append(p.voices, v.Key)
	}
	for _, o := range meta.Outlets {
		p.outlets = append(p.outlets, o.Name)
	}
	for _, k := range meta.Kinds {
		p.kinds = append(p.kinds, k.Kind)
	}
	const looks = 40
	seen := map[string]bool{}
	for i := range looks {
		day := p.days[i*len(p.days)/looks]
		var incidents struct {
			Items []struct {
				ID     string
				Places []struct {
					ID       string
					Lat, Lon *float64
				}
				Lines []line
			}
		}
		if err := a.json(ctx, "/incidents?limit=50&from="+day+"&to="+day, &incidents); err != nil {
			return nil, err
		}
		for _, inc := range incidents.Items {
			p.incidents = append(p.incidents, inc.ID)
			for _, x := range inc.Places {
				if x.ID != "" && x.Lat != nil && !seen[x.ID] {
					seen[x.ID] = true
					p.places = append(p.places, place{x.ID, *x.Lat, *x.Lon})
				}
			}
			for _, l := range inc.Lines {
				p.claims = append(p.claims, l.Claim)
				p.words = append(p.words, longest(l.Quote)...)
				if first := inc.Lines[0].Where.Report; l.Where.Report != first {
					p.pairs = append(p.pairs, [2]string{first, l.Where.Report})
				}
			}
		}
		var reports struct{ Items []struct{ ID string } }
		if err := a.json(ctx, "/reports?limit=50&from="+day+"&to="+day, &reports); err != nil {
			return nil, err
		}
		for _, r := range reports.Items {
			p.reports = append(p.reports, r.ID)
		}
	}
	slices.Sort(p.words)
	p.words = slices.Compact(p.words)
	if len(p.incidents)*len(p.places)*len(p.pairs)*len(p.words)*len(p.claims)*len(p.reports) == 0 {
		return nil, fmt.Errorf("the store holds too little to ask for: %d incidents, %d places, %d pairs", len(p.incidents), len(p.places), len(p.pairs))
	}
	return p, nil
}

// longest returns the words of a quote that are worth looking for.
func longest(quote string) []string {
	var out []string
	for _, w := range bytes.Fields([]byte(quote)) {
		if len(w) > 5 {
			out = append(out, string(w))
		}
	}
	return out
}

func (a *asker) json(ctx context.Context, path string, into any) error {
	var b bytes.Buffer
	if err := a.get(ctx, path, &b); err != nil {
		return err
	}
	return json.Unmarshal(b.Bytes(), into)
}

// A view is one of the API's, with what readers ask of it.
type view struct {
	name string
	path func(*pool, *rand.Rand) string
}

// views are all views of the API. To add one, add a line.
var views = []view{
	{"meta", func(*pool, *rand.Rand) string { return "/meta" }},
	{"brief", func(p *pool, r *rand.Rand) string {
		return "/brief?since=" + p.days[max(0, len(p.days)-1-r.IntN(4))] + p.narrowed(r, "&", "place", "voice", "kind", "", "", "")
	}},
	{"incidents", func(p *pool, r *rand.Rand) string {
		return "/incidents" + p.narrowed(r, "?", "place", "voice", "kind", "outlet", "standing", "days", "asof", "")
	}},
	{"incident", func(p *pool, r *rand.Rand) string { return "/incidents/" + pick(r, p.incidents) }},
	{"control", func(p *pool, r *rand.Rand) string {
		return "/control" + p.narrowed(r, "?", "at", "voice", "at", "side", "")
	}},
	{"changes", func(p *pool, r *rand.Rand) string {
		from := max(0, len(p.days)-2-r.IntN(14))
		return "/changes?from=" + p.days[from] + "&to=" + p.days[min(len(p.days)-1, from+1+r.IntN(7))]
	}},
	{"lanes", func(p *pool, r *rand.Rand) string {
		return "/lanes?place=" + url.QueryEscape(pick(r, p.places).id)
	}},
	{"place", func(p *pool, r *rand.Rand) string { return "/places/" + url.PathEscape(pick(r, p.places).id) }},
	{"context", func(p *pool, r *rand.Rand) string {
		x := pick(r, p.places)
		return fmt.Sprintf("/context?west=%.2f&east=%.2f&south=%.2f&north=%.2f", x.lon-1, x.lon+1, max(-90, x.lat-1), min(90, x.lat+1))
	}},
	{"reports", func(p *pool, r *rand.Rand) string { return "/reports" + p.narrowed(r, "?", "outlet", "days", "") }},
	{"report", func(p *pool, r *rand.Rand) string { return "/reports/" + pick(r, p.reports) }},
	{"claim", func(p *pool, r *rand.Rand) string { return "/claims/" + pick(r, p.claims) }},
	{"compare", func(p *pool, r *rand.Rand) string {
		x := pick(r, p.pairs)
		return "/compare?a=" + x[0] + "&b=" + x[1]
	}},
	{"actor", func(p *pool, r *rand.Rand) string { return "/actors/" + url.PathEscape(pick(r, p.voices)) }},
	{"sources", func(p *pool, r *rand.Rand) string { return "/sources" + p.narrowed(r, "?", "days", "") }},
	{"search", func(p *pool, r *rand.Rand) string {
		q := pick(r, p.words)
		if r.IntN(2) == 0 {
			q += " " + pick(r, p.words)
		}
		return "/search?q=" + url.QueryEscape(q)
	}},
	{"trays", func(p *pool, r *rand.Rand) string { return "/trays" + p.narrowed(r, "?", "days", "") }},
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// narrowed returns one of the filters named, with a mark before it; "" is none.
func (p *pool) narrowed(r *rand.Rand, mark string, by ...string) string {
	last := len(p.days) - 1
	back := func() string { return p.days[last-r.IntN(min(30, len(p.days)))] }
	switch f := pick(r, by); f {
	case "place":
		return mark + "place=" + url.QueryEscape(pick(r, p.places).id)
	case "voice":
		return mark + "voice=" + url.QueryEscape(pick(r, p.voices))
	case "outlet":
		return mark + "outlet=" + url.QueryEscape(pick(r, p.outlets))
	case "kind":
		return mark + "kind=" + url.QueryEscape(pick(r, p.kinds))
	case "side":
		return mark + "side=" + url.QueryEscape([]string{"sim/crown", "sim/league"}[r.IntN(2)])
	case "standing":
		return mark + "standing=" + url.QueryEscape([]string{"contested", "both sides", "one side"}[r.IntN(3)])
	case "days":
		to := back()
		d, err := time.Parse(time.DateOnly, to)
		if err != nil {
			return ""
		}
		return mark + "from=" + d.AddDate(0, 0, -r.IntN(7)).Format(time.DateOnly) + "&to=" + to
	case "at", "asof":
		return mark + f + "=" + back()
	}
	return ""
}
