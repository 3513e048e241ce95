package reconcile

import (
	"fmt"
	"regexp"
	"slices"

	"sitrep"
)

// contest looks for a voice that denies what an incident tells, or two voices
// whose words can't both be so: an outcome, a culprit, whether it happened at
// all. Claims that a careful reader could leave out contest nothing.
func (b *builder) contest(group []*fact) (why string, ok bool) {
	if !anyTold(group) {
		return "", false // a denial of what nobody is known to have said contests nothing
	}
	for _, f := range group {
		if (f.denied && answers(f, group) || counters(f, group)) && f.Core && f.voice != unnamedKey && !aPartOnly(f, group) {
			return fmt.Sprintf("%s denies it", voiceName(f.Voices[0])), true
		}
	}
	for i, f := range group {
		for _, g := range group[i+1:] {
			if !f.Core || !g.Core || f.voice == g.voice || f.irrealis || g.irrealis || otherMeans(f, group) || otherMeans(g, group) {
				continue
			}
			if f.Polarity != g.Polarity && (saysNot(f) && aPartOnly(f, group) || saysNot(g) && aPartOnly(g, group) || ending.MatchString(f.told.trigger) || ending.MatchString(g.told.trigger)) {
				continue
			}
			if why, ok := b.excludes(f, g); ok {
				return why, true
			}
		}
	}
	return "", false
}

// aPartOnly reports whether what a claim denies is only a part of what its incident
// tells: that none of its men died contests no attack that nobody denies, as a
// differing figure does not; that its men looted contests no shelling.
func aPartOnly(f *fact, group []*fact) bool {
	casualties := f.Kind == sitrep.Kill || f.Kind == sitrep.Injure
	if !casualties && !byHand(f) {
		return false
	}
	if byHand(f) && slices.ContainsFunc(group, func(g *fact) bool { return byHand(g) && g.Core && g.voice != f.voice && !g.denied && !saysNot(g) }) {
		return false // somebody tells of just this
	}
	told := slices.ContainsFunc(group, func(g *fact) bool {
		return g.Core && !g.denied && !g.irrealis && g.Polarity != sitrep.Negated && (strike(g.Kind) || fight(g.Kind) || byHand(f) && harm(g.Kind) && !byHand(g))
	})
	return told && !slices.ContainsFunc(group, func(g *fact) bool {
		return g.voice == f.voice && (strike(g.Kind) || fight(g.Kind)) && (g.denied || g.Polarity == sitrep.Negated)
	})
}

// saysNot reports whether a claim says that a thing did not happen.
func saysNot(f *fact) bool { return f.Polarity == sitrep.Negated }

// answers reports whether somebody but the voice that denies tells what it denies:
// that its men looted a clinic is no answer to who shelled the town.
func answers(f *fact, group []*fact) bool {
	return slices.ContainsFunc(group, func(g *fact) bool { return disputed(f, g) })
}

// disputed reports whether g tells, in another's words, what f denies.
func disputed(f, g *fact) bool {
	if g.denied || g.voice == f.voice || figureOnly.MatchString(f.told.quote) && f.Kind != sitrep.Statement || g.Polarity == sitrep.Negated && f.Polarity != sitrep.Negated && !speech(g.Kind) {
		return false
	}
	if f.Kind != g.Kind && (f.Kind == sitrep.Destroy && harm(g.Kind) || g.Kind == sitrep.Destroy && harm(f.Kind)) {
		return false
	}
	return speech(f.Kind) || speech(g.Kind) || relate(f.Kind, g.Kind) != bondNone
}

// peaceful are words by which ground changes hands without a fight.
var peaceful = regexp.MustCompile(`(?i)\bwithout (?:a |any )?(?:fight|fighting|shots?|battle|clash|clashes|resistance)\b`)

// figureOnly reports whether what is denied is a figure: differing figures contest
// no happening.
var figureOnly = regexp.MustCompile(`(?i)\b(?:figures?|tolls?|numbers?)\b`)

