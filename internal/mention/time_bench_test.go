package mention

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"sitrep"
	"sitrep/nlp"
)

// Floors of Times on TimeBank and AQUAINT, as bench/score_timex.py counts. They
// are raised when the rules get better.
const (
	valueFloor   = 0.79
	relaxedFloor = 0.93
)

// A timexReport is one report of bench/timex.jsonl; offsets are code points.
type timexReport struct {
	Text  string
	Dct   string
	Timex []struct {
		Start, End int
		Value      string
	}
}

// shared returns the path of a file of the shared folder, or skips.
func shared(t testing.TB, name string) string {
	dir := os.Getenv("SITREP_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("skipped: %v; set SITREP_SHARED to the folder that holds bench", err)
	}
	return path
}

func readTimex(t testing.TB) []timexReport {
	f, err := os.Open(shared(t, "bench/timex.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []timexReport
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var r timexReport
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// TestTimexFloors reads the benchmark with the embedded engine. A mention pairs
// with the first gold expression that it overlaps and that is still free.
func TestTimexFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: parses a benchmark")
	}
	reports := readTimex(t)
	p, err := nlp.Load()
	if err != nil {
		t.Fatal(err)
	}
	var gold, pred, relaxed, value, tokens int
	var spent time.Duration
	for _, r := range reports {
		doc := p.Parse(r.Text)
		published, _ := sitrep.ParseDate(r.Dct)
		start := time.Now()
		ms := Times(doc, published)
		Quantities(doc)
		spent += time.Since(start)
		tokens += len(doc.Tokens)
		gold += len(r.Timex)
		pred += len(ms)
		used := make([]bool, len(r.Timex))
		for _, m := range ms {
			from, to := utf8.RuneCountInString(r.Text[:m.Start]), utf8.RuneCountInString(r.Text[:m.End])
			for k, g := range r.Timex {
				if used[k] || from >= g.End || g.Start >= to {
					continue
				}
				used[k] = true
				relaxed++
				if g.Value == m.Value {
					value++
				}
				break
			}
		}
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(gold+pred) }
	t.Logf("value F1 %.4f, relaxed F1 %.4f, %.0f tokens a second", f1(value), f1(relaxed), float64(tokens)/spent.Seconds())
	if f1(value) < valueFloor || f1(relaxed) < relaxedFloor {
		t.Errorf("value F1 %.4f, relaxed F1 %.4f; the floors are %v and %v", f1(value), f1(relaxed), valueFloor, relaxedFloor)
	}
}
