package dataset

import (
	_ "embed"
	"strings"
	"sync"
)

// A state is a country as the data sets of the field number it.
type state struct {
	iso2, iso3 string
	numeric    string // ISO 3166-1 numeric, without leading zeros; "" where it has none
	gw         string // Gleditsch and Ward's number; "" where it is no state of theirs
	acled      string // ACLED's name of its region
	ucdp       string // UCDP's
	name       string
}

//go:embed states.tsv
var statesFile string

// states are the countries by ISO 3166-1 alpha-2 code.
var states = sync.OnceValue(func() map[string]state {
	out := map[string]state{}
	for _, l := range strings.Split(statesFile, "\n") {
		f := strings.Split(l, "\t")
		if strings.HasPrefix(l, "#") || len(f) != 7 || f[0] == "iso2" {
			continue
		}
		out[f[0]] = state{f[0], f[1], f[2], f[3], f[4], f[5], f[6]}
	}
	return out
})
