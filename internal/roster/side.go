package roster

import (
	"slices"
	"strings"

	"sitrep"
)

// covers reports whether a date lies in an interval; the zero date lies in all.
func covers(from, to, at sitrep.Date) bool {
	return at.IsZero() || sitrep.Interval{From: from, To: to}.Overlaps(sitrep.Interval{From: at, To: at})
}

// SidesAt returns the sides that an actor stood on at a date, its own before
// those of its parents; with the zero date, all that it ever stood on. A side
// lasts no longer than its conflict.
func (r *Roster) SidesAt(id sitrep.ActorID, at sitrep.Date) []sitrep.SideID {
	var out []sitrep.SideID
	for range maxDepth {
		a, ok := r.actors[id]
		if !ok {
			break
		}
		for _, m := range a.Memberships {
			if c := r.conflict[m.Side]; covers(m.From, m.To, at) && covers(c.From, c.To, at) && !slices.Contains(out, m.Side) {
				out = append(out, m.Side)
			}
		}
		if id = a.Parent; a.Independent {
			break
		}
	}
	return out
}

// Memberships returns the sides that an actor stood on with their dates, its
// own before those of its parents.
func (r *Roster) Memberships(id sitrep.ActorID) []Membership {
	var out []Membership
	for range maxDepth {
		a, ok := r.actors[id]
		if !ok {
			break
		}
		out = append(out, a.Memberships...)
		if id = a.Parent; a.Independent {
			break
		}
	}
	return out
}

// Side returns the side with that identifier.
func (r *Roster) Side(id sitrep.SideID) (*Side, bool) {
	s, ok := r.sides[id]
	return s, ok
}

// ConflictOf returns the conflict that a side belongs to.
func (r *Roster) ConflictOf(id sitrep.SideID) (*Conflict, bool) {
	c, ok := r.conflict[id]
	return c, ok
}

// SideName returns a side's name as shown; of one that it doesn't hold, the
// identifier.
func (r *Roster) SideName(id sitrep.SideID) string {
	if s, ok := r.sides[id]; ok {
		return s.Name
	}
	return string(id)
}

// Opposed reports whether two sides fight each other. Sides of different
// conflicts do only where the principal of one fights the other in its own
// conflict: who fights Israel in Lebanon and who speaks for Israel in Gaza.
func (r *Roster) Opposed(a, b sitrep.SideID) bool {
	sa, sb := r.sides[a], r.sides[b]
	if sa == nil || sb == nil {
		return false
	}
	ca, cb := r.conflict[a], r.conflict[b]
	if ca == cb {
		return fight(sa, sb)
	}
	return principalFights(sa, sb, cb) || principalFights(sb, sa, ca)
}

// fight reports whether two sides of one conflict fight each other.
func fight(a, b *Side) bool {
	return a != b && (len(a.Opposed) == 0 || slices.Contains(a.Opposed, b.ID)) && (len(b.Opposed) == 0 || slices.Contains(b.Opposed, a.ID))
}

// principalFights reports whether the principal of a leads a side of b's
// conflict c that fights b.
func principalFights(a, b *Side, c *Conflict) bool {
	if a.Principal == "" {
		return false
	}
	for i := range c.Sides {
		if s := &c.Sides[i]; s.Principal == a.Principal && fight(s, b) {
			return true
		}
	}
	return false
}

// GovernmentSide returns the government's side of the civil conflict that a
// state had at a date, the first in the file where it had several.
func (r *Roster) GovernmentSide(iso2 string, at sitrep.Date) (sitrep.SideID, bool) {
	c, ok := r.civil(iso2, at)
	if !ok {
		return "", false
	}
	for _, s := range c.Sides {
		if s.Government {
			return s.ID, true
		}
	}
	return "", false
}

// OppositionSides returns the sides that "rebels", "the opposition" stand on in
// the civil conflict that a state had at a date.
func (r *Roster) OppositionSides(iso2 string, at sitrep.Date) []sitrep.SideID {
	var out []sitrep.SideID
	if c, ok := r.civil(iso2, at); ok {
		for _, s := range c.Sides {
			if s.Opposition {
				out = append(out, s.ID)
			}
		}
	}
	return out
}

// civil returns the first conflict in the state at that date in which its
// government fights an opposition.
func (r *Roster) civil(iso2 string, at sitrep.Date) (*Conflict, bool) {
	gov := sitrep.ActorID(strings.ToLower(iso2) + ".gov")
	for _, c := range r.conflicts {
		if !slices.Contains(c.Countries, strings.ToUpper(iso2)) || !covers(c.From, c.To, at) {
			continue
		}
		government, opposition := false, false
		for _, s := range c.Sides {
			government = government || s.Government && s.Principal == gov
			opposition = opposition || s.Opposition
		}
		if government && opposition {
			return c, true
		}
	}
	return nil, false
}
