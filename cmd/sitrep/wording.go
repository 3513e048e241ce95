package main

import (
	"github.com/spf13/cobra"

	"sitrep/internal/export"
)

func wordingCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "wording [FILE...]",
		Short: "List the words that each outlet uses for each party",
		Long: "List for every party what each outlet calls it, how often, and where for example. --from and --to bound\n" +
			"the days of publication. Without files, the store is read.",
		Example: "  sitrep wording *.txt\n  sitrep wording --party Hamas --format csv *.txt",
		RunE: func(c *cobra.Command, files []string) error {
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			w, err := b.Wording(f.filter, f.page)
			if err != nil {
				return err
			}
			return a.show(export.WordingView(b.Book, w), &f)
		},
	}
	f.add(c, "from to asof voice side outlet place party kind standing")
	f.paged(c)
	return c
}
