// Command measure reconciles a made-up war, of which the truth is known, and
// prints how much of the truth was found, what a full rebuild costs in time and
// memory, and what one report more costs, at several sizes.
//
//	go run ./internal/simulate/measure                       # 10,000, 100,000 and 1,000,000 claims
//	go run ./internal/simulate/measure -claims 20000 -seed 7
//
// Each size is measured by a process of its own, so that peaks of memory are
// its own. Progress goes to standard error; an interrupt stops after the figures
// that there are.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"
)

func main() {
	claims := flag.String("claims", "10000,100000,1000000", "sizes of the war in claims, with commas between")
	seed := flag.Uint64("seed", 1, "seed of the war")
	one := flag.Bool("one", false, "measure one size in this process and print its figures as JSON")
	cpu := flag.String("cpuprofile", "", "with -one, FILE for a profile of processor time")
	heap := flag.String("memprofile", "", "with -one, FILE for a profile of memory after the rebuild")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *one {
		err = measureOne(ctx, *claims, *seed, *cpu, *heap)
	} else {
		err = measureAll(ctx, strings.Split(*claims, ","), *seed)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		stop()
		os.Exit(1)
	}
}

// figures are what is measured at one size.
type figures struct {
	Claims, Reports, Incidents int
	Made                       float64 // seconds in making the war, on one goroutine beside the rebuild
	Wall, Processors           float64 // seconds of the rebuild, the making of the war among them
	PeakMB                     float64 // of the whole process
	Update                     float64 // milliseconds of the median update by one report
	UpdateProcessors           float64 // milliseconds of all processors in the mean update
	Links, Origins             score
}

// measureAll measures each size by a process of its own and prints a table.
func measureAll(ctx context.Context, sizes []string, seed uint64) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("%9s %9s %8s %8s %7s %8s %9s %9s  %-26s %-26s\n", "claims", "reports", "wall s", "cpu s", "peak MB", "claims/s", "update ms", "cpu ms", "links F1 (P R)", "origins F1 (P R)")
	var all []figures
	for _, size := range sizes {
		c := exec.CommandContext(ctx, self, "-one", "-claims", size, "-seed", strconv.FormatUint(seed, 10))
		c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
		c.Stderr = os.Stderr
		out, err := c.Output()
		if ctx.Err() != nil {
			return fmt.Errorf("stopped at %s claims", size)
		}
		if err != nil {
			return fmt.Errorf("%s claims: %w", size, err)
		}
		var f figures
		if err := json.Unmarshal(out, &f); err != nil {
			return err
		}
		all = append(all, f)
		fmt.Printf("%9d %9d %8.1f %8.1f %7.0f %8.0f %9.2f %9.2f  %-26s %-26s\n", f.Claims, f.Reports, f.Wall, f.Processors, f.PeakMB, float64(f.Claims)/f.Wall, f.Update, f.UpdateProcessors, f.Links, f.Origins)
	}
	if first, last := all[0], all[len(all)-1]; len(all) > 1 {
		fmt.Printf("one report's update at %d claims costs %.2f times what it costs at %d (%.2f times of processor time)\n", last.Claims, last.Update/first.Update, first.Claims,
			last.UpdateProcessors/first.UpdateProcessors)
	}
	return nil
}

func measureOne(ctx context.Context, claims string, seed uint64, cpu, heap string) error {
	n, err := strconv.Atoi(claims)
	if err != nil {
		return fmt.Errorf("size %q is no number of claims", claims)
	}
	debug.SetGCPercent(50) // as in pipeline.Who.KeepIncidents
	if cpu != "" {
		f, err := os.Create(cpu)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	s := newSession(seed)
	defer s.mem.Close()
	if err := s.rebuild(ctx, n); err != nil {
		return err
	}
	if heap != "" {
		f, err := os.Create(heap)
		if err != nil {
			return err
		}
		defer f.Close()
		runtime.GC()
		if err := pprof.WriteHeapProfile(f); err != nil {
			return err
		}
	}
	s.figures.Origins = s.truth.origins(s.mem)
	if err := s.updates(ctx, 300); err != nil {
		return err
	}
	s.figures.PeakMB = peakMemory()
	return json.NewEncoder(os.Stdout).Encode(s.figures)
}

// seconds since a moment.
func since(t time.Time) float64 { return time.Since(t).Seconds() }
