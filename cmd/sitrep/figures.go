package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"sitrep"
	"sitrep/internal/queue"
	"sitrep/internal/store"
	"sitrep/internal/web"
)

// figures are those of a store for /metrics: what it holds, how its feeds stand, and
// its queue where it has one.
type figures struct {
	st *store.Store
	q  *queue.Queue // nil where there is none

	mu     sync.Mutex
	counts store.Status // counting a large store takes long: it is done once a countAfter
	at     time.Time
}

// countAfter is how long counts of the store hold.
const countAfter = 30 * time.Second

// mostFeeds is of how many feeds each is told by itself.
const mostFeeds = 500

// write writes them in Prometheus' text format.
func (f *figures) write(ctx context.Context, w io.Writer) error {
	s, err := f.counted(ctx)
	if err != nil {
		return err
	}
	for _, g := range []struct {
		name string
		n    int64
	}{
		{"bytes", s.Size}, {"originals", s.Originals}, {"texts", s.Texts}, {"reports", s.Current}, {"revisions", s.Reports}, {"claims", s.Claims},
		{"incidents", s.Incidents}, {"pending_reports", s.Pending}, {"places", s.Places},
	} {
		web.Gauge(w, "sitrep_store_"+g.name, float64(g.n))
	}
	feeds, err := f.st.Feeds(ctx)
	if err != nil {
		return err
	}
	writeFeeds(w, feeds, time.Now())
	if f.q == nil {
		return nil
	}
	return f.q.WriteMetrics(ctx, w)
}

// counted returns what the store holds, as it was some seconds ago.
func (f *figures) counted(ctx context.Context) (store.Status, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.at.IsZero() && time.Since(f.at) < countAfter {
		return f.counts, nil
	}
	s, err := f.st.Status(ctx)
	if err == nil {
		f.counts, f.at = s, time.Now()
	}
	return s, err
}

// writeFeeds tells how feeds stand: how many there are, fail and were given up, and for
// each how long ago it answered, and failed how often since.
func writeFeeds(w io.Writer, feeds []sitrep.Feed, now time.Time) {
	failing, dead := 0, 0
	for _, f := range feeds {
		switch {
		case f.Dead:
			dead++
		case f.Failures > 0:
			failing++
		}
	}
	web.Gauge(w, "sitrep_feeds", float64(len(feeds)))
	web.Gauge(w, "sitrep_feeds_failing", float64(failing))
	web.Gauge(w, "sitrep_feeds_dead", float64(dead))
	for _, f := range feeds[:min(mostFeeds, len(feeds))] {
		since := f.Answered
		if since.IsZero() {
			since = f.Added
		}
		web.Gauge(w, fmt.Sprintf("sitrep_feed_lag_seconds{feed=%q}", f.URL), now.Sub(since).Seconds())
		web.Gauge(w, fmt.Sprintf("sitrep_feed_failures{feed=%q}", f.URL), float64(f.Failures))
	}
}
