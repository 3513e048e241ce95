package coded

import (
	"strings"

	"sitrep"
)

// acledColumns are the columns of ACLED's files, in order.
var acledColumns = strings.Split("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"+
	"assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"+
	"source_scale,notes,fatalities,tags,timestamp", ",")

// acledSlack is by how many days an event may lie off its day, by time_precision:
// the day itself, a week, a month. A report of the evening tells of it a day later.
var acledSlack = [...]int{1, 1, 7, 31}

// acledPlaced is how closely an event is placed, by geo_precision.
var acledPlaced = [...]Fineness{AtPlace, AtPlace, NearIt, InRegion}

// acledEvent reads a row of ACLED's. fatalities is the one figure that ACLED gives,
// the most conservative of those reported.
func acledEvent(x *row) (Event, error) {
	day := x.day("event_date")
	e := Event{ID: x.needed("event_id_cnty"), Type: x.needed("event_type"), Sub: x.text("sub_event_type"), Days: sitrep.Interval{From: day, To: day},
		Slack: acledSlack[x.choice("time_precision", 1, 3)%len(acledSlack)], Place: x.text("location"), Region: x.text("admin1"), Country: x.text("country"),
		Source: x.text("source"), Notes: x.text("notes")}
	for _, column := range []string{"actor1", "assoc_actor_1", "actor2", "assoc_actor_2"} {
		e.Actors = append(e.Actors, listed(x.text(column))...)
	}
	if x.point(&e) {
		e.Placed = acledPlaced[x.choice("geo_precision", 1, 3)%len(acledPlaced)]
	}
	e.Low = x.number("fatalities")
	e.Best, e.High = e.Low, e.Low
	return e, nil
}

// listed takes a list apart that has semicolons between its parts.
func listed(s string) (out []string) {
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
