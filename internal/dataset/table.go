package dataset

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"sitrep"
)

// writeCSV writes comma-separated values (RFC 4180, lines ended by a line
// feed) with a line of column names.
func writeCSV(w io.Writer, head []string, rows [][]string) error {
	c := csv.NewWriter(w)
	if err := c.Write(head); err != nil {
		return err
	}
	for _, r := range rows {
		for i := range r {
			r[i] = cell(r[i])
		}
		if err := c.Write(r); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// cell makes a value safe in a spreadsheet: one that starts a formula there
// (=, +, @, tab) gets an apostrophe in front, as OWASP advises against CSV
// injection; a number keeps its sign. Control characters become blanks.
func cell(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	if s == "" {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	if strings.ContainsRune("=+@-", rune(s[0])) {
		return "'" + s
	}
	return s
}

// number writes a figure without needless digits.
func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// degrees writes a coordinate to five places: about a metre.
func degrees(x float64) string { return strconv.FormatFloat(x, 'f', 5, 64) }

// point writes a place's coordinates, both "" where it has none.
func point(p *sitrep.PlaceMention) (lat, lon string) {
	if p == nil || !p.Located {
		return "", ""
	}
	return degrees(p.Lat), degrees(p.Lon)
}

func placeName(p *sitrep.PlaceMention) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func placeNames(ps []sitrep.PlaceMention) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}
