package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sitrep/internal/store"
)

func verifyCommand(a *app) *cobra.Command {
	var dsn string
	c := &cobra.Command{
		Use:   "verify [FILE.zip]",
		Short: "Check the store or a bundle: hashes of originals and texts, and the words of every claim",
		Long: "Check that every original and text has the hash that it is kept under, and that the words of every\n" +
			"claim stand in the text where the claim says, byte for byte. What is at fault is listed, and the exit\n" +
			"status is 1. Of a bundle (sitrep bundle) every byte is checked, and every claim is made again from its\n" +
			"original where this program has the versions that made it.",
		Args: atMost(1, "one bundle, or nothing for the store"),
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			if len(args) > 0 {
				return a.verifyBundle(ctx, args[0])
			}
			return reading(ctx, dsn, func(st *store.Store) error {
				steps, err := st.VerifySteps(ctx)
				if err != nil {
					return err
				}
				b := newBar(a.err, "checked", steps)
				faults := 0
				n, err := st.Verify(ctx, func(what string, err error) {
					faults++
					a.failed = true
					b.say(a.out, "%s: %v", what, err)
				}, b.add)
				b.done()
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%d originals, %d texts, %d reports, %d claims: %d faults\n", n.Originals, n.Texts, n.Reports, n.Claims, faults)
				return nil
			})
		},
	}
	addStoreFlag(c, &dsn)
	return c
}
