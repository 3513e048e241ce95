package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sitrep/nlp"
)

// tables writes what was measured into the README, between marks in it.
func tables(readme, folder string, theirs, ours figures) error {
	p, err := nlp.Load()
	if err != nil {
		return err
	}
	b, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	text := string(b)
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
	if text, err = between(text, "parity", rows); err != nil {
		return err
	}
	rows = "| | tokens a second | peak memory | first sentence read after |\n| --- | --- | --- | --- |\n"
	for _, f := range []struct {
		name string
		of   figures
	}{{"original", theirs}, {"this engine", ours}} {
		rows += fmt.Sprintf("| %s | %.0f | %d MB | %.2f s |\n", f.name, f.of.speed, f.of.peak, f.of.start.Seconds())
	}
	rows += fmt.Sprintf("\nRatio %.1f, memory 1/%.1f, start-up 1/%.0f.\n", ours.speed/theirs.speed,
		float64(theirs.peak)/float64(ours.peak), theirs.start.Seconds()/ours.start.Seconds())
	if text, err = between(text, "speed", rows); err != nil {
		return err
	}
	return os.WriteFile(readme, []byte(text), 0o644)
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
