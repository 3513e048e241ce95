package web

import (
	"context"
	"fmt"
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
	g := review.Grade{Of: q.Body.Of, Name: q.Body.Name, Letter: strings.Trim(q.Body.Letter, "-"), Number: q.Body.Number, Why: q.Body.Why, By: identityOf(ctx).Name, At: time.Now().UTC()}
	if err := s.desk.Grade(ctx, g); err != nil {
		return nil, s.problem(err)
	}
	return s.grades(ctx, nil)
}

type wireRedaction struct {
	Name string `json:"name" doc:"of the rule; it tells nothing of the words"`
	By   string `json:"by"`
	At   string `json:"at"`
	Why  string `json:"why"`
}

// redactions lists the rules that hide words, without the words.
func (s *Server) redactions(ctx context.Context, _ *struct{}) (*body[[]wireRedaction], error) {
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
	if _, err := s.desk.Redact(ctx, redact.Rule{Words: q.Body.Words, Why: q.Body.Why, By: identityOf(ctx).Name, At: time.Now()}); err != nil {
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
	all, err := s.desk.Redactions(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	for _, r := range redact.Standing(all) {
		if r.Name != q.Name {
			continue
		}
		r.Lifted, r.By, r.Why, r.At = true, identityOf(ctx).Name, q.Why, time.Now()
		if _, err := s.desk.Redact(ctx, r); err != nil {
			return nil, s.problem(err)
		}
		return s.redactions(ctx, nil)
	}
	return nil, s.problem(fmt.Errorf("a rule %q: %w", q.Name, sitrep.ErrNotFound))
}
