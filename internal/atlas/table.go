package atlas

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A table is a CSV file with a line of names at its head, commas or semicolons between.
type table struct {
	in      *csv.Reader
	columns map[string]int // by name in small letters
	names   []string
}

// header returns the names of the columns at a file's beginning, in small letters.
func header(head []byte) []string {
	line := firstLine(head)
	in := csv.NewReader(strings.NewReader(line))
	in.Comma = comma(line)
	in.LazyQuotes = true
	f, err := in.Read()
	if err != nil {
		return nil
	}
	for i := range f {
		f[i] = strings.ToLower(strings.TrimSpace(f[i]))
	}
	return f
}

func comma(line string) rune {
	if strings.Count(line, ";") > strings.Count(line, ",") {
		return ';'
	}
	return ','
}

// readTable calls each with every row of a table, from a byte offset on (0 for the
// start). A row that can't be read is told and passed over.
func (r *rows) readTable(from int64, each func(t *table, f []string) error) error {
	var first bytes.Buffer
	one := make([]byte, 1)
	for {
		if _, err := io.ReadFull(r.file, one); err != nil {
			return fmt.Errorf("no line of column names: %w", err)
		}
		if one[0] == '\n' {
			break
		}
		first.WriteByte(one[0])
	}
	start := int64(first.Len() + 1)
	head := bytes.TrimPrefix(first.Bytes(), []byte("\xef\xbb\xbf"))
	t := &table{columns: map[string]int{}, names: header(head)}
	for i, name := range t.names {
		if _, ok := t.columns[name]; !ok {
			t.columns[name] = i
		}
	}
	if from > start {
		if _, err := io.CopyN(io.Discard, r.file, from-start); err != nil {
			return fmt.Errorf("going on at byte %d: %w", from, err)
		}
		start = from
	} else {
		r.line = 1
	}
	at := r.line
	t.in = csv.NewReader(r.file)
	t.in.Comma, t.in.LazyQuotes, t.in.FieldsPerRecord, t.in.ReuseRecord = comma(string(head)), true, -1, true
	for {
		f, err := t.in.Read()
		if err == io.EOF {
			return nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			r.line = at + wrong.Line
			r.problem("%v", wrong.Err)
			continue
		}
		if err != nil {
			return err
		}
		line, _ := t.in.FieldPos(0)
		r.line = at + line
		if len(f) < len(t.names) {
			r.problem("%d columns, expected %d", len(f), len(t.names))
		} else if err := each(t, f); err != nil {
			return err
		}
		if err := r.next(start + t.in.InputOffset()); err != nil {
			return err
		}
	}
}

// get returns the first of the columns that is there and filled in, "" if none is.
func (t *table) get(f []string, names ...string) string {
	for _, n := range names {
		if i, ok := t.columns[n]; ok && i < len(f) {
			if v := strings.TrimSpace(f[i]); v != "" {
				return v
			}
		}
	}
	return ""
}
