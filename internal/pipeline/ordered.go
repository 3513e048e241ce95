package pipeline

import (
	"context"
	"iter"
	"sync"
)

// ahead is how many values a worker may be ahead of the one that is waited for.
const ahead = 4

// A job is one value on its way. done is closed when out and err are set.
type job[In, Out any] struct {
	in   In
	out  Out
	err  error
	done chan struct{}
}

// ordered works on the values of a sequence with the given number of workers
// and yields the results in the order of the input. An error of the input is
// yielded in its place. Only a few values are held at a time. It stops when ctx
// is done, or when the caller stops asking; then it waits for the values that
// are being worked on and for the input's next one.
func ordered[In, Out any](ctx context.Context, in iter.Seq2[In, error], workers int, work func(In) (Out, error)) iter.Seq2[Out, error] {
	return func(yield func(Out, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		workers = max(workers, 1)
		order := make(chan *job[In, Out], ahead*workers)
		todo := make(chan *job[In, Out])
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()

		wg.Go(func() {
			defer close(order)
			defer close(todo)
			for v, err := range in {
				j := &job[In, Out]{in: v, err: err, done: make(chan struct{})}
				if !send(ctx, order, j) {
					return
				}
				if err != nil {
					close(j.done)
				} else if !send(ctx, todo, j) {
					close(j.done)
					return
				}
			}
		})
		for range workers {
			wg.Go(func() {
				for j := range todo {
					j.out, j.err = work(j.in)
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
			if ctx.Err() != nil || !yield(j.out, j.err) {
				return
			}
		}
	}
}

func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}
