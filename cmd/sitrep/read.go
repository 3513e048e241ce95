package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/reconcile"
)

// A reportFormat prints what a set of reports holds together.
type reportFormat struct {
	name  string
	write func(a *app, reports []sitrep.Annotation, res reconcile.Result, who pipeline.Who) error
}

// reportFormats lists the formats of the situation report. To add one, write it
// in internal/export and add a line here and to docs/formats.md.
func reportFormats() []reportFormat {
	return []reportFormat{
		{"text", func(a *app, reports []sitrep.Annotation, res reconcile.Result, who pipeline.Who) error {
			return export.WriteTerminal(a.out, reports, res, who, screen(a.out))
		}},
		{"json", func(a *app, reports []sitrep.Annotation, res reconcile.Result, who pipeline.Who) error {
			return export.WriteRead(a.out, reports, res, who)
		}},
		{"markdown", func(a *app, reports []sitrep.Annotation, res reconcile.Result, who pipeline.Who) error {
			return export.WriteMarkdown(a.out, reports, res, who)
		}},
	}
}

func formatNames() string {
	var names []string
	for _, f := range reportFormats() {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

func readCommand(a *app) *cobra.Command {
	var opt read.Options
	var format string
	c := &cobra.Command{
		Use:   "read PATH|URL...",
		Short: "Print a situation report of the given reports",
		Long: "Read the reports of files, folders, archives and addresses, in any format of docs/formats.md, and print\n" +
			"what they hold together: what is contested, which sides report it, who says so in which words, what one\n" +
			"report took from another.",
		Example: "  sitrep read monday.txt tuesday.html\n  sitrep read --format markdown *.txt > report.md\n" +
			"  sitrep read --published 2024-12-03 --outlet \"Daily Example\" page.txt",
		Args: atLeast(1, "files of reports"),
		RunE: func(c *cobra.Command, files []string) error {
			formats := reportFormats()
			i := slices.IndexFunc(formats, func(f reportFormat) bool { return f.name == format })
			if i < 0 {
				return usage("format %q is not one of %s", format, formatNames())
			}
			p, err := a.load()
			if err != nil {
				return err
			}
			reports, err := a.annotated(c.Context(), p, files, opt)
			if err != nil {
				return err
			}
			if len(reports) == 0 {
				return errNothingRead
			}
			return formats[i].write(a, reports, p.Reconcile(reports), p.Who())
		},
	}
	addFetchFlags(c, &a.web)
	addGapFlags(c, &opt)
	c.Flags().StringVar(&format, "format", "text", fmt.Sprintf("one of %s", formatNames()))
	return c
}

var errNothingRead = errors.New("no report could be read")

// addGapFlags adds the flags that say what reports themselves leave open.
func addGapFlags(c *cobra.Command, opt *read.Options) {
	c.Flags().StringVar(&opt.Published, "published", "", "`DATE` of publication of reports that give and print none")
	c.Flags().StringVar(&opt.Outlet, "outlet", "", "`NAME` of the outlet of reports that name none")
}
