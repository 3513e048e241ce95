package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sitrep"
)

// An outlet plays a site with a feed and its pages. The feed is a list of
// "path stamp" lines, so that these tests need no format.
type outlet struct {
	mu     sync.Mutex
	feed   []string          // the newest first
	pages  map[string]string // text by path; one that is not here is not found
	status int               // of the feed; 0 means OK
	asked  map[string]int
}

func newOutlet() *outlet { return &outlet{pages: map[string]string{}, asked: map[string]int{}} }

// publish puts a report on top of the feed.
func (o *outlet) publish(path, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.feed = append([]string{path + " 1"}, o.feed...)
	o.pages[path] = text
}

func (o *outlet) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asked[r.URL.Path]++
	switch text, ok := o.pages[r.URL.Path]; {
	case r.URL.Path == "/feed" && o.status != 0:
		w.WriteHeader(o.status)
	case r.URL.Path == "/feed":
		body := strings.Join(o.feed, "\n")
		tag := fmt.Sprintf(`"%d-%d"`, len(o.feed), len(body))
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Etag", tag)
		io.WriteString(w, body)
	case ok:
		io.WriteString(w, text)
	default:
		http.NotFound(w, r)
	}
}

// list reads the outlet's feed.
func list(o sitrep.Original) (title string, items []sitrep.Original, err error) {
	for line := range strings.Lines(string(o.Raw)) {
		path, stamp, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			return "", items, errors.New("the feed breaks off")
		}
		var item sitrep.Original
		item.URL = strings.TrimSuffix(o.URL, "/feed") + path
		item.Raw, item.Format = []byte("summary of "+path), "feed"
		item.Listed = sitrep.Listed{Feed: o.URL, Title: path, Published: stamp}
		items = append(items, item)
	}
	return "Northline", items, nil
}

// A shelf keeps reports and states in memory.
type shelf struct {
	mu    sync.Mutex
	feeds map[string]sitrep.Feed
	kept  []string
	full  bool
}

func newShelf() *shelf { return &shelf{feeds: map[string]sitrep.Feed{}} }

func (s *shelf) Feed(_ context.Context, address string) (sitrep.Feed, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.feeds[address]; ok {
		return f, nil
	}
	return sitrep.Feed{}, sitrep.ErrNotFound
}

func (s *shelf) PutFeed(_ context.Context, f sitrep.Feed) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.feeds[f.URL] = f
	return nil
}

func (s *shelf) keep(_ context.Context, report []sitrep.Original) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.full {
		return false, errors.New("the disk is full")
	}
	line := string(report[0].Raw)
	if slices.Contains(s.kept, line) {
		return false, nil
	}
	s.kept = append(s.kept, line)
	return true, nil
}

func (s *shelf) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.kept)
}

