package inbox

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// run carries imports out until ctx is done; then it lets go of those that wait.
func (b *Inbox) run(ctx context.Context) {
	defer close(b.ended)
	for ctx.Err() == nil {
		if j := b.next(); j != nil {
			b.work(ctx, j)
			continue
		}
		select {
		case <-ctx.Done():
		case <-b.wake:
		}
	}
	for j := b.next(); j != nil; j = b.next() {
		j.cancel()
		j.from.close()
	}
}

// next takes the first in line, nil where nothing waits.
func (b *Inbox) next() *job {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) == 0 {
		return nil
	}
	j := b.queue[0]
	b.queue = b.queue[1:]
	j.told.State = "reading"
	j.ring()
	return j
}

// work carries one import out.
func (b *Inbox) work(ctx context.Context, j *job) {
	defer j.from.close()
	defer j.cancel()
	within, stop := context.WithTimeoutCause(j.ctx, b.opt.Time, fmt.Errorf("it took longer than the %s that an import may take; what was added stays", b.opt.Time))
	defer stop()
	defer context.AfterFunc(ctx, j.cancel)()
	err := b.bring(ctx, within, j)
	if cause := context.Cause(within); cause != nil && errors.Is(err, within.Err()) {
		err = cause
	}
	b.change(j, func(i *contract.Import) {
		now := time.Now().UTC()
		i.Ended = &now
		switch {
		case err == nil:
			i.State = contract.ImportDone
		case errors.Is(err, context.Canceled):
			i.State = contract.ImportCancelled
		default:
			i.State, i.Error = contract.ImportFailed, err.Error()
			b.opt.Log.Warn("import", "id", i.ID, "error", err)
		}
	})
}

// bring writes an import's reports, bounded by within, and then brings the
// incidents up to date, even where the import was ended: what is there is shown.
func (b *Inbox) bring(ctx, within context.Context, j *job) error {
	p, err := b.opt.Pipeline()
	if err != nil {
		return err
	}
	return pipeline.Writing(within, b.opt.Store, "sitrep serve, an import", func(w *store.Writer) error {
		err := p.Bring(within, b.opt.Store, w, b.bounded(j.told.By, j.from.originals(within, b)), pipeline.Bringing{
			Gaps:        j.gaps,
			KeepOptions: pipeline.KeepOptions{Each: func(out pipeline.Outcome) { b.change(j, func(i *contract.Import) { count(i, out) }) }},
		})
		if ctx.Err() != nil {
			return err // the program ends: what waits is reconciled when it is started again
		}
		b.change(j, func(i *contract.Import) { i.State = "reconciling" })
		if more := p.Who().KeepIncidents(ctx, b.opt.Store, w, nil); more != nil {
			return errors.Join(err, more)
		}
		if b.opt.Shown != nil {
			err = errors.Join(err, b.opt.Shown(ctx))
		}
		return err
	})
}

// bounded ends a sequence where it holds more than an import may, and notes who
// brought in what no program fetched.
func (b *Inbox) bounded(by string, in iter.Seq2[sitrep.Original, error]) iter.Seq2[sitrep.Original, error] {
	return func(yield func(sitrep.Original, error) bool) {
		n := 0
		for o, err := range in {
			if n++; n > b.opt.Most {
				yield(sitrep.Original{}, fmt.Errorf("more than %d reports: %w", b.opt.Most, ErrTooMuch))
				return
			}
			if o.Agent == "" {
				o.Agent = "brought in by " + by
			}
			if !yield(o, err) {
				return
			}
		}
	}
}

// count adds what became of one original.
func count(i *contract.Import, out pipeline.Outcome) {
	i.Read++
	switch out.Is {
	case pipeline.Added, pipeline.Revised:
		i.Added++
		if out.Is == pipeline.Revised {
			i.Revised++
		}
		if len(i.Reports) < toldReports {
			i.Reports = append(i.Reports, contract.ImportReport{ID: string(out.Report), Where: out.Where, Title: out.Title, Claims: out.Claims})
		}
	case pipeline.Known:
		i.Known++
	case pipeline.Failed, pipeline.IsUnknown:
		i.Failed++
		if len(i.Failures) < toldFailures {
			i.Failures = append(i.Failures, failure(out))
		}
	}
}

// failure tells why an original could not be read.
func failure(out pipeline.Outcome) contract.ImportFailure {
	var at *read.PlaceError
	if errors.As(out.Err, &at) {
		return contract.ImportFailure{Where: at.Where, Why: at.Err.Error()}
	}
	return contract.ImportFailure{Where: out.Where, Why: out.Err.Error()}
}
