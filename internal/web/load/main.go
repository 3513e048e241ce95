// Command load measures the API under load. It makes a store of a simulated war
// for each size, serves it with the program as its users do, and has many
// clients ask for every view at once, with filters, identifiers and days drawn
// from what is there. It prints the median and the 95th percentile of each view
// at each size, and how many times the last costs the first.
//
//	go run ./internal/web/load -bin bin/sitrep
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
	good, err := run(ctx, s)
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
	var all []map[string]times
	for _, n := range s.sizes {
		db, err := makeStore(ctx, s.dir, n, s.seed)
		if err != nil {
			return false, err
		}
		t, err := measure(ctx, s, db)
		if err != nil {
			return false, err
		}
		all = append(all, t)
	}
	return print(s, all), nil
}

// print prints a line for each view.
func print(s settings, all []map[string]times) (good bool) {
	good = true
	first, last := all[0], all[len(all)-1]
	fmt.Printf("%-12s", "view")
	for _, n := range s.sizes {
		fmt.Printf("  %22s", fmt.Sprintf("%d claims", n))
	}
	fmt.Printf("  %6s\n", "ratio")
	for _, v := range views {
		if _, measured := first[v.name]; !measured {
			continue
		}
		fmt.Printf("%-12s", v.name)
		for _, t := range all {
			fmt.Printf("  p50 %6s p95 %7s", shown(t[v.name].at(50)), shown(t[v.name].at(95)))
		}
		ratio := float64(last[v.name].at(95)) / float64(first[v.name].at(95))
		fmt.Printf("  %6.2f", ratio)
		if ratio > s.ratio {
			good = false
			fmt.Printf("  over %g times", s.ratio)
		}
		if last[v.name].at(95) > s.aim {
			fmt.Printf("  over %s", s.aim)
		}
		fmt.Println()
	}
	fmt.Printf("%d clients at once, %d requests of each view, times in milliseconds as the client sees them\n", s.clients, s.requests)
	return good
}

func shown(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
