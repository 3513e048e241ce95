package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// writeRecipes writes what docs/adding.md tells to add, section by section, as
// tables of the user's own into a folder, for the script adding.txtar.
func writeRecipes(dir string) error {
	page, err := os.ReadFile("../../docs/adding.md")
	if err != nil {
		return err
	}
	columns, err := os.ReadFile("../../data/places/asia.tsv")
	if err != nil {
		return err
	}
	head, _, _ := strings.Cut(string(columns), "\n")
	var errs []error
	for file, text := range map[string]string{
		"actors/conflicts.yaml":   "entries:\n" + recipe(string(page), "## A war"),
		"actors/groups/mine.yaml": "source: our desk's notes\nentries:\n" + recipe(string(page), "## An actor"),
		"outlets/mine.yaml":       "source: our desk's notes\nentries:\n" + recipe(string(page), "## An outlet"),
		"places.tsv":              head + "\n" + recipe(string(page), "## A place"),
	} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		errs = append(errs, os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644))
	}
	return errors.Join(errs...)
}

// recipe returns the first block of code in a section, without its indentation.
func recipe(page, section string) string {
	_, rest, _ := strings.Cut(page, section+"\n")
	var out strings.Builder
	indent, inside := 0, false
	for line := range strings.Lines(rest) {
		if trimmed := strings.TrimLeft(line, " "); strings.HasPrefix(trimmed, "```") {
			if inside {
				break
			}
			indent, inside = len(line)-len(trimmed), true
		} else if inside {
			out.WriteString(line[min(indent, len(line)-1):])
		}
	}
	return out.String()
}
