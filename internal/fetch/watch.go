package fetch

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"sitrep"
)

// A State keeps what is known of feeds between rounds and runs. It is declared
// here so that watching needs no store; the store implements it.
type State interface {
	// Feed returns the state of the feed with that address, sitrep.ErrNotFound
	// for one that was never put.
	Feed(ctx context.Context, address string) (sitrep.Feed, error)
	// PutFeed keeps a feed's state in place of what was kept before.
	PutFeed(ctx context.Context, f sitrep.Feed) error
}

// A Source is one feed to watch.
type Source struct {
	URL   string
	Title string // for people, until the feed says what it calls itself
}

// Plan is what a Watcher does. Functions must be set unless nil means something.
type Plan struct {
	Sources []Source
	// List reads a feed, sitemap or list: what it calls itself and its items, in its
	// order. Of one that breaks off, what could be read comes beside the error.
	List func(o sitrep.Original) (title string, items []sitrep.Original, err error)
	// Index returns the addresses of the lists that an index of them names, those
	// changed last first; none where it is no index. nil knows of no indexes.
	Index func(o sitrep.Original) []string
	// Keep takes one report for good: the first of its originals that can be read,
	// the page before what the feed has of it. It returns whether it was new, and an
	// error only where nothing can be kept any more: then the watch ends.
	Keep func(ctx context.Context, report []sitrep.Original) (fresh bool, err error)
	// Tell is told what happened, by one goroutine at a time; nil drops it.
	Tell func(e Event)

	Every   time.Duration // between two requests of one feed; 0 means 15 minutes
	Workers int           // feeds asked at once; 0 means 4
	Batch   int           // reports fetched from one feed before others have their turn; 0 means 100
}

// An Event is what one request of a feed came to.
type Event struct {
	Feed    sitrep.Feed // as it is after it
	New     int         // reports that are new
	Failed  int         // reports that could not be fetched
	Err     error       // of the feed itself, or of the first report that failed; nil for none
	NowDead bool        // the feed has just been given up
}

// How feeds that fail are treated: the wait doubles with each failure, up to a
// day; one that has not answered for so long, or says that it is gone that often,
// is given up and asked once a day.
const (
	mostWait  = 24 * time.Hour
	deadAfter = 7 * 24 * time.Hour
	goneTimes = 3
)

// A Watcher asks feeds in turn, for as long as it is let. Its memory does not
// grow: of a feed it keeps the address and when it is due, the rest is State's.
type Watcher struct {
	plan   Plan
	client *Client
	state  State

	mu   sync.Mutex // guards due, busy and Tell
	due  queue
	busy int
	wake chan struct{} // a feed was put back
}

// NewWatcher returns a watcher. Feeds are due when their state says so, new ones
// at once.
func NewWatcher(ctx context.Context, client *Client, state State, plan Plan) (*Watcher, error) {
	if plan.Every == 0 {
		plan.Every = 15 * time.Minute
	}
	if plan.Workers == 0 {
		plan.Workers = 4
	}
	if plan.Batch == 0 {
		plan.Batch = 100
	}
	w := &Watcher{plan: plan, client: client, state: state, wake: make(chan struct{}, plan.Workers)}
	for i, s := range plan.Sources {
		f, err := state.Feed(ctx, s.URL)
		if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
			return nil, err
		}
		w.due = append(w.due, turn{s, f.Next, i})
	}
	heap.Init(&w.due)
	return w, nil
}

// Run asks feeds when they are due until ctx ends, which is no error, or nothing
// can be kept any more.
func (w *Watcher) Run(ctx context.Context) error { return w.run(ctx, false) }

// Once asks every feed that is due now, and returns.
func (w *Watcher) Once(ctx context.Context) error { return w.run(ctx, true) }

