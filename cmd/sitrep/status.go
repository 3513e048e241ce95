package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/pipeline"
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
				who, err := a.who()
				if err != nil {
					return err
				}
				a.printStatus(st.Name(), s, who)
				if err := a.printFeeds(c.Context(), st); err != nil {
					return err
				}
				if err := a.printSets(c.Context(), st); err != nil {
					return err
				}
				return a.printQueue(c.Context(), dsn, a.row)
			})
		},
	}
	addStoreFlag(c, &dsn)
	return c
}

func (a *app) printStatus(name string, s store.Status, who pipeline.Who) {
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
	if told := madeByOthers(s.By, s.Incidents > 0, who); told != "" {
		row("", "%s", told)
	}
	row("places", "%d", s.Places)
	for _, m := range s.Makers {
		row("read by", "engine %s, model %s, lexicon %s, gazetteer %s, roster %s: %d reports", m.Engine, m.Model, m.Lexicon, m.Gazetteer, m.Roster, m.Reports)
	}
}

// printFeeds tells how many feeds there are, and which of them lag.
func (a *app) printFeeds(ctx context.Context, st *store.Store) error {
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return err
	}
	var newest time.Time
	var bad []sitrep.Feed
	for _, f := range feeds {
		if f.Answered.After(newest) {
			newest = f.Answered
		}
		if f.Dead || f.Failures > 0 {
			bad = append(bad, f)
		}
	}
	switch {
	case len(feeds) == 0:
		a.row("feeds", "none")
		return nil
	case newest.IsZero():
		a.row("feeds", "%d, none of which has answered yet; %d fail", len(feeds), len(bad))
	default:
		a.row("feeds", "%d, the last answer %s ago; %d fail", len(feeds), time.Since(newest).Round(time.Second), len(bad))
	}
	for _, f := range bad[:min(toldFailures, len(bad))] {
		since := "has never answered"
		if !f.Answered.IsZero() {
			since = "answered last " + f.Answered.Format(time.DateTime)
		}
		a.row("", "%s %s, failed %d times since: %s", f.URL, since, f.Failures, oneLine(f.LastError))
	}
	return nil
}

// printSets tells which coded data sets stand beside the claims.
func (a *app) printSets(ctx context.Context, st *store.Store) (err error) {
	k, err := coded.Open(st)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, k.Close()) }()
	sets, err := k.Sets(ctx)
	for _, s := range sets {
		a.row("coded", "%s: %d events of %s, imported %s by %s", s.Name, s.Events, s.Form, s.Added.Format(time.DateOnly), s.By)
	}
	return err
}

// row prints a line with a label.
func (a *app) row(label, format string, args ...any) {
	fmt.Fprintf(a.out, "%-12s"+format+"\n", append([]any{label}, args...)...)
}
