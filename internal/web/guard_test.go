package web

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

const (
	annasWords = "sieben Hasen im Klee"
	newWords   = "acht Raben auf dem Dach"
)

// A desk is a server that asks everybody to log in: anna is admin, bea reader.
type desk struct {
	*Server
	h    http.Handler
	keep *account.Keeper
	log  *bytes.Buffer
}

// cheap makes trying a password quick.
var cheap = account.Cost{Time: 1, Memory: 64, Threads: 1}

func newDesk(t *testing.T, opt Options) *desk {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "s.db"))
	if err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	opt.Log = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	keep, err := account.Open(st, account.Options{Cost: cheap, Log: opt.Log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(keep.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	for name, role := range map[string]account.Role{"anna": account.Admin, "bea": account.Reader} {
		if err := keep.Add(t.Context(), account.Local(), name, role, annasWords); err != nil {
			t.Fatal(err)
		}
	}
	opt.Accounts, opt.LogIn = keep, true
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{s, s.Handler(), keep, log}
	s.Show(&Room{Book: made.Book, Version: made.Version})
	return d
}

// A person asks a desk as a browser does, with its cookies.
type person struct {
	*desk
	cookies map[string]string
	token   string
	address string
	header  http.Header // of every request
	https   bool
}

func (d *desk) person() *person {
	return &person{desk: d, cookies: map[string]string{}, address: "192.0.2.1", header: http.Header{}}
}

func (p *person) ask(method, path, content string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(content))
	r.RemoteAddr = p.address + ":999"
	if p.https {
		r.TLS = &tls.ConnectionState{}
	}
	r.Header.Set("Content-Type", "application/json")
	for name, values := range p.header {
		r.Header[name] = values
	}
	for name, value := range p.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	if p.token != "" {
		r.Header.Set("Authorization", "Bearer "+p.token)
	}
	w := httptest.NewRecorder()
	p.h.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if p.cookies[c.Name] = c.Value; c.MaxAge < 0 {
			delete(p.cookies, c.Name)
		}
	}
	return w
}

func (p *person) logIn(t *testing.T, name, password string) *httptest.ResponseRecorder {
	t.Helper()
	b, err := json.Marshal(map[string]string{"name": name, "password": password})
	if err != nil {
		t.Fatal(err)
	}
	return p.ask(http.MethodPost, "/api/v1/session", string(b))
}

// must asks and fails where the status is another.
func (p *person) must(t *testing.T, status int, method, path, content string) *httptest.ResponseRecorder {
	t.Helper()
	w := p.ask(method, path, content)
	if w.Code != status {
		t.Errorf("%s %s: status %d, want %d: %s", method, path, w.Code, status, short(w.Body.String()))
	}
	return w
}

func TestLogIn(t *testing.T) {
	d := newDesk(t, Options{})
	p := d.person()
	p.must(t, 401, "GET", "/api/v1/me", "")
	p.must(t, 401, "GET", "/api/v1/incidents", "")
	p.must(t, 401, "GET", "/api/v1/events", "")
	p.must(t, 200, "GET", "/", "")
	w := p.logIn(t, "bea", annasWords)
	if w.Code != http.StatusOK || len(p.cookies) != 1 {
		t.Fatalf("status %d, %v", w.Code, p.cookies)
	}
	c := w.Result().Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.Secure || c.Name != sessionCookie {
		t.Errorf("cookie %+v", c)
	}
	p.must(t, 200, "GET", "/api/v1/me", "")
	p.must(t, 200, "GET", "/api/v1/incidents", "")
	p.must(t, 403, "GET", "/api/v1/users", "")
	p.must(t, 403, "POST", "/api/v1/users", `{"name":"cleo","role":"admin","password":"`+newWords+`"}`)
	p.must(t, 200, "DELETE", "/api/v1/session", "")
	if len(p.cookies) != 0 {
		t.Errorf("after the log-out: %v", p.cookies)
	}
	p.cookies[sessionCookie] = c.Value
	p.must(t, 401, "GET", "/api/v1/me", "")

	// Behind TLS the cookie is kept to it, and one that was set without counts for nothing.
	q := d.person()
	q.https = true
	w = q.logIn(t, "bea", annasWords)
	if c := w.Result().Cookies()[0]; !c.Secure || c.Name != "__Host-"+sessionCookie || w.Header().Get("Strict-Transport-Security") == "" {
		t.Errorf("cookie %+v, %v", c, w.Header())
	}
	q.cookies = map[string]string{sessionCookie: q.cookies["__Host-"+sessionCookie]}
	q.must(t, 401, "GET", "/api/v1/me", "")
}

