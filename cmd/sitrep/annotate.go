package main

import (
	"bufio"
	"io"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/read"
)

func annotateCommand(a *app) *cobra.Command {
	var tokens bool
	var workers int
	c := &cobra.Command{
		Use:   "annotate [FILE...]",
		Short: "Print each report's mentions and claims as JSON lines",
		Long: "Read JSON lines, one report a line (standard input where no file is given), and print one JSON\n" +
			"line a report in the order of the input. docs/formats.md tells the fields of both.",
		Example: "  sitrep annotate reports.jsonl > claims.jsonl\n  zcat archive.jsonl.gz | sitrep annotate --workers 8 > claims.jsonl",
		RunE: func(c *cobra.Command, files []string) error {
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
			for ann, err := range p.AnnotateAll(c.Context(), a.lines(r, files), workers, tokens) {
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
	c.Flags().BoolVar(&tokens, "tokens", false, "print tokens too, with sentences and entities of the text read as one")
	c.Flags().IntVar(&workers, "workers", runtime.GOMAXPROCS(0), "reports read at once")
	return c
}

// lines hands on the reports of all files, or of standard input, one by one.
func (a *app) lines(r *read.Reader, files []string) func(yield func(sitrep.Document, error) bool) {
	return func(yield func(sitrep.Document, error) bool) {
		going := true
		each := func(in io.Reader, name string) {
			r.JSONLines(in, name, func(_ int, d sitrep.Document, err error) bool {
				going = yield(d, err)
				return going
			})
		}
		if len(files) == 0 {
			each(a.in, "standard input")
		}
		for _, name := range files {
			if !going {
				return
			}
			f, err := os.Open(name)
			if err != nil {
				going = yield(sitrep.Document{}, err)
				continue
			}
			each(f, name)
			f.Close()
		}
	}
}
