package main

import (
	"context"
	"fmt"
	"time"

	"sitrep/internal/pipeline"
	"sitrep/internal/queue"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// enqueue puts what inputs hold into the queue of a store.
func (a *app) enqueue(ctx context.Context, flag string, inputs []string, gaps read.Options) error {
	dsn, err := storeName(flag)
	if err != nil {
		return err
	}
	if !queue.Is(dsn) {
		return queue.ErrNotPostgres
	}
	st, err := store.Open(ctx, dsn) // makes or updates it
	if err != nil {
		return err
	}
	if err := st.Close(); err != nil {
		return err
	}
	q, err := queue.Open(ctx, dsn)
	if err != nil {
		return err
	}
	defer q.Close()
	b := newBar(a.err, "originals", -1)
	walk := a.walk("")
	walk.Note = func(message string) { b.say(a.err, "sitrep: note: %s", message) }
	start, put, failed := time.Now(), 0, 0
	err = q.Put(ctx, pipeline.WithGaps(read.Originals(ctx, inputs, walk), gaps), func(_ string, err error) {
		if b.add(1); err == nil {
			put++
			return
		}
		failed++
		a.failed = true
		b.say(a.err, "sitrep: %v", err)
	})
	b.done()
	fmt.Fprintf(a.err, "%d originals wait for workers, put in %s; %d failed\n", put, time.Since(start).Round(time.Second/10), failed)
	return err
}

// printQueue tells how the queue of a store is doing, where it has one.
func (a *app) printQueue(ctx context.Context, flag string, row func(label, format string, args ...any)) error {
	dsn, err := storeName(flag)
	if err != nil || !queue.Is(dsn) {
		return err
	}
	q, err := queue.OpenForReading(ctx, dsn)
	if err != nil || q == nil {
		return err
	}
	defer q.Close()
	s, err := q.Status(ctx)
	if err != nil {
		return err
	}
	row("queue", "%d originals wait, the longest for %s; %d jobs at work; %.1f originals a second over the last minute", s.Waiting,
		(time.Duration(s.Lag) * time.Second).String(), s.Running, s.Rate)
	if s.Retried > 0 || s.Failed > 0 || s.Unread > 0 {
		row("", "%d jobs failed and will be tried again, %d were given up; %d originals can't be read", s.Retried, s.Failed, s.Unread)
	}
	for i, w := range s.Workers {
		label := ""
		if i == 0 {
			label = "workers"
		}
		row(label, "%s, at %d jobs", w.Name, w.Jobs)
	}
	if s.Spent.Reports > 0 {
		row("spent", "%.1f s reading %d reports, %.1f s on queue and database, %.1f s reconciling, %.1f s waiting for jobs that were there: %.0f %% outside of reading",
			s.Spent.Extraction, s.Spent.Reports, s.Spent.Elsewhere, s.Spent.Reconciled, s.Spent.Waited, 100*s.Spent.Share())
	}
	list, err := q.Failures(ctx, toldFailures)
	if err != nil {
		return err
	}
	for i, f := range list {
		label := ""
		if i == 0 {
			label = "failed"
		}
		row(label, "%s  %s", f.At.Format(time.DateTime), oneLine(f.Why))
	}
	return nil
}
