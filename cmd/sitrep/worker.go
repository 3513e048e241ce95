package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"sitrep/internal/pipeline"
	"sitrep/internal/queue"
)

func workerCommand(a *app) *cobra.Command {
	var dsn, name, metrics string
	var opt queue.Worker
	c := &cobra.Command{
		Use:   "worker",
		Short: "Read reports that wait in the queue of a store on PostgreSQL",
		Long: "Read what \"sitrep add --queue\" put into the queue, and reconcile it. Any number of workers on any number\n" +
			"of machines share a queue; they may be stopped or killed at any time. sitrep status tells how it is doing,\n" +
			"docs/scale.md how to set it up.",
		Example: "  sitrep worker --db postgres://sitrep@db.example/sitrep\n  sitrep worker --db postgres://... --jobs 8 --metrics 127.0.0.1:9117",
		Args:    atMost(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			dsn, err := storeName(dsn)
			if err != nil {
				return err
			}
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			q, err := queue.Open(ctx, dsn)
			if err != nil {
				return err
			}
			defer q.Close()
			p, err := a.load()
			if err != nil {
				return err
			}
			if opt.Name = name; name == "" {
				opt.Name = workerName()
			}
			opt.Log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
			if metrics != "" {
				addr, err := serveMetrics(ctx, metrics, q.Metrics())
				if err != nil {
					return err
				}
				fmt.Fprintf(a.err, "metrics are at http://%s/metrics\n", addr)
			}
			fmt.Fprintf(a.err, "%s waits for reports; interrupt to end\n", opt.Name)
			var read, failed atomic.Int64
			opt.Each = func(out pipeline.Outcome) {
				if read.Add(1); out.Is == pipeline.Failed {
					failed.Add(1)
				}
			}
			err = q.Work(ctx, p, opt)
			fmt.Fprintf(a.err, "%d originals read, %d of them failed\n", read.Load(), failed.Load())
			return err
		},
	}
	addStoreFlag(c, &dsn)
	c.Flags().StringVar(&name, "name", "", "`NAME` of the worker, like no other's (default host and process)")
	c.Flags().IntVar(&opt.Jobs, "jobs", 0, "reports read at once (default one a core)")
	c.Flags().BoolVar(&opt.Once, "once", false, "end when nothing is left to read or to reconcile")
	c.Flags().DurationVar(&opt.Grace, "grace", 30*time.Second, "time for reports under way when it is to end")
	c.Flags().StringVar(&metrics, "metrics", "", "`ADDRESS` to serve figures for Prometheus at, such as 127.0.0.1:9117; it has no log-in")
	return c
}

// workerName names this process among all workers.
func workerName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "somewhere"
	}
	return fmt.Sprintf("%s %d", host, os.Getpid())
}

// serveMetrics serves figures until ctx is done, and returns the address.
func serveMetrics(ctx context.Context, addr string, h http.Handler) (string, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return "", err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", h)
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	go func() {
		<-ctx.Done()
		s.Close()
	}()
	go func() { _ = s.Serve(l) }()
	return l.Addr().String(), nil
}
