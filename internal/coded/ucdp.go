package coded

import (
	"strings"

	"sitrep"
)

// ucdpColumns are the columns of UCDP's GED, in order; some releases of the
// Candidate data set come without a line of names.
var ucdpColumns = strings.Split("id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"+
	"dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"+
	"source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"+
	"region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob", ",")

// ucdpTypes name the types of violence by their numbers.
var ucdpTypes = [...]string{"", "state-based violence", "non-state violence", "one-sided violence"}

// ucdpPlaced is how closely an event is placed, by where_prec: 1 exact, 2 within some
// 25 km, 3 a district, 4 a province, 5 a feature that is no point, 6 the country,
// 7 at sea or in the air.
var ucdpPlaced = [...]Fineness{AtPlace, AtPlace, NearIt, NearIt, InRegion, InRegion, InState, InState}

// ucdpEvent reads a row of UCDP's GED.
func ucdpEvent(x *row) (Event, error) {
	e := Event{ID: x.needed("id"), Days: sitrep.Interval{From: x.day("date_start"), To: x.day("date_end")}, Slack: 1, Place: x.text("where_coordinates"),
		Region: x.text("adm_1"), Country: x.text("country"), Source: x.text("source_original"), Notes: x.text("source_headline"),
		Low: x.number("low"), Best: x.number("best"), High: x.number("high")}
	n := x.choice("type_of_violence", 1, 3)
	if n == 0 {
		x.fail("type_of_violence", "it is empty")
	}
	if x.bad != nil {
		return e, nil
	}
	e.Type = ucdpTypes[n]
	if e.Days.To.First().Before(e.Days.From.First()) {
		x.fail("date_end", "%s is before date_start, %s", e.Days.To, e.Days.From)
	}
	if e.Low > e.Best || e.Best > e.High {
		x.fail("best", "expected low <= best <= high, not %d, %d, %d", e.Low, e.Best, e.High)
	}
	for _, column := range []string{"side_a", "side_b"} {
		e.Actors = append(e.Actors, listed(x.text(column))...)
	}
	if x.point(&e) {
		e.Placed = ucdpPlaced[x.choice("where_prec", 1, 7)%len(ucdpPlaced)]
	}
	return e, nil
}
