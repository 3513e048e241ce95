//go:build manual

// The manual pages, written by the command tree itself. Only a release needs
// them, so that the program that is published holds nothing of this file: a
// release runs it with "go run -tags manual ./cmd/sitrep manual FOLDER".

package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"sitrep/internal/pipeline"
)

func init() { tagged = append(tagged, manualCommand) }

func manualCommand(*app) *cobra.Command {
	return &cobra.Command{
		Use:    "manual FOLDER",
		Short:  "Write manual pages, completions of shells and the version into a folder",
		Args:   cobra.ExactArgs(1),
		Hidden: true,
		RunE:   func(c *cobra.Command, args []string) error { return writeManual(c.Root(), args[0]) },
	}
}

// writeManual writes man1/, completions/ and version. Pages carry the day of
// SOURCE_DATE_EPOCH, so that they come out the same again.
func writeManual(root *cobra.Command, dir string) error {
	pages, comps := filepath.Join(dir, "man1"), filepath.Join(dir, "completions")
	for _, d := range []string{pages, comps} {
		if err := os.MkdirAll(d, 0o755); err != nil {
			return err
		}
	}
	root.DisableAutoGenTag = true
	if err := doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "sitrep " + pipeline.Version, Manual: "sitrep"}, pages); err != nil {
		return err
	}
	for name, write := range map[string]func(string) error{
		"sitrep.bash": func(f string) error { return root.GenBashCompletionFileV2(f, true) },
		"sitrep.zsh":  root.GenZshCompletionFile,
		"sitrep.fish": func(f string) error { return root.GenFishCompletionFile(f, true) },
		"sitrep.ps1":  root.GenPowerShellCompletionFileWithDesc,
	} {
		if err := write(filepath.Join(comps, name)); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(dir, "version"), []byte(pipeline.Version+"\n"), 0o644)
}
