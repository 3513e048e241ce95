package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"sitrep"
)

// A builder makes incidents of clusters of facts.
type builder struct{ who Roster }

// incident tells all that a group of facts holds together.
func (b *builder) incident(group []*fact) sitrep.Incident {
	head := headFact(group)
	inc := sitrep.Incident{Kind: head.Kind, Title: title(group, head)}
	for _, f := range group {
		if !slices.Contains(inc.Claims, f.ID) {
			inc.Claims = append(inc.Claims, f.ID)
		}
	}
	inc.ID = incidentID(inc.Claims)
	inc.Voices = b.voices(group)
	inc.Sides = b.sides(inc.Voices)
	var why sitrep.Reasons
	inc.Standing, why = b.standing(group, inc.Voices)
	inc.Reasons = append(inc.Reasons, why...)
	inc.Origins, why = b.incidentOrigins(group)
	inc.Reasons = append(inc.Reasons, why...)
	inc.Places = placesOf(group, head)
	inc.Time = timeOf(group, head)
	inc.Discrepancies = b.discrepancies(group)
	inc.Facts = b.partFacts(group)
	inc.Reasons = append(inc.Reasons, joinReasons(group, head)...)
	return inc
}

// incidentID derives the identifier of an incident from its claims.
func incidentID(claims []sitrep.ClaimID) sitrep.IncidentID {
	ids := slices.Clone(claims)
	slices.Sort(ids)
	h := sha256.New()
	for _, id := range ids {
		fmt.Fprintf(h, "%s\x00", id)
	}
	return sitrep.IncidentID("i" + hex.EncodeToString(h.Sum(nil))[:15])
}

// headFact is the claim that names an incident best: of the weightiest kind,
// core, told as done, with places and agents, the earliest of equals.
func headFact(group []*fact) *fact {
	best, score := group[0], -1
	many := map[sitrep.Kind]int{}
	for _, f := range group {
		if f.Core {
			many[f.Kind]++
		}
	}
	for _, f := range group {
		s := 8 * f.Kind.Weight()
		if f.Core {
			s += 16
		}
		s += 2 * min(4, many[f.Kind]) // one odd word among many names nothing
		if f.Headline {
			s += 2
		}
		if !f.irrealis {
			s += 8
		}
		if len(f.places) > 0 {
			s += 4 + min(3, len(f.places))
		}
		if len(f.agents) > 0 {
			s += 3
		}
		if f.Polarity == sitrep.Negated || f.denied {
			s -= 12
		}
		if s > score {
			best, score = f, s
		}
	}
	return best
}

// placesOf returns the distinct places of a group, those of the naming claim first.
func placesOf(group []*fact, head *fact) []sitrep.PlaceMention {
	var kept []spot
	add := func(f *fact) {
		for _, s := range f.places {
			i := slices.IndexFunc(kept, s.same)
			switch {
			case i < 0:
				kept = append(kept, s)
			case !kept[i].Located && s.Located:
				kept[i] = s
			}
		}
	}
	add(head)
	for _, f := range group {
		if f.Core {
			add(f)
		}
	}
	var out []sitrep.PlaceMention
	for _, s := range kept {
		out = append(out, s.PlaceMention)
	}
	return out
}

// timeOf returns the narrowest time that the claims tell, the earliest of
// equals; zero where none tells any.
func timeOf(group []*fact, head *fact) sitrep.Interval {
	best := head
	for _, f := range group {
		if !f.span.known || !f.Core && best.span.known {
			continue
		}
		if !best.span.known || f.span.days() < best.span.days() && related(f, head) {
			best = f
		}
	}
	if best.Time == nil {
		return sitrep.Interval{}
	}
	return best.Time.Interval
}

// related reports whether a fact tells of the same thing as the naming one.
func related(f, head *fact) bool { return relate(f.Kind, head.Kind) != bondNone }

// joinReasons tells, for each claim beside the naming one, what joined it; at
// most eight are told.
func joinReasons(group []*fact, head *fact) sitrep.Reasons {
	var out sitrep.Reasons
	for _, f := range group {
		if f == head {
			continue
		}
		if len(out) == 8 {
			return append(out, fmt.Sprintf("and %d claims more", len(group)-9))
		}
		best := strongest(f, group)
		if best == nil {
			continue
		}
		reason := why(f, best)
		out = append(out, fmt.Sprintf("%s joins %s: %s", f.ID, best.ID, reason))
	}
	return out
}
