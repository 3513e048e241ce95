package reconcile_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// TestStories measures the grouping of reports on ECB+, where it is there: over all
// topics, and over every second one alone, of which the other half was not seen.
func TestStories(t *testing.T) {
	dir := shared(t)
	path := filepath.Join(dir, "bench", "stories.jsonl")
	type row struct {
		goldReport
		Topic    string `json:"topic"`
		Subtopic string `json:"subtopic"`
	}
	all := lines[row](t, path)
	for _, half := range []struct {
		name string
		of   int
		b3   float64
	}{{"all topics", -1, 0.93}, {"even topics", 0, 0.92}, {"odd topics", 1, 0.92}} {
		var gold strings.Builder
		var reports []sitrep.Annotation
		for _, r := range all {
			topic, err := strconv.Atoi(r.Topic)
			if err != nil {
				t.Fatal(err)
			}
			if half.of < 0 || topic%2 == half.of {
				reports = append(reports, newAnnotation(r.goldReport))
				line, _ := json.Marshal(map[string]string{"id": r.ID, "subtopic": r.Subtopic})
				gold.Write(append(line, '\n'))
			}
		}
		got := scoreStories(t, dir, gold.String(), reconcile.Reconcile(reports, noRoster{}).Stories)
		t.Logf("%s: B-cubed %.4f, precision %.4f, recall %.4f", half.name, got.F, got.P, got.R)
		if got.F < half.b3 {
			t.Errorf("%s: B-cubed %.4f, floor %.2f", half.name, got.F, half.b3)
		}
	}
}

type bCubed struct{ P, R, F float64 }

func scoreStories(t *testing.T, dir, gold string, stories []sitrep.Story) bCubed {
	t.Helper()
	var b strings.Builder
	for _, s := range stories {
		for _, id := range s.Reports {
			line, _ := json.Marshal(map[string]string{"id": string(id), "cluster": string(s.ID)})
			b.Write(append(line, '\n'))
		}
	}
	files := [2]string{filepath.Join(t.TempDir(), "gold.jsonl"), filepath.Join(t.TempDir(), "pred.jsonl")}
	for i, text := range []string{gold, b.String()} {
		if err := os.WriteFile(files[i], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("python3", filepath.Join(dir, "bench", "score_docclust.py"), files[0], files[1]).CombinedOutput()
	if err != nil {
		t.Skipf("score_docclust.py: %v: %s", err, out)
	}
	var got struct{ B3 bCubed }
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	return got.B3
}
