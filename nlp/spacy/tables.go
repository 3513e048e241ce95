package spacy

import (
	_ "embed"
	"strconv"
	"strings"
)

// tables are what pipelines share and their folders don't hold: spaCy's symbols with
// their numbers, and the norms that hold in all languages. tables.py writes them.
//
//go:embed tables.tsv
var tables string

// readTables returns the numbers of symbols, and norms by word.
func readTables() (symbols map[string]uint64, norms map[string]string, err error) {
	symbols, norms = map[string]uint64{}, map[string]string{}
	for i, line := range strings.Split(strings.TrimSuffix(tables, "\n"), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, nil, corrupt("tables.tsv", "line %d has %d fields", i+1, len(f))
		}
		if f[0] == "norm" {
			norms[f[1]] = f[2]
			continue
		}
		if symbols[f[1]], err = strconv.ParseUint(f[2], 10, 64); err != nil {
			return nil, nil, corrupt("tables.tsv", "line %d: %v", i+1, err)
		}
	}
	return symbols, norms, nil
}
