package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/klauspost/compress/zstd"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// A Worker says how a process works. Name, which tells it from all others, must be given.
type Worker struct {
	Name  string
	Jobs  int           // done at once; 0 for one a core
	Grace time.Duration // for jobs under way when it is to stop; 0 for half a minute
	Once  bool          // end when nothing is left to do
	Log   *slog.Logger
	// Each is told of every original that was read or given up; nil drops it.
	Each func(pipeline.Outcome)
}

// How often a worker looks for what others left, and for what is to be
// reconciled; and how long reports may wait for the queue to be empty first.
const (
	lookAfter      = 5 * time.Second
	reconcileAfter = 10 * time.Second
	reconcileLag   = 10 * time.Minute
	endAfter       = 200 * time.Millisecond // where it ends when nothing is left
)

// fetchCooldown is the least time between two looks for a next job: a job of short
// reports takes less than River's own tenth of a second.
const fetchCooldown = 10 * time.Millisecond

// livePrefix begins the name of the connection that shows that a worker lives.
const livePrefix = "sitrep worker "

// Work does jobs of the queue until ctx is done; then those under way are
// finished, or given back after Worker.Grace.
func (q *Queue) Work(ctx context.Context, p *pipeline.Pipeline, opt Worker) error {
	if opt.Jobs <= 0 {
		opt.Jobs = runtime.GOMAXPROCS(0)
	}
	if opt.Grace <= 0 {
		opt.Grace = 30 * time.Second
	}
	if opt.Each == nil {
		opt.Each = func(pipeline.Outcome) {}
	}
	st, err := store.Open(ctx, q.dsn)
	if err != nil {
		return err
	}
	defer st.Close()
	st.KeepWriter()
	note := func(message string) { opt.Log.Info(message) }
	reader, err := p.Reader(read.Options{Again: true, Note: note})
	if err != nil {
		return err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(largestBody))
	if err != nil {
		return err
	}
	defer dec.Close()
	live, err := q.alive(ctx, opt.Name)
	if err != nil {
		return err
	}
	defer live.Close(context.WithoutCancel(ctx))

	known, err := st.Known(ctx)
	if err != nil {
		return err
	}
	defer known.Close()
	pool, err := q.hasty(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()

	h := &hand{q: q, p: p, st: st, known: known, pool: pool, read: reader.Original, dec: dec, opt: opt, free: newFree(opt.Jobs)}
	workers := river.NewWorkers()
	river.AddWorker(workers, river.WorkFunc(h.reads))
	river.AddWorker(workers, &reconciler{hand: h, since: time.Now()})
	client, err := river.NewClient(riverpgxv5.New(pool), &river.Config{
		ID: opt.Name, Logger: opt.Log, Workers: workers, FetchCooldown: fetchCooldown,
		Queues:     map[string]river.QueueConfig{readQueue: {MaxWorkers: opt.Jobs}, reconcileQueue: {MaxWorkers: 1}},
		JobTimeout: readTimeout, RescueStuckJobsAfter: reconcileTimeout + time.Minute, SoftStopTimeout: opt.Grace,
		PeriodicJobs: []*river.PeriodicJob{river.NewPeriodicJob(river.PeriodicInterval(reconcileAfter),
			func() (river.JobArgs, *river.InsertOpts) { return reconcileJob{}, nil }, &river.PeriodicJobOpts{RunOnStart: true})},
	})
	if err != nil {
		return err
	}
	// River ends its jobs when Stop is called, not when ctx is done.
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	for looked := (time.Time{}); ctx.Err() == nil; {
		if time.Since(looked) >= lookAfter {
			looked = time.Now()
			if err := q.reclaim(ctx); err != nil && ctx.Err() == nil {
				opt.Log.Warn("looking for jobs of workers that died", "error", err)
			}
			if err := live.Ping(ctx); err != nil && ctx.Err() == nil {
				// Others would take this worker for dead.
				opt.Log.Warn("the connection that shows this worker lives broke", "error", err)
				live.Close(ctx)
				if again, err := q.alive(ctx, opt.Name); err == nil {
					live = again
				}
			}
		}
		wait := lookAfter
		if opt.Once {
			done, err := h.done(ctx)
			if err != nil && ctx.Err() == nil {
				opt.Log.Warn("looking at the queue", "error", err)
			}
			if done {
				break
			}
			wait = endAfter
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), opt.Grace+10*time.Second)
	defer cancel()
	return client.Stop(stopping)
}

// alive opens a connection whose name shows others that the worker lives: the
// database drops it with the process.
func (q *Queue) alive(ctx context.Context, name string) (*pgx.Conn, error) {
	c, err := pgx.ParseConfig(q.dsn)
	if err != nil {
		return nil, err
	}
	c.RuntimeParams["application_name"] = liveName(name)
	return pgx.ConnectConfig(ctx, c)
}

// liveName is what a worker's connection is called: PostgreSQL cuts names at 63
// bytes.
func liveName(name string) string {
	name = livePrefix + name
	return name[:min(len(name), 63)]
}

// reclaim gives jobs of workers that died to others at once; River by itself
// waits until no job can run that long.
func (q *Queue) reclaim(ctx context.Context) error {
	_, err := q.pool.Exec(ctx, `UPDATE river_job j SET state = CASE WHEN attempt >= max_attempts THEN 'discarded' ELSE 'available' END::river_job_state,
			finalized_at = CASE WHEN attempt >= max_attempts THEN now() END, scheduled_at = now()
		WHERE j.state = 'running' AND j.queue IN ('`+readQueue+`', '`+reconcileQueue+`') AND j.attempted_at < now() - interval '1 second' AND NOT EXISTS (
			SELECT 1 FROM pg_stat_activity a WHERE a.application_name = left('`+livePrefix+`' || j.attempted_by[array_upper(j.attempted_by, 1)], 63))`)
	return err
}

// A hand does jobs.
type hand struct {
	q     *Queue
	p     *pipeline.Pipeline
	st    *store.Store
	known *store.Known
	pool  *pgxpool.Pool // for what may be done twice
	read  func(sitrep.Original) (sitrep.Document, error)
	dec   *zstd.Decoder
	opt   Worker

	turn sync.Mutex // of this process's jobs at the store's writer
	free *free
}

// hasty opens connections whose transactions need not be on disk when they end. What a
// crash of the database takes back of them is that a job was taken or done: it is done
// again, and finds what it kept in the store, which is on disk.
func (q *Queue) hasty(ctx context.Context) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(q.dsn)
	if err != nil {
		return nil, err
	}
	c.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, "SET synchronous_commit = off")
		return err
	}
	return pgxpool.NewWithConfig(ctx, c)
}

