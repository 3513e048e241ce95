package atlas

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sitrep/internal/gazetteer"
)

// write puts a file into a new folder and returns its path.
func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// geoName is a row of GeoNames' main table.
func geoName(id int, name, others, lat, lon, class, code, country, adm1, adm2 string, people int) string {
	return strings.Join([]string{fmt.Sprint(id), name, name, others, lat, lon, class, code, country, "", adm1, adm2, "", "", fmt.Sprint(people), "", "", "", "2024-01-01"}, "\t") + "\n"
}

// base is the embedded gazetteer.
func base(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Open()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// small is a gazetteer of one state.
func small(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	town := func(id int, name string, lat, lon float64, region string) gazetteer.Entry {
		return gazetteer.Entry{Name: name, Lat: lat, Lon: lon, Country: "SY", Region: region, Feature: "city", Population: 1000 * (id % 100), GeoNames: id, Loose: true}
	}
	data, err := gazetteer.World{
		Countries: []gazetteer.Entry{{Name: "Syria", Code: "SY", Country: "SY", Lat: 35, Lon: 38, Feature: "country"}},
		Adm1: []gazetteer.Entry{{Name: "Homs", Code: "SY.11", Country: "SY", Lat: 34.7, Lon: 37.5, Feature: "region", Variants: []string{"Homs province"}},
			{Name: "Aleppo", Code: "SY.09", Country: "SY", Lat: 36.2, Lon: 37.2, Feature: "region"}},
		Cities: []gazetteer.Entry{town(170063, "Aleppo", 36.20124, 37.16117, "SY.09"), town(163960, "Palmyra", 34.56, 38.28, "SY.11")},
	}.Write()
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// imported imports files, which must give no problems but those wanted, and opens
// the result.
func imported(t *testing.T, g *gazetteer.Gazetteer, problems []string, files ...string) (*gazetteer.Gazetteer, Report) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "own.gaz")
	var told []string
	rep, err := Import(context.Background(), Options{Base: g, Sources: files, Out: out,
		Problem: func(p gazetteer.Problem) {
			told = append(told, fmt.Sprintf("%s:%d: %s", filepath.Base(p.File), p.Line, p.Text))
		}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, problems) {
		t.Errorf("problems\n\t%s\nwant\n\t%s", strings.Join(told, "\n\t"), strings.Join(problems, "\n\t"))
	}
	if _, err := os.Stat(out + ".import"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder of the import is still there: %v", err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := gazetteer.Load(data); err != nil { // every checksum
		t.Error(err)
	}
	got, err := gazetteer.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return got, rep
}

// has asks for a place of that name and identifier near a point.
func has(t *testing.T, g *gazetteer.Gazetteer, name, id string, lat, lon float64) gazetteer.Place {
	t.Helper()
	var ids []string
	for _, p := range g.LookupLoose(name) {
		if p.ID == id {
			if math.Abs(p.Lat-lat) > 0.01 || math.Abs(p.Lon-lon) > 0.01 {
				t.Errorf("%s: point %v, %v, want %v, %v", name, p.Lat, p.Lon, lat, lon)
			}
			return p
		}
		ids = append(ids, p.ID)
	}
	t.Errorf("%s: no %s among %v", name, id, ids)
	return gazetteer.Place{}
}

// A dump of GeoNames adds villages, bases and names to what is embedded, tells
// regions their identifiers, and leaves farms out. What is embedded stays.
func TestGeoNames(t *testing.T) {
	dump := write(t, "XX.txt", geoName(99000001, "Orlovesk", "Orlobad,ORL,أورلوبد,http://x.example", "34.5", "36.5", "P", "PPL", "SY", "11", "", 120)+
		geoName(99000002, "Orlovesk Air Base", "", "34.6", "36.6", "S", "AIRB", "SY", "11", "", 0)+
		geoName(99000003, "Orlo Farm", "", "34.7", "36.7", "S", "FRM", "SY", "11", "", 0)+
		"99000004\tshort\n"+
		geoName(99000005, "Orlo Hill", "", "95", "36.7", "T", "HLL", "SY", "11", "", 0)+
		geoName(170063, "Aleppo", "Vesnikov", "36.2021", "37.1343", "P", "PPLA", "SY", "09", "", 2000000))
	codes := write(t, "admin1CodesASCII.txt", "SY.11\tHoms Governorate\tHoms Governorate\t169575\n")
	names := write(t, "alternateNamesV2.txt", "1\t99000001\ten\tOrlo on the Hill\t\t\t\t\t\t\n2\t99000001\tlink\thttps://x.example\t\t\t\t\t\t\n3\t170063\t\tBeroea Nova\t\t\t\t\t\t\n")
	old := base(t)
	g, rep := imported(t, old, []string{"XX.txt:4: 2 columns, expected 19 with tabs between", `XX.txt:5: latitude "95", expected degrees from -90 to 90`}, dump, codes, names)
	if rep.Rows != 10 || rep.Names != 2 || rep.Passed != 2 || rep.Problems != 2 || rep.Total != old.Len()+2 {
		t.Errorf("%+v; the base has %d places", rep, old.Len())
	}
	for _, name := range []string{"Orlovesk", "Orlobad", "أورلوبد", "Orlo on the Hill"} {
		p := has(t, g, name, "gn:99000001", 34.5, 36.5)
		if p.Feature != "village" || p.Country != "SY" || p.Admin1 != "11" {
			t.Errorf("%+v", p)
		}
	}
	if p := has(t, g, "Orlovesk Air Base", "gn:99000002", 34.6, 36.6); p.Feature != "airbase" {
		t.Errorf("%+v", p)
	}
	has(t, g, "Beroea Nova", "gn:170063", 36.2, 37.13)
	has(t, g, "Vesnikov", "gn:170063", 36.2, 37.13)
	if got := g.Lookup("Orlo Farm"); got != nil {
		t.Errorf("a farm was taken: %v", got)
	}
	if r, ok := g.Region("SY", "11"); !ok || r.GeoNames != 169575 {
		t.Errorf("Homs region is %+v", r)
	}
	for _, name := range []string{"Maardis", "Damascus", "Syria", "Idlib province", "Deir ez-Zor", "Donbas"} {
		a, b := old.LookupLoose(name), g.LookupLoose(name)
		if len(a) == 0 || len(b) < len(a) || a[0].ID != b[0].ID || a[0].Lat != b[0].Lat {
			t.Errorf("%s was %v, is %v", name, a, b)
		}
	}
	if near := g.Near(34.5, 36.5, 5); len(near) == 0 || near[0].ID != "gn:99000001" {
		t.Errorf("near the village are %v", near)
	}
}

// Without a base the file has what the sources have and nothing else.
func TestFromNothing(t *testing.T) {
	dump := write(t, "all.txt", geoName(1, "Vesnik Land", "", "10", "20", "A", "PCLI", "VV", "00", "", 9000)+
		geoName(2, "Vesnik Province", "", "10.5", "20.5", "A", "ADM1", "VV", "01", "", 8000)+
		geoName(3, "Vesnik", "", "10.4", "20.4", "P", "PPLC", "VV", "01", "", 7000))
	g, rep := imported(t, nil, nil, dump)
	if rep.Total != 3 || g.Len() != 3 {
		t.Errorf("%+v, %v", rep, g)
	}
	p := has(t, g, "Vesnik", "gn:3", 10.4, 20.4)
	if p.CountryName != "Vesnik Land" || p.Admin1Name != "Vesnik Province" {
		t.Errorf("%+v", p)
	}
}

// An import that is stopped after any number of rows and started again gives the
// same bytes as one in one go.
func TestResume(t *testing.T) {
	var rows strings.Builder
	for i := range 300 {
		rows.WriteString(geoName(99000000+i, fmt.Sprintf("Orlo %c%c", 'a'+i%26, 'a'+i/26), fmt.Sprintf("Vesn %d", i%7), fmt.Sprint(i%170-85), fmt.Sprint(i%350-175), "P", "PPL", "SY", "11", "", i*10))
	}
	dump := write(t, "dump.txt", rows.String())
	_, whole := imported(t, nil, nil, dump)
	want, out := filepath.Join(t.TempDir(), "want"), filepath.Join(t.TempDir(), "out")
	if _, err := Import(context.Background(), Options{Sources: []string{dump}, Out: want}); err != nil {
		t.Fatal(err)
	}
	stops := 0
	for {
		ctx, stop := context.WithCancel(context.Background())
		n := 0
		rep, err := Import(ctx, Options{Sources: []string{dump}, Out: out, every: 20, Tell: func(p Progress) {},
			Problem: func(gazetteer.Problem) {}, row: func() {
				if n++; n == 37 {
					stop()
				}
			}})
		stop()
		if err == nil {
			if rep.Rows != whole.Rows || rep.Total != whole.Total || !rep.Resumed {
				t.Errorf("%+v, want %+v, resumed", rep, whole)
			}
			break
		}
		if !errors.Is(err, ErrStopped) {
			t.Fatal(err)
		}
		stops++
	}
	if stops < 5 {
		t.Errorf("stopped %d times, want several", stops)
	}
	a, err1 := os.ReadFile(want)
	b, err2 := os.ReadFile(out)
	if err1 != nil || err2 != nil || !slices.Equal(a, b) {
		t.Errorf("the file differs from one made in one go (%d and %d bytes) %v %v", len(b), len(a), err1, err2)
	}
}

const collection = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"wof:id":1108900001,"wof:name":"Orlovesk","wof:placetype":"locality","wof:country":"SY","geom:latitude":34.5,"geom:longitude":36.5,
 "name:eng_x_variant":["Orlo Town"],"wof:population":900,"edtf:deprecated":"uuuu"}},
{"type":"Feature","properties":{"wof:id":1108900002,"wof:name":"Old Orlo","wof:placetype":"locality","wof:country":"SY","geom:latitude":34.5,"geom:longitude":36.5,"edtf:deprecated":"2019-01-01"}},
{"type":"Feature","properties":{"wof:id":1108900003,"wof:name":"Halab City","wof:placetype":"locality","wof:country":"SY","geom:latitude":36.21,"geom:longitude":37.15,"wof:concordances":{"gn:id":170063}}},
{"type":"Feature","properties":{"wof:id":1108900004,"wof:name":"Homs","wof:placetype":"region","wof:country":"SY","geom:latitude":34.5,"geom:longitude":37.5,"name:eng_x_preferred":["Emesa Land"]}},
{"type":"Feature","properties":{"wof:name":"nobody"}}]}`

// Who's On First in its three forms gives the same places: new ones by their own
// identifiers, known ones by GeoNames'.
func TestWhosOnFirst(t *testing.T) {
	lines := `{"type":"Feature","properties":{"wof:id":1108900001,"wof:name":"Orlovesk","wof:placetype":"locality","wof:country":"SY","geom:latitude":34.5,"geom:longitude":36.5,"name:eng_x_variant":["Orlo Town"],"wof:population":900}}
{"type":"Feature","properties":{"wof:id":1108900003,"wof:name":"Halab City","wof:placetype":"locality","wof:country":"SY","geom:latitude":36.21,"geom:longitude":37.15,"wof:concordances":{"gn:id":170063}}}
{"type":"Feature","properties":{"wof:id":1108900004,"wof:name":"Homs","wof:placetype":"region","wof:country":"SY","geom:latitude":34.5,"geom:longitude":37.5,"name:eng_x_preferred":["Emesa Land"]}}
`
	table := `wof_id,name,placetype,wof_country,geom_latitude,geom_longitude,names,gn_id,superseded_by
