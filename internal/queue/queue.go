// Package queue spreads the reading of reports over any number of processes on
// any number of machines, which share a store on PostgreSQL. Originals wait in a
// table of the store's database; jobs of River (riverqueue.com) name them; workers
// read, annotate and keep them, with the functions that one machine uses, and now
// and then one of them reconciles what is new.
//
// A job is done at least once. A worker may die at any moment: its jobs are given
// to others within seconds, and an original whose bytes the store already has is
// passed over, so that nothing is lost and nothing comes twice.
package queue

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
)

// ErrNotPostgres says that a store is not on PostgreSQL, which alone has a queue.
var ErrNotPostgres = errors.New("only a store on PostgreSQL has a queue: name one by --db postgres://HOST/DATABASE")

// A Queue is where originals wait. It is safe for concurrent use. Close it.
type Queue struct {
	dsn  string
	pool *pgxpool.Pool
	jobs *river.Client[pgx.Tx] // inserts only
}

//go:embed schema.sql
var schema string

// schemaKey names the advisory lock under which tables are made: "queue" in ASCII.
const schemaKey = 0x7175657565

// Is tells whether a store can have a queue.
func Is(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Open opens the queue of a store, which must be there, and makes its tables
// where they are missing.
func Open(ctx context.Context, dsn string) (*Queue, error) {
	if !Is(dsn) {
		return nil, ErrNotPostgres
	}
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	q := &Queue{dsn: dsn, pool: pool}
	if err := q.migrate(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("tables of the queue: %w", err)
	}
	if q.jobs, err = river.NewClient(riverpgxv5.New(pool), &river.Config{}); err != nil {
		pool.Close()
		return nil, err
	}
	return q, nil
}

// OpenForReading opens the queue of a store to look at it; nil where it has none.
func OpenForReading(ctx context.Context, dsn string) (*Queue, error) {
	if !Is(dsn) {
		return nil, ErrNotPostgres
	}
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	var there bool
	if err := pool.QueryRow(ctx, "SELECT to_regclass('waiting') IS NOT NULL AND to_regclass('river_job') IS NOT NULL").Scan(&there); err != nil || !there {
		pool.Close()
		if err != nil {
			err = fmt.Errorf("queue: %w", err)
		}
		return nil, err
	}
	return &Queue{dsn: dsn, pool: pool}, nil
}

// Close closes it.
func (q *Queue) Close() { q.pool.Close() }

// migrate makes our tables and River's, one process at a time.
func (q *Queue) migrate(ctx context.Context) error {
	m, err := rivermigrate.New(riverpgxv5.New(q.pool), nil)
	if err != nil {
		return err
	}
	// River's migrations are transactions of their own.
	return q.pool.AcquireFunc(ctx, func(c *pgxpool.Conn) (err error) {
		if _, err := c.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(schemaKey)); err != nil {
			return err
		}
		defer func() {
			_, e := c.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(schemaKey))
			err = errors.Join(err, e)
		}()
		if _, err := c.Exec(ctx, schema); err != nil {
			return err
		}
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
}

// Names of River's queues.
const (
	readQueue      = "read"
	reconcileQueue = "reconcile"
)

// A readJob reads some originals that wait.
type readJob struct {
	Waiting []int64 `json:"waiting"` // their numbers
}

// Kind names the job for River.
func (readJob) Kind() string { return "read" }

// InsertOpts says how it is tried: a worker that dies uses up one attempt.
func (readJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: readQueue, MaxAttempts: attempts}
}

// A reconcileJob reconciles what was added with the rest. There is one at a time.
type reconcileJob struct{}

// Kind names the job for River.
func (reconcileJob) Kind() string { return "reconcile" }

// InsertOpts lets one wait or run at a time.
func (reconcileJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: reconcileQueue, MaxAttempts: attempts, UniqueOpts: river.UniqueOpts{ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled}}}
}

const (
	// attempts is how often a job is tried before it counts as failed.
	attempts = 12
	// aloneFrom is the attempt from which originals of a job are tried one by one,
	// so that one that kills its worker costs no other.
	aloneFrom = 4
	// readTimeout bounds a job that reads: some thirty reports.
	readTimeout = 5 * time.Minute
	// reconcileTimeout bounds one that reconciles: a million claims take minutes.
	reconcileTimeout = 2 * time.Hour
)
