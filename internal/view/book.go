// Package view makes what people look at out of claims and incidents: the
// status that is shown, who holds what according to whom, the threads of
// claims and denials, tolls, words, what two reports tell differently, what
// changed since a day, and what nobody speaks of.
//
// A Book is a snapshot of reports with their incidents; a view is a pure
// function of a Book and a Filter. A Book is indexed once, in time about
// proportional to its claims; each view then costs about what its page of
// results costs, however many claims the Book holds. Nothing here tells what
// is so, and nothing is scored.
package view

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// Sides tells which sides of a conflict stand against each other, and what
// they are called. It is declared here so that views need no roster to test.
type Sides interface {
	// Opposed reports whether two sides stand against each other; false where
	// either is "".
	Opposed(a, b sitrep.SideID) bool
	// SideName returns the name of a side as shown, "" if it is not known.
	SideName(sitrep.SideID) string
}

// A Roster tells what views need to know of actors beside their sides.
type Roster interface {
	Sides
	// Root returns the actor whose voice an actor's is: a spokesman's body, the
	// state of its army. An actor it does not know is its own root.
	Root(sitrep.ActorID) sitrep.ActorID
	// ActorName returns the name of an actor as shown, "" if it is not known.
	ActorName(sitrep.ActorID) string
	// Stints returns the sides that an actor stood on, its own before those of
	// the bodies it belongs to; none for an actor that it does not know.
	Stints(sitrep.ActorID) []Stint
}

// A Stint is a time that an actor stood on a side. A zero date is open.
type Stint struct {
	Side     sitrep.SideID
	From, To sitrep.Date
}

// Contents are what a Book is made of.
type Contents struct {
	Reports   []sitrep.Annotation
	Incidents []sitrep.Incident
	Passages  []sitrep.Passage // sentences taken over; empty if not looked for
	Stories   []sitrep.Story
	Roster    Roster
	Tracked   []string // outlets that are followed, by name, beside those that have a report; for absence
}

// A Book holds a set of reports with their incidents, and finds in it. It does
// not change after NewBook, so that any number of goroutines can use it.
type Book struct {
	Reports   []sitrep.Annotation // by time of publication, then identifier; undated ones last
	Incidents []sitrep.Incident   // the newest happening first; see incidentOrder
	Passages  []sitrep.Passage
	Stories   []sitrep.Story
	Roster    Roster
	Tracked   []string

	index
}

// NewBook indexes contents. The order of its lists counts for nothing. What
// the lists hold is kept and must not change.
func NewBook(c Contents) *Book {
	b := &Book{Reports: slices.Clone(c.Reports), Incidents: slices.Clone(c.Incidents), Passages: c.Passages, Stories: c.Stories, Roster: c.Roster,
		Tracked: c.Tracked}
	slices.SortStableFunc(b.Reports, reportOrder)
	b.buildIndex()
	return b
}

// reportOrder orders reports by day and time of publication, then identifier.
func reportOrder(x, y sitrep.Annotation) int {
	p, q := x.Document.Published, y.Document.Published
	return cmp.Or(compareKnown(p.Date, q.Date), cmp.Compare(clock(p), clock(q)), cmp.Compare(x.Document.Report, y.Document.Report),
		cmp.Compare(x.Document.ID, y.Document.ID))
}

// clock returns the time of day of a publication as it was given, "hh:mm", ""
// where only a day was. Times of one day are compared as printed.
func clock(p sitrep.Published) string {
	const day = len("2006-01-02")
	if len(p.Raw) >= day+6 && (p.Raw[day] == 'T' || p.Raw[day] == ' ') && p.Raw[day+3] == ':' {
		return p.Raw[day+1 : day+6]
	}
	return ""
}

