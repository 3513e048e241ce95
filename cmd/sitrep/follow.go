package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/fetch"
	"sitrep/internal/gazetteer"
	"sitrep/internal/inbox"
	"sitrep/internal/notice"
	"sitrep/internal/pipeline"
	"sitrep/internal/queue"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/view"
	"sitrep/internal/web"
)

// How often a served store is asked whether it changed, and how much longer
// than it took to read the last time it is left alone then, so that a bulk add
// does not have it read all the time.
const (
	followEvery = time.Second
	followRest  = 4
)

// A follower shows a store and what is added to it.
type follower struct {
	a      *app
	st     *store.Store
	who    pipeline.Who
	places *gazetteer.Gazetteer
	log    *slog.Logger
	show   func(*web.Room)
	books  chan *view.Book // the newest that nobody was told of yet; nil where nobody is told
	mu     sync.Mutex      // held while the store is read
	last   *store.Snapshot
	ended  chan struct{} // closed when following has ended; nil before it starts
	stop   context.CancelFunc

	decided chan struct{} // holds one where something was decided that incidents don't reckon with yet
}

// follow opens a store to be shown. Close it.
func (a *app) follow(ctx context.Context, dsn string, log *slog.Logger) (*follower, error) {
	f := &follower{a: a, log: log, decided: make(chan struct{}, 1)}
	var err error
	if f.who, err = a.who(); err != nil {
		return nil, err
	}
	if f.places, err = pipeline.OpenPlaces(a.options()); err != nil {
		return nil, err
	}
	name, err := storeName(dsn)
	if err != nil {
		return nil, err
	}
	if f.st, err = store.OpenForReading(ctx, name); errors.Is(err, store.ErrNoStore) {
		// Reports can be brought in on the page.
		if f.st, err = store.Open(ctx, name); err == nil {
			a.note("there was no store: an empty one was made at " + f.st.Name())
		}
	}
	return f, err
}

// start shows the store as it is, and what becomes of it until ctx is done.
func (f *follower) start(ctx context.Context, s *web.Server) error {
	f.show = s.Show
	if err := f.refresh(ctx); err != nil {
		return err
	}
	ctx, f.stop = context.WithCancel(ctx)
	f.ended = make(chan struct{})
	go func() {
		defer close(f.ended)
		f.run(ctx)
	}()
	return nil
}

func (f *follower) close() error {
	if f.ended != nil {
		f.stop()
		<-f.ended
	}
	return f.st.Close()
}

// run reads the store whenever its version has changed. A store that can't be
// read is told once and tried again: what is shown stays.
func (f *follower) run(ctx context.Context) {
	told := ""
	wait := followEvery
	owed := false // incidents wait for decisions
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.decided:
			owed = true
		case <-time.After(wait):
		}
		if owed && f.reconcile(ctx) == nil {
			owed = false
		}
		wait = followEvery
		start := time.Now()
		read, err := f.look(ctx)
		if read {
			wait = max(wait, followRest*time.Since(start))
		}
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			told = ""
		case err.Error() != told:
			told = err.Error()
			f.log.Warn("the store can't be read; what is shown stays as it was", "error", err, "next", storeHint(err))
		}
	}
}

// look reads the store where its version has changed; read tells whether it did.
func (f *follower) look(ctx context.Context) (read bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	version, err := f.st.Version(ctx)
	if err != nil || version == f.last.Version {
		return false, err
	}
	return true, f.refresh(ctx)
}

// reconcile brings incidents up to what was decided, unless another program
// writes: it does so itself, or is waited for.
func (f *follower) reconcile(ctx context.Context) error {
	return writing(ctx, f.st.DSN(), "sitrep serve, reconciling", func(st *store.Store, w *store.Writer) error {
		return f.who.KeepIncidents(ctx, st, w, nil)
	})
}

// A storeDesk lets the page decide about the store that is shown.
type storeDesk struct {
	*store.Store
	f *follower
}

// Decide keeps decisions, and has the incidents brought up to them.
func (d storeDesk) Decide(ctx context.Context, ds ...review.Decision) error {
	if err := d.Store.Decide(ctx, ds...); err != nil {
		return err
	}
	select {
	case d.f.decided <- struct{}{}:
	default:
	}
	return nil
}

// refresh reads the store and shows it where reports or incidents changed.
func (f *follower) refresh(ctx context.Context) error {
	var snap *store.Snapshot
	var err error
	if f.last == nil {
		snap, err = f.a.snapshot(ctx, f.st, f.who)
	} else {
		snap, err = f.st.Snapshot(ctx, f.last) // what waits is left to who adds it
	}
	if err != nil {
		return err
	}
	if f.last != nil && snap.By != f.last.By {
		if told := madeByOthers(snap.By, len(snap.Incidents) > 0, f.who); told != "" {
			f.log.Warn("incidents", "store", f.st.Name(), "note", told)
		}
	}
	if f.last != nil && snap.Pending > 0 && len(snap.Reports) < len(f.last.Reports) {
		return nil // incidents are being made again: half of them is not shown
	}
	if snap.Fresh {
		room, err := f.room(ctx, snap)
		if err != nil {
			return err
		}
		f.show(room)
		f.tellOf(room.Book)
	}
	f.last = snap
	return nil
}

