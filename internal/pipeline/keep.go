package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"runtime"
	"time"

	"sitrep"
	"sitrep/internal/store"
)

// An Outcome tells what became of one original that was to be kept.
type Outcome struct {
	Where  string // the original's own
	Report sitrep.ReportID
	Is     Is
	Err    error         // where Is is Failed
	Bytes  int           // of the original
	Took   time.Duration // to read and annotate it; 0 where it was known
	Title  string        // of one that was added; "" where it has none
	Claims int           // of one that was added
}

// Is says how an original came out.
type Is uint8

// What can become of an original.
const (
	IsUnknown Is = iota
	Added        // a report that was not there
	Revised      // a report that replaces another of its address
	Known        // the store has it
	Failed       // it could not be read
)

var isNames = [...]string{"unknown", "added", "revised", "known", "failed"}

// String returns the name for people.
func (s Is) String() string {
	if int(s) < len(isNames) {
		return isNames[s]
	}
	return isNames[0]
}

// KeepOptions say how originals are kept. The zero value will do.
type KeepOptions struct {
	Workers int // reports read at once; 0 for one a core
	// Known tells what the store has; nil for one of its own.
	Known *store.Known
	// Each is told of every original in the order of the input: of those added
	// only when they are safe on disk. nil drops it.
	Each func(Outcome)
}

// How many reports are written in one transaction, and after which time fewer
// will do, so that what was read is soon safe.
const (
	batchSize = 128
	batchWait = 500 * time.Millisecond
)

// Keep reads, annotates and keeps originals. One that can't be read is told and
// left out; the rest goes on. An original whose bytes are known for its address
// is not read again. Keep ends with an error where the store fails or ctx is
// done: what was told as added until then is there.
func (p *Pipeline) Keep(ctx context.Context, st *store.Store, w *store.Writer, originals iter.Seq2[sitrep.Original, error],
	read func(sitrep.Original) (sitrep.Document, error), opt KeepOptions) error {
	return p.keep(ctx, st, originals, read, opt, func(ctx context.Context, b []kept) error { return keepBatch(ctx, w, b, opt.Each) })
}

// KeepBeside is Keep for one of several programs that add to a store at once: it
// takes the store's writer, through writing, only while it writes what it read.
func (p *Pipeline) KeepBeside(ctx context.Context, st *store.Store, writing func(context.Context, func(*store.Writer) error) error,
	originals iter.Seq2[sitrep.Original, error], read func(sitrep.Original) (sitrep.Document, error), opt KeepOptions) error {
	return p.keep(ctx, st, originals, read, opt, func(ctx context.Context, b []kept) error {
		return writing(ctx, func(w *store.Writer) error { return keepBatch(ctx, w, b, opt.Each) })
	})
}

func (p *Pipeline) keep(ctx context.Context, st *store.Store, originals iter.Seq2[sitrep.Original, error],
	read func(sitrep.Original) (sitrep.Document, error), opt KeepOptions, write func(context.Context, []kept) error) error {
	workers := opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	known := opt.Known
	if known == nil {
		var err error
		if known, err = st.Known(ctx); err != nil {
			return err
		}
		defer known.Close()
	}
	work := func(o sitrep.Original) (kept, error) {
		out := kept{Outcome: Outcome{Where: o.Where, Bytes: len(o.Raw)}}
		has, err := known.Has(ctx, sha256.Sum256(o.Raw), o.URL)
		if err != nil {
			out.fatal = err
			return out, nil
		}
		if has {
			out.Is, out.again = Known, o
			return out, nil
		}
		start := time.Now()
		out.item, out.Err = p.prepare(st, o, read)
		out.Took = time.Since(start)
		if out.item != nil {
			out.Title, out.Claims = out.item.Title(), out.item.Claims()
		}
		return out, nil
	}
	// Reports are read while the batch before is written and synced.
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	batches := make(chan []kept, 1)
	written := make(chan struct{})
	go func() {
		defer close(written)
		for b := range batches {
			if err := write(within, b); err != nil {
				stop(err)
				return
			}
		}
	}()
	gather(within, ordered(within, originals, workers, work), batches, stop)
	close(batches)
	<-written
	return context.Cause(within)
}

// gather hands on results in batches until there are no more or ctx is done.
func gather(ctx context.Context, results iter.Seq2[kept, error], batches chan<- []kept, stop func(error)) {
	var batch []kept
	var since time.Time
	for out, err := range results {
		if err != nil {
			out.Err = err // of the input: this one could not be had
		}
		if out.fatal != nil {
			stop(out.fatal)
			return
		}
		if len(batch) == 0 {
			since = time.Now()
		}
		batch = append(batch, out)
		if len(batch) >= batchSize || time.Since(since) >= batchWait {
			if !send(ctx, batches, batch) {
				return
			}
			batch = nil
		}
	}
	if len(batch) > 0 {
		send(ctx, batches, batch)
	}
}

// KeepOne is Keep for one original, such as a page that was just fetched. The
// error is the store's; what can't be read is told in the Outcome.
func (p *Pipeline) KeepOne(ctx context.Context, st *store.Store, w *store.Writer, o sitrep.Original,
	read func(sitrep.Original) (sitrep.Document, error)) (out Outcome, err error) {
	one := func(yield func(sitrep.Original, error) bool) { yield(o, nil) }
	err = p.Keep(ctx, st, w, one, read, KeepOptions{Workers: 1, Each: func(got Outcome) { out = got }})
	return out, err
}

// prepare reads one original and annotates it.
func (p *Pipeline) prepare(st *store.Store, o sitrep.Original, read func(sitrep.Original) (sitrep.Document, error)) (it *store.Item, err error) {
	defer func() {
		if what := recover(); what != nil {
			it, err = nil, fmt.Errorf("%s: a fault of the program: %v", o.Where, what)
		}
	}()
	doc, err := read(o)
	if err != nil {
		return nil, err
	}
	ann := p.Annotate(doc, false)
	return st.Prepare(o, &ann, p.who.Root)
}

// kept is an original on its way into the store.
type kept struct {
	Outcome
	item  *store.Item
	again sitrep.Original // where the store has it
	fatal error           // of the store
}

// keepBatch writes a batch and then tells of it.
func keepBatch(ctx context.Context, w *store.Writer, batch []kept, each func(Outcome)) error {
	var items []*store.Item
	var again []sitrep.Original
	for _, b := range batch {
		switch {
		case b.item != nil:
			items = append(items, b.item)
		case b.Is == Known && b.again.URL != "" && !b.again.Fetched.IsZero():
			again = append(again, b.again) // that it is still there is worth keeping
		}
	}
	if len(again) > 0 {
		if err := w.Again(ctx, again); err != nil {
			return err
		}
	}
	var added []store.Added
	if len(items) > 0 {
		var err error
		if added, err = w.Add(ctx, items); err != nil {
			return err
		}
	}
	for _, b := range batch {
		out := b.Outcome
		if b.item != nil {
			out.Report, out.Is = added[0].Report, became(added[0])
			added = added[1:]
		}
		if out.Err != nil {
			out.Is = Failed
		}
		if each != nil {
			each(out)
		}
	}
	return nil
}

func became(a store.Added) Is {
	switch {
	case !a.New:
		return Known
	case a.Revision:
		return Revised
	}
	return Added
}
