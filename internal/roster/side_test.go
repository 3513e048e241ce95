package roster

import (
	"slices"
	"testing"

	"sitrep"
)

func TestSidesAt(t *testing.T) {
	r := open(t)
	for _, tt := range []struct {
		id   sitrep.ActorID
		at   string
		want []sitrep.SideID
	}{
		{"sd.rsf", "2023-06-01", []sitrep.SideID{"sudan/rsf"}},
		{"sd.rsf", "2015-06-01", []sitrep.SideID{"darfur/government"}},
		{"sd.hemedti", "2023-06-01", []sitrep.SideID{"sudan/rsf"}},
		{"sd.shield", "2024-01-01", []sitrep.SideID{"sudan/rsf"}},
		{"sd.shield", "2025-01-01", []sitrep.SideID{"sudan/army"}},
		{"outlet.suna", "2023-06-01", []sitrep.SideID{"sudan/army"}},
		{"outlet.reuters", "", nil},
		{"~nobody", "", nil},
	} {
		if got := r.SidesAt(tt.id, day(t, tt.at)); !slices.Equal(got, tt.want) {
			t.Errorf("SidesAt(%s, %s) = %v, want %v", tt.id, tt.at, got, tt.want)
		}
	}
}

func TestOpposed(t *testing.T) {
	r := open(t)
	for _, tt := range []struct {
		a, b sitrep.SideID
		want bool
	}{
		{"sudan/army", "sudan/rsf", true},
		{"sudan/army", "sudan/army", false},
		{"yemen/government", "yemen/houthis", true},
		{"yemen/government", "yemen/us", false},
		{"gaza/israel", "lebanon/hezbollah", true}, // Israel leads a side of both
		{"gaza/palestinian", "lebanon/hezbollah", false},
		{"sudan/army", "ukraine/russia", false},
		{"sudan/army", "no/side", false},
	} {
		for _, p := range [][2]sitrep.SideID{{tt.a, tt.b}, {tt.b, tt.a}} {
			if got := r.Opposed(p[0], p[1]); got != tt.want {
				t.Errorf("Opposed(%s, %s) = %v, want %v", p[0], p[1], got, tt.want)
			}
		}
	}
}

func TestGovernmentAndOpposition(t *testing.T) {
	r := open(t)
	for _, tt := range []struct {
		iso2, at   string
		government sitrep.SideID
		opposition []sitrep.SideID
	}{
		{"SD", "2024-01-01", "sudan/army", []sitrep.SideID{"sudan/rsf"}},
		{"SD", "2010-01-01", "darfur/government", []sitrep.SideID{"darfur/rebels"}},
		{"LK", "2008-01-01", "sri-lanka/government", []sitrep.SideID{"sri-lanka/ltte"}},
		{"LK", "2020-01-01", "", nil},
		{"CH", "", "", nil},
	} {
		got, ok := r.GovernmentSide(tt.iso2, day(t, tt.at))
		if got != tt.government || ok != (got != "") {
			t.Errorf("GovernmentSide(%s, %s) = %s, %v, want %s", tt.iso2, tt.at, got, ok, tt.government)
		}
		if got := r.OppositionSides(tt.iso2, day(t, tt.at)); !slices.Equal(got, tt.opposition) {
			t.Errorf("OppositionSides(%s, %s) = %v, want %v", tt.iso2, tt.at, got, tt.opposition)
		}
	}
	if got := r.SideName("sudan/rsf"); got != "Rapid Support Forces and their allies" {
		t.Errorf("SideName = %q", got)
	}
	if got := r.SideName("no/side"); got != "no/side" {
		t.Errorf("SideName of an unknown side = %q", got)
	}
}

func TestOutlets(t *testing.T) {
	r := open(t)
	for name, want := range map[string]sitrep.OutletID{
		"AFP": "afp", "The Guardian": "guardian", "guardian": "", "Dawn": "dawn", "al jazeera": "aje", "IRNA": "irna", "Nobody's Post": "",
	} {
		o, ok := r.OutletByName(name)
		if ok != (want != "") || ok && o.ID != want {
			t.Errorf("OutletByName(%q) = %+v, %v, want %q", name, o, ok, want)
		}
	}
	for host, want := range map[string]sitrep.OutletID{
		"www.bbc.co.uk": "bbc", "news.bbc.co.uk:443": "bbc", "AlJazeera.com": "aje", "co.uk": "", "notreuters.com": "", "": "",
	} {
		o, ok := r.OutletByDomain(host)
		if ok != (want != "") || ok && o.ID != want {
			t.Errorf("OutletByDomain(%q) = %+v, %v, want %q", host, o, ok, want)
		}
	}
	if a, ok := r.Actor("outlet.tass"); !ok || a.Kind != sitrep.ActorMedia || a.Parent != "ru.gov" {
		t.Errorf("Actor(outlet.tass) = %+v, %v", a, ok)
	}
}
