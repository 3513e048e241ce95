package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"strings"

	"sitrep/internal/gazetteer"
)

// An airport is a landing ground as airportsdata has it, much of it of OurAirports.
type airport struct {
	ICAO, IATA, Name, City, Country string
	Lat, Lon                        float64
}

func readAirports(path string) ([]airport, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := csv.NewReader(f)
	rows, err := in.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []airport
	for n, r := range rows {
		if n == 0 { // icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid
			continue
		}
		a := airport{ICAO: r[0], IATA: r[1], Name: strings.TrimSpace(r[2]), City: strings.TrimSpace(r[3]), Country: r[5]}
		var err1, err2 error
		a.Lat, err1 = strconv.ParseFloat(r[7], 64)
		a.Lon, err2 = strconv.ParseFloat(r[8], 64)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%s:%d: no point", path, n+1)
		}
		out = append(out, a)
	}
	return out, nil
}

// landingWords end the names of landing grounds that a report would use.
var landingWords = []string{"airport", "air base", "airbase", "airfield", "air force base", "aerodrome", "air station"}

// military reports whether the name is that of an air force's.
func (a airport) military() bool {
	n := strings.ToLower(a.Name)
	return strings.Contains(n, "air base") || strings.Contains(n, "airbase") || strings.Contains(n, "air force") || strings.Contains(n, "military")
}

// kept reports whether reports of war may name it: it is an air force's, or has
// flights that are sold, and its name says what it is.
func (a airport) kept() bool {
	n := strings.ToLower(a.Name)
	for _, w := range landingWords {
		if strings.HasSuffix(n, w) && len(n) > len(w)+2 && !strings.ContainsAny(a.Name, "/()") {
			return a.military() || a.IATA != ""
		}
	}
	return false
}

// ownKM is how far an airport lies from the row of ours that is the same at most.
const ownKM = 6

// addAirports adds the airports and air bases that no row of ours is. Of a row that
// is one it adds the name.
func (src sources) addAirports(w *gazetteer.World) {
	countries := map[string]bool{}
	for _, c := range w.Countries {
		countries[c.Code] = true
	}
	perCity := map[string]int{}
	for _, a := range src.Airports {
		if a.kept() && a.City != "" {
			perCity[a.Country+a.City]++
		}
	}
	regions := map[string]bool{}
	first := len(w.Own)
	for _, a := range src.Airports {
		if !a.kept() || !countries[a.Country] || regions[a.ICAO] {
			continue
		}
		regions[a.ICAO] = true
		names := landingNames(a, perCity[a.Country+a.City] == 1)
		if same := ownAirport(w.Own[:first], a); same != nil {
			same.Aliases = append(same.Aliases, names...)
			continue
		}
		e := gazetteer.Entry{Name: a.Name, Code: "icao:" + a.ICAO, Aliases: names, Lat: a.Lat, Lon: a.Lon, Country: a.Country, Feature: "airport", Loose: true, Listed: true}
		if a.military() {
			e.Feature = "airbase"
		}
		w.Own = append(w.Own, e)
	}
}

// ownAirport returns our own row of the same landing ground, nil if there is none.
func ownAirport(own []gazetteer.Entry, a airport) *gazetteer.Entry {
	for i := range own {
		if f := own[i].Feature; (f == "airport" || f == "airbase") && gazetteer.DistanceKM(own[i].Lat, own[i].Lon, a.Lat, a.Lon) <= ownKM {
			return &own[i]
		}
	}
	return nil
}

// landingNames returns the names that reports use besides the whole one: without
// "International", "airbase" for "Air Base", and by its town where that has one only.
func landingNames(a airport, alone bool) []string {
	names := []string{a.Name}
	for _, cut := range []string{" International", " Regional", " Domestic", " Military"} {
		if short := strings.Replace(a.Name, cut, "", 1); short != a.Name && strings.Count(short, " ") > 0 {
			names = append(names, short)
		}
	}
	for _, n := range names[:len(names):len(names)] {
		if strings.HasSuffix(n, " Air Base") {
			names = append(names, strings.TrimSuffix(n, " Air Base")+" airbase", strings.TrimSuffix(n, " Air Base")+" military airport")
		}
		if strings.HasSuffix(n, " Airbase") {
			names = append(names, strings.TrimSuffix(n, " Airbase")+" air base", strings.TrimSuffix(n, " Airbase")+" military airport")
		}
	}
	if alone && a.City != "" && !a.military() {
		names = append(names, a.City+" airport", a.City+" International Airport")
	}
	return names
}
