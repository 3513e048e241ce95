// Command noise measures how well claims are found in copy that has suffered: the
// reports that have gold are degraded in several ways, each a function of the
// text alone, and scored against the same gold, whose spans go along.
//
//	go run ./internal/eval/noise                        # wars, opened and, where they are, the shared dev reports
//	go run ./internal/eval/noise -only stripped,lower wars.reports.jsonl
//	go run ./internal/eval/noise -keep FOLDER           # keep the degraded reports and gold, to look at
//
// Arguments are files NAME.reports.jsonl with NAME.claims.jsonl beside them. It
// prints a line of figures a noise. The scorer is the benchmarks' own
// (score_claims.py in the shared folder), and needs python3.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/eval"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

func main() {
	only := flag.String("only", "", "`NAMES` of noises, parted by commas (default all)")
	keep := flag.String("keep", "", "`FOLDER` to leave the degraded reports, gold and claims in")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, *only, *keep, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "noise:", err)
		stop()
		os.Exit(1)
	}
}

// run measures each of the noises asked for on the reports of the files.
func run(ctx context.Context, out io.Writer, only, folder string, files []string) error {
	scorer := filepath.Join(eval.SharedFolder(""), "bench", "score_claims.py")
	if _, err := os.Stat(scorer); err != nil {
		return fmt.Errorf("the scorer is not there: %w (say where the shared folder is with %s)", err, eval.SharedVar)
	}
	if len(files) == 0 {
		files = usual()
	}
	if folder == "" {
		var err error
		if folder, err = os.MkdirTemp("", "sitrep-noise-*"); err != nil {
			return err
		}
		defer os.RemoveAll(folder)
	}
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		return err
	}
	var reports []report
	for _, f := range files {
		more, err := load(f)
		if err != nil {
			return err
		}
		reports = append(reports, more...)
	}
	if err := tokens(ctx, p, reports); err != nil {
		return err
	}
	columns := []string{"detect_f1", "claim_f1", "full_f1", "kind", "voice", "stance", "agents_f1", "targets_f1", "places_f1", "time_f1", "counts_f1"}
	fmt.Fprintf(out, "%-11s%5s", "noise", "gold")
	for _, c := range columns {
		fmt.Fprintf(out, "%8s", strings.TrimSuffix(c, "_f1"))
	}
	fmt.Fprintln(out)
	for i := range noises {
		n := &noises[i]
		if only != "" && !slices.Contains(strings.Split(only, ","), n.name) {
			continue
		}
		score, err := measure(ctx, p, n, reports, folder, scorer)
		if err != nil {
			return fmt.Errorf("%s: %w", n.name, err)
		}
		fmt.Fprintf(out, "%-11s%5.0f", n.name, score["gold"])
		for _, c := range columns {
			fmt.Fprintf(out, "%8.3f", score[c])
		}
		fmt.Fprintf(out, "  %s\n", n.what)
	}
	return nil
}

