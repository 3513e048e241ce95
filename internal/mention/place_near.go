package mention

import (
	"math"
	"slices"

	"sitrep/internal/gazetteer"
)

// nearness returns what each candidate gains from lying near what the other
// names most likely are.
func (r *report) nearness(scores [][]float64) [][]float64 {
	type anchor struct {
		lat, lon, weight float64
		key              string
	}
	var anchors []anchor
	keys := make([]string, len(r.places))
	for i := range r.places {
		p := &r.places[i]
		keys[i] = r.placeKey(p.tokens)
		if p.chosen < 0 || p.demonym || p.inside {
			continue
		}
		c := p.candidates[p.chosen]
		if f := c.Feature; f == "country" || f == "continent" || f == "sea" || c.RadiusKM > 300 {
			continue
		}
		sure := 1.0
		if n := len(p.candidates); n > 1 {
			sorted := slices.Clone(scores[i])
			slices.Sort(sorted)
			sure = min(1, 0.3+(sorted[n-1]-sorted[n-2])/3)
		}
		anchors = append(anchors, anchor{c.Lat, c.Lon, sure, keys[i]})
	}
	out := make([][]float64, len(r.places))
	for i := range r.places {
		out[i] = make([]float64, len(scores[i]))
		if len(scores[i]) < 2 {
			continue
		}
		for k, c := range r.places[i].candidates {
			if c.Feature == "country" || c.Feature == "continent" {
				continue
			}
			for _, a := range anchors {
				if a.key != keys[i] {
					out[i][k] = max(out[i][k], 2*a.weight*math.Exp(-gazetteer.DistanceKM(a.lat, a.lon, c.Lat, c.Lon)/150))
				}
			}
		}
	}
	return out
}

// oneSense gives all mentions of one name the best score that each candidate
// has in any of them, so that "Paris" after "Paris, Texas" is the same town. A
// mention with a noun of its own ("Hama province") keeps its scores.
func (r *report) oneSense(scores [][]float64) {
	best := map[string]map[string]float64{}
	for i := range r.places {
		p := &r.places[i]
		key := r.placeKey(p.tokens)
		m := best[key]
		if m == nil {
			m = map[string]float64{}
			best[key] = m
		}
		if r.nouned(p) {
			continue
		}
		for k, c := range p.candidates {
			if s, ok := m[c.ID]; !ok || scores[i][k] > s {
				m[c.ID] = scores[i][k]
			}
		}
	}
	for i := range r.places {
		p := &r.places[i]
		if r.nouned(p) {
			continue
		}
		m := best[r.placeKey(p.tokens)]
		for k, c := range p.candidates {
			scores[i][k] = m[c.ID]
		}
	}
}

// nouned reports whether a noun for a type stands with the name.
func (r *report) nouned(p *place) bool {
	if p.tokens.End < len(r.p.Tokens) {
		if n := r.p.Tokens[p.tokens.End].Norm; regionNoun(n) || townNoun(n) || n == "district" || n == "county" {
			return true
		}
	}
	return r.nounBefore(p) != ""
}
