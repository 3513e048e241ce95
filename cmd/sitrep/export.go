package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"sitrep/internal/dataset"
	"sitrep/internal/export"
	"sitrep/internal/pipeline"
	"sitrep/internal/view"
)

func exportCommand(a *app) *cobra.Command {
	var f viewFlags
	var format, out, rule string
	var sources []string
	c := &cobra.Command{
		Use:   "export [FILE...]",
		Short: "Write claims and incidents as data sets, in the formats of the field",
		Long: "Write what the files, or the store without any, hold as a data set. What a format has no room for is\n" +
			"counted on standard error; docs/formats.md tells for each what goes where and what is lost.\n\n" + formatTable(),
		Example: "  sitrep export --format acled -o events.csv\n  sitrep export --format parquet -o tables --from 2024-12-01\n" +
			"  sitrep export --format control-geojson --to 2024-12-03 monday.txt tuesday.html",
		RunE: func(c *cobra.Command, files []string) error {
			s := dataset.Set{Rule: view.Rule{Sources: sources}}
			var err error
			names := dataset.Files(format)
			switch {
			case names == nil:
				return usage("format %q is not one of %s", format, strings.Join(dataset.Formats(), ", "))
			case len(names) > 1 && (out == "" || out == "-"):
				return usage("%s makes %s: name a folder or a .zip with -o", format, strings.Join(names, ", "))
			case (rule == "source") != (len(sources) > 0):
				return usage("--rule source and --source go together")
			}
			if s.Rule.Name, err = view.ParseRule(rule); err != nil || s.Rule.Name == view.RuleUnknown {
				return usage("rule %q is not one of lowest, majority, range, source", rule)
			}
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			places, err := pipeline.OpenPlaces(a.options())
			if err != nil {
				return err
			}
			s.Book, s.Filter, s.Regions, s.Version = b.Book, f.filter, pipeline.NewRegions(places), pipeline.Version
			rep, err := a.writeSet(s, format, out)
			for _, l := range rep.Left {
				a.note(fmt.Sprintf("%d left out: %s", l.N, l.Why))
			}
			return err
		},
	}
	f.format = export.ViewFormats()[0] // not asked for here
	f.narrowed(c, "from to asof voice side outlet place party against kind standing")
	c.Flags().StringVar(&format, "format", "jsonl", "`FORMAT`, one of those above")
	c.Flags().StringVarP(&out, "out", "o", "", "`PATH` of the file, or of a folder or .zip for several files (default standard output)")
	c.Flags().BoolVar(&f.filter.All, "all", false, "also happenings of which a careful reader could leave out every claim")
	c.Flags().StringVar(&rule, "rule", "lowest", "where a format has room for one figure only, take it by `RULE`: lowest, majority, range or source")
	c.Flags().StringArrayVar(&sources, "source", nil, "a voice or outlet by `NAME` for --rule source, the first that counts first; may be repeated")
	return c
}

// formatTable lists the formats with a line on each.
func formatTable() string {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, n := range dataset.Formats() {
		fmt.Fprintf(w, "  %s\t%s\n", n, dataset.About(n))
	}
	w.Flush()
	return strings.TrimRight(b.String(), "\n")
}

// writeSet writes a set to standard output, a file, a folder or an archive.
func (a *app) writeSet(s dataset.Set, format, out string) (rep dataset.Report, err error) {
	switch {
	case out == "" || out == "-":
		return dataset.Write(s, format, dataset.Writer{Writer: a.out})
	case strings.HasSuffix(out, ".zip"):
		f, err := dataset.CreateFile(out)
		if err != nil {
			return rep, err
		}
		z := zip.NewWriter(f)
		rep, err = dataset.Write(s, format, dataset.Zip{Writer: z})
		return rep, errors.Join(err, z.Close(), f.Close())
	case len(dataset.Files(format)) > 1:
		return dataset.Write(s, format, dataset.Folder(out))
	}
	f, err := dataset.CreateFile(out)
	if err != nil {
		return rep, err
	}
	rep, err = dataset.Write(s, format, dataset.Writer{Writer: f})
	return rep, errors.Join(err, f.Close())
}