1108900001,Orlovesk,locality,SY,34.5,36.5,Orlo Town,,
1108900003,Halab City,locality,SY,36.21,37.15,,170063,
1108900004,Homs,region,SY,34.5,37.5,Emesa Land,,
1108900005,Gone,locality,SY,34.5,37.5,,,1108900001
x,Bad,locality,SY,34.5,37.5,,,
`
	for _, c := range []struct {
		file     string
		problems []string
	}{
		{write(t, "wof.geojson", collection), []string{`wof.geojson:5: no wof:id or wof:placetype, expected properties of Who's On First`}},
		{write(t, "wof.ndjson", lines), nil},
		{write(t, "meta.csv", table), []string{`meta.csv:6: id "x", expected a number`}},
		{database(t), nil},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			old := small(t)
			g, rep := imported(t, old, c.problems, c.file)
			if rep.Total != old.Len()+1 {
				t.Errorf("%d places, want one more than %d", rep.Total, old.Len())
			}
			p := has(t, g, "Orlovesk", "wof:1108900001", 34.5, 36.5)
			if p.GeoNames != 0 || p.Feature != "city" || p.Country != "SY" {
				t.Errorf("%+v", p)
			}
			has(t, g, "Orlo Town", "wof:1108900001", 34.5, 36.5)
			has(t, g, "Halab City", "gn:170063", 36.21, 37.15)
			if r := g.Lookup("Emesa Land"); len(r) != 1 || r[0].ID != "gn-adm1:SY.11" {
				t.Errorf("the region is %v", r)
			}
		})
	}
}

