package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/read"
)

func codedCommand(a *app) *cobra.Command {
	var f viewFlags
	var set string
	c := &cobra.Command{
		Use:   "coded",
		Short: "Set imported data sets and the reports against each other",
		Long: "Tell which events of the data sets that sitrep import brought in no report of the store tells, and which\n" +
			"incidents no data set has. Only days that both have are looked at. A match says that the two lie close\n" +
			"together in place, days and kind, and that the actors don't speak against it; sitrep incident shows why.",
		Example: "  sitrep coded --from 2024-12-01 --to 2024-12-07\n  sitrep coded --set ACLED --format csv",
		Args:    atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx := c.Context()
			b, err := a.book(ctx, &f, nil)
			if err != nil {
				return err
			}
			var out contract.CodedBeside
			if err := codedOf(ctx, f.db, func(k *coded.Keeper) (err error) {
				out, err = k.Beside(ctx, b.Book, b.who, coded.Ask{Set: set, Days: sitrep.Interval{From: f.filter.From, To: f.filter.To}})
				return err
			}); err != nil {
				return err
			}
			if len(out.Sets) == 0 {
				return noSets(set)
			}
			return a.show(export.CodedView(out), &f)
		},
	}
	f.add(c, "")
	c.Flags().StringVar(&f.from, "from", "", "only days from `DATE` on")
	c.Flags().StringVar(&f.to, "to", "", "only days until `DATE`")
	c.Flags().StringVar(&set, "set", "", "only the data set `NAME`")
	_ = c.Flags().MarkHidden("published") // files are not read here
	return c
}

// noSets tells that there is nothing to set beside the reports.
func noSets(name string) error {
	what := "the store has no coded data set"
	if name != "" {
		what += " called " + strings.TrimSpace(name)
	}
	return &read.HintError{Err: errors.New(what), Next: "sitrep import acled|ucdp FILE.csv brings one in"}
}
