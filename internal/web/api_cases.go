package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/account"
	"sitrep/internal/review"
)

// A WireCase is a piece of work that people keep together.
type WireCase struct {
	Name   string        `json:"name" minLength:"1" maxLength:"200"`
	Asked  WireAsked     `json:"asked" required:"false" doc:"the filter: what its feed tells of"`
	Notes  string        `json:"notes" required:"false" maxLength:"60000"`
	View   string        `json:"view" required:"false" maxLength:"4000" doc:"path and query of the page; empty for none"`
	Watch  []wireWatched `json:"watch" required:"false" maxItems:"500"`
	Closed bool          `json:"closed" required:"false"`
}

type wireWatched struct {
	View  string `json:"view" doc:"path and query of the page"`
	Title string `json:"title"`
}

type wireKeptCase struct {
	ID string `json:"id"`
	WireCase
	By   string `json:"by" doc:"who changed it last"`
	At   string `json:"at"`
	Feed string `json:"feed" doc:"path of its Atom feed; where users log in a feed reader needs a token's key behind it, see /me/tokens"`
}

func newKeptCase(c review.Case) wireKeptCase {
	out := wireKeptCase{ID: c.ID, WireCase: WireCase{Name: c.Name, Asked: wireOf(c.Asked), Notes: c.Notes, View: c.View, Watch: []wireWatched{}, Closed: c.Closed},
		By: c.By, At: c.At.Format(time.RFC3339), Feed: "/feeds/" + c.ID + ".atom"}
	for _, w := range c.Watch {
		out.Watch = append(out.Watch, wireWatched(w))
	}
	return out
}

// cases lists cases, those changed last first, closed ones behind. Readers get what
// they can subscribe to; notes and watch lists are for those who review.
func (s *Server) cases(ctx context.Context, _ *struct{}) (*body[[]wireKeptCase], error) {
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
	reads := identityOf(ctx).Role < account.Reviewer
	for _, c := range cs {
		if reads {
			c.Notes, c.Watch = "", nil
		}
		out = append(out, newKeptCase(c))
	}
	return answer(out), nil
}

// mostCases is how many cases are kept at once, so that nobody fills the list.
const mostCases = 1000

// newCase keeps a new case.
func (s *Server) newCase(ctx context.Context, q *struct{ Body WireCase }) (*body[wireKeptCase], error) {
	if all, err := s.desk.Cases(ctx); err != nil || len(all) >= mostCases {
		return nil, s.problem(cmp.Or(err, fmt.Errorf("%w: more than %d cases", sitrep.ErrBadInput, mostCases)))
	}
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
	if _, err := s.desk.Case(ctx, q.ID); err != nil {
		return nil, s.problem(err)
	}
	return s.keepCase(ctx, q.ID, q.Body)
}

func (s *Server) keepCase(ctx context.Context, id string, in WireCase) (*body[wireKeptCase], error) {
	if _, err := in.Asked.asked().Filter(); err != nil {
		return nil, s.problem(err)
	}
	c := review.Case{ID: id, Name: in.Name, Asked: in.Asked.kept(), Notes: in.Notes, View: in.View, Closed: in.Closed, By: identityOf(ctx).Name, At: time.Now().UTC()}
	for _, w := range in.Watch {
		c.Watch = append(c.Watch, review.Watched(w))
	}
	if err := s.desk.PutCase(ctx, c); err != nil {
		return nil, s.problem(err)
	}
	return answer(newKeptCase(c)), nil
}

// removeCase shows a case nowhere any more, and ends its feed.
func (s *Server) removeCase(ctx context.Context, q *byID) (*body[[]wireKeptCase], error) {
	c, err := s.desk.Case(ctx, q.ID)
	if err == nil {
		c.Gone, c.By, c.At = true, identityOf(ctx).Name, time.Now().UTC()
		err = s.desk.PutCase(ctx, c)
	}
	if err != nil {
		return nil, s.problem(err)
	}
	return s.cases(ctx, nil)
}

type wireFollow struct {
	Claim string   `json:"claim"`
	At    string   `json:"at"`
	Found bool     `json:"found" doc:"whether what is shown holds the claim"`
	Line  WireLine `json:"line" doc:"the claim; empty where it is not found"`
	Title string   `json:"title" doc:"of its incident"`
	Shown string   `json:"shown" doc:"how its incident stands"`
	In    string   `json:"incident"`
}

// follows lists the claims that whoever asks follows, the last one first.
func (s *Server) follows(ctx context.Context, _ *struct{}) (*body[[]wireFollow], error) {
	all, err := s.desk.Follows(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	slices.SortStableFunc(all, func(x, y review.Follow) int { return y.At.Compare(x.At) })
	r, out := room(ctx), []wireFollow{}
	for _, f := range all {
		if f.By != identityOf(ctx).Name {
			continue
		}
		id := f.Now(r.Book.Report)
		w := wireFollow{Claim: string(id), At: f.At.UTC().Format(time.RFC3339)}
		w.Line, w.Found = r.claimLine(id)
		if it := r.docket().Find(id); it != nil && it.Incident != nil {
			w.Title, w.In, w.Shown = it.Incident.Title, string(it.Incident.ID), it.Status.String()
		}
		out = append(out, w)
	}
	return answer(out), nil
}

type followAsk struct {
	ID   string `path:"id" doc:"a claim"`
	Body struct {
		On bool `json:"on"`
	}
}

// follow has whoever asks follow a claim, or follow it no more: their hooks that ask
// for claim.denied are told when somebody denies it.
func (s *Server) follow(ctx context.Context, q *followAsk) (*body[[]wireFollow], error) {
	id, who := sitrep.ClaimID(q.ID), identityOf(ctx).Name
	all, err := s.desk.Follows(ctx)
	if err != nil {
		return nil, s.problem(err)
	}
	on := false // already, maybe by what the claim was called before
	for _, f := range all {
		if f.By != who || f.Claim != id && f.Now(room(ctx).Book.Report) != id {
			continue
		}
		if on = true; !q.Body.On {
			f.Ended, f.At = true, time.Now().UTC()
			err = errors.Join(err, s.desk.Follow(ctx, f))
		}
	}
	if q.Body.On && !on {
		c, ann := room(ctx).Book.Claim(id)
		if c == nil {
			return nil, s.problem(fmt.Errorf("claim %q: %w", q.ID, sitrep.ErrNotFound))
		}
		err = s.desk.Follow(ctx, review.NewFollow(ann, c, who))
	}
	if err != nil {
		return nil, s.problem(err)
	}
	return s.follows(ctx, nil)
}
