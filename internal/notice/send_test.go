package notice_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"sitrep"
	"sitrep/internal/fetch"
	"sitrep/internal/notice"
	"sitrep/internal/redact"
	"sitrep/internal/review"
	"sitrep/internal/store"
	"sitrep/internal/store/storetest"
	"sitrep/internal/view"
)

func TestSQLite(t *testing.T) {
	run(t, func(t *testing.T) string { return filepath.Join(t.TempDir(), "n.db") })
}

func TestPostgres(t *testing.T) { run(t, storetest.Postgres(t)) }

func run(t *testing.T, fresh func(*testing.T) string) {
	t.Run("Hostile", func(t *testing.T) { hostile(t, fresh(t)) })
	t.Run("Stopped", func(t *testing.T) { stopped(t, fresh(t)) })
	t.Run("LookedAtOnce", func(t *testing.T) { lookedAtOnce(t, fresh(t)) })
	t.Run("Hidden", func(t *testing.T) { hiddenSince(t, fresh(t)) })
	t.Run("Followed", func(t *testing.T) { followed(t, fresh(t)) })
	t.Run("Refused", func(t *testing.T) { refused(t, fresh(t)) })
}

func open(t *testing.T, dsn string) (*store.Store, *notice.Keeper) {
	t.Helper()
	st, err := store.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	k, err := notice.Open(st)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(k.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	return st, k
}

// A receiver takes messages, each path in its own way.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	got    map[string][]string // by path: identifiers, in order
	bodies map[string]string   // by identifier
	secret map[string]string   // by path
	wrong  []string
	stop   chan struct{}
}

func newReceiver(t *testing.T) *receiver {
	r := &receiver{got: map[string][]string{}, bodies: map[string]string{}, secret: map[string]string{}, stop: make(chan struct{})}
	r.Server = httptest.NewServer(r)
	t.Cleanup(func() {
		close(r.stop)
		r.Close()
	})
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return
	}
	id := req.Header.Get("webhook-id")
	r.mu.Lock()
	r.got[req.URL.Path] = append(r.got[req.URL.Path], id)
	tries := len(r.got[req.URL.Path])
	if signed, err := standardwebhooks.NewWebhook(r.secret[req.URL.Path]); err != nil || signed.Verify(body, req.Header) != nil {
		r.wrong = append(r.wrong, req.URL.Path)
	}
	if was, ok := r.bodies[id]; ok && was != string(body) {
		r.wrong = append(r.wrong, "another body under one identifier at "+req.URL.Path)
	}
	r.bodies[id] = string(body)
	r.mu.Unlock()
	switch req.URL.Path {
	case "/down": // twice, then up
		if tries <= 2 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	case "/endless":
		for req.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	case "/drip":
		select { // no head at all
		case <-req.Context().Done():
		case <-r.stop:
		}
	case "/redirect":
		http.Redirect(w, req, r.URL+"/secret", http.StatusTemporaryRedirect)
	case "/gone":
		w.WriteHeader(http.StatusGone)
	}
}

func (r *receiver) at(path string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.got[path])
}

func reportsOnly() notice.Wants { return notice.Wants{Kinds: []notice.Kind{notice.Report}} }

