package mention

import (
	"fmt"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// How far two towns may lie apart for a point between them to be shown, and for
// that point to be no worse than near a town, in km.
const (
	betweenKM     = 100
	nearBetweenKM = 30
)

// wayNouns are nouns for ground that is between two towns; other nouns before
// "between" tell of what two parties do.
var wayNouns = set("road", "highway", "motorway", "route", "railway", "line", "corridor", "stretch", "area", "village", "villages", "town", "point", "strip", "land",
	"countryside", "valley", "bridge", "checkpoint", "junction", "crossing", "front", "midway", "halfway", "track", "expressway", "fields", "desert")

// onTheWay gives two towns that something lies between, or that a way joins, the
// point halfway: "between A and B", "the A-B road". It reports whether p is one
// of such a pair.
func (r *report) onTheWay(p *place) bool {
	q := r.otherEnd(p)
	if q == nil || q.chosen < 0 || q.demonym {
		return false
	}
	c, d := p.candidates[p.chosen], q.candidates[q.chosen]
	if !townFeature(c.Feature) || !townFeature(d.Feature) || c.ID == d.ID {
		return false
	}
	s := &spot{lat: c.Lat, lon: c.Lon, country: c.Country, precision: sitrep.PrecisionRegion}
	km := gazetteer.DistanceKM(c.Lat, c.Lon, d.Lat, d.Lon)
	if km <= betweenKM {
		a, b := c, d // in the order of the text, so that both get the same point
		if q.tokens.Start < p.tokens.Start {
			a, b = d, c
		}
		s.lat, s.lon = gazetteer.Midpoint(a.Lat, a.Lon, b.Lat, b.Lon)
		s.precision = sitrep.PrecisionDistrict
		if km <= nearBetweenKM {
			s.precision = sitrep.PrecisionNear
		}
		p.reasons = append(p.reasons, fmt.Sprintf("between %s and %s, which are %.0f km apart; the point is halfway", c.Name, d.Name, km))
	} else {
		p.reasons = append(p.reasons, fmt.Sprintf("somewhere between %s and %s, which are %.0f km apart", c.Name, d.Name, km))
	}
	p.at = s
	return true
}

// otherEnd returns the place that makes a pair with p, nil if there is none.
func (r *report) otherEnd(p *place) *place {
	for i := range r.places {
		q := &r.places[i]
		a, b := p, q
		if q.tokens.Start < p.tokens.Start {
			a, b = q, p
		}
		if q == p || b.tokens.Start-a.tokens.End != 1 {
			continue
		}
		switch r.p.Tokens[a.tokens.End].Norm {
		case "and":
			if r.betweenGround(a.tokens) {
				return q
			}
		case "-", "–", "to":
			if t := b.tokens.End; t < len(r.p.Tokens) && wayNouns[r.p.Tokens[t].Norm] && r.p.Tokens[t].Norm != "line" {
				return q
			}
		}
	}
	return nil
}

// wayEnd reports whether a name is one of the two that a way joins: "the A-B road".
func (r *report) wayEnd(s nlp.Span) bool {
	n := len(r.p.Tokens)
	first := s.End+2 < n && r.p.Word(s.End) == "-" && isUpper(r.p.Word(s.End+1)) && wayNouns[r.p.Tokens[s.End+2].Norm]
	second := s.Start > 1 && s.End < n && r.p.Word(s.Start-1) == "-" && isUpper(r.p.Word(s.Start-2)) && wayNouns[r.p.Tokens[s.End].Norm]
	return first || second
}

// betweenGround reports whether a name stands behind a "between" that is one of
// ground: on a noun for it, on a verb of being or moving, on "midway".
func (r *report) betweenGround(s nlp.Span) bool {
	dep, head := r.governor(s)
	if dep != "pobj" || r.p.Tokens[head].Norm != "between" {
		return false
	}
	up := &r.p.Tokens[r.p.Tokens[head].Head]
	switch up.POS {
	case "VERB", "AUX", "ADV":
		return true
	case "NOUN", "PROPN", "ADJ", "NUM":
		return wayNouns[up.Norm] || up.POS == "PROPN"
	}
	return false
}
