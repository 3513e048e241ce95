package eval

import (
	"strings"
	"testing"
)

const file = `# benchmark   figure    score   bound  floor
claims-seeds  claim_f1  0.5000  least  0.4000
quiet         per_100   2.0000  most   3.0000
pages         f         0.9000  least  0.8900
`

func mustRead(t *testing.T, text string) *Table {
	t.Helper()
	table, err := ReadTable(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestTable(t *testing.T) {
	table := mustRead(t, file)
	for _, line := range []string{
		`claims-seeds     {"claim_f1": 0.45, "detect_f1": 0.7, "other": 1}  [0.3 s]  ref: two people {agree}`,
		`quiet            {"task": "quiet", "per_100": 3.5}  [0.3 s]  ref: fewer is better`,
		`attribution      {"full": {"f": 0.4}, "cue": {"f": 0.5}} report cues: {"full": {"f": 0.6}}  [1.0 s]  ref: x`,
		`geo-all          FAILED: no such file`,
		`noise`,
	} {
		table.take(line)
	}
	var out strings.Builder
	if err := table.Print(&out); err != nil {
		t.Fatal(err)
	}
	const want = `benchmark     figure         now   committed  floor
claims-seeds  claim_f1       0.45  0.5        least 0.4
quiet         per_100        3.5   2          most 3      BELOW ITS FLOOR
claims-seeds  detect_f1      0.7   0.7        least 0.67
attribution   full.f         0.4   0.4        least 0.37
attribution   cue.f          0.5   0.5        least 0.47
attribution   report:full.f  0.6   0.6        least 0.57
failed: geo-all: no such file
`
	if got := trimLines(out.String()); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if err := table.Err(); err == nil || err.Error() != "1 benchmarks failed, 1 figures are below their floors" {
		t.Errorf("Err() = %v", err)
	}
}

// TestWrite checks that writing keeps floors and figures that were not measured.
func TestWrite(t *testing.T) {
	table := mustRead(t, file)
	table.take(`pages  {"f": 0.95}  [1 s]`)
	var out strings.Builder
	if err := table.Write(&out); err != nil {
		t.Fatal(err)
	}
	if want := strings.Replace(file, "0.9000", "0.9500", 1); out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

func TestBadTables(t *testing.T) {
	for text, want := range map[string]string{
		"pages f 0.9 least":              `1: expected "benchmark figure score least|most floor"`,
		"# x\npages f 0.9 about 0.8":     `2: expected "benchmark figure score least|most floor"`,
		"pages f high least 0.8":         `1: expected`,
		"a f 1 least 1\na f 1 least 0.9": `2: a f stands twice`,
	} {
		if _, err := ReadTable(strings.NewReader(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("ReadTable(%q): %v, want %s", text, err, want)
		}
	}
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
