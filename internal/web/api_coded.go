package web

import (
	"context"

	"sitrep"
	"sitrep/internal/coded"
	"sitrep/internal/contract"
	"sitrep/internal/view"
)

// codedBeside lists rows of coded data sets that may be of an incident. They are
// kept beside the Room, so that they come and go without a new one.
func (s *Server) codedBeside(ctx context.Context, q *byID) (*body[contract.Coded], error) {
	r := room(ctx)
	inc := r.Book.Happening(sitrep.IncidentID(q.ID))
	if inc == nil {
		return nil, s.problem(&view.NotFoundError{What: "incident", Name: q.ID})
	}
	who, ok := r.Book.Roster.(coded.Roster)
	if s.opt.Coded == nil || !ok {
		return answer(contract.Coded{Sets: []contract.CodedSet{}, Items: []contract.CodedEvent{}}), nil
	}
	out, err := s.opt.Coded.Of(ctx, r.Book, who, inc)
	if err != nil {
		return nil, s.problem(err)
	}
	return answer(out), nil
}
