package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sitrep/nlp"
)

// readme is the file with the tables, between marks.
var readme = filepath.Join("nlp", "README.md")

// parityTables writes how many tokens differ from recordings: those in a folder of this
// pipeline, and those of published ones.
func parityTables(folder string) error {
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	rows := "| recordings | tokens | differing |\n| --- | --- | --- |\n"
	for _, r := range []struct{ name, what string }{{"edge", "odd texts"}, {"news", "84 reports"}} {
		data, err := read(filepath.Join(folder, r.name+".jsonl.gz"))
		if err != nil {
			return err
		}
		n, differing, err := parity(p, data)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		rows += fmt.Sprintf("| `%s`: %s | %d | %d |\n", r.name, r.what, n, differing)
	}
	if err := write("parity", rows); err != nil {
		return err
	}
	rows, err = published(filepath.Join("nlp", "testdata", "pipelines"), filepath.Join(".build", "pipelines"))
	if err != nil {
		return err
	}
	return write("published", rows)
}

// speedTable writes what was timed. Ours are the figures on one core, then on more.
func speedTable(theirs figures, ours []figures) error {
	one := ours[0]
	rows := "| | tokens a second | peak memory | first sentence read after |\n| --- | --- | --- | --- |\n"
	for _, f := range []struct {
		name string
		of   figures
	}{{"original", theirs}, {"this engine", one}} {
		rows += fmt.Sprintf("| %s | %.0f | %d MB | %.2f s |\n", f.name, f.of.speed, f.of.peak, f.of.start.Seconds())
	}
	for _, f := range ours[1:] {
		rows += fmt.Sprintf("| this engine, %d cores | %.0f | %d MB | %.2f s |\n", f.cores, f.speed, f.peak, f.start.Seconds())
	}
	rows += fmt.Sprintf("\nRatio %.1f, memory 1/%.1f, start-up 1/%.0f.", one.speed/theirs.speed,
		float64(theirs.peak)/float64(one.peak), theirs.start.Seconds()/one.start.Seconds())
	for _, f := range ours[1:] {
		rows += fmt.Sprintf(" On %d cores %.2f times as fast as on one; in a second of processor time %.2f of the work.",
			f.cores, f.speed/one.speed, f.work/one.work)
	}
	return write("speed", rows+"\n")
}

// write puts rows between the marks of a name in the README.
func write(name, rows string) error {
	b, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	text, err := between(string(b), name, rows)
	if err != nil {
		return err
	}
	return os.WriteFile(readme, []byte(text), 0o644)
}

// published counts the tokens of recordings of published pipelines, and those of which
// this engine says anything else, for those pipelines that were fetched.
func published(recordings, pipelines string) (string, error) {
	files, err := filepath.Glob(filepath.Join(recordings, "*.jsonl"))
	if err != nil {
		return "", err
	}
	rows := "| pipeline | licence | tokens | differing |\n| --- | --- | --- | --- |\n"
	for _, file := range files {
		name, senter := strings.CutSuffix(strings.TrimSuffix(filepath.Base(file), ".jsonl"), ".senter")
		o, with := nlp.Options{}, ""
		if senter {
			o, with = nlp.Options{Enable: []string{"senter"}, Disable: []string{"parser"}}, ", `senter` for `parser`"
		}
		p, err := nlp.Open(os.DirFS(filepath.Join(pipelines, name)), o)
		if err != nil {
			return "", fmt.Errorf("%s (make pipelines fetches it): %w", name, err)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		n, differing, err := parity(p, data)
		if err != nil {
			return "", fmt.Errorf("%s: %w", file, err)
		}
		rows += fmt.Sprintf("| `%s`, %s%s | %s | %d | %d |\n", name, p.Model(), with, p.License(), n, differing)
	}
	return rows, nil
}

// between puts rows between the two marks called name.
func between(text, name, rows string) (string, error) {
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
	before, rest, ok1 := strings.Cut(text, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		return "", fmt.Errorf("the README has no marks for %q", name)
	}
	return before + begin + rows + end + after, nil
}
