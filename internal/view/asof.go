package view

import (
	"slices"

	"sitrep"
)

// A state is the status that an incident has from a day on, by the reports
// published until then.
type state struct {
	since  day
	status Status
}

// statesOf lists how the status of an incident changed as reports came in. An
// incident of undated reports has one state, without a day.
//
// Which claims are of one incident is told by all reports; who stands behind
// it and whether it is contested, by those published until the day.
func (b *Book) statesOf(inc *sitrep.Incident, h *happening) []state {
	final := Shown(inc, b.Roster)
	if h.first == h.last {
		return []state{{h.first, final}}
	}
	var out []state
	for _, d := range h.days {
		s := final
		if d < h.last {
			part := b.incidentAsOf(inc, d)
			s = Shown(&part, b.Roster)
		}
		if len(out) == 0 || out[len(out)-1].status != s {
			out = append(out, state{d, s})
		}
	}
	return out
}

// statusAt returns the status of an incident by the reports published until a
// day; false where none of them tells of it yet. With noDay, the newest.
func (b *Book) statusAt(i int32, asof day) (Status, bool) {
	states := b.happened[i].states
	if asof == noDay {
		return states[len(states)-1].status, true
	}
	at := len(states) - 1
	for at >= 0 && (states[at].since == noDay || states[at].since > asof) {
		at--
	}
	if at < 0 {
		return StatusUnknown, false
	}
	return states[at].status, true
}

// incidentAsOf is an incident with the claims published until a day: its
// voices with the stances they had taken, and the standing that follows.
func (b *Book) incidentAsOf(inc *sitrep.Incident, asof day) sitrep.Incident {
	told := func(id sitrep.ClaimID) bool {
		i, ok := b.claimAt[id]
		return ok && slices.ContainsFunc(b.carriers(i), func(r int32) bool { return b.by(r, asof) })
	}
	out := *inc
	out.Claims = kept(inc.Claims, told)
	out.Voices = nil
	for _, v := range inc.Voices {
		w := v
		w.Claims = kept(v.Claims, told)
		if len(w.Claims) == 0 {
			continue
		}
		if len(w.Claims) < len(v.Claims) {
			w.Stances = b.stancesOf(w.Claims, v.Stances)
		}
		out.Voices = append(out.Voices, w)
	}
	out.Discrepancies = nil
	for _, d := range inc.Discrepancies {
		e := d
		e.Values = nil
		for _, v := range d.Values {
			if v.Claims = kept(v.Claims, told); len(v.Claims) > 0 {
				e.Values = append(e.Values, v)
			}
		}
		if len(e.Values) > 1 {
			out.Discrepancies = append(out.Discrepancies, e)
		}
	}
	out.Standing = standingOf(&out, inc.Standing)
	return out
}

func kept(ids []sitrep.ClaimID, want func(sitrep.ClaimID) bool) []sitrep.ClaimID {
	var out []sitrep.ClaimID
	for _, id := range ids {
		if want(id) {
			out = append(out, id)
		}
	}
	return out
}

// stancesOf returns the stances of some claims of one voice, which are among
// those of all of them.
func (b *Book) stancesOf(ids []sitrep.ClaimID, all []sitrep.Stance) []sitrep.Stance {
	var out []sitrep.Stance
	for _, id := range ids {
		c, _ := b.Claim(id)
		s := stanceOf(c, all)
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// stanceOf returns the stance of a claim's root voice. A voice that an incident
// counts as denying denies by what it says did not happen, and by saying that
// it was repelled.
func stanceOf(c *sitrep.Claim, all []sitrep.Stance) sitrep.Stance {
	v, ok := c.Root()
	if !ok {
		return sitrep.StanceUnknown
	}
	if slices.Contains(all, sitrep.Deny) && (c.Kind == sitrep.Repel || !slices.Contains(all, v.Stance)) {
		return sitrep.Deny
	}
	return v.Stance
}

// standingOf tells the standing of the part of an incident that was told by a
// day, of which final is the standing by all reports.
func standingOf(part *sitrep.Incident, final sitrep.Standing) sitrep.Standing {
	behind := len(Behind(part))
	denied := slices.ContainsFunc(part.Voices, func(v sitrep.RootVoice) bool { return slices.Contains(v.Stances, sitrep.Deny) })
	apart := slices.ContainsFunc(part.Discrepancies, func(d sitrep.Discrepancy) bool {
		return d.Type == sitrep.Conflict && (d.Field == "existence" || d.Field == "kind")
	})
	switch {
	case final == sitrep.Contested && (denied || apart):
		return sitrep.Contested
	case behind >= 2:
		return sitrep.Corroborated
	case behind == 1, len(part.Voices) > 0:
		return sitrep.SingleSource
	}
	return sitrep.OutletOnly
}
