// Command load measures the API under load. It makes a store of a simulated war
// for each size, serves all of them with the program as its users do, and has many
// clients ask for every view at once, with filters, identifiers and days drawn
// from what is there. Of each view at each size it prints the median and the 95th
// percentile as readers find it, who ask many things twice, and the 95th percentile
// where each answer is worked out anew, in the best of five turns; then how many times the last size costs the
// first, worked out anew, since a small store has few things to ask for and would
// hand out mostly what it kept. The sizes take turns, so that what else the machine
// does falls on both alike.
//
//	go run ./internal/web/load -bin bin/sitrep
//
// With -rebuild it measures instead what it costs to make the incidents of each
// store anew, and to take in one report more, through the store. That is of 10,000 and
// 1,000,000 claims:
//
//	go run ./internal/web/load -bin bin/sitrep -rebuild -sizes 10000,1000000
//
// Stores are kept in -dir, so that a second run need not make them.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

// settings are the flags.
type settings struct {
	bin, dir string
	sizes    []int
	clients  int
	requests int // of each view
	seed     uint64
	ratio    float64       // the most that the last size may cost of the first
	aim      time.Duration // of the 95th percentile
	only     string        // one view; "" for all
	rebuild  bool          // measure the making of incidents, not the API
	one      string        // the store of which a process of its own measures updates
}

func main() {
	var s settings
	sizes := flag.String("sizes", "2000,200000", "claims of the stores, the first the one to compare with")
	flag.StringVar(&s.bin, "bin", "bin/sitrep", "the program")
	flag.StringVar(&s.dir, "dir", ".build/load", "folder of the stores")
	flag.IntVar(&s.clients, "clients", 20, "clients that ask at once")
	flag.IntVar(&s.requests, "requests", 400, "requests of each view")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of the war and of what is asked")
	flag.Float64Var(&s.ratio, "ratio", 5, "how many times the last size may cost the first")
	flag.DurationVar(&s.aim, "aim", 150*time.Millisecond, "what the 95th percentile should stay under")
	flag.StringVar(&s.only, "only", "", "one view alone")
	flag.BoolVar(&s.rebuild, "rebuild", false, "measure what incidents cost through the store, and no views")
	flag.StringVar(&s.one, "one", "", "measure updates of this store in this process and print them as JSON")
	flag.Parse()
	for _, f := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 {
			fmt.Fprintf(os.Stderr, "load: -sizes %q: numbers with commas between are wanted\n", *sizes)
			os.Exit(2)
		}
		s.sizes = append(s.sizes, n)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	todo := run
	switch {
	case s.one != "":
		todo = updateOne
	case s.rebuild:
		todo = measureRebuilds
	}
	good, err := todo(ctx, s)
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
	if !good {
		os.Exit(1)
	}
}

// run measures all sizes and reports whether none of the views costs too much.
func run(ctx context.Context, s settings) (good bool, err error) {
	var served []*asker
	defer func() {
		for _, a := range served {
			a.stop()
		}
	}()
	for _, n := range s.sizes {
		db, err := makeStore(ctx, s.dir, n, s.seed, true)
		if err != nil {
			return false, err
		}
		a, err := serve(ctx, s, db)
		if err != nil {
			return false, err
		}
		served = append(served, a)
	}
	heading(s)
	good = true
	for _, v := range views {
		if s.only != "" && v.name != s.only {
			continue
		}
		asked, anew, err := measure(ctx, s, v, served)
		if err != nil {
			return false, fmt.Errorf("%s: %w", v.name, err)
		}
		good = print(s, v, asked, anew) && good
	}
	fmt.Printf("%d clients at once, %d requests of each view and column, times in milliseconds as the client sees them;\nanew: the 95th percentile where each answer is worked out, of the best turn; ratio: of the last column anew to the first\n", s.clients, s.requests)
	return good, nil
}

func heading(s settings) {
	fmt.Printf("%-10s", "view")
	for _, n := range s.sizes {
		fmt.Printf("  %31s", fmt.Sprintf("%d claims", n))
	}
	fmt.Printf("  %6s\n", "ratio")
}

// print prints the line of a view and reports whether it costs no more than it may.
func print(s settings, v view, asked, anew []times) (good bool) {
	fmt.Printf("%-10s", v.name)
	for i := range asked {
		fmt.Printf("  p50 %5s p95 %6s anew %6s", shown(asked[i].at(50)), shown(asked[i].at(95)), shown(anew[i].at(95)))
	}
	last := len(asked) - 1
	ratio := float64(anew[last].at(95)) / float64(anew[0].at(95))
	fmt.Printf("  %6.2f", ratio)
	if ratio > s.ratio {
		fmt.Printf("  over %g times", s.ratio)
	}
	if asked[last].at(95) > s.aim {
		fmt.Printf("  over %s", s.aim)
	}
	fmt.Println()
	return ratio <= s.ratio
}

func shown(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
