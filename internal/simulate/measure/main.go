// Command measure runs reconciliation over a simulated war and prints how much of
// the truth it found, what a full rebuild costs, and what one report more costs
// at two sizes.
//
//	go run ./internal/simulate/measure -claims 1000000
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/simulate"
)

func main() {
	claims := flag.Int("claims", 1_000_000, "claims of the whole war")
	early := flag.Int("early", 10_000, "claims at which the cost of an update is measured first")
	seed := flag.Uint64("seed", 1, "seed of the war")
	batch := flag.Int("batch", 500, "reports taken in at a time")
	flag.Parse()
	debug.SetMemoryLimit(1_700 << 20)
	debug.SetGCPercent(100)
	if err := run(*seed, *claims, *early, *batch); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A session is a war being taken in.
type session struct {
	war     *simulate.War
	mem     *reconcile.WorkingMemory
	truth   truth
	claims  int
	spent   time.Duration // in updates of the full rebuild
	worked  time.Duration // by all processors meanwhile
	largest int           // claims of the largest group made
}

func run(seed uint64, claims, early, batch int) error {
	s := &session{war: simulate.New(seed), mem: reconcile.NewWorkingMemory(), truth: newTruth()}
	var costs []time.Duration
	for _, size := range []int{min(early, claims), claims} {
		for s.claims < size {
			if err := s.takeIn(batch); err != nil {
				return err
			}
		}
		cost, err := s.updateCost(200)
		if err != nil {
			return err
		}
		costs = append(costs, cost)
		fmt.Printf("%9d claims: rebuilt in %v (%v of processor time), %d MB taken, largest group %d claims; one report more %v\n", s.claims, s.spent.Round(time.Millisecond),
			s.worked.Round(time.Millisecond), memoryUsed(), s.largest, cost)
		s.print()
	}
	fmt.Printf("one report's update at %d claims costs %.2f times what it costs at %d\n", s.claims, float64(costs[1])/float64(costs[0]), early)
	return nil
}

// takeIn makes the next reports and updates by them.
func (s *session) takeIn(n int) error {
	in := make([]sitrep.Annotation, n)
	for i := range in {
		r := s.war.Next()
		s.truth.add(r)
		in[i] = r.Annotation
		s.claims += len(r.Claims)
	}
	start, worked := time.Now(), processorTime()
	c, err := reconcile.Update(s.mem, simulate.Who{}, in, nil)
	s.largest = max(s.largest, c.Largest)
	s.spent += time.Since(start)
	s.worked += processorTime() - worked
	return err
}

// updateCost is the median time of n updates by one report each.
func (s *session) updateCost(n int) (time.Duration, error) {
	var took []time.Duration
	for range n {
		start := s.spent
		if err := s.takeIn(1); err != nil {
			return 0, err
		}
		took = append(took, s.spent-start)
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

func (s *session) print() {
	fmt.Printf("  links   %s\n  origins %s\n", s.truth.links(s.mem), s.truth.origins(s.mem))
}

// processorTime is the time that all processors have worked for the program.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// memoryUsed is the memory taken from the system, in megabytes.
func memoryUsed() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return (m.Sys - m.HeapReleased) >> 20
}
