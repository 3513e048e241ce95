package coded_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sitrep"
	"sitrep/internal/coded"
)

const acledHead = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2," +
	"interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"

const ucdpHead = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name," +
	"side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline," +
	"source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity," +
	"date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n"

// Rows of made-up events in the columns of the data sets.
const (
	acledRow = `NOW901,2031-05-06,2031,1,Political violence,Battles,Armed clash,Military Forces of Norland (2020-),Border Guard; Police,State forces,` +
		`NFL: Norland Free League,,Rebel group,12,,999,Somewhere,Norland,Hill Province,,,Tarn,10.5,20.25,1,Tarn Daily,National,"Clashes, near the bridge; ""heavy"".",7,,1936000000` + "\n"
	ucdpRow = `700001,NOR-2031-1,2031,True,Clear,1,1,1,Norland: Government,2,2,Government of Norland - NFL,3,3,Government of Norland,4,4,NFL,2,article,office,2031-05-07,` +
		`Fighting at Tarn,NFL commander,2,Tarn town,near Tarn,Hill Province,,10.5,20.25,POINT (20.25 10.5),1,Norland,999,Africa,1,2,2031-05-05 00:00:00.000,2031-05-06 00:00:00.000,1,2,3,0,6,9,4,1,` + "\n"
)

func readAll(t *testing.T, file string, f coded.Form) (out []coded.Event, bad []string) {
	t.Helper()
	for e, err := range coded.Read(strings.NewReader(file), "x.csv", f) {
		if err != nil {
			bad = append(bad, err.Error())
			if !errors.As(err, new(*coded.RowError)) {
				break
			}
			continue
		}
		out = append(out, e)
	}
	return out, bad
}

