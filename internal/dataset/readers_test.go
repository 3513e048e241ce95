package dataset_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"sitrep"
	"sitrep/internal/dataset"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
	"sitrep/internal/view"
)

// python is where make readers puts the libraries that people read these
// formats with.
const python = "../../.build/readers/bin/python"

// TestReaders has the formats' own readers read the sample: DuckDB, pandas,
// geopandas, libhxl, stix2 and its validator.
func TestReaders(t *testing.T) {
	if _, err := os.Stat(python); err != nil {
		t.Skip("the readers are not there: make readers fetches them")
	}
	s := sampleSet(t)
	dir := t.TempDir()
	for _, f := range dataset.Formats() {
		if _, err := dataset.Write(s, f, dataset.Folder(dir)); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
	}
	for _, f := range dataset.Formats() {
		for _, name := range dataset.Files(f) {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("%s: %v", f, err)
			}
		}
	}
	out, err := exec.Command(python, "testdata/readers.py", dir).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}

// sampleSet reads the sample.
func sampleSet(t *testing.T) dataset.Set {
	t.Helper()
	p, err := pipeline.New(pipeline.Options{Roster: []fs.FS{sample.Roster()}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var reports []sitrep.Annotation
	for ann, err := range p.AnnotateAll(context.Background(), r.Documents(context.Background(), []string{"../sample/reports"}, read.Walk{}),
		runtime.GOMAXPROCS(0), false) {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, ann)
	}
	res := p.Reconcile(reports)
	b := view.NewBook(view.Contents{Reports: reports, Incidents: res.Incidents, Passages: res.Passages, Stories: res.Stories, Roster: p.Who()})
	return dataset.Set{Book: b, Filter: view.Filter{All: true}, Regions: pipeline.NewRegions(p.Places()), Version: "test"}
}
