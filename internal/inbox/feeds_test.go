package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/fetch"
	"sitrep/internal/inbox"
	"sitrep/internal/pipeline"
	"sitrep/internal/store"
)

// until asks for the feeds until they are as wanted; the test's own time limit
// ends it where they never are.
func until(t *testing.T, f *inbox.Feeds, want func(map[string]contract.Feed) bool) map[string]contract.Feed {
	t.Helper()
	for {
		all, err := f.List(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		by := map[string]contract.Feed{}
		for _, x := range all.Items {
			by[x.URL[strings.LastIndexByte(x.URL, '/'):]] = x
		}
		if want(by) {
			return by
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// TestFeeds watches feeds as they are added, paused, asked for and removed.
func TestFeeds(t *testing.T) {
	var mu sync.Mutex
	asked := map[string]int{}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.URL.Path]++
		mu.Unlock()
		switch r.URL.Path {
		case "/good.xml":
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Hill Post</title><item><title>Ormen</title><link>http://%s/page</link><pubDate>Fri, 04 Mar 2022 08:00:00 GMT</pubDate></item></channel></rss>`, r.Host)
		case "/page":
			fmt.Fprintf(w, "<html><body><article><p>%s</p></article></body></html>", shelled)
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /barred.xml\n")
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	times := func(path string) int { mu.Lock(); defer mu.Unlock(); return asked[path] }

	d := open(t, inbox.Options{})
	f := inbox.NewFeeds(d.st)
	if n, err := f.Add(t.Context(), "ana", []byte(site.URL+"/good.xml\n"+site.URL+"/gone.xml\n"+site.URL+"/barred.xml\n")); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	if all, err := f.List(t.Context()); err != nil || all.Watching || len(all.Items) != 3 || all.Items[0].State != "new" || all.Items[0].By != "ana" {
		t.Fatalf("%+v, %v", all, err)
	}
	client := fetch.NewClient(fetch.Options{Every: 1, Allowed: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	defer client.Close()
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() {
		f.Watch(ctx, engine, client, pipeline.Watching{Every: time.Hour}, slog.New(slog.DiscardHandler))
	})
	defer running.Wait()
	defer stop()

	by := until(t, f, func(by map[string]contract.Feed) bool {
		return by["/good.xml"].State == "good" && by["/gone.xml"].State == "failing" && by["/barred.xml"].State == "barred"
	})
	good := by["/good.xml"]
	if good.Title != "Hill Post" || good.LastNew == nil || good.Next == nil || by["/gone.xml"].Failures != 1 || !strings.Contains(by["/gone.xml"].Error, "404") {
		t.Errorf("%+v", by)
	}
	if times("/barred.xml") != 0 {
		t.Error("a feed was asked that robots.txt bars")
	}

	// It is due in an hour: asked for, it is asked at once, even while it is paused.
	if err := f.Pause(t.Context(), "ben", good.ID, true); err != nil {
		t.Fatal(err)
	}
	if err := f.Check(t.Context(), "ben", good.ID); err != nil {
		t.Fatal(err)
	}
	by = until(t, f, func(by map[string]contract.Feed) bool { return by["/good.xml"].Checked.After(*good.Checked) })
	if by["/good.xml"].State != "paused" || times("/good.xml") != 2 || times("/page") != 1 {
		t.Errorf("%+v, asked %d times, its page %d", by["/good.xml"], times("/good.xml"), times("/page"))
	}
	if reports, err := d.st.PendingCount(t.Context()); err != nil || reports != 0 {
		t.Errorf("%d reports wait, %v", reports, err)
	}
	if err := f.Remove(t.Context(), by["/gone.xml"].ID); err != nil {
		t.Fatal(err)
	}
	if by = until(t, f, func(by map[string]contract.Feed) bool { return len(by) == 2 }); by["/gone.xml"].ID != "" {
		t.Errorf("%+v", by)
	}
	for name, err := range map[string]error{"pausing": f.Pause(ctx, "ana", "none", true), "asking": f.Check(ctx, "ana", "none"), "removing": f.Remove(ctx, "none")} {
		if !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%s one that is not there: %v", name, err)
		}
	}
	for _, bad := range []string{"", "not an address", "file:///etc/passwd", "<html></html>", "http://me:secret@hill.example/"} {
		if _, err := f.Add(ctx, "ana", []byte(bad)); err == nil {
			t.Errorf("%q was added", bad)
		}
	}
}

// TestFeedsKnownElsewhere lists a feed that sitrep watch was given, and takes it
// over when it is paused.
func TestFeedsKnownElsewhere(t *testing.T) {
	d := open(t, inbox.Options{})
	ctx := t.Context()
	err := pipeline.Writing(ctx, d.st, "test", func(w *store.Writer) error {
		return w.PutFeed(ctx, sitrep.Feed{URL: "https://hill.example/rss", Title: "Hill Post", Checked: time.Now(), Answered: time.Now()})
	})
	if err != nil {
		t.Fatal(err)
	}
	f := inbox.NewFeeds(d.st)
	all, err := f.List(ctx)
	if err != nil || len(all.Items) != 1 || all.Items[0].State != "elsewhere" || all.Items[0].By != "" {
		t.Fatalf("%+v, %v", all, err)
	}
	if err := f.Pause(ctx, "ana", all.Items[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if all, err = f.List(ctx); err != nil || len(all.Items) != 1 || all.Items[0].State != "paused" || all.Items[0].By != "ana" {
		t.Errorf("%+v, %v", all, err)
	}
}
