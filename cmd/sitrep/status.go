package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"sitrep/internal/store"
)

func statusCommand(a *app) *cobra.Command {
	var dsn string
	c := &cobra.Command{
		Use:   "status",
		Short: "Tell what the store holds",
		Args:  atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			return reading(c.Context(), dsn, func(st *store.Store) error {
				s, err := st.Status(c.Context())
				if err != nil {
					return err
				}
				a.printStatus(st.Name(), s)
				return a.printQueue(c.Context(), dsn, a.row)
			})
		},
	}
	addStoreFlag(c, &dsn)
	return c
}

func (a *app) printStatus(name string, s store.Status) {
	row := a.row
	row("store", "%s, %.1f MB", name, float64(s.Size)/1e6)
	row("originals", "%d, taken in %d times", s.Originals, s.Takings)
	row("texts", "%d", s.Texts)
	row("reports", "%d of %d outlets; %d with replaced revisions", s.Current, s.Outlets, s.Reports)
	if s.NotRead > 0 {
		row("", "%d in other languages than English: kept, and found by their words, but not read for claims", s.NotRead)
	}
	if s.First != "" {
		row("published", "%s to %s", s.First, s.Last)
	}
	row("claims", "%d", s.Claims)
	if row("incidents", "%d", s.Incidents); s.Pending > 0 {
		row("", "%d reports wait to be reconciled: sitrep add does it after the next reports, sitrep rebuild at once", s.Pending)
	}
	row("places", "%d", s.Places)
	row("feeds", "%d", s.Feeds)
	for _, m := range s.Makers {
		row("read by", "engine %s, model %s, lexicon %s, gazetteer %s, roster %s: %d reports", m.Engine, m.Model, m.Lexicon, m.Gazetteer, m.Roster, m.Reports)
	}
}

// row prints a line with a label.
func (a *app) row(label, format string, args ...any) {
	fmt.Fprintf(a.out, "%-12s"+format+"\n", append([]any{label}, args...)...)
}
