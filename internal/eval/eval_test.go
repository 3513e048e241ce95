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

// TestRaise checks that floors only ever ask for more, unless told.
func TestRaise(t *testing.T) {
	measured := func() *Table {
		table := mustRead(t, file)
		table.take(`claims-seeds  {"claim_f1": 0.6} [1 s]`) // better: the floor rises
		table.take(`quiet  {"per_100": 1.5} [1 s]`)         // better: the bound falls
		table.take(`pages  {"f": 0.85} [1 s]`)              // under its floor
		return table
	}
	for _, c := range []struct {
		lower bool
		want  string
	}{
		{false, "claims-seeds claim_f1 0.6000 least 0.5700, quiet per_100 1.5000 most 1.8000, pages f 0.8500 least 0.8900"},
		{true, "claims-seeds claim_f1 0.6000 least 0.5700, quiet per_100 1.5000 most 1.8000, pages f 0.8500 least 0.8200"},
	} {
		table := measured()
		table.raise(c.lower)
		var out strings.Builder
		if err := table.Write(&out); err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n")[1:] {
			rows = append(rows, strings.Join(strings.Fields(line), " "))
		}
		if got := strings.Join(rows, ", "); got != c.want {
			t.Errorf("lower %v: got  %s\nwant %s", c.lower, got, c.want)
		}
	}
	table := mustRead(t, file)
	table.take(`claims-seeds  {"claim_f1": 0.42} [1 s]`) // worse, yet over its floor
	table.take(`quiet  {"per_100": 2.9} [1 s]`)
	table.raise(true)
	if r := table.index["claims-seeds claim_f1"]; r.floor != 0.4 {
		t.Errorf("a floor that holds was moved to %v", r.floor)
	}
	if r := table.index["quiet per_100"]; r.floor != 3 {
		t.Errorf("a bound that holds was moved to %v", r.floor)
	}
}

// TestSelected checks the names that --only takes.
func TestSelected(t *testing.T) {
	for _, c := range []struct {
		only, name string
		want       bool
	}{
		{"", "geo-virus", true},
		{"geo", "geo-virus", true},
		{"quiet,geo-virus", "geo-virus", true},
		{"quiet", "geo-virus", false},
	} {
		if got := selected(c.only, c.name); got != c.want {
			t.Errorf("selected(%q, %q) = %v", c.only, c.name, got)
		}
	}
}

// TestToponyms checks what is handed to the scorer of places.
func TestToponyms(t *testing.T) {
	got, err := toponyms([]byte(`{"id":"a","text":"Belisk","places":[{"start":0,"end":6,"lat":1.5,"lon":2,"geonames":7,"name":"Belisk"}]}` + "\n\n" + `{"id":"b","places":null}`))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"a","toponyms":[{"end":6,"geonameid":7,"lat":1.5,"lon":2,"start":0}]}` + "\n" + `{"id":"b","toponyms":[]}` + "\n"
	if string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if _, err := toponyms([]byte("{")); err == nil {
		t.Error("a broken line is taken")
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
