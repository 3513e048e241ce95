package mention

import (
	"fmt"
	"math"
	"strings"

	"sitrep/internal/gazetteer"
)

// chooseAll picks for each name the candidate that fits the report: how likely
// it is by itself, the states that the report names, the state or region named
// after it ("Paris, Texas"), and how near it lies to what the other names most
// likely are. One name means one place in a report, that of the mention which
// is told most exactly.
func (r *report) chooseAll() {
	shares := r.shares()
	sole := r.soleState()
	scores := make([][]float64, len(r.places))
	for i := range r.places {
		p := &r.places[i]
		scores[i] = make([]float64, len(p.candidates))
		for k, c := range p.candidates {
			scores[i][k] = r.prior(p, c) + 3*shares[c.Country]
			if sole != "" && c.Country == sole {
				scores[i][k] += soleState
			}
		}
	}
	for i := range r.places {
		r.containment(i, scores)
	}
	for i := range r.places {
		r.places[i].chosen = argmax(scores[i])
	}
	near := r.nearness(scores)
	for i := range r.places {
		for k := range scores[i] {
			scores[i][k] += near[i][k]
		}
	}
	r.oneSense(scores)
	for i := range r.places {
		r.places[i].chosen = argmax(scores[i])
	}
	r.leaveGroundless()
	for i := range r.places {
		p := &r.places[i]
		if p.chosen < 0 {
			if !p.site && len(p.reasons) == 0 {
				p.reasons = append(p.reasons, "the gazetteer does not hold this name")
			}
			continue
		}
		c := p.candidates[p.chosen]
		p.reasons = append(p.reasons, fmt.Sprintf("%s in %s, chosen from %d of this name by the states named, size and nearness", c.Feature, c.CountryName, len(p.candidates)))
	}
}

// argmax returns the index of the greatest, the first among equals; -1 of none.
func argmax(xs []float64) int {
	best := -1
	for i, x := range xs {
		if best < 0 || x > xs[best] {
			best = i
		}
	}
	return best
}

// shares returns the share of each state in what the report names: states and
// their demonyms, and places that are large and alone of their name.
func (r *report) shares() map[string]float64 {
	out := map[string]float64{}
	total := 2.0
	for c, w := range r.countries {
		if w > 0 {
			out[c] += w
			total += w
		}
	}
	for i := range r.places {
		p := &r.places[i]
		if len(p.candidates) == 0 || p.demonym || p.candidates[0].Feature == "country" || p.candidates[0].Country == "" {
			continue
		}
		if c := p.candidates[0]; len(p.candidates) == 1 || c.Population >= 1000000 && !c.ByAlias {
			out[c.Country] += 0.5
			total += 0.5
		}
	}
	for c := range out {
		out[c] /= total
	}
	return out
}

// soleState is what a place gains in the one state that a report names.
const soleState = 1.0

// soleState returns the state that alone is named in the report, by name or
// demonym; "" where none or several are.
func (r *report) soleState() string {
	if len(r.statesSaid) != 1 {
		return ""
	}
	for iso := range r.statesSaid {
		return iso
	}
	return ""
}

// prior is how likely a name means a place before the report is looked at.
func (r *report) prior(p *place, c gazetteer.Place) float64 {
	s := 0.9 * math.Log10(float64(c.Population)+10)
	switch c.Feature {
	case "country":
		s += 2.5
	case "continent", "sea":
		s = max(s, 7)
	case "city", "village", "town":
	case "region":
		s -= 0.8
		if own(c) && c.Population == 0 { // entered because reports name it
			s = 6
		}
	case "district":
		s -= 1.2
	default:
		s = max(s, 2.5)
	}
	if own(c) && c.Population == 0 && c.Feature != "region" {
		s = max(s, 4)
	}
	if c.ByAlias {
		s--
	}
	if iso, ok := r.who.Capital(r.placeKey(p.tokens)); ok && iso == c.Country && townFeature(c.Feature) {
		s++
	}
	next := ""
	if p.tokens.End < len(r.p.Tokens) {
		next = r.p.Tokens[p.tokens.End].Norm
	}
	of := r.nounBefore(p)
	if c.Feature == "region" && (regionNoun(next) || regionNoun(of)) {
		s += 4
	}
	if c.Feature == "district" && (next == "district" || next == "county" || of == "district" || of == "county") {
		s += 2
	}
	if townFeature(c.Feature) && (townNoun(next) || townNoun(of)) {
		s += 2
	}
	if townFeature(c.Feature) && c.Population > 0 && r.measured(p) { // "20 km from" is measured from a town
		s += 4
	}
	return s
}

