package roster

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"

	"sitrep/data"
)

// TestData lints the embedded tables; every problem is printed.
func TestData(t *testing.T) {
	r, problems := load(data.Actors, data.Outlets)
	for _, p := range problems {
		t.Error(p)
	}
	armed, outlets := 0, len(r.Outlets())
	for _, id := range r.Actors() {
		a, _ := r.Actor(id)
		if a.Source == "" || a.Name == "" {
			t.Errorf("%s: expected a name and a source", id)
		}
		if !a.made && len(a.Offices) == 0 && !strings.HasPrefix(string(id), outletPrefix) {
			armed++
		}
	}
	t.Logf("%d states, %d conflicts, %d groups, parties and bodies, %d outlets, %d names", len(r.States()), len(r.Conflicts()), armed, outlets, len(r.names.names.nodes))
}

// TestHashes checks that no two runs of words share a hash: every name leads to
// its actors and to no others than those that have it.
func TestHashes(t *testing.T) {
	r := open(t)
	seen := map[uint64]string{}
	for _, id := range r.Actors() {
		a, _ := r.Actor(id)
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			h, run := uint64(fnvOffset), ""
			for _, w := range FoldWords(name) {
				h, run = hashWord(h, w), run+" "+w
				if other, ok := seen[h]; ok && other != run {
					t.Fatalf("%q and %q have the same hash", other, run)
				}
				seen[h] = run
			}
		}
	}
}

// TestTablesAreYAML reads every table with a full YAML library and compares.
func TestTablesAreYAML(t *testing.T) {
	for _, sys := range []fs.FS{data.Actors, data.Outlets} {
		err := fs.WalkDir(sys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			text, err := fs.ReadFile(sys, path)
			if err != nil {
				return err
			}
			var full struct{ Entries []map[string]any }
			if err := yaml.Unmarshal(text, &full); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			own, _ := readTable(path, string(text))
			if len(own.entries) != len(full.Entries) {
				t.Fatalf("%s: %d entries, want %d", path, len(own.entries), len(full.Entries))
			}
			for i, e := range own.entries {
				if len(e.fields) != len(full.Entries[i]) {
					t.Errorf("%s:%d: %d fields, want those of %v", path, e.line, len(e.fields), slices.Sorted(maps.Keys(full.Entries[i])))
				}
				for _, f := range e.fields {
					got := any(f.text)
					if f.list != nil {
						got = f.list
					}
					if want := full.Entries[i][f.key]; fmt.Sprint(got) != fmt.Sprint(want) {
						t.Errorf("%s:%d: %s is %v, want %v", path, f.line, f.key, got, want)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// good is a small set of tables without a problem; bad files are put in place
// of one of them or beside them.
var good = map[string]string{
	"actors/sources.yaml": `entries:
- id: gazette
  name: Gazette of Ruritania
- id: hearsay
  name: Hearsay
  unverified: true
`,
	"actors/states.yaml": `source: test
entries:
- id: RT
  name: Ruritania
  demonym: [Ruritanian]
  people: [Ruritanians]
  capitals: [Strelsau]
`,
	"actors/conflicts.yaml": `source: test
entries:
- id: war
  name: Ruritanian war
  countries: [RT]
  from: 2012
- id: war/government
  name: Ruritanian government
  principal: rt.gov
  government: true
  states: [RT 2012..]
- id: war/rebels
  name: Black Elphberg rebels
  opposition: true
`,
}

// TestBadData reads each file of testdata/bad in the place that its first line
// names, and looks for the messages that its "want" lines hold.
func TestBadData(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sys := fstest.MapFS{}
			for name, text := range good {
				sys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			if _, problems := load(sys); len(problems) > 0 {
				t.Fatal(problems)
			}
			var want []string
			for line := range strings.Lines(string(text)) {
				if s, ok := strings.CutPrefix(line, "# at: "); ok {
					sys[strings.TrimSpace(s)] = &fstest.MapFile{Data: text}
				}
				if s, ok := strings.CutPrefix(line, "# want: "); ok {
					want = append(want, strings.TrimSpace(s))
				}
			}
			_, problems := load(sys)
			var got []string
			for _, p := range problems {
				got = append(got, p.Error())
			}
			for _, w := range want {
				if !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, w) }) {
					t.Errorf("no problem %q among:\n%s", w, strings.Join(got, "\n"))
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d problems, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
			}
		})
	}
}
