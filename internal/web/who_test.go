package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"sitrep/internal/account"
)

// roled returns a server that takes the role of a request from a header, and
// its handler.
func roled(t *testing.T) (*Server, http.Handler) {
	t.Helper()
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Hosts: []string{"example.com"}, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	s.who = func(r *http.Request) (account.Identity, error) {
		name := r.Header.Get("Role")
		if name == "broken" {
			return account.Identity{Role: account.Admin}, errors.New("no answer")
		}
		role, err := account.ParseRole(name)
		if err != nil {
			return account.Identity{}, nil
		}
		return account.Identity{Name: name, Role: role, Way: account.WaySession}, nil
	}
	h := s.Handler()
	s.Show(&Room{Book: made.Book, Version: made.Version})
	return s, h
}

func askAs(h http.Handler, role, method, path string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader("{}"))
	r.Header.Set("Role", role)
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	if strings.HasSuffix(path, "/events") { // a stream has no end but its reader's
		ctx, cancel := context.WithCancel(r.Context())
		cancel()
		r = r.WithContext(ctx)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// roles are all that a request can have, each able to do what those before it
// are.
var roles = []account.Role{account.Nobody, account.Reader, account.Reviewer, account.Admin}

// TestRoles calls every operation of the API's document, and what is served
// beside it, as everybody: the document says who may.
func TestRoles(t *testing.T) {
	s, h := roled(t)
	rows := map[string]account.Role{ // METHOD path, with the least role
		"GET /": account.Nobody, "GET /incident/x": account.Nobody, "GET /assets/x.js": account.Nobody, "GET /api/none": account.Nobody, "POST /api/v1/meta": account.Nobody,
		"GET /api/docs": account.Reader, "GET /api/openapi.json": account.Reader, "GET /api/openapi-3.0.yaml": account.Reader, "GET /api/schemas/Ask.json": account.Reader,
	}
	for path, item := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Put, item.Post, item.Delete, item.Patch, item.Head, item.Options, item.Trace} {
			if op == nil {
				continue
			}
			name, _ := op.Extensions[roleKey].(string)
			least, err := account.ParseRole(name)
			if err != nil && name != account.Nobody.String() {
				t.Errorf("%s %s: %v", op.Method, path, err)
			}
			rows[op.Method+" "+strings.NewReplacer("{", "", "}", "").Replace(path)] = least
		}
	}
	// What is served beside the document is in the same table.
	for pattern, rule := range s.rules {
		method, path, ok := strings.Cut(pattern, " ")
		if !ok {
			method, path = http.MethodGet, pattern
		}
		row := method + " " + strings.NewReplacer("{", "", "}", "", "...", "").Replace(path)
		if least, ok := rows[row]; ok && least != rule.least {
			t.Errorf("%s: the document says %s, the table %s", row, least, rule.least)
		}
		rows[row] = rule.least
	}
	if len(rows) < 20 {
		t.Fatalf("%d routes", len(rows))
	}
	for row, least := range rows {
		method, path, _ := strings.Cut(row, " ")
		for _, role := range roles {
			w := askAs(h, role.String(), method, path)
			want := 0
			if role < least {
				want = http.StatusForbidden
				if role == account.Nobody {
					want = http.StatusUnauthorized
				}
			}
			refused := w.Code == http.StatusForbidden || w.Code == http.StatusUnauthorized
			if want != 0 && w.Code != want || want == 0 && refused {
				t.Errorf("%s as %s, least %s: status %d, want %d (0: not refused)", row, role, least, w.Code, want)
			}
			if want == http.StatusUnauthorized && w.Header().Get("WWW-Authenticate") == "" {
				t.Errorf("%s: no word on how to log in", row)
			}
			if want != 0 && strings.Contains(w.Body.String(), "Teruel") {
				t.Errorf("%s as %s: refused, and told all the same", row, role)
			}
		}
	}
}

// TestWithoutRule checks that what was registered past the table is refused to
// everybody, and that nobody gets in where it can't be told who asks.
func TestWithoutRule(t *testing.T) {
	s, h := roled(t)
	delete(s.rules, "GET /api/v1/meta")
	for _, role := range roles {
		if w := askAs(h, role.String(), http.MethodGet, "/api/v1/meta"); w.Code != http.StatusForbidden {
			t.Errorf("as %s: status %d", role, w.Code)
		}
	}
	if w := askAs(h, "broken", http.MethodGet, "/api/v1/incidents"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("identity that can't be told: status %d", w.Code)
	}
}

