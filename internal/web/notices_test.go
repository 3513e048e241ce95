package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"sitrep/internal/account"
)

// TestFeed keeps a filter as a case, reads its feed, closes it and takes it away.
func TestFeed(t *testing.T) {
	srv := serving(t)
	var c wireKeptCase
	if code := sendJSON(t, srv, "POST", "cases", `{"name":"Teruel","asked":{"place":"Teruel"}}`, &c); code != http.StatusOK || c.Asked.Place != "Teruel" {
		t.Fatalf("%d, %+v", code, c)
	}
	answer, b := ask1(t, srv, c.Feed)
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil || answer.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" || feed.Title != "Teruel" || len(feed.Items) == 0 {
		t.Errorf("%s, %v, %s", answer.Status, err, short(string(b)))
	}
	reads := func(path string, want int) {
		t.Helper()
		if answer, _ := ask1(t, srv, path); answer.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, answer.Status, want)
		}
	}
	reads("/feeds/none.atom", 404)
	reads("/feeds/"+c.ID, 404)
	if code := sendJSON(t, srv, "PUT", "cases/"+c.ID, `{"name":"Teruel","closed":true}`, &c); code != http.StatusOK || !c.Closed {
		t.Errorf("closed: %d, %+v", code, c)
	}
	reads(c.Feed, 410)
	var left []wireKeptCase
	if code := sendJSON(t, srv, "DELETE", "cases/"+c.ID, "", &left); code != http.StatusOK || len(left) != 0 {
		t.Errorf("removed: %d, %+v", code, left)
	}
	reads(c.Feed, 404)
	for _, x := range []struct {
		method, path, content string
		want                  int
	}{
		{"POST", "cases", `{"name":"","asked":{}}`, 422}, {"POST", "cases", `{"name":"a","asked":{"from":"soon"}}`, 422}, {"DELETE", "cases/none", "", 404},
		{"PUT", "cases/none", `{"name":"a"}`, 404}, {"PUT", "follows/none", `{"on":true}`, 404},
	} {
		if code := sendJSON(t, srv, x.method, x.path, x.content, nil); code != x.want {
			t.Errorf("%s %s %s: %d, want %d", x.method, x.path, x.content, code, x.want)
		}
	}
}

// TestFollow follows a claim and follows it no more.
func TestFollow(t *testing.T) {
	srv := serving(t)
	queue := asked[wireReviewQueue](t, srv, "/review?limit=1")
	claim := queue.Items[0].Claim
	var all []wireFollow
	for range 2 {
		if code := sendJSON(t, srv, "PUT", "follows/"+claim, `{"on":true}`, &all); code != http.StatusOK || len(all) != 1 || all[0].Claim != claim || !all[0].Found || all[0].Title == "" {
			t.Fatalf("%d, %+v", code, all)
		}
	}
	if code := sendJSON(t, srv, "PUT", "follows/"+claim, `{"on":false}`, &all); code != http.StatusOK || len(all) != 0 {
		t.Errorf("followed no more: %d, %+v", code, all)
	}
}

// TestNotices adds, pauses, tries and removes a hook; its secret is told once.
func TestNotices(t *testing.T) {
	srv := taking(t)
	var hook wireHook
	if code := sendJSON(t, srv, "POST", "hooks", `{"url":"https://hill.example/hook","kinds":["incident.new"]}`, &hook); code != http.StatusOK || !strings.HasPrefix(hook.Secret, "whsec_") {
		t.Fatalf("%d, %+v", code, hook)
	}
	var hooks []wireHook
	if code := sendJSON(t, srv, "PUT", "hooks/"+hook.ID, `{"paused":true}`, &hooks); code != http.StatusOK || len(hooks) != 1 || !hooks[0].Paused || hooks[0].Secret != "" {
		t.Errorf("%d, %+v", code, hooks)
	}
	if code := sendJSON(t, srv, "POST", "hooks/"+hook.ID+"/test", "", &hooks); code != http.StatusOK {
		t.Errorf("a test: %d", code)
	}
	var messages []wireMessage
	if code := sendJSON(t, srv, "GET", "hooks/"+hook.ID+"/messages", "", &messages); code != http.StatusOK || len(messages) != 1 || messages[0].State != "waiting" || !json.Valid([]byte(messages[0].Body)) {
		t.Errorf("%d, %+v", code, messages)
	}
	if code := sendJSON(t, srv, "POST", "hooks/"+hook.ID+"/again", "", &hooks); code != http.StatusOK {
		t.Errorf("sent again: %d", code)
	}
	if code := sendJSON(t, srv, "DELETE", "hooks/"+hook.ID, "", &hooks); code != http.StatusOK || len(hooks) != 0 {
		t.Errorf("removed: %d, %+v", code, hooks)
	}
	for _, c := range []struct {
		method, path, content string
		want                  int
	}{
		{"POST", "hooks", `{"url":"file:///etc/passwd","kinds":["incident.new"]}`, 422}, {"POST", "hooks", `{"url":"https://a.example/","kinds":[]}`, 422},
		{"PUT", "hooks/none", `{"paused":true}`, 404}, {"DELETE", "hooks/none", "", 404}, {"POST", "hooks/none/test", "", 404},
	} {
		if code := sendJSON(t, srv, c.method, c.path, c.content, nil); code != c.want {
			t.Errorf("%s %s %s: %d, want %d", c.method, c.path, c.content, code, c.want)
		}
	}
}

// TestCard shows a card in the frames of the sites that are named, without
// scripts, and in none where none is.
func TestCard(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	var id string
	for i := range made.Book.Incidents {
		if strings.Contains(made.Book.Incidents[i].Title, "Teruel") {
			id = string(made.Book.Incidents[i].ID)
		}
	}
	card := func(who account.Role, sites ...string) *httptest.ResponseRecorder {
		s, err := New(Options{Hosts: []string{"example.com"}, Embed: sites})
		if err != nil {
			t.Fatal(err)
		}
		s.who = func(*http.Request) (account.Identity, error) { return account.Identity{Role: who}, nil }
		h := s.Handler()
		s.Show(&Room{Book: made.Book, Version: made.Version})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/embed/incidents/"+id, nil))
		return w
	}
	w := card(account.Nobody, "https://outlet.example", "https://other.example:8443")
	policy, words := w.Header().Get("Content-Security-Policy"), w.Body.String()
	if w.Code != http.StatusOK || !strings.HasSuffix(policy, "frame-ancestors https://outlet.example https://other.example:8443") || strings.Contains(policy, "script") || strings.Contains(policy, "unsafe") {
		t.Errorf("%d, %s", w.Code, policy)
	}
	if !strings.Contains(words, "Teruel") || !strings.Contains(words, "<q>") || strings.Contains(words, "<script") || strings.Contains(words, "style=") || strings.Contains(words, "onerror=alert(2)>") {
		t.Errorf("%s", words)
	}
	if w := card(account.Reader); w.Code != http.StatusOK || !strings.HasSuffix(w.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'") {
		t.Errorf("no site named: %d, %s", w.Code, w.Header().Get("Content-Security-Policy"))
	}
	if w := card(account.Nobody); w.Code != http.StatusUnauthorized {
		t.Errorf("no site named, nobody asks: %d", w.Code)
	}
	for _, bad := range []string{"*", "outlet.example", "https://outlet.example/path", "https://a.example; script-src *", "https://*.example", "javascript:alert(1)", "https://me@a.example", "https://a.example\r\nX: y"} {
		if _, err := New(Options{Embed: []string{bad}}); err == nil {
			t.Errorf("%q is taken for an origin", bad)
		}
	}
}
