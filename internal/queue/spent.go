package queue

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// free tells since when the places of a worker, one for each job that it does at once,
// have nothing to do.
type free struct {
	mu    sync.Mutex
	since []time.Time // of those that are free, the longest first
}

func newFree(places int) *free {
	return &free{since: slices.Repeat([]time.Time{time.Now()}, places)}
}

// take gives the place that was free longest a job that was there from a time on.
func (f *free) take(now, there time.Time) work {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := f.waited(now, there)
	f.since = f.since[min(1, len(f.since)):]
	return w
}

// look is take for a job that needs no place.
func (f *free) look(now, there time.Time) work {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.waited(now, there)
}

func (f *free) waited(now, there time.Time) work {
	w := work{started: now, there: there}
	if len(f.since) > 0 {
		w.free = now.Sub(f.since[0])
	}
	return w
}

// give tells that a place has nothing to do any more.
func (f *free) give(now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.since = append(f.since, now)
}

// work is what a job took.
type work struct {
	started time.Time
	there   time.Time     // since when it could be done, by the database's clock
	free    time.Duration // how long its place was free before

	reports                           int
	extraction, elsewhere, reconciled time.Duration
}

// keep adds it to what the worker did. It waited for the job as long as it had nothing
// else to do and the job was there.
func (w work) keep(ctx context.Context, tx pgx.Tx, worker string) error {
	_, err := tx.Exec(ctx, `INSERT INTO work_times AS t (worker, reports, extraction, elsewhere, reconciled, last, waited)
			VALUES ($1, $2, $3, $4, $5, CASE WHEN $5::float8 > 0 THEN now() END,
				greatest(0, least($6::float8, extract(epoch FROM clock_timestamp() - $7::timestamptz)::float8 - $8::float8)))
		ON CONFLICT (worker) DO UPDATE SET reports = t.reports + excluded.reports, extraction = t.extraction + excluded.extraction,
			elsewhere = t.elsewhere + excluded.elsewhere, reconciled = t.reconciled + excluded.reconciled, waited = t.waited + excluded.waited,
			seen = now(), last = coalesce(excluded.last, t.last)`,
		worker, w.reports, w.extraction.Seconds(), w.elsewhere.Seconds(), w.reconciled.Seconds(), w.free.Seconds(), w.there, time.Since(w.started).Seconds())
	return err
}
