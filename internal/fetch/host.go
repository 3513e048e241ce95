package fetch

import (
	"context"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// A host is one site that is asked: one request at a time, at its rate.
type host struct {
	turn   chan struct{} // holds a token while nobody asks
	limit  *rate.Limiter
	used   time.Time
	until  time.Time // not to be asked before, by its own Retry-After
	robots *robotstxt.RobotsData
	asked  time.Time // when robots was fetched; zero for never
	bad    error     // why robots could not be had; nil where it could
}

// hosts knows the sites that were asked of late. It holds at most manyHosts;
// those unused for longest are forgotten first.
type hosts struct {
	mu    sync.Mutex
	all   map[string]*host
	every time.Duration
}

// manyHosts bounds the memory of sites.
const manyHosts = 4096

func newHosts(every time.Duration) *hosts {
	return &hosts{all: map[string]*host{}, every: every}
}

// at returns the site with that name.
func (s *hosts) at(name string, now time.Time) *host {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.all[name]
	if h == nil {
		if len(s.all) >= manyHosts {
			s.forget()
		}
		h = &host{turn: make(chan struct{}, 1), limit: rate.NewLimiter(rate.Every(s.every), 1)}
		h.turn <- struct{}{}
		s.all[name] = h
	}
	h.used = now
	return h
}

// forget drops the half of the sites that nobody asked for longest, as far as
// none is being asked.
func (s *hosts) forget() {
	var oldest, newest time.Time
	for _, h := range s.all {
		if oldest.IsZero() || h.used.Before(oldest) {
			oldest = h.used
		}
		if h.used.After(newest) {
			newest = h.used
		}
	}
	middle := oldest.Add(newest.Sub(oldest) / 2)
	for name, h := range s.all {
		if len(h.turn) == 1 && !h.used.After(middle) {
			delete(s.all, name)
		}
	}
}

// take waits for the turn to ask the site.
func (h *host) take(ctx context.Context, clock Clock) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	now := clock.Now()
	wait := h.limit.ReserveN(now, 1).DelayFrom(now)
	if err := clock.Sleep(ctx, wait); err != nil {
		h.give()
		return err
	}
	return nil
}

// give ends the turn.
func (h *host) give() { h.turn <- struct{}{} }

// pause keeps the site from being asked for a while.
func (h *host) pause(until time.Time) {
	if until.After(h.until) {
		h.until = until
	}
}