// TestWrongLogIns checks that a name that nobody has is answered as a wrong
// password is, to the byte.
func TestWrongLogIns(t *testing.T) {
	d := newDesk(t, Options{})
	var first *httptest.ResponseRecorder
	for i, c := range [][2]string{{"bea", newWords}, {"nobody", annasWords}, {"", ""}, {"bea", ""}, {"bea\x00", annasWords}, {"BEA", annasWords}} {
		p := d.person()
		p.address = fmt.Sprintf("192.0.2.%d", i+10)
		w := p.logIn(t, c[0], c[1])
		if first == nil {
			first = w
		}
		if w.Code != http.StatusUnauthorized || w.Body.String() != first.Body.String() || fmt.Sprint(w.Header()) != fmt.Sprint(first.Header()) || len(p.cookies) > 0 {
			t.Errorf("%q: status %d, %s, %v", c, w.Code, w.Body, w.Header())
		}
	}
}

// TestFixation checks that a session which somebody else put into the browser
// is not the one that is logged in, and ends.
func TestFixation(t *testing.T) {
	d := newDesk(t, Options{})
	attacker := d.person()
	attacker.logIn(t, "bea", annasWords)
	planted := attacker.cookies[sessionCookie]
	for _, plant := range []string{planted, "of-my-own-making"} {
		victim := d.person()
		victim.cookies[sessionCookie] = plant
		victim.logIn(t, "anna", annasWords)
		if got := victim.cookies[sessionCookie]; got == plant || got == "" {
			t.Fatalf("the session stays %q", got)
		}
		attacker.cookies[sessionCookie] = plant
		attacker.must(t, 401, "GET", "/api/v1/me", "")
	}
}

