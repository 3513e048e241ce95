package view

import (
	"fmt"
	"strings"

	"sitrep"
)

// A Status is the standing of an incident as people see it. It counts voices
// and sides; it never says what is so.
type Status uint8

// The statuses, in the order in which they are listed.
const (
	StatusUnknown Status = iota
	StatusContested
	BothSides     // voices of opposed sides agree
	SeveralVoices // two or more, not all of one side
	OneSide       // one voice, or several of one side
	NoSpeaker     // the outlets say it
	TakenBack
	Silent // the newest claim is older than the reader asks for
)

var statusNames = [...]string{"unknown", "contested", "both sides", "several voices", "one side", "no speaker", "taken back", "silent"}

// String returns the status as it stands in JSON.
func (s Status) String() string {
	if int(s) >= len(statusNames) {
		return statusNames[0]
	}
	return statusNames[s]
}

// ParseStatus returns the status of that name; "-" may stand for a blank.
func ParseStatus(s string) (Status, error) {
	for i, n := range statusNames[1:] {
		if n == strings.ReplaceAll(s, "-", " ") {
			return Status(i + 1), nil
		}
	}
	return StatusUnknown, fmt.Errorf("standing %q is not one of %s: %w", s, strings.Join(statusNames[1:], ", "), sitrep.ErrBadInput)
}

// Statuses returns all statuses that a report lists, in its order.
func Statuses() []Status {
	return []Status{StatusContested, BothSides, SeveralVoices, OneSide, NoSpeaker, TakenBack}
}

// Shown returns the status of an incident for people, from its standing and
// the sides of the voices behind it.
func Shown(inc *sitrep.Incident, sides Sides) Status {
	switch inc.Standing {
	case sitrep.Contested:
		return StatusContested
	case sitrep.Corroborated:
		return corroboratedStatus(Behind(inc), sides)
	case sitrep.SingleSource:
		return OneSide
	case sitrep.OutletOnly:
		return NoSpeaker
	case sitrep.Withdrawn:
		return TakenBack
	case sitrep.StandingUnknown:
		return StatusUnknown
	}
	return StatusUnknown
}

// ShownAt is Shown at a date: Silent where the newest claim is more than days
// days older, which wins over every other status.
func ShownAt(inc *sitrep.Incident, sides Sides, newest, at sitrep.Date, days int) Status {
	if !newest.IsZero() && !at.IsZero() && compareDates(newest.AddDays(days), at) < 0 {
		return Silent
	}
	return Shown(inc, sides)
}

// ShownFact returns the status of one thing that an incident's claims tell.
func ShownFact(f sitrep.Fact, sides Sides) Status {
	part := sitrep.Incident{Standing: f.Standing} // the fact as an incident of those behind it
	for _, s := range f.Sides {
		for _, name := range s.Voices {
			part.Voices = append(part.Voices, sitrep.RootVoice{Name: name, Side: s.Side, Stances: []sitrep.Stance{sitrep.Assert}})
		}
	}
	return Shown(&part, sides)
}

func corroboratedStatus(behind []sitrep.RootVoice, sides Sides) Status {
	oneSide := true
	for i, v := range behind {
		for _, w := range behind[i+1:] {
			if sides.Opposed(v.Side, w.Side) {
				return BothSides
			}
			if v.Side != w.Side || v.Side == "" {
				oneSide = false
			}
		}
	}
	if oneSide {
		return OneSide
	}
	return SeveralVoices
}

// Behind returns the root voices that stand behind an incident.
func Behind(inc *sitrep.Incident) []sitrep.RootVoice {
	var out []sitrep.RootVoice
	for _, v := range inc.Voices {
		if v.Behind() {
			out = append(out, v)
		}
	}
	return out
}

// compareDates orders two known dates by their first days.
func compareDates(a, b sitrep.Date) int { return a.First().Compare(b.First()) }
