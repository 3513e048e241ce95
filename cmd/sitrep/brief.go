package main

import (
	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

func briefCommand(a *app) *cobra.Command {
	var f viewFlags
	var since string
	var lines int
	c := &cobra.Command{
		Use:   "brief [FILE...]",
		Short: "Tell what changed since a day: the page to read in the morning",
		Long: "Tell what changed since a day: on the map, what is now contested or said by both sides, figures that\n" +
			"moved, what was taken back, what is new, and what the other side does not speak of. Reports published\n" +
			"on the day itself count as new. Without files, the store is read.",
		Example: "  sitrep brief --since 2024-12-03 *.txt\n  sitrep brief --since 2024-12-03 --format markdown *.txt > brief.md",
		RunE: func(c *cobra.Command, files []string) error {
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			if since != "" {
				if f.filter.From, err = sitrep.ParseDate(since); err != nil {
					return usage("--since: %v", err)
				}
			}
			r, err := b.Brief(f.filter, lines)
			if err != nil {
				return err
			}
			return a.show(export.BriefView(b.Book, r), &f)
		},
	}
	f.add(c, "from to asof voice side outlet place party kind")
	c.Flags().StringVar(&since, "since", "", "the first `DATE` whose reports are new (default the newest report's)")
	c.Flags().IntVar(&lines, "limit", view.BriefLines, "happenings in each section")
	return c
}
