package gazetteer

import (
	"cmp"
	"math"
	"slices"
)

// Near returns the towns and own places within km kilometres of a point, the
// nearest first. Countries, regions and districts are left out, as are seas,
// rivers and whatever else has a radius: their points are only where their
// label would stand.
func (g *Gazetteer) Near(lat, lon, km float64) []Place {
	type hit struct {
		n    int
		dist float64
	}
	var hits []hit
	try := func(n int) {
		pLat, pLon := g.point(n)
		if d := DistanceKM(lat, lon, pLat, pLon); d <= km {
			hits = append(hits, hit{n, d})
		}
	}
	for n := g.firstOwn(); n < g.areas(); n++ {
		if pLat, _ := g.point(n); math.Abs(pLat-lat)*110 <= km && g.sections[secRadius][2*n] == 0 && g.sections[secRadius][2*n+1] == 0 {
			try(n)
		}
	}
	for _, span := range g.cellsWithin(lat, lon, km) {
		for n := span[0]; n < span[1]; n++ {
			try(n)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.dist, b.dist), cmp.Compare(a.n, b.n))
	})
	places := make([]Place, len(hits))
	for i, h := range hits {
		places[i] = g.place(h.n)
	}
	return places
}

// cellsWithin returns half-open ranges of city numbers, of which the cells
// touch the circle's bounding box.
func (g *Gazetteer) cellsWithin(lat, lon, km float64) [][2]int {
	dLat := km / 110
	south, north := max(lat-dLat, -90), min(lat+dLat, 90)
	widest := math.Cos(min(max(math.Abs(south), math.Abs(north)), 89.9) * degree)
	dLon := min(dLat/widest, 179.9)
	var spans [][2]int
	for row := math.Floor(south); row <= north && row < 90; row++ {
		for col := math.Floor(lon - dLon); col <= lon+dLon; col++ {
			wrapped := math.Mod(math.Mod(col+180, 360)+360, 360) - 180
			c := cellOf(row, wrapped)
			first, last := int(u32(g.sections[secCell], c)), int(u32(g.sections[secCell], c+1))
			if g.areas() <= first && first < last && last <= g.places {
				spans = append(spans, [2]int{first, last})
			}
		}
	}
	return spans
}