// own reports whether a place is one of our own rows.
func own(c gazetteer.Place) bool { return strings.HasPrefix(c.ID, "sr:") }

func regionNoun(w string) bool {
	switch w {
	case "province", "governorate", "region", "state", "oblast", "countryside":
		return true
	}
	return false
}

func townNoun(w string) bool {
	switch w {
	case "city", "town", "village", "cities", "towns", "villages":
		return true
	}
	return false
}

func townFeature(f string) bool { return f == "city" || f == "town" || f == "village" }

// nounBefore returns the noun that tells what a name is of: "city" in "the city
// of X" and "the city X"; "" if there is none.
func (r *report) nounBefore(p *place) string {
	t := p.tokens.Start - 1
	if t > 0 && r.p.Tokens[t].Norm == "of" {
		t--
	}
	if t >= 0 && placeNouns[r.p.Tokens[t].Lemma] {
		return r.p.Tokens[t].Lemma
	}
	return ""
}

// containment raises the candidates of a place and of the place named after it
// that lie one in the other: "Paris, Texas", "Erbil in Iraq".
func (r *report) containment(i int, scores [][]float64) {
	if i+1 >= len(r.places) {
		return
	}
	p, q := &r.places[i], &r.places[i+1]
	bonus := 0.0
	switch link := r.between(p, q); link {
	case ",", "(", ", in", "in ,":
		bonus = 5
	case "in", "in the", "'s", "’s", "town in", "city in", "village in", "district in", "area in", "suburb in", "neighbourhood in", "neighborhood in":
		bonus = 2.5
	}
	if bonus == 0 || p.demonym || q.demonym || len(p.candidates) == 0 {
		return
	}
	for a, c := range p.candidates {
		bestOuter := math.Inf(-1)
		for b, d := range q.candidates {
			x, y := c, d
			if bonus == 2.5 && r.p.Tokens[p.tokens.End].Tag == "POS" { // "Syria's Aleppo"
				x, y = d, c
			}
			if within(x, y) {
				bestOuter = max(bestOuter, bonus+0.2*scores[i+1][b])
			}
		}
		if !math.IsInf(bestOuter, -1) {
			scores[i][a] += bestOuter
		}
	}
	best := argmax(scores[i])
	for b, d := range q.candidates {
		if within(p.candidates[best], d) {
			scores[i+1][b] += bonus
		}
	}
}

// within reports whether one place is part of another by the administrative
// chain.
func within(c, d gazetteer.Place) bool {
	if c.ID == d.ID || c.Country == "" || c.Country != d.Country {
		return false
	}
	switch d.Feature {
	case "country":
		return c.Feature != "country"
	case "region":
		return c.Feature != "country" && c.Admin1 == d.Admin1 && c.Admin1 != ""
	case "district":
		return townFeature(c.Feature) && c.Admin1 == d.Admin1 && c.Admin2 == d.Admin2 && c.Admin2 != ""
	}
	return false
}

// between returns the words between two places when there are no more than two,
// and "" when there are more or none.
func (r *report) between(p, q *place) string {
	if n := q.tokens.Start - p.tokens.End; n < 1 || n > 2 {
		return ""
	}
	var ws []string
	for t := p.tokens.End; t < q.tokens.Start; t++ {
		ws = append(ws, r.p.Tokens[t].Norm)
	}
	return strings.Join(ws, " ")
}
