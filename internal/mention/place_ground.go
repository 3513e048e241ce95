package mention

import (
	"strings"

	"sitrep/internal/gazetteer"
)

// Towns of this many inhabitants are known by their name alone.
const knownByName = 200000

// A town of this many inhabitants is known where no other place has its name.
const aloneOfName = 10000

// leaveGroundless takes the choice back where only a small town of that name was
// found, in a state of which nothing else in the report speaks: an invented or
// unknown village is not to turn up on another continent.
func (r *report) leaveGroundless() {
	grounds := map[string]map[string]bool{} // by state: the other names in it
	for i := range r.places {
		p := &r.places[i]
		if p.chosen < 0 {
			continue
		}
		c := p.candidates[p.chosen]
		if grounds[c.Country] == nil {
			grounds[c.Country] = map[string]bool{}
		}
		if p.demonym || c.Feature == "country" || c.Feature == "region" && c.Population > 0 {
			r.statesSaid[c.Country] = true
		} else {
			grounds[c.Country][r.placeKey(p.tokens)] = true
		}
	}
	for _, n := range r.named {
		if a, _ := r.choose(n.ids); a != nil && a.Country != "" {
			r.statesSaid[a.Country] = true
		}
	}
	for i := range r.places {
		p := &r.places[i]
		if p.chosen < 0 || p.demonym {
			continue
		}
		c := p.candidates[p.chosen]
		if q := r.saidToHold(i); q != nil && q.candidates[q.chosen].Country != "" && q.candidates[q.chosen].Country != c.Country && c.Country != "" && c.Feature != "country" {
			p.chosen = -1
			p.reasons = append(p.reasons, "a place of this name lies in "+c.CountryName+", and the words put it in "+q.candidates[q.chosen].Name)
			continue
		}
		if r.elsewhere(c.Country) && !r.company(i) && cutShort(c, r.placeKey(p.tokens)) && c.Population < 1000000 ||
			r.nounBefore(p) == "village" && c.Population > 20000 && (c.ByAlias || r.elsewhere(c.Country)) {
			p.chosen = -1
			p.reasons = append(p.reasons, "a place called so as well, or too large for what it is called, lies in "+c.CountryName+", of which nothing else in the report speaks")
			continue
		}
		if r.elsewhere(c.Country) && !r.company(i) && r.partOfTown(p) {
			p.chosen = -1
			p.reasons = append(p.reasons, "a place of this name lies in "+c.CountryName+", of which nothing else in the report speaks, and the words are of a part of a town or a building")
			continue
		}
		if !small(c) || aloneOf(c, p.candidates) || r.statesSaid[c.Country] || len(grounds[c.Country]) > 1 && !r.elsewhere(c.Country) || r.company(i) {
			continue
		}
		p.chosen = -1
		p.reasons = append(p.reasons, "a small place of this name lies in "+c.CountryName+", of which nothing else in the report speaks")
	}
}

// saidToHold returns the place that the words right behind another's name say it lies in:
// "the X area of Y", "X district in Y"; nil if they say none.
func (r *report) saidToHold(i int) *place {
	if i+1 >= len(r.places) {
		return nil
	}
	p, q := &r.places[i], &r.places[i+1]
	if q.chosen < 0 || q.demonym || q.inside || q.tokens.Start-p.tokens.End > 4 {
		return nil
	}
	t := p.tokens.End
	if t < q.tokens.Start && placeNouns[r.p.Tokens[t].Lemma] {
		t++
	} else {
		return nil
	}
	if t >= q.tokens.Start || r.p.Tokens[t].Norm != "of" && r.p.Tokens[t].Norm != "in" {
		return nil
	}
	for t++; t < q.tokens.Start; t++ {
		if tok := &r.p.Tokens[t]; tok.POS != "DET" && tok.POS != "ADJ" && tok.POS != "ADV" {
			return nil
		}
	}
	return q
}

// partOfTown reports whether the words make a name that of a quarter, hamlet or
// building, by itself or in a list: "the districts of X and Y", "the X convent".
func (r *report) partOfTown(p *place) bool {
	t := r.listHead(p.tokens)
	tok := &r.p.Tokens[t]
	if tok.Dep == "pobj" && r.p.Tokens[tok.Head].Lemma == "of" && smallParts[r.p.Tokens[r.p.Tokens[tok.Head].Head].Lemma] {
		return true
	}
	if p.tokens.End >= len(r.p.Tokens) {
		return false
	}
	next := &r.p.Tokens[p.tokens.End]
	return next.POS == "NOUN" && (siteTypes[next.Norm] || smallParts[next.Lemma] || next.Norm == "convent") && r.p.Tokens[p.tokens.End-1].Head == p.tokens.End
}

var smallParts = set("neighbourhood", "neighborhood", "quarter", "suburb", "hamlet", "district", "village", "sector", "ward")

// cutShort reports whether a name is only part of a town's whole name, as
// "Durango" is of Victoria de Durango.
func cutShort(c gazetteer.Place, key string) bool {
	whole := gazetteer.Fold(c.Name)
	if article, rest, ok := strings.Cut(key, " "); ok && (article == "al" || article == "el" || article == "the") {
		key = rest
	}
	return c.ByAlias && c.Feature == "city" && len(whole) > len(key) && (strings.HasSuffix(whole, " "+key) || strings.HasPrefix(whole, key+" "))
}

// companyKM is how near another name's place lies that speaks for a small town.
const companyKM = 150

// company reports whether a place of another name in the report lies near.
func (r *report) company(i int) bool {
	p := &r.places[i]
	c := p.candidates[p.chosen]
	for k := range r.places {
		q := &r.places[k]
		if q.chosen < 0 || q.demonym || q.inside {
			continue
		}
		d := q.candidates[q.chosen]
		if d.ID != c.ID && d.RadiusKM < 100 && d.Feature != "country" && !d.ByAlias && r.placeKey(q.tokens) != r.placeKey(p.tokens) &&
			gazetteer.DistanceKM(c.Lat, c.Lon, d.Lat, d.Lon) <= companyKM {
			return true
		}
	}
	return false
}

// aloneOf reports whether a town is the only one of its name that counts: no place
// of another state has a fifth of its inhabitants or is a region.
func aloneOf(c gazetteer.Place, all []gazetteer.Place) bool {
	for _, o := range all {
		if o.Country != c.Country && (5*o.Population >= c.Population || o.Feature == "region") {
			return false
		}
	}
	return c.Population >= aloneOfName
}

// small reports whether a place is a town that its name alone does not make known.
func small(c gazetteer.Place) bool {
	switch c.Feature {
	case "country", "continent", "sea", "region":
		return false
	}
	return !own(c) && c.Population < knownByName
}

// elsewhere reports whether the report names states, but not this one.
func (r *report) elsewhere(iso string) bool { return len(r.statesSaid) > 0 && !r.statesSaid[iso] }