func TestRead(t *testing.T) {
	day := func(s string) sitrep.Date {
		d, err := sitrep.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	acled := coded.Event{ID: "NOW901", Type: "Battles", Sub: "Armed clash", Days: sitrep.Interval{From: day("2031-05-06"), To: day("2031-05-06")}, Slack: 1,
		Actors: []string{"Military Forces of Norland (2020-)", "Border Guard", "Police", "NFL: Norland Free League"}, Place: "Tarn", Region: "Hill Province",
		Country: "Norland", Lat: 10.5, Lon: 20.25, Placed: coded.AtPlace, Low: 7, Best: 7, High: 7, Source: "Tarn Daily", Notes: `Clashes, near the bridge; "heavy".`}
	ucdp := coded.Event{ID: "700001", Type: "state-based violence", Days: sitrep.Interval{From: day("2031-05-05"), To: day("2031-05-06")}, Slack: 1,
		Actors: []string{"Government of Norland", "NFL"}, Place: "Tarn town", Region: "Hill Province", Country: "Norland", Lat: 10.5, Lon: 20.25,
		Placed: coded.NearIt, Low: 4, Best: 6, High: 9, Source: "NFL commander", Notes: "Fighting at Tarn"}
	for name, c := range map[string]struct {
		file string
		form coded.Form
		want []coded.Event
		bad  []string
	}{
		"ACLED":                {acledHead + acledRow, coded.ACLED, []coded.Event{acled}, nil},
		"a byte order mark":    {"\uFEFF" + acledHead + acledRow, coded.ACLED, []coded.Event{acled}, nil},
		"days in words":        {acledHead + strings.Replace(acledRow, "2031-05-06", "06 May 2031", 1), coded.ACLED, []coded.Event{acled}, nil},
		"carriage returns":     {strings.ReplaceAll(acledHead+acledRow, "\n", "\r\n"), coded.ACLED, []coded.Event{acled}, nil},
		"columns of old files": {"data_id," + strings.TrimSpace(acledHead) + ",iso3\n1," + strings.TrimSpace(acledRow) + ",NOR\n", coded.ACLED, []coded.Event{acled}, nil},
		"UCDP":                 {ucdpHead + ucdpRow, coded.UCDP, []coded.Event{ucdp}, nil},
		"UCDP without names":   {ucdpRow, coded.UCDP, []coded.Event{ucdp}, nil},
		"rows around a bad one": {acledHead + acledRow + strings.Replace(acledRow, "2031-05-06", "6/5/31", 1) + acledRow, coded.ACLED, []coded.Event{acled, acled},
			[]string{`x.csv:3: event_date: expected a day such as 2024-12-03 or 03 December 2024, not "6/5/31"`}},
		"a day that is none":     {acledHead + strings.Replace(acledRow, "2031-05-06", "2031-02-30", 1), coded.ACLED, nil, []string{`x.csv:2: event_date: expected a day such as 2024-12-03 or 03 December 2024, not "2031-02-30"`}},
		"a figure in words":      {acledHead + strings.Replace(acledRow, ",7,,", ",seven,,", 1), coded.ACLED, nil, []string{`x.csv:2: fatalities: expected a whole number, not "seven"`}},
		"off the globe":          {acledHead + strings.Replace(acledRow, ",10.5,", ",105,", 1), coded.ACLED, nil, []string{`x.csv:2: latitude: expected degrees from -90 to 90, not "105"`}},
		"an unknown precision":   {acledHead + strings.Replace(acledRow, "2031,1,", "2031,9,", 1), coded.ACLED, nil, []string{`x.csv:2: time_precision: expected 1 to 3, not "9"`}},
		"no identifier":          {acledHead + strings.Replace(acledRow, "NOW901", "", 1), coded.ACLED, nil, []string{"x.csv:2: event_id_cnty: it is empty"}},
		"a short row":            {acledHead + "NOW902,2031-05-06\n" + acledRow, coded.ACLED, []coded.Event{acled}, []string{"x.csv:2: 2 fields where 31 columns are named"}},
		"a stray quotation mark": {acledHead + `NOW"903,2031` + "\n" + acledRow, coded.ACLED, []coded.Event{acled}, []string{`x.csv:2: the row's quotation marks don't match: bare " in non-quoted-field`}},
		"another data set":       {acledHead + acledRow, coded.UCDP, nil, []string{"x.csv:1: these are not the columns of the data set UCDP GED: there is no id, type_of_violence, side_a, side_b, date_start, date_end, best, high, low"}},
		"nothing":                {"", coded.ACLED, nil, []string{"x.csv: these are not the columns of the data set: it is empty"}},
		"figures out of order":   {ucdpHead + strings.Replace(ucdpRow, ",6,9,4,", ",6,9,8,", 1), coded.UCDP, nil, []string{"x.csv:2: best: expected low <= best <= high, not 8, 6, 9"}},
		"days out of order":      {ucdpHead + strings.Replace(ucdpRow, "2031-05-05 ", "2031-05-08 ", 1), coded.UCDP, nil, []string{"x.csv:2: date_end: 2031-05-06 is before date_start, 2031-05-08"}},
		"no sort of violence":    {ucdpHead + strings.Replace(ucdpRow, "Clear,1,", "Clear,4,", 1), coded.UCDP, nil, []string{`x.csv:2: type_of_violence: expected 1 to 3, not "4"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got, bad := readAll(t, c.file, c.form)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.bad, bad); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestSemicolons reads a file whose columns semicolons part.
func TestSemicolons(t *testing.T) {
	file := "event_id_cnty;event_date;event_type;sub_event_type;actor1;latitude;longitude;fatalities\nNOW1;2031-05-06;Battles;Armed clash;A, B;1;2;0\n"
	got, bad := readAll(t, file, coded.ACLED)
	if len(got) != 1 || len(bad) > 0 || got[0].Actors[0] != "A, B" {
		t.Errorf("%+v, %v", got, bad)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(acledHead+acledRow, uint8(coded.ACLED))
	f.Add(ucdpRow, uint8(coded.UCDP))
	f.Fuzz(func(t *testing.T, file string, form uint8) {
		n := 0
		for e, err := range coded.Read(strings.NewReader(file), "x.csv", coded.ACLED+coded.Form(form%2)) {
			if n++; n > len(file)+1 {
				t.Fatal("more rows than bytes")
			}
			if err == nil && (e.ID == "" || e.Days.From.Day == 0 || e.Low > e.High) {
				t.Errorf("%+v", e)
			}
		}
	})
}
