package queue

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Status tells how a queue is doing.
type Status struct {
	Waiting    int       `json:"waiting"` // originals that wait or are being read
	Open       int       `json:"open"`    // jobs that read and are not done or given up
	Running    int       `json:"running"` // of them, those being done
	Retried    int       `json:"retried"` // jobs that failed and will be tried again
	Failed     int       `json:"failed"`  // jobs given up
	Unread     int       `json:"unread"`  // originals that can't be read
	Lag        float64   `json:"lag"`     // seconds since the original that waits longest came
	Rate       float64   `json:"rate"`    // originals a second, over the last minute
	Workers    []Working `json:"workers"` // those that live, by name
	Reconciled time.Time `json:"-"`       // when it was last reconciled; zero if never
	Spent      Spent     `json:"spent"`   // by all workers that ever were
}

// A Working is a worker that lives.
type Working struct {
	Name string `json:"name"`
	Jobs int    `json:"jobs"` // that it is at
}

// Spent tells what time was spent on, in seconds: with two jobs at once, two a
// second.
type Spent struct {
	Reports    int     `json:"reports"`
	Extraction float64 `json:"extraction"` // reading and annotating
	Elsewhere  float64 `json:"elsewhere"`  // queue and database
	Reconciled float64 `json:"reconciled"`
	Waited     float64 `json:"waited"` // with nothing to do, while there was a job
}

// Share is the part of the time that was not spent on extraction, from 0 to 1.
func (s Spent) Share() float64 {
	out := s.Elsewhere + s.Reconciled + s.Waited
	if out == 0 {
		return 0
	}
	return out / (out + s.Extraction)
}

// A Failure is an original that can't be read, or a job given up.
type Failure struct {
	Place string    `json:"place"`
	Why   string    `json:"why"`
	At    time.Time `json:"at"`
}

// openStates are the states of jobs that are neither done nor given up.
const openStates = "'available', 'pending', 'retryable', 'running', 'scheduled'"

// Status looks at the queue.
func (q *Queue) Status(ctx context.Context) (s Status, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("queue: %w", err)
		}
	}()
	var reconciled *time.Time
	err = q.pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM waiting), (SELECT count(*) FROM unread),
		(SELECT coalesce(extract(epoch FROM now() - min(since)), 0)::float8 FROM waiting),
		(SELECT count(*) FROM river_job WHERE queue = '`+readQueue+`' AND state IN (`+openStates+`)),
		(SELECT count(*) FROM river_job WHERE queue = '`+readQueue+`' AND state = 'running'),
		(SELECT count(*) FROM river_job WHERE state = 'retryable'),
		(SELECT count(*) FROM river_job WHERE state = 'discarded'),
		(SELECT coalesce(sum(jsonb_array_length(args->'waiting')), 0) FROM river_job
			WHERE queue = '`+readQueue+`' AND state = 'completed' AND finalized_at > now() - interval '1 minute') / 60.0::float8,
		(SELECT max(last) FROM work_times)`).
		Scan(&s.Waiting, &s.Unread, &s.Lag, &s.Open, &s.Running, &s.Retried, &s.Failed, &s.Rate, &reconciled)
	if err != nil {
		return s, err
	}
	if reconciled != nil {
		s.Reconciled = *reconciled
	}
	// Tables that an earlier program made have no column waited until a worker opens them.
	err = q.pool.QueryRow(ctx, `SELECT coalesce(sum(reports), 0), coalesce(sum(extraction), 0), coalesce(sum(elsewhere), 0), coalesce(sum(reconciled), 0),
			coalesce(sum((to_jsonb(t)->>'waited')::float8), 0) FROM work_times t`).
		Scan(&s.Spent.Reports, &s.Spent.Extraction, &s.Spent.Elsewhere, &s.Spent.Reconciled, &s.Spent.Waited)
	if err != nil {
		return s, err
	}
	rows, err := q.pool.Query(ctx, `SELECT substr(a.application_name, $1), (SELECT count(*) FROM river_job j WHERE j.state = 'running'
			AND left('`+livePrefix+`' || j.attempted_by[array_upper(j.attempted_by, 1)], 63) = a.application_name)
		FROM pg_stat_activity a WHERE a.datname = current_database() AND a.application_name LIKE '`+livePrefix+`%' ORDER BY 1`, len(livePrefix)+1)
	if err != nil {
		return s, err
	}
	s.Workers, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Working])
	return s, err
}

// Failures lists what can't be read and jobs given up, the newest first, at most
// that many.
func (q *Queue) Failures(ctx context.Context, most int) ([]Failure, error) {
	rows, err := q.pool.Query(ctx, `SELECT place, why, at FROM (
			SELECT place, why, at FROM unread
			UNION ALL
			SELECT coalesce((SELECT string_agg(w.place, ', ' ORDER BY w.no) FROM waiting w WHERE to_jsonb(w.no) <@ (j.args->'waiting')), j.kind),
				coalesce(j.errors[array_upper(j.errors, 1)]->>'error', 'its worker died each time'), j.finalized_at
			FROM river_job j WHERE j.state = 'discarded') f ORDER BY at DESC, place LIMIT $1`, most)
	if err != nil {
		return nil, fmt.Errorf("queue: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Failure])
}