func (w *Watcher) run(ctx context.Context, once bool) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	now := w.client.opt.Clock.Now()
	var wg sync.WaitGroup
	for range w.plan.Workers {
		wg.Go(func() {
			for ctx.Err() == nil {
				t, ok := w.next(ctx, once, now)
				if !ok {
					return
				}
				next, err := w.ask(ctx, t.Source)
				if err != nil && ctx.Err() == nil {
					stop(err)
				}
				w.back(turn{t.Source, next, t.place})
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// next waits for the feed that is due first. ok is false where nothing more is
// to be asked.
func (w *Watcher) next(ctx context.Context, once bool, start time.Time) (t turn, ok bool) {
	for ctx.Err() == nil {
		w.mu.Lock()
		now := w.client.opt.Clock.Now()
		wait := time.Duration(-1)
		if len(w.due) > 0 {
			first := w.due[0]
			late := once && first.at.After(start)
			if !late && !first.at.After(now) {
				heap.Pop(&w.due)
				w.busy++
				w.mu.Unlock()
				return first, true
			}
			if !late {
				wait = first.at.Sub(now)
			}
		}
		idle := w.busy == 0
		w.mu.Unlock()
		switch {
		case wait < 0 && (once || idle):
			return turn{}, false
		case wait < 0:
			select {
			case <-w.wake:
			case <-ctx.Done():
			}
		default:
			// Another worker may put back a feed that is due sooner.
			if w.client.opt.Clock.Sleep(ctx, min(wait, time.Minute)) != nil {
				return turn{}, false
			}
		}
	}
	return turn{}, false
}

// back puts a feed back in line.
func (w *Watcher) back(t turn) {
	w.mu.Lock()
	heap.Push(&w.due, t)
	w.busy--
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// ask asks one feed and returns when it is due again. The error is one of
// keeping.
func (w *Watcher) ask(ctx context.Context, s Source) (next time.Time, err error) {
	f, err := w.state.Feed(ctx, s.URL)
	switch {
	case errors.Is(err, sitrep.ErrNotFound):
		f = sitrep.Feed{URL: s.URL, Title: s.Title}
	case err != nil:
		return w.client.opt.Clock.Now().Add(w.plan.Every), err
	}
	e, err := w.round(ctx, &f)
	// What was kept is noted even where the watch was just stopped.
	if put := w.state.PutFeed(context.WithoutCancel(ctx), f); put != nil && err == nil {
		err = put
	}
	e.Feed = f
	if w.plan.Tell != nil && ctx.Err() == nil {
		w.mu.Lock()
		w.plan.Tell(e)
		w.mu.Unlock()
	}
	return f.Next, err
}

// round makes one request of a feed, fetches what is new in it and brings f up
// to date. The error is one of keeping.
func (w *Watcher) round(ctx context.Context, f *sitrep.Feed) (e Event, err error) {
	now := w.client.opt.Clock.Now()
	o, err := w.client.GetIf(ctx, f.URL, Known{f.ETag, f.LastModified})
	if ctx.Err() != nil {
		return e, nil // stopped: the feed is as it was
	}
	if f.Checked = now; f.Added.IsZero() {
		f.Added = now
	}
	switch {
	case errors.Is(err, ErrNotModified):
		w.answered(f, now)
		return e, nil
	case err != nil:
		e.Err, e.NowDead = err, w.failed(f, now, err)
		return e, nil
	}
	title, items, index, err := w.list(ctx, o)
	if err != nil && len(items) == 0 {
		e.Err, e.NowDead = err, w.failed(f, now, err)
		return e, nil
	}
	e.Err = err
	w.answered(f, now)
	if title != "" {
		f.Title = title
	}
	whole, err := w.take(ctx, f, items, &e)
	if whole && e.Err == nil && !index {
		f.ETag, f.LastModified = header(&o, "Etag"), header(&o, "Last-Modified")
	} else {
		// Asked without condition the next time, so that the rest comes too.
		f.ETag, f.LastModified = "", ""
	}
	if !whole && e.Failed == 0 && ctx.Err() == nil {
		f.Next = now.Add(w.plan.Every / 8)
	}
	return e, err
}

// indexLists is how many lists of an index are read: those changed last.
const indexLists = 10

// list reads a feed; of an index, the lists that it names. An index is told, since
// that it is as it was does not say that its lists are.
func (w *Watcher) list(ctx context.Context, o sitrep.Original) (title string, items []sitrep.Original, index bool, err error) {
	var lists []string
	if w.plan.Index != nil {
		lists = w.plan.Index(o)
	}
	if len(lists) == 0 {
		title, items, err = w.plan.List(o)
		return title, items, false, err
	}
	var errs []error
	for _, address := range lists[:min(indexLists, len(lists))] {
		in, err := w.client.GetIf(ctx, address, Known{})
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", address, err))
			continue
		}
		_, more, err := w.plan.List(in)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", address, err))
		}
		items = append(items, more...)
	}
	return "", items, true, errors.Join(errs...)
}

// take fetches the items that were not seen before, the oldest first: feeds put
// the newest on top. It reports whether all of them are settled.
func (w *Watcher) take(ctx context.Context, f *sitrep.Feed, items []sitrep.Original, e *Event) (whole bool, err error) {
	seen := newSeen(f.Seen, items)
	defer func() { f.Seen = seen.list() }()
	down := map[string]int{} // failures to reach a site, by its name
	whole = true
	for i := len(items) - 1; i >= 0; i-- {
		key := itemKey(&items[i])
		if seen.has(key) {
			continue
		}
		if e.New+e.Failed >= w.plan.Batch || ctx.Err() != nil {
			return false, nil
		}
		if down[site(items[i].URL)] >= downAfter {
			whole = false
			continue
		}
		o, err := w.report(ctx, items[i])
		switch {
		case ctx.Err() != nil:
			return false, nil
		case err != nil:
			e.Failed++
			if e.Err == nil {
				e.Err = fmt.Errorf("%s: %w", items[i].URL, err)
			}
			if again(err) {
				whole = false
				if !errors.As(err, new(*StatusError)) {
					down[site(items[i].URL)]++
				}
				continue
			}
		default:
			fresh, err := w.plan.Keep(ctx, o)
			if err != nil {
				return false, err
			}
			if fresh {
				e.New++
				f.LastNew = w.client.opt.Clock.Now()
			}
		}
		seen.add(key)
	}
	return whole, nil
}

// downAfter is how many of a site's pages may time out or fail to connect before
// the rest of them waits for the next round.
const downAfter = 3

// site returns the host of an address.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// report gets an item's report: the page that it leads to, and what the feed
// itself has of it; that alone where the page can't be had for good.
func (w *Watcher) report(ctx context.Context, item sitrep.Original) (report []sitrep.Original, err error) {
	if item.URL != "" {
		page, err := w.client.Get(ctx, item.URL)
		switch {
		case err == nil:
			page.Listed = item.Listed
			report = append(report, page)
		case again(err) || item.Raw == nil:
			return nil, err
		}
	}
	if item.Raw != nil {
		report = append(report, item)
	}
	return report, nil
}

// again reports whether an error may pass.
func again(err error) bool {
	var status *StatusError
	switch {
	case errors.As(err, &status):
		return status.Status == 429 || status.Status >= 500
	case errors.Is(err, ErrPrivate), errors.Is(err, ErrRobots), errors.Is(err, ErrTooLarge), errors.Is(err, ErrRedirects), errors.Is(err, ErrAddress):
		return false
	}
	return true
}

// answered notes a good answer.
func (w *Watcher) answered(f *sitrep.Feed, now time.Time) {
	f.Answered, f.Failures, f.LastError, f.Dead, f.Barred = now, 0, "", false, false
	f.Next = now.Add(w.plan.Every)
}

// failed notes a failure, and reports whether the feed is given up by it.
func (w *Watcher) failed(f *sitrep.Feed, now time.Time, err error) (dead bool) {
	f.Failures++
	f.LastError, f.Barred = err.Error(), errors.Is(err, ErrRobots)
	wait := min(w.plan.Every<<min(f.Failures, 10), mostWait)
	var status *StatusError
	gone := false
	if errors.As(err, &status) {
		wait = max(wait, status.Wait)
		gone = status.Gone() && f.Failures >= goneTimes
	}
	was := f.Dead
	since := f.Answered
	if since.IsZero() {
		since = f.Added
	}
	f.Dead = f.Dead || gone || now.Sub(since) >= deadAfter
	if f.Dead {
		wait = max(wait, mostWait)
	}
	f.Next = now.Add(wait)
	return f.Dead && !was
}

func header(o *sitrep.Original, name string) string {
	if v := o.Headers[name]; len(v) > 0 && len(v[0]) <= 1<<10 {
		return v[0]
	}
	return ""
}
