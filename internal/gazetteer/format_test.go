package gazetteer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"
)

// small returns a world of a country, its regions and three places.
func small() World {
	return World{
		Countries: []Entry{{Name: "Syria", Code: "SY", Lat: 35, Lon: 38, Country: "SY", Feature: "country", Population: 16945057, GeoNames: 163843, RadiusKM: 240, Loose: true}},
		Adm1:      []Entry{{Name: "Hama", Code: "SY.10", Lat: 35.1, Lon: 36.8, Country: "SY", Feature: "region", Variants: []string{"Hama province"}}},
		Adm2:      []Entry{{Name: "Mhardeh District", Code: "SY.10.7", Lat: 35.2, Lon: 36.6, Country: "SY", Region: "SY.10", Feature: "district"}},
		Own:       []Entry{{Name: "Maardis", Code: "sr:sy.maardis", Aliases: []string{"Ma'ardis", "Maardas"}, Lat: 35.25, Lon: 36.77, Country: "SY", Region: "SY.10", Feature: "village", Loose: true}},
		Cities: []Entry{
			{Name: "Hama", Lat: 35.13179, Lon: 36.75783, Country: "SY", Region: "SY.10", Feature: "city", Population: 460602, GeoNames: 170017, Loose: true},
			{Name: "Halfaya", Aliases: []string{"Ḩalfāyā", "حلفايا"}, Lat: 35.26, Lon: 36.6, Country: "SY", Region: "SY.10.7", Feature: "city", GeoNames: 170044, Loose: true},
		},
	}
}

func TestWriteLoad(t *testing.T) {
	w := small()
	data, err := w.Write()
	if err != nil {
		t.Fatal(err)
	}
	w.Cities[0], w.Cities[1] = w.Cities[1], w.Cities[0]
	if again, err := w.Write(); err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same world in another order gives other bytes: %v", err)
	}
	g, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Hama": "gn:170017 gn-adm1:SY.10", "hama province": "gn-adm1:SY.10", "حلفايا": "gn:170044", "ma'ardis": "sr:sy.maardis",
		"SYRIA": "country:SY", "Mhardeh District": "gn-adm2:SY.10.7",
	} {
		var got []string
		for _, p := range g.Lookup(name) {
			got = append(got, p.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Lookup(%q): %v, want %s", name, got, want)
		}
	}
	if p := g.Lookup("Halfaya")[0]; p.Admin1 != "10" || p.Admin2 != "7" || p.Admin1Name != "Hama" {
		t.Errorf("Halfaya: %+v", p)
	}
	if near := g.Near(35.2, 36.7, 20); len(near) != 3 {
		t.Errorf("Near: %d places, want 3", len(near))
	}
}

func TestWriteProblems(t *testing.T) {
	w := small()
	w.Own = append(w.Own, Entry{Name: "...", Code: "sr:sy.a", Feature: "village"}, Entry{Name: "B", Code: "sr:sy.b", Feature: "moon"},
		Entry{Name: "C", Code: "sr:sy.c", Feature: "dam", Lat: 91}, Entry{Name: "D", Code: "sr:sy.d", Feature: "dam", Country: "ZZ"})
	_, err := w.Write()
	for _, want := range []string{"no name", `feature "moon", expected one of`, "point 91", `country "ZZ"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected it to tell of %s", err, want)
		}
	}
}

// TestDamaged checks that whatever is wrong with a file is told with the
// section's name.
func TestDamaged(t *testing.T) {
	whole, err := small().Write()
	if err != nil {
		t.Fatal(err)
	}
	entry := func(sec int) int { return headerSize + entrySize*sec }
	for _, c := range []struct {
		name, want string
		damage     func(b []byte) []byte
	}{
		{"empty", `"header"`, func([]byte) []byte { return nil }},
		{"other file", `"header"`, func(b []byte) []byte { copy(b, "PK\x03\x04"); return b }},
		{"number of sections", `"header"`, func(b []byte) []byte { b[24]++; return b }},
		{"tag", `"lats"`, func(b []byte) []byte { copy(b[entry(secLats):], "LATS"); return b }},
		{"offset", `"lons"`, func(b []byte) []byte { b[entry(secLons)+4]++; return b }},
		{"cut short", `"post"`, func(b []byte) []byte { return b[:len(b)-1] }},
		{"cut in half", `"cell"`, func(b []byte) []byte { return b[:len(b)/2] }},
		{"too long", `"post"`, func(b []byte) []byte { return append(b, 0) }},
		{"a bit of the index", `"exac"`, func(b []byte) []byte {
			b[binary.LittleEndian.Uint32(b[entry(secExact)+4:])+20] ^= 4
			return b
		}},
		{"more places than there are", `"ctry"`, func(b []byte) []byte {
			meta := binary.LittleEndian.Uint32(b[entry(secMeta)+4:])
			b[meta], b[meta+4] = 7, 2
			binary.LittleEndian.PutUint32(b[entry(secMeta)+12:], crc32.Checksum(b[meta:meta+20], castagnoli))
			return b
		}},
	} {
		_, err := Load(c.damage(bytes.Clone(whole)))
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, expected an error about section %s", c.name, err, c.want)
		}
	}
}

// TestEmbeddedSums checks what Open leaves out.
func TestEmbeddedSums(t *testing.T) {
	data, err := unpacked()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Load(data); err != nil {
		t.Error(err)
	}
	if again, err := Packed(data); err != nil || len(again) < len(embedded) {
		t.Errorf("packed again, the gazetteer has %d bytes, fewer than the %d that are embedded, error %v", len(again), len(embedded), err)
	}
}

// FuzzLoad damages one byte range of a small file and sets the checksums right
// again, as only a broken writer would: nothing but the two indexes, which are
// vellum's and which their checksums guard, may be wrong, and no query may
// fail.
func FuzzLoad(f *testing.F) {
	whole, err := small().Write()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte("x"))
	f.Add(uint32(8), []byte{1, 2})
	for sec := range sectionTags {
		f.Add(binary.LittleEndian.Uint32(whole[headerSize+entrySize*sec+4:]), []byte{0xff, 0xff, 0xff, 0xff, 0xff})
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], patch)
		for sec := range sectionTags {
			entry := data[headerSize+entrySize*sec:]
			from, n := uint64(binary.LittleEndian.Uint32(entry[4:])), uint64(binary.LittleEndian.Uint32(entry[8:]))
			if sec != secExact && sec != secLoose && from+n <= uint64(len(data)) {
				binary.LittleEndian.PutUint32(entry[12:], crc32.Checksum(data[from:from+n], castagnoli))
			}
		}
		g, err := Load(data)
		if err != nil {
			if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "section") {
				t.Errorf("error %v names no section", err)
			}
			return
		}
		for _, name := range []string{"Hama", "Maardis", "Halfayah", "Syria", ""} {
			g.LookupLoose(name)
		}
		g.Country("SY")
		g.Region("SY", "10")
		g.Near(35.2, 36.7, 50)
		g.Countries()
		g.Lint([]Row{{ID: "sr:sy.a", Name: "Hama", Country: "SY", Admin1: "Hama", Feature: "village", HasPoint: true, Lat: 35, Lon: 36}})
	})
}
