package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/simulate"
)

// A session is a war being taken in.
type session struct {
	war     *simulate.War
	mem     *reconcile.WorkingMemory
	truth   *truth
	figures figures
}

func newSession(seed uint64) *session {
	return &session{war: simulate.New(seed), mem: reconcile.NewWorkingMemory(), truth: newTruth()}
}

// next makes the next report.
func (s *session) next() sitrep.Annotation {
	start := time.Now()
	r := s.war.Next()
	s.truth.add(r)
	s.figures.Claims += len(r.Claims)
	s.figures.Reports++
	s.figures.Made += since(start)
	return r.Annotation
}

// rebuild takes in a war of at least n claims at once.
func (s *session) rebuild(ctx context.Context, n int) error {
	reports := func(yield func(sitrep.Annotation, error) bool) {
		for s.figures.Claims < n {
			if !yield(s.next(), nil) {
				return
			}
		}
	}
	told := time.Now()
	r := reconcile.Rebuild{
		Told: func(_ sitrep.GroupID, incidents []sitrep.Incident) error {
			for i := range incidents {
				s.figures.Incidents++
				s.truth.told(&incidents[i])
			}
			return nil
		},
		Progress: func(stage reconcile.Stage, done, of int) {
			if time.Since(told) > time.Second {
				told = time.Now()
				fmt.Fprintf(os.Stderr, "\r\x1b[K%d of %d %s", done, max(of, done), stage)
			}
		},
	}
	start, worked := time.Now(), processorTime()
	err := r.Run(ctx, s.mem, simulate.Who{}, reports)
	s.figures.Wall, s.figures.Processors = since(start), processorTime()-worked
	fmt.Fprint(os.Stderr, "\r\x1b[K")
	s.figures.Links = s.truth.links()
	return err
}

// updates measures updates by one report each.
func (s *session) updates(ctx context.Context, n int) error {
	var took []float64
	worked := 0.0
	for range n {
		r := s.next()
		start, before := time.Now(), processorTime()
		if _, err := reconcile.Update(s.mem, simulate.Who{}, []sitrep.Annotation{r}, nil); err != nil {
			return err
		}
		took = append(took, 1000*since(start))
		worked += 1000 * (processorTime() - before)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	slices.Sort(took)
	s.figures.Update, s.figures.UpdateProcessors = took[len(took)/2], worked/float64(n)
	return nil
}
