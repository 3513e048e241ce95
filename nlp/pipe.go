package nlp

import (
	"context"
	"iter"
	"runtime"
)

// Pipe reads many texts at once and yields their documents in the order of the
// texts. So many workers read (as many as there are processors with 0), and about
// twice as many texts are in hand. When ctx ends, its error is yielded once and
// last; until then errors are nil. Texts is asked for texts by a goroutine of its
// own, which stops after the loop over the documents has ended, once texts gives
// the next text or ends.
func (p *Pipeline) Pipe(ctx context.Context, texts iter.Seq[string], workers int) iter.Seq2[*Doc, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(*Doc, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs := make(chan job, workers)
		order := make(chan job, workers)
		for range workers {
			go p.work(jobs)
		}
		go feed(ctx, texts, jobs, order)
		for j := range order {
			select {
			case d := <-j.done:
				if ctx.Err() == nil && !yield(d, nil) {
					return
				}
			case <-ctx.Done():
			}
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// A job is a text to read; its document comes through done, which never blocks.
type job struct {
	text string
	done chan *Doc
}

// feed gives texts to the workers and, in order, to whom waits for the documents.
func feed(ctx context.Context, texts iter.Seq[string], jobs, order chan<- job) {
	defer close(order)
	defer close(jobs)
	for t := range texts {
		j := job{t, make(chan *Doc, 1)}
		for _, to := range []chan<- job{order, jobs} {
			select {
			case to <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

func (p *Pipeline) work(jobs <-chan job) {
	for j := range jobs {
		j.done <- p.Parse(j.text)
	}
}
