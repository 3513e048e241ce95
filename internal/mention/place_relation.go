package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
)

// relate gives a place the point that the words around it tell: a part of it
// ("northern Syria", "eastern Aleppo"), a distance and a direction from it
// ("ten kilometres north of X"), a street or building by the town it is in.
func (r *report) relate(p *place) {
	if p.site && p.chosen < 0 {
		r.locateSite(p)
		return
	}
	if p.chosen < 0 || p.demonym || p.inside {
		return
	}
	c := p.candidates[p.chosen]
	if bearing, word, ok := r.partOf(p); ok {
		r.takePart(p, c, bearing, word)
		return
	}
	if r.onTheWay(p) {
		return
	}
	if bearing, km, ok := r.offset(p); ok {
		lat, lon := gazetteer.Destination(c.Lat, c.Lon, bearing, km)
		p.at = &spot{lat: lat, lon: lon, country: c.Country, precision: max(precisionOf(c.Feature), sitrep.PrecisionNear)}
		p.reasons = append(p.reasons, "point moved by the distance and direction told")
		return
	}
	if p.tokens.Start > 0 && precisionOf(c.Feature) < sitrep.PrecisionNear {
		switch r.p.Tokens[p.tokens.Start-1].Norm {
		case "near", "outside", "around":
			p.at = &spot{lat: c.Lat, lon: c.Lon, precision: sitrep.PrecisionNear}
		default:
			if r.measuredFrom(p) {
				p.at = &spot{lat: c.Lat, lon: c.Lon, precision: sitrep.PrecisionNear}
				p.reasons = append(p.reasons, "a distance is told from it, and no direction")
			}
		}
	}
}

// measuredFrom reports whether a distance from a place stands before its name: "10 km from
// the city of X".
func (r *report) measuredFrom(p *place) bool {
	t := p.tokens.Start - 1
	for t >= 0 && (r.p.Tokens[t].POS == "DET" || placeNouns[r.p.Tokens[t].Lemma] || r.p.Tokens[t].Norm == "of" && t > 0 && placeNouns[r.p.Tokens[t-1].Lemma]) {
		t--
	}
	if t < 2 || r.p.Tokens[t].Norm != "from" {
		return false
	}
	switch strings.ToLower(r.p.Tokens[t-1].Lemma) {
	case "km", "kilometre", "kilometer", "mile", "metre", "meter", "kms":
		return true
	}
	return false
}

// partOf reads the point of the compass before a name or at its beginning.
func (r *report) partOf(p *place) (bearing float64, word string, ok bool) {
	t := p.tokens.Start
	if b, found := compass[r.p.Tokens[t].Norm]; found && p.tokens.End-t > 1 && !r.gazetteerName(p) {
		return b, r.p.Tokens[t].Norm, true
	}
	t--
	if t < 0 || r.p.Tokens[t].Dep != "amod" && r.p.Tokens[t].Dep != "compound" && r.p.Tokens[t].Dep != "nmod" {
		return 0, "", false
	}
	w := r.p.Tokens[t].Norm
	b, found := compass[w]
	if t > 1 && r.p.Word(t-1) == "-" && halves[r.p.Tokens[t-2].Norm] && found { // "north-eastern"
		w = r.p.Tokens[t-2].Norm + w
		b, found = compass[w]
	}
	return b, w, found
}

// gazetteerName reports whether the gazetteer has the whole name of a mention.
func (r *report) gazetteerName(p *place) bool { return len(r.lookupPlace(r.placeKey(p.tokens))) > 0 }

// takePart moves the point of a place towards the part of it that is told.
func (r *report) takePart(p *place, c gazetteer.Place, bearing float64, word string) {
	p.name = word + " " + c.Name
	if isUpper(r.p.Word(p.tokens.Start)) && compass[r.p.Tokens[p.tokens.Start].Norm] == bearing && p.tokens.End-p.tokens.Start > 1 {
		p.name = r.text(p.tokens)
	}
	km := 0.45 * c.RadiusKM
	precision := precisionOf(c.Feature)
	if precision == sitrep.PrecisionTown {
		precision = sitrep.PrecisionNear
		km = 2
	}
	s := &spot{lat: c.Lat, lon: c.Lon, country: c.Country, precision: precision, part: strings.TrimSuffix(word, "ern")}
	if bearing >= 0 && km > 0 {
		s.lat, s.lon = gazetteer.Destination(c.Lat, c.Lon, bearing, km)
	}
	p.at = s
	p.reasons = append(p.reasons, "a part of it; the point is moved that way")
}

