package pipeline

import (
	"context"
	"errors"
	"iter"
	"time"

	"sitrep"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// A Bringing says how a person's reports are brought into a store. The zero
// value will do.
type Bringing struct {
	KeepOptions
	Gaps read.Options         // Published and Outlet of reports that leave them open
	Note func(message string) // told what a person should know; nil drops it
}

// Bring reads, annotates and keeps what a person adds: files, pages, pasted
// text. It is Keep with what the person says of them; incidents are left to
// Who.KeepIncidents.
func (p *Pipeline) Bring(ctx context.Context, st *store.Store, w *store.Writer, originals iter.Seq2[sitrep.Original, error], opt Bringing) error {
	if opt.Note == nil {
		opt.Note = func(string) {}
	}
	r, err := p.Reader(read.Options{Again: true, Note: opt.Note})
	if err != nil {
		return err
	}
	return p.Keep(ctx, st, w, WithGaps(originals, opt.Gaps), r.Original, opt.KeepOptions)
}

// WithGaps notes with each original what a person says of those that leave it
// open, so that it is known when they are read again.
func WithGaps(in iter.Seq2[sitrep.Original, error], gaps read.Options) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		for o, err := range in {
			if o.Listed.Feed == "" {
				o.Listed.Published, o.Listed.Outlet = gaps.Published, gaps.Outlet
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

// How long another writer is waited for.
const (
	lockPatience = 10 * time.Minute
	lockPause    = 500 * time.Millisecond
)

// Writing runs fn with the store's writer, after whoever else has it: it waits
// for some minutes, then returns store.ErrLocked. who names the writer to others.
func Writing(ctx context.Context, st *store.Store, who string, fn func(*store.Writer) error) (err error) {
	var w *store.Writer
	for start := time.Now(); ; {
		if w, err = st.Writer(ctx, who); !errors.Is(err, store.ErrLocked) || time.Since(start) > lockPatience {
			break
		}
		select {
		case <-time.After(lockPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return fn(w)
}
