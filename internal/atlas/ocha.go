package atlas

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sitrep/internal/gazetteer"
)

// OCHA's tables have a row for each area of the finest order, with the names and
// p-codes of all above it. The columns are called ADM1_EN and ADM1_PCODE,
// admin1Name_en and admin1Pcode, adm1_name and adm1_pcode, in any letters.
var (
	pcodeColumn = regexp.MustCompile(`^adm(?:in)?_?([0-4])_?pcode$`)
	nameColumn  = regexp.MustCompile(`^adm(?:in)?_?([1-4])_?(?:name)?_?([a-z]{2})?[0-9]?$`)
)

func isOCHA(head []byte) bool {
	return slices.ContainsFunc(header(head), pcodeColumn.MatchString)
}

// An area is one area of a row.
type area struct {
	order    int
	code     string
	names    []string
	lat, lon float64
	located  bool
	km2      float64
}

// readOCHA reads a table of administrative areas. An area of the first two orders
// that the base has by name gets its p-code and names there; any other is added
// where a point is known: the row's own, or that of the base's town or region of
// its name.
func (r *rows) readOCHA(from int64) error {
	seen := map[string]bool{}
	return r.readTable(from, func(t *table, f []string) error {
		if strings.HasPrefix(strings.TrimSpace(f[0]), "#") { // the line of HXL tags
			r.pass()
			return nil
		}
		areas, err := t.areas(f)
		if err != nil {
			r.problem("%v", err)
			return nil
		}
		for i := range areas {
			if a := &areas[i]; !seen[a.code] {
				seen[a.code] = true
				r.ocha(a, areas[:i])
			}
		}
		return nil
	})
}

// areas returns the areas of a row, the largest first.
func (t *table) areas(f []string) ([]area, error) {
	byOrder := map[int]*area{}
	at := func(s string) *area {
		n := int(s[0] - '0')
		if byOrder[n] == nil {
			byOrder[n] = &area{order: n}
		}
		return byOrder[n]
	}
	for i, name := range t.names {
		v := strings.TrimSpace(f[i])
		if v == "" {
			continue
		}
		if m := pcodeColumn.FindStringSubmatch(name); m != nil {
			at(m[1]).code = strings.ToUpper(v)
		} else if m := nameColumn.FindStringSubmatch(name); m != nil {
			if a := at(m[1]); !slices.Contains(a.names, v) {
				a.names = append(a.names, v)
			}
		}
	}
	var out []area
	for n := 1; n <= 4; n++ {
		a := byOrder[n]
		if a == nil {
			continue
		}
		if a.code == "" || len(a.names) == 0 {
			return nil, fmt.Errorf("an area of order %d without a p-code or a name", n)
		}
		if len(a.code) < 3 || a.code[0] < 'A' || a.code[0] > 'Z' || a.code[1] < 'A' || a.code[1] > 'Z' {
			return nil, fmt.Errorf("p-code %q, expected a country's two letters and a number", a.code)
		}
		out = append(out, *a)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no p-code of an area")
	}
	last := &out[len(out)-1]
	lat, lon := t.get(f, "center_lat", "latitude", "lat", "y", "y_coord", "point_y", "centroid_lat"), t.get(f, "center_lon", "longitude", "lon", "long", "x", "x_coord", "point_x", "centroid_lon")
	if lat != "" || lon != "" {
		var err error
		if last.lat, last.lon, err = point(lat, lon); err != nil {
			return nil, err
		}
		last.located = true
	}
	last.km2, _ = strconv.ParseFloat(t.get(f, "area_sqkm", "areasqkm", "area_km2"), 64) // many have none
	return out, nil
}

// ocha takes one area in; above are those that it lies in.
func (r *rows) ocha(a *area, above []area) {
	e := gazetteer.Entry{Name: a.names[0], Aliases: append(keptNames(a.names[1:]), a.code), Country: a.code[:2], Feature: "district", Lat: a.lat, Lon: a.lon, Listed: true}
	e.Loose = r.b.Romanised(e.Country)
	if a.order == 1 {
		e.Feature = "region"
	}
	if a.km2 > 0 {
		e.RadiusKM = math.Sqrt(a.km2 / math.Pi)
	}
	known, level := r.areaOf(a, above)
	switch {
	case level != "":
		e.Code = strings.TrimPrefix(strings.TrimPrefix(known.ID, "gn-adm1:"), "gn-adm2:")
		r.addArea(level, e)
		return
	case !a.located:
		p, ok := r.townOf(a, above)
		if !ok {
			r.problem("%s %s: no point in the table, and no place of that name in %s", a.code, a.names[0], e.Country)
			return
		}
		e.Lat, e.Lon = p.Lat, p.Lon
	}
	if len(above) > 0 {
		if up, level := r.areaOf(&above[0], nil); level == gazetteer.LevelAdm1 {
			e.Region = up.Country + "." + up.Admin1
		}
	}
	e.Code = "pcode:" + a.code
	r.addArea(gazetteer.LevelOwn, e)
}

// areaOf returns the base's region or district of an area's name, and its level;
// "" where it has none.
func (r *rows) areaOf(a *area, above []area) (gazetteer.Place, string) {
	if r.known == nil || a.order > 2 {
		return gazetteer.Place{}, ""
	}
	prefix, level := "gn-adm1:", gazetteer.LevelAdm1
	if a.order == 2 {
		prefix, level = "gn-adm2:", gazetteer.LevelAdm2
	}
	for _, name := range a.names {
		for _, p := range r.known.LookupLoose(name) {
			if p.Country != a.code[:2] || !strings.HasPrefix(p.ID, prefix) {
				continue
			}
			if a.order == 2 && len(above) > 0 { // the district must lie in the region
				up, ok := r.areaOf(&above[0], nil)
				if ok == "" || up.Admin1 != p.Admin1 {
					continue
				}
			}
			return p, level
		}
	}
	return gazetteer.Place{}, ""
}

// townOf returns the base's town of an area's name in its country and region.
func (r *rows) townOf(a *area, above []area) (gazetteer.Place, bool) {
	if r.known == nil {
		return gazetteer.Place{}, false
	}
	region := ""
	if len(above) > 0 {
		if up, level := r.areaOf(&above[0], nil); level != "" {
			region = up.Admin1
		}
	}
	for _, name := range a.names {
		for _, p := range r.known.LookupLoose(name) {
			if p.Country == a.code[:2] && p.Feature != "country" && (region == "" || p.Admin1 == region) {
				return p, true
			}
		}
	}
	return gazetteer.Place{}, false
}
