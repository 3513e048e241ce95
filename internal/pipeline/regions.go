package pipeline

import "sitrep/internal/gazetteer"

// Regions tells what regions are called. It implements dataset.Regions.
type Regions struct{ g *gazetteer.Gazetteer }

// NewRegions returns the regions of a gazetteer.
func NewRegions(g *gazetteer.Gazetteer) Regions { return Regions{g} }

// Region returns the name of a country's first-order region by GeoNames' code,
// "" where it is not known.
func (r Regions) Region(country, admin1 string) string {
	p, _ := r.g.Region(country, admin1)
	return p.Name
}
