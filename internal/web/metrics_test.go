package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// TestMetrics asks for pages and reads what was counted. Who is not admin gets none.
func TestMetrics(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	broken := false
	s, err := New(Options{Gauges: func(_ context.Context, w io.Writer) error {
		Gauge(w, "sitrep_store_bytes", 12)
		if broken {
			return errors.New("no store")
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	s.Show(&Room{Book: made.Book, Version: "one"})
	h := s.Handler()
	ask := func(path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		return w.Code, w.Body.String()
	}
	for range 3 {
		ask("/api/v1/meta")
	}
	ask("/api/v1/incidents/i0")
	ask("/api/v1/incidents/i1")
	code, text := ask("/metrics")
	if code != http.StatusOK {
		t.Fatal(code, text)
	}
	for _, want := range []string{
		`sitrep_http_requests_total{route="GET /api/v1/meta",code="200"} 3`, `sitrep_http_requests_total{route="GET /api/v1/incidents/{id}",code="404"} 2`,
		`sitrep_http_request_seconds_count{route="GET /api/v1/meta"} 3`, `sitrep_http_request_seconds_bucket{route="GET /api/v1/meta",le="+Inf"} 3`,
		fmt.Sprintf("sitrep_shown_reports %d", len(made.Book.Reports)), "sitrep_store_bytes 12", "sitrep_store_up 1", "process_",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	line := regexp.MustCompile(`^[a-z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_]+="[^"]*"(, ?[a-zA-Z_]+="[^"]*")*\})? [-+0-9.eInfNa]+$`)
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' && !line.MatchString(l) {
			t.Errorf("no line of Prometheus' text format: %q", l)
		}
	}
	broken = true
	if code, text := ask("/metrics"); code != http.StatusOK || !strings.Contains(text, "sitrep_store_up 0") {
		t.Errorf("%d %s", code, text)
	}

	d := newDesk(t, Options{})
	d.Show(&Room{Book: made.Book, Version: "one"})
	w := httptest.NewRecorder()
	d.h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost/metrics", nil))
	if w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "sitrep_http") {
		t.Errorf("to somebody who did not log in: %d %s", w.Code, w.Body)
	}
}
