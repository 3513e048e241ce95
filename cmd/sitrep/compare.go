package main

import (
	"os"

	"github.com/spf13/cobra"

	"sitrep/internal/export"
	"sitrep/internal/view"
)

func compareCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "compare A B [FILE...]",
		Short: "Set two reports, or two outlets, against each other",
		Long: "Tell what two reports both say and how differently, what only one says, whose words one took from the\n" +
			"other, where a speaker got lost on the way, and which words they choose for the same. A and B are two\n" +
			"files; or, with FILEs or the store, two reports by name or identifier, or two outlets. --from and\n" +
			"--to then bound the days of publication.",
		Example: "  sitrep compare wire.txt page.html\n  sitrep compare \"Daily Example\" \"Evening Example\" --from 2024-12-01 *.txt",
		Args:    atLeast(2, "two files, reports or outlets"),
		RunE: func(c *cobra.Command, args []string) error {
			files, named := args[2:], true
			if len(files) == 0 && isFile(args[0]) && isFile(args[1]) {
				files, named = args, false
			}
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			var x, y view.End
			if named {
				if x, err = b.FindEnd(args[0]); err != nil {
					return err
				}
				if y, err = b.FindEnd(args[1]); err != nil {
					return err
				}
			} else {
				if len(b.reports) != 2 {
					return usage("%s and %s hold %d reports: name two of them, then the files", args[0], args[1], len(b.reports))
				}
				x.Report, y.Report = b.reports[0].Document.Report, b.reports[1].Document.Report
			}
			cmp, err := b.Compare(x, y, f.filter, f.page)
			if err != nil {
				return err
			}
			return a.show(export.CompareView(b.Book, cmp), &f)
		},
	}
	f.add(c, "from to asof voice side place kind standing")
	f.paged(c)
	return c
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
