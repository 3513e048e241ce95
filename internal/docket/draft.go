package docket

import (
	"fmt"
	"slices"
	"time"

	"sitrep"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// An Act is what a reviewer wants done, in the terms of what is shown.
type Act struct {
	Verb      review.Verb
	By, Why   string
	At        time.Time
	Claim     sitrep.ClaimID      // what it is about; for a merge and an undo left aside
	Incidents []sitrep.IncidentID // of a merge: those that are to be one
	From      sitrep.IncidentID   // of a split: the incident that the claim is not of; "" for the one it is in
	Changes   []review.Change     // of a correction, whose Was is filled in
	Undoes    *review.Decision    // of an undo
	On        sitrep.DecisionID   // see review.Decision.On
}

// Draft makes the decision of an act on what a Book shows. It returns
// sitrep.ErrNotFound for claims and incidents that the Book does not hold, and
// review.ErrBad for what can't be decided.
func Draft(b *view.Book, q *Queue, act Act) (d review.Decision, err error) {
	d = review.Decision{Verb: act.Verb, By: act.By, At: act.At, Why: act.Why, Changes: slices.Clone(act.Changes), On: act.On}
	switch act.Verb {
	case review.Undo:
		if act.Undoes == nil {
			return d, fmt.Errorf("%w: it does not say which decision it takes back", review.ErrBad)
		}
		d.Undoes, d.Claims, d.From, d.Incidents = act.Undoes.ID, act.Undoes.Claims, act.Undoes.From, act.Undoes.Incidents
	case review.Merge:
		for _, id := range act.Incidents {
			inc := b.Happening(id)
			if inc == nil {
				return d, fmt.Errorf("incident %q: %w", id, sitrep.ErrNotFound)
			}
			if slices.ContainsFunc(d.Incidents, func(h review.Happening) bool { return h.ID == id }) {
				continue
			}
			d.Incidents = append(d.Incidents, review.Happening{ID: inc.ID, Title: inc.Title})
			d.Claims = append(d.Claims, anchorsOf(b, inc, "")...)
		}
		if len(d.Incidents) < 2 {
			return d, fmt.Errorf("%w: a merge takes two incidents or more", review.ErrBad)
		}
	case review.Accept, review.Reject, review.Correct, review.Split, review.Note:
		it := q.Find(act.Claim)
		if it == nil {
			return d, fmt.Errorf("claim %q: %w", act.Claim, sitrep.ErrNotFound)
		}
		d.Claims = []review.Anchor{review.AnchorOf(it.Report, it.Claim)}
		inc := it.Incident
		if act.From != "" {
			inc = b.Happening(act.From)
		}
		if inc != nil {
			d.Incidents = []review.Happening{{ID: inc.ID, Title: inc.Title}}
		}
		for i := range d.Changes {
			d.Changes[i].Was = review.Shown(it.Claim, d.Changes[i].Field)
		}
		if act.Verb == review.Split {
			if inc == nil {
				return d, fmt.Errorf("%w: the claim is of no incident", review.ErrBad)
			}
			d.From = anchorsOf(b, inc, act.Claim)
		}
	default:
	}
	d = d.Stamped()
	return d, d.Check()
}

// anchorsOf returns the anchors of an incident's claims, but for one.
func anchorsOf(b *view.Book, inc *sitrep.Incident, but sitrep.ClaimID) []review.Anchor {
	var out []review.Anchor
	for _, id := range inc.Claims {
		if c, r := b.Claim(id); c != nil && id != but {
			out = append(out, review.AnchorOf(r, c))
		}
	}
	return out
}

// Last returns the decision about a claim that counts last, "" where there is
// none. ds are those about its text.
func Last(ds []review.Decision, a review.Anchor) sitrep.DecisionID {
	ds = slices.Clone(ds)
	slices.SortFunc(ds, review.Order)
	for i := len(ds) - 1; i >= 0; i-- {
		if ds[i].About(a) {
			return ds[i].ID
		}
	}
	return ""
}