// usual returns the files with gold that may be looked at.
func usual() []string {
	out := []string{"internal/eval/testdata/wars.reports.jsonl", "internal/eval/testdata/opened.reports.jsonl"}
	if dev := filepath.Join(eval.SharedFolder(""), "gold", "dev.reports.jsonl"); exists(dev) {
		out = append(out, dev)
	}
	return out
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// A report is a line of a file of reports, with its lines of gold.
type report struct {
	fields map[string]any
	gold   []map[string]any
	source
}

// load reads the reports of a file and the gold beside it.
func load(path string) ([]report, error) {
	base, ok := strings.CutSuffix(path, ".reports.jsonl")
	if !ok {
		return nil, fmt.Errorf("%s: a name that ends with .reports.jsonl is expected", path)
	}
	var out []report
	at := map[string]int{}
	err := eachLine(path, func(line map[string]any) error {
		id, _ := line["id"].(string)
		text, _ := line["text"].(string)
		if id == "" || text == "" {
			return errors.New("id and text are expected")
		}
		at[id] = len(out)
		out = append(out, report{fields: line, source: source{id: id, text: []rune(text)}})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, eachLine(base+".claims.jsonl", func(line map[string]any) error {
		id, _ := line["document"].(string)
		i, ok := at[id]
		if !ok {
			return fmt.Errorf("report %q is not in %s", id, path)
		}
		out[i].gold = append(out[i].gold, line)
		return nil
	})
}

// eachLine calls f with each object of a file of JSON lines.
func eachLine(path string, f func(map[string]any) error) error {
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<22)
	for n := 1; s.Scan(); n++ {
		if len(strings.TrimSpace(s.Text())) == 0 {
			continue
		}
		var line map[string]any
		err := json.Unmarshal(s.Bytes(), &line)
		if err == nil {
			err = f(line)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return s.Err()
}

// measure reads the reports under a noise and returns the scorer's figures.
func measure(ctx context.Context, p *pipeline.Pipeline, n *noise, reports []report, folder, scorer string) (map[string]float64, error) {
	texts, gold, claims := filepath.Join(folder, n.name+".reports.jsonl"), filepath.Join(folder, n.name+".claims.jsonl"), filepath.Join(folder, n.name+".found.jsonl")
	var t, g []map[string]any
	for i := range reports {
		r := &reports[i]
		d := n.degrade(&r.source)
		t = append(t, with(r.fields, map[string]any{"text": d.text}))
		for _, c := range r.gold {
			if moved, ok := d.move(c); ok {
				g = append(g, moved)
			}
		}
	}
	if err := errors.Join(writeLines(texts, t), writeLines(gold, g), annotate(ctx, p, texts, claims)); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "python3", scorer, gold, claims)
	cmd.Stderr = os.Stderr
	raw, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", scorer, err)
	}
	score := map[string]any{}
	if err := json.Unmarshal(raw, &score); err != nil {
		return nil, fmt.Errorf("%s: %w", scorer, err)
	}
	out := map[string]float64{}
	for k, v := range score {
		if f, ok := v.(float64); ok {
			out[k] = f
		}
	}
	return out, nil
}

// move returns a claim of gold with its trigger and quote where they are now; ok is
// false where the trigger is gone.
func (d degraded) move(claim map[string]any) (map[string]any, bool) {
	moved := map[string]any{}
	text := []rune(d.text)
	for _, part := range []string{"trigger", "quote"} {
		m, _ := claim[part].(map[string]any)
		a, _ := m["start"].(float64)
		b, _ := m["end"].(float64)
		from, to := d.span(int(a), int(b))
		if from >= to {
			if part == "trigger" {
				return nil, false
			}
			from, to = 0, 0
		}
		moved[part] = map[string]any{"start": from, "end": to, "text": string(text[from:to])}
	}
	return with(claim, moved), true
}

// with returns a copy of an object with some fields changed.
func with(m, change map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = v
	}
	for k, v := range change {
		out[k] = v
	}
	return out
}

func writeLines(path string, lines []map[string]any) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return f.Close()
}

// annotate reads a file of reports and writes their claims.
func annotate(ctx context.Context, p *pipeline.Pipeline, in, out string) error {
	r, err := p.Reader(read.Options{})
	if err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	for ann, err := range p.AnnotateAll(ctx, r.Documents(ctx, []string{in}, read.Walk{}), runtime.GOMAXPROCS(0), false) {
		if err == nil {
			err = export.WriteAnnotation(f, &ann, false)
		}
		if err != nil {
			return errors.Join(err, f.Close())
		}
	}
	return errors.Join(ctx.Err(), f.Close())
}

// tokens gives the reports their tokens as the language engine reads them.
func tokens(ctx context.Context, p *pipeline.Pipeline, reports []report) error {
	for i := range reports {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := &reports[i]
		text := string(r.text)
		doc := plain(text)
		at := make(map[int]int, len(r.text)) // code points by bytes
		n := 0
		for b := range text {
			at[b] = n
			n++
		}
		at[len(text)] = n
		for _, t := range p.Annotate(doc, true).Tokens {
			r.tokens = append(r.tokens, token{at[t.Start], at[t.End], t.Lemma, t.POS, t.Tag})
		}
	}
	return nil
}

// plain returns a document of a text in English.
func plain(text string) sitrep.Document {
	return sitrep.Document{ID: sitrep.NewDocID(text), Text: text, Language: read.English, Paragraphs: read.Paragraphs(text)}
}
