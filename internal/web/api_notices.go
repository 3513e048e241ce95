package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"sitrep"
	"sitrep/internal/notice"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// WireAsked is a filter as it is kept: the parameters of lists, by their names.
type WireAsked struct {
	From     string `json:"from,omitempty" required:"false"`
	To       string `json:"to,omitempty" required:"false"`
	Voice    string `json:"voice,omitempty" required:"false"`
	Side     string `json:"side,omitempty" required:"false"`
	Outlet   string `json:"outlet,omitempty" required:"false"`
	Place    string `json:"place,omitempty" required:"false"`
	Party    string `json:"party,omitempty" required:"false"`
	Kind     string `json:"kind,omitempty" required:"false"`
	Standing string `json:"standing,omitempty" required:"false"`
}

func (w WireAsked) kept() review.Asked {
	return review.Asked{From: w.From, To: w.To, Voice: w.Voice, Side: w.Side, Outlet: w.Outlet, Place: w.Place, Party: w.Party, Kind: w.Kind, Standing: w.Standing}
}

func (w WireAsked) asked() view.Asked { return view.Asked(w.kept()) }

func wireOf(a review.Asked) WireAsked {
	return WireAsked{From: a.From, To: a.To, Voice: a.Voice, Side: a.Side, Outlet: a.Outlet, Place: a.Place, Party: a.Party, Kind: a.Kind, Standing: a.Standing}
}

type wireHook struct {
	ID       string     `json:"id"`
	URL      string     `json:"url"`
	Secret   string     `json:"secret,omitempty" doc:"of the signatures; told once, when the hook is added"`
	Kinds    []string   `json:"kinds"`
	Asked    WireAsked  `json:"asked"`
	Follow   []string   `json:"follow" doc:"claims whose denials are told"`
	By       string     `json:"by"`
	Added    time.Time  `json:"added"`
	Paused   bool       `json:"paused"`
	Sent     *time.Time `json:"sent" doc:"when it last took something"`
	Failures int        `json:"failures" doc:"in a row"`
	Error    string     `json:"error" doc:"of the last try"`
}

type addHookAsk struct {
	Body struct {
		URL    string    `json:"url"`
		Kinds  []string  `json:"kinds" doc:"control.changed, toll.rose, claim.denied, incident.new, report.published"`
		Asked  WireAsked `json:"asked,omitempty" required:"false"`
		Follow []string  `json:"follow,omitempty" required:"false" doc:"identifiers of claims"`
	}
}

type pauseAsk struct {
	ID   string `path:"id"`
	Body struct {
		Paused bool `json:"paused"`
	}
}

type wireMessage struct {
	ID    string     `json:"id"`
	At    time.Time  `json:"at"`
	State string     `json:"state" enum:"waiting,sent,dead"`
	Tries int        `json:"tries"`
	Next  *time.Time `json:"next"`
	Error string     `json:"error"`
	Body  string     `json:"body" doc:"the JSON that is sent"`
}

// errNoNotices is returned where what is shown is no store.
var errNoNotices = fmt.Errorf("%w here: what is shown is no store, so that nobody can be told of changes", sitrep.ErrNotFound)

