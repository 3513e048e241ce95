package atlas

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// A format is one sort of list.
type format struct {
	name  string
	what  string // for people
	order int    // lists of a lower number are read first
	knows func(head []byte) bool
	read  func(r *rows, from int64) error
}

// formats lists what can be imported. To add one, write a file beside this one
// with its function and add it here; the first that knows a file's beginning reads
// it.
func formats() []format {
	return []format{
		{"wof-sqlite", "Who's On First, SQLite distribution", 2, isSQLite, (*rows).readWOFDatabase},
		{"wof-geojson", "Who's On First, GeoJSON: one feature, a collection, or one feature a line", 2, isGeoJSON, (*rows).readGeoJSON},
		{"geonames-names", "GeoNames, alternateNames.txt or alternateNamesV2.txt", 0, isAlternateNames, (*rows).readAlternateNames},
		{"geonames-admin", "GeoNames, admin1CodesASCII.txt or admin2Codes.txt", 1, isAdminCodes, (*rows).readAdminCodes},
		{"geonames", "GeoNames, allCountries.txt, XX.txt or citiesN.txt, or their zip files", 2, isGeoNames, (*rows).readGeoNames},
		{"wof-csv", "Who's On First, CSV of the distribution's meta files", 2, isWOFTable, (*rows).readWOFTable},
		{"sitrep", "rows of your own, in the form of data/places", 3, isOwnRows, (*rows).readOwnRows},
		{"ocha", "OCHA, administrative areas with p-codes, CSV", 3, isOCHA, (*rows).readOCHA},
	}
}

// Formats returns the names of the formats with what they are, one line each.
func Formats() []string {
	var out []string
	for _, f := range formats() {
		out = append(out, fmt.Sprintf("%-14s  %s", f.name, f.what))
	}
	return out
}

// recognise returns the source at a path, of the named format or, with "", of the
// one that its beginning shows.
func recognise(path, name string) (source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return source{}, err
	}
	s := source{path: path, size: info.Size(), stamp: info.ModTime().UnixNano()}
	f, err := openSource(path)
	if err != nil {
		return s, err
	}
	defer f.Close()
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	head = bytes.TrimPrefix(head[:n], []byte("\xef\xbb\xbf"))
	for _, f := range formats() {
		if f.name == name || name == "" && f.knows(head) {
			s.format = f
			return s, nil
		}
	}
	if name != "" {
		return s, fmt.Errorf("%s: no format %q, expected one of\n  %s", path, name, strings.Join(Formats(), "\n  "))
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return s, fmt.Errorf("%s: a workbook or an archive; save the sheet as CSV, or unpack it", path)
	}
	return s, fmt.Errorf("%s: not a list that is known, expected one of\n  %s", path, strings.Join(Formats(), "\n  "))
}

// firstLine returns the first line of a file's beginning.
func firstLine(head []byte) string {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}
