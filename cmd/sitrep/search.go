package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/store"
)

func searchCommand(a *app) *cobra.Command {
	var dsn string
	var f store.Filter
	c := &cobra.Command{
		Use:   "search WORD...",
		Short: "Find reports in the store by their words",
		Long: "Find the reports of the store whose title or text has all of the given words, the best match first.\n" +
			"Case and accents don't count. \"words in a row\", either OR other, -without and begin* can be asked for.",
		Example: "  sitrep search bridge\n  sitrep search '\"seven villages\" -ceasefire'",
		Args:    atLeast(1, "words to look for"),
		RunE: func(c *cobra.Command, words []string) error {
			return reading(c.Context(), dsn, func(st *store.Store) error {
				hits, err := st.Search(c.Context(), strings.Join(words, " "), f)
				if err != nil {
					return err
				}
				for i, h := range hits {
					if i > 0 {
						fmt.Fprintln(a.out)
					}
					a.printRow(h.ReportRow)
					fmt.Fprintf(a.out, "  %s\n", h.Snippet(strings.Join(words, " "), 240))
				}
				return nil
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().IntVar(&f.Limit, "limit", 20, "reports shown at most")
	return c
}

// printRow prints a report's outlet, day, title, address and identifier.
func (a *app) printRow(r store.ReportRow) {
	day := r.Published.String()
	if day == "" {
		day = "undated"
	}
	outlet := r.Outlet
	if outlet == "" {
		outlet = "unknown outlet"
	}
	fmt.Fprintf(a.out, "%s, %s", outlet, day)
	if r.Title != "" {
		fmt.Fprintf(a.out, ": %s", oneLine(r.Title))
	}
	if !sitrep.ReadForClaims(r.Language) {
		fmt.Fprintf(a.out, " (%s, not read for claims)", r.Language)
	}
	fmt.Fprintln(a.out)
	fmt.Fprintf(a.out, "  %s", r.ID)
	if r.URL != "" {
		fmt.Fprintf(a.out, "  %s", r.URL)
	}
	fmt.Fprintln(a.out)
}
