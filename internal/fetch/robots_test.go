package fetch

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	const rules = "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n\nUser-agent: sitrep\nDisallow: /drafts/\nAllow: /drafts/open\nCrawl-delay: 3\n"
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		path   string
		want   string // in the error; "" for none
	}{
		{"allowed", text(rules), "/news", ""},
		{"forbidden", text(rules), "/drafts/a", "robots.txt asks programs not to fetch it"},
		{"the longer rule", text(rules), "/drafts/open", ""},
		{"another agent's rule", text(rules), "/private", ""},
		{"none", http.NotFound, "/drafts/a", ""},
		{"login", status(403), "/drafts/a", ""},
		{"server trouble", status(503), "/news", "robots.txt: the server answers 503"},
		{"a page in its place", text("<html><p>Not found</p>"), "/news", ""},
		{"endless", text(strings.Repeat("# x\n", 1<<20)), "/news", ""},
		{"circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, "/news", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			asked := 0
			s := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/robots.txt" {
					asked++
					test.robots(w, r)
				}
			})
			clock := newStopwatch()
			c := client(t, Options{Agent: "sitrep/1.0 (+https://sitrep.example)", Clock: clock})
			for range 2 {
				_, err := c.Get(t.Context(), s.URL+test.path)
				if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
					t.Errorf("error %v, want %q", err, test.want)
				}
			}
			if asked > robotsHops {
				t.Errorf("the rules were fetched %d times", asked)
			}
		})
	}
}

// TestRobotsAgain checks when rules are fetched again, and the crawl delay.
func TestRobotsAgain(t *testing.T) {
	down, asked := true, 0
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			if asked++; down {
				w.WriteHeader(500)
				return
			}
			io.WriteString(w, "User-agent: *\nCrawl-delay: 7\nDisallow: /x")
		}
	})
	clock := newStopwatch()
	c := client(t, Options{Clock: clock})
	get := func() error { _, err := c.Get(t.Context(), s.URL); return err }
	var st *StatusError
	if err := get(); !errors.As(err, &st) || st.Status != 500 || !again(err) {
		t.Errorf("error %v is to pass", err)
	}
	down = false
	if err := get(); err == nil || asked != 1 {
		t.Errorf("error %v after %d requests: trouble holds for a while", err, asked)
	}
	clock.Sleep(t.Context(), robotsFailed+time.Second)
	for range 3 {
		if err := get(); err != nil {
			t.Error(err)
		}
	}
	before := clock.total()
	if err := get(); err != nil || clock.total()-before != 7*time.Second {
		t.Errorf("error %v, waited %s, want the crawl delay of 7s", err, clock.total()-before)
	}
	clock.Sleep(t.Context(), robotsKept)
	if err := get(); err != nil || asked != 3 {
		t.Errorf("error %v, rules fetched %d times, want 3", err, asked)
	}
}

func text(s string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, s) }
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}
