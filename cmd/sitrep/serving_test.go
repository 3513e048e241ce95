package main

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sitrep/internal/account"
	"sitrep/internal/assist"
	"sitrep/internal/pipeline"
	"sitrep/internal/view"
	"sitrep/internal/web"
)

// A served store is one that is served as sitrep serve does it at the machine
// itself, with all that it can do, until the test ends.
type served struct {
	*httptest.Server
	t *testing.T
}

func serveStore(t *testing.T, db string) *served {
	t.Helper()
	a := &app{out: io.Discard, err: io.Discard}
	a.load = sync.OnceValues(func() (*pipeline.Pipeline, error) { return pipeline.New(a.options()) })
	a.who = sync.OnceValues(func() (pipeline.Who, error) { return pipeline.OpenWho(a.options()) })
	log := slog.New(slog.DiscardHandler)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f, err := a.follow(t.Context(), db, log)
	must(err)
	opt := web.Options{Log: log, Assist: func(book func(context.Context) (*view.Book, error)) http.Handler {
		return assist.Handler(book, pipeline.Version)
	}}
	opt.Accounts, err = account.Open(f.st, account.Options{Log: log})
	must(err)
	end, err := f.takes(t.Context(), &opt, nil)
	must(err)
	s, err := web.New(opt)
	must(err)
	must(f.start(t.Context(), s))
	s.UseDesk(storeDesk{f.st, f})
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		srv.CloseClientConnections() // streams have no end
		srv.Close()
		end()
		if err := opt.Accounts.Close(); err != nil {
			t.Error(err)
		}
		if err := f.close(); err != nil {
			t.Error(err)
		}
	})
	return &served{srv, t}
}

// ask sends a request; content "" sends none.
func (s *served) ask(method, path, content string) (status int, body []byte) {
	s.t.Helper()
	req, err := http.NewRequest(method, s.URL+path, strings.NewReader(content))
	if err != nil {
		s.t.Fatal(err)
	}
	if content != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json, text/event-stream, */*")
	answer, err := s.Client().Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.StatusCode, b
}

// must is ask of what must be answered with 2xx, read into out where it is not nil.
func (s *served) must(method, path string, in, out any) {
	s.t.Helper()
	content := ""
	if in != nil {
		b, err := json.Marshal(in)
		if err != nil {
			s.t.Fatal(err)
		}
		content = string(b)
	}
	status, b := s.ask(method, path, content)
	if status < 200 || status > 299 {
		s.t.Fatalf("%s %s: status %d, %s", method, path, status, b)
	}
	if out != nil {
		if err := json.Unmarshal(b, out); err != nil {
			s.t.Fatalf("%s %s: %v, %s", method, path, err, b)
		}
	}
}
