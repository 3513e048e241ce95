package web

import (
	"context"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/contract"
	"sitrep/internal/docket"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

type decideAsk struct {
	Body struct {
		Verb      string                `json:"verb" enum:"accept,reject,correct,split,merge,note,undo"`
		Claim     string                `json:"claim,omitempty" doc:"what it is about; not of a merge or undo"`
		Incidents []string              `json:"incidents,omitempty" doc:"of a merge: those that are one"`
		From      string                `json:"from,omitempty" doc:"of a split: the incident that the claim is not of; the one it is in where none is given"`
		Why       string                `json:"why,omitempty" maxLength:"8000"`
		On        string                `json:"on,omitempty" doc:"the last decision about the claim that was seen; see /review/{id}"`
		Changes   []wireDecisionChanged `json:"changes,omitempty" doc:"of a correction"`
		Undoes    string                `json:"undoes,omitempty" doc:"of an undo: the decision to take back"`
	}
}

type wireDecisionChanged struct {
	Field string       `json:"field" enum:"kind,agents,targets,places,time,voice,counts"`
	Now   review.Value `json:"now"`
}

// decide keeps what somebody decides.
func (s *Server) decide(ctx context.Context, q *decideAsk) (*body[wireDecided], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	r := room(ctx)
	in := &q.Body
	act := docket.Act{Verb: review.Verb(in.Verb), By: identityOf(ctx).Name, Why: in.Why, At: time.Now(), Claim: sitrep.ClaimID(in.Claim), From: sitrep.IncidentID(in.From), On: sitrep.DecisionID(in.On)}
	for _, id := range in.Incidents {
		act.Incidents = append(act.Incidents, sitrep.IncidentID(id))
	}
	for _, c := range in.Changes {
		act.Changes = append(act.Changes, review.Change{Field: c.Field, Now: c.Now})
	}
	if in.Undoes != "" {
		d, err := s.desk.Decision(ctx, sitrep.DecisionID(in.Undoes))
		if err != nil {
			return nil, s.problem(err)
		}
		act.Undoes = &d
	}
	d, err := docket.Draft(r.Book, r.docket(), act)
	if err != nil {
		return nil, s.problem(err)
	}
	if err := s.desk.Decide(ctx, d); err != nil {
		return nil, s.problem(err)
	}
	out := wireDecided{Decision: wireDecision(&d, nil), State: sitrep.Machine.String()}
	a, err := s.desk.Report(ctx, d.Claims[0].Report)
	if err != nil {
		return nil, s.problem(err)
	}
	if c := claimIn(&a, d.Claims[0].Claim); c != nil {
		out.State, out.Reviewed = c.Reviewed().String(), contract.NewReviewed(c.Review)
	}
	return answer(out), nil
}

type decisionsAsk struct {
	Claim  string `query:"claim" doc:"only about this claim"`
	Report string `query:"report" doc:"only about claims of this report"`
	By     string `query:"by" doc:"only of this reviewer"`
	Verb   string `query:"verb" enum:"accept,reject,correct,split,merge,note,undo"`
	Since  string `query:"since" format:"date-time" doc:"only made then or later"`
}

// decisions lists decisions, the oldest first.
func (s *Server) decisions(ctx context.Context, q *decisionsAsk) (*body[[]WireDecision], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	r := room(ctx)
	f := store.DecisionFilter{}
	var anchor *review.Anchor
	if q.Claim != "" {
		it := r.docket().Find(sitrep.ClaimID(q.Claim))
		if it == nil {
			return nil, s.problem(fmt.Errorf("claim %q: %w", q.Claim, sitrep.ErrNotFound))
		}
		a := review.AnchorOf(it.Report, it.Claim)
		anchor, f.Docs = &a, []sitrep.DocID{a.Doc}
	}
	if q.Report != "" {
		a := r.Book.Report(sitrep.ReportID(q.Report))
		if a == nil {
			return nil, s.problem(fmt.Errorf("report %q: %w", q.Report, sitrep.ErrNotFound))
		}
		f.Docs = append(f.Docs, a.Document.ID)
	}
	if q.Since != "" {
		at, err := time.Parse(time.RFC3339, q.Since)
		if err != nil {
			return nil, s.problem(fmt.Errorf("since: %w: %w", sitrep.ErrBadInput, err))
		}
		f.Since = at
	}
	all, err := s.desk.Decisions(ctx, store.DecisionFilter{Docs: f.Docs})
	if err != nil {
		return nil, s.problem(err)
	}
	undone := review.Undone(all) // by anybody, at any time
	if q.By != "" {
		f.By = []string{q.By}
	}
	if q.Verb != "" {
		f.Verbs = []review.Verb{review.Verb(q.Verb)}
	}
	f.Docs = nil
	out := []WireDecision{}
	for i := range all {
		if f.Takes(&all[i]) && (anchor == nil || all[i].About(*anchor)) {
			out = append(out, wireDecision(&all[i], undone))
		}
	}
	return answer(out), nil
}

// unfound lists the decisions of which no claim is found any more.
func (s *Server) unfound(ctx context.Context, _ *struct{}) (*body[[]wireUnfound], error) {
	if s.desk == nil {
		return nil, s.problem(errNoDesk)
	}
	lost, err := s.desk.Unfound(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	out := []wireUnfound{}
	for _, u := range lost {
		out = append(out, wireUnfound{wireDecision(&u.Decision, nil), u.Claims[0].Quote.Text, u.Why})
	}
	return answer(slices.Clip(out)), nil
}