// watcher returns a watcher of one outlet's feed with one worker.
func watcher(t *testing.T, c *Client, s *shelf, plan Plan) *Watcher {
	t.Helper()
	plan.List, plan.Keep, plan.Workers = list, s.keep, 1
	w, err := NewWatcher(t.Context(), c, s, plan)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestWatch follows a feed over some rounds: what is new is fetched once, an
// unchanged feed costs one conditional request, a changed stamp fetches the page
// again, a page that is gone leaves the feed's own words.
func TestWatch(t *testing.T) {
	site, keep, clock := newOutlet(), newShelf(), newStopwatch()
	s := serve(t, site.ServeHTTP)
	var events []Event
	plan := Plan{Sources: []Source{{URL: s.URL + "/feed"}}, Tell: func(e Event) { events = append(events, e) }}
	w := watcher(t, client(t, Options{Clock: clock}), keep, plan)
	round := func() {
		t.Helper()
		if err := w.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.Sleep(t.Context(), 20*time.Minute)
	}
	site.publish("/a", "Shells fell on Dunmere.")
	site.publish("/b", "The Front denied it.")
	round()
	if want := []string{"Shells fell on Dunmere.", "The Front denied it."}; !slices.Equal(keep.kept, want) {
		t.Fatalf("kept %q, want %q, the oldest first", keep.kept, want)
	}
	f := keep.feeds[s.URL+"/feed"]
	if f.Title != "Northline" || f.ETag == "" || f.LastNew.IsZero() || !f.Next.Equal(f.Checked.Add(15*time.Minute)) || len(f.Seen) != 2 {
		t.Errorf("state %+v", f)
	}
	round()
	round()
	if site.asked["/a"] != 1 || site.asked["/feed"] != 3 || len(keep.kept) != 2 {
		t.Errorf("asked %v, kept %q", site.asked, keep.kept)
	}
	site.pages["/a"] = "Shells fell on Dunmere, killing two."
	site.feed[1] = "/a 2"
	site.feed = append([]string{"/gone 1"}, site.feed...)
	round()
	if want := "Shells fell on Dunmere, killing two.|summary of /gone"; strings.Join(keep.kept[2:], "|") != want {
		t.Errorf("kept %q, want %q", keep.kept[2:], want)
	}
	if got := events[len(events)-1]; got.New != 2 || got.Failed != 0 || got.Err != nil {
		t.Errorf("event %+v", got)
	}
}

// TestWatchStops stops a watch in the middle of a feed, and one whose disk is
// full: the next one goes on where it was, with nothing lost and nothing twice.
func TestWatchStops(t *testing.T) {
	site, keep, clock := newOutlet(), newShelf(), newStopwatch()
	s := serve(t, site.ServeHTTP)
	for i := range 10 {
		site.publish(fmt.Sprint("/", i), fmt.Sprint("report ", i))
	}
	plan := Plan{Sources: []Source{{URL: s.URL + "/feed"}}}
	c := client(t, Options{Clock: clock})
	ctx, stop := context.WithCancel(t.Context())
	plan.List, plan.Workers = list, 1
	plan.Keep = func(_ context.Context, o []sitrep.Original) (bool, error) {
		fresh, err := keep.keep(ctx, o)
		if len(keep.kept) == 4 {
			stop()
		}
		return fresh, err
	}
	w, err := NewWatcher(t.Context(), c, keep, plan)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(ctx); err != nil || len(keep.kept) != 4 {
		t.Fatalf("error %v, kept %d", err, len(keep.kept))
	}
	clock.Sleep(t.Context(), time.Hour)
	keep.full = true
	if err := watcher(t, c, keep, plan).Once(t.Context()); err == nil || err.Error() != "the disk is full" {
		t.Fatalf("error %v", err)
	}
	keep.full = false
	clock.Sleep(t.Context(), time.Hour)
	if err := watcher(t, c, keep, plan).Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(keep.kept) != 10 || site.asked["/0"] != 1 || site.asked["/4"] != 2 {
		t.Errorf("kept %q, asked %v", keep.kept, site.asked)
	}
}

// TestDeadFeed lets a feed fail: it is asked less and less, given up after a
// week, and taken up again when it answers.
func TestDeadFeed(t *testing.T) {
	site, keep, clock := newOutlet(), newShelf(), newStopwatch()
	s := serve(t, site.ServeHTTP)
	site.status = 500
	var dead, told int
	plan := Plan{Sources: []Source{{URL: s.URL + "/feed"}}, Tell: func(e Event) {
		if told++; e.NowDead {
			dead++
		}
	}}
	w := watcher(t, client(t, Options{Clock: clock}), keep, plan)
	start := clock.Now()
	for clock.Now().Sub(start) < 10*24*time.Hour {
		if err := w.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.Sleep(t.Context(), 10*time.Minute)
	}
	f := keep.feeds[s.URL+"/feed"]
	if dead != 1 || !f.Dead || f.Failures != site.asked["/feed"] || f.LastError != "the server answers 500 Internal Server Error" || !f.Answered.IsZero() {
		t.Errorf("told dead %d times, state %+v", dead, f)
	}
	if n := site.asked["/feed"]; n > 20 {
		t.Errorf("asked %d times in ten days", n)
	}
	site.status = 0
	site.publish("/a", "The feed is back.")
	clock.Sleep(t.Context(), 24*time.Hour)
	if err := w.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if f := keep.feeds[s.URL+"/feed"]; f.Dead || f.Failures != 0 || f.LastError != "" || len(keep.kept) != 1 {
		t.Errorf("state %+v, kept %q", f, keep.kept)
	}
	site.status = 410
	for range 3 {
		clock.Sleep(t.Context(), 24*time.Hour)
		if err := w.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if dead != 2 {
		t.Errorf("a feed that is gone was told dead %d times", dead-1)
	}
}

// TestPagesThatFail checks that a page whose server is in trouble is asked again
// later, and that a site that can't be reached does not hold up others.
func TestPagesThatFail(t *testing.T) {
	site, keep, clock := newOutlet(), newShelf(), newStopwatch()
	trouble := true
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/b" && trouble {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		site.ServeHTTP(w, r)
	})
	for _, name := range []string{"/a", "/b", "/c"} {
		site.publish(name, "report "+name)
	}
	var last Event
	plan := Plan{Sources: []Source{{URL: s.URL + "/feed"}}, Tell: func(e Event) { last = e }}
	w := watcher(t, client(t, Options{Clock: clock}), keep, plan)
	if err := w.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if strings.Join(keep.kept, "|") != "report /a|report /c" || last.Failed != 1 || last.Err == nil || !strings.HasSuffix(last.Err.Error(), "/b: the server answers 502 Bad Gateway") {
		t.Errorf("kept %q, event %+v", keep.kept, last)
	}
	trouble = false
	clock.Sleep(t.Context(), time.Hour)
	if err := w.Once(t.Context()); err != nil || len(keep.kept) != 3 {
		t.Errorf("kept %q, error %v", keep.kept, err)
	}
}

