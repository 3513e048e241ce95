package view

import (
	"cmp"
	"strings"

	"sitrep"
)

// A Speaker is a root voice, or an outlet in its own words.
type Speaker struct {
	ID     string // the roster's actor, "~" and the name, or "outlet:" and the name
	Name   string
	Kind   sitrep.ActorKind
	Side   sitrep.SideID // "" where it has none; the outlet's own words have none
	Outlet bool          // an outlet in its own words: shown, and not counted as a voice
}

// A Quote is a passage of a report that something rests on.
type Quote struct {
	Claim       sitrep.ClaimID
	Report      sitrep.ReportID
	sitrep.Span     // bytes of the report's text
	Paragraph   int // counted from one; 0 where the report has none
}

// quote returns a claim's words.
func (b *Book) quote(i int32) Quote {
	e := &b.claims[i]
	r := &b.Reports[e.report]
	_, n := r.Document.RoleAt(e.Trigger.Start)
	return Quote{Claim: e.ID, Report: r.Document.Report, Span: e.Quote, Paragraph: n}
}

// speakerOf returns who says a claim.
func (b *Book) speakerOf(i int32) Speaker {
	e := &b.claims[i]
	if e.voice >= 0 {
		s := b.voices[e.voice].Speaker
		s.Side = cmp.Or(e.side, s.Side)
		return s
	}
	name := b.outlets[b.outletOf[e.report]].Name
	return Speaker{ID: "outlet:" + name, Name: name, Kind: sitrep.ActorMedia, Outlet: true}
}

// fold makes names alike that differ in case and blanks.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
