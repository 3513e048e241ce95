package sitrep_test

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is the name that our import paths start with.
const module = "sitrep"

// floors places every package of the repository, as docs/design.md tells. A
// package may import packages of lower floors only; "/..." stands for all
// packages under a folder, and a longer entry goes before a shorter one. To add
// a package, give it its floor here.
var floors = map[string]int{
	"":                         0,
	"data":                     0,
	"nlp/...":                  1, // its own packages, checked below
	"nlp":                      2,
	"nlp/conll":                3, // its notation, for tests of the stages
	"nlp/bench":                7, // a tool
	"internal/lexicon":         3,
	"internal/gazetteer":       3,
	"internal/roster":          3,
	"internal/packed":          3,
	"internal/fingerprint":     3,
	"internal/contract":        3,
	"internal/agree":           3,
	"internal/redact":          3,
	"internal/review":          3,
	"internal/atlas":           4,
	"internal/fetch":           4,
	"internal/read":            4,
	"internal/unstrip":         4,
	"internal/headline":        4,
	"internal/mention":         4,
	"internal/extract":         4,
	"internal/reconcile":       4,
	"internal/view":            4,
	"internal/store":           4,
	"internal/simulate":        3, // a made-up war, to measure reconciliation on
	"internal/simulate/...":    7,
	"internal/account":         5,
	"internal/coded":           5,
	"internal/pipeline":        5,
	"internal/export":          5,
	"internal/dataset":         6,
	"internal/queue":           6,
	"internal/evidence":        6,
	"internal/assist":          6,
	"internal/inbox":           6,
	"internal/notice":          6,
	"internal/sample":          5,
	"internal/docket":          5,
	"internal/web":             7,
	"internal/web/...":         8, // a tool
	"internal/eval":            6,
	"internal/eval/...":        7, // a tool
	"internal/store/storetest": 5, // tests of the databases
	"internal/store/...":       7,
	"internal/lexicon/...":     7, // tools beside a package
	"internal/roster/...":      7,
	"internal/gazetteer/...":   7,
	"cmd/...":                  8,
	"release":                  8, // a module of its own
}

// stages is the floor whose packages never import one another.
const stages = 4

// TestFloors checks that imports go down the floors. Tests may use packages of
// their own floor too, but for those of the stages.
func TestFloors(t *testing.T) {
	for _, p := range packages(t) {
		from, ok := floorOf(p.path)
		if !ok {
			t.Errorf("package %q has no floor: give it one in layout_test.go", p.path)
			continue
		}
		for _, imp := range append(p.imports, p.inTests...) {
			to, ok := floorOf(imp)
			level := from != stages && slices.Contains(p.inTests, imp)
			switch {
			case strings.HasPrefix(p.path, "nlp") && strings.HasPrefix(imp, "nlp/"):
				// The layers of the language pipeline are its own affair.
			case !ok:
				t.Errorf("%s imports %s, which has no floor", p.path, imp)
			case to > from || to == from && !level:
				t.Errorf("%s (floor %d) imports %s (floor %d): imports go down only", p.path, from, imp, to)
			}
		}
	}
}

// TestLanguagePipelineStandsAlone checks that nlp knows nothing of the rest.
func TestLanguagePipelineStandsAlone(t *testing.T) {
	for _, p := range packages(t) {
		if p.path != "nlp" && !strings.HasPrefix(p.path, "nlp/") {
			continue
		}
		for _, imp := range append(p.imports, p.inTests...) {
			if imp != "nlp" && !strings.HasPrefix(imp, "nlp/") {
				t.Errorf("%s imports %q of this repository: nlp stands alone", p.path, imp)
			}
		}
	}
}

// TestDomainUsesStandardLibraryOnly checks the root package.
func TestDomainUsesStandardLibraryOnly(t *testing.T) {
	p, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, imp := range p.Imports {
		if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") || first == module {
			t.Errorf("the domain imports %q: it uses the standard library only", imp)
		}
	}
}

// TestNoTemplates checks that the program uses no templates: they call methods by
// their names, so that the linker keeps every exported method of every type, which
// made the binary 5 MB larger.
func TestNoTemplates(t *testing.T) {
	for _, p := range packages(t) {
		b, err := build.ImportDir(filepath.Join(".", p.path), 0)
		if err != nil || b.Name == "main" && p.path != "cmd/sitrep" {
			continue
		}
		for _, imp := range b.Imports {
			if imp == "text/template" || imp == "html/template" {
				t.Errorf("%s imports %s", p.path, imp)
			}
		}
	}
}

// TestDataHoldsNoCode checks that data's only code is embed.go.
func TestDataHoldsNoCode(t *testing.T) {
	err := filepath.WalkDir("data", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".go" && path != filepath.Join("data", "embed.go") {
			t.Errorf("%s: the only code in data is embed.go", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func floorOf(path string) (int, bool) {
	if n, ok := floors[path]; ok {
		return n, true
	}
	for dir := path; dir != "." && dir != ""; {
		dir = filepath.ToSlash(filepath.Dir(dir))
		if n, ok := floors[dir+"/..."]; ok {
			return n, true
		}
	}
	return 0, false
}

type pkg struct {
	path    string   // below the module, "" for the root
	imports []string // ours, below the module
	inTests []string // ours that only tests import
}

// packages lists the repository's packages. Folders that git does not keep
// (bin, dist, dot folders) hold none.
func packages(t *testing.T) []pkg {
	t.Helper()
	var out []pkg
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		name := d.Name()
		if path != "." && (strings.HasPrefix(name, ".") || slices.Contains([]string{"testdata", "bin", "dist", "node_modules", "zz"}, name)) {
			return filepath.SkipDir
		}
		if p, ok := load(t, path); ok {
			out = append(out, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func load(t *testing.T, dir string) (pkg, bool) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) == ".go" }) {
		return pkg{}, false
	}
	b, err := build.ImportDir(dir, 0)
	if err != nil && len(b.GoFiles)+len(b.TestGoFiles)+len(b.XTestGoFiles) == 0 {
		return pkg{}, false // a tool that is left out of builds
	}
	p := pkg{path: strings.TrimPrefix(filepath.ToSlash(dir), ".")}
	add := func(to *[]string, imports []string) {
		for _, imp := range imports {
			rest, ours := strings.CutPrefix(imp+"/", module+"/")
			rest = strings.TrimSuffix(rest, "/")
			if ours && rest != p.path && !slices.Contains(p.imports, rest) && !slices.Contains(*to, rest) {
				*to = append(*to, rest)
			}
		}
	}
	add(&p.imports, b.Imports)
	add(&p.inTests, b.TestImports)
	add(&p.inTests, b.XTestImports)
	return p, true
}
