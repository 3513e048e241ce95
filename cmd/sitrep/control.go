package main

import (
	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/export"
	"sitrep/internal/view"
)

func controlCommand(a *app) *cobra.Command {
	var f viewFlags
	var at string
	var silent int
	var changes, history bool
	c := &cobra.Command{
		Use:   "control [FILE...]",
		Short: "Tell who holds each place according to whom, at any day",
		Long: "Tell for each place who holds it according to whom, at a day: what is contested, and what nobody has\n" +
			"spoken of for a while. --changes compares the days --from and --to; --history follows --place over\n" +
			"time, a lane for each speaker. Without files, the store is read.",
		Example: "  sitrep control --at 2024-12-03 *.txt\n  sitrep control --voice \"Syrian Observatory for Human Rights\" *.txt\n" +
			"  sitrep control --changes --from 2024-11-30 --to 2024-12-03 *.txt\n  sitrep control --history --place Khanaser *.txt",
		RunE: func(c *cobra.Command, files []string) error {
			b, err := a.book(c.Context(), &f, files)
			if err != nil {
				return err
			}
			if at != "" {
				if f.filter.To, err = sitrep.ParseDate(at); err != nil {
					return usage("--at: %v", err)
				}
			}
			v, err := controlView(b, &f, silent, changes, history)
			if err != nil {
				return err
			}
			return a.show(v, &f)
		},
	}
	f.add(c, "from to asof voice side outlet place kind standing")
	f.paged(c)
	c.Flags().StringVar(&at, "at", "", "the `DATE` that is shown (default the newest report's)")
	c.Flags().IntVar(&silent, "silent", view.SilentDays, "days without a word after which a place is shown as silent")
	c.Flags().BoolVar(&changes, "changes", false, "what changed between --from and --to")
	c.Flags().BoolVar(&history, "history", false, "who held --place over time, by speaker")
	c.MarkFlagsMutuallyExclusive("at", "changes", "history")
	return c
}

func controlView(b desk, f *viewFlags, silent int, changes, history bool) (export.View, error) {
	switch {
	case changes:
		ch, err := b.Changes(f.filter, f.page)
		return export.ChangesView(b.Book, ch), err
	case history:
		if f.filter.Place == "" {
			return export.View{}, usage("--history needs --place")
		}
		hs, err := b.History(f.filter)
		return export.HistoryView(b.Book, hs), err
	}
	g, err := b.Control(f.filter, silent, f.page)
	return export.ControlView(b.Book, g, f.filter.Voice), err
}