// TestAccountRoutes goes through what people do with their accounts, and what
// admins do with others'.
func TestAccountRoutes(t *testing.T) {
	d := newDesk(t, Options{})
	anna, bea := d.person(), d.person()
	anna.logIn(t, "anna", annasWords)
	bea.logIn(t, "bea", annasWords)

	w := bea.must(t, 200, "POST", "/api/v1/me/tokens", `{"label":"script","role":"reader","days":1}`)
	var made wireSecret
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || !strings.HasPrefix(made.Token, "sitrep_") {
		t.Fatal(err, w.Body)
	}
	bea.must(t, 422, "POST", "/api/v1/me/tokens", `{"label":"more","role":"reviewer","days":1}`)
	bea.must(t, 409, "POST", "/api/v1/me/tokens", `{"label":"script","role":"reader","days":1}`)
	script := d.person()
	script.token = made.Token
	script.must(t, 200, "GET", "/api/v1/incidents", "")
	var me wireMe
	if err := json.Unmarshal(script.must(t, 200, "GET", "/api/v1/me", "").Body.Bytes(), &me); err != nil || me.Name != "bea" || me.Way != "token" {
		t.Error(err, me)
	}
	// A token makes itself no second one.
	script.must(t, 403, "POST", "/api/v1/me/tokens", `{"label":"copy","role":"reader","days":0}`)
	script.must(t, 403, "PUT", "/api/v1/me/password", `{"old":"`+annasWords+`","password":"`+newWords+`"}`)
	// A bad token is nobody's, also where a session is sent along.
	bea.token = made.Token + "x"
	bea.must(t, 401, "GET", "/api/v1/me", "")
	bea.token = ""
	var tokens []wireToken
	if err := json.Unmarshal(bea.must(t, 200, "GET", "/api/v1/me/tokens", "").Body.Bytes(), &tokens); err != nil || len(tokens) != 1 || tokens[0].Label != "script" {
		t.Fatal(err, tokens)
	}
	anna.must(t, 404, "DELETE", "/api/v1/me/tokens/"+tokens[0].ID, "")
	bea.must(t, 200, "DELETE", "/api/v1/me/tokens/"+tokens[0].ID, "")
	script.must(t, 401, "GET", "/api/v1/me", "")

	second := d.person()
	second.logIn(t, "bea", annasWords)
	var sessions []wireSession
	if err := json.Unmarshal(bea.must(t, 200, "GET", "/api/v1/me/sessions", "").Body.Bytes(), &sessions); err != nil || len(sessions) != 2 || sessions[0].Address != "192.0.2.1" {
		t.Fatal(err, sessions)
	}
	for _, s := range sessions {
		anna.must(t, 404, "DELETE", "/api/v1/me/sessions/"+s.ID, "")
		if !s.Mine {
			bea.must(t, 200, "DELETE", "/api/v1/me/sessions/"+s.ID, "")
		}
	}
	second.must(t, 401, "GET", "/api/v1/me", "")
	second.logIn(t, "bea", annasWords)

	before := bea.cookies[sessionCookie]
	bea.must(t, 422, "PUT", "/api/v1/me/password", `{"old":"`+newWords+`","password":"`+newWords+`"}`)
	bea.must(t, 422, "PUT", "/api/v1/me/password", `{"old":"`+annasWords+`","password":"short"}`)
	bea.must(t, 200, "PUT", "/api/v1/me/password", `{"old":"`+annasWords+`","password":"`+newWords+`"}`)
	if bea.cookies[sessionCookie] == before {
		t.Error("the session's secret stays")
	}
	bea.must(t, 200, "GET", "/api/v1/me", "")
	second.must(t, 401, "GET", "/api/v1/me", "")

	anna.must(t, 200, "POST", "/api/v1/users", `{"name":"cleo","role":"reviewer","password":"`+newWords+`"}`)
	anna.must(t, 409, "POST", "/api/v1/users", `{"name":"cleo","role":"reviewer","password":"`+newWords+`"}`)
	anna.must(t, 422, "POST", "/api/v1/users", `{"name":"dora","role":"queen","password":"`+newWords+`"}`)
	anna.must(t, 422, "POST", "/api/v1/users", `{"name":"../dora","role":"reader","password":"`+newWords+`"}`)
	anna.must(t, 200, "PUT", "/api/v1/users/bea/role", `{"role":"reviewer"}`)
	bea.must(t, 401, "GET", "/api/v1/me", "")
	anna.must(t, 200, "PUT", "/api/v1/users/bea/password", `{"password":"`+annasWords+`"}`)
	bea.logIn(t, "bea", annasWords)
	bea.must(t, 200, "GET", "/api/v1/me", "")
	anna.must(t, 200, "DELETE", "/api/v1/users/bea", "")
	bea.must(t, 401, "GET", "/api/v1/me", "")
	anna.must(t, 409, "DELETE", "/api/v1/users/anna", "")
	anna.must(t, 404, "DELETE", "/api/v1/users/nobody", "")
	var users []wireUser
	if err := json.Unmarshal(anna.must(t, 200, "GET", "/api/v1/users", "").Body.Bytes(), &users); err != nil || len(users) != 2 {
		t.Error(err, users)
	}
	var log wireAudit
	if err := json.Unmarshal(anna.must(t, 200, "GET", "/api/v1/audit?limit=500", "").Body.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range log.Items {
		seen[e.Name+" "+e.What+" "+e.Result] = true
	}
	for _, want := range []string{"bea log-in done", "bea token made done", "bea password changed refused", "bea password changed done", "anna user added done", "anna role changed done",
		"anna password set done", "anna user removed done", "bea POST /api/v1/me/tokens refused"} {
		if !seen[want] {
			t.Errorf("not in the log: %s", want)
		}
	}
	if log.Next != nil {
		t.Error("a next page of a whole log")
	}
}

// TestFeedKeys has a program read one feed by the key in its address, and nothing
// else: no other feed, no other route, no change; until its owner takes it back or
// is removed. Neither the log nor the store holds it.
func TestFeedKeys(t *testing.T) {
	d := newDesk(t, Options{})
	kept := NewMemoryDesk(nil, func([]sitrep.Annotation) {})
	d.UseDesk(kept)
	for _, id := range []string{"k1", "k2"} {
		if err := kept.PutCase(t.Context(), review.Case{ID: id, Name: id, Asked: review.Asked{Place: "Teruel"}, By: "anna", At: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	bea := d.person()
	bea.logIn(t, "bea", annasWords)
	bea.must(t, 404, http.MethodPost, "/api/v1/me/tokens", `{"label":"x","feed":"none"}`)
	w := bea.must(t, 200, http.MethodPost, "/api/v1/me/tokens", `{"label":"the feed reader","feed":"k1"}`)
	var made wireSecret
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || made.Token == "" {
		t.Fatalf("%v: %s", err, w.Body)
	}
	program := d.person()
	key := "?key=" + made.Token
	if w := program.must(t, 200, http.MethodGet, "/feeds/k1.atom"+key, ""); !strings.Contains(w.Body.String(), "<feed") || strings.Contains(w.Body.String(), made.Token) {
		t.Errorf("%s", short(w.Body.String()))
	}
	for _, path := range []string{"/feeds/k1.atom", "/feeds/k1.atom?key=", "/feeds/k1.atom?key=sitrep_other", "/feeds/k2.atom" + key, "/feeds/none.atom" + key, "/api/v1/meta" + key, "/api/v1/cases" + key, "/embed/incidents/x" + key} {
		program.must(t, 401, http.MethodGet, path, "")
	}
	program.must(t, 401, http.MethodPost, "/api/v1/cases"+key, `{"name":"x"}`)
	bearer := d.person()
	bearer.token = made.Token
	bearer.must(t, 401, http.MethodGet, "/api/v1/meta", "")
	bearer.must(t, 401, http.MethodGet, "/feeds/k1.atom", "")
	bea.must(t, 401, http.MethodGet, "/feeds/k1.atom?key=sitrep_other", "")
	bea.must(t, 200, http.MethodGet, "/feeds/k1.atom", "")
	bea.must(t, 200, http.MethodGet, "/api/v1/me"+key, "")

	var list []wireToken
	if err := json.Unmarshal(bea.must(t, 200, http.MethodGet, "/api/v1/me/tokens", "").Body.Bytes(), &list); err != nil || len(list) != 1 || list[0].Feed != "k1" || list[0].Role != "reader" {
		t.Fatalf("%v, %+v", err, list)
	}
	if strings.Contains(d.log.String(), made.Token) {
		t.Error("the key is in the log")
	}
	bea.must(t, 200, http.MethodDelete, "/api/v1/me/tokens/"+list[0].ID, "")
	program.must(t, 401, http.MethodGet, "/feeds/k1.atom"+key, "")

	if err := json.Unmarshal(bea.must(t, 200, http.MethodPost, "/api/v1/me/tokens", `{"label":"another","feed":"k1"}`).Body.Bytes(), &made); err != nil {
		t.Fatal(err)
	}
	program.must(t, 200, http.MethodGet, "/feeds/k1.atom?key="+made.Token, "")
	if err := d.keep.Remove(t.Context(), account.Local(), "bea"); err != nil {
		t.Fatal(err)
	}
	program.must(t, 401, http.MethodGet, "/feeds/k1.atom?key="+made.Token, "")
}

// TestReadersSeeNoNotes lists cases to a reader without what reviewers wrote.
func TestReadersSeeNoNotes(t *testing.T) {
	d := newDesk(t, Options{})
	kept := NewMemoryDesk(nil, func([]sitrep.Annotation) {})
	d.UseDesk(kept)
	err := kept.PutCase(t.Context(), review.Case{ID: "k1", Name: "Teruel", Notes: "ask the colonel", Watch: []review.Watched{{View: "/room", Title: "the bridge"}}, By: "anna", At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	for name, sees := range map[string]bool{"anna": true, "bea": false} {
		p := d.person()
		p.logIn(t, name, annasWords)
		b := p.must(t, 200, http.MethodGet, "/api/v1/cases", "").Body.String()
		if !strings.Contains(b, "Teruel") || strings.Contains(b, "colonel") != sees || strings.Contains(b, "bridge") != sees {
			t.Errorf("%s: %s", name, b)
		}
	}
}

// TestOthersChangesAreRecorded checks that an endpoint which knows nothing of
// the log is in it.
func TestOthersChangesAreRecorded(t *testing.T) {
	d := newDesk(t, Options{})
	if changes(httptest.NewRequest("GET", "/", nil)) || !changes(httptest.NewRequest("POST", "/", nil)) {
		t.Fatal("what changes something")
	}
	p := d.person()
	p.logIn(t, "bea", annasWords)
	// What there is nothing at stands for an endpoint of somebody else's.
	d.rules["/api/"] = rule{least: account.Reader}
	p.must(t, 404, "POST", "/api/v1/none", "{}")
	log, err := d.keep.Log(t.Context(), "bea", 0, 1)
	if err != nil || len(log) != 1 || log[0].About != "/api/v1/none" || log[0].Result != account.Failed || log[0].By.Address != "192.0.2.1" {
		t.Errorf("%+v, %v", log, err)
	}
}

// TestNoSecretsTold logs in, rightly and wrongly, and looks for every secret in
// all that is logged and answered.
func TestNoSecretsTold(t *testing.T) {
	d := newDesk(t, Options{})
	var told strings.Builder
	p := d.person()
	say := func(method, path, content string) { told.WriteString(p.ask(method, path, content).Body.String()) }
	const wrong = "neunzig nasse Schafe"
	say("POST", "/api/v1/session", `{"name":"anna","password":"`+wrong+`"}`)
	say("POST", "/api/v1/session", `{"password":"`+wrong+`"}`)
	say("POST", "/api/v1/session", `{"name":"anna","password":["`+wrong+`"]}`)
	say("POST", "/api/v1/session", `{"name":"anna","password":{"x":"`+wrong+`"}}`)
	say("POST", "/api/v1/session", `{"name":"anna","password":"`+wrong+`","more":1}`)
	say("POST", "/api/v1/session", `{"name":"anna","password":"`+wrong)
	say("POST", "/api/v1/session", `["`+wrong+`"]`)
	say("POST", "/api/v1/session", `"`+wrong+`"`)
	say("POST", "/api/v1/session", `{"name":"`+wrong+`","password":"x"}`)
	say("POST", "/api/v1/session", `{"name":"anna","password":"`+annasWords+`"}`)
	session := p.cookies[sessionCookie]
	if session == "" {
		t.Fatal("not logged in")
	}
	say("PUT", "/api/v1/me/password", `{"old":"`+wrong+`","password":"`+newWords+`"}`)
	say("PUT", "/api/v1/me/password", `{"old":["`+wrong+`"],"password":{"`+newWords+`":1}}`)
	say("POST", "/api/v1/users", `{"name":"`+wrong+`","role":"reader","password":"`+newWords+`"}`)
	say("POST", "/api/v1/users", `{"name":"cleo","password":"`+newWords+`"}`)
	var made wireSecret
	if err := json.Unmarshal(p.ask("POST", "/api/v1/me/tokens", `{"label":"t","role":"reader","days":0}`).Body.Bytes(), &made); err != nil {
		t.Fatal(err)
	}
	p.token = made.Token
	say("GET", "/api/v1/me", "")
	p.token = made.Token + "wrong"
	say("GET", "/api/v1/me", "")
	p.token = ""
	for _, path := range []string{"/api/v1/me", "/api/v1/me/tokens", "/api/v1/me/sessions", "/api/v1/users", "/api/v1/audit"} {
		say("GET", path, "")
	}
	told.WriteString(d.log.String())
	if !strings.Contains(told.String(), "log-in") {
		t.Fatal("nothing was looked at")
	}
	for _, secret := range []string{annasWords, newWords, wrong, session, made.Token} {
		if i := strings.Index(told.String(), secret); i >= 0 {
			t.Errorf("%q is told: %s", secret, told.String()[max(0, i-200):min(i+100, told.Len())])
		}
	}
}

// TestLimits asks too often: by address, by user, and for log-ins.
func TestLimits(t *testing.T) {
	d := newDesk(t, Options{})
	limited := func(l limit, ask func() int) {
		t.Helper()
		for n := range l.burst * 4 {
			if ask() == http.StatusTooManyRequests {
				if n < l.burst {
					t.Errorf("held up after %d of %d", n, l.burst)
				}
				return
			}
		}
		t.Errorf("%d in a row", l.burst*4)
	}
	p := d.person()
	p.logIn(t, "bea", annasWords)
	limited(limit{burst: 100}, func() int { return p.ask("GET", "/api/v1/me", "").Code })
	q := d.person()
	q.must(t, 200, "GET", "/", "") // the same address, whose limit is wider
	n := 0
	limited(limit{burst: logInName.burst - 1}, func() int { // one has been used
		n++
		q.address = fmt.Sprintf("198.51.100.%d", n)
		return q.logIn(t, "bea", "wrong").Code
	})
	q.address = "203.0.113.5"
	limited(logInAddress, func() int {
		n++
		return q.logIn(t, fmt.Sprint("somebody", n), "wrong").Code
	})
	q.address = "203.0.113.6"
	if w := q.logIn(t, "anna", annasWords); w.Code != http.StatusOK {
		t.Errorf("another user from another address: %d", w.Code)
	}
}

// TestLimiter checks that a limiter forgets what it has no room for, and holds
// together what is one customer's.
func TestLimiter(t *testing.T) {
	l := newLimiter(limit{rate: 1, burst: 1})
	now := time.Now()
	for i := range 3 * mostKnown {
		if ok, _ := l.allow(fmt.Sprint(strings.Repeat("x", 1000), i), now); !ok {
			t.Fatal("a new key is held up")
		}
	}
	if len(l.by) != mostKnown || l.order.Len() != mostKnown {
		t.Errorf("%d keys", len(l.by))
	}
	for key := range l.by {
		if len(key) > longestKey {
			t.Fatalf("a key of %d bytes", len(key))
		}
	}
	ok, after := l.allow("a", now)
	again, wait := l.allow("a", now)
	if !ok || again || after != 0 || wait != time.Second {
		t.Errorf("%v after %v, then %v after %v", ok, after, again, wait)
	}
	for in, want := range map[string]string{"2001:db8:1:2:3::1": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "::ffff:192.0.2.1": "192.0.2.1", "192.0.2.1": "192.0.2.1", "pipe": "pipe"} {
		if got := limitKey(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestProxies checks whose word is believed on where a request comes from.
func TestProxies(t *testing.T) {
	d := newDesk(t, Options{Proxies: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}})
	p := d.person()
	p.header.Set("X-Forwarded-For", "198.51.100.1, 203.0.113.9")
	p.header.Set("X-Forwarded-Proto", "https")
	p.address = "10.1.2.3"
	p.logIn(t, "bea", annasWords)
	var sessions []wireSession
	if err := json.Unmarshal(p.must(t, 200, "GET", "/api/v1/me/sessions", "").Body.Bytes(), &sessions); err != nil || len(sessions) != 1 || sessions[0].Address != "203.0.113.9" {
		t.Errorf("%v, %+v", err, sessions)
	}
	if p.cookies["__Host-"+sessionCookie] == "" {
		t.Errorf("cookies %v", p.cookies)
	}
	// Who is no proxy of ours can tell what it likes.
	p.address = "10.2.0.1"
	if w := p.logIn(t, "anna", annasWords); w.Result().Cookies()[0].Secure {
		t.Error("anybody's word on TLS is believed")
	}
	log, err := d.keep.Log(t.Context(), "anna", 0, 1)
	if err != nil || log[0].By.Address != "10.2.0.1" {
		t.Errorf("%+v, %v", log, err)
	}
	if _, err := ParseProxies([]string{"10.0.0.0/8", "2001:db8::1", "desk"}); err == nil {
		t.Error("a name is taken for an address")
	}
}

// TestProxyBeforeLocal checks that a server which takes everybody for the one
// at its machine serves nobody who came through a proxy.
func TestProxyBeforeLocal(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	for _, name := range forwarding {
		r := httptest.NewRequest("GET", "/api/v1/me", nil)
		r.Host = "localhost"
		r.Header.Set(name, "192.0.2.1")
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "trust-proxy") {
			t.Errorf("%s: status %d, %s", name, w.Code, w.Body)
		}
	}
	if _, err := New(Options{LogIn: true}); err == nil {
		t.Error("a server that nobody can log in to")
	}
}

// TestOversize sends more than is taken.
func TestOversize(t *testing.T) {
	d := newDesk(t, Options{})
	p := d.person()
	big := `{"name":"anna","password":"` + strings.Repeat("x", longestBody) + `"}`
	p.must(t, http.StatusRequestEntityTooLarge, "POST", "/api/v1/session", big)
	p.logIn(t, "anna", annasWords)
	p.must(t, http.StatusRequestEntityTooLarge, "POST", "/api/v1/users", big)
}

// TestPathTraversal asks for files of the machine in every way.
func TestPathTraversal(t *testing.T) {
	d := newDesk(t, Options{})
	p := d.person()
	p.logIn(t, "anna", annasWords)
	for _, path := range []string{"/../../../etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%5c..%5cwindows%5cwin.ini", "//etc/passwd",
		"/.%00./etc/passwd", "/page.zip", "/dist/page.zip", "/none.html", "/api/v1/reports/..%2f..%2f..%2fetc%2fpasswd", "/api/v1/incidents/%2e%2e", "/api/v1/places/..%2f", "/api/schemas/..%2f..%2fserver.go",
		"/api/v1/reports/x%0d%0aSet-Cookie:%20a=b", "/api/v1/search?q=%0d%0aSet-Cookie:%20a=b"} {
		w := p.ask("GET", path, "")
		if strings.Contains(w.Body.String(), "root:") || strings.HasPrefix(w.Body.String(), "PK") || strings.Contains(w.Body.String(), "package web") {
			t.Errorf("%s: a file", path)
		}
		if len(w.Result().Cookies()) > 0 {
			t.Errorf("%s: sets a cookie", path)
		}
	}
}
