package main

import (
	"slices"
	"strings"
	"testing"

	"sitrep/internal/roster"
)

// TestCompare holds the embedded tables against small lists, right and wrong.
func TestCompare(t *testing.T) {
	r, err := roster.Open()
	if err != nil {
		t.Fatal(err)
	}
	france := country{Code: "FR", Capital: []string{"Paris"}, Domains: []string{".fr"}, UN: true}
	france.Name.Common, france.Name.Official = "France", "French Republic"
	france.Demonyms.English.Male, france.Demonyms.English.Female = "French", "Frenchish, French"
	chad := country{Code: "TD", Capital: []string{"Moundou"}}
	chad.Name.Common = "Tchad-sur-Chari"
	l := lists{iso: map[string]isoEntry{"FR": {Name: "France"}, "TD": {Name: "Chad, Republic of"}},
		countries: map[string]country{"FR": france, "TD": chad, "ZZ": {Code: "ZZ", UN: true, Domains: []string{".ru"}}, "MF": {Code: "MF", Domains: []string{".fr"}}},
		order:     []string{"FR", "TD", "ZZ", "MF"}}
	got := slices.DeleteFunc(l.states(r), func(s string) bool {
		return !strings.HasPrefix(s, "FR") && !strings.HasPrefix(s, "TD") && !strings.HasPrefix(s, "ZZ")
	})
	want := []string{
		`FR: demonym "Frenchish" of the list isn't known; ours is "French"`,
		`TD: Chad isn't found as "Tchad-sur-Chari"`,
		`TD: capital "Moundou" of the list isn't among ["ndjamena"]`,
		`ZZ: , a member of the United Nations, is missing`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	outlets := l.outlets(r)
	if !slices.ContainsFunc(outlets, func(s string) bool { return strings.Contains(s, `tass.ru is of ZZ`) }) {
		t.Errorf("a Russian domain that the list gives to another: not among\n%s", strings.Join(outlets, "\n"))
	}
	for _, s := range outlets {
		if strings.Contains(s, "lemonde.fr") {
			t.Error(s)
		}
	}
}
