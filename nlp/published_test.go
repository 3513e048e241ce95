package nlp

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// more is a folder of recordings that are not kept, such as of made-up texts.
var more = flag.String("recordings", "", "folder with more recordings of published pipelines, by testdata/pipelines/record.py")

// published opens a pipeline that `make pipelines` has fetched.
func published(t testing.TB, name string, o Options) *Pipeline {
	folder := filepath.Join("..", ".build", "pipelines", name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("no pipeline to compare with: %v (make pipelines fetches it)", err)
	}
	p, err := Open(os.DirFS(folder), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPublished compares published pipelines, read from their folders, with what
// spaCy says. A recording NAME.senter.jsonl is of sentences without the parser.
func TestPublished(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "pipelines", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d recordings, %v", len(files), err)
	}
	allowed := map[string]float64{}
	if *more != "" {
		list, err := filepath.Glob(filepath.Join(*more, "*.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			files, allowed[f] = append(files, f), 0.0005
		}
	}
	for _, file := range files {
		name, senter := strings.CutSuffix(strings.TrimSuffix(filepath.Base(file), ".jsonl"), ".senter")
		t.Run(strings.TrimSuffix(filepath.Base(file), ".jsonl"), func(t *testing.T) {
			o := Options{}
			if senter {
				o = Options{Enable: []string{"senter"}, Disable: []string{"parser"}}
			}
			p := published(t, name, o)
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			compare(t, p, readRecordings(t, f), allowed[file])
		})
	}
}
