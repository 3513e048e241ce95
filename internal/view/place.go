package view

import (
	"cmp"
	"math"
	"slices"

	"sitrep"
)

// A PlacePage is what reports say of one place.
type PlacePage struct {
	Place   sitrep.PlaceMention
	Now     Ground    // who holds it at the filter's day; no rows where nobody says
	History []History // who held it over time, by speaker
	Threads Threads
	Near    []Neighbour // places that reports name within nearKm, the nearest first
}

// A Neighbour is a place nearby.
type Neighbour struct {
	Place sitrep.PlaceMention
	Km    float64
}

// neighboursShown is how many places nearby are listed.
const neighboursShown = 10

// PlacePage returns what there is on the place that a filter names. Of several
// of one name it is the one of most happenings; the History has all.
func (b *Book) PlacePage(f Filter, silent int, p Page) (PlacePage, error) {
	s, err := b.scope(f)
	if err != nil {
		return PlacePage{}, err
	}
	if len(s.place) == 0 {
		return PlacePage{}, &NotFoundError{What: "place", Name: f.Place}
	}
	most := slices.MaxFunc(s.place, func(x, y int32) int { return cmp.Compare(len(b.places[x].incidents), len(b.places[y].incidents)) })
	out := PlacePage{Place: b.places[most].PlaceMention, Near: b.nearby(most)}
	if n, ok := b.groundAt[most]; ok {
		at := s.to
		if at == noDay {
			at = b.at(s)
		}
		out.Now, _ = b.groundRow(&b.grounds[n], s, moment{at: at, asof: s.asof, silent: cmp.Or(silent, SilentDays)})
	}
	if out.History, err = b.History(f); err != nil {
		return out, err
	}
	out.Threads, err = b.Threads(f, p)
	return out, err
}

// A square is one degree by one degree.
type square struct{ lat, lon int }

func squareOf(p sitrep.PlaceMention) square {
	return square{int(math.Floor(p.Lat)), int(math.Floor(p.Lon))}
}

// indexSquares lists the located places of towns by square, for what is near.
func (b *Book) indexSquares() {
	b.squares = map[square][]int32{}
	for i := range b.places {
		if p := &b.places[i]; p.Located && p.Precision < sitrep.PrecisionDistrict {
			q := squareOf(p.PlaceMention)
			b.squares[q] = append(b.squares[q], int32(i))
		}
	}
}

func (b *Book) nearby(place int32) []Neighbour {
	p := b.places[place].PlaceMention
	if !p.Located {
		return nil
	}
	type near struct {
		place int32
		km    float64
	}
	var all []near
	q := squareOf(p)
	wide := int(math.Ceil(nearKm / (111 * math.Max(0.1, math.Cos(p.Lat*math.Pi/180)))))
	for lat := q.lat - 1; lat <= q.lat+1; lat++ {
		for lon := q.lon - wide; lon <= q.lon+wide; lon++ {
			for _, i := range b.squares[square{lat, lon}] {
				if math.Abs(b.places[i].Lat-p.Lat)*kmOfDegree > nearKm {
					continue
				}
				if km := Kilometres(p, b.places[i].PlaceMention); i != place && km <= nearKm {
					all = append(all, near{i, km})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(x, y near) int {
		return cmp.Or(cmp.Compare(x.km, y.km), cmp.Compare(b.places[x.place].Name, b.places[y.place].Name))
	})
	var out []Neighbour
	for _, n := range all[:min(neighboursShown, len(all))] {
		out = append(out, Neighbour{b.places[n.place].PlaceMention, n.km})
	}
	return out
}

// kmOfDegree is no more than the length of a degree of latitude.
const kmOfDegree = 111
