package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"time"

	"sitrep/internal/pipeline"
	"sitrep/internal/simulate"
	"sitrep/internal/store"
)

// rebuilt is what incidents cost in one store.
type rebuilt struct {
	claims  int
	wall    time.Duration // of sitrep rebuild --incidents
	cpu     time.Duration // of all processors in it
	peakMB  float64
	update  updated
	storeMB float64
}

// updated is what one report more costs: added, committed and reconciled.
type updated struct {
	MedianMS float64 // by the clock
	MeanMS   float64 // of all processors
}

// moreReports is how many reports are added one by one to measure an update.
const moreReports = 100

// measureRebuilds measures the stores of all sizes and prints a line for each. good is
// false where an update costs over three times what it costs in the first.
func measureRebuilds(ctx context.Context, s settings) (good bool, err error) {
	fmt.Printf("%9s %8s %8s %8s %8s %10s %10s\n", "claims", "store MB", "wall s", "cpu s", "peak MB", "update ms", "cpu ms")
	var all []rebuilt
	for _, n := range s.sizes {
		r, err := measureRebuild(ctx, s, n)
		if err != nil {
			return false, fmt.Errorf("%d claims: %w", n, err)
		}
		all = append(all, r)
		fmt.Printf("%9d %8.0f %8.1f %8.1f %8.0f %10.1f %10.1f\n", r.claims, r.storeMB, r.wall.Seconds(), r.cpu.Seconds(), r.peakMB, r.update.MedianMS, r.update.MeanMS)
	}
	const most = 3
	ratio := all[len(all)-1].update.MeanMS / all[0].update.MeanMS
	fmt.Printf("one report more at %d claims costs %.2f times the processor time that it costs at %d\n", all[len(all)-1].claims, ratio, all[0].claims)
	return ratio <= most, nil
}

// measureRebuild measures one store, each part in a process of its own.
func measureRebuild(ctx context.Context, s settings, n int) (r rebuilt, err error) {
	db, err := makeStore(ctx, s.dir, n, s.seed, false)
	if err != nil {
		return r, err
	}
	r.claims = n
	c := exec.CommandContext(ctx, s.bin, "rebuild", "--incidents", "--db", db, "--roster", rosterOf(s.dir))
	c.Stderr = os.Stderr
	start := time.Now()
	if err := c.Run(); err != nil {
		return r, fmt.Errorf("%s rebuild --incidents: %w", s.bin, err)
	}
	r.wall = time.Since(start)
	r.cpu = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	r.peakMB = peakOf(c.ProcessState)
	if at, err := os.Stat(db); err == nil {
		r.storeMB = float64(at.Size()) / 1e6
	}
	self, err := os.Executable()
	if err != nil {
		return r, err
	}
	c = exec.CommandContext(ctx, self, "-one", db, "-dir", s.dir, "-seed", strconv.FormatUint(s.seed, 10))
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return r, fmt.Errorf("updates: %w", err)
	}
	return r, json.Unmarshal(out, &r.update)
}

// updateOne adds reports to a store one by one, each reconciled before the next, and
// prints what that cost.
func updateOne(ctx context.Context, s settings) (good bool, err error) {
	who, err := pipeline.OpenWho(pipeline.Options{Roster: rosters(s.dir)})
	if err != nil {
		return false, err
	}
	st, err := store.Open(ctx, s.one)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	w, err := st.Writer(ctx, "load")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	status, err := st.Status(ctx)
	if err != nil {
		return false, err
	}
	war := simulate.New(s.seed)
	for range status.Takings { // the reports that are there
		war.Next()
	}
	var took []float64
	worked := 0.0
	for range moreReports {
		it, _, err := nextItem(st, war, who)
		if err != nil {
			return false, err
		}
		start, before := time.Now(), processorTime()
		if _, err := w.Add(ctx, []*store.Item{it}); err != nil {
			return false, err
		}
		if err := who.KeepIncidents(ctx, st, w, nil); err != nil {
			return false, err
		}
		took = append(took, 1000*time.Since(start).Seconds())
		worked += 1000 * (processorTime() - before)
	}
	slices.Sort(took)
	return true, json.NewEncoder(os.Stdout).Encode(updated{MedianMS: took[len(took)/2], MeanMS: worked / moreReports})
}
