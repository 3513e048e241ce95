package queue

import (
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"
	"github.com/klauspost/compress/zstd"
	"github.com/riverqueue/river"

	"sitrep"
)

// How much goes into one job, and how many jobs into one transaction.
const (
	jobReports  = 32
	jobBytes    = 1 << 20 // of originals
	jobsAtOnce  = 8
	largestBody = 1 << 30 // no original is that large: damage or malice
)

// Put lets originals wait, with the jobs that will read them: an original is
// there together with its job, or neither is. each is told of every original in
// order, those put only when they are safe; nil drops it. Put ends with an error
// where the database fails or ctx is done.
func (q *Queue) Put(ctx context.Context, originals iter.Seq2[sitrep.Original, error], each func(where string, err error)) error {
	if each == nil {
		each = func(string, error) {}
	}
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		return err
	}
	defer enc.Close()
	var jobs [][]row
	n, size := 0, 0
	flush := func() error {
		if err := q.put(ctx, jobs); err != nil {
			return fmt.Errorf("queue: %w", err)
		}
		for _, job := range jobs {
			for _, r := range job {
				each(r.place, nil)
			}
		}
		jobs, n, size = nil, 0, 0
		return nil
	}
	for o, err := range originals {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			each("", err)
			continue
		}
		body, err := packOriginal(enc, &o)
		if err != nil {
			each(o.Where, err)
			continue
		}
		if len(jobs) == 0 || n >= jobReports || size+len(o.Raw) > jobBytes {
			if len(jobs) == jobsAtOnce {
				if err := flush(); err != nil {
					return err
				}
			}
			jobs, n, size = append(jobs, nil), 0, 0
		}
		last := len(jobs) - 1
		jobs[last] = append(jobs[last], row{o.Where, body})
		n, size = n+1, size+len(o.Raw)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return flush()
}

// A row is an original on its way into the table.
type row struct {
	place string
	body  []byte
}

func (q *Queue) put(ctx context.Context, jobs [][]row) error {
	if len(jobs) == 0 {
		return nil
	}
	return pgx.BeginFunc(ctx, q.pool, func(tx pgx.Tx) error {
		var params []river.InsertManyParams
		for _, job := range jobs {
			var args readJob
			for _, r := range job {
				var no int64
				if err := tx.QueryRow(ctx, "INSERT INTO waiting (place, body) VALUES ($1, $2) RETURNING no", printable(r.place), r.body).Scan(&no); err != nil {
					return err
				}
				args.Waiting = append(args.Waiting, no)
			}
			params = append(params, river.InsertManyParams{Args: args})
		}
		_, err := q.jobs.InsertManyFastTx(ctx, tx, params)
		return err
	})
}

// packOriginal packs an original with all that is known of it.
func packOriginal(enc *zstd.Encoder, o *sitrep.Original) ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(o); err != nil {
		return nil, err
	}
	return enc.EncodeAll(b.Bytes(), nil), nil
}

func unpackOriginal(dec *zstd.Decoder, body []byte) (o sitrep.Original, err error) {
	b, err := dec.DecodeAll(body, nil)
	if err != nil {
		return o, err
	}
	err = gob.NewDecoder(bytes.NewReader(b)).Decode(&o)
	return o, err
}