func (s *Server) hooks(ctx context.Context, _ *struct{}) (*body[[]wireHook], error) {
	out := []wireHook{}
	if s.notices == nil {
		return answer(out), nil
	}
	all, err := s.notices.Hooks(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	for i := range all {
		out = append(out, hookOf(&all[i]))
	}
	return answer(out), nil
}

// hookOf is a hook without its secret.
func hookOf(h *notice.Hook) wireHook {
	out := wireHook{ID: h.ID, URL: h.URL, Kinds: []string{}, Asked: wireOf(review.Asked(h.Wants.Filter)), Follow: []string{}, By: h.By, Added: h.Added, Paused: h.Paused,
		Failures: h.Health.Failures, Error: h.Health.Error}
	for _, k := range h.Wants.Kinds {
		out.Kinds = append(out.Kinds, string(k))
	}
	for _, id := range h.Wants.Follow {
		out.Follow = append(out.Follow, string(id))
	}
	if !h.Health.Sent.IsZero() {
		out.Sent = &h.Health.Sent
	}
	return out
}

func (s *Server) addHook(ctx context.Context, q *addHookAsk) (*body[wireHook], error) {
	if s.notices == nil {
		return nil, s.problem(errNoNotices)
	}
	w := notice.Wants{Filter: q.Body.Asked.asked()}
	for _, k := range q.Body.Kinds {
		w.Kinds = append(w.Kinds, notice.Kind(k))
	}
	for _, id := range q.Body.Follow {
		w.Follow = append(w.Follow, sitrep.ClaimID(id))
	}
	h, err := s.notices.AddHook(ctx, identityOf(ctx).Name, q.Body.URL, w, room(ctx).Book)
	if err != nil {
		return nil, s.problem(err)
	}
	out := hookOf(&h)
	out.Secret = h.Secret
	return answer(out), nil
}

// withHooks changes something about hooks and answers with all of them.
func (s *Server) withHooks(ctx context.Context, change func() error) (*body[[]wireHook], error) {
	if s.notices == nil {
		return nil, s.problem(errNoNotices)
	}
	if err := change(); err != nil {
		return nil, s.problem(err)
	}
	return s.hooks(ctx, nil)
}

func (s *Server) pauseHook(ctx context.Context, q *pauseAsk) (*body[[]wireHook], error) {
	return s.withHooks(ctx, func() error { return s.notices.PauseHook(ctx, q.ID, q.Body.Paused) })
}

func (s *Server) tryHook(ctx context.Context, q *byID) (*body[[]wireHook], error) {
	return s.withHooks(ctx, func() error { return s.notices.Try(ctx, q.ID) })
}

func (s *Server) againHook(ctx context.Context, q *byID) (*body[[]wireHook], error) {
	return s.withHooks(ctx, func() error { return s.notices.Again(ctx, q.ID) })
}

func (s *Server) removeHook(ctx context.Context, q *byID) (*body[[]wireHook], error) {
	return s.withHooks(ctx, func() error { return s.notices.RemoveHook(ctx, q.ID) })
}

// messagesShown is how many messages of a hook are listed.
const messagesShown = 100

func (s *Server) messages(ctx context.Context, q *byID) (*body[[]wireMessage], error) {
	out := []wireMessage{}
	if s.notices == nil {
		return answer(out), nil
	}
	all, err := s.notices.Messages(ctx, q.ID, messagesShown)
	if err != nil {
		return nil, s.problem(err)
	}
	for _, m := range all {
		w := wireMessage{ID: m.ID, At: m.At, State: m.State, Tries: m.Tries, Error: m.Error, Body: m.Body}
		if !m.Next.IsZero() && m.State == "waiting" {
			w.Next = &m.Next
		}
		out = append(out, w)
	}
	return answer(out), nil
}

// atom answers with the Atom feed of a case.
func (s *Server) atom(w http.ResponseWriter, r *http.Request) {
	id, ok := feedOf(r)
	now := s.room.Load()
	switch {
	case !ok || s.desk == nil:
		refuse(w, http.StatusNotFound, "there is no such feed")
		return
	case now == nil:
		refuse(w, http.StatusServiceUnavailable, errStillReading.Error())
		return
	}
	c, err := s.desk.Case(r.Context(), id)
	if err == nil && c.Closed {
		refuse(w, http.StatusGone, "the case is closed, and its feed with it")
		return
	}
	var out bytes.Buffer
	if err == nil {
		err = notice.WriteAtom(&out, &c, now.Book, origin(r))
	}
	if err != nil {
		s.refuseFor(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "private, no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(out.Bytes()))
}

// origin is how a request's sender reaches this server.
func origin(r *http.Request) string {
	if callOf(r.Context()).secure {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
