package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestGet fetches a page over a redirect and looks at its custody.
func TestGet(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new?a=1#part", http.StatusMovedPermanently)
		case "/new":
			w.Header().Set("Content-Type", "text/html; charset=koi8-r")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, "<html>Agent "+r.UserAgent())
			z.Close()
		default:
			http.NotFound(w, r)
		}
	})
	c := client(t, Options{Agent: "sitrep-test"})
	o, err := c.Get(t.Context(), s.URL+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if string(o.Raw) != "<html>Agent sitrep-test" || o.URL != s.URL+"/old" || o.Final != s.URL+"/new?a=1" || o.Status != 200 || o.Agent != "sitrep-test" {
		t.Errorf("got %q, %+v", o.Raw, o.Custody)
	}
	if !o.Fetched.Equal(c.opt.Clock.Now()) || header(&o, "Content-Type") != "text/html; charset=koi8-r" {
		t.Errorf("fetched %s, headers %v", o.Fetched, o.Headers)
	}
	var status *StatusError
	if _, err := c.Get(t.Context(), s.URL+"/gone"); !errors.As(err, &status) || status.Status != 404 || err.Error() != "the server answers 404 Not Found" {
		t.Errorf("error %v", err)
	}
}

// TestConditional asks again with what the server said of its first answer.
func TestConditional(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Etag", `"v1"`)
		w.Header().Set("Last-Modified", "Tue, 03 Dec 2024 05:00:00 GMT")
		io.WriteString(w, "x")
	})
	c := client(t, Options{NoRobots: true})
	o, err := c.Get(t.Context(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.GetIf(t.Context(), s.URL, Known{header(&o, "Etag"), header(&o, "Last-Modified")}); !errors.Is(err, ErrNotModified) {
		t.Errorf("error %v", err)
	}
}

// endless is a server that means harm: each path in its own way.
func endless(w http.ResponseWriter, r *http.Request) {
	zeros := make([]byte, 1<<20)
	switch r.URL.Path {
	case "/zeros.gz": // 10 GB of zeros in 10 MB
		w.Header().Set("Content-Encoding", "gzip")
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		for range 10 << 10 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	case "/large":
		for range 10 << 10 {
			if _, err := w.Write(zeros); err != nil {
				return
			}
		}
	case "/announced":
		w.Header().Set("Content-Length", "10737418240")
		w.Write(zeros[:1])
	case "/turns":
		n := 0
		fmt.Sscan(r.URL.Query().Get("n"), &n)
		http.Redirect(w, r, fmt.Sprintf("/turns?n=%d", n+1), http.StatusFound)
	case "/circle":
		http.Redirect(w, r, "/circle", http.StatusFound)
	case "/drip":
		for {
			if _, err := w.Write([]byte("<p>")); err != nil || r.Context().Err() != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	case "/silent":
		<-r.Context().Done()
	case "/head":
		for i := range 4 << 10 {
			w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1<<10))
		}
	case "/damaged":
		w.Header().Set("Content-Encoding", "gzip")
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(zeros[:1000])
		z.Close()
		w.Write(b.Bytes()[:b.Len()-4])
	case "/no-gzip":
		w.Header().Set("Content-Encoding", "gzip")
		io.WriteString(w, "<html>")
	case "/brotli":
		w.Header().Set("Content-Encoding", "br")
		io.WriteString(w, "x")
	case "/cut":
		w.Header().Set("Content-Length", "100")
		io.WriteString(w, "x")
	case "/away":
		http.Redirect(w, r, "ftp://outlet.example/a", http.StatusFound)
	case "/file":
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	}
}

// TestHostile asks a server that means harm: each answer costs little time and
// memory and one clear line.
func TestHostile(t *testing.T) {
	s := serve(t, endless)
	for path, want := range map[string]string{
		"/zeros.gz":  "larger than may be fetched: more than 1 MiB",
		"/large":     "larger than may be fetched: more than 1 MiB",
		"/announced": "larger than may be fetched: more than 1 MiB",
		"/turns":     "too many redirects: more than 10",
		"/circle":    "too many redirects: more than 10",
		"/drip":      "no whole answer within 300ms",
		"/silent":    "no whole answer within 300ms",
		"/head":      "server response headers exceeded",
		"/damaged":   "the answer breaks off or is damaged",
		"/no-gzip":   "the answer is not the gzip that it says",
		"/brotli":    `the server packs its answer as "br", which it was not asked for`,
		"/cut":       "the answer breaks off or is damaged",
		"/away":      `not an address of the web: "ftp://outlet.example/a"`,
		"/file":      `not an address of the web: "file:///etc/passwd"`,
	} {
		t.Run(path[1:], func(t *testing.T) {
			c := client(t, Options{NoRobots: true, Most: 1 << 20, Timeout: 300 * time.Millisecond})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			_, err := c.Get(t.Context(), s.URL+path)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 160 {
				t.Errorf("error %q, want one line with %q", err, want)
			}
			if took > 5*time.Second {
				t.Errorf("took %s", took)
			}
			// The server's own buffers are counted too.
			if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 64 {
				t.Errorf("allocated %d MiB", grown)
			}
		})
	}
}

// TestPolite checks the pause between requests of one site, and that a site's
// Retry-After holds for all of it.
func TestPolite(t *testing.T) {
	busy := false
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if busy {
			w.Header().Set("Retry-After", "120")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	clock := newStopwatch()
	c := client(t, Options{NoRobots: true, Every: 2 * time.Second, Clock: clock})
	for i := range 5 {
		if _, err := c.Get(t.Context(), fmt.Sprintf("%s/%d", s.URL, i)); err != nil {
			t.Fatal(err)
		}
	}
	if clock.total() != 8*time.Second {
		t.Errorf("slept %s between five requests, want 8s", clock.total())
	}
	busy = true
	var status *StatusError
	if _, err := c.Get(t.Context(), s.URL); !errors.As(err, &status) || status.Wait != 2*time.Minute {
		t.Errorf("error %v", err)
	}
	busy = false
	if _, err := c.Get(t.Context(), s.URL+"/other"); !errors.As(err, &status) || status.Wait <= time.Minute {
		t.Errorf("within the pause: %v", err)
	}
	clock.Sleep(t.Context(), 2*time.Minute)
	if _, err := c.Get(t.Context(), s.URL+"/other"); err != nil {
		t.Errorf("after the pause: %v", err)
	}
}

// TestManyHosts checks that the memory of sites is bounded.
func TestManyHosts(t *testing.T) {
	hs, now := newHosts(time.Second), time.Now()
	for i := range 3 * manyHosts {
		now = now.Add(time.Second)
		hs.at(fmt.Sprint("http://h", i), now)
	}
	if len(hs.all) > manyHosts {
		t.Errorf("%d sites are kept, at most %d may be", len(hs.all), manyHosts)
	}
	if _, ok := hs.all[fmt.Sprint("http://h", 3*manyHosts-1)]; !ok {
		t.Error("the latest is forgotten")
	}
}
