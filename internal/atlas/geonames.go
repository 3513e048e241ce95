package atlas

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/internal/gazetteer"
)

// The columns of GeoNames' main table, tabs between (readme.txt of its dump).
const (
	gnID = iota
	gnName
	gnASCII
	gnAlternates
	gnLat
	gnLon
	gnClass
	gnCode
	gnCountry
	_ // other countries
	gnAdmin1
	gnAdmin2
	_ // third-order
	_ // fourth-order
	gnPopulation
	_ // elevation
	_ // elevation model
	_ // time zone
	_ // date of change
	gnColumns
)

func isGeoNames(head []byte) bool {
	f := strings.Split(firstLine(head), "\t")
	return len(f) == gnColumns && isNumber(f[gnID]) && len(f[gnClass]) <= 1
}

// readGeoNames reads the main table. Populated places, areas of the first two
// orders and the features of gnFeatures are taken; the rest is passed over.
func (r *rows) readGeoNames(from int64) error {
	return r.lines(from, func(line []byte, end int64) error {
		if len(line) > 0 && line[0] != '#' {
			r.geoName(strings.Split(string(line), "\t"))
		}
		return r.next(end)
	})
}

func (r *rows) geoName(f []string) {
	if len(f) != gnColumns {
		r.problem("%d columns, expected %d with tabs between", len(f), gnColumns)
		return
	}
	e := gazetteer.Entry{Name: f[gnName], Country: f[gnCountry], Listed: true}
	var err error
	if e.GeoNames, err = strconv.Atoi(f[gnID]); err != nil || e.GeoNames <= 0 || e.GeoNames >= 1<<31 {
		r.problem("identifier %q, expected a number", f[gnID])
		return
	}
	if e.Lat, e.Lon, err = point(f[gnLat], f[gnLon]); err != nil {
		r.problem("%v", err)
		return
	}
	if f[gnPopulation] != "" {
		if e.Population, err = strconv.Atoi(f[gnPopulation]); err != nil || e.Population < 0 {
			r.problem("population %q, expected a number", f[gnPopulation])
			return
		}
		e.Population = min(e.Population, 1<<31)
	}
	if e.Loose = r.b.Romanised(e.Country); e.Loose && f[gnASCII] != "" {
		e.Name = f[gnASCII]
		e.Aliases = append(e.Aliases, f[gnName])
	}
	e.Aliases = append(e.Aliases, keptNames(strings.Split(f[gnAlternates], ","))...)
	if f[gnAdmin1] != "" {
		e.Region = e.Country + "." + f[gnAdmin1]
	}
	code := f[gnCode]
	switch f[gnClass] + "." + code {
	case "A.PCLI", "A.PCLD", "A.PCLF", "A.PCLS", "A.PCLIX", "A.TERR", "A.PCL":
		if r.b.HasCountry(e.Country) {
			r.pass()
			return
		}
		e.Code, e.Feature, e.Region = e.Country, "country", ""
		r.addArea(gazetteer.LevelCountry, e)
		return
	case "A.ADM1":
		e.Code, e.Feature, e.Region = e.Region, "region", ""
		r.addArea(gazetteer.LevelAdm1, e)
		return
	case "A.ADM2":
		e.Code, e.Feature = e.Region+"."+f[gnAdmin2], "district"
		r.addArea(gazetteer.LevelAdm2, e)
		return
	}
	if f[gnAdmin2] != "" && e.Region != "" {
		e.Region += "." + f[gnAdmin2]
	}
	if e.Feature = gnFeature(f[gnClass], code, e.Population); e.Feature == "" || e.Name == "" {
		r.pass()
		return
	}
	r.add(e)
}

// gnFeature returns the feature of a class and code of GeoNames, "" for what is
// left out (single farms, wells, schools, streams without number).
func gnFeature(class, code string, people int) string {
	switch class {
	case "P":
		switch {
		case code == "PPLX":
			return "neighbourhood"
		case code == "PPLH" || code == "PPLW" || code == "PPLCH": // no longer there
			return "site"
		case people >= 500 || strings.HasPrefix(code, "PPLA") || code == "PPLC":
			return "city"
		}
		return "village"
	case "A":
		switch code {
		case "ADM3", "ADM4", "ADMD":
			return "district"
		}
		return ""
	}
	return gnFeatures[class+"."+code]
}

