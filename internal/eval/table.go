package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
)

// A Table holds the figures of all benchmarks. Its file is text, one figure a
// line, so that a change shows in a diff:
//
//	benchmark  figure  score  least|most  floor
//
// "least" means that the score must not be under the floor, "most" that it must
// not be over it. Lines that start with # are passed over.
type Table struct {
	rows   []*row
	index  map[string]*row
	failed []string // benchmarks that could not be run, with what they said

	Speed Throughput // zero where it was not measured
}

type row struct {
	bench, figure string
	score         float64 // committed
	most          bool    // less is better
	floor         float64
	now           *float64 // measured; nil where it was not
}

func newTable() *Table { return &Table{index: map[string]*row{}} }

// kept lists the figures of the benchmarks that are kept, by the first part of
// their names: the path in the scorer's object, parts joined by dots. One after
// "!" is better the less it is; one after "report:" is of the second object that
// a benchmark prints.
var kept = map[string][]string{
	"nlp":         {"tokens", "sents", "tag", "pos", "las", "lemma", "ents"},
	"attribution": {"full.f", "cue.f", "report:full.f"},
	"timex":       {"value.f", "relaxed.f"},
	"geo":         {"exact.f", "acc161_all", "acc_id_all"},
	"entities":    {"exact.f"},
	"eventtype":   {"micro.f", "macro_f"},
	"stories":     {"b3.f"},
	"quiet":       {"!per_100"},
	"pages":       {"f", "p", "r"},
	"claims": {"detect_f1", "claim_f1", "full_f1", "voice", "stance", "marked_stance", "agents_f1", "targets_f1", "places_f1", "time_f1",
		"counts_f1"},
	"incidents": {"b3_found", "standing", "contested", "discrepancy_f1"},
}

// slack is how far a floor lies from the score that sets it, for figures from 0
// to 1; looseSlack is that for figures that are better the less they are, which
// are counts.
const (
	slack      = 0.03
	looseSlack = 0.3
)

// floorFor returns the floor that a score sets.
func floorFor(score float64, most bool) float64 {
	if most {
		return score + looseSlack
	}
	return score - slack
}

// take reads one line of the benchmarks: "name  {figures}  [1.2 s] ...".
func (t *Table) take(line string) {
	name, rest, ok := strings.Cut(line, " ")
	if !ok {
		return
	}
	if why, bad := strings.CutPrefix(strings.TrimSpace(rest), "FAILED:"); bad {
		t.failed = append(t.failed, name+":"+why)
		return
	}
	for prefix := ""; ; prefix = secondObject {
		at := strings.IndexByte(rest, '{')
		if at < 0 {
			return
		}
		d := json.NewDecoder(strings.NewReader(rest[at:]))
		var figures map[string]any
		if d.Decode(&figures) != nil {
			return
		}
		t.put(name, prefix, figures)
		rest = rest[at+int(d.InputOffset()):]
	}
}

// secondObject marks figures of the second object in a line.
const secondObject = "report:"

func (t *Table) put(name, prefix string, figures map[string]any) {
	group, _, _ := strings.Cut(name, "-")
	for _, key := range kept[group] {
		key, most := strings.CutPrefix(key, "!")
		path, ok := strings.CutPrefix(key, prefix)
		if !ok || prefix == "" && strings.HasPrefix(key, secondObject) {
			continue
		}
		v, ok := at(figures, path)
		if !ok {
			continue
		}
		r := t.index[name+" "+key]
		if r == nil {
			r = &row{bench: name, figure: key, most: most, score: v, floor: floorFor(v, most)}
			t.add(r)
		}
		r.now = &v
	}
}

// at returns the number at a path of a JSON object.
func at(object map[string]any, path string) (float64, bool) {
	first, rest, deeper := strings.Cut(path, ".")
	if deeper {
		inner, ok := object[first].(map[string]any)
		if !ok {
			return 0, false
		}
		return at(inner, rest)
	}
	v, ok := object[first].(float64)
	return v, ok
}

func (t *Table) add(r *row) {
	t.rows = append(t.rows, r)
	t.index[r.bench+" "+r.figure] = r
}

// below reports whether the measured figure is on the wrong side of its floor.
func (r *row) below() bool {
	return r.now != nil && (!r.most && *r.now < r.floor || r.most && *r.now > r.floor)
}

func (r *row) bound() string {
	if r.most {
		return "most"
	}
	return "least"
}

// Print prints the measured figures beside the committed ones.
func (t *Table) Print(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "benchmark\tfigure\tnow\tcommitted\tfloor\t")
	for _, r := range t.rows {
		if r.now == nil {
			continue
		}
		mark := ""
		if r.below() {
			mark = "BELOW ITS FLOOR"
		}
		fmt.Fprintf(tw, "%s\t%s\t%.4g\t%.4g\t%s %.4g\t%s\n", r.bench, r.figure, *r.now, r.score, r.bound(), r.floor, mark)
	}
	for _, f := range t.failed {
		fmt.Fprintf(tw, "%s\n", "failed: "+f)
	}
	if err := tw.Flush(); err != nil || t.Speed == (Throughput{}) {
		return err
	}
	_, err := fmt.Fprintf(w, "throughput: %s\n", t.Speed)
	return err
}

// raise moves the floors to where the measured figures set them: only to ask
// for more than before, unless lower allows that they ask for less too.
func (t *Table) raise(lower bool) {
	for _, r := range t.rows {
		if r.now == nil {
			continue
		}
		floor := floorFor(*r.now, r.most)
		if asksMore := floor > r.floor != r.most; asksMore && floor != r.floor || lower && r.below() {
			r.floor = floor
		}
	}
}

// Err returns an error where a figure fell below its floor or a benchmark failed.
func (t *Table) Err() error {
	n := 0
	for _, r := range t.rows {
		if r.below() {
			n++
		}
	}
	switch {
	case len(t.failed) > 0:
		return fmt.Errorf("%d benchmarks failed, %d figures are below their floors", len(t.failed), n)
	case n > 0:
		return fmt.Errorf("%d figures are below their floors", n)
	}
	return nil
}

// ReadTable reads a file of committed figures. An error starts with the line.
func ReadTable(in io.Reader) (*Table, error) {
	t := newTable()
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		f := strings.Fields(lines.Text())
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		r, err := parseRow(f)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		if t.index[r.bench+" "+r.figure] != nil {
			return nil, fmt.Errorf("%d: %s %s stands twice", n, r.bench, r.figure)
		}
		t.add(r)
	}
	return t, lines.Err()
}

var errRow = errors.New(`expected "benchmark figure score least|most floor"`)

func parseRow(f []string) (*row, error) {
	if len(f) != 5 || f[3] != "least" && f[3] != "most" {
		return nil, errRow
	}
	score, err := strconv.ParseFloat(f[2], 64)
	floor, err2 := strconv.ParseFloat(f[4], 64)
	if err := errors.Join(err, err2); err != nil {
		return nil, fmt.Errorf("%w: %w", errRow, err)
	}
	return &row{bench: f[0], figure: f[1], score: score, most: f[3] == "most", floor: floor}, nil
}

// Write writes the table as ReadTable reads it, with the measured figures in
// place of the committed ones.
func (t *Table) Write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "# benchmark\tfigure\tscore\tbound\tfloor")
	for _, r := range t.rows {
		score := r.score
		if r.now != nil {
			score = *r.now
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\n", r.bench, r.figure, short(score), r.bound(), short(r.floor))
	}
	return tw.Flush()
}

func short(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }

func (t *Table) write(path string) error {
	var b strings.Builder
	if err := t.Write(&b); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
