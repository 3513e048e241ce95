package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/account"
	"sitrep/internal/read"
	"sitrep/internal/redact"
	"sitrep/internal/store"
)

func reviewHideCommand(a *app) *cobra.Command {
	var dsn, why, by, lift string
	var list bool
	c := &cobra.Command{
		Use:   "hide WORDS",
		Short: "Hide a name or passage in all that is shown",
		Long: "Hide a name or passage, of a witness or a minor, wherever it stands: in every view and page, in searches,\n" +
			"exports, bundles and what assistants are told. A block of the same length stands in its place. The store\n" +
			"keeps the reports as they were, and who may read the store itself sees them. Give each spelling of a name;\n" +
			"large and small letters, and what stands between two words, make no difference.",
		Example: "  sitrep review hide \"Mira Dovan\" --why \"a witness\"\n  sitrep review hide --list\n  sitrep review hide --lift x04ab",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case (list || lift != "") && len(args) > 0, !list && lift == "" && len(args) != 1:
				return usage("give the words to hide in one argument, or --list, or --lift NAME")
			case !list && strings.TrimSpace(why) == "":
				return usage("say why: --why")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			ctx := c.Context()
			return reading(ctx, dsn, func(st *store.Store) error {
				all, err := st.Redactions(ctx)
				if err != nil {
					return err
				}
				if list {
					for _, r := range redact.Standing(all) {
						fmt.Fprintf(a.out, "%s  %q  %s, by %s: %s\n", r.Name, r.Words, r.At.Format("2006-01-02"), r.By, r.Why)
					}
					return nil
				}
				rule := redact.Rule{By: by, Why: why, At: time.Now()}
				if lift == "" {
					rule.Words = args[0]
				}
				for _, r := range redact.Standing(all) {
					if lift != "" && strings.HasPrefix(r.Name, lift) {
						rule.Words, rule.Lifted = r.Words, true
					}
				}
				if lift != "" && !rule.Lifted {
					return &read.HintError{Err: fmt.Errorf("nothing that is hidden is called %q", lift), Next: "sitrep review hide --list tells what is"}
				}
				rule, err = st.Redact(ctx, rule)
				if err != nil {
					return err
				}
				fmt.Fprintln(a.out, rule.Name)
				return nil
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&why, "why", "", "the reason, kept with the rule")
	c.Flags().StringVar(&by, "by", account.Local().Name, "`NAME` of who hides it")
	c.Flags().BoolVar(&list, "list", false, "list what is hidden, with its words")
	c.Flags().StringVar(&lift, "lift", "", "show again what the rule `NAME` hides")
	return c
}
