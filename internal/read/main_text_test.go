package read

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// TestMainText reads the pages of testdata/main: the lines that must and must not
// be in their text.
func TestMainText(t *testing.T) {
	files, err := filepath.Glob("testdata/main/*.txtar")
	if err != nil || len(files) < 11 {
		t.Fatalf("found %d files, error %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := readOne(newReader(t, Options{}), string(ar.Files[0].Data), "page.html")
			if err != nil {
				t.Fatal(err)
			}
			for i, must := range []bool{true, false} {
				for line := range strings.Lines(string(ar.Files[i+1].Data)) {
					if line = strings.TrimSpace(line); strings.Contains(d.Text, line) != must {
						t.Errorf("%q in the text: want %t\n%s", line, must, d.Text)
					}
				}
			}
		})
	}
}

// TestHostilePages reads pages that are made to cost time or memory.
func TestHostilePages(t *testing.T) {
	const words = "<p>The army said on Friday that it had retaken the river port of Karsun after a week of heavy fighting.</p>"
	for name, test := range map[string]struct{ page, want string }{
		"a million nested tags":  {strings.Repeat("<div>", 1e6) + words, "bad input"},
		"a million nested spans": {"<p>" + strings.Repeat("<b><i>", 5e5) + "x", "bad input"},
		"a million siblings":     {"<html>" + strings.Repeat("<br>", 1e6) + words, "bad input"},
		"twenty million bytes":   {"<html>" + strings.Repeat("<!-- x -->", 2e6) + words, "bad input"},
		"a tag that never ends":  {"<html><a href=\"" + strings.Repeat("x", 5e6), "bad input"},
		"many attributes":        {"<html><p " + strings.Repeat("a=b ", 1e6) + ">" + words, ""},
		"a wrong charset":        {"<html><meta charset=\"utf-16\">" + words, ""},
		"no such charset":        {"<html><meta charset=\"x-nowhere\">" + words, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := readOne(newReader(t, Options{}), test.page, "page.html")
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("error %v, want %q", err, test.want)
			}
			if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 20*time.Second || mib > 2048 {
				t.Errorf("took %s and allocated %d MiB in all", took, mib)
			}
		})
	}
}
