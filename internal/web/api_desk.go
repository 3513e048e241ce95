package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"sitrep"
	"sitrep/internal/redact"
	"sitrep/internal/review"
)

// A WireGrade is what an analyst thinks of a voice or outlet. It changes nothing
// of what is shown.
type WireGrade struct {
	Of     string `json:"of" enum:"voice,outlet"`
	Name   string `json:"name" doc:"the actor's identifier, or the outlet's name"`
	Letter string `json:"letter" enum:"A,B,C,D,E,F,-" doc:"how reliable the source is (Admiralty system); - takes a grade back"`
	Number int    `json:"number" minimum:"0" maximum:"6" doc:"how credible what it tells is; 0 for none"`
	Why    string `json:"why,omitempty" maxLength:"2000"`
}

type wireGraded struct {
	WireGrade
	By   string `json:"by"`
	At   string `json:"at"`
	Mine bool   `json:"mine"`
}

// grades lists what analysts think of voices and outlets.
func (s *Server) grades(ctx context.Context, _ *struct{}) (*body[[]wireGraded], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	gs, err := s.desk.Grades(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	out := []wireGraded{}
	for _, g := range gs {
		out = append(out, wireGraded{WireGrade{g.Of, g.Name, g.Letter, g.Number, g.Why}, g.By, g.At.Format(time.RFC3339), g.By == identityOf(ctx).Name})
	}
	return answer(out), nil
}

// grade keeps what whoever asks thinks of a voice or outlet.
func (s *Server) grade(ctx context.Context, q *struct{ Body WireGrade }) (*body[[]wireGraded], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	g := review.Grade{Of: q.Body.Of, Name: q.Body.Name, Letter: strings.Trim(q.Body.Letter, "-"), Number: q.Body.Number, Why: q.Body.Why, By: identityOf(ctx).Name, At: time.Now().UTC()}
	if err := s.desk.Grade(ctx, g); err != nil {
		return nil, s.problem(err)
	}
	return s.grades(ctx, nil)
}

// A WireCase is a piece of work that people keep together.
type WireCase struct {
	Name   string        `json:"name" minLength:"1" maxLength:"200"`
	Notes  string        `json:"notes" maxLength:"60000"`
	View   string        `json:"view" maxLength:"4000" doc:"path and query of the page; empty for none"`
	Watch  []wireWatched `json:"watch" maxItems:"500"`
	Closed bool          `json:"closed"`
}

type wireWatched struct {
	View  string `json:"view" doc:"path and query of the page"`
	Title string `json:"title"`
}

type wireKeptCase struct {
	ID string `json:"id"`
	WireCase
	By string `json:"by" doc:"who changed it last"`
	At string `json:"at"`
}

func newKeptCase(c review.Case) wireKeptCase {
	out := wireKeptCase{ID: c.ID, WireCase: WireCase{Name: c.Name, Notes: c.Notes, View: c.View, Watch: []wireWatched{}, Closed: c.Closed}, By: c.By, At: c.At.Format(time.RFC3339)}
	for _, w := range c.Watch {
		out.Watch = append(out.Watch, wireWatched(w))
	}
	return out
}

// cases lists cases, those changed last first, closed ones behind.
func (s *Server) cases(ctx context.Context, _ *struct{}) (*body[[]wireKeptCase], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	cs, err := s.desk.Cases(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	slices.SortFunc(cs, func(x, y review.Case) int {
		if x.Closed != y.Closed {
			if x.Closed {
				return 1
			}
			return -1
		}
		return cmp.Or(y.At.Compare(x.At), cmp.Compare(x.ID, y.ID))
	})
	out := []wireKeptCase{}
	for _, c := range cs {
		out = append(out, newKeptCase(c))
	}
	return answer(out), nil
}

// newCase keeps a new case.
func (s *Server) newCase(ctx context.Context, q *struct{ Body WireCase }) (*body[wireKeptCase], error) {
	id := make([]byte, 6)
	_, _ = rand.Read(id) // it never fails
	return s.keepCase(ctx, "k"+hex.EncodeToString(id), q.Body)
}

type caseAsk struct {
	ID   string `path:"id"`
	Body WireCase
}

// putCase keeps a case in place of what it was.
func (s *Server) putCase(ctx context.Context, q *caseAsk) (*body[wireKeptCase], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	if _, err := s.desk.Case(ctx, q.ID); err != nil {
		return nil, s.problem(err)
	}
	return s.keepCase(ctx, q.ID, q.Body)
}

func (s *Server) keepCase(ctx context.Context, id string, in WireCase) (*body[wireKeptCase], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	c := review.Case{ID: id, Name: in.Name, Notes: in.Notes, View: in.View, Closed: in.Closed, By: identityOf(ctx).Name, At: time.Now().UTC()}
	for _, w := range in.Watch {
		c.Watch = append(c.Watch, review.Watched(w))
	}
	if err := s.desk.PutCase(ctx, c); err != nil {
		return nil, s.problem(err)
	}
	return answer(newKeptCase(c)), nil
}

type wireRedaction struct {
	Name string `json:"name" doc:"of the rule; it tells nothing of the words"`
	By   string `json:"by"`
	At   string `json:"at"`
	Why  string `json:"why"`
}

// redactions lists the rules that hide words, without the words.
func (s *Server) redactions(ctx context.Context, _ *struct{}) (*body[[]wireRedaction], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	all, err := s.desk.Redactions(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	veil := redact.New(all)
	out := []wireRedaction{}
	for _, r := range redact.Standing(all) {
		out = append(out, wireRedaction{r.Name, r.By, r.At.Format(time.RFC3339), veil.String(r.Why)})
	}
	return answer(out), nil
}

type redactAsk struct {
	Body struct {
		Words string `json:"words" minLength:"3" maxLength:"4000"`
		Why   string `json:"why" minLength:"1" maxLength:"2000"`
	}
}

// redact hides words in all that is shown from now on.
func (s *Server) redact(ctx context.Context, q *redactAsk) (*body[[]wireRedaction], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	if err := s.desk.Redact(ctx, redact.Rule{Words: q.Body.Words, Why: q.Body.Why, By: identityOf(ctx).Name, At: time.Now()}); err != nil {
		return nil, s.problem(err)
	}
	return s.redactions(ctx, nil)
}

type liftAsk struct {
	Name string `path:"name" doc:"of the rule"`
	Why  string `query:"why" required:"true" minLength:"1" maxLength:"2000"`
}

// lift shows again what a rule hides.
func (s *Server) lift(ctx context.Context, q *liftAsk) (*body[[]wireRedaction], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	all, err := s.desk.Redactions(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	for _, r := range redact.Standing(all) {
		if r.Name != q.Name {
			continue
		}
		r.Lifted, r.By, r.Why, r.At = true, identityOf(ctx).Name, q.Why, time.Now()
		if err := s.desk.Redact(ctx, r); err != nil {
			return nil, s.problem(err)
		}
		return s.redactions(ctx, nil)
	}
	return nil, s.problem(fmt.Errorf("a rule %q: %w", q.Name, sitrep.ErrNotFound))
}
