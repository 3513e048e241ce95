package atlas

import (
	"strings"

	"sitrep/internal/gazetteer"
)

// isOwnRows knows a table in the form of data/places by its line of columns.
func isOwnRows(head []byte) bool { return firstLine(head) == strings.Join(gazetteer.Columns, "\t") }

// readOwnRows reads places of the user's own. Rows that amend GeoNames' places
// belong into data/places, where the whole gazetteer is packed anew.
func (r *rows) readOwnRows(from int64) error {
	return r.lines(from, func(line []byte, end int64) error {
		text := strings.TrimRight(string(line), "\r\n")
		if text != "" && text[0] != '#' && text != strings.Join(gazetteer.Columns, "\t") {
			r.ownRow(text)
		}
		return r.next(end)
	})
}

func (r *rows) ownRow(text string) {
	row, err := gazetteer.ParseRow(strings.Split(text, "\t"))
	switch {
	case err != nil:
		r.problem("%v", err)
		return
	case !row.Own():
		r.problem("id %q, expected one of your own: sr:, the country in small letters, a full stop, the name", row.ID)
		return
	case row.Name == "" || row.Feature == "":
		r.problem("name %q, feature %q, expected both", row.Name, row.Feature)
		return
	case !row.HasPoint || row.Lat < -90 || row.Lat > 90 || row.Lon < -180 || row.Lon > 180:
		r.problem("point %v, %v, expected degrees", row.Lat, row.Lon)
		return
	}
	e := gazetteer.Entry{Name: row.Name, Code: row.ID, Aliases: row.Aliases, Lat: row.Lat, Lon: row.Lon, Country: row.Country,
		Feature: row.Feature, RadiusKM: row.RadiusKM, Loose: true, Listed: true}
	if row.Admin1 != "" && r.known != nil {
		for _, p := range r.known.LookupLoose(row.Admin1) {
			if p.Feature == "region" && p.Country == row.Country {
				e.Region = p.Country + "." + p.Admin1
				break
			}
		}
		if e.Region == "" {
			r.problem("admin1 %q, expected a region of %s that the gazetteer knows", row.Admin1, row.Country)
			return
		}
	}
	r.addArea(gazetteer.LevelOwn, e)
}
