package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestAnswersOnce has many ask the same at once: it is worked out once, and what
// failed is tried again.
func TestAnswersOnce(t *testing.T) {
	a := newAnswers()
	var worked atomic.Int32
	start := make(chan struct{})
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-start
		if worked.Add(1) == 1 {
			http.Error(w, "the first fails", http.StatusInternalServerError)
			return
		}
		w.Header().Set("X-Made", "yes")
		fmt.Fprint(w, "good ", r.URL.Path)
	})
	const clients = 20
	var wg sync.WaitGroup
	var failed atomic.Int32
	for range clients {
		wg.Go(func() {
			rec := httptest.NewRecorder()
			a.serve(rec, httptest.NewRequest(http.MethodGet, "/x?y=1", nil), next)
			switch {
			case rec.Code == http.StatusInternalServerError:
				failed.Add(1)
			case rec.Body.String() != "good /x" || rec.Header().Get("X-Made") != "yes":
				t.Errorf("%d %q", rec.Code, rec.Body)
			}
		})
	}
	close(start)
	wg.Wait()
	if worked.Load() != 2 || failed.Load() != 1 {
		t.Errorf("worked out %d times and failed for %d, want 2 and 1", worked.Load(), failed.Load())
	}
}

// TestAnswersBound fills the keep: what was asked for least lately goes.
func TestAnswersBound(t *testing.T) {
	a := newAnswers()
	worked := 0
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		worked++
		n := 1 << 20
		if r.URL.Path == "/long" {
			n = keptMost + 1
		}
		fmt.Fprint(w, strings.Repeat("x", n))
	})
	ask := func(path string) {
		a.serve(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil), next)
	}
	for i := range 80 {
		ask(fmt.Sprint("/", i))
	}
	if a.size > keptBytes || len(a.by) != a.order.Len() || len(a.by) > 64 {
		t.Errorf("%d bytes in %d answers", a.size, len(a.by))
	}
	ask("/79")
	if worked != 80 {
		t.Error("the newest was not kept")
	}
	ask("/0")
	if worked != 81 {
		t.Error("the oldest was kept")
	}
	ask("/long")
	ask("/long")
	if worked != 83 {
		t.Error("a long one was kept")
	}
}

// TestAnswersForAll has readers that take different encodings ask in turn: none
// gets what it does not take.
func TestAnswersForAll(t *testing.T) {
	srv := serving(t)
	for _, takes := range []string{"zstd, br, gzip", "gzip", "identity", "gzip;q=0", "GZIP;q=0.5, gzip;q=0.5", "zstd"} {
		answer, b := ask1(t, srv, "/api/v1/incidents", "Accept-Encoding", takes)
		got := answer.Header.Get("Content-Encoding")
		if got != "" && (got != "gzip" || takes == "gzip;q=0") || got == "" && b[0] != '{' {
			t.Errorf("takes %q: got %q, beginning %q", takes, got, b[:4])
		}
	}
}
