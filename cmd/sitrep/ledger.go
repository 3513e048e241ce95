package main

import (
	"github.com/spf13/cobra"

	"sitrep/internal/export"
)

func ledgerCommand(a *app) *cobra.Command {
	var f viewFlags
	c := &cobra.Command{
		Use:   "ledger [FILE...]",
		Short: "List what is claimed, confirmed, denied and corrected, by where it stands",
		Long: "List happenings as threads: who said it first, who confirmed, denied or doubted it and how many days\n" +
			"later, who corrected its own words. Contested ones come first. Without files, the store is read.",
		Example: "  sitrep ledger monday.txt tuesday.html\n  sitrep ledger --standing contested --place Goma --format csv *.txt",
		RunE: func(c *cobra.Command, files []string) error {
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			l, err := b.Ledger(f.filter, f.page)
			if err != nil {
				return err
			}
			return a.show(export.LedgerView(b.Book, l), &f)
		},
	}
	f.add(c, "from to asof voice side outlet place party against kind standing")
	f.paged(c)
	c.Flags().BoolVar(&f.filter.All, "all", false, "also happenings that a careful reader could leave out")
	return c
}
