package reconcile_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/reconcile"
)

// TestStories measures the grouping of reports on ECB+, where it is there.
func TestStories(t *testing.T) {
	dir := shared(t)
	path := filepath.Join(dir, "bench", "stories.jsonl")
	var reports []sitrep.Annotation
	for _, r := range lines[goldReport](t, path) {
		reports = append(reports, newAnnotation(r))
	}
	start := time.Now()
	res := reconcile.Reconcile(reports, noRoster{})
	took := time.Since(start)
	var b strings.Builder
	for _, s := range res.Stories {
		for _, id := range s.Reports {
			line, _ := json.Marshal(map[string]string{"id": string(id), "cluster": string(s.ID)})
			b.Write(append(line, '\n'))
		}
	}
	pred := filepath.Join(t.TempDir(), "pred.jsonl")
	if err := os.WriteFile(pred, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, split := range []string{"train", "dev", ""} {
		args := []string{filepath.Join(dir, "bench", "score_docclust.py"), path, pred}
		if split != "" {
			args = append(args, "--split", split)
		}
		out, err := exec.Command("python3", args...).CombinedOutput()
		if err != nil {
			t.Skipf("score_docclust.py: %v: %s", err, out)
		}
		t.Logf("%s (%v): %s", split, took.Round(time.Millisecond), strings.TrimSpace(string(out)))
	}
}
