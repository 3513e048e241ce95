package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	g := gaz(t)
	for _, c := range []struct {
		name  string
		first string // identifier of the likeliest
		also  string // one more that must be there; "" if none
	}{
		{"Hama", "gn:170017", "gn-adm1:SY.10"},
		{"حماة", "gn:170017", ""},
		{"Paris", "gn:2988507", "gn:4717560"},
		{"Georgia", "country:GE", "gn-adm1:US.GA"},
		{"Aleppo", "gn:170063", "gn-adm1:SY.09"},
		{"Idlib", "gn:169389", "gn-adm1:SY.12"},
		{"Idlib province", "gn-adm1:SY.12", ""},
		{"Idlib governorate", "gn-adm1:SY.12", ""},
		{"Kharkiv", "gn:706483", "gn-adm1:UA.07"},
		{"Kharkov", "gn:706483", ""},
		{"Kyiv", "gn:703448", ""},
		{"Kiev", "gn:703448", ""},
		{"Київ", "gn:703448", ""},
		{"Halfaya", "gn:170044", ""},
		{"Taybat al-Imam", "gn:163270", ""},
		{"Soran", "gn:96961", "gn:163915"},
		{"Suran", "gn:163915", ""},
		{"Maardis", "sr:sy.maardis", ""},
		{"Khanaser", "gn:168351", ""},
		{"Turkiye", "country:TR", ""},
		{"Türkiye", "country:TR", ""},
		{"Burma", "country:MM", ""},
		{"Ivory Coast", "country:CI", ""},
		{"UK", "country:GB", ""},
		{"U.S.", "country:US", ""},
		{"UAE", "country:AE", ""},
		{"DRC", "country:CD", ""},
		{"Congo", "country:CD", "country:CG"},
		{"North Korea", "country:KP", ""},
		{"Calif.", "gn-adm1:US.CA", ""},
		{"Pa.", "gn-adm1:US.PA", ""},
		{"Washington", "gn:4140963", "gn-adm1:US.WA"},
		{"New York", "gn:5128581", "gn-adm1:US.NY"},
		{"Tripoli", "gn:2210247", "gn:266826"},
		{"Donbas", "sr:ua.donbas", ""},
		{"the Sahel", "sr:x.sahel", ""},
		{"Darfur", "sr:sd.darfur", ""},
		{"Golan Heights", "sr:sy.golan-heights", ""},
		{"Middle East", "sr:x.middle-east", ""},
		{"Europe", "gn:6255148", ""},
		{"Khmeimim", "sr:sy.hmeimim-air-base", ""},
		{"Sheikh Maqsoud", "sr:sy.sheikh-maqsoud", ""},
		{"Salaheddin", "gn-adm1:IQ.18", "sr:sy.salaheddin"},
	} {
		found := g.Lookup(c.name)
		if len(found) == 0 {
			t.Errorf("Lookup(%q): nothing", c.name)
			continue
		}
		if found[0].ID != c.first {
			t.Errorf("Lookup(%q): first is %s %s, want %s", c.name, found[0].ID, found[0].Name, c.first)
		}
		if c.also != "" && !hasID(found, c.also) {
			t.Errorf("Lookup(%q): %s is missing", c.name, c.also)
		}
	}
	for _, name := range []string{"", "Nowhere-upon-Nothing", "assad", "hts", "Mosul Road"} {
		if found := g.Lookup(name); found != nil {
			t.Errorf("Lookup(%q): %v, want nothing", name, found[0])
		}
	}
}

func TestLookupLoose(t *testing.T) {
	g := gaz(t)
	for _, c := range []struct{ name, want string }{
		{"Kamishly", "gn:173377"},
		{"Dayr Ezzor", "gn:170794"},
		{"Salah ad-Deen", "sr:sy.salaheddin"},
		{"Tayybat al-Imam", "gn:163270"},
		{"Halfayah", "gn:170044"},
		{"Khanasser", "gn:168351"},
		{"Maardes", "sr:sy.maardis"},
		{"Ar-Raqqa", "gn:172955"},
	} {
		found := g.LookupLoose(c.name)
		if c.want != "" && !hasID(found, c.want) {
			t.Errorf("LookupLoose(%q): %s is missing among %d", c.name, c.want, len(found))
		}
	}
	exact, loose := g.Lookup("Aleppo"), g.LookupLoose("Aleppo")
	if !slices.Equal(exact, loose[:len(exact)]) {
		t.Error("LookupLoose doesn't start with what Lookup finds")
	}
}

