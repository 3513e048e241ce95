// Package docket is where reviewers work: which claims they are asked about and
// why, decisions made out of what they choose, the places and actors that a
// correction may mean. It knows nothing of who asks, the page or the command line.
package docket

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// A Reason tells why a reviewer is asked about a claim. Its text is how it stands in JSON.
type Reason string

// The reasons, the most pressing first.
const (
	Disputed   Reason = "disputed"    // two reviewers differ
	Contested  Reason = "contested"   // another voice denies it
	NotLocated Reason = "not located" // its words name a place that could not be found
	Undated    Reason = "undated"     // no day could be told
	NoSpeaker  Reason = "no speaker"  // nobody is named who says it
	OneVoice   Reason = "one voice"   // nobody else says it
	New        Reason = "new"         // nobody has looked at it
)

// Reasons lists all reasons in their order.
func Reasons() []Reason {
	return []Reason{Disputed, Contested, NotLocated, Undated, NoSpeaker, OneVoice, New}
}

// An Item is a claim that a reviewer is asked about.
type Item struct {
	Claim    *sitrep.Claim
	Report   *sitrep.Annotation
	Incident *sitrep.Incident // nil where it belongs to none
	Status   view.Status      // of the incident
	Why      []Reason         // the most pressing first, New last
}

// Done reports whether somebody has decided about it and nobody differs.
func (it *Item) Done() bool {
	return it.Claim.Reviewed() != sitrep.Machine && len(it.Claim.Review.Disputes) == 0
}

// A Queue is all that reviewers could be asked about, in the order in which they
// are: by the most pressing reason, then the newest reports first, then the order
// of the text. It does not change.
type Queue struct {
	items []Item
	at    map[sitrep.ClaimID]int
}

// NewQueue goes through a Book once. Of claims that a careful reader could leave
// out none is asked about, unless somebody has decided about it.
func NewQueue(b *view.Book) *Queue {
	q := &Queue{at: map[sitrep.ClaimID]int{}}
	for i := len(b.Reports) - 1; i >= 0; i-- {
		r := &b.Reports[i]
		for _, list := range [][]sitrep.Claim{r.Claims, r.Rejected} {
			for j := range list {
				c := &list[j]
				if _, first := b.Claim(c.ID); first != nil && first != r || !c.Core && c.Review == nil {
					continue // another report has the same text
				}
				it := Item{Claim: c, Report: r, Incident: b.Incident(c.ID)}
				if it.Incident != nil {
					it.Status = view.Shown(it.Incident, b.Roster)
				}
				it.Why = why(&it)
				q.items = append(q.items, it)
			}
		}
	}
	slices.SortStableFunc(q.items, func(x, y Item) int {
		return cmp.Or(cmp.Compare(rank(&x), rank(&y)), cmp.Compare(y.Report.Document.Published.Date.String(), x.Report.Document.Published.Date.String()),
			cmp.Compare(x.Report.Document.Report, y.Report.Document.Report), cmp.Compare(x.Claim.Trigger.Start, y.Claim.Trigger.Start), cmp.Compare(x.Claim.ID, y.Claim.ID))
	})
	for i := range q.items {
		if _, known := q.at[q.items[i].Claim.ID]; !known {
			q.at[q.items[i].Claim.ID] = i
		}
	}
	return q
}

func rank(it *Item) int { return slices.Index(Reasons(), it.Why[0]) }

// why tells why a claim is asked about.
func why(it *Item) []Reason {
	c := it.Claim
	var out []Reason
	if c.Review != nil && len(c.Review.Disputes) > 0 {
		out = append(out, Disputed)
	}
	if it.Status == view.StatusContested {
		out = append(out, Contested)
	}
	if view.OnTheGround(c.Kind) {
		if len(c.Places) > 0 && !slices.ContainsFunc(c.Places, func(p sitrep.PlaceMention) bool { return p.Located }) {
			out = append(out, NotLocated)
		}
		if c.Time == nil || c.Time.IsZero() {
			out = append(out, Undated)
		}
	}
	if _, named := c.Root(); !named {
		out = append(out, NoSpeaker)
	} else if it.Status == view.OneSide {
		out = append(out, OneVoice)
	}
	return append(out, New)
}

// Find returns the item of a claim, nil where there is none.
func (q *Queue) Find(id sitrep.ClaimID) *Item {
	if i, ok := q.at[id]; ok {
		return &q.items[i]
	}
	return nil
}

// Matching returns the items whose claim's identifier begins so.
func (q *Queue) Matching(prefix string) (out []*Item) {
	for i := range q.items {
		if strings.HasPrefix(string(q.items[i].Claim.ID), prefix) {
			out = append(out, &q.items[i])
		}
	}
	return out
}

// A Choice narrows a queue. The zero Choice takes all that is there.
type Choice struct {
	Reason   Reason // only what is asked about for it
	Report   sitrep.ReportID
	Incident sitrep.IncidentID
	Kind     sitrep.Kind
}

// Pick returns the items of a choice, in order, and how many of them are done.
func (q *Queue) Pick(c Choice) (items []*Item, done int) {
	for i := range q.items {
		it := &q.items[i]
		switch {
		case c.Reason != "" && !slices.Contains(it.Why, c.Reason):
			continue
		case c.Report != "" && it.Report.Document.Report != c.Report:
			continue
		case c.Incident != "" && (it.Incident == nil || it.Incident.ID != c.Incident):
			continue
		case c.Kind != sitrep.KindUnknown && it.Claim.Kind != c.Kind:
			continue
		}
		items = append(items, it)
		if it.Done() {
			done++
		}
	}
	return items, done
}

// Known reports whether there is such a reason.
func Known(r Reason) bool { return slices.Contains(Reasons(), r) }

// Near returns a place that others of a claim's report are likely to be near:
// the first located one of its incident, else of its report; nil where there is none.
func Near(it *Item) *sitrep.PlaceMention {
	lists := [][]sitrep.PlaceMention{it.Report.Mentions.Places}
	if it.Incident != nil {
		lists = [][]sitrep.PlaceMention{it.Incident.Places, it.Report.Mentions.Places}
	}
	for _, list := range lists {
		for i := range list {
			if list[i].Located && list[i].Precision < sitrep.PrecisionRegion {
				return &list[i]
			}
		}
	}
	return nil
}
