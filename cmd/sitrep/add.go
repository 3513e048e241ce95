package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

func addCommand(a *app) *cobra.Command {
	var dsn, reasons string
	var list, later, queued bool
	var opt pipeline.KeepOptions
	var gaps read.Options
	c := &cobra.Command{
		Use:   "add PATH|URL...",
		Short: "Add reports to the store",
		Long: "Read the reports of files, folders, archives and addresses, and keep them in the store with their\n" +
			"original bytes, their chain of custody and their claims. What the store has is passed over, so that\n" +
			"a run that was interrupted goes on where it stopped when it is given again. docs/store.md tells more.",
		Example: "  sitrep add archive/ monday.html\n  zcat archive.jsonl.gz | sitrep add -\n  sitrep add --db front.db --list reports.jsonl",
		Args:    atLeast(1, "what to add: files, folders, archives, addresses, or - for standard input"),
		RunE: func(c *cobra.Command, inputs []string) error {
			if _, err := read.New(gaps); err != nil {
				return err
			}
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			if queued {
				return a.enqueue(ctx, dsn, inputs, gaps)
			}
			return writing(ctx, dsn, "sitrep add", func(st *store.Store, w *store.Writer) error {
				t := &adding{app: a, bar: newBar(a.err, "reports", -1), list: list, reasonsPath: reasons, start: time.Now()}
				if t.reasonsPath == "" {
					t.reasonsPath = reasonsFile(st)
				}
				opt.Each = t.one
				if err := t.end(a.add(ctx, st, w, inputs, gaps, t.bar, opt)); err != nil || later {
					return err
				}
				who, err := a.who()
				if err != nil {
					return err
				}
				return a.keepIncidents(ctx, st, w, who)
			})
		},
	}
	addStoreFlag(c, &dsn)
	addFetchFlags(c, &a.web)
	addGapFlags(c, &gaps)
	c.Flags().BoolVar(&list, "list", false, "print a line for each original once it is safe: what became of it, the report, where it was found, with tabs between")
	c.Flags().StringVar(&reasons, "reasons", "", "`FILE` that says what could not be read and why (default beside the store, only where there is something to say)")
	c.Flags().BoolVar(&later, "no-incidents", false, "leave it to a later run to reconcile what was added with the rest")
	c.Flags().BoolVar(&queued, "queue", false, "put what is to be read into the queue of a store on PostgreSQL, for sitrep worker")
	c.Flags().IntVar(&opt.Workers, "workers", 0, "reports read at once (default one a core)")
	return c
}

// add keeps what inputs hold.
func (a *app) add(ctx context.Context, st *store.Store, w *store.Writer, inputs []string, gaps read.Options, b *bar, opt pipeline.KeepOptions) error {
	p, err := a.load()
	if err != nil {
		return err
	}
	note := func(message string) { b.say(a.err, "sitrep: note: %s", message) }
	walk := a.walk("")
	walk.Note = note
	if b.shown() {
		counting, stop := context.WithCancel(ctx)
		defer stop()
		go countOriginals(counting, inputs, b)
	}
	return p.Bring(ctx, st, w, read.Originals(ctx, inputs, walk), pipeline.Bringing{KeepOptions: opt, Gaps: gaps, Note: note})
}

// keepIncidents reconciles what was added with what the store holds.
func (a *app) keepIncidents(ctx context.Context, st *store.Store, w *store.Writer, who pipeline.Who) error {
	n, err := st.PendingCount(ctx)
	if err != nil || n == 0 {
		return err
	}
	return a.reconciling(n, func(each func(int)) error { return who.KeepIncidents(ctx, st, w, each) })
}

// reconciling shows the progress of reconciling n reports, and tells what it took.
func (a *app) reconciling(n int64, do func(each func(n int)) error) error {
	start := time.Now()
	b := newBar(a.err, "reports reconciled", n)
	err := do(b.add)
	b.done()
	if err == nil {
		took := time.Since(start)
		fmt.Fprintf(a.err, "%d reports reconciled in %s, %.0f a second\n", n, took.Round(time.Second/10), float64(n)/max(took.Seconds(), 0.001))
	}
	return err
}

// countOriginals tells the bar how many originals there will be, where that can
// be known without using them up: not of standard input or addresses.
func countOriginals(ctx context.Context, inputs []string, b *bar) {
	for _, in := range inputs {
		if in == "-" || strings.Contains(in, "://") {
			return
		}
	}
	var n int64
	for range read.Originals(ctx, inputs, read.Walk{}) {
		n++
	}
	if ctx.Err() == nil {
		b.of(n)
	}
}

// adding counts what becomes of originals and tells it.
type adding struct {
	app   *app
	bar   *bar
	list  bool
	start time.Time
	count [pipeline.Failed + 1]int

	reasonsPath string
	reasonsFile *os.File // nil until there is one
	reasons     *bufio.Writer
	reasonsErr  error
}

// toldFailures is how many failures are told at once; the rest is in the file.
const toldFailures = 10

func (t *adding) one(out pipeline.Outcome) {
	t.count[out.Is]++
	t.bar.add(1)
	if t.list && out.Is != pipeline.Failed {
		fmt.Fprintf(t.app.out, "%s\t%s\t%s\n", out.Is, out.Report, oneLine(out.Where))
	}
	if out.Is != pipeline.Failed {
		return
	}
	t.app.failed = true
	if t.count[pipeline.Failed] <= toldFailures {
		t.bar.say(t.app.err, "sitrep: %v", out.Err)
	}
	t.because(out)
}

// because writes down why an original could not be read.
func (t *adding) because(out pipeline.Outcome) {
	if t.reasonsFile == nil && t.reasonsErr == nil {
		t.reasonsFile, t.reasonsErr = os.Create(t.reasonsPath)
		t.reasons = bufio.NewWriter(t.reasonsFile)
	}
	if t.reasonsErr == nil {
		_, t.reasonsErr = fmt.Fprintf(t.reasons, "%s\t%s\n", oneLine(out.Where), oneLine(out.Err.Error()))
	}
}

// end tells what became of all; err is what ended the run.
func (t *adding) end(err error) error {
	t.bar.done()
	if t.reasonsFile != nil {
		for _, e := range []error{t.reasons.Flush(), t.reasonsFile.Close()} {
			if t.reasonsErr == nil {
				t.reasonsErr = e
			}
		}
	}
	n := 0
	for _, c := range t.count {
		n += c
	}
	took := time.Since(t.start)
	fmt.Fprintf(t.app.err, "%d originals in %s, %.0f a second: %d added, %d of them new revisions; %d known; %d failed\n", n, took.Round(time.Second/10),
		float64(n)/max(took.Seconds(), 0.001), t.count[pipeline.Added]+t.count[pipeline.Revised], t.count[pipeline.Revised], t.count[pipeline.Known], t.count[pipeline.Failed])
	switch {
	case t.reasonsErr != nil:
		fmt.Fprintf(t.app.err, "sitrep: the file of reasons can't be written: %v\n", t.reasonsErr)
	case t.reasonsFile != nil:
		fmt.Fprintf(t.app.err, "the reasons are in %s\n", t.reasonsPath)
	}
	return err
}

// reasonsFile is where it is told what could not be read.
func reasonsFile(st *store.Store) string {
	if name := st.Name(); !strings.Contains(name, "://") {
		return name + ".failed.tsv"
	}
	return "sitrep.failed.tsv"
}