// excludes reports whether two claims of different voices can't both be so.
func (b *builder) excludes(f, g *fact) (why string, ok bool) {
	switch {
	case relate(f.Kind, g.Kind) == bondReply && (gains(f) && g.Kind == sitrep.Repel || gains(g) && f.Kind == sitrep.Repel):
		return "one voice says taken, another says repelled", true
	case f.voice == "" || g.voice == "":
		return "", false // the outlet is no voice that stands against another
	case stillHeld(f, g):
		return "one voice says taken or left, another says still held", true
	case f.Kind == sitrep.Advance && g.Kind == sitrep.Repel && likeness(f.agents, g.agents) < 0, g.Kind == sitrep.Advance && f.Kind == sitrep.Repel && likeness(f.agents, g.agents) < 0:
		return "one voice says that it advanced, another that it was repelled", true
	case struck(f) && warded(g) && likeness(f.agents, g.agents) <= 0, struck(g) && warded(f) && likeness(f.agents, g.agents) <= 0:
		return "one voice says that it hit, another that it was intercepted", true
	case f.Kind == sitrep.Execute && fight(g.Kind), g.Kind == sitrep.Execute && fight(f.Kind),
		f.Kind == sitrep.Execute && g.Kind == sitrep.Attack, g.Kind == sitrep.Execute && f.Kind == sitrep.Attack:
		return "one voice tells of an execution, another of a fight", true
	case f.Kind == sitrep.Arrest && g.Kind == sitrep.Abduct, g.Kind == sitrep.Arrest && f.Kind == sitrep.Abduct:
		return "one voice says arrested, another abducted", true
	case peaceful.MatchString(f.told.quote) && fought(g), peaceful.MatchString(g.told.quote) && fought(f):
		return "one voice tells of fighting, another says that there was none", true
	case f.Kind == g.Kind && f.Polarity != g.Polarity && likeness(f.agents, g.agents) >= 0 && likeness(f.targets, g.targets) >= 0 && !speech(f.Kind):
		return "one voice says that it happened, another that it did not", true
	case saysNot(f), saysNot(g), f.denied, g.denied:
		return "", false // who says that somebody did not do it names no culprit
	case likeness(f.agents, g.targets) > 0, likeness(g.agents, f.targets) > 0:
		return "", false // each strikes the other
	case strike(f.Kind) && sameThing(f, g) && b.culpritsOpposed(f, g):
		return "the voices name culprits of opposed sides", true
	case strike(f.Kind) && f.Kind == g.Kind && culpritsDiffer(f, g):
		return "the voices name different culprits", true
	case strike(f.Kind) && strike(g.Kind) && (blames(f, g) || blames(g, f)):
		return "a voice that is blamed names another culprit", true
	}
	return "", false
}

// hitWords are triggers by which a strike is said to have reached what it was aimed at.
var hitWords = regexp.MustCompile(`(?i)^(?:hit|hits|struck|destroy\w*)$`)

// struck reports whether a claim says that a strike from afar hit what it was aimed at.
func struck(f *fact) bool {
	return fromAfar(f.Kind) && f.Polarity != sitrep.Negated && hitWords.MatchString(f.told.trigger)
}

// warded reports whether a claim says that a strike was stopped on its way.
func warded(f *fact) bool {
	return (f.Kind == sitrep.Repel || f.Kind == sitrep.Destroy) && intercepted.MatchString(f.told.trigger)
}

var intercepted = regexp.MustCompile(`(?i)^(?:intercept|down|shot down|shoot down|brought down)`)

// culpritsDiffer reports whether both claims name agents, all of whom it is known who
// they are, and none near another.
func culpritsDiffer(f, g *fact) bool {
	return len(f.agents) > 0 && len(g.agents) > 0 && likeness(f.agents, g.agents) < 0 && !slices.ContainsFunc(append(slices.Clip(f.agents), g.agents...),
		func(p party) bool { return !p.known })
}

// fought reports whether a claim tells of a fight, or of men killed in it.
func fought(f *fact) bool {
	return f.Kind == sitrep.Clash || f.Kind == sitrep.Repel || f.Kind == sitrep.Kill
}

// blames reports whether a claim names the voice of another as the culprit, and that
// voice names somebody else.
func blames(f, g *fact) bool {
	return likeness(f.agents, g.agents) < 0 && slices.ContainsFunc(g.agents, party.placed) && // "a bomber" is nobody else
		slices.ContainsFunc(f.agents, func(p party) bool { return p.key == g.voice || p.body == g.voice })
}

func gains(f *fact) bool { return f.Kind.Family() == sitrep.FamilyGain }

// culpritsOpposed reports whether both claims name agents, all of opposed sides.
func (b *builder) culpritsOpposed(f, g *fact) bool {
	if len(f.agents) == 0 || len(g.agents) == 0 {
		return false
	}
	for _, p := range f.agents {
		for _, q := range g.agents {
			if !b.who.Opposed(p.side, q.side) {
				return false
			}
		}
	}
	return true
}
