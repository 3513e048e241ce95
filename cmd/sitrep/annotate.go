package main

import (
	"bufio"
	"runtime"

	"github.com/spf13/cobra"

	"sitrep/internal/export"
	"sitrep/internal/read"
)

func annotateCommand(a *app) *cobra.Command {
	var tokens bool
	var workers int
	c := &cobra.Command{
		Use:   "annotate [PATH...]",
		Short: "Print each report's mentions and claims as JSON lines",
		Long: "Read reports and print one JSON line a report in the order of the input: JSON lines, one report a line,\n" +
			"or any other format of docs/formats.md, in files, folders and archives (standard input where none is\n" +
			"given). docs/formats.md tells the fields of both.",
		Example: "  sitrep annotate reports.jsonl > claims.jsonl\n  zcat archive.jsonl.gz | sitrep annotate --workers 8 > claims.jsonl",
		RunE: func(c *cobra.Command, files []string) error {
			if len(files) == 0 {
				files = []string{"-"}
			}
			p, err := a.load()
			if err != nil {
				return err
			}
			r, err := p.Reader(read.Options{Note: a.note})
			if err != nil {
				return err
			}
			out := bufio.NewWriterSize(a.out, 1<<16)
			line := newProgress(a.err)
			defer line.done()
			n := 0
			for ann, err := range p.AnnotateAll(c.Context(), r.Documents(c.Context(), files, a.walk("jsonl")), workers, tokens) {
				if err != nil {
					a.fail(err)
					continue
				}
				if err := export.WriteAnnotation(out, &ann, tokens); err != nil {
					return err
				}
				// Nobody waits for a file; a pipe may be read as it grows.
				if err := out.Flush(); err != nil {
					return err
				}
				n++
				line.at(n, 0)
			}
			return c.Context().Err()
		},
	}
	addFetchFlags(c, &a.web)
	c.Flags().BoolVar(&tokens, "tokens", false, "print tokens too, with sentences and entities of the text read as one")
	c.Flags().IntVar(&workers, "workers", runtime.GOMAXPROCS(0), "reports read at once")
	return c
}
