package main

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/fingerprint"
	"sitrep/internal/store"
	"sitrep/internal/view"
)

// sharers is how many reports that share words are looked at closely.
const sharers = 50

func passagesCommand(a *app) *cobra.Command {
	var dsn, with, format string
	var most int
	c := &cobra.Command{
		Use:   "passages REPORT",
		Short: "Show which words of a report stand in others, both sides beside each other",
		Long: "Find what a report of the store took over, word for word, from any other, and what others took\n" +
			"from it: the share of its words, from whom, and the passages with both sides beside each other.\n" +
			"REPORT is an identifier or its beginning, an address or a title. It is not said that taking over is\n" +
			"wrong: agencies write to be printed.",
		Example: "  sitrep passages https://outlet.example/news/17\n  sitrep passages r3f9 --with r81a",
		Args:    exactly(1, "one report"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := textOrJSON(format); err != nil {
				return err
			}
			ctx := c.Context()
			return reading(ctx, dsn, func(st *store.Store) error {
				id, err := oneReport(ctx, st, args[0])
				if err != nil {
					return err
				}
				report, err := st.Report(ctx, id)
				if err != nil {
					return err
				}
				others, err := sharing(ctx, st, id, with)
				if err != nil {
					return err
				}
				taken := view.TakenOver(&report, others)
				if format == "json" {
					return export.WriteTaken(a.out, &report, taken)
				}
				a.printTaken(&report, taken, most)
				return nil
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&with, "with", "", "`REPORT` to set it beside, instead of all")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	c.Flags().IntVar(&most, "most", 5, "reports shown with their passages, at most, of each direction")
	return c
}

// oneReport returns the one report that a person means.
func oneReport(ctx context.Context, st *store.Store, what string) (sitrep.ReportID, error) {
	found, err := st.Find(ctx, what)
	if err != nil {
		return "", err
	}
	if len(found) > 1 {
		return "", fmt.Errorf("%q stands for %s, %s and maybe more reports", what, found[0].ID, found[1].ID)
	}
	return found[0].ID, nil
}

// sharing returns the reports to set a report beside.
func sharing(ctx context.Context, st *store.Store, id sitrep.ReportID, with string) ([]sitrep.Annotation, error) {
	var ids []sitrep.ReportID
	if with != "" {
		other, err := oneReport(ctx, st, with)
		if err != nil {
			return nil, err
		}
		ids = append(ids, other)
	} else {
		found, err := st.Sharing(ctx, id, sharers)
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			ids = append(ids, s.Report)
		}
	}
	var out []sitrep.Annotation
	for _, id := range ids {
		r, err := st.Report(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func (a *app) printTaken(r *sitrep.Annotation, t view.Taken, most int) {
	fmt.Fprintf(a.out, "%s: %d words\n", nameOf(r), t.Words)
	for _, s := range t.Credits {
		fmt.Fprintf(a.out, "  %s\n", s)
	}
	switch len(t.From) {
	case 0:
		fmt.Fprintln(a.out, "  no passage of it stands in an earlier report of the store")
	default:
		fmt.Fprintf(a.out, "  %s of its words stand in reports that were likely first\n", percent(t.Share))
	}
	a.printLents("From", "of its words", r, t.From, most, false)
	a.printLents("Taken by", "of that report's words", r, t.By, most, true)
}

func (a *app) printLents(title, share string, r *sitrep.Annotation, list []view.Lent, most int, given bool) {
	for i, l := range list {
		fmt.Fprintf(a.out, "\n%s %s: %d words, %s %s; %s\n", title, nameOf(l.Report), l.Words, percent(l.Share), share, l.Reasons[0])
		if i >= most {
			continue
		}
		source, taker := l.Report, r
		if given {
			source, taker = r, l.Report
		}
		a.printPassages(source, taker, l.Passages)
	}
}

// printPassages prints passages in two columns, the likely source at the left.
func (a *app) printPassages(source, taker *sitrep.Annotation, passages []fingerprint.Passage) {
	var rows [][]string
	for _, p := range passages {
		rows = append(rows, []string{around(source.Document.Text, p.A), around(taker.Document.Text, p.B)})
	}
	export.WriteColumns(a.out, []string{nameOf(source), nameOf(taker)}, rows, screen(a.out))
}

// around returns a passage in brackets with a few words of either side.
func around(text string, s sitrep.Span) string {
	const reach = 40
	from, to := max(0, s.Start-reach), min(len(text), s.End+reach)
	for from > 0 && text[from-1] != ' ' && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != ' ' && text[to] != '\n' {
		to++
	}
	return oneLine(text[from:s.Start] + "[" + s.Of(text) + "]" + text[s.End:to])
}

func nameOf(r *sitrep.Annotation) string {
	d := &r.Document
	s := view.Outlet(r)
	if !d.Published.Date.IsZero() {
		s += ", " + d.Published.Date.String()
	}
	return s
}

func percent(x float64) string { return fmt.Sprintf("%.0f %%", math.Round(100*x)) }
