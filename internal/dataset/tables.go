package dataset

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// writeJSONLines writes the tables as one stream: each line is a row with the
// key "table" before its own.
func writeJSONLines(s Set, to Sink) (Report, error) {
	t, err := s.tables()
	if err != nil {
		return Report{}, err
	}
	rep := Report{Written: len(t.Claims)}
	return rep, one(to, "sitrep.jsonl", func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		for _, r := range t.Reports {
			if err := enc.Encode(struct {
				Table string `json:"table"`
				ReportRow
			}{"report", r}); err != nil {
				return err
			}
		}
		for _, r := range t.Incidents {
			if err := enc.Encode(struct {
				Table string `json:"table"`
				IncidentRow
			}{"incident", r}); err != nil {
				return err
			}
		}
		for _, r := range t.Claims {
			if err := enc.Encode(struct {
				Table string `json:"table"`
				ClaimRow
			}{"claim", r}); err != nil {
				return err
			}
		}
		for _, r := range t.Voices {
			if err := enc.Encode(struct {
				Table string `json:"table"`
				VoiceRow
			}{"voice", r}); err != nil {
				return err
			}
		}
		return nil
	})
}

// writeParquet writes each table as a Parquet file, its pages compressed with
// zstd. The same rows give the same bytes.
func writeParquet(s Set, to Sink) (Report, error) {
	t, err := s.tables()
	if err != nil {
		return Report{}, err
	}
	rep := Report{Written: len(t.Reports)}
	for _, f := range []func() error{
		func() error { return parquetFile(to, "reports.parquet", t.Reports) },
		func() error { return parquetFile(to, "incidents.parquet", t.Incidents) },
		func() error { return parquetFile(to, "claims.parquet", t.Claims) },
		func() error { return parquetFile(to, "voices.parquet", t.Voices) },
	} {
		if err := f(); err != nil {
			return rep, err
		}
	}
	return rep, nil
}

func parquetFile[T any](to Sink, name string, rows []T) error {
	return one(to, name, func(w io.Writer) error {
		p := parquet.NewGenericWriter[T](w, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("sitrep", "1", ""))
		if _, err := p.Write(rows); err != nil {
			return err
		}
		return p.Close()
	})
}

// writeTablesCSV writes each table as a CSV file. Lists are joined by "; ".
func writeTablesCSV(s Set, to Sink) (Report, error) {
	t, err := s.tables()
	if err != nil {
		return Report{}, err
	}
	rep := Report{Written: len(t.Reports)}
	for _, f := range []func() error{
		func() error { return csvFile(to, "reports.csv", t.Reports) },
		func() error { return csvFile(to, "incidents.csv", t.Incidents) },
		func() error { return csvFile(to, "claims.csv", t.Claims) },
		func() error { return csvFile(to, "voices.csv", t.Voices) },
	} {
		if err := f(); err != nil {
			return rep, err
		}
	}
	return rep, nil
}

// csvFile writes rows with the columns of their json keys.
func csvFile[T any](to Sink, name string, rows []T) error {
	kind := reflect.TypeFor[T]()
	var head []string
	for i := range kind.NumField() {
		head = append(head, kind.Field(i).Tag.Get("json"))
	}
	var cells [][]string
	for _, r := range rows {
		v := reflect.ValueOf(r)
		var line []string
		for i := range kind.NumField() {
			line = append(line, csvValue(v.Field(i)))
		}
		cells = append(cells, line)
	}
	return one(to, name, func(w io.Writer) error { return writeCSV(w, head, cells) })
}

func csvValue(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch x := v.Interface().(type) {
	case []string:
		return strings.Join(x, "; ")
	case float64:
		return number(x)
	default:
		return fmt.Sprint(x)
	}
}
