package mention

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// A place is a run of tokens that may name a place, with what it may be.
type place struct {
	tokens     nlp.Span
	name       string // the name as shown where it is not the gazetteer's; "" if it is
	candidates []gazetteer.Place
	chosen     int // index in candidates; -1 where none
	literal    bool
	demonym    bool
	metonym    bool // the name stands for a government
	inside     bool // it is part of the name of a body
	owner      bool // a state's name before the noun for what is its own
	site       bool // a street, building or feature named by its type word
	at         *spot
	reasons    sitrep.Reasons
}

// A spot is a point found otherwise than under the place's own name.
type spot struct {
	lat, lon  float64
	country   string
	precision sitrep.Precision
	part      string // what of the chosen place it is ("north"); "" if the place itself
}

// findPlaces finds the places in four steps: names of the gazetteer and of places that
// tell their type, by the words around them told from people and bodies; names
// that the gazetteer lacks; a choice among places of one name; and what each
// mention stands for. The points of relations ("north of X") come last.
func (r *report) findPlaces() {
	r.inName = r.wordsOfNames()
	r.persons = r.wordsOfPersons()
	r.sites = r.typedNames()
	for i := 0; i < len(r.words); {
		t := r.tok[i]
		if r.first[t] != i || !isUpper(r.p.Word(t)) {
			i++
			continue
		}
		if end := r.sites[t].end; end > 0 {
			i = max(r.addSite(t, r.sites[t]), i+1)
			continue
		}
		if b := r.inName[t]; b.end > 0 {
			if b.opaque {
				i = max(r.first[b.end], i+1)
				continue
			}
			i += max(r.insideAt(i, b.end), 1)
			continue
		}
		i += max(r.placeAtWord(i), 1)
	}
	r.unknownPlaces()
	r.chooseAll()
	r.weighPlaces()
	for i, p := range r.places {
		for t := p.tokens.Start; t < p.tokens.End; t++ {
			r.placeAt[t] = i + 1
		}
	}
	for i := range r.places {
		r.places[i].literal, r.places[i].metonym = r.isLiteral(&r.places[i])
		r.relate(&r.places[i])
	}
}

// lookupPlace returns the places of a folded name, remembered for the report.
func (r *report) lookupPlace(key string) []gazetteer.Place {
	if ps, ok := r.looked[key]; ok {
		return ps
	}
	ps := r.gaz.Lookup(key)
	r.looked[key] = ps
	return ps
}

// placeKey returns the words of a range as the gazetteer folds them.
func (r *report) placeKey(s nlp.Span) string {
	var b strings.Builder
	for i := r.first[s.Start]; i < r.first[s.End]; i++ {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(gazWord(r.words[i]))
	}
	return b.String()
}

// sortPlaces puts the places in the order of the text.
func (r *report) sortPlaces() {
	slices.SortStableFunc(r.places, func(a, b place) int { return cmp.Compare(a.tokens.Start, b.tokens.Start) })
}

// placeMentions returns the places as the domain has them.
func (r *report) placeMentions() []sitrep.PlaceMention {
	out := make([]sitrep.PlaceMention, 0, len(r.places))
	for i := range r.places {
		out = append(out, r.placeMention(&r.places[i]))
	}
	return out
}

func (r *report) placeMention(p *place) sitrep.PlaceMention {
	m := sitrep.PlaceMention{Span: r.span(p.tokens), Name: r.text(p.tokens), Literal: p.literal, Demonym: p.demonym, Reasons: p.reasons}
	if p.chosen >= 0 {
		c := p.candidates[p.chosen]
		m.ID, m.GeoNames, m.Lat, m.Lon, m.Located = sitrep.PlaceID(c.ID), c.GeoNames, c.Lat, c.Lon, true
		m.Country, m.Admin1, m.Feature, m.Precision = c.Country, c.Admin1, c.Feature, precisionOf(c.Feature)
		m.Name, m.Population = c.Name, c.Population
	}
	if p.name != "" {
		m.Name = p.name
	}
	if s := p.at; s != nil {
		m.Lat, m.Lon, m.Located, m.Precision = s.lat, s.lon, true, s.precision
		m.Country = cmp.Or(m.Country, s.country)
		if s.part != "" && m.ID != "" {
			m.ID += sitrep.PlaceID("/" + s.part)
		}
	}
	return m
}

// precisionOf tells how exactly the point of a feature stands for it.
func precisionOf(feature string) sitrep.Precision {
	switch feature {
	case "country":
		return sitrep.PrecisionCountry
	case "region":
		return sitrep.PrecisionRegion
	case "district":
		return sitrep.PrecisionDistrict
	case "city", "village", "town", "neighbourhood", "camp":
		return sitrep.PrecisionTown
	case "sea", "continent", "ocean":
		return sitrep.PrecisionLarger
	case "river", "mountain", "island", "desert", "road", "area", "valley", "lake":
		return sitrep.PrecisionRegion
	}
	return sitrep.PrecisionSite
}
