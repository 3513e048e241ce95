package gazetteer

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPlacesData lints every file of data/places.
func TestPlacesData(t *testing.T) {
	files, err := filepath.Glob("../../data/places/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files in data/places: %v", err)
	}
	var rows []Row
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		some, problems := ReadRows(f, file)
		f.Close()
		rows = append(rows, some...)
		for _, p := range problems {
			t.Error(p)
		}
	}
	for _, p := range gaz(t).Lint(rows) {
		t.Error(p)
	}
	for _, r := range rows {
		if !gaz(t).has(r) {
			t.Errorf("%s:%d: %s is not in gazetteer.bin.zst as it stands here; run `make data`", r.File, r.Line, r.ID)
		}
	}
}

// has reports whether the row is in the file as it stands.
func (g *Gazetteer) has(r Row) bool {
	for _, name := range append([]string{r.Name}, r.Aliases...) {
		if name != "" && !slices.ContainsFunc(g.Lookup(name), r.is) {
			return false
		}
	}
	return true
}

func (r Row) is(p Place) bool {
	return p.ID == r.ID && (r.Name == "" || r.Name == p.Name) && (!r.HasPoint || DistanceKM(p.Lat, p.Lon, r.Lat, r.Lon) < 0.1) &&
		(r.Feature == "" || r.Feature == p.Feature) && (r.RadiusKM == 0 || r.RadiusKM == p.RadiusKM)
}

// TestBadRows lints files that are wrong: each line's note is a part of the
// message that the line must get; "ok" must get none.
func TestBadRows(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rows, problems := ReadRows(strings.NewReader(string(data)), file)
		problems = append(problems, gaz(t).Lint(rows)...)
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			note := line[strings.LastIndexByte(line, '\t')+1:]
			var got []string
			for _, p := range problems {
				if p.Line == i+1 {
					got = append(got, p.Text)
				}
			}
			told := strings.Join(got, "; ")
			if i > 0 && (note == "ok") != (told == "") || note != "ok" && i > 0 && !strings.Contains(told, note) {
				t.Errorf("%s:%d: %q, expected %q", file, i+1, told, note)
			}
		}
	}
	if _, problems := ReadRows(strings.NewReader("id\tname\n"), "x.tsv"); len(problems) != 1 || !strings.Contains(problems[0].String(), "x.tsv:1: header") {
		t.Errorf("a wrong header: %v", problems)
	}
}

func gaz(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
