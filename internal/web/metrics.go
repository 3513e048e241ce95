package web

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/VictoriaMetrics/metrics"
)

// metricsPattern is where figures for Prometheus are served.
const metricsPattern = "GET /metrics"

// latencies are the upper bounds of the histogram of answers, in seconds.
var latencies = []float64{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10}

// gaugesTime bounds looking at the store and the queue.
const gaugesTime = 10 * time.Second

// measured counts requests by the pattern of their route and by status, and times
// answers: how many there can be of either does not hang on what is asked for. Streams
// and uploads, which take as long as they take, are counted and not timed.
func (s *Server) measured(mux *http.ServeMux, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, pattern := mux.Handler(r)
		if _, ok := s.rules[pattern]; !ok {
			pattern = "other"
		}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now()
		next.ServeHTTP(seen, r)
		s.figures.GetOrCreateCounter(fmt.Sprintf("sitrep_http_requests_total{route=%q,code=\"%d\"}", pattern, seen.status)).Inc()
		if !s.rules[pattern].direct {
			s.figures.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("sitrep_http_request_seconds{route=%q}", pattern), latencies).UpdateDuration(start)
		}
	})
}

// metricsOf answers with the figures of the server, of what it shows, of its store and
// queue, and of the process, in Prometheus' text format.
func (s *Server) metricsOf(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), gaugesTime)
	defer cancel()
	var b bytes.Buffer
	s.figures.WritePrometheus(&b)
	if now := s.room.Load(); now != nil {
		Gauge(&b, "sitrep_shown_reports", float64(len(now.Book.Reports)))
		Gauge(&b, "sitrep_shown_incidents", float64(len(now.Book.Incidents)))
		Gauge(&b, "sitrep_shown_claims", float64(now.claims))
	}
	up := 1.0
	if s.opt.Gauges != nil {
		if err := s.opt.Gauges(ctx, &b); err != nil {
			s.log.Warn("figures of the store", "error", err)
			up = 0
		}
	}
	Gauge(&b, "sitrep_store_up", up)
	metrics.WriteProcessMetrics(&b)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(b.Bytes()) // the reader may have gone
}

// Gauge writes one figure in Prometheus' text format.
func Gauge(w io.Writer, name string, v float64) { metrics.WriteGaugeFloat64(w, name, v) }
