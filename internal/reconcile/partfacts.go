package reconcile

import (
	"cmp"
	"regexp"
	"slices"

	"sitrep"
)

// A particular is one value of one field, with the claims that tell it.
type particular struct {
	field, value string
	facts        []*fact
}

// partFacts tells, for each place, day, culprit and toll that core claims of an
// incident tell, who stands behind it. Claims that are denied or told as not done
// count against what others tell with the same value.
func (b *builder) partFacts(group []*fact) []sitrep.Fact {
	var all []particular
	add := func(field, value string, f *fact) {
		i := slices.IndexFunc(all, func(p particular) bool { return p.field == field && sameValue(field, p.value, value) })
		if i < 0 {
			i = len(all)
			all = append(all, particular{field: field, value: value})
		}
		if !slices.Contains(all[i].facts, f) {
			all[i].facts = append(all[i].facts, f)
		}
	}
	for _, f := range group {
		if !f.Core || f.irrealis || speech(f.Kind) {
			continue
		}
		for _, s := range f.places {
			add("place", s.Name, f)
		}
		if f.Time != nil && f.span.narrow() {
			add("time", f.Time.From.String(), f)
		}
		for _, m := range f.Agents {
			if m.Name != "" && !deedName(m.Name) {
				add("agent", m.Name, f)
			}
		}
		for _, c := range f.Counts {
			if tolls[c.Of] && !c.Cumulative {
				add(c.Of, newFigure(c).words(), f)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y particular) int { return cmp.Compare(fieldRank(x.field), fieldRank(y.field)) })
	out := make([]sitrep.Fact, 0, len(all))
	for _, p := range all {
		out = append(out, b.partFact(p))
	}
	return out
}

// tolls are the figures that stand as facts of their own.
var tolls = map[string]bool{"killed": true, "injured": true, "killed or injured": true, "captured": true, "arrested": true, "abducted": true,
	"displaced": true}

func fieldRank(field string) int {
	switch field {
	case "place":
		return 0
	case "time":
		return 1
	case "agent":
		return 2
	}
	return 3
}

// sameValue allows for other spellings of one place.
func sameValue(field, x, y string) bool {
	return x == y || field == "place" && placeKey(x) == placeKey(y)
}

// partFact counts the voices behind one value. It is contested where one of the
// claims that tell it is a denial.
func (b *builder) partFact(p particular) sitrep.Fact {
	out := sitrep.Fact{Field: p.field, Value: p.value}
	var behind []*fact
	contested := false
	for _, f := range p.facts {
		out.Claims = append(out.Claims, f.ID)
		if f.denied || counters(f, p.facts) {
			contested = contested || len(p.facts) > 1
			continue
		}
		behind = append(behind, f)
		if admits(f) {
			if name := b.newVoice(f.Voices[0], f.voice).Name; !slices.Contains(out.Admitted, name) {
				out.Admitted = append(out.Admitted, name)
			}
		}
	}
	voices := b.voices(behind)
	out.Sides = b.sides(voices)
	switch n := len(voices); {
	case contested && len(behind) > 0:
		out.Standing = sitrep.Contested
	case len(behind) == 0:
		out.Standing = sitrep.SingleSource // only who denies it tells it
	case n >= 2:
		out.Standing = sitrep.Corroborated
	case n == 1:
		out.Standing = sitrep.SingleSource
	default:
		out.Standing = sitrep.OutletOnly
	}
	return out
}

// theirs are the words for fighters that a speaker calls his own.
var theirs = regexp.MustCompile(`(?i)\b(?:its|our|their|his)(?: own)?(?: \w+)? (?:fighters|soldiers|troops|men|forces|members|militants|servicemen|personnel|positions|battalions|units|commanders?)\b`)

// ownMen reports whether a claim, in the words of a party's voice, tells of what
// befell that party's own fighters, or what they left.
func ownMen(f *fact, text string) bool {
	v, ok := f.Root()
	if !ok || v.Name == sitrep.Unnamed {
		return false
	}
	switch v.Kind {
	case sitrep.ActorMedia, sitrep.ActorMonitor, sitrep.ActorInternational, sitrep.ActorPeople:
		return false
	case sitrep.ActorUnknown, sitrep.ActorPerson, sitrep.ActorGovernment, sitrep.ActorArmedForce, sitrep.ActorArmedGroup, sitrep.ActorParty,
		sitrep.ActorOrganisation, sitrep.ActorOfficials:
	}
	return theirs.MatchString(f.Quote.Of(text))
}

// admits reports whether a voice tells against its own side: that it lost
// ground or fled, that its fighters were killed, that it did the deed.
func admits(f *fact) bool {
	v, ok := f.Root()
	if !ok || !v.Stance.Supports() || f.Polarity == sitrep.Negated {
		return false
	}
	doer := slices.ContainsFunc(f.agents, func(p party) bool { return p.key == f.voice || p.side != "" && p.side == v.Side })
	if f.told.own && (!doer && harm(f.Kind) || f.Kind == sitrep.Arrest || f.Kind.Family() == sitrep.FamilyLoss) {
		return true
	}
	if v.Side == "" {
		return false
	}
	of := func(ps []party) bool {
		return len(ps) > 0 && !slices.ContainsFunc(ps, func(p party) bool { return p.side != v.Side })
	}
	switch {
	case f.Kind.Family() == sitrep.FamilyLoss:
		return of(f.agents)
	case harm(f.Kind), f.Kind == sitrep.Arrest, f.Kind == sitrep.Abduct:
		return of(f.targets) && anyWord(f.targets, armed)
	case strike(f.Kind):
		return v.Stance == sitrep.Own && of(f.agents)
	case f.Kind.Family() == sitrep.FamilyGain:
		return of(f.targets)
	}
	return false
}
