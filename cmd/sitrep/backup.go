package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sitrep/internal/store"
)

func backupCommand(a *app) *cobra.Command {
	var dsn string
	c := &cobra.Command{
		Use:   "backup FILE.db",
		Short: "Copy a store in one file as it is at this moment, while others use it",
		Long: "Write the store, an SQLite file, into a new file, as it is at one moment. Whoever reads or writes it goes on\n" +
			"meanwhile. The copy is a store like any other: --db FILE.db reads it, sitrep verify checks it, and to restore\n" +
			"is to put it in the store's place while nothing runs. A store on PostgreSQL is backed up by pg_dump\n" +
			"(docs/store.md). The copy holds hashes of passwords: keep it as safe as the store.",
		Example: "  sitrep backup --db front.db /backup/front-2024-12-03.db && sitrep verify --db /backup/front-2024-12-03.db",
		Args:    exactly(1, "the file to write"),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			if err := reading(ctx, dsn, func(st *store.Store) error { return st.Backup(ctx, args[0]) }); err != nil {
				return err
			}
			return reading(ctx, args[0], func(st *store.Store) error {
				s, err := st.Status(ctx)
				if err == nil {
					fmt.Fprintf(a.out, "%s: %d reports, %d claims, %.1f MB\n", args[0], s.Current, s.Claims, float64(s.Size)/1e6)
				}
				return err
			})
		},
	}
	addStoreFlag(c, &dsn)
	return c
}