// measured reports whether a distance is told from a name: "20 km south of X",
// "six miles from X".
func (r *report) measured(p *place) bool {
	t := p.tokens.Start - 1
	if t < 2 {
		return false
	}
	switch r.p.Tokens[t].Norm {
	case "from", "outside":
		return r.distanceEnds(t)
	case "of":
		_, way := compass[r.p.Tokens[t-1].Norm]
		return way && (r.distanceEnds(t-1) || t > 3 && r.distanceEnds(t-3))
	}
	return false
}

// distanceEnds reports whether a distance stands right before token t.
func (r *report) distanceEnds(t int) bool {
	for _, q := range r.quantities() {
		if (q.Unit == "km" || q.Unit == "miles" || q.Of == "km" || q.Of == "miles") && q.Span.End <= r.p.Tokens[t].Start && r.p.Tokens[t].Start-q.Span.End <= 13 {
			return true
		}
	}
	return false
}

// offset reads "10 km north of" before a name.
func (r *report) offset(p *place) (bearing, km float64, ok bool) {
	t := p.tokens.Start - 1
	for t >= 0 && (r.p.Tokens[t].POS == "DET" || placeNouns[r.p.Tokens[t].Lemma] || r.p.Tokens[t].Norm == "of" && t > 0 && placeNouns[r.p.Tokens[t-1].Lemma]) {
		t-- // "of the city of"
	}
	if t < 2 || r.p.Tokens[t].Norm != "of" {
		return 0, 0, false
	}
	t--
	way := r.p.Tokens[t].Norm
	bearing, ok = compass[way]
	if ok && t > 1 && r.p.Word(t-1) == "-" && halves[r.p.Tokens[t-2].Norm] {
		bearing, ok = compass[r.p.Tokens[t-2].Norm+way]
		t -= 2
	}
	if !ok || bearing < 0 {
		return 0, 0, false
	}
	for _, q := range r.quantities() {
		end := r.p.Tokens[t-1].End
		if q.Span.End > r.p.Tokens[t].Start || end-q.Span.End > 12 || q.Lo == nil {
			continue
		}
		switch {
		case q.Of == "km" || q.Unit == "km":
			return bearing, *q.Lo, true
		case q.Of == "miles" || q.Unit == "miles":
			return bearing, *q.Lo * 1.609344, true
		}
	}
	return bearing, 5, true
}

// locateSite gives a street or building without a point of its own that of the
// town in its name, after it or before it: "Marib General Hospital", "Nile
// Street in Khartoum".
func (r *report) locateSite(p *place) {
	var near *place
	for i := range r.places {
		q := &r.places[i]
		if q.chosen < 0 || q.demonym || q.site || q == p {
			continue
		}
		link := r.between(p, q)
		if link == "" && q.tokens.End <= p.tokens.Start {
			link = r.between(q, p)
			if link != "'s" && link != "’s" {
				link = ""
			}
		}
		switch link {
		case ",", "in", "in the", ", in", "(", "'s", "’s":
			near = q
		}
	}
	var c gazetteer.Place
	switch {
	case near != nil:
		c = near.candidates[near.chosen]
	default:
		var ok bool
		if c, ok = r.townInside(p); !ok {
			p.reasons = append(p.reasons, "named by its type; the gazetteer does not hold it, and no town is named with it")
			return
		}
	}
	precision := max(sitrep.PrecisionNear, precisionOf(c.Feature))
	if precision >= sitrep.PrecisionCountry {
		p.reasons = append(p.reasons, "named by its type; only the state that it lies in is told")
		return
	}
	p.at = &spot{lat: c.Lat, lon: c.Lon, country: c.Country, precision: precision}
	p.reasons = append(p.reasons, "named by its type; shown at "+c.Name)
}

// townInside returns the town that the name of a building begins with, where
// the report speaks of its state.
func (r *report) townInside(p *place) (gazetteer.Place, bool) {
	last := r.p.Tokens[p.tokens.End-1].Norm
	if !siteTypes[last] && last != "airport" && last != "airbase" && last != "airfield" {
		return gazetteer.Place{}, false
	}
	for i := r.first[p.tokens.Start]; i < r.first[p.tokens.End]; i++ {
		n, key := r.matchAt(i, r.first[p.tokens.End])
		if n == 0 || n == 1 && alone(key) {
			continue
		}
		for _, c := range r.lookupPlace(key) {
			if townFeature(c.Feature) && !c.ByAlias && (r.countries[c.Country] > 0 || c.Population >= 100000) {
				return c, true
			}
		}
	}
	return gazetteer.Place{}, false
}

// quantities returns the quantities of the report, found once.
func (r *report) quantities() []sitrep.QuantityMention {
	if r.amounts == nil {
		r.amounts = Quantities(r.p)
	}
	return r.amounts
}
