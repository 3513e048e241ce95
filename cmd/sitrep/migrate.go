package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sitrep/internal/store"
)

func migrateCommand(a *app) *cobra.Command {
	var dsn string
	c := &cobra.Command{
		Use:   "migrate STORE",
		Short: "Copy the store to another database and compare every row",
		Long: "Copy the store to another one, which must be empty: from an SQLite file to PostgreSQL or back. A copy that\n" +
			"was interrupted goes on where it stopped when the command is given again. At the end every row of both is\n" +
			"compared. Nothing is written to the store that is copied; let nothing else write to it meanwhile.",
		Example: "  sitrep migrate --db sitrep.db postgres://sitrep@db.example/sitrep\n  sitrep migrate --db postgres:///sitrep copy.db",
		Args:    exactly(1, "the store to copy to"),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			return reading(ctx, dsn, func(from *store.Store) error {
				return writing(ctx, args[0], "sitrep migrate", func(to *store.Store, w *store.Writer) error {
					steps, err := from.CopySteps(ctx)
					if err != nil {
						return err
					}
					b := newBar(a.err, "rows", steps)
					err = w.Copy(ctx, from, b.add)
					b.done()
					if err != nil {
						return err
					}
					b = newBar(a.err, "compared", steps)
					tables, rows, err := from.Differs(ctx, to, b.add)
					b.done()
					switch {
					case err != nil:
						return err
					case len(tables) > 0:
						return errors.New("the stores differ in " + strings.Join(tables, ", ") + ": something wrote to one of them meanwhile; make the copy again in an empty store")
					}
					fmt.Fprintf(a.out, "%d rows copied from %s to %s and compared: all the same\n", rows, from.Name(), to.Name())
					return nil
				})
			})
		},
	}
	addStoreFlag(c, &dsn)
	return c
}
