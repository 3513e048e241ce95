package review

import (
	"slices"
	"time"

	"sitrep"
)

// Apply returns an annotation with the decisions about it applied: rejected
// claims are in Rejected, corrected ones hold what was decided, and each that
// somebody decided about has its Review. ann is as the program made it and is
// not changed. ds may hold decisions about other texts too, in any order.
//
// Decisions count in the order of Order. The last of accept, reject and correct
// is the one that stands; corrections of several fields add up. A later merge
// takes back what an earlier split told apart, and the other way round.
//
// lost are the decisions that name a claim of this text which no claim fits any more.
func Apply(ann sitrep.Annotation, ds []Decision) (out sitrep.Annotation, lost []Decision) {
	h := newHistory(ds)
	by := map[int][]*Decision{} // by place of the claim
	off := map[*Decision]int{}  // place of the claim that a split takes out
	for i := range h.all {
		d := &h.all[i]
		missing := false
		for _, a := range d.anchors() {
			if a.Doc != ann.Document.ID {
				continue
			}
			at := a.find(ann.Document.Text, ann.Claims)
			missing = missing || at < 0
			if at < 0 {
				continue
			}
			if a == &d.Claims[0] {
				off[d] = at
			}
			if !slices.Contains(by[at], d) {
				by[at] = append(by[at], d)
			}
		}
		if missing && !h.undone[d.ID] && d.Verb != Undo {
			lost = append(lost, *d)
		}
	}
	out = ann
	if len(by) == 0 {
		return out, lost
	}
	out.Claims, out.Rejected = make([]sitrep.Claim, 0, len(ann.Claims)), nil
	for i, c := range ann.Claims {
		if len(by[i]) > 0 {
			h.settle(&c, by[i], func(split *Decision) bool { at, ok := off[split]; return ok && at == i })
		}
		if c.Reviewed() == sitrep.Rejected {
			out.Rejected = append(out.Rejected, c)
			continue
		}
		out.Claims = append(out.Claims, c)
	}
	if slices.ContainsFunc(out.Rejected, func(c sitrep.Claim) bool { return c.ID == out.Main }) {
		out.Main = ""
	}
	return out, lost
}

func (d *Decision) anchors() []*Anchor {
	var out []*Anchor
	for i := range d.Claims {
		out = append(out, &d.Claims[i])
	}
	for i := range d.From {
		out = append(out, &d.From[i])
	}
	return out
}

// A history is a list of decisions in the order in which they count.
type history struct {
	all    []Decision
	undone map[sitrep.DecisionID]bool
	by     map[sitrep.DecisionID]*Decision
}

func newHistory(ds []Decision) *history {
	h := &history{all: slices.Clone(ds), by: map[sitrep.DecisionID]*Decision{}}
	slices.SortFunc(h.all, Order)
	h.all = slices.CompactFunc(h.all, func(x, y Decision) bool { return x.ID == y.ID })
	h.undone = Undone(h.all)
	for i := range h.all {
		h.by[h.all[i].ID] = &h.all[i]
	}
	return h
}

// judges reports whether a decision is one of those of which the last stands.
func (d *Decision) judges() bool { return d.Verb == Accept || d.Verb == Reject || d.Verb == Correct }

// settle works out what decisions, in their order, make of a claim. takenOut
// tells whether it is the one that a split takes out of its incident.
func (h *history) settle(c *sitrep.Claim, ds []*Decision, takenOut func(split *Decision) bool) {
	r := &sitrep.Review{}
	var stands *Decision
	var corrections []*Decision
	for _, d := range ds {
		if h.undone[d.ID] {
			continue
		}
		switch d.Verb {
		case Accept, Reject:
			stands = d
		case Correct:
			stands, corrections = d, append(corrections, d)
		case Note:
			r.Notes++
		case Merge:
			r.Together = append(r.Together, string(d.ID))
			r.Apart = slices.DeleteFunc(r.Apart, func(token string) bool { return h.mergedAgain(token, d) })
		case Split:
			token := string(d.ID) + "-"
			if takenOut(d) {
				token = string(d.ID) + "+"
				r.Together = slices.DeleteFunc(r.Together, func(merge string) bool { return h.parted(merge, d) })
			}
			r.Apart = append(r.Apart, token)
		case Undo:
		}
	}
	read := c.Kind
	for _, d := range corrections {
		for _, ch := range d.Changes {
			was := Shown(c, ch.Field)
			ch.apply(c)
			if i := slices.IndexFunc(r.Was, func(x sitrep.Correction) bool { return x.Field == ch.Field }); i >= 0 {
				was = r.Was[i].Was
				r.Was = slices.Delete(r.Was, i, i+1)
			}
			r.Was = append(r.Was, sitrep.Correction{Field: ch.Field, Was: was, Now: Shown(c, ch.Field), By: d.By})
		}
	}
	if c.Kind != read { // the codes were of the kind that was read
		c.Codes = codesOf(c.Kind, c.Agents)
	}
	if stands != nil {
		r.By, r.At, r.Why = stands.By, stands.At.Format(time.RFC3339), stands.Why
		switch {
		case stands.Verb == Reject:
			r.State = sitrep.Rejected
		case len(corrections) > 0:
			r.State = sitrep.Corrected
		default:
			r.State = sitrep.Accepted
		}
		r.Disputes = h.disputes(stands, ds)
	}
	slices.Sort(r.Together)
	slices.Sort(r.Apart)
	c.Review = r
}

// mergedAgain reports whether a merge brings a claim with the token of a split's
// other side together with the claim that was split off.
func (h *history) mergedAgain(token string, merge *Decision) bool {
	id, other := cutToken(token)
	split := h.by[id]
	return split != nil && other && slices.ContainsFunc(merge.Claims, func(a Anchor) bool { return split.Claims[0].same(&a) })
}

// parted reports whether a split tells its claim apart from another of a merge.
func (h *history) parted(merge string, split *Decision) bool {
	m := h.by[sitrep.DecisionID(merge)]
	return m != nil && slices.ContainsFunc(split.From, func(f Anchor) bool {
		return slices.ContainsFunc(m.Claims, func(a Anchor) bool { return f.same(&a) })
	})
}

// cutToken takes a token of Review.Apart apart; other is true for the side that
// the claim was split off from.
func cutToken(token string) (id sitrep.DecisionID, other bool) {
	n := len(token) - 1
	return sitrep.DecisionID(token[:n]), token[n] == '-'
}

// disputes returns the decisions of others that differ from the one that stands
// and that it was made without having seen.
func (h *history) disputes(stands *Decision, ds []*Decision) []sitrep.Dispute {
	on := h.by[stands.On] // whoever saw this one saw all before it
	var out []sitrep.Dispute
	for _, d := range ds {
		if d == stands || h.undone[d.ID] || !d.judges() || d.By == stands.By || on != nil && Order(*d, *on) <= 0 || !differ(d, stands) {
			continue
		}
		out = append(out, sitrep.Dispute{Decision: d.ID, By: d.By, At: d.At.Format(time.RFC3339), Verb: string(d.Verb), Why: d.Why})
	}
	return out
}

// differ reports whether two decisions about one claim can't both be followed.
func differ(x, y *Decision) bool {
	if x.Verb != y.Verb {
		return true
	}
	if x.Verb != Correct {
		return false
	}
	for i := range x.Changes {
		for j := range y.Changes {
			if x.Changes[i].Field == y.Changes[j].Field && !x.Changes[i].Now.equal(&y.Changes[j].Now) {
				return true
			}
		}
	}
	return false
}
