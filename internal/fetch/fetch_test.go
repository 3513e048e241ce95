package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"
)

// here are the addresses of the servers that tests start.
var here = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}

// A stopwatch is a clock that moves only when somebody sleeps.
type stopwatch struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newStopwatch() *stopwatch {
	return &stopwatch{now: time.Date(2024, 12, 3, 6, 0, 0, 0, time.UTC)}
}

func (s *stopwatch) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *stopwatch) Sleep(ctx context.Context, d time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d > 0 {
		s.now = s.now.Add(d)
		s.slept = append(s.slept, d)
	}
	return ctx.Err()
}

// total returns how long was slept in all.
func (s *stopwatch) total() (sum time.Duration) {
	for _, d := range s.slept {
		sum += d
	}
	return sum
}

// serve starts a server for the test.
func serve(t testing.TB, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// client returns a client that may ask the test's servers.
func client(t testing.TB, opt Options) *Client {
	t.Helper()
	opt.Allowed = here
	if opt.Clock == nil {
		opt.Clock = newStopwatch()
	}
	c := NewClient(opt)
	t.Cleanup(c.Close)
	return c
}
