package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"

	"sitrep"
	"sitrep/internal/dataset"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/view"
)

func TestMain(m *testing.M) { ptest.Main(m) }

// alone writes the tables of files on one machine, as sitrep export does.
func alone(t *testing.T, files []string, to string) {
	t.Helper()
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs := func(yield func(sitrep.Document, error) bool) {
		for d, err := range r.Documents(context.Background(), files, read.Walk{}) {
			if err == nil && !yield(d, nil) {
				return
			}
		}
	}
	var reports []sitrep.Annotation
	for a, err := range p.AnnotateAll(context.Background(), docs, runtime.GOMAXPROCS(0), false) {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, a)
	}
	res := p.Reconcile(reports)
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
	if _, err := dataset.Write(dataset.Set{Book: b, Regions: pipeline.NewRegions(p.Places()), Version: pipeline.Version}, "parquet", dataset.Folder(to)); err != nil {
		t.Fatal(err)
	}
}

// compare holds what prism makes of files against what one machine makes.
func compare(t *testing.T, files []string) (to string) {
	t.Helper()
	want, got := t.TempDir(), t.TempDir()
	alone(t, files, want)
	in, err := expand(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	p := beam.NewPipeline()
	build(p.Root(), in, got)
	ptest.RunAndValidate(t, p)
	for _, name := range dataset.Files("parquet") {
		w, err := os.ReadFile(filepath.Join(want, name))
		if err != nil {
			t.Fatal(err)
		}
		g, err := os.ReadFile(filepath.Join(got, name))
		if err != nil {
			t.Fatal(err)
		}
		if len(w) == 0 || !bytes.Equal(w, g) {
			t.Errorf("%s: %d bytes on one machine, %d on Beam, not the same", name, len(w), len(g))
		}
	}
	return got
}

// TestSample reads the sample's reports on the prism runner: the tables are
// those of one machine, byte for byte, and what can't be read is told.
func TestSample(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, sample.Reports()); err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(dir, "zz-broken.jsonl")
	line := `{"id":"one","text":"Rebels captured the village of Maardis on Tuesday, the army said.","published":"2024-12-03"}`
	if err := os.WriteFile(bad, []byte(line+"\n{not json\n"+line+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var files []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		files = append(files, filepath.Join(dir, e.Name()))
	}
	got := compare(t, files)
	troubles, err := os.ReadFile(filepath.Join(got, "troubles.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"zz-broken.jsonl:2", "report one comes twice"} {
		if !strings.Contains(string(troubles), want) {
			t.Errorf("troubles.txt does not tell of %q:\n%s", want, troubles)
		}
	}
}

// TestDev does the same with the reports that claims are measured on.
func TestDev(t *testing.T) {
	shared := os.Getenv("SITREP_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files := []string{filepath.Join(shared, "gold", "seeds.reports.jsonl"), filepath.Join(shared, "gold", "dev.reports.jsonl")}
	for _, f := range files {
		if _, err := os.Stat(f); err != nil {
			t.Skipf("%v; SITREP_SHARED names the folder", err)
		}
	}
	compare(t, files)
}

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", 2-i)), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := expand(t.Context(), []string{filepath.Join(dir, "2.txt"), filepath.Join(dir, "[01].txt")})
	if err != nil || len(got) != 3 || filepath.Base(got[0].Path) != "2.txt" || filepath.Base(got[1].Path) != "0.txt" || got[2].N != 2 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := expand(t.Context(), []string{filepath.Join(dir, "none*")}); err == nil {
		t.Error("a pattern that nothing fits is no error")
	}
}