func TestPlaceFields(t *testing.T) {
	g := gaz(t)
	got := g.Lookup("Aleppo")[0]
	want := Place{ID: "gn:170063", GeoNames: 170063, Name: "Aleppo", Lat: 36.20124, Lon: 37.16117, Country: "SY", CountryName: "Syria",
		Admin1: "09", Admin1Name: "Aleppo", Feature: "city", Population: 2098210}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	boston := g.Lookup("Boston")[0]
	if boston.Admin1 != "MA" || boston.Admin2 != "025" || boston.Admin1Name != "Massachusetts" {
		t.Errorf("Boston: admin1 %q %q, admin2 %q, want MA Massachusetts, 025", boston.Admin1, boston.Admin1Name, boston.Admin2)
	}
	if p := g.Lookup("Kiev")[0]; !p.ByAlias || p.Name != "Kyiv" {
		t.Errorf("Kiev: %+v, want Kyiv by an alias", p)
	}
	if p := g.Lookup("Sheikh Maqsoud")[0]; p.Country != "SY" || p.Admin1Name != "Aleppo" || p.Feature != "neighbourhood" {
		t.Errorf("Sheikh Maqsoud: %+v", p)
	}
}

func TestAreas(t *testing.T) {
	g := gaz(t)
	syria, ok := g.Country("SY")
	if !ok || syria.Name != "Syria" || syria.RadiusKM < 150 || syria.RadiusKM > 400 || syria.GeoNames != 163843 {
		t.Errorf("Country(SY) = %+v, %v", syria, ok)
	}
	for _, code := range []string{"", "sy", "ZZ", "XYZ"} {
		if p, ok := g.Country(code); ok {
			t.Errorf("Country(%q) = %+v, want none", code, p)
		}
	}
	idlib, ok := g.Region("SY", "12")
	if !ok || idlib.Name != "Idlib" || idlib.Admin1 != "12" || DistanceKM(idlib.Lat, idlib.Lon, 35.9, 36.6) > 20 {
		t.Errorf("Region(SY, 12) = %+v, %v", idlib, ok)
	}
	if p, ok := g.Region("SY", "99"); ok {
		t.Errorf("Region(SY, 99) = %+v, want none", p)
	}
	for _, c := range g.Countries() {
		if c.Name == "" || c.Country == "" || c.Feature != "country" {
			t.Errorf("country %+v", c)
		}
	}
	// Across the antimeridian the mean must not land on the other side.
	if fiji, _ := g.Country("FJ"); fiji.Lon < 175 && fiji.Lon > -175 {
		t.Errorf("Fiji is at %v degrees east", fiji.Lon)
	}
	if russia, _ := g.Country("RU"); russia.Lon < 35 || russia.Lon > 80 {
		t.Errorf("Russia is at %v degrees east", russia.Lon)
	}
}

func TestHasPrefix(t *testing.T) {
	g := gaz(t)
	for prefix, want := range map[string]bool{
		"": true, "taybat": true, "taybat al": true, "taybat al imam": true, "taybat al imam x": false, "qzxj": false, "حما": true, "hama ": true,
	} {
		if got := g.HasPrefix(prefix); got != want {
			t.Errorf("HasPrefix(%q) = %v, want %v", prefix, got, want)
		}
	}
}

func TestAliases(t *testing.T) {
	g := gaz(t)
	names := g.Aliases(g.Lookup("Maardis")[0])
	if !slices.Contains(names, "maardas") || !slices.Contains(names, "معردس") {
		t.Errorf("aliases of Maardis: %q", names)
	}
}

// TestSize keeps the file within what the one binary may weigh, and names the
// contents: a change of data shows here.
func TestSize(t *testing.T) {
	g := gaz(t)
	if len(embedded) > 11_500_000 {
		t.Errorf("gazetteer.bin.zst has %d bytes, want at most 11.5 MB: was it packed with zstd?", len(embedded))
	}
	if n := g.Len(); n < 270_000 || g.own < 900 {
		t.Errorf("%v", g)
	}
	if len(g.Version()) != 12 || strings.Trim(g.Version(), "0123456789abcdef") != "" {
		t.Errorf("version %q", g.Version())
	}
}

func hasID(places []Place, id string) bool {
	return slices.ContainsFunc(places, func(p Place) bool { return p.ID == id })
}

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	g := gaz(b)
	b.ReportAllocs()
	for b.Loop() {
		g.Lookup("Taybat al-Imam")
	}
}

func BenchmarkLookupNone(b *testing.B) {
	g := gaz(b)
	b.ReportAllocs()
	for b.Loop() {
		g.Lookup("government")
	}
}

func BenchmarkLookupLoose(b *testing.B) {
	g := gaz(b)
	b.ReportAllocs()
	for b.Loop() {
		g.LookupLoose("Kamishly")
	}
}

func BenchmarkHasPrefix(b *testing.B) {
	g := gaz(b)
	b.ReportAllocs()
	for b.Loop() {
		g.HasPrefix("taybat al")
	}
}

func BenchmarkNear(b *testing.B) {
	g := gaz(b)
	b.ReportAllocs()
	for b.Loop() {
		g.Near(35.13, 36.76, 10)
	}
}