// gnFeatures are the other features that reports of war name, by class and code
// of GeoNames (featureCodes_en.txt of its dump).
var gnFeatures = map[string]string{
	"S.AIRP": "airport", "S.AIRF": "airport", "S.AIRH": "airport", "S.AIRB": "airbase", "S.INSM": "base", "S.FT": "base", "S.CMPRF": "camp", "S.CMP": "camp",
	"S.DAM": "dam", "S.BDG": "bridge", "S.PS": "power-plant", "S.PSH": "power-plant", "S.PSN": "power-plant", "S.OILR": "site", "S.MN": "site",
	"S.CSTL": "site", "S.RUIN": "site", "S.MSTY": "site", "S.PRN": "site", "S.UNIV": "site", "S.CTRB": "crossing", "S.HSP": "site",
	"T.MT": "mountain", "T.MTS": "mountain", "T.PK": "mountain", "T.PKS": "mountain", "T.HLL": "mountain", "T.HLLS": "mountain", "T.RDGE": "mountain",
	"T.PASS": "crossing", "T.ISL": "island", "T.ISLS": "island", "T.DSRT": "desert", "T.VAL": "valley", "T.PEN": "region", "T.PLN": "region",
	"H.STM": "river", "H.STMX": "river", "H.LK": "lake", "H.LKS": "lake", "H.RSV": "lake", "H.SEA": "sea", "H.GULF": "sea", "H.STRT": "strait",
	"H.BAY": "sea", "H.HBR": "port", "H.CNL": "river", "L.PRT": "port", "L.OILF": "oilfield", "L.RGN": "region", "L.MILB": "base", "L.AREA": "region",
}

// keptNames returns the alternate names of a list that reports in Latin, Arabic,
// Cyrillic or Hebrew letters can have: no codes, no links.
func keptNames(names []string) (kept []string) {
	for _, n := range names {
		if n = strings.TrimSpace(n); keptName(n) {
			kept = append(kept, n)
		}
	}
	return kept
}

func keptName(n string) bool {
	if len(n) < 2 || strings.Contains(n, "://") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(n)
	if !unicode.In(r, unicode.Latin, unicode.Arabic, unicode.Cyrillic, unicode.Hebrew) {
		return false
	}
	return len(n) > 4 || strings.ToUpper(n) != n || r >= utf8.RuneSelf // no airport's three letters
}

// point reads a latitude and a longitude.
func point(lat, lon string) (a, b float64, err error) {
	if a, err = strconv.ParseFloat(strings.TrimSpace(lat), 64); err != nil || a < -90 || a > 90 {
		return 0, 0, fmt.Errorf("latitude %q, expected degrees from -90 to 90", lat)
	}
	if b, err = strconv.ParseFloat(strings.TrimSpace(lon), 64); err != nil || b < -180 || b > 180 {
		return 0, 0, fmt.Errorf("longitude %q, expected degrees from -180 to 180", lon)
	}
	return a, b, nil
}

func isAlternateNames(head []byte) bool {
	f := strings.Split(firstLine(head), "\t")
	return len(f) >= 4 && len(f) <= 10 && isNumber(f[0]) && isNumber(f[1]) && len(f[2]) <= 7
}

// readAlternateNames reads the table of other names: number, identifier of the
// place, language, name, and flags.
func (r *rows) readAlternateNames(from int64) error {
	return r.lines(from, func(line []byte, end int64) error {
		f := strings.Split(string(line), "\t")
		id := 0
		if len(f) >= 4 {
			id, _ = strconv.Atoi(f[1])
		}
		switch {
		case id <= 0:
			r.problem("expected number, identifier, language and name with tabs between")
		case noLanguage[f[2]] || !keptName(f[3]):
			r.pass()
		default:
			if err := r.b.AddName(id, f[3]); err != nil {
				return err
			}
			r.state.Report.Names++
		}
		return r.next(end)
	})
}

// noLanguage are the codes in the column of languages that mark what is no name.
var noLanguage = map[string]bool{"link": true, "wkdt": true, "post": true, "iata": true, "icao": true, "faac": true, "tcid": true, "unlc": true, "phon": true,
	"piny": true, "abbr": true, "fr_1793": true}

func isAdminCodes(head []byte) bool {
	f := strings.Split(firstLine(head), "\t")
	return len(f) == 4 && isNumber(f[3]) && strings.Count(f[0], ".") >= 1 && strings.Count(f[0], ".") <= 2
}

// readAdminCodes reads the tables of codes of regions: code, name, name in plain
// letters, identifier. It gives the regions that are known their identifiers and
// names.
func (r *rows) readAdminCodes(from int64) error {
	return r.lines(from, func(line []byte, end int64) error {
		f := strings.Split(string(line), "\t")
		if len(f) != 4 || !isNumber(f[3]) {
			r.problem("%d columns, expected code, name, plain name and identifier with tabs between", len(f))
			return r.next(end)
		}
		id, _ := strconv.Atoi(f[3])
		level := gazetteer.LevelAdm1
		if strings.Count(f[0], ".") == 2 {
			level = gazetteer.LevelAdm2
		}
		r.addArea(level, gazetteer.Entry{Code: f[0], Name: f[1], Aliases: []string{f[2]}, GeoNames: id})
		return r.next(end)
	})
}