// done tells whether nothing is left to read or to reconcile.
func (h *hand) done(ctx context.Context) (bool, error) {
	var open bool
	err := h.pool.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM river_job WHERE queue = '"+readQueue+"' AND state IN ("+openStates+"))").Scan(&open)
	if err != nil || open {
		return false, err
	}
	n, err := h.st.PendingCount(ctx)
	return err == nil && n == 0, err
}

// writing runs fn with the store's writer, after whoever else has it.
func (h *hand) writing(ctx context.Context, fn func(*store.Writer) error) error {
	h.turn.Lock()
	defer h.turn.Unlock()
	return pipeline.Writing(ctx, h.st, h.opt.Name, fn)
}

// reads reads, annotates and keeps the originals of a job. Done a second time,
// in full or in part, it changes nothing.
func (h *hand) reads(ctx context.Context, job *river.Job[readJob]) error {
	start := time.Now()
	w := h.free.take(start, job.ScheduledAt)
	var told time.Time // up to when the time is told; what comes then counts as waiting for the next job
	defer func() {
		if told.IsZero() {
			told = time.Now()
		}
		h.free.give(told)
	}()
	if job.Attempt >= aloneFrom && len(job.Args.Waiting) > 1 {
		return h.alone(ctx, job.Args.Waiting)
	}
	rows, err := h.pool.Query(ctx, "SELECT no, place, body FROM waiting WHERE no = ANY($1) ORDER BY no", job.Args.Waiting)
	if err != nil {
		return err
	}
	type waiting struct {
		No    int64
		Place string
		Body  []byte
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByPos[waiting])
	if err != nil {
		return err
	}
	originals := func(yield func(sitrep.Original, error) bool) {
		for _, w := range list {
			o, err := unpackOriginal(h.dec, w.Body)
			if err != nil {
				err = fmt.Errorf("%s: the queue's copy is damaged: %w", w.Place, err)
			}
			if !yield(o, err) {
				return
			}
		}
	}
	var failed []pipeline.Outcome
	var extraction time.Duration
	err = h.p.KeepBeside(ctx, h.st, h.writing, originals, h.read, pipeline.KeepOptions{Workers: 1, Known: h.known, Each: func(out pipeline.Outcome) {
		if extraction += out.Took; out.Is == pipeline.Failed {
			failed = append(failed, out)
		}
		h.opt.Each(out)
	}})
	if err != nil {
		return err
	}
	err = pgx.BeginFunc(ctx, h.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, "DELETE FROM waiting WHERE no = ANY($1)", job.Args.Waiting)
		if err != nil || tag.RowsAffected() == 0 {
			return err // somebody else did the job meanwhile, and told of it
		}
		for _, f := range failed {
			if _, err := tx.Exec(ctx, "INSERT INTO unread (place, why) VALUES ($1, $2)", printable(f.Where), printable(f.Err.Error())); err != nil {
				return err
			}
		}
		told = time.Now()
		w.reports, w.extraction, w.elsewhere = len(list), extraction, told.Sub(start)-extraction
		return w.keep(ctx, tx, h.opt.Name)
	})
	if err != nil {
		return err
	}
	h.last(ctx)
	return nil
}

