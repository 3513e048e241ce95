package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sitrep"
	"sitrep/internal/fetch"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

// Watching says what is watched and how.
type Watching struct {
	Feeds   []read.FeedRef
	Every   time.Duration // between two requests of one feed; 0 for what fetch takes
	Workers int           // feeds asked at once; 0 for what fetch takes
	Once    bool          // ask each feed that is due once, and return
	Now     []string      // addresses of feeds that are asked even where they are not due
	// Tell is told what each request of a feed came to, and Unread of reports that
	// could not be read; by one goroutine at a time. nil drops it.
	Tell   func(fetch.Event)
	Unread func(err error)
}

// Watch asks feeds for reports and keeps them in the store, until ctx is done.
// The store is held only while something is written, so that others may write
// too.
func (p *Pipeline) Watch(ctx context.Context, st *store.Store, client *fetch.Client, opt Watching) error {
	r, err := p.Reader(read.Options{Again: true})
	if err != nil {
		return err
	}
	d := &desk{p: p, st: st, r: r, unread: opt.Unread, now: map[string]bool{}}
	for _, address := range opt.Now {
		d.now[address] = true
	}
	plan := fetch.Plan{Every: opt.Every, Workers: opt.Workers, List: list, Index: read.SitemapIndex, Keep: d.keep, Tell: opt.Tell}
	for _, f := range opt.Feeds {
		plan.Sources = append(plan.Sources, fetch.Source{URL: f.URL, Title: f.Title})
	}
	w, err := fetch.NewWatcher(ctx, client, d, plan)
	if err != nil {
		return err
	}
	if opt.Once {
		return w.Once(ctx)
	}
	return w.Run(ctx)
}

// lookAround is how often the list of watched feeds is looked at for those that are
// due.
const lookAround = 10 * time.Second

// WatchListed watches the feeds that people chose in the store, as they choose
// them, until ctx is done. wake has it look at the list at once.
func (p *Pipeline) WatchListed(ctx context.Context, st *store.Store, client *fetch.Client, opt Watching, wake <-chan struct{}) error {
	opt.Once = true
	for {
		if err := p.watchDue(ctx, st, client, opt); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-wake:
		case <-time.After(lookAround):
		}
	}
}

// watchDue asks the listed feeds that are due or wanted.
func (p *Pipeline) watchDue(ctx context.Context, st *store.Store, client *fetch.Client, opt Watching) error {
	list, err := st.Watched(ctx)
	if err != nil {
		return err
	}
	states, err := st.Feeds(ctx)
	if err != nil {
		return err
	}
	stands := make(map[string]*sitrep.Feed, len(states))
	for i := range states {
		stands[states[i].URL] = &states[i]
	}
	opt.Feeds, opt.Now = nil, nil
	now := time.Now()
	for _, w := range list {
		f := stands[w.URL]
		wanted := f != nil && w.Wanted.After(f.Checked)
		switch {
		case w.Paused && !wanted, f != nil && f.Next.After(now) && !wanted:
			continue
		case wanted:
			opt.Now = append(opt.Now, w.URL)
		}
		opt.Feeds = append(opt.Feeds, read.FeedRef{URL: w.URL, Title: w.Title})
	}
	if len(opt.Feeds) == 0 {
		return nil
	}
	return p.Watch(ctx, st, client, opt)
}

// list reads a feed for the watcher.
func list(o sitrep.Original) (title string, items []sitrep.Original, err error) {
	l, err := read.ReadListing(o)
	return l.Title, l.Items, err
}

// A desk takes what a watch brings and writes it down, one thing at a time. It
// is the watch's fetch.State.
type desk struct {
	p      *Pipeline
	st     *store.Store
	r      *read.Reader
	unread func(err error)
	now    map[string]bool // addresses of feeds that are due, whatever their state says; not changed

	mu    sync.Mutex
	fresh int // reports kept since incidents were made
}

// keep keeps the first of a report's originals that can be read.
func (d *desk) keep(ctx context.Context, report []sitrep.Original) (fresh bool, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var unread error
	err = d.writing(ctx, func(w *store.Writer) error {
		for _, o := range report {
			unread = nil
			for one, err := range read.Split(ctx, o, read.Walk{}) {
				out := Outcome{Is: Failed, Err: err}
				if err == nil {
					if out, err = d.p.KeepOne(ctx, d.st, w, one, d.r.Original); err != nil {
						return err
					}
				}
				switch out.Is {
				case Added, Revised:
					fresh = true
				case Failed:
					unread = out.Err
				case Known, IsUnknown:
				}
			}
			if unread == nil {
				return nil
			}
		}
		return nil
	})
	if unread != nil && d.unread != nil {
		d.unread(unread)
	}
	if fresh {
		d.fresh++
	}
	return fresh, err
}

// Feed returns the state of a feed.
func (d *desk) Feed(ctx context.Context, address string) (sitrep.Feed, error) {
	f, err := d.st.Feed(ctx, address)
	if d.now[address] {
		f.Next = time.Time{}
	}
	return f, err
}

// PutFeed keeps the state of a feed after a request, and brings the incidents up
// to date with the reports that it led to.
func (d *desk) PutFeed(ctx context.Context, f sitrep.Feed) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.writing(ctx, func(w *store.Writer) error {
		if err := w.PutFeed(ctx, f); err != nil || d.fresh == 0 {
			return err
		}
		d.fresh = 0
		return d.p.Who().KeepIncidents(ctx, d.st, w, func(int) {})
	})
}

// writing runs fn with the store's writer, after whoever else has it.
func (d *desk) writing(ctx context.Context, fn func(*store.Writer) error) error {
	err := Writing(ctx, d.st, "sitrep watch", fn)
	if err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("watch: %w", err)
	}
	return err
}