// TestKeptAnswersAreGuarded checks that what one reader was answered, and is
// kept, is told to nobody who may not ask.
func TestKeptAnswersAreGuarded(t *testing.T) {
	_, h := roled(t)
	first := askAs(h, "reader", http.MethodGet, "/api/v1/incidents")
	tag := first.Header().Get("ETag")
	if first.Code != http.StatusOK || tag == "" {
		t.Fatalf("status %d, tag %q", first.Code, tag)
	}
	if c := first.Header().Get("Cache-Control"); !strings.Contains(c, "private") {
		t.Errorf("Cache-Control %q", c)
	}
	if v := strings.Join(first.Header().Values("Vary"), ", "); !strings.Contains(v, "Cookie") || !strings.Contains(v, "Authorization") {
		t.Errorf("Vary %q", v)
	}
	if w := askAs(h, "", http.MethodGet, "/api/v1/incidents", "If-None-Match", tag); w.Code != http.StatusUnauthorized {
		t.Errorf("nobody, with the tag: status %d", w.Code)
	}
	if w := askAs(h, "", http.MethodGet, "/api/v1/incidents"); w.Code != http.StatusUnauthorized {
		t.Errorf("nobody: status %d", w.Code)
	}
}

// TestLiveAnswersAreOnes checks that an answer that hangs on who asks goes to
// no other.
func TestLiveAnswersAreOnes(t *testing.T) {
	_, h := roled(t)
	for _, role := range roles[1:] {
		w := askAs(h, role.String(), http.MethodGet, "/api/v1/me")
		var me wireMe
		if err := json.Unmarshal(w.Body.Bytes(), &me); err != nil || me.Name != role.String() || me.Role != role.String() {
			t.Errorf("as %s: %v, %+v", role, err, me)
		}
		if w.Header().Get("ETag") != "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("as %s: may be kept: %v", role, w.Header())
		}
	}
}

// TestOtherSites checks that the page of another site can change nothing.
func TestOtherSites(t *testing.T) {
	s, h := roled(t)
	for _, c := range []struct {
		header []string
		want   int
	}{
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Sec-Fetch-Site", "same-site"}, 403},
		{[]string{"Origin", "https://evil.example"}, 403},
		{[]string{"Origin", "null"}, 403},
		{[]string{"Sec-Fetch-Site", "same-origin"}, 404},
		{[]string{"Origin", "http://example.com"}, 404}, // the host that httptest asks for
		{nil, 404}, // no browser
	} {
		if w := askAs(h, "admin", http.MethodPost, "/api/v1/none", c.header...); w.Code != c.want {
			t.Errorf("%v: status %d, want %d", c.header, w.Code, c.want)
		}
		if c.want != http.StatusForbidden {
			continue
		}
		for pattern := range s.rules { // all that changes something, whatever it is
			method, path, ok := strings.Cut(pattern, " ")
			if path == "/mcp" || pattern == "/mcp" {
				method, path, ok = http.MethodPost, "/mcp", true
			}
			if !ok || method == http.MethodGet {
				continue
			}
			if w := askAs(h, "admin", method, strings.NewReplacer("{", "", "}", "").Replace(path), c.header...); w.Code != c.want {
				t.Errorf("%s, %v: status %d, want %d", pattern, c.header, w.Code, c.want)
			}
		}
	}
}

// TestLocal checks that whoever sits at the machine needs no log-in, under a
// loopback name only.
func TestLocal(t *testing.T) {
	srv := serving(t)
	_, b := ask1(t, srv, "/api/v1/me")
	var me wireMe
	if err := json.Unmarshal(b, &me); err != nil || !me.Local || me.Name == "" || me.Role != "admin" {
		t.Errorf("%v, %s", err, b)
	}
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	r := httptest.NewRequest(http.MethodGet, "/api/v1/me", nil)
	r.Host = "rebound.example"
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("under another name: status %d", w.Code)
	}
}
