package reconcile

import (
	"cmp"
	"math"
	"strings"

	"sitrep"
)

// A spot is a place in a form to compare.
type spot struct {
	sitrep.PlaceMention
	name string // folded
	skel string
	part bool // called a neighbourhood, a street or the like of a town
}

// placeKey is the key of the spot of a place with that name.
func placeKey(name string) string { return cmp.Or(skeleton(name), foldedName(name)) }

// quarters are the features of places that lie within a town.
var quarters = set("neighbourhood neighborhood quarter suburb street building hospital market")

// same reports whether two spots are one place: by the gazetteer where it
// holds both, else by name or by its consonants.
func (s spot) same(t spot) bool {
	if s.ID != "" && t.ID != "" {
		return s.ID == t.ID
	}
	return s.name == t.name || s.skel != "" && s.skel == t.skel
}

// namesake reports whether two places of different countries go by one name: where two
// reports tell of one thing there, one of them was taken for the wrong one.
func (s spot) namesake(t spot) bool {
	bare := func(n string) string { return strings.TrimSuffix(strings.TrimSuffix(n, " city"), " town") }
	return s.Country != "" && t.Country != "" && s.Country != t.Country && bare(s.name) == bare(t.name)
}

// wide reports whether a spot is a region, a country or larger.
func (s spot) wide() bool { return s.Precision >= sitrep.PrecisionRegion }

// key names a spot in a block. Consonants rather than the gazetteer's
// identifier, so that located and unlocated mentions of one place meet.
func (s spot) key() string {
	if s.skel != "" {
		return s.skel
	}
	return s.name
}

// holds reports whether s may contain t: it is of a coarser precision, and
// t is in its country or near its point.
func (s spot) holds(t spot) bool {
	if s.Precision <= t.Precision || !s.Located || !t.Located {
		return false
	}
	switch s.Precision {
	case sitrep.PrecisionCountry, sitrep.PrecisionLarger:
		return s.Country == "" || s.Country == t.Country
	case sitrep.PrecisionRegion, sitrep.PrecisionDistrict:
		return s.Country == t.Country && kilometres(s, t) < 120
	case sitrep.PrecisionUnknown, sitrep.PrecisionSite, sitrep.PrecisionTown, sitrep.PrecisionNear:
		return kilometres(s, t) < 12
	}
	return false
}

// kilometres is the great-circle distance between two located spots, by the
// haversine formula on a sphere of 6371 km.
func kilometres(s, t spot) float64 {
	rad := math.Pi / 180
	dLat, dLon := (t.Lat-s.Lat)*rad/2, (t.Lon-s.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(s.Lat*rad)*math.Cos(t.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}

// A dayspan is an interval in days since 1970, both ends included.
type dayspan struct {
	from, to int
	known    bool
}

const openDays = 366 * 50 // how far an open end is taken to reach

func newDayspan(v sitrep.Interval) dayspan {
	if v.IsZero() {
		return dayspan{}
	}
	s := dayspan{known: true}
	if !v.From.IsZero() {
		s.from = int(v.From.First().Unix() / 86400)
	}
	if !v.To.IsZero() {
		s.to = int(v.To.Last().Unix() / 86400)
	}
	if v.From.IsZero() {
		s.from = s.to - openDays
	}
	if v.To.IsZero() {
		s.to = s.from + openDays
	}
	return s
}

// days is the number of days that s covers.
func (s dayspan) days() int { return s.to - s.from + 1 }

// narrow reports whether s tells a day, or nearly.
func (s dayspan) narrow() bool { return s.known && s.days() <= 3 }

// years reports whether s covers more than a year: background, not a happening.
func (s dayspan) years() bool { return s.known && s.days() > 366 }

// gap is the number of days between two spans, 0 where they overlap.
func (s dayspan) gap(t dayspan) int { return max(0, s.from-t.to, t.from-s.to) }
