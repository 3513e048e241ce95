package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/internal/fetch"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/store"
)

func watchCommand(a *app) *cobra.Command {
	var dsn string
	var status bool
	var opt pipeline.Watching
	c := &cobra.Command{
		Use:   "watch [FILE|URL...]",
		Short: "Watch feeds and add what is new to the store",
		Long: "Ask the feeds of OPML files, of plain lists (one address a line) or given by their addresses, again and\n" +
			"again, and keep the reports that they lead to. RSS, Atom and JSON feeds, news sitemaps and plain lists of\n" +
			"reports are taken. Sites are asked politely: one request at a time, by their robots.txt, only for what\n" +
			"has changed. Stop it as you like: the next watch goes on where this one was. Without any, the feeds that\n" +
			"were added on the page of sitrep serve are watched, as they are added, paused and removed there.",
		Example: "  sitrep watch feeds.opml\n  sitrep watch --once https://outlet.example/rss.xml\n  sitrep watch --status feeds.opml",
		RunE: func(c *cobra.Command, inputs []string) (err error) {
			if opt.Feeds, err = a.feeds(inputs); err != nil {
				return err
			}
			if len(inputs) == 0 {
				err := reading(c.Context(), dsn, func(st *store.Store) (err error) {
					opt.Feeds, err = listedFeeds(c.Context(), st)
					return err
				})
				if err != nil {
					return err
				}
			}
			if status {
				return reading(c.Context(), dsn, func(st *store.Store) error { return a.feedStatus(c.Context(), st, opt.Feeds) })
			}
			client, err := a.web.client()
			if err != nil {
				return err
			}
			defer client.Close()
			ctx, stop := untilInterrupted(c.Context())
			defer stop()
			return a.watch(ctx, dsn, client, opt, len(inputs) == 0)
		},
	}
	addStoreFlag(c, &dsn)
	addFetchFlags(c, &a.web)
	c.Flags().BoolVar(&opt.Once, "once", false, "ask each feed that is due once, and end")
	c.Flags().BoolVar(&status, "status", false, "tell how the feeds stand: when each had something new, which fail, which are given up")
	c.Flags().DurationVar(&opt.Every, "every", 15*time.Minute, "time between two requests of one feed")
	c.Flags().IntVar(&opt.Workers, "workers", 4, "feeds asked at once")
	return c
}

// feeds reads lists of feeds. An address is a feed itself.
func (a *app) feeds(inputs []string) (refs []read.FeedRef, err error) {
	for _, in := range inputs {
		if strings.HasPrefix(in, "http://") || strings.HasPrefix(in, "https://") {
			refs = append(refs, read.FeedRef{URL: in})
			continue
		}
		raw, err := os.ReadFile(in)
		if err != nil {
			return nil, err
		}
		list, err := read.FeedRefs(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", in, err)
		}
		refs = append(refs, list...)
	}
	return refs, nil
}

// listedFeeds returns the feeds that were chosen in the store and are not paused.
func listedFeeds(ctx context.Context, st *store.Store) (refs []read.FeedRef, err error) {
	list, err := st.Watched(ctx)
	if err != nil {
		return nil, err
	}
	for _, w := range list {
		if !w.Paused {
			refs = append(refs, read.FeedRef{URL: w.URL, Title: w.Title})
		}
	}
	if len(refs) == 0 {
		return nil, usage("no feeds to watch: name lists of feeds or addresses of feeds, or add some on the page of sitrep serve")
	}
	return refs, nil
}

// watch runs the watch and tells what happens, a line each. Where the feeds are
// those of the store, it goes by the store's list as that changes.
func (a *app) watch(ctx context.Context, dsn string, client *fetch.Client, opt pipeline.Watching, listed bool) (err error) {
	name, err := storeName(dsn)
	if err != nil {
		return err
	}
	p, err := a.load()
	if err != nil {
		return err
	}
	st, err := store.Open(ctx, name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	var mu sync.Mutex
	opt.Tell = func(e fetch.Event) {
		mu.Lock()
		defer mu.Unlock()
		a.tell(e)
	}
	opt.Unread = func(err error) {
		mu.Lock()
		defer mu.Unlock()
		a.fail(err)
	}
	if !opt.Once {
		fmt.Fprintf(a.err, "watching %d feeds; interrupt to end\n", len(opt.Feeds))
	}
	if listed && !opt.Once {
		return p.WatchListed(ctx, st, client, opt, nil)
	}
	return p.Watch(ctx, st, client, opt)
}

// tell prints what one request of a feed came to. A feed with nothing new says
// nothing.
func (a *app) tell(e fetch.Event) {
	at := e.Feed.Checked.Format("15:04:05")
	if e.New > 0 || e.Failed > 0 {
		line := fmt.Sprintf("%s %s: %d new", at, feedName(&e.Feed), e.New)
		if e.Failed > 0 {
			line += fmt.Sprintf(", %d could not be fetched", e.Failed)
		}
		fmt.Fprintln(a.out, line)
	}
	if e.Err != nil {
		a.fail(fmt.Errorf("%s: %w", e.Feed.URL, e.Err))
	}
	if e.NowDead {
		a.note(fmt.Sprintf("%s is given up after %d failures: it is asked once a day from now on", feedName(&e.Feed), e.Feed.Failures))
	}
}

// feedStatus prints how feeds stand.
func (a *app) feedStatus(ctx context.Context, st *store.Store, feeds []read.FeedRef) error {
	for _, ref := range feeds {
		f, err := st.Feed(ctx, ref.URL)
		switch {
		case errors.Is(err, sitrep.ErrNotFound):
			fmt.Fprintf(a.out, "%-8s %s: never asked\n", "new", ref.URL)
			continue
		case err != nil:
			return err
		}
		state := "good"
		switch {
		case f.Dead:
			state = "dead"
		case f.Failures > 0:
			state = "failing"
		}
		fmt.Fprintf(a.out, "%-8s %s: last new %s, last answer %s", state, feedName(&f), moment(f.LastNew), moment(f.Answered))
		if f.Failures > 0 {
			fmt.Fprintf(a.out, ", %d failures (%s)", f.Failures, f.LastError)
		}
		fmt.Fprintf(a.out, ", next %s\n", moment(f.Next))
	}
	return nil
}

func feedName(f *sitrep.Feed) string {
	if f.Title != "" {
		return f.Title + " <" + f.URL + ">"
	}
	return f.URL
}

// moment prints a time, "never" for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04")
}
