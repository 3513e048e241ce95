package gazetteer

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// A Row is one line of data/places: a place of our own, whose ID starts with
// "sr:", or what we add to a place of GeoNames, named by its identifier
// ("gn:170017", "country:TR", "gn-adm1:SY.10"); of that only the fields that
// are filled in count, and the aliases are added.
type Row struct {
	File     string // and
	Line     int    // where it stands
	ID       string
	Name     string
	Aliases  []string
	HasPoint bool
	Lat, Lon float64 // degrees, WGS 84; only with HasPoint
	Country  string
	Admin1   string // name of the first-order region
	Feature  string
	RadiusKM float64 // of what isn't a point; 0 if it is one
	Source   string
	Note     string
}

// Own reports whether the row is a place of our own.
func (r Row) Own() bool { return strings.HasPrefix(r.ID, ownPrefix) }

const ownPrefix = "sr:"

// Columns is the first line of every file of data/places, tabs between.
var Columns = []string{"id", "name", "aliases", "lat", "lon", "country", "admin1", "feature", "radius_km", "source", "note"}

// A Problem is something wrong with a line of a data file.
type Problem struct {
	File string
	Line int
	Text string // what was found and what was expected
}

func (p Problem) String() string { return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text) }

// ReadRows reads a file of data/places. Lines that are empty or start with "#"
// are passed over; a line that can't be read becomes a problem, and the rest
// goes on. What the fields say is for Lint to judge.
func ReadRows(r io.Reader, file string) (rows []Row, problems []Problem) {
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch header := strings.Join(Columns, "\t"); {
		case n == 1 && line != header:
			return nil, []Problem{{file, n, fmt.Sprintf("header %q, expected %q", line, header)}}
		case n == 1, line == "", line[0] == '#':
			continue
		}
		row, err := ParseRow(strings.Split(line, "\t"))
		if err != nil {
			problems = append(problems, Problem{file, n, err.Error()})
			continue
		}
		row.File, row.Line = file, n
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		problems = append(problems, Problem{file, 0, err.Error()})
	}
	return rows, problems
}

// ParseRow reads the columns of one line; it sets neither File nor Line.
func ParseRow(f []string) (Row, error) {
	if len(f) != len(Columns) {
		return Row{}, fmt.Errorf("%d columns, expected %d with tabs between: %s", len(f), len(Columns), strings.Join(Columns, ", "))
	}
	for i := range f {
		if strings.TrimSpace(f[i]) != f[i] {
			return Row{}, fmt.Errorf("column %s is %q, expected no space around it", Columns[i], f[i])
		}
	}
	row := Row{ID: f[0], Name: f[1], Country: f[5], Admin1: f[6], Feature: f[7], Source: f[9], Note: f[10]}
	if f[2] != "" {
		row.Aliases = strings.Split(f[2], "|")
	}
	var err error
	if row.HasPoint = f[3] != "" || f[4] != ""; row.HasPoint {
		if row.Lat, err = strconv.ParseFloat(f[3], 64); err != nil {
			return row, fmt.Errorf("lat is %q, expected degrees such as 35.13", f[3])
		}
		if row.Lon, err = strconv.ParseFloat(f[4], 64); err != nil {
			return row, fmt.Errorf("lon is %q, expected degrees such as 36.76", f[4])
		}
	}
	if f[8] != "" {
		if row.RadiusKM, err = strconv.ParseFloat(f[8], 64); err != nil {
			return row, fmt.Errorf("radius_km is %q, expected kilometres or nothing", f[8])
		}
	}
	return row, nil
}
