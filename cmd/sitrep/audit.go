package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/account"
)

func auditCommand(a *app) *cobra.Command {
	var dsn, user, format string
	var limit int
	var before int64
	c := &cobra.Command{
		Use:   "audit",
		Short: "Tell what was done to a store, by whom and from where",
		Long: "Print the audit log, the newest first: log-ins, users, tokens, and everything that was changed through the page\n" +
			"or the API. The database lets rows only be added.",
		Example: "  sitrep audit --user anna\n  sitrep audit --limit 1000 --format json",
		Args:    atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case format != "text" && format != "json":
				return usage("--format %q: expected text or json", format)
			case limit < 1:
				return usage("--limit %d: expected at least 1", limit)
			}
			return a.asking(c.Context(), dsn, func(k *account.Keeper) error {
				log, err := k.Log(c.Context(), user, before, limit)
				if err != nil {
					return err
				}
				if format == "json" {
					return a.printAuditJSON(log)
				}
				w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
				fmt.Fprintln(w, "NO\tWHEN (UTC)\tWHO\tBY\tFROM\tWHAT\tABOUT\tRESULT")
				for _, e := range log {
					way := string(e.By.Way)
					if e.By.Token != "" {
						way += " " + e.By.Token
					}
					fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", e.No, e.At.UTC().Format(time.DateTime), dash(e.By.Name), way, dash(e.By.Address), e.What, dash(e.About), e.Result)
				}
				return w.Flush()
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&user, "user", "", "only what `NAME` did")
	c.Flags().IntVar(&limit, "limit", 100, "at most `N` lines")
	c.Flags().Int64Var(&before, "before", 0, "only lines before the one of this `NUMBER`")
	c.Flags().StringVar(&format, "format", "text", "`FORMAT`: text or json, an object a line")
	return c
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func (a *app) printAuditJSON(log []account.Entry) error {
	type row struct {
		No      int64     `json:"no"`
		At      time.Time `json:"at"`
		Name    string    `json:"name"`
		Way     string    `json:"way"`
		Token   string    `json:"token,omitempty"`
		Address string    `json:"address"`
		What    string    `json:"what"`
		About   string    `json:"about"`
		Result  string    `json:"result"`
	}
	e := json.NewEncoder(a.out)
	for _, x := range log {
		if err := e.Encode(row{x.No, x.At, x.By.Name, string(x.By.Way), x.By.Token, x.By.Address, x.What, x.About, string(x.Result)}); err != nil {
			return err
		}
	}
	return nil
}
