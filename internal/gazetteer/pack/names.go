package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// keptNames returns the alternate names worth an entry in the index: those in
// Latin, Arabic or Cyrillic script, the latter two where the country writes so
// or the town is large; without codes (ALP, OSAP), machine romanisations
// (GeoNames has them in small letters: "hlb") and post codes. A small town of a
// country whose names need no romanising keeps its own name only: the others
// are former ones and those of other languages, under which no report in
// English speaks of it.
func keptNames(c city, in country) (kept []string) {
	if c.Population < smallTown && !in.romanised() {
		return nil
	}
	languages := in.Languages
	scripts := []*unicode.RangeTable{unicode.Latin}
	if c.Population >= largeTown || anyOf(languages, "ar fa ps ur ku ug sd dv ks pa bal") {
		scripts = append(scripts, unicode.Arabic)
	}
	if c.Population >= largeTown || anyOf(languages, "be bg kk ky mk mn ru sr tg uk uz ab os tt ce ba") {
		scripts = append(scripts, unicode.Cyrillic)
	}
	for _, a := range c.Alternate {
		a = strings.TrimSpace(a)
		if a != c.Name && keepName(a, scripts) {
			kept = append(kept, a)
		}
	}
	return kept
}

// smallTown is the population below which a town is small.
const smallTown = 5_000

// largeTown is the population from which a town keeps its names in the scripts
// of others.
const largeTown = 100_000

// anyOf reports whether one of a country's languages ("ar-SY,ku") is in a list.
func anyOf(languages, list string) bool {
	for _, l := range strings.Split(languages, ",") {
		code, _, _ := strings.Cut(l, "-")
		if slices.Contains(strings.Fields(list), code) {
			return true
		}
	}
	return false
}

func keepName(a string, scripts []*unicode.RangeTable) bool {
	var script *unicode.RangeTable
	upper, ascii := 0, true
	for _, r := range a {
		if unicode.IsDigit(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
		ascii = ascii && r < utf8.RuneSelf
		if s := scriptOf(r); s != nil {
			if script != nil && s != script {
				return false
			}
			script = s
		} else if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
			return false
		}
	}
	length := utf8.RuneCountInString(a)
	switch {
	case script == nil, length < 2, !slices.Contains(scripts, script):
		return false
	case script != unicode.Latin:
		return true
	case ascii && (upper == 0 || length < 3 || upper == length && length <= 4):
		return false
	}
	return true
}

func scriptOf(r rune) *unicode.RangeTable {
	for _, s := range []*unicode.RangeTable{unicode.Latin, unicode.Arabic, unicode.Cyrillic} {
		if unicode.Is(s, r) && unicode.IsLetter(r) {
			return s
		}
	}
	return nil
}

// designations are what reports call first-order regions.
var designations = []string{"province", "governorate", "region", "oblast", "state", "prefecture", "department", "territory", "republic", "krai", "wilaya"}

// districtWords are what they call the second-order ones.
var districtWords = []string{"district", "county", "raion", "municipality", "department", "subdistrict", "cercle", "province"}

// regionNames returns the names of a first-order region with and without its
// designation: "Idlib", "Idlib province", "Idlib governorate".
func regionNames(name string) (names []string) {
	base := bare(name, designations)
	return append(designated(base), base)
}

// designated returns a name with each designation after it.
func designated(name string) (names []string) {
	for _, d := range designations {
		names = append(names, name+" "+d)
	}
	return names
}

// districtNames returns the other names of a second-order region. Of the United
// States and Britain the bare names are left out: they are surnames and towns.
func districtNames(name, country string) (names []string) {
	base := bare(name, districtWords)
	if country != "US" && country != "GB" && base != name {
		names = append(names, base)
	}
	if country != "US" {
		names = append(names, base+" district")
	}
	return names
}

// bare strips a designation from either end of a name.
func bare(name string, words []string) string {
	for _, w := range words {
		if n := len(name) - len(w); n > 1 && strings.EqualFold(name[n:], w) && name[n-1] == ' ' {
			return name[:n-1]
		}
		if n := len(w); len(name) > n+4 && strings.EqualFold(name[:n], w) && strings.HasPrefix(name[n:], " of ") {
			return name[n+4:]
		}
	}
	return name
}
