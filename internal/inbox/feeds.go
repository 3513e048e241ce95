package inbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/fetch"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// Feeds are the watched feeds of a store: which, how each stands, and the watch
// itself where this program runs it. It is safe for concurrent use.
type Feeds struct {
	st       *store.Store
	watching atomic.Bool
	wake     chan struct{}
}

// NewFeeds returns the feeds of a store.
func NewFeeds(st *store.Store) *Feeds { return &Feeds{st: st, wake: make(chan struct{}, 1)} }

// Watch asks the feeds that are not paused, each when it is due, until ctx is
// done. Where the store can't be written to it is told and tried again.
func (f *Feeds) Watch(ctx context.Context, load func() (*pipeline.Pipeline, error), client *fetch.Client, opt pipeline.Watching, log *slog.Logger) {
	f.watching.Store(true)
	defer f.watching.Store(false)
	for ctx.Err() == nil {
		p, err := load()
		if err == nil {
			err = p.WatchListed(ctx, f.st, client, opt, f.wake)
		}
		if err != nil && ctx.Err() == nil {
			log.Warn("feeds are not watched; tried again in a minute", "error", err)
			select {
			case <-ctx.Done():
			case <-time.After(time.Minute):
			}
		}
	}
}

// feedID names a feed in addresses.
func feedID(url string) string {
	h := sha256.Sum256([]byte(url))
	return hex.EncodeToString(h[:8])
}

// List returns the feeds by their addresses: those that were chosen, and those
// that sitrep watch was given elsewhere.
func (f *Feeds) List(ctx context.Context) (contract.Feeds, error) {
	out := contract.Feeds{Watching: f.watching.Load(), Items: []contract.Feed{}}
	chosen, err := f.st.Watched(ctx)
	if err != nil {
		return out, err
	}
	states, err := f.st.Feeds(ctx)
	if err != nil {
		return out, err
	}
	// Both are in the order of their addresses.
	for len(chosen) > 0 || len(states) > 0 {
		var w *store.Watched
		var s *sitrep.Feed
		if len(chosen) > 0 && (len(states) == 0 || chosen[0].URL <= states[0].URL) {
			w = &chosen[0]
		}
		if len(states) > 0 && (w == nil || states[0].URL == w.URL) {
			s = &states[0]
			states = states[1:]
		}
		if w != nil {
			chosen = chosen[1:]
		}
		out.Items = append(out.Items, feedOf(w, s))
	}
	veil, err := f.st.Veil(ctx)
	for i := range out.Items {
		x := &out.Items[i]
		x.URL, x.Title, x.Error = veil.String(x.URL), veil.String(x.Title), veil.String(x.Error)
	}
	return out, err
}

// feedOf is what is told of a feed; one of w and s may be nil.
func feedOf(w *store.Watched, s *sitrep.Feed) contract.Feed {
	var out contract.Feed
	if w != nil {
		out.URL, out.Title, out.By, out.Added = w.URL, w.Title, w.By, when(w.Added)
	}
	if s != nil {
		out.URL = s.URL
		if s.Title != "" {
			out.Title = s.Title
		}
		out.Checked, out.Answered, out.LastNew, out.Next = when(s.Checked), when(s.Answered), when(s.LastNew), when(s.Next)
		out.Failures, out.Error = s.Failures, s.LastError
	}
	out.ID = feedID(out.URL)
	switch {
	case w != nil && w.Paused:
		out.State = "paused"
	case s == nil || s.Checked.IsZero():
		out.State = "new"
	case s.Dead:
		out.State = "dead"
	case s.Barred:
		out.State = "barred"
	case s.Failures > 0:
		out.State = "failing"
	case w == nil:
		out.State = "elsewhere"
	default:
		out.State = "good"
	}
	return out
}

func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// mostFeeds is how many feeds may be watched.
const mostFeeds = 5000

// Add has feeds watched from now on. A list is OPML, or addresses one a line.
func (f *Feeds) Add(ctx context.Context, by string, list []byte) (n int, err error) {
	refs, err := read.FeedRefs(list)
	if err != nil {
		return 0, err
	}
	have, err := f.st.Watched(ctx)
	if err != nil {
		return 0, err
	}
	if len(have)+len(refs) > mostFeeds {
		return 0, fmt.Errorf("%w: more than %d feeds", ErrTooMuch, mostFeeds)
	}
	now := time.Now()
	var add []store.Watched
	for _, r := range refs {
		if err := fetch.CheckAddress(r.URL); err != nil {
			return 0, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
		}
		add = append(add, store.Watched{URL: r.URL, Title: r.Title, By: by, Added: now})
	}
	if err := f.st.Watch(ctx, add...); err != nil {
		return 0, err
	}
	f.look()
	return len(add), nil
}

// Pause has a feed left alone, or asked again.
func (f *Feeds) Pause(ctx context.Context, by, id string, paused bool) error {
	return f.change(ctx, by, id, func(w *store.Watched) { w.Paused = paused })
}

// Check has a feed asked at once, whatever its waiting time.
func (f *Feeds) Check(ctx context.Context, by, id string) error {
	return f.change(ctx, by, id, func(w *store.Watched) { w.Wanted = time.Now() })
}

// Remove forgets a feed; its reports stay.
func (f *Feeds) Remove(ctx context.Context, id string) error {
	url, err := f.url(ctx, id)
	if err != nil {
		return err
	}
	return f.st.Unwatch(ctx, url)
}

// change changes a feed; one that is known from elsewhere is chosen by that.
func (f *Feeds) change(ctx context.Context, by, id string, change func(*store.Watched)) error {
	url, err := f.url(ctx, id)
	if err != nil {
		return err
	}
	err = f.st.Rewatch(ctx, url, change)
	if errors.Is(err, sitrep.ErrNotFound) {
		w := store.Watched{URL: url, By: by, Added: time.Now()}
		change(&w)
		err = f.st.Watch(ctx, w)
	}
	f.look()
	return err
}

func (f *Feeds) url(ctx context.Context, id string) (string, error) {
	all, err := f.List(ctx)
	if err != nil {
		return "", err
	}
	for _, x := range all.Items {
		if x.ID == id {
			return x.URL, nil
		}
	}
	return "", fmt.Errorf("feed %q: %w", id, sitrep.ErrNotFound)
}

// look has the watch look at the list at once.
func (f *Feeds) look() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}
