package queue

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// Metrics serves the queue's figures in Prometheus' text format, and those of
// the process. Each request looks at the queue.
func (q *Queue) Metrics() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
		defer cancel()
		var b bytes.Buffer
		if err := q.WriteMetrics(ctx, &b); err != nil {
			http.Error(w, "the queue can't be read", http.StatusServiceUnavailable)
			return
		}
		metrics.WriteProcessMetrics(&b)
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		_, _ = w.Write(b.Bytes())
	})
}

// WriteMetrics writes the queue's figures in Prometheus' text format.
func (q *Queue) WriteMetrics(ctx context.Context, w io.Writer) error {
	s, err := q.Status(ctx)
	if err == nil {
		write(w, s)
	}
	return err
}

// write writes a status as metrics: seconds and counts, by their base units.
func write(w io.Writer, s Status) {
	gauge := func(name string, v float64) { metrics.WriteGaugeFloat64(w, "sitrep_queue_"+name, v) }
	gauge("waiting_originals", float64(s.Waiting))
	gauge("running_jobs", float64(s.Running))
	gauge("retryable_jobs", float64(s.Retried))
	gauge("failed_jobs", float64(s.Failed))
	gauge("unread_originals", float64(s.Unread))
	gauge("lag_seconds", s.Lag)
	gauge("originals_per_second", s.Rate)
	gauge("workers", float64(len(s.Workers)))
	metrics.WriteCounterUint64(w, "sitrep_reports_total", uint64(s.Spent.Reports))
	for stage, v := range map[string]float64{"extraction": s.Spent.Extraction, "elsewhere": s.Spent.Elsewhere, "reconciliation": s.Spent.Reconciled, "waiting": s.Spent.Waited} {
		metrics.WriteCounterFloat64(w, `sitrep_worker_seconds_total{stage="`+stage+`"}`, v)
	}
}
