package coded

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"sitrep"
)

// A row is a row of a file under the names of its columns.
type row struct {
	at    map[string]int // column by name
	cells []string
	bad   error // the first column that can't be read
}

// ErrColumns says that a file is not of the form it is said to be.
var ErrColumns = errors.New("these are not the columns of the data set")

// Read reads a file of events row by row. Rows that can't be read come as a
// *RowError, and the next follows; any other error ends it. file is what errors
// call it.
func Read(r io.Reader, file string, f Form) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		what := f.known()
		in := bufio.NewReaderSize(r, 1<<16)
		c := csv.NewReader(in)
		c.ReuseRecord, c.FieldsPerRecord = true, -1
		c.Comma = delimiter(in)
		x := &row{}
		for first := true; ; {
			cells, err := c.Read()
			line, _ := position(c, err)
			switch {
			case errors.Is(err, io.EOF):
				if first {
					yield(Event{}, fmt.Errorf("%s: %w: it is empty", file, ErrColumns))
				}
				return
			case errors.As(err, new(*csv.ParseError)):
				var p *csv.ParseError
				errors.As(err, &p)
				if !yield(Event{}, &RowError{File: file, Line: p.StartLine, Why: "the row's quotation marks don't match: " + p.Err.Error()}) {
					return
				}
				continue
			case err != nil:
				yield(Event{}, fmt.Errorf("%s:%d: %w", file, line, err))
				return
			}
			if first {
				first = false
				names, isData, err := what.header(cells)
				if err != nil {
					yield(Event{}, fmt.Errorf("%s:%d: %w", file, line, err))
					return
				}
				if x.at = names; !isData {
					continue
				}
			}
			e, err := what.read(x, cells)
			if err != nil {
				bad := &RowError{}
				errors.As(err, &bad)
				bad.File, bad.Line = file, line
				err = bad
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// position returns the line at which the record that was read last begins.
func position(c *csv.Reader, err error) (line, column int) {
	if err != nil {
		return 0, 0
	}
	return c.FieldPos(0)
}

// delimiter tells commas from semicolons by the file's first line, and passes over
// a byte order mark.
func delimiter(in *bufio.Reader) rune {
	start, _ := in.Peek(4096)
	if bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")) {
		_, _ = in.Discard(3)
		start = start[3:]
	}
	if i := bytes.IndexByte(start, '\n'); i >= 0 {
		start = start[:i]
	}
	if bytes.Count(start, []byte(";")) > bytes.Count(start, []byte(",")) {
		return ';'
	}
	return ','
}

// header reads a file's first row. isData is true where the file has no line of
// names and begins with its first event, as some releases of UCDP's do.
func (f *form) header(cells []string) (at map[string]int, isData bool, err error) {
	at = map[string]int{}
	for i, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c))
		if _, twice := at[name]; !twice {
			at[name] = i
		}
	}
	var missing []string
	for _, w := range f.want {
		if _, ok := at[w]; !ok {
			missing = append(missing, w)
		}
	}
	switch {
	case len(missing) == 0:
		return at, false, nil
	case len(missing) == len(f.want) && len(cells) == len(f.names) && startsWithNumber(cells):
		clear(at)
		for i, n := range f.names {
			at[n] = i
		}
		return at, true, nil
	}
	return nil, false, fmt.Errorf("%w %s: there is no %s", ErrColumns, f.set, strings.Join(missing, ", "))
}

func startsWithNumber(cells []string) bool {
	_, err := strconv.ParseInt(strings.TrimSpace(cells[0]), 10, 64)
	return err == nil
}

func (f *form) read(x *row, cells []string) (Event, error) {
	if len(cells) != len(x.at) && len(cells) <= slices.Max(mapValues(x.at)) {
		return Event{}, &RowError{Why: fmt.Sprintf("%d fields where %d columns are named", len(cells), len(x.at))}
	}
	x.cells, x.bad = cells, nil
	e, err := f.row(x)
	if err = errors.Join(x.bad, err); err != nil {
		return Event{}, err
	}
	return e, nil
}

func mapValues(m map[string]int) []int {
	out := make([]int, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// text returns a column without the space around it, "" where there is none.
func (x *row) text(column string) string {
	i, ok := x.at[column]
	if !ok || i >= len(x.cells) {
		return ""
	}
	return strings.Clone(strings.TrimSpace(x.cells[i]))
}

// fail notes that a column can't be read.
func (x *row) fail(column, format string, args ...any) {
	if x.bad == nil {
		x.bad = &RowError{Column: column, Why: fmt.Sprintf(format, args...)}
	}
}

// needed is text of a column that must not be empty.
func (x *row) needed(column string) string {
	s := x.text(column)
	if s == "" {
		x.fail(column, "it is empty")
	}
	return s
}

// number reads a whole number that is not negative; an empty column is 0.
func (x *row) number(column string) int {
	s := x.text(column)
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64) // some tools write 3.0
	if err != nil || v < 0 || v != math.Trunc(v) || v > 1e9 {
		x.fail(column, "expected a whole number, not %q", s)
		return 0
	}
	return int(v)
}

// choice reads a number from low to high; an empty column is 0.
func (x *row) choice(column string, low, high int) int {
	if x.text(column) == "" {
		return 0
	}
	n := x.number(column)
	if x.bad == nil && (n < low || n > high) {
		x.fail(column, "expected %d to %d, not %q", low, high, x.text(column))
	}
	return n
}

// degrees reads a latitude or longitude; ok is false where the column is empty.
func (x *row) degrees(column string, most float64) (v float64, ok bool) {
	s := x.text(column)
	if s == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > most {
		x.fail(column, "expected degrees from -%g to %g, not %q", most, most, s)
		return 0, false
	}
	return v, true
}

// point reads the two columns of a point.
func (x *row) point(e *Event) (ok bool) {
	lat, hasLat := x.degrees("latitude", 90)
	lon, hasLon := x.degrees("longitude", 180)
	e.Lat, e.Lon = lat, lon
	return hasLat && hasLon
}

// day reads a day as the data sets write it: 2024-12-03, with or without a time
// behind it, or "03 December 2024".
func (x *row) day(column string) sitrep.Date {
	s := x.needed(column)
	if x.bad != nil {
		return sitrep.Date{}
	}
	if d, ok := dayOf(s); ok {
		return d
	}
	x.fail(column, "expected a day such as 2024-12-03 or 03 December 2024, not %q", s)
	return sitrep.Date{}
}

func dayOf(s string) (sitrep.Date, bool) {
	if len(s) >= 10 && (len(s) == 10 || s[10] == ' ' || s[10] == 'T') {
		if d, err := sitrep.ParseDate(s[:10]); err == nil && d.Day > 0 {
			return d, true
		}
	}
	parts := strings.Fields(s)
	if len(parts) != 3 {
		return sitrep.Date{}, false
	}
	day, err1 := strconv.Atoi(parts[0])
	year, err2 := strconv.Atoi(parts[2])
	month := slices.IndexFunc(monthNames[:], func(m string) bool { return strings.EqualFold(m, parts[1]) || strings.EqualFold(m[:3], parts[1]) }) + 1
	if err1 != nil || err2 != nil || month == 0 {
		return sitrep.Date{}, false
	}
	d, err := sitrep.ParseDate(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
	return d, err == nil
}

var monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
