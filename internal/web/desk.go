package web

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"sitrep"
	"sitrep/internal/docket"
	"sitrep/internal/redact"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

// A Desk keeps what reviewers decide. It is declared here so that the sample,
// which is in no store, can be reviewed too; *store.Store is one.
type Desk interface {
	// Decide keeps decisions, all of them or none.
	Decide(context.Context, ...review.Decision) error
	Decision(context.Context, sitrep.DecisionID) (review.Decision, error)
	Decisions(context.Context, store.DecisionFilter) ([]review.Decision, error)
	Unfound(context.Context) ([]store.Unfound, error)
	// Report returns a report with all that was decided about it until now, which
	// may be more than what is shown knows of.
	Report(context.Context, sitrep.ReportID) (sitrep.Annotation, error)

	Grade(context.Context, review.Grade) error
	Grades(context.Context) ([]review.Grade, error)
	PutCase(context.Context, review.Case) error
	Cases(context.Context) ([]review.Case, error)
	Case(context.Context, string) (review.Case, error)
	PutSample(context.Context, review.Sample) error
	Samples(context.Context) ([]review.Sample, error)
	Sample(context.Context, string) (review.Sample, error)
	Code(context.Context, review.Coding) error
	Codings(ctx context.Context, sample string) ([]review.Coding, error)
	Follow(context.Context, review.Follow) error
	Follows(context.Context) ([]review.Follow, error)
	Redact(context.Context, redact.Rule) (redact.Rule, error)
	Redactions(context.Context) ([]redact.Rule, error)
}

// errNoDesk is returned where nothing can be decided.
var errNoDesk = fmt.Errorf("what is shown here is not kept anywhere, so that nothing can be decided: %w", sitrep.ErrNotFound)

// atDesk refuses a call where nothing can be decided, before its handler is asked.
func atDesk[I, O any](s *Server, handler func(context.Context, *I) (*O, error)) func(context.Context, *I) (*O, error) {
	return func(ctx context.Context, in *I) (*O, error) {
		if s.desk == nil {
			return nil, s.problem(errNoDesk)
		}
		return handler(ctx, in)
	}
}

// docket returns what reviewers are asked about, made once for a Room.
func (r *Room) docket() *docket.Queue {
	r.queueOnce.Do(func() { r.queue = docket.NewQueue(r.Book) })
	return r.queue
}

// current brings items up to what has been decided since the Room was made.
func (s *Server) current(ctx context.Context, items []*docket.Item) ([]docket.Item, error) {
	out := make([]docket.Item, len(items))
	var docs []sitrep.DocID
	for i, it := range items {
		out[i] = *it
		docs = append(docs, it.Report.Document.ID)
	}
	if len(docs) == 0 {
		return out, nil
	}
	slices.Sort(docs)
	ds, err := s.desk.Decisions(ctx, store.DecisionFilter{Docs: slices.Compact(docs)})
	if err != nil {
		return nil, err
	}
	decided := map[sitrep.DocID]bool{}
	for i := range ds {
		for _, doc := range ds[i].Docs() {
			decided[doc] = true
		}
	}
	now := map[sitrep.ReportID]*sitrep.Annotation{}
	for i := range out {
		id := out[i].Report.Document.Report
		if !decided[out[i].Report.Document.ID] {
			continue
		}
		if now[id] == nil {
			a, err := s.desk.Report(ctx, id)
			if err != nil {
				return nil, err
			}
			now[id] = &a
		}
		if c := claimIn(now[id], out[i].Claim.ID); c != nil {
			out[i].Claim, out[i].Report = c, now[id]
		}
	}
	return out, nil
}

// claimIn returns a claim of a report, rejected or not; nil where it has none.
func claimIn(a *sitrep.Annotation, id sitrep.ClaimID) *sitrep.Claim {
	for _, list := range [][]sitrep.Claim{a.Claims, a.Rejected} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// A MemoryDesk keeps decisions about reports that are in no store as long as the
// program runs.
type MemoryDesk struct {
	mu      sync.Mutex
	made    map[sitrep.ReportID]sitrep.Annotation // as the program made them
	order   []sitrep.ReportID
	all     []review.Decision
	grades  map[string]review.Grade
	cases   map[string]review.Case
	follows map[string]review.Follow
	samples []review.Sample
	codings map[string]review.Coding
	decided func([]sitrep.Annotation) // told of the reports after each decision
}

// NewMemoryDesk returns a desk for reports. decided is called with all of them, as
// decisions have them, after each call of Decide; by one goroutine at a time.
func NewMemoryDesk(reports []sitrep.Annotation, decided func([]sitrep.Annotation)) *MemoryDesk {
	d := &MemoryDesk{made: map[sitrep.ReportID]sitrep.Annotation{}, decided: decided, grades: map[string]review.Grade{}, cases: map[string]review.Case{}, follows: map[string]review.Follow{}, codings: map[string]review.Coding{}}
	for _, a := range reports {
		d.made[a.Document.Report] = a
		d.order = append(d.order, a.Document.Report)
	}
	return d
}

// Decide implements Desk.
func (d *MemoryDesk) Decide(_ context.Context, ds ...review.Decision) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i := range ds {
		if err := ds[i].Check(); err != nil {
			return err
		}
	}
	for _, x := range ds {
		if !slices.ContainsFunc(d.all, func(y review.Decision) bool { return y.ID == x.ID }) {
			d.all = append(d.all, x)
		}
	}
	slices.SortFunc(d.all, review.Order)
	var reports []sitrep.Annotation
	for _, id := range d.order {
		a, _ := review.Apply(d.made[id], d.all)
		reports = append(reports, a)
	}
	d.decided(reports)
	return nil
}

// Decision implements Desk.
func (d *MemoryDesk) Decision(_ context.Context, id sitrep.DecisionID) (review.Decision, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range d.all {
		if x.ID == id {
			return x, nil
		}
	}
	return review.Decision{}, fmt.Errorf("decision %q: %w", id, sitrep.ErrNotFound)
}

// Decisions implements Desk.
func (d *MemoryDesk) Decisions(_ context.Context, f store.DecisionFilter) (out []review.Decision, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range d.all {
		if f.Takes(&x) {
			out = append(out, x)
		}
	}
	return out, nil
}

// Unfound implements Desk: nothing is read anew here.
func (d *MemoryDesk) Unfound(context.Context) ([]store.Unfound, error) { return nil, nil }

// Report implements Desk.
func (d *MemoryDesk) Report(_ context.Context, id sitrep.ReportID) (sitrep.Annotation, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	a, ok := d.made[id]
	if !ok {
		return a, fmt.Errorf("report %q: %w", id, sitrep.ErrNotFound)
	}
	a, _ = review.Apply(a, d.all)
	return a, nil
}
