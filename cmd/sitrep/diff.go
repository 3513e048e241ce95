package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/export"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

func diffCommand(a *app) *cobra.Command {
	var dsn string
	var all bool
	var format string
	c := &cobra.Command{
		Use:   "diff URL",
		Short: "Show what changed between the revisions of a page: claims, figures, stances",
		Long: "Compare the two latest revisions of an address that the store holds, or with --all each with the\n" +
			"one before: which claims appeared, which vanished, and which say something else. URL may also be a\n" +
			"report's identifier or title.",
		Example: "  sitrep diff https://outlet.example/news/17\n  sitrep diff --all https://outlet.example/live",
		Args:    exactly(1, "one address"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := textOrJSON(format); err != nil {
				return err
			}
			ctx := c.Context()
			return reading(ctx, dsn, func(st *store.Store) error {
				found, err := st.Find(ctx, args[0])
				if err != nil {
					return err
				}
				revs := found[:1]
				if found[0].URL != "" {
					if revs, err = st.Revisions(ctx, found[0].URL); err != nil {
						return err
					}
				}
				if len(revs) < 2 && format == "json" {
					return export.WriteDiff(a.out, revs[0].URL, nil)
				}
				if len(revs) < 2 {
					fmt.Fprintf(a.out, "%s has one revision, received %s\n", args[0], received(revs[0]))
					return nil
				}
				if !all {
					revs = revs[len(revs)-2:]
				}
				var out []contract.Revision
				for i := 1; i < len(revs); i++ {
					before, err := st.Report(ctx, revs[i-1].ID)
					if err != nil {
						return err
					}
					after, err := st.Report(ctx, revs[i].ID)
					if err != nil {
						return err
					}
					rev := view.Revise(&before, &after)
					if format == "json" {
						out = append(out, export.NewRevision(rev, revs[i-1].First, revs[i].First))
						continue
					}
					if i > 1 {
						fmt.Fprintln(a.out)
					}
					a.printRevision(revs[i-1], revs[i], rev)
				}
				if format == "json" {
					return export.WriteDiff(a.out, revs[0].URL, out)
				}
				return nil
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().BoolVar(&all, "all", false, "every revision with the one before it")
	return c
}

// textOrJSON refuses other formats than these two.
func textOrJSON(format string) error {
	if format != "text" && format != "json" {
		return usage("format %q is not one of text, json", format)
	}
	return nil
}

func received(r store.ReportRow) string { return r.First.Format("2006-01-02 15:04 UTC") }

func (a *app) printRevision(before, after store.ReportRow, rev view.Revision) {
	fmt.Fprintf(a.out, "%s\nreceived %s, then %s: %d claims appeared, %d vanished, %d changed, %d are the same\n", after.URL, received(before), received(after),
		len(rev.Appeared), len(rev.Vanished), len(rev.Changed), rev.Same)
	list := func(title string, r *sitrep.Annotation, claims []*sitrep.Claim) {
		for i, c := range claims {
			if i == 0 {
				fmt.Fprintf(a.out, "\n%s\n", title)
			}
			fmt.Fprintf(a.out, "  %s  %s: “%s”, %s\n", c.ID, c.Kind, oneLine(c.Quote.Of(r.Document.Text)), saidBy(c))
		}
	}
	list("Appeared", rev.After, rev.Appeared)
	list("Vanished", rev.Before, rev.Vanished)
	for i, ch := range rev.Changed {
		if i == 0 {
			fmt.Fprintf(a.out, "\nChanged\n")
		}
		fmt.Fprintf(a.out, "  %s  %s: “%s”\n", ch.After.ID, ch.After.Kind, oneLine(ch.After.Quote.Of(rev.After.Document.Text)))
		for _, f := range ch.Fields {
			fmt.Fprintf(a.out, "    %s: %s -> %s\n", f.Field, orNone(f.Before), orNone(f.After))
		}
	}
}

// saidBy tells whose claim it is.
func saidBy(c *sitrep.Claim) string {
	if v, ok := c.Root(); ok {
		return v.Name + ": " + v.Stance.String()
	}
	return "the outlet itself"
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}
