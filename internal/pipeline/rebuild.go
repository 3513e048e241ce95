package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"sitrep"
	"sitrep/internal/store"
)

// Rebuild reads every original of the store again and puts what comes of it in
// place of what was there. RenewIncidents and Writer.EndRebuild are to follow: until
// then a rebuild by the same versions that was stopped goes on where it was. An original that can't be
// read keeps its report and is told. each, if not nil, is told of every
// original once its batch is safe.
func (p *Pipeline) Rebuild(ctx context.Context, st *store.Store, w *store.Writer, read func(sitrep.Original) (sitrep.Document, error), each func(Outcome)) error {
	after, _, err := st.RebuildAt(ctx, p.made)
	if err != nil {
		return err
	}
	var batch []reread
	flush := func() error {
		var rows []store.Reread
		for _, r := range batch {
			rows = append(rows, r.Reread)
		}
		if err := w.Replace(ctx, p.made, rows); err != nil {
			return err
		}
		for _, r := range batch {
			if each != nil {
				each(r.out)
			}
		}
		batch = batch[:0]
		return nil
	}
	for r, err := range ordered(ctx, withoutError(st.Takings(ctx, after)), runtime.GOMAXPROCS(0), func(t taking) (reread, error) { return p.readAgain(st, t, read), nil }) {
		if err != nil {
			return err
		}
		if r.Taking == 0 {
			return r.out.Err // of the store, not of one original
		}
		if batch = append(batch, r); len(batch) >= batchSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(batch) > 0 {
		if err := flush(); err != nil {
			return err
		}
	}
	return w.ForgetIncidents(ctx)
}

// A taking is a store.Taking, or why it could not be had.
type taking struct {
	store.Taking
	err error
}

// A reread is a store.Reread with what to tell of it.
type reread struct {
	store.Reread
	out Outcome
}

// withoutError puts the errors of takings beside them: one that is damaged is
// no reason to end.
func withoutError(in iter.Seq2[store.Taking, error]) iter.Seq2[taking, error] {
	return func(yield func(taking, error) bool) {
		for t, err := range in {
			if !yield(taking{t, err}, nil) {
				return
			}
		}
	}
}

func (p *Pipeline) readAgain(st *store.Store, t taking, read func(sitrep.Original) (sitrep.Document, error)) reread {
	r := reread{store.Reread{Taking: t.No}, Outcome{Where: t.Original.Where, Report: t.Report, Is: Known}}
	if t.err == nil {
		r.Item, t.err = p.prepare(st, t.Original, read)
	}
	if t.err != nil {
		r.out.Is, r.out.Err = Failed, fmt.Errorf("%s: %w", t.Original.Where, t.err)
	}
	return r
}
