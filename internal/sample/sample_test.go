package sample_test

import (
	"io/fs"
	"strings"
	"testing"

	"sitrep/internal/roster"
	"sitrep/internal/sample"
)

// TestRoster lints the sample's tables.
func TestRoster(t *testing.T) {
	r, err := roster.Open(sample.Roster())
	if err != nil {
		t.Fatal(err)
	}
	if !r.Opposed("spain-1936/republic", "spain-1936/nationalists") {
		t.Error("the two sides of the sample's war are not opposed")
	}
}

// TestReports checks that every report names its outlet, time and address, and
// that the roster holds the outlet.
func TestReports(t *testing.T) {
	r, err := roster.Open(sample.Roster())
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(sample.Reports(), "*.md")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d reports, error %v: expected at least 40", len(files), err)
	}
	for _, name := range files {
		text, err := fs.ReadFile(sample.Reports(), name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, ok := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
		if !ok {
			t.Errorf("%s: no head", name)
			continue
		}
		for _, field := range []string{"title: ", "outlet: ", "published: 19", "url: https://"} {
			if !strings.Contains("\n"+head, "\n"+field) {
				t.Errorf("%s: no field %q", name, field)
			}
		}
		_, rest, _ := strings.Cut(head, "outlet: ")
		outlet, _, _ := strings.Cut(rest, "\n")
		if _, ok := r.OutletByName(outlet); !ok {
			t.Errorf("%s: outlet %q is not in the sample's roster", name, outlet)
		}
	}
}
