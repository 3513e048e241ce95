package main

import (
	"strings"
	"testing"

	"sitrep/internal/gazetteer"
)

// A row is held against its namesakes of its kind and country: near ones are right,
// those apart are told, and those far off are other places.
func TestCheck(t *testing.T) {
	src := sources{
		Airports: []airport{{Name: "Orlo Air Base", Country: "SY", Lat: 35, Lon: 36}},
		Cities:   map[string]city{"1": {Name: "Vesnik", Country: "SY", Lat: 34, Lon: 37}},
	}
	row := func(name, feature string, lat, lon float64) gazetteer.Row {
		return gazetteer.Row{File: "x.tsv", Line: 2, ID: "sr:sy." + strings.ToLower(name), Name: name, HasPoint: true, Lat: lat, Lon: lon, Country: "SY", Feature: feature}
	}
	for _, c := range []struct {
		row      gazetteer.Row
		compared int
		line     string
	}{
		{row("Orlo airbase", "airbase", 35.01, 36), 1, ""},
		{row("Orlo military airport", "airbase", 35.2, 36), 1, "x.tsv:2: Orlo military airport is 22 km from Orlo Air Base (35.000, 36.000)"},
		{row("Orlo", "village", 35.2, 36), 0, ""},
		{row("Vesnik", "village", 34.1, 37), 1, "x.tsv:2: Vesnik is 11 km from Vesnik (34.000, 37.000)"},
		{row("Vesnik", "village", 36, 37), 0, ""},
	} {
		lines, compared := src.check([]gazetteer.Row{c.row})
		if got := strings.Join(lines, "\n"); got != c.line || compared != c.compared {
			t.Errorf("%s at %v: %d compared, %q; want %d, %q", c.row.Name, c.row.Lat, compared, got, c.compared, c.line)
		}
	}
}