// room makes what is shown of a snapshot.
func (f *follower) room(ctx context.Context, snap *store.Snapshot) (*web.Room, error) {
	revisions, err := f.st.Editions(ctx)
	if err != nil {
		return nil, err
	}
	room := web.NewRoom(view.Contents{Reports: snap.Reports, Incidents: snap.Incidents, Passages: snap.Passages, Roster: f.who},
		web.Making{Engine: pipeline.Version, By: snap.By, State: fmt.Sprint(f.st.Name(), snap.Version), Places: f.places})
	room.Editions = map[sitrep.ReportID][]web.Edition{}
	for id, rows := range revisions {
		for _, r := range rows {
			room.Editions[id] = append(room.Editions[id], web.Edition{ID: r.ID, Published: r.Published.String(), Received: r.First})
		}
	}
	room.Earlier = func(ctx context.Context, id sitrep.ReportID) (sitrep.Annotation, error) { return f.st.Report(ctx, id) }
	return room, nil
}

// madeByOthers tells where there are incidents that other versions made than those of
// who, and what to do; "" where there are none. They are shown as they are.
func madeByOthers(by string, any bool, who pipeline.Who) string {
	if !any || by == who.Version() {
		return ""
	}
	return fmt.Sprintf("incidents made by %s, this is %s; run `sitrep rebuild --incidents`", cmp.Or(by, "an earlier program"), who.Version())
}

// snapshot reads a store whose incidents are to be shown. Reports that wait to
// be reconciled are reconciled first, where nobody else is at it; else they are
// left out and that is said. So are they beside incidents that another roster or
// engine made: these are shown, and that is said.
func (a *app) snapshot(ctx context.Context, st *store.Store, who pipeline.Who) (*store.Snapshot, error) {
	if err := a.catchUp(ctx, st, who); err != nil {
		return nil, err
	}
	s, err := st.Snapshot(ctx, nil)
	if err != nil {
		return nil, err
	}
	if told := madeByOthers(s.By, len(s.Incidents) > 0, who); told != "" {
		if s.Pending > 0 {
			told += fmt.Sprintf(" (%d reports wait for that and are left out)", s.Pending)
		}
		a.note(st.Name() + ": " + told)
	}
	return s, nil
}

// catchUp reconciles what waits in a store.
func (a *app) catchUp(ctx context.Context, st *store.Store, who pipeline.Who) error {
	n, err := st.PendingCount(ctx)
	if err != nil || n == 0 {
		return err
	}
	err = writing(ctx, st.DSN(), "sitrep, reconciling", func(st *store.Store, w *store.Writer) error { return a.keepIncidents(ctx, st, w, who) })
	if errors.Is(err, store.ErrStale) {
		return nil // snapshot tells
	}
	if errors.Is(err, store.ErrLocked) || errors.Is(err, store.ErrReadOnly) || errors.Is(err, store.ErrFull) {
		a.note(fmt.Sprintf("%d reports wait to be reconciled and are left out: %v", n, err))
		return nil
	}
	return err
}

// takes has a server take reports in for the store, and show them as soon as they
// are there; its feeds are watched where watch is not nil. Call end before the
// follower is closed.
func (f *follower) takes(ctx context.Context, opt *web.Options, watch *pipeline.Watching) (end func(), err error) {
	client, err := f.a.web.client()
	if err != nil {
		return nil, err
	}
	opt.Inbox = inbox.New(inbox.Options{Store: f.st, Pipeline: f.a.load, Fetch: client.Get, Log: f.log, Shown: func(ctx context.Context) error {
		_, err := f.look(ctx)
		return err
	}})
	opt.Feeds = inbox.NewFeeds(f.st)
	if opt.Notices, err = notice.Open(f.st); err != nil {
		return nil, err
	}
	if opt.Coded, err = coded.Open(f.st); err != nil {
		return nil, err
	}
	fig := &figures{st: f.st}
	if queue.Is(f.st.DSN()) {
		if fig.q, err = queue.OpenForReading(ctx, f.st.DSN()); err != nil {
			return nil, err
		}
	}
	opt.Gauges = fig.write
	f.books = make(chan *view.Book, 1)
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { f.notify(ctx, opt.Notices) })
	running.Go(func() { notice.NewSender(opt.Notices, client, notice.Sending{Log: f.log}).Run(ctx) })
	if watch != nil {
		watch.Tell, watch.Unread = f.tell, func(err error) { f.log.Warn("a report could not be read", "error", err) }
		running.Go(func() { opt.Feeds.Watch(ctx, f.a.load, client, *watch, f.log) })
	}
	return func() {
		stop()
		opt.Inbox.Close()
		running.Wait()
		client.Close()
		if fig.q != nil {
			fig.q.Close()
		}
		if err := errors.Join(opt.Notices.Close(), opt.Coded.Close()); err != nil {
			f.log.Warn("closing the store", "error", err)
		}
	}, nil
}

// tell logs what a request of a feed came to, where there is something to say.
func (f *follower) tell(e fetch.Event) {
	switch {
	case e.Err != nil:
		f.log.Warn("feed", "url", e.Feed.URL, "new", e.New, "error", e.Err)
	case e.New > 0:
		f.log.Info("feed", "url", e.Feed.URL, "new", e.New)
	}
}

// tellOf hands on what is shown now to those who are told of changes. What was
// shown before and not looked at yet is passed over: the next look tells of both.
func (f *follower) tellOf(book *view.Book) {
	if f.books == nil {
		return
	}
	select {
	case <-f.books:
	default:
	}
	f.books <- book
}

// notify finds what changed for those who are told of it, until ctx is done.
func (f *follower) notify(ctx context.Context, k *notice.Keeper) {
	for {
		select {
		case <-ctx.Done():
			return
		case book := <-f.books:
			if n, err := k.Look(ctx, book); err != nil && ctx.Err() == nil {
				f.log.Warn("what changed is told later", "error", err)
			} else if n > 0 {
				f.log.Info("events to be told", "count", n)
			}
		}
	}
}
