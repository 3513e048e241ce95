package atlas

import (
	"strings"

	"sitrep/internal/gazetteer"
)

// A wofPlace is a place of Who's On First in whichever form it is published.
type wofPlace struct {
	id         int
	name, kind string // kind: its placetype
	country    string
	lat, lon   float64
	people     int
	names      []string
	geoNames   int  // by its concordances; 0 if none is told
	gone       bool // deprecated, superseded or not current
}

// wofFeatures are the features of placetypes. Countries, continents, venues, time
// zones and postal codes are left out.
var wofFeatures = map[string]string{"locality": "city", "localadmin": "city", "borough": "neighbourhood", "macrohood": "neighbourhood",
	"neighbourhood": "neighbourhood", "microhood": "neighbourhood", "region": "region", "macroregion": "region", "county": "district", "macrocounty": "district",
	"campus": "site", "marinearea": "sea", "ocean": "sea", "dependency": "region", "disputed": "region"}

// wof takes one place of Who's On First in. One that the base has, by its
// concordance with GeoNames or by name and nearness, only adds its names there.
func (r *rows) wof(p wofPlace) {
	feature := wofFeatures[p.kind]
	switch {
	case p.gone || feature == "" || p.name == "":
		r.pass()
		return
	case p.id <= 0 || p.id >= 1<<31:
		r.problem("identifier %d, expected a number below 2147483648", p.id)
		return
	case p.lat == 0 && p.lon == 0 || p.lat < -90 || p.lat > 90 || p.lon < -180 || p.lon > 180:
		r.problem("%s: point %v, %v, expected degrees", p.name, p.lat, p.lon)
		return
	}
	e := gazetteer.Entry{Name: p.name, Lat: p.lat, Lon: p.lon, Country: strings.ToUpper(p.country), Feature: feature, Population: max(p.people, 0),
		Aliases: keptNames(p.names), Listed: true}
	e.Loose = r.b.Romanised(e.Country)
	switch known, ok := r.same(e); {
	case ok && (feature == "region" || feature == "district"):
		level := gazetteer.LevelAdm1
		code := known.Country + "." + known.Admin1
		if feature == "district" {
			level, code = gazetteer.LevelAdm2, code+"."+known.Admin2
		}
		e.Code = code
		r.addArea(level, e)
		return
	case ok:
		e.GeoNames, e.Lat, e.Lon = known.GeoNames, known.Lat, known.Lon
	case p.geoNames > 0:
		e.GeoNames = p.geoNames
	default:
		e.WOF = p.id
	}
	r.add(e)
}

// sameKM is how far two lists' points of one town lie apart at most.
const sameKM = 10

// same returns the place of the base that an entry repeats: a region of its name in
// its country, or a town of its name near by.
func (r *rows) same(e gazetteer.Entry) (gazetteer.Place, bool) {
	if r.known == nil {
		return gazetteer.Place{}, false
	}
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		for _, p := range r.known.Lookup(name) {
			if p.Country != e.Country {
				continue
			}
			switch e.Feature {
			case "region":
				if strings.HasPrefix(p.ID, "gn-adm1:") {
					return p, true
				}
			case "district":
				if strings.HasPrefix(p.ID, "gn-adm2:") && gazetteer.DistanceKM(p.Lat, p.Lon, e.Lat, e.Lon) <= max(p.RadiusKM, 5*sameKM) {
					return p, true
				}
			default:
				if p.Feature == e.Feature && p.GeoNames > 0 && gazetteer.DistanceKM(p.Lat, p.Lon, e.Lat, e.Lon) <= sameKM {
					return p, true
				}
			}
		}
	}
	return gazetteer.Place{}, false
}