// TestBrokenFeed takes what can be read of a feed that breaks off.
func TestBrokenFeed(t *testing.T) {
	site, keep := newOutlet(), newShelf()
	s := serve(t, site.ServeHTTP)
	site.publish("/a", "report")
	site.feed = append(site.feed, "/b")
	var last Event
	plan := Plan{Sources: []Source{{URL: s.URL + "/feed"}}, Tell: func(e Event) { last = e }}
	if err := watcher(t, client(t, Options{}), keep, plan).Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(keep.kept) != 1 || last.Err == nil || last.Feed.ETag != "" {
		t.Errorf("kept %q, event %+v", keep.kept, last)
	}
}

// TestRun watches several feeds with several workers by the real clock until all
// is kept, each report once.
func TestRun(t *testing.T) {
	keep := newShelf()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	var sources []Source
	want := 0
	for range 6 {
		site := newOutlet()
		s := serve(t, site.ServeHTTP)
		for i := range 5 {
			site.publish(fmt.Sprint("/", i), fmt.Sprintf("%s report %d", s.URL, i))
			want++
		}
		sources = append(sources, Source{URL: s.URL + "/feed"})
	}
	plan := Plan{Sources: sources, Every: 20 * time.Millisecond, List: list}
	plan.Keep = func(_ context.Context, o []sitrep.Original) (bool, error) {
		fresh, err := keep.keep(ctx, o)
		if keep.size() == want {
			time.AfterFunc(100*time.Millisecond, stop) // some rounds more
		}
		return fresh, err
	}
	w, err := NewWatcher(t.Context(), client(t, Options{Clock: wall{}, Every: time.Millisecond}), keep, plan)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(ctx); err != nil || keep.size() != want {
		t.Errorf("error %v, kept %d of %d", err, keep.size(), want)
	}
}

// TestFlatMemory watches twenty feeds with one new report a day each through
// half a year of simulated time: the heap and the states stay as they are.
func TestFlatMemory(t *testing.T) {
	keep, clock := newShelf(), newStopwatch()
	var mu sync.Mutex
	day := 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if name, ok := strings.CutSuffix(r.URL.Path, "/feed"); ok {
			for i := range 30 { // the newest thirty
				fmt.Fprintf(w, "%s/%d 1\n", name, day-i)
			}
			return
		}
		w.Write(bytes.Repeat([]byte("x"), 20<<10))
	})
	var sources []Source
	for i := range 20 {
		sources = append(sources, Source{URL: fmt.Sprintf("%s/%d/feed", s.URL, i)})
	}
	n := 0
	plan := Plan{Sources: sources, Every: 6 * time.Hour, Workers: 1, List: func(o sitrep.Original) (string, []sitrep.Original, error) {
		_, items, err := list(o)
		for i := range items {
			items[i].URL = s.URL + items[i].Listed.Title
		}
		return "", items, err
	}, Keep: func(context.Context, []sitrep.Original) (bool, error) { n++; return true, nil }}
	w, err := NewWatcher(t.Context(), client(t, Options{Clock: clock, NoRobots: true}), keep, plan)
	if err != nil {
		t.Fatal(err)
	}
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	days := 180
	if testing.Short() {
		days = 20
	}
	var early uint64
	for range days {
		mu.Lock()
		day++
		mu.Unlock()
		if err := w.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.Sleep(t.Context(), 24*time.Hour)
		clock.slept = nil
		if day == days/4 {
			early = heap()
		}
	}
	if late := heap(); late > early+early/4+1<<20 {
		t.Errorf("the heap grew from %d to %d KiB", early>>10, late>>10)
	}
	if want := 20 * (30 + days - 1); n != want {
		t.Errorf("%d reports were kept, want %d", n, want)
	}
	for _, f := range slices.Collect(maps.Values(keep.feeds)) {
		if len(f.Seen) > 2*30+64 {
			t.Errorf("%s: %d items are remembered", f.URL, len(f.Seen))
		}
	}
}
