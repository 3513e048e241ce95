// Package view makes what people look at out of claims and incidents: the
// status that is shown, who holds what according to whom, tolls, words, and
// what only one report tells. Everything in it is a pure function.
package view

import (
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

// A Book holds a set of reports with their incidents, and finds in it.
type Book struct {
	Reports   []sitrep.Annotation // in the order of the reader
	Incidents []sitrep.Incident
	Sides     Sides

	claims     map[sitrep.ClaimID]*sitrep.Claim
	reports    map[sitrep.ClaimID]*sitrep.Annotation
	incidentOf map[sitrep.ClaimID]int
	voiceOf    map[sitrep.ClaimID]*sitrep.RootVoice
}

// NewBook indexes reports and their incidents. It keeps the slices it is given.
func NewBook(reports []sitrep.Annotation, incidents []sitrep.Incident, sides Sides) *Book {
	b := &Book{Reports: reports, Incidents: incidents, Sides: sides, claims: map[sitrep.ClaimID]*sitrep.Claim{},
		reports: map[sitrep.ClaimID]*sitrep.Annotation{}, incidentOf: map[sitrep.ClaimID]int{}, voiceOf: map[sitrep.ClaimID]*sitrep.RootVoice{}}
	for i := range reports {
		r := &reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			if b.claims[c.ID] == nil {
				b.claims[c.ID], b.reports[c.ID] = c, r
			}
		}
	}
	for i := range incidents {
		for _, id := range incidents[i].Claims {
			b.incidentOf[id] = i
		}
		for k := range incidents[i].Voices {
			for _, id := range incidents[i].Voices[k].Claims {
				b.voiceOf[id] = &incidents[i].Voices[k]
			}
		}
	}
	return b
}

// Claim returns a claim and the report that makes it; nil where there is none.
func (b *Book) Claim(id sitrep.ClaimID) (*sitrep.Claim, *sitrep.Annotation) {
	return b.claims[id], b.reports[id]
}

// Incident returns the incident of a claim, nil where it belongs to none.
func (b *Book) Incident(id sitrep.ClaimID) *sitrep.Incident {
	if i, ok := b.incidentOf[id]; ok {
		return &b.Incidents[i]
	}
	return nil
}

// Voice returns the name of the root voice of a claim, "" where the outlet
// itself says it.
func (b *Book) Voice(c *sitrep.Claim) string {
	if v := b.voiceOf[c.ID]; v != nil {
		return v.Name
	}
	v, ok := c.Root()
	switch {
	case !ok:
		return ""
	case v.BodyName != "":
		return v.BodyName
	}
	return v.Name
}

// Side returns the side of the root voice of a claim, "" where it has none.
func (b *Book) Side(c *sitrep.Claim) sitrep.SideID {
	if v := b.voiceOf[c.ID]; v != nil {
		return v.Side
	}
	v, _ := c.Root()
	return v.Side
}

// Outlet returns the name of a report's outlet as shown, else its identifier.
func Outlet(r *sitrep.Annotation) string {
	if r.Document.Outlet != "" {
		return r.Document.Outlet
	}
	return string(r.Document.Report)
}

// Words returns the text of a span with its white space made single blanks.
func Words(r *sitrep.Annotation, s sitrep.Span) string {
	return strings.Join(strings.Fields(s.Of(r.Document.Text)), " ")
}

// ReportsOf returns the distinct reports of an incident, in order of its claims.
func (b *Book) ReportsOf(inc *sitrep.Incident) []*sitrep.Annotation {
	var out []*sitrep.Annotation
	seen := map[*sitrep.Annotation]bool{}
	for _, id := range inc.Claims {
		if r := b.reports[id]; r != nil && !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}
