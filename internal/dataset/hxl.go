package dataset

import (
	"fmt"
	"io"
	"strings"
)

// hxlColumns are names and HXL tags (hashtags and attributes of HXL 1.1).
var hxlColumns = [][2]string{
	{"Incident", "#event+id"}, {"From", "#date+start"}, {"To", "#date+end"}, {"Year", "#date+year"}, {"Kind", "#event+type"},
	{"Actor", "#group+name+first"}, {"Target", "#group+name+second"}, {"Outlets", "#meta+source"}, {"According to", "#meta+source+voice"},
	{"Denied or doubted by", "#meta+source+against"}, {"Standing", "#meta+standing"}, {"Origins", "#meta+origins+num"}, {"Description", "#description"},
	{"Place", "#loc+name"}, {"GeoNames id", "#loc+code+v_geonames"}, {"Admin 1", "#adm1+name"}, {"Latitude", "#geo+lat"}, {"Longitude", "#geo+lon"},
	{"Precision of place", "#geo+precision"}, {"Country", "#country+name"}, {"ISO 3", "#country+code+v_iso3"}, {"Region", "#region+name"},
	{"Killed, lowest figure", "#affected+killed+min"}, {"Killed, highest figure", "#affected+killed+max"},
	{"Injured, lowest figure", "#affected+injured+min"}, {"Injured, highest figure", "#affected+injured+max"},
	{"First reported", "#date+reported"}, {"Days to the first report", "#date+lag+num"}, {"Review", "#meta+review"},
}

// writeHXL writes one row an event below a line of names and a line of tags.
func writeHXL(s Set, to Sink) (Report, error) {
	var rep Report
	events, err := s.events(&rep)
	if err != nil {
		return rep, err
	}
	var head, tags []string
	for _, c := range hxlColumns {
		head, tags = append(head, c[0]), append(tags, c[1])
	}
	rows := [][]string{tags}
	for _, e := range events {
		rows = append(rows, e.hxl())
	}
	rep.Written = len(rows) - 1
	return rep, one(to, "hxl.csv", func(w io.Writer) error { return writeCSV(w, head, rows) })
}

func (e *event) hxl() []string {
	from, last := e.days()
	first, _ := e.published()
	st := e.state()
	year, geonames, precision := "", "", ""
	if !from.IsZero() {
		year = fmt.Sprint(from.Year)
	}
	if e.place != nil && e.place.GeoNames != 0 {
		geonames = fmt.Sprint(e.place.GeoNames)
	}
	if e.located() {
		precision = e.place.Precision.String()
	}
	lat, lon := point(e.place)
	out := []string{e.id(), from.String(), last.String(), year, e.inc.Kind.String(), partyName(e.agents, 0), partyName(e.targets, 0),
		strings.Join(e.outlets(), "; "), strings.Join(e.behind(), "; "), strings.Join(e.against(), "; "), e.status.String(), fmt.Sprint(e.inc.Origins),
		e.inc.Title, placeName(e.place), geonames, e.region(), lat, lon, precision, st.name, st.iso3, st.acled}
	for _, of := range []string{"killed", "injured"} {
		lo, hi, n := e.figures(of)
		if n == 0 || e.part > 0 {
			out = append(out, "", "")
			continue
		}
		out = append(out, number(lo), number(hi))
	}
	return append(out, first.String(), e.lag(), e.review())
}
