package main

import (
	"fmt"
	"slices"
	"strings"

	"sitrep/internal/gazetteer"
)

// checkKM is how far a row of ours may lie from what other lists have under its
// name, and farKM beyond which the two are taken for different places.
const (
	checkKM = 5
	farKM   = 150
)

// check compares the points of our own rows with those of the lists: bases and
// airports with airportsdata's of a like name, villages and quarters with GeoNames'
// towns of their name in their country. It returns one line for each that lies
// apart, in the order of the rows, and how many rows a list could speak of at all.
func (src sources) check(rows []gazetteer.Row) (lines []string, compared int) {
	type point struct {
		name     string
		lat, lon float64
	}
	landing, towns := map[string][]point{}, map[string][]point{}
	for _, a := range src.Airports {
		if k := baseKey(a.Name); k != "" {
			landing[a.Country+k] = append(landing[a.Country+k], point{a.Name, a.Lat, a.Lon})
		}
	}
	for _, c := range src.Cities {
		for _, n := range append([]string{c.Name}, c.Alternate...) {
			if k := gazetteer.FoldLoose(n); k != "" {
				towns[c.Country+k] = append(towns[c.Country+k], point{c.Name, c.Lat, c.Lon})
			}
		}
	}
	for _, r := range rows {
		if !r.Own() || !r.HasPoint || r.Country == "" {
			continue
		}
		var found []point
		for _, n := range append([]string{r.Name}, r.Aliases...) {
			switch r.Feature {
			case "airbase", "airport":
				if k := baseKey(n); k != "" {
					found = append(found, landing[r.Country+k]...)
				}
			case "village", "city", "town", "neighbourhood":
				if k := gazetteer.FoldLoose(n); k != "" {
					found = append(found, towns[r.Country+k]...)
				}
			}
		}
		far := func(p point) float64 { return gazetteer.DistanceKM(r.Lat, r.Lon, p.lat, p.lon) }
		found = slices.DeleteFunc(found, func(p point) bool { return far(p) > farKM })
		if len(found) == 0 {
			continue
		}
		compared++
		near := slices.MinFunc(found, func(a, b point) int { return int(100 * (far(a) - far(b))) })
		if d := far(near); d > checkKM {
			lines = append(lines, fmt.Sprintf("%s:%d: %s is %.0f km from %s (%.3f, %.3f)", r.File, r.Line, r.Name, d, near.name, near.lat, near.lon))
		}
	}
	return lines, compared
}

// baseKey is what the names of one landing ground have in common: the loose key of
// the name without the words for its kind.
func baseKey(name string) string {
	var kept []string
	for _, w := range strings.Fields(gazetteer.Fold(name)) {
		switch w {
		case "air", "base", "airbase", "airport", "airfield", "international", "military", "force", "aerodrome", "regional":
		default:
			kept = append(kept, w)
		}
	}
	return gazetteer.FoldLoose(strings.Join(kept, " "))
}