// last has what was read reconciled at once where nothing waits any more, unless that
// was done just now: then it is left to the next look.
func (h *hand) last(ctx context.Context) {
	var due bool
	// From the end, since what was read lies dead at the front of the table.
	err := h.pool.QueryRow(ctx, `SELECT (SELECT no FROM waiting ORDER BY no DESC LIMIT 1) IS NULL
		AND coalesce((SELECT max(last) FROM work_times) < now() - $1 * interval '1 second', true)`, reconcileAfter.Seconds()).Scan(&due)
	if err == nil && due {
		_, err = h.q.jobs.Insert(ctx, reconcileJob{}, nil)
	}
	if err != nil && ctx.Err() == nil { // the job is done, and there is a look every few seconds
		h.opt.Log.Warn("having reports reconciled", "error", err)
	}
}

// alone makes a job of each original, since their job failed several times and
// one of them may be why.
func (h *hand) alone(ctx context.Context, waiting []int64) error {
	var params []river.InsertManyParams
	for _, no := range waiting {
		params = append(params, river.InsertManyParams{Args: readJob{Waiting: []int64{no}}})
	}
	_, err := h.q.jobs.InsertManyFast(ctx, params)
	return err
}

// reconciler does jobs that reconcile.
type reconciler struct {
	river.WorkerDefaults[reconcileJob]
	*hand
	since time.Time // when the worker began
}

// Timeout bounds a job.
func (*reconciler) Timeout(*river.Job[reconcileJob]) time.Duration { return reconcileTimeout }

// Work reconciles what is pending, unless there is more to come soon: to reconcile
// much at once costs less.
func (r *reconciler) Work(ctx context.Context, job *river.Job[reconcileJob]) error {
	n, err := r.st.PendingCount(ctx)
	if err != nil || n == 0 {
		return err
	}
	s, err := r.q.Status(ctx)
	if err != nil {
		return err
	}
	last := r.since
	if s.Reconciled.After(last) {
		last = s.Reconciled
	}
	if s.Waiting > 0 && time.Since(last) < reconcileLag {
		return nil
	}
	start := time.Now()
	w := r.free.look(start, job.ScheduledAt)
	err = r.writing(ctx, func(w *store.Writer) error { return r.p.Who().KeepIncidents(ctx, r.st, w, nil) })
	if errors.Is(err, store.ErrStale) {
		return river.JobCancel(fmt.Errorf("%w: sitrep rebuild --incidents makes them anew", err))
	}
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		w.reconciled = time.Since(start)
		return w.keep(ctx, tx, r.opt.Name)
	})
}

// printable is a text as PostgreSQL takes it.
func printable(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
