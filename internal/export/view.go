package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"sitrep"
)

// A View is a view's result ready to be written in any format: control,
// ledger, tolls and the others. Make one with the function of its name.
type View struct {
	sheet func() sheet
	json  func() any
	csv   func() (head []string, rows [][]string)
}

// JSON returns what the format "json" prints: a struct of internal/contract.
func (v View) JSON() any { return v.json() }

// A viewFormat writes a view.
type viewFormat struct {
	name  string
	write func(w io.Writer, v View, opt Options) error
}

// viewFormats lists the formats of views. To add one, write it in a file of its
// own and add a line here and to docs/formats.md.
func viewFormats() []viewFormat {
	return []viewFormat{
		{"text", func(w io.Writer, v View, opt Options) error { return writeSheet(w, v.sheet(), opt) }},
		{"json", func(w io.Writer, v View, _ Options) error { return writeJSON(w, v.json(), "") }},
		{"csv", func(w io.Writer, v View, _ Options) error { return writeCSV(w, v) }},
		{"markdown", func(w io.Writer, v View, _ Options) error { return writeSheetMarkdown(w, v.sheet()) }},
		{"html", func(w io.Writer, v View, _ Options) error { return writeSheetHTML(w, v.sheet()) }},
	}
}

// ViewFormats returns the names of the formats that views are written in, the
// first being what people read at a terminal.
func ViewFormats() []string {
	var out []string
	for _, f := range viewFormats() {
		out = append(out, f.name)
	}
	return out
}

// Write writes a view in one of ViewFormats; opt counts for text alone.
func (v View) Write(w io.Writer, format string, opt Options) error {
	fs := viewFormats()
	i := slices.IndexFunc(fs, func(f viewFormat) bool { return f.name == format })
	if i < 0 {
		return fmt.Errorf("format %q is not one of %s: %w", format, strings.Join(ViewFormats(), ", "), sitrep.ErrBadInput)
	}
	return fs[i].write(w, v, opt)
}

// writeCSV writes comma-separated values with a line of column names (RFC 4180,
// lines ended by a line feed). Words of reports stand in them as printed.
func writeCSV(w io.Writer, v View) error {
	c := csv.NewWriter(w)
	head, rows := v.csv()
	if err := c.Write(head); err != nil {
		return err
	}
	return c.WriteAll(rows)
}