// compareKnown orders dates by their first days; no date comes after all.
func compareKnown(a, b sitrep.Date) int {
	switch {
	case a == b:
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return compareDates(a, b)
}

// Claim returns a claim and the report that makes it; nil where there is none.
// Of several reports with one text it is the first.
func (b *Book) Claim(id sitrep.ClaimID) (*sitrep.Claim, *sitrep.Annotation) {
	i, ok := b.claimAt[id]
	if !ok {
		return nil, nil
	}
	return b.claims[i].Claim, &b.Reports[b.claims[i].report]
}

// Report returns a report by its identifier, nil where there is none.
func (b *Book) Report(id sitrep.ReportID) *sitrep.Annotation {
	if i, ok := b.reportAt[id]; ok {
		return &b.Reports[i]
	}
	return nil
}

// Incident returns the incident of a claim, nil where it belongs to none.
func (b *Book) Incident(id sitrep.ClaimID) *sitrep.Incident {
	if i, ok := b.claimAt[id]; ok && b.claims[i].incident >= 0 {
		return &b.Incidents[b.claims[i].incident]
	}
	return nil
}

// Happening returns an incident by its identifier, nil where there is none.
func (b *Book) Happening(id sitrep.IncidentID) *sitrep.Incident {
	if i, ok := b.incidentAt[id]; ok {
		return &b.Incidents[i]
	}
	return nil
}

// Voice returns the name of the root voice of a claim, "" where the outlet
// itself says it.
func (b *Book) Voice(c *sitrep.Claim) string {
	if i, ok := b.claimAt[c.ID]; ok {
		if v := b.claims[i].voice; v >= 0 {
			return b.voices[v].Name
		}
		return ""
	}
	if v, ok := c.Root(); ok {
		return cmp.Or(v.BodyName, v.Name)
	}
	return ""
}

// Side returns the side of the root voice of a claim, "" where it has none.
func (b *Book) Side(c *sitrep.Claim) sitrep.SideID {
	if i, ok := b.claimAt[c.ID]; ok {
		return b.claims[i].side
	}
	v, _ := c.Root()
	return v.Side
}

// SideOrder returns the sides of voices in order of first words, by which they
// keep their letters and colours.
func (b *Book) SideOrder() []sitrep.SideID { return slices.Clone(b.sides) }

// Newest returns the day of the newest report, Oldest that of the oldest; zero
// where no report is dated.
func (b *Book) Newest() sitrep.Date { return b.newest.date() }

// Oldest returns the day of the oldest report.
func (b *Book) Oldest() sitrep.Date { return b.oldest.date() }

// Outlet returns the name of a report's outlet as shown, else its identifier.
func Outlet(r *sitrep.Annotation) string {
	if r.Document.Outlet != "" {
		return r.Document.Outlet
	}
	return unnamed(string(r.Document.Report))
}

// unnamed is what a report of an unknown outlet is called by: its identifier, or where
// that is a bare hash, since nobody gave it one, a word and the hash's beginning.
func unnamed(id string) string {
	const long = 64 // hexadecimal digits of SHA-256
	if len(id) == long && strings.Trim(id, "0123456789abcdef") == "" {
		return "unnamed report " + id[:8]
	}
	return id
}

// Words returns the text of a span with its white space made single blanks.
func Words(r *sitrep.Annotation, s sitrep.Span) string {
	return strings.Join(strings.Fields(s.Of(r.Document.Text)), " ")
}

// ReportsOf returns the distinct reports of an incident, in the order of the
// Book; every report that carries a text counts.
func (b *Book) ReportsOf(inc *sitrep.Incident) []*sitrep.Annotation {
	var out []*sitrep.Annotation
	for _, r := range b.reportsOf(inc, noDay) {
		out = append(out, &b.Reports[r])
	}
	return out
}

// reportsOf returns the places of an incident's reports published by asof.
func (b *Book) reportsOf(inc *sitrep.Incident, asof day) []int32 {
	var out []int32
	for _, id := range inc.Claims {
		i, ok := b.claimAt[id]
		if !ok {
			continue
		}
		for _, r := range b.carriers(i) {
			if at, found := slices.BinarySearch(out, r); !found && b.by(r, asof) {
				out = slices.Insert(out, at, r)
			}
		}
	}
	return out
}

// by reports whether a report was published by a day; with noDay, always.
func (b *Book) by(report int32, asof day) bool {
	return asof == noDay || b.published[report] != noDay && b.published[report] <= asof
}