func sender(t *testing.T, k *notice.Keeper, waits ...time.Duration) *notice.Sender {
	client := fetch.NewClient(fetch.Options{Timeout: 300 * time.Millisecond, Allowed: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	t.Cleanup(client.Close)
	return notice.NewSender(k, client, notice.Sending{Waits: waits, Every: time.Millisecond, Log: slog.New(slog.DiscardHandler)})
}

// settled waits until nothing waits for a hook; the test's own time limit ends it
// where that never comes.
func settled(t *testing.T, k *notice.Keeper, hook string) (sent, dead []notice.Message) {
	t.Helper()
	for {
		all, err := k.Messages(t.Context(), hook, 100)
		if err != nil {
			t.Fatal(err)
		}
		sent, dead = nil, nil
		waiting := false
		for _, m := range slices.Backward(all) {
			switch m.State {
			case "sent":
				sent = append(sent, m)
			case "dead":
				dead = append(dead, m)
			default:
				waiting = true
			}
		}
		if !waiting {
			return sent, dead
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// hostile sends to receivers that are down, endless, silent, elsewhere or gone: none
// loses an event of another's, and what is not taken is kept as dead.
func hostile(t *testing.T, dsn string) {
	_, k := open(t, dsn)
	r := newReceiver(t)
	ctx := t.Context()
	before := book(t, taken)
	hooks := map[string]notice.Hook{}
	for _, path := range []string{"/drip", "/good", "/down", "/endless", "/redirect", "/gone", "/private"} {
		url := r.URL + path
		if path == "/private" {
			url = "http://127.0.0.2:8080/hook"
		}
		h, err := k.AddHook(ctx, "ana", url, reportsOnly(), before)
		if err != nil {
			t.Fatal(err)
		}
		hooks[path] = h
		r.mu.Lock()
		r.secret[path] = h.Secret
		r.mu.Unlock()
	}
	after := book(t, taken, another, higher, denied)
	if n, err := k.Look(ctx, after); err != nil || n != 3*len(hooks) {
		t.Fatalf("%d events, %v", n, err)
	}
	if n, err := k.Look(ctx, after); err != nil || n != 0 {
		t.Errorf("looked at again: %d events, %v", n, err)
	}
	running, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() { sender(t, k, time.Millisecond, time.Millisecond, time.Millisecond).Run(running) })
	defer done.Wait()
	defer stop()

	for path, h := range hooks {
		sent, dead := settled(t, k, h.ID)
		var ids []string
		for _, m := range sent {
			ids = append(ids, m.ID)
		}
		switch path {
		case "/good", "/endless":
			if got := r.at(path); len(dead) != 0 || !slices.Equal(got, ids) || len(ids) != 3 {
				t.Errorf("%s: got %q, want %q, in order", path, got, ids)
			}
		case "/down":
			if got := r.at(path); len(dead) != 0 || len(ids) != 3 || !slices.Equal(slices.Compact(got), ids) || len(r.at(path)) != 5 {
				t.Errorf("%s: got %q, want %q, in order", path, r.at(path), ids)
			}
		default:
			if len(sent) != 0 || len(dead) != 3 || dead[0].Tries != 4 || dead[0].Error == "" {
				t.Errorf("%s: sent %+v, dead %+v", path, sent, dead)
			}
		}
		if path == "/private" && !strings.Contains(dead[0].Error, "private address") {
			t.Errorf("%s: %s", path, dead[0].Error)
		}
	}
	if len(r.at("/secret")) != 0 {
		t.Error("a redirect was followed")
	}
	r.mu.Lock()
	if len(r.wrong) > 0 {
		t.Errorf("signatures that don't verify, or bodies that change: %q", r.wrong)
	}
	for _, body := range r.bodies {
		var m struct {
			Type      string
			Timestamp time.Time
			Data      struct{ Key, Title, Page string }
		}
		if err := json.Unmarshal([]byte(body), &m); err != nil || m.Type != "report.published" || m.Timestamp.IsZero() || m.Data.Page == "" {
			t.Errorf("%s: %v", body, err)
		}
	}
	r.mu.Unlock()

	all, err := k.Hooks(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range all {
		if bad := h.ID != hooks["/good"].ID && h.ID != hooks["/down"].ID && h.ID != hooks["/endless"].ID; bad != (h.Health.Error != "") {
			t.Errorf("%s: %+v", h.URL, h.Health)
		}
	}
	// What is dead can be sent again, once the receiver is there.
	if err := k.Again(ctx, hooks["/gone"].ID); err != nil {
		t.Fatal(err)
	}
	if _, dead := settled(t, k, hooks["/gone"].ID); len(dead) != 3 || len(r.at("/gone")) != 24 {
		t.Errorf("sent again: %d dead, %d tries", len(dead), len(r.at("/gone")))
	}
}

// stopped ends a sender while a receiver holds a message, and lets another go
// on: the message comes again, under its identifier.
func stopped(t *testing.T, dsn string) {
	_, k := open(t, dsn)
	ctx := t.Context()
	held, let := make(chan string, 10), make(chan struct{})
	site := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		held <- r.Header.Get("webhook-id")
		select {
		case <-let:
		case <-r.Context().Done():
		}
	}))
	defer site.Close()
	h, err := k.AddHook(ctx, "ana", site.URL, reportsOnly(), book(t, taken))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := k.Look(ctx, book(t, taken, another)); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	start := func() (end func()) {
		running, stop := context.WithCancel(ctx)
		var done sync.WaitGroup
		done.Go(func() { sender(t, k, time.Millisecond, time.Millisecond, time.Millisecond).Run(running) })
		return func() { stop(); done.Wait() }
	}
	end := start()
	first := <-held
	end()
	close(let)
	end = start()
	defer end()
	if sent, dead := settled(t, k, h.ID); len(sent) != 1 || len(dead) != 0 || sent[0].ID != first {
		t.Errorf("sent %+v, dead %+v, first %s", sent, dead, first)
	}
}

// lookedAtOnce lets two programs look at one change at once: it is told once.
func lookedAtOnce(t *testing.T, dsn string) {
	st, k := open(t, dsn)
	other, err := notice.Open(st)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	ctx := t.Context()
	h, err := k.AddHook(ctx, "ana", "https://hill.example/hook", reportsOnly(), book(t, taken))
	if err != nil {
		t.Fatal(err)
	}
	after := book(t, taken, another, denied)
	var both sync.WaitGroup
	for _, k := range []*notice.Keeper{k, other, k, other} {
		both.Go(func() {
			if _, err := k.Look(ctx, after); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if all, err := k.Messages(ctx, h.ID, 100); err != nil || len(all) != 2 {
		t.Errorf("%d messages, %v", len(all), err)
	}
}

// hiddenSince hides a name after events with it were put into the outbox: it is not
// sent, and that others hold a place by another name is no change.
func hiddenSince(t *testing.T, dsn string) {
	st, k := open(t, dsn)
	ctx := t.Context()
	r := newReceiver(t)
	saids := told{"9", "Hill Post", "2024-12-05", "Rebels captured the town of Saraqib on Thursday, Farid Osmat said."}
	h, err := k.AddHook(ctx, "ana", r.URL+"/good", notice.Wants{Kinds: notice.Kinds}, book(t, taken))
	if err != nil {
		t.Fatal(err)
	}
	r.secret["/good"] = h.Secret
	if n, err := k.Look(ctx, book(t, taken, saids)); err != nil || n == 0 {
		t.Fatalf("%d events, %v", n, err)
	}
	names := func() bool {
		all, err := k.Messages(ctx, h.ID, 100)
		if err != nil || len(all) == 0 {
			t.Fatalf("%d messages, %v", len(all), err)
		}
		return slices.ContainsFunc(all, func(m notice.Message) bool { return strings.Contains(m.Body, "Osmat") })
	}
	if !names() {
		t.Fatal("no message names him")
	}
	if _, err := st.Redact(ctx, redact.Rule{Words: "Farid Osmat", By: "ana", Why: "a witness", At: time.Now()}); err != nil {
		t.Fatal(err)
	}
	if names() {
		t.Error("a message that is listed names him")
	}
	veil, err := st.Veil(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := k.Look(ctx, veiled(t, veil, taken, saids)); err != nil || n != 0 {
		t.Errorf("that a name is hidden makes %d events, %v", n, err)
	}
	run, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() { defer close(ended); sender(t, k).Run(run) }()
	sent, dead := settled(t, k, h.ID)
	stop()
	<-ended
	if len(sent) == 0 || len(dead) > 0 || len(r.wrong) > 0 {
		t.Errorf("%d sent, %d dead, %v", len(sent), len(dead), r.wrong)
	}
	for id, body := range r.bodies {
		if strings.Contains(body, "Osmat") || !strings.Contains(body, "timestamp") {
			t.Errorf("%s: %s", id, body)
		}
	}
}

// followed tells the hook of who follows a claim that it was denied, and no other's.
func followed(t *testing.T, dsn string) {
	st, k := open(t, dsn)
	ctx := t.Context()
	first := book(t, taken)
	var capture sitrep.ClaimID
	for i := range first.Reports[0].Claims {
		if c := &first.Reports[0].Claims[i]; len(c.Places) > 0 && capture == "" {
			capture = c.ID
		}
	}
	wants := notice.Wants{Kinds: []notice.Kind{notice.Denied}}
	hooks := map[string]string{}
	for _, by := range []string{"ana", "ben", "cleo"} {
		h, err := k.AddHook(ctx, by, "https://hill.example/"+by, wants, first)
		if err != nil {
			t.Fatal(err)
		}
		hooks[by] = h.ID
	}
	for i, f := range []review.Follow{{Claim: capture, By: "ana"}, {Claim: capture, By: "ben"}, {Claim: capture, By: "ben", Ended: true}} {
		f.At = time.Date(2031, 5, 9, 12, i, 0, 0, time.UTC)
		if err := st.Follow(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := st.Follows(ctx); err != nil || len(all) != 1 || all[0].By != "ana" {
		t.Fatalf("%+v, %v", all, err)
	}
	// Kept by name alone, as by earlier programs, a follow learns its claim's words.
	if _, err := k.Look(ctx, first); err != nil {
		t.Fatal(err)
	}
	if all, err := st.Follows(ctx); err != nil || len(all) != 1 || all[0].Anchor == nil || all[0].Anchor.Claim != capture {
		t.Fatalf("%+v, %v", all, err)
	}
	// A newer engine calls the claim otherwise.
	if _, err := k.Look(ctx, renamed(book(t, taken, denied), capture)); err != nil {
		t.Fatal(err)
	}
	for by, want := range map[string]bool{"ana": true, "ben": false, "cleo": false} {
		all, err := k.Messages(ctx, hooks[by], 10)
		if err != nil || (len(all) > 0) != want || want && !strings.Contains(all[0].Body, "claim.denied") {
			t.Errorf("%s: %+v, %v", by, all, err)
		}
	}
}

// renamed is a book in which a claim has another name.
func renamed(b *view.Book, id sitrep.ClaimID) *view.Book {
	const now = "c-of-a-newer-engine"
	c := view.Contents{Reports: slices.Clone(b.Reports), Incidents: slices.Clone(b.Incidents), Passages: b.Passages, Stories: b.Stories, Roster: b.Roster}
	for i := range c.Reports {
		claims := slices.Clone(c.Reports[i].Claims)
		for k := range claims {
			if claims[k].ID == id {
				claims[k].ID = now
			}
		}
		c.Reports[i].Claims = claims
	}
	for i := range c.Incidents {
		ids := slices.Clone(c.Incidents[i].Claims)
		for k := range ids {
			if ids[k] == id {
				ids[k] = now
			}
		}
		c.Incidents[i].Claims = ids
	}
	return view.NewBook(c)
}

// refused asks for what makes no sense, and for what is not there.
func refused(t *testing.T, dsn string) {
	_, k := open(t, dsn)
	ctx := t.Context()
	for name, c := range map[string]struct {
		url   string
		wants notice.Wants
	}{
		"no address":   {"ftp://hill.example/", reportsOnly()},
		"a password":   {"https://me:secret@hill.example/", reportsOnly()},
		"no kinds":     {"https://hill.example/", notice.Wants{}},
		"another kind": {"https://hill.example/", notice.Wants{Kinds: []notice.Kind{"all"}}},
	} {
		if _, err := k.AddHook(ctx, "ana", c.url, c.wants, nil); !errors.Is(err, sitrep.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range map[string]error{"pausing": k.PauseHook(ctx, "none", true), "removing": k.RemoveHook(ctx, "none"), "trying": k.Try(ctx, "none")} {
		if !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	h, err := k.AddHook(ctx, "ana", "https://hill.example/", reportsOnly(), nil)
	if err != nil {
		t.Fatal(err)
	}
	// Paused, events wait.
	if err := errors.Join(k.PauseHook(ctx, h.ID, true), k.Try(ctx, h.ID)); err != nil {
		t.Fatal(err)
	}
	running, stop := context.WithTimeout(ctx, 50*time.Millisecond)
	defer stop()
	sender(t, k).Run(running)
	if all, err := k.Messages(ctx, h.ID, 10); err != nil || len(all) != 1 || all[0].State != "waiting" || all[0].Tries != 0 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := k.RemoveHook(ctx, h.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := k.Messages(ctx, h.ID, 10); err != nil || len(all) != 0 {
		t.Errorf("of a hook that is gone: %+v, %v", all, err)
	}
}
