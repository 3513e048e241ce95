// Command check holds the tables of states and outlets against lists of other
// people: ISO 3166-1 as Debian keeps it, and mledoze's countries with their
// capitals, demonyms and top-level domains. It prints every difference; some are
// right as they stand, and docs/data.md tells which. `make check-roster` runs
// fetch.sh for the lists first.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"sitrep/internal/roster"
)

func main() {
	from := flag.String("from", ".build/roster", "folder that fetch.sh filled")
	flag.Parse()
	if err := run(*from, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
}

func run(from string, out io.Writer) error {
	l, err := readLists(from)
	if err != nil {
		return fmt.Errorf("%w\nrun internal/roster/check/fetch.sh first", err)
	}
	r, err := roster.Open()
	if err != nil {
		return err
	}
	states := l.states(r)
	outlets := l.outlets(r)
	for _, line := range append(states, outlets...) {
		fmt.Fprintln(out, line)
	}
	fmt.Fprintf(out, "%d states with %d differences, %d outlets with %d\n", len(r.States()), len(states), len(r.Outlets()), len(outlets))
	return nil
}

// lists are what the packages hold, as far as it is compared.
type lists struct {
	iso       map[string]isoEntry // by alpha-2 code
	countries map[string]country
	order     []string // codes of countries, in their list's order
}

// An isoEntry is a country of ISO 3166-1.
type isoEntry struct {
	Alpha2   string `json:"alpha_2"`
	Name     string `json:"name"`
	Common   string `json:"common_name"`
	Official string `json:"official_name"`
}

// A country is one of mledoze's.
type country struct {
	Code string `json:"cca2"`
	Name struct {
		Common   string `json:"common"`
		Official string `json:"official"`
	} `json:"name"`
	Alternative []string `json:"altSpellings"`
	Capital     []string `json:"capital"`
	Domains     []string `json:"tld"`
	UN          bool     `json:"unMember"`
	Demonyms    struct {
		English struct {
			Female string `json:"f"`
			Male   string `json:"m"`
		} `json:"eng"`
	} `json:"demonyms"`
}

// readLists reads the packages' files.
func readLists(from string) (lists, error) {
	l := lists{iso: map[string]isoEntry{}, countries: map[string]country{}}
	var iso struct {
		Entries []isoEntry `json:"3166-1"`
	}
	if err := readJSON(filepath.Join(from, "pycountry", "databases", "iso3166-1.json"), &iso); err != nil {
		return l, err
	}
	for _, e := range iso.Entries {
		l.iso[e.Alpha2] = e
	}
	var countries []country
	if err := readJSON(filepath.Join(from, "package", "countries.json"), &countries); err != nil {
		return l, err
	}
	for _, c := range countries {
		l.countries[c.Code] = c
		l.order = append(l.order, c.Code)
	}
	return l, nil
}

// readJSON decodes a file.
func readJSON(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
