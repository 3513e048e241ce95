package main

import (
	"math"
	"slices"

	"sitrep/internal/gazetteer"
)

// towns gathers the towns of a country or region.
type towns struct{ list []gazetteer.Entry }

func (t *towns) add(e gazetteer.Entry) { t.list = append(t.list, e) }

// entry returns an area whose point is the mean of its towns weighted by
// population and whose radius takes in nine tenths of the towns.
func (t *towns) entry(name, code, feature string) gazetteer.Entry {
	lat, lon, people := t.mean()
	return gazetteer.Entry{Name: name, Code: code, Lat: lat, Lon: lon, Feature: feature, Population: people, RadiusKM: t.radius(lat, lon)}
}

// mean takes longitudes relative to the largest town, so that a country across
// the antimeridian gets a point of its own and not one on the other side.
func (t *towns) mean() (lat, lon float64, people int) {
	largest := slices.MaxFunc(t.list, func(a, b gazetteer.Entry) int { return a.Population - b.Population })
	var sum, sumLat, sumLon float64
	for _, e := range t.list {
		w := float64(max(e.Population, 1))
		sum += w
		sumLat += w * e.Lat
		sumLon += w * wrap(e.Lon-largest.Lon)
		people += e.Population
	}
	return sumLat / sum, wrap(largest.Lon + sumLon/sum), people
}

// wrap brings a longitude into -180 <= lon < 180.
func wrap(lon float64) float64 { return lon - 360*math.Floor((lon+180)/360) }

// leastKM is the smallest radius of a region, so that one with a single town
// isn't taken for a point.
const leastKM = 5

func (t *towns) radius(lat, lon float64) float64 {
	far := make([]float64, len(t.list))
	for i, e := range t.list {
		far[i] = gazetteer.DistanceKM(lat, lon, e.Lat, e.Lon)
	}
	slices.Sort(far)
	return max(far[len(far)*9/10], leastKM)
}

// discRadius is the radius in km of a disc of so many square kilometres.
func discRadius(km2 float64) float64 { return max(math.Sqrt(km2/math.Pi), leastKM) }
