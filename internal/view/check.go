package view

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sitrep"
)

// kmPerMile is the international mile.
const kmPerMile = 1.609344

// A Check is a note on whether words about a distance fit the map. It is a
// note for the reader, never a verdict: centres of towns are points, towns are not.
type Check struct {
	Claim sitrep.ClaimID
	Words string
}

// Distances notes, for each claim that puts a party at a distance from a
// located place, how far from its centre the places lie that the same report
// says the same party took.
func (b *Book) Distances() []Check {
	var out []Check
	for i := range b.Reports {
		r := &b.Reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			km, words, ok := distance(c)
			if !ok || len(c.Places) == 0 || !c.Places[0].Located {
				continue
			}
			if far := farPlaces(r, c, km); len(far) > 0 {
				out = append(out, Check{c.ID, fmt.Sprintf("“%s from %s”: by the gazetteer %s from its centre", words, c.Places[0].Name, strings.Join(far, ", "))})
			}
		}
	}
	return out
}

// distance returns the distance that a claim of position tells, in kilometres.
func distance(c *sitrep.Claim) (km float64, words string, ok bool) {
	if c.Kind != sitrep.Position && c.Kind != sitrep.Advance {
		return 0, "", false
	}
	for _, n := range c.Counts {
		if n.Lo == nil || n.Of != "km" && n.Of != "miles" {
			continue
		}
		km = *n.Lo
		if n.Of == "miles" {
			km *= kmPerMile
		}
		return km, fmt.Sprintf("%g %s", *n.Lo, n.Of), true
	}
	return 0, "", false
}

// near is how far places are compared, in kilometres; beyond it they are on
// another front.
const nearKm = 60

// farPlaces lists the places taken by the party of c whose distance from its
// place differs by more than a third from the distance told.
func farPlaces(r *sitrep.Annotation, c *sitrep.Claim, km float64) []string {
	var out []string
	for k := range r.Claims {
		g := &r.Claims[k]
		if g.Kind.Family() != sitrep.FamilyGain || !g.Core || !sharesAgent(c, g) {
			continue
		}
		for _, p := range g.Places {
			if !p.Located || p.Precision >= sitrep.PrecisionDistrict || p.Name == c.Places[0].Name {
				continue
			}
			d := Kilometres(c.Places[0], p)
			note := fmt.Sprintf("%s lies %.1f km", p.Name, d)
			if d < nearKm && math.Abs(d-km) > km/3 && !slices.Contains(out, note) {
				out = append(out, note)
			}
		}
	}
	return out
}

func sharesAgent(a, b *sitrep.Claim) bool {
	for _, m := range a.Agents {
		for _, n := range b.Agents {
			if m.Actor != "" && m.Actor == n.Actor || alike(m.Name, n.Name) {
				return true
			}
		}
	}
	return false
}

// Kilometres is the great-circle distance of two located places on a sphere of
// 6371 km (haversine formula).
func Kilometres(p, q sitrep.PlaceMention) float64 {
	rad := math.Pi / 180
	dLat, dLon := (q.Lat-p.Lat)*rad/2, (q.Lon-p.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}
