package gazetteer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Lint returns everything wrong with rows of data/places, sorted by file and
// line. It uses g for the countries, the regions, the extent of a country (that
// of its towns, and some degrees around) and to find places that GeoNames has.
func (g *Gazetteer) Lint(rows []Row) []Problem {
	l := linter{g: g, boxes: g.boxes(), first: map[string]Row{}}
	for _, r := range rows {
		l.row(r)
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return l.problems
}

type linter struct {
	g        *Gazetteer
	boxes    map[string]box
	first    map[string]Row // by identifier
	problems []Problem
}

func (l *linter) say(r Row, format string, args ...any) {
	l.problems = append(l.problems, Problem{r.File, r.Line, fmt.Sprintf(format, args...)})
}

var knownID = regexp.MustCompile(`^(gn:[0-9]+|country:[A-Z]{2}|gn-adm[12]:[A-Z]{2}\.[^ ]+)$`)

var ownID = regexp.MustCompile(`^sr:([a-z]{2}|x)\.[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *linter) row(r Row) {
	if first, ok := l.first[r.ID]; ok {
		l.say(r, "id %q is that of %s:%d, expected another", r.ID, first.File, first.Line)
	}
	l.first[r.ID] = r
	if r.Source == "" {
		l.say(r, "no source")
	}
	l.names(r)
	l.point(r)
	if r.Own() {
		l.own(r)
	} else if !knownID.MatchString(r.ID) {
		l.say(r, "id %q, expected sr: or that of a place of GeoNames (gn:170017, country:TR, gn-adm1:SY.10)", r.ID)
	}
}

func (l *linter) names(r Row) {
	seen := map[string]string{}
	if r.Name != "" {
		seen[Fold(r.Name)] = r.Name
	}
	for _, a := range r.Aliases {
		key := Fold(a)
		if key == "" || strings.TrimSpace(a) != a {
			l.say(r, "alias %q, expected a name without space around it", a)
			continue
		}
		if before, ok := seen[key]; ok {
			l.say(r, "alias %q is found as %q already, expected it once", a, before)
		}
		seen[key] = a
	}
	if strings.ContainsAny(r.Name, "|(),") {
		l.say(r, "name %q, expected one name as in running text", r.Name)
	}
}

func (l *linter) point(r Row) {
	if r.RadiusKM < 0 || r.RadiusKM > 12000 {
		l.say(r, "radius_km is %v, expected 0 to 12000", r.RadiusKM)
	}
	if !r.HasPoint {
		return
	}
	if r.Lat < -90 || r.Lat > 90 || r.Lon < -180 || r.Lon > 180 {
		l.say(r, "point %v, %v, expected -90 to 90 and -180 to 180", r.Lat, r.Lon)
		return
	}
	if b, ok := l.boxes[r.Country]; ok && r.Feature != "island" && !b.near(r.Lat, r.Lon) { // islands may lie far out
		l.say(r, "point %v, %v is outside %s, expected latitude %.1f to %.1f, longitude %.1f to %.1f", r.Lat, r.Lon, r.Country, b.south, b.north, b.west, b.east)
	}
}

// own checks what only a place of our own must have.
func (l *linter) own(r Row) {
	if m := ownID.FindStringSubmatch(r.ID); m == nil || m[1] != cmp.Or(strings.ToLower(r.Country), "x") {
		l.say(r, "id %q, expected sr:, the country in small letters or x, a full stop, the name with hyphens", r.ID)
	}
	if r.Name == "" || !r.HasPoint {
		l.say(r, "no name or no point, expected both; leave out a place that you can't locate")
	}
	if _, ok := featureIndex(r.Feature); !ok {
		l.say(r, "feature %q, expected one of %s", r.Feature, strings.Join(Features(), ", "))
	}
	if _, ok := l.g.Country(r.Country); !ok && r.Country != "" {
		l.say(r, "country %q, expected an ISO 3166-1 alpha-2 code, XK or nothing", r.Country)
	} else if r.Admin1 != "" && l.g.regionNamed(r.Country, r.Admin1) == "" {
		l.say(r, "admin1 %q, expected one of %s", r.Admin1, strings.Join(l.g.regionNames(r.Country), ", "))
	}
	if p, ok := l.known(r); ok && r.HasPoint {
		l.say(r, "%s is %s %s already, expected a row with that id if anything is missing there", r.Name, p.ID, p.Name)
	}
}

// known finds the place of GeoNames that the row repeats: a town of the same
// name at most 10 km away, or a first-order region of the same country.
func (l *linter) known(r Row) (Place, bool) {
	for _, name := range append([]string{r.Name}, r.Aliases...) {
		for _, p := range l.g.LookupLoose(name) {
			switch {
			case p.Feature == "city" && p.GeoNames != 0 && (r.Feature == "village" || r.Feature == "city"):
				if DistanceKM(p.Lat, p.Lon, r.Lat, r.Lon) <= 10 {
					return p, true
				}
			case strings.HasPrefix(p.ID, "gn-adm1:") && r.Feature == "region" && p.Country == r.Country && Fold(p.Name) == Fold(r.Name):
				return p, true
			}
		}
	}
	return Place{}, false
}

// regionNamed returns the code of the region with that name in the country.
func (g *Gazetteer) regionNamed(country, name string) string {
	for _, p := range g.Lookup(name) {
		if p.Feature == "region" && p.Country == country && p.Admin1 != "" && strings.HasPrefix(p.ID, "gn-adm1:") {
			return p.Country + "." + p.Admin1
		}
	}
	return ""
}

func (g *Gazetteer) regionNames(country string) []string {
	var names []string
	for n := g.countries; n < g.firstAdm2(); n++ {
		if strings.HasPrefix(g.code(n), country+".") {
			names = append(names, g.name(n))
		}
	}
	slices.Sort(names)
	return names
}

// box bounds the towns of a country, in degrees. West is more than east where
// it reaches across the antimeridian.
type box struct{ south, north, west, east float64 }

// boxMargin is how far, in degrees, a place may lie outside.
const boxMargin = 3

func (b box) near(lat, lon float64) bool {
	if lat < b.south-boxMargin || lat > b.north+boxMargin {
		return false
	}
	if b.west <= b.east {
		return b.west-boxMargin <= lon && lon <= b.east+boxMargin
	}
	return lon >= b.west-boxMargin || lon <= b.east+boxMargin
}

// boxes returns the extent of every country that has towns.
func (g *Gazetteer) boxes() map[string]box {
	type extent struct {
		box
		eastern, western bool // towns beyond 150 degrees
		minPos, maxNeg   float64
	}
	all := map[string]*extent{}
	for n := g.areas(); n < g.places; n++ {
		country := int(g.sections[secCountry][n])
		if country >= g.countries {
			continue
		}
		lat, lon := g.point(n)
		code := g.countryCode(country)
		e := all[code]
		if e == nil {
			e = &extent{box: box{lat, lat, lon, lon}, minPos: 180, maxNeg: -180}
			all[code] = e
		}
		e.south, e.north = min(e.south, lat), max(e.north, lat)
		e.west, e.east = min(e.west, lon), max(e.east, lon)
		if lon >= 0 {
			e.minPos, e.eastern = min(e.minPos, lon), e.eastern || lon > 150
		} else {
			e.maxNeg, e.western = max(e.maxNeg, lon), e.western || lon < -150
		}
	}
	boxes := map[string]box{}
	for code, e := range all {
		if e.eastern && e.western {
			e.west, e.east = e.minPos, e.maxNeg
		}
		boxes[code] = e.box
	}
	return boxes
}