// database writes a SQLite distribution as Who's On First lays it out.
func database(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "whosonfirst.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range []string{
		`CREATE TABLE spr (id TEXT, parent_id INTEGER, name TEXT, placetype TEXT, country TEXT, latitude REAL, longitude REAL, is_current INTEGER, is_deprecated INTEGER, is_superseded INTEGER)`,
		`CREATE TABLE names (id INTEGER, placetype TEXT, country TEXT, language TEXT, name TEXT)`,
		`CREATE TABLE concordances (id INTEGER, other_id TEXT, other_source TEXT)`,
		`CREATE TABLE geojson (id INTEGER, body TEXT)`,
		`INSERT INTO spr VALUES (1108900001, 0, 'Orlovesk', 'locality', 'SY', 34.5, 36.5, -1, 0, 0), (1108900002, 0, 'Old Orlo', 'locality', 'SY', 34.5, 36.5, 0, 1, 0),
			(1108900003, 0, 'Halab City', 'locality', 'SY', 36.21, 37.15, 1, 0, 0), (1108900004, 0, 'Homs', 'region', 'SY', 34.5, 37.5, 1, 0, 0)`,
		`INSERT INTO names VALUES (1108900001, 'locality', 'SY', 'eng', 'Orlo Town'), (1108900004, 'region', 'SY', 'eng', 'Emesa Land')`,
		`INSERT INTO concordances VALUES (1108900003, '170063', 'gn:id')`,
		`INSERT INTO geojson VALUES (1108900001, '{"properties":{"wof:population":900}}')`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	return path
}

