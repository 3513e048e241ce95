package docket

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/internal/review"
)

// Places returns the places that a name may mean, those nearest to a point
// first where one is given, else the largest; at most that many.
func Places(g *gazetteer.Gazetteer, name string, near *sitrep.PlaceMention, most int) []review.Place {
	found := g.Lookup(name)
	if len(found) == 0 {
		found = g.LookupLoose(name)
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(x, y gazetteer.Place) int {
		if near != nil && near.Located {
			return cmp.Compare(kilometres(x.Lat, x.Lon, near.Lat, near.Lon), kilometres(y.Lat, y.Lon, near.Lat, near.Lon))
		}
		return cmp.Compare(y.Population, x.Population)
	})
	var out []review.Place
	for _, p := range found[:min(most, len(found))] {
		lat, lon := p.Lat, p.Lon
		out = append(out, review.Place{ID: sitrep.PlaceID(p.ID), GeoNames: p.GeoNames, Name: p.Name, Country: p.Country, Admin1: p.Admin1, Feature: p.Feature,
			Precision: precision(p.Feature), Lat: &lat, Lon: &lon})
	}
	return out
}

func precision(feature string) string {
	switch feature {
	case "country":
		return sitrep.PrecisionCountry.String()
	case "region":
		return sitrep.PrecisionRegion.String()
	}
	return sitrep.PrecisionTown.String()
}

// kilometres is the great-circle distance of two points given in degrees, by the
// haversine formula on a sphere of 6,371 km.
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const degree = math.Pi / 180
	s, t := math.Sin((lat2-lat1)*degree/2), math.Sin((lon2-lon1)*degree/2)
	return 2 * 6371 * math.Asin(math.Min(1, math.Sqrt(s*s+math.Cos(lat1*degree)*math.Cos(lat2*degree)*t*t)))
}

// A Resolver finds what a correction names.
type Resolver struct {
	Places func(name string) []review.Place // the best first
	Actors func(name string) []review.Actor // the best first
}

// Parse reads a correction as it is typed, FIELD=VALUE; nothing behind "=" empties
// the field. The errors wrap review.ErrBad.
//
//	kind=airstrike
//	places=Osel; Tarn          names, or identifiers of the gazetteer
//	time=2031-05-04            or 2031-05-04/2031-05-06, 2031-05, 2031
//	agents=Harbour Guard       names or identifiers of the roster, with ";" between
//	targets=the mill
//	voice=Port office: deny    who says it, and with which stance
//	counts=killed: 3-5; injured: 12+
func (r Resolver) Parse(s string) (review.Change, error) {
	field, value, ok := strings.Cut(s, "=")
	c := review.Change{Field: strings.TrimSpace(field)}
	value = strings.TrimSpace(value)
	bad := func(format string, args ...any) (review.Change, error) {
		return c, fmt.Errorf("%w: %q: "+format, append([]any{review.ErrBad, s}, args...)...)
	}
	if !ok || !slices.Contains(review.Fields(), c.Field) {
		return bad("give FIELD=VALUE with one of %s", strings.Join(review.Fields(), ", "))
	}
	switch c.Field {
	case review.FieldKind:
		c.Now.Kind = value
	case review.FieldPlaces:
		for _, name := range parts(value) {
			c.Now.Places = append(c.Now.Places, first(r.Places, name, review.Place{Name: name}))
		}
	case review.FieldAgents, review.FieldTargets:
		for _, name := range parts(value) {
			c.Now.Actors = append(c.Now.Actors, first(r.Actors, name, review.Actor{Name: name}))
		}
	case review.FieldVoice:
		if value == "" {
			break
		}
		name, stance, ok := cutLast(value, ":")
		if !ok || sitrep.ParseStance(stance) == sitrep.StanceUnknown {
			name, stance = value, sitrep.Assert.String()
		}
		c.Now.Actors, c.Now.Stance = []review.Actor{first(r.Actors, name, review.Actor{Name: name})}, stance
	case review.FieldTime:
		from, to, ok := strings.Cut(value, "/")
		if !ok {
			to = from
		}
		c.Now.From, c.Now.To = strings.TrimSpace(from), strings.TrimSpace(to)
	case review.FieldCounts:
		for _, p := range parts(value) {
			n, err := count(p)
			if err != nil {
				return bad("%v", err)
			}
			c.Now.Counts = append(c.Now.Counts, n)
		}
	}
	return c, nil
}

func parts(s string) (out []string) {
	for _, p := range strings.Split(s, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func first[T any](find func(string) []T, name string, otherwise T) T {
	if find != nil {
		if found := find(name); len(found) > 0 {
			return found[0]
		}
	}
	return otherwise
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):]), true
}

// count reads "killed: 3-5", "killed: 12+" (at least), "killed: -40" (at most),
// "killed: ~30" (about).
func count(s string) (n review.Count, err error) {
	of, figure, ok := strings.Cut(s, ":")
	n.Of, figure = strings.TrimSpace(of), strings.TrimSpace(figure)
	figure, n.Approx = strings.CutPrefix(figure, "~")
	number := func(s string) *float64 {
		x, e := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(s), ",", ""), 64)
		if e != nil || x < 0 || math.IsInf(x, 0) || math.IsNaN(x) {
			err = fmt.Errorf("%q is no number", s)
			return nil
		}
		return &x
	}
	switch lo, hi, ranged := strings.Cut(figure, "-"); {
	case !ok || n.Of == "" || figure == "":
		return n, fmt.Errorf("give what is counted and how many: killed: 12")
	case strings.HasSuffix(figure, "+"):
		n.Lo = number(strings.TrimSuffix(figure, "+"))
	case ranged && lo == "":
		n.Hi = number(hi)
	case ranged:
		n.Lo, n.Hi = number(lo), number(hi)
	default:
		n.Lo = number(figure)
		n.Hi = n.Lo
	}
	return n, err
}
