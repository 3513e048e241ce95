package web

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sitrep/internal/dataset"
)

// TestExport asks for every format: what comes is what sitrep export writes,
// and several files come as an archive.
func TestExport(t *testing.T) {
	srv := serving(t)
	var formats []wireFormat
	if _, b := ask1(t, srv, "/api/v1/export"); json.Unmarshal(b, &formats) != nil || len(formats) != len(dataset.Formats()) {
		t.Fatalf("formats: %s", b)
	}
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range formats {
		answer, b := ask1(t, srv, "/api/v1/export/"+f.Name)
		if answer.StatusCode != http.StatusOK || len(b) == 0 {
			t.Errorf("%s: %s, %d bytes, %s", f.Name, answer.Status, len(b), short(string(b)))
			continue
		}
		h := answer.Header
		if !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename=") || h.Get("Content-Type") == "" || h.Get("Content-Type") == "text/html" {
			t.Errorf("%s: %v", f.Name, h)
		}
		if n, err := strconv.Atoi(h.Get("Sitrep-Left-Out")); err != nil || n < 0 {
			t.Errorf("%s: Sitrep-Left-Out %q", f.Name, h.Get("Sitrep-Left-Out"))
		}
		q := exportAsk{Format: f.Name, Rule: "lowest"}
		set, err := q.set(made)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if len(f.Files) == 1 {
			if _, err := dataset.Write(set, f.Name, dataset.Writer{Writer: &want}); err != nil || !bytes.Equal(want.Bytes(), b) {
				t.Errorf("%s: %v, or not what is written to a file", f.Name, err)
			}
			continue
		}
		z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		var names []string
		for _, e := range z.File {
			names = append(names, e.Name)
		}
		if !slices.Equal(names, f.Files) {
			t.Errorf("%s holds %q", f.Name, names)
		}
	}
}

// TestExportNarrowed checks that filters count, and that what makes no sense is
// refused before anything is sent.
func TestExportNarrowed(t *testing.T) {
	srv := serving(t)
	lines := func(query string) int {
		answer, b := ask1(t, srv, "/api/v1/export/plover"+query)
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", query, answer.Status)
		}
		return bytes.Count(b, []byte("\n"))
	}
	all := lines("")
	if few := lines("?from=1937-12-20&to=1937-12-24"); few == 0 || few >= all {
		t.Errorf("%d records of five days, %d in all", few, all)
	}
	for path, status := range map[string]int{"none": 404, "acled?from=soon": 422, "acled?rule=source": 422, "acled?rule=highest": 422, "acled?source=a": 422, "acled?place=Nowhere+at+all": 404} {
		answer, b := ask1(t, srv, "/api/v1/export/"+path)
		if answer.StatusCode != status || !strings.HasPrefix(answer.Header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("%s: %s, %s", path, answer.Status, short(string(b)))
		}
	}
}
