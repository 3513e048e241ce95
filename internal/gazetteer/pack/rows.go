package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"sitrep/internal/gazetteer"
)

// addRows adds our own places and applies the rows that amend GeoNames'.
func addRows(w *gazetteer.World, rows []gazetteer.Row) error {
	entries := map[string]*gazetteer.Entry{}
	index := func(prefix string, list []gazetteer.Entry) {
		for i := range list {
			entries[prefix+list[i].Code] = &list[i]
		}
	}
	index("country:", w.Countries)
	index("gn-adm1:", w.Adm1)
	index("gn-adm2:", w.Adm2)
	index("", w.Own)
	for i := range w.Cities {
		entries["gn:"+strconv.Itoa(w.Cities[i].GeoNames)] = &w.Cities[i]
	}
	var problems []error
	for _, r := range rows {
		if e := entries[r.ID]; e != nil {
			amend(e, r)
		} else if !r.Own() {
			problems = append(problems, fmt.Errorf("%s:%d: id %q is not in GeoNames' lists", r.File, r.Line, r.ID))
		}
	}
	regions := regionsByName(w.Adm1)
	for _, r := range rows {
		if r.Own() {
			w.Own = append(w.Own, gazetteer.Entry{
				Name: r.Name, Code: r.ID, Aliases: r.Aliases, Lat: r.Lat, Lon: r.Lon, Country: r.Country,
				Region: regions[r.Country+"."+gazetteer.Fold(r.Admin1)], Feature: r.Feature, RadiusKM: r.RadiusKM, Loose: true,
			})
		}
	}
	return errors.Join(problems...)
}

// amend adds a row's fields to an entry. A new name counts as much as the old.
func amend(e *gazetteer.Entry, r gazetteer.Row) {
	if r.Name != "" {
		e.Variants = append(e.Variants, e.Name)
		e.Name = r.Name
	}
	switch {
	case e.Feature == "region":
		e.Aliases = append(e.Aliases, r.Aliases...)
		for _, a := range append([]string{e.Name}, r.Aliases...) {
			e.Variants = append(e.Variants, designated(bare(a, designations))...)
		}
	case e.Feature == "country":
		e.Variants = append(e.Variants, r.Aliases...)
	default:
		e.Aliases = append(e.Aliases, r.Aliases...)
	}
	if r.HasPoint {
		e.Lat, e.Lon = r.Lat, r.Lon
	}
	if strings.TrimSpace(r.Feature) != "" {
		e.Feature = r.Feature
	}
	if r.RadiusKM > 0 {
		e.RadiusKM = r.RadiusKM
	}
}

// regionsByName returns the codes of regions by country code, full stop and
// folded name.
func regionsByName(adm1 []gazetteer.Entry) map[string]string {
	codes := map[string]string{}
	for _, e := range adm1 {
		for _, name := range append([]string{e.Name}, e.Variants...) {
			codes[e.Country+"."+gazetteer.Fold(name)] = e.Code
		}
	}
	return codes
}
