package pipeline

import (
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"sitrep"
)

// BenchmarkAnnotate reads the reports of the sample on one core, by turns with the
// language engine alone and with all stages, so that both meet the same machine.
// It tells the engine's and the whole's tokens a second, their ratio, which is to be
// half at least, and the process's memory at its peak, which is to be 300 MB at most
// (where the system tells it).
func BenchmarkAnnotate(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	p, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob("../sample/reports/*.md")
	if err != nil || len(files) == 0 {
		b.Fatalf("no reports: %v", err)
	}
	var docs []sitrep.Document
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "---\n")
		docs = append(docs, sitrep.Document{ID: sitrep.NewDocID(body), Text: body, Paragraphs: []sitrep.Paragraph{{Span: sitrep.Span{End: len(body)}, Role: sitrep.RoleBody}}})
	}
	var engine, whole time.Duration
	tokens := 0
	b.ResetTimer()
	for range b.N {
		for i := range docs {
			start := time.Now()
			q := p.engine.Parse(docs[i].Text)
			engine += time.Since(start)
			tokens += len(q.Tokens)
			start = time.Now()
			p.Annotate(docs[i], false)
			whole += time.Since(start)
		}
	}
	b.ReportMetric(float64(tokens)/engine.Seconds(), "engine-tokens/s")
	b.ReportMetric(float64(tokens)/whole.Seconds(), "annotate-tokens/s")
	b.ReportMetric(engine.Seconds()/whole.Seconds(), "of-engine")
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(status)) {
			if f := strings.Fields(line); len(f) > 1 && f[0] == "VmHWM:" {
				if kb, err := strconv.Atoi(f[1]); err == nil {
					b.ReportMetric(float64(kb)/1024, "peak-MB")
				}
			}
		}
	}
}
