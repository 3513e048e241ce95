package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

func rebuildCommand(a *app) *cobra.Command {
	var dsn string
	var incidents bool
	c := &cobra.Command{
		Use:   "rebuild",
		Short: "Make everything in the store again from the originals",
		Long: "Read every original again by this program and its tables, and put what comes of it in place of\n" +
			"what was there, then reconcile all reports anew. A run that was interrupted goes on where it stopped\n" +
			"when the command is given again; incidents are made at one go, and begun anew.",
		Args: atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			return writing(ctx, dsn, "sitrep rebuild", func(st *store.Store, w *store.Writer) error {
				if !incidents {
					if err := a.rebuild(ctx, st, w); err != nil {
						return err
					}
				}
				who, err := a.who()
				if err != nil {
					return err
				}
				n, err := st.CurrentCount(ctx)
				if err != nil {
					return err
				}
				err = a.reconciling(n, func(each func(int)) error { return who.RenewIncidents(ctx, st, w, each) })
				if err != nil || incidents {
					return err
				}
				return w.EndRebuild(ctx)
			})
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().BoolVar(&incidents, "incidents", false, "reconcile anew only, and leave reports as they were read")
	return c
}

// rebuild reads every original again.
func (a *app) rebuild(ctx context.Context, st *store.Store, w *store.Writer) error {
	p, err := a.load()
	if err != nil {
		return err
	}
	after, left, err := st.RebuildAt(ctx, p.Provenance())
	if err != nil {
		return err
	}
	b := newBar(a.err, "originals", left)
	defer b.done()
	if after > 0 {
		b.say(a.err, "sitrep: note: going on with a rebuild that was stopped")
	}
	r, err := p.Reader(read.Options{Again: true, Note: func(message string) { b.say(a.err, "sitrep: note: %s", message) }})
	if err != nil {
		return err
	}
	start, done, failed := time.Now(), 0, 0
	err = p.Rebuild(ctx, st, w, r.Original, func(out pipeline.Outcome) {
		b.add(1)
		if done++; out.Is == pipeline.Failed {
			failed++
			a.failed = true
			b.say(a.err, "sitrep: %v", out.Err)
		}
	})
	b.done()
	took := time.Since(start)
	fmt.Fprintf(a.err, "%d originals read again in %s, %.0f a second; %d failed and stay as they were\n", done, took.Round(time.Second/10),
		float64(done)/max(took.Seconds(), 0.001), failed)
	return err
}
