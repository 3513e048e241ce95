package atlas

import (
	"slices"
	"strconv"
	"strings"
)

func isWOFTable(head []byte) bool {
	names := header(head)
	return slices.Contains(names, "placetype") && (slices.Contains(names, "wof_id") || slices.Contains(names, "id")) && slices.Contains(names, "name")
}

// readWOFTable reads a meta file or another table with the columns id or wof_id,
// name, placetype, a country, a latitude and a longitude.
func (r *rows) readWOFTable(from int64) error {
	return r.readTable(from, func(t *table, f []string) error {
		p := wofPlace{name: t.get(f, "name"), kind: t.get(f, "placetype"), country: t.get(f, "wof_country", "iso_country", "country", "iso")}
		var err error
		if p.id, err = strconv.Atoi(t.get(f, "wof_id", "id")); err != nil {
			r.problem("id %q, expected a number", t.get(f, "wof_id", "id"))
			return nil
		}
		if p.lat, p.lon, err = point(t.get(f, "lbl_latitude", "geom_latitude", "latitude", "lat"), t.get(f, "lbl_longitude", "geom_longitude", "longitude", "lon")); err != nil {
			r.problem("%v", err)
			return nil
		}
		p.people, _ = strconv.Atoi(t.get(f, "population", "wof_population", "gn_population")) // most have none
		p.geoNames, _ = strconv.Atoi(t.get(f, "gn_id"))
		p.names = strings.FieldsFunc(t.get(f, "names", "alt_names"), func(r rune) bool { return r == '|' || r == ';' })
		p.gone = t.get(f, "is_current") == "0" || t.get(f, "superseded_by") != "" || t.get(f, "deprecated") != ""
		r.wof(p)
		return nil
	})
}
