package pipeline

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"sitrep"
)

// ahead is how many reports a worker may be ahead of the one that is waited for.
const ahead = 4

// A job is one report on its way. done is closed when ann and err are set.
type job struct {
	ann  sitrep.Annotation
	err  error
	done chan struct{}
}

// AnnotateAll annotates the documents of a sequence with the given number of
// workers and yields the results in the order of the input. An error of the
// input is yielded in its place. Only a few reports are held at a time. It
// stops when ctx is done, or when the caller stops asking; then it waits for
// the reports that are being read and for the input's next one.
func (p *Pipeline) AnnotateAll(ctx context.Context, in iter.Seq2[sitrep.Document, error], workers int, tokens bool) iter.Seq2[sitrep.Annotation, error] {
	return func(yield func(sitrep.Annotation, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		workers = max(workers, 1)
		order := make(chan *job, ahead*workers)
		work := make(chan *job)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()

		wg.Go(func() {
			defer close(order)
			defer close(work)
			for doc, err := range in {
				j := &job{ann: sitrep.Annotation{Document: doc}, err: err, done: make(chan struct{})}
				if !send(ctx, order, j) {
					return
				}
				if err != nil {
					close(j.done)
				} else if !send(ctx, work, j) {
					close(j.done)
					return
				}
			}
		})
		for range workers {
			wg.Go(func() {
				for j := range work {
					j.ann, j.err = p.guarded(j.ann.Document, tokens)
					close(j.done)
				}
			})
		}
		for j := range order {
			select {
			case <-j.done:
			case <-ctx.Done():
				return
			}
			if ctx.Err() != nil || !yield(j.ann, j.err) {
				return
			}
		}
	}
}

func send(ctx context.Context, to chan<- *job, j *job) bool {
	select {
	case to <- j:
		return true
	case <-ctx.Done():
		return false
	}
}

// guarded is Annotate for a run of many reports: a report that the program
// breaks on costs that report and says so, not the night's run.
func (p *Pipeline) guarded(doc sitrep.Document, tokens bool) (ann sitrep.Annotation, err error) {
	defer func() {
		if what := recover(); what != nil {
			ann, err = sitrep.Annotation{}, fmt.Errorf("report %s: a fault of the program: %v", doc.Report, what)
		}
	}()
	return p.Annotate(doc, tokens), nil
}