// OCHA's tables give known regions and districts their p-codes, and add areas that
// have a point.
func TestOCHA(t *testing.T) {
	file := write(t, "syr_adm.csv", `ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM3_EN,ADM3_PCODE,center_lat,center_lon
#adm1+name,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#adm3+name,#adm3+code,,
Homs,حمص,SY04,Orlo District,SY0409,Orlo Nahiya,SY040900,34.5,36.5
Homs,حمص,SY04,Orlo District,SY0409,Palmyra,SY040901,,
Homs,حمص,SY04,Orlo District,SY0409,Nosuchplace,SY040902,,
Homs,حمص,4,Orlo District,SY0409,Bad,SY040903,,
`)
	g, _ := imported(t, small(t), []string{
		"syr_adm.csv:3: SY0409 Orlo District: no point in the table, and no place of that name in SY",
		"syr_adm.csv:5: SY040902 Nosuchplace: no point in the table, and no place of that name in SY",
		`syr_adm.csv:6: p-code "4", expected a country's two letters and a number`,
	}, file)
	if r := g.Lookup("SY04"); len(r) != 1 || r[0].ID != "gn-adm1:SY.11" {
		t.Errorf("SY04 is %v", r)
	}
	p := has(t, g, "SY040900", "pcode:SY040900", 34.5, 36.5)
	if p.Name != "Orlo Nahiya" || p.Feature != "district" || p.Admin1 != "11" {
		t.Errorf("%+v", p)
	}
	if q := g.Lookup("SY040901"); len(q) != 1 || q[0].ID != "pcode:SY040901" || math.Abs(q[0].Lat-34.55) > 0.1 {
		t.Errorf("Palmyra's subdistrict is %v", q)
	}
}

// Files that are no list are refused with the reason.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"notes.txt", "Some words.\n", "not a list that is known"},
		{"book.xlsx", "PK\x03\x04rest", "save the sheet as CSV"},
		{"empty.zip", "PK", "zip: not a valid zip file"},
	} {
		_, err := Import(context.Background(), Options{Sources: []string{write(t, c.name, c.text)}, Out: filepath.Join(t.TempDir(), "out")})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// No input makes a reader panic.
func FuzzRows(f *testing.F) {
	f.Add([]byte(geoName(1, "Vesnik", "a,b", "1", "2", "P", "PPL", "SY", "1", "", 5)))
	f.Add([]byte(collection))
	f.Add([]byte("adm1_en,adm1_pcode,lat,lon\nA,SY01,1,2\n"))
	f.Add([]byte("wof_id,name,placetype,latitude,longitude\n1,a,locality,1,2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "in")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		_, _ = Import(context.Background(), Options{Sources: []string{path}, Out: path + ".gaz"}) // errors are answers
	})
}
