package extract_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the claims of the scenes anew")

// Every scene of the archives under testdata gives the claims that it lists, in
// their order and no others. The parses are written down, so that a new model
// changes none of it.
func TestScenes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenes: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ar := txtar.Parse(data)
		names := map[string]bool{}
		for i := range ar.Files {
			f := &ar.Files[i]
			if names[f.Name] {
				t.Errorf("%s: two scenes are called %q", file, f.Name)
			}
			names[f.Name] = true
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+f.Name, func(t *testing.T) {
				s, err := readScene(string(f.Data))
				if err != nil {
					t.Fatal(err)
				}
				got := s.claims(t)
				if !slices.Equal(got, s.want) && !*update {
					t.Errorf("%s\ngot\n\t%s\nwant\n\t%s", s.doc.Text, strings.Join(got, "\n\t"), strings.Join(s.want, "\n\t"))
				}
				f.Data = []byte(strings.Join(append(s.given, got...), "\n") + "\n\n")
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// claims returns the claims of a scene as the archives write them.
func (s *scene) claims(t *testing.T) []string {
	t.Helper()
	res := s.read(t)
	var out []string
	for i := range res.Claims {
		c := &res.Claims[i]
		line := show(s.doc.Text, c)
		if s.quotes {
			line += "; quote " + c.Quote.Of(s.doc.Text)
		}
		if s.codes && c.Codes.ACLED != "" {
			line += "; coded " + c.Codes.ACLED
		}
		if s.main && c.ID == res.Main {
			line += "; main"
		}
		out = append(out, line)
	}
	return out
}
