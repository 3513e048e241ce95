package web

import (
	"container/list"
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits of how often others than this machine may ask. Behind one address may
// sit a whole desk.
var (
	perAddress   = limit{rate: 50, burst: 400}
	perUser      = limit{rate: 20, burst: 200}
	logInAddress = limit{rate: rate.Every(5 * time.Second), burst: 20}
	logInName    = limit{rate: rate.Every(12 * time.Second), burst: 10}
)

// mostKnown is how many keys a limiter knows of: those that asked last.
const mostKnown = 8192

// longestKey is how many bytes a key has before it is kept by its hash: what is
// given as a name may be anything.
const longestKey = 64

// streamsPerUser is how many streams of events a user may have open.
const streamsPerUser = 64

type limit struct {
	rate  rate.Limit // a second
	burst int
}

// A limiter holds each key to one limit. It knows a bounded number of keys, and
// forgets first the one that has not asked for longest.
type limiter struct {
	limit
	mu    sync.Mutex
	by    map[string]*list.Element // of *limited
	order *list.List               // the one that asked last at the front
}

type limited struct {
	key string
	*rate.Limiter
}

func newLimiter(l limit) *limiter {
	return &limiter{limit: l, by: map[string]*list.Element{}, order: list.New()}
}

// allow reports whether a key may go on now, and if not, when.
func (l *limiter) allow(key string, now time.Time) (ok bool, after time.Duration) {
	if len(key) > longestKey {
		sum := sha256.Sum256([]byte(key))
		key = string(sum[:])
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	e := l.by[key]
	if e == nil {
		if len(l.by) >= mostKnown {
			last := l.order.Back()
			delete(l.by, last.Value.(*limited).key)
			l.order.Remove(last)
		}
		e = l.order.PushFront(&limited{key, rate.NewLimiter(l.rate, l.burst)})
		l.by[key] = e
	}
	l.order.MoveToFront(e)
	r := e.Value.(*limited).ReserveN(now, 1)
	if wait := r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return false, wait
	}
	return true, 0
}

// limitKey names an address for limits: of IPv6 the network that one customer
// gets, since within it addresses are free.
func limitKey(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if a = a.Unmap(); a.Is6() {
		if p, err := a.WithZone("").Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// limits are all limiters of a server.
type limits struct {
	address, user, logInAddress, logInName *limiter

	mu      sync.Mutex
	streams map[string]int // open, by user
}

func newLimits() *limits {
	return &limits{newLimiter(perAddress), newLimiter(perUser), newLimiter(logInAddress), newLimiter(logInName), sync.Mutex{}, map[string]int{}}
}

// stream takes one of a user's streams; ok is false where all are open.
func (l *limits) stream(name string) (end func(), ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.streams[name] >= streamsPerUser {
		return nil, false
	}
	l.streams[name]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.streams[name]--; l.streams[name] == 0 {
			delete(l.streams, name)
		}
	}, true
}
