package view

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sitrep"
)

// A Check is a note on whether words about places fit the map. It is a note
// for the reader, never a verdict: centres of towns are points, towns are not,
// and the gazetteer may have taken one place for another.
type Check struct {
	Claim sitrep.ClaimID
	Words string
}

// kmPerMile is the international mile.
const kmPerMile = 1.609344

// Distances that checks go by, in kilometres.
const (
	nearKm  = 60  // how far places are compared; beyond it they are on another front
	apartKm = 250 // from where on places of one claim are noted as far apart
	slackKm = 3   // what a centre may be off, whatever the distance told
)

// Checks notes how the words of a claim fit the map: a distance told from a
// place, the places that its party took near there, and places of one claim
// that lie far apart.
func (b *Book) Checks(id sitrep.ClaimID) []Check {
	c, r := b.Claim(id)
	if c == nil {
		return nil
	}
	var out []Check
	note := func(format string, args ...any) {
		if k := (Check{id, fmt.Sprintf(format, args...)}); !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	if km, words, ok := distance(c); ok && len(c.Places) > 0 && c.Places[0].Located {
		if far := farPlaces(r, c, km); len(far) > 0 {
			note("“%s from %s”: by the gazetteer %s from its centre", words, c.Places[0].Name, strings.Join(far, ", "))
		}
	}
	told(r, c, note)
	apart(c, note)
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
		return inKm(*n.Lo, n.Of), fmt.Sprintf("%g %s", *n.Lo, n.Of), true
	}
	return 0, "", false
}

func inKm(x float64, unit string) float64 {
	if unit == "miles" {
		return x * kmPerMile
	}
	return x
}

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

// compass are the directions of "10 km north of Hama", in degrees from north.
var compass = map[string]float64{"north": 0, "northeast": 45, "north-east": 45, "east": 90, "southeast": 135, "south-east": 135, "south": 180,
	"southwest": 225, "south-west": 225, "west": 270, "northwest": 315, "north-west": 315}

// told checks "Soran, 18 km north of Hama": a measure between two places of
// the claim's sentence, the first of which is the claim's own.
func told(r *sitrep.Annotation, c *sitrep.Claim, note func(string, ...any)) {
	in := c.Sentence
	if in.Empty() {
		in = c.Quote
	}
	for _, q := range r.Mentions.Quantities {
		if !in.Contains(q.Span) || q.Lo == nil || q.Unit != "km" && q.Unit != "miles" {
			continue
		}
		place, from, ok := around(r, c, q.Span, in)
		if !ok || place.Name == from.Name {
			continue
		}
		way, ok := relation(r.Document.Text[q.End:from.Start])
		if !ok {
			continue
		}
		words := Words(r, sitrep.Span{Start: q.Start, End: from.End})
		want, got := inKm(*q.Lo, q.Unit), Kilometres(place, from)
		switch bearing := bearingOf(from, place); {
		case math.Abs(got-want) > max(want/3, slackKm):
			note("“%s”: by the gazetteer %s lies %.1f km from its centre", words, place.Name, got)
		case way != "" && turn(bearing, compass[way]) > 60 && got > slackKm:
			note("“%s”: by the gazetteer %s lies to the %s", words, place.Name, point(bearing))
		}
	}
}

// around returns the claim's own place that comes before a measure in its
// sentence, and the place that follows it.
func around(r *sitrep.Annotation, c *sitrep.Claim, measure, in sitrep.Span) (place, from sitrep.PlaceMention, ok bool) {
	for _, p := range c.Places {
		if p.Located && p.Precision < sitrep.PrecisionDistrict && in.Contains(p.Span) && p.End <= measure.Start && p.Start >= place.Start {
			place = p
		}
	}
	for _, p := range r.Mentions.Places {
		if p.Start >= measure.End && in.Contains(p.Span) {
			return place, p, place.Located && p.Located && p.Precision < sitrep.PrecisionDistrict
		}
	}
	return place, from, false
}

// relation reads the words between a measure and a place: "north of", "from
// the city of", "(six miles) from".
func relation(words string) (way string, ok bool) {
	if i := strings.Index(words, "("); i >= 0 {
		if j := strings.Index(words, ")"); j > i {
			words = words[:i] + words[j+1:]
		}
	}
	seen := false
	for _, w := range strings.Fields(strings.ToLower(words)) {
		switch {
		case w == "of" || w == "from":
			seen = true
		case w == "to" || w == "the" || w == "city" || w == "town" || w == "village" || w == "away" || w == "outside":
		default:
			if _, known := compass[w]; !known || way != "" {
				return "", false
			}
			way = w
		}
	}
	return way, seen
}

// apart notes two towns of one claim that are far from each other.
func apart(c *sitrep.Claim, note func(string, ...any)) {
	for i, p := range c.Places {
		for _, q := range c.Places[i+1:] {
			if !p.Located || !q.Located || p.Precision >= sitrep.PrecisionDistrict || q.Precision >= sitrep.PrecisionDistrict || p.Name == q.Name {
				continue
			}
			if d := Kilometres(p, q); d > apartKm {
				note("by the gazetteer %s and %s, named together, lie %.0f km apart", p.Name, q.Name, d)
			}
		}
	}
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

// alike reports whether one name holds all the words of the other.
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return holds(b, fold(a))
}

// Kilometres is the great-circle distance of two located places on a sphere of
// 6371 km (haversine formula).
func Kilometres(p, q sitrep.PlaceMention) float64 {
	rad := math.Pi / 180
	dLat, dLon := (q.Lat-p.Lat)*rad/2, (q.Lon-p.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}

// bearingOf is the initial great-circle bearing from p to q, in degrees from
// north, 0 to 360.
func bearingOf(p, q sitrep.PlaceMention) float64 {
	rad := math.Pi / 180
	dLon := (q.Lon - p.Lon) * rad
	y := math.Sin(dLon) * math.Cos(q.Lat*rad)
	x := math.Cos(p.Lat*rad)*math.Sin(q.Lat*rad) - math.Sin(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Cos(dLon)
	return math.Mod(math.Atan2(y, x)/rad+360, 360)
}

// turn is the angle between two bearings, 0 to 180 degrees.
func turn(a, b float64) float64 {
	d := math.Mod(math.Abs(a-b), 360)
	return min(d, 360-d)
}

// point names the nearest of eight points of the compass.
func point(bearing float64) string {
	names := [...]string{"north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"}
	return names[int(math.Round(bearing/45))%len(names)]
}
