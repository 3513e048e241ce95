package reconcile

import (
	"fmt"

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
		if (f.denied || counters(f, group)) && f.Core && f.voice != unnamedKey {
			return fmt.Sprintf("%s denies it", voiceName(f.Voices[0])), true
		}
	}
	for i, f := range group {
		for _, g := range group[i+1:] {
			if !f.Core || !g.Core || f.voice == g.voice || f.irrealis || g.irrealis {
				continue
			}
			if why, ok := b.excludes(f, g); ok {
				return why, true
			}
		}
	}
	return "", false
}

// excludes reports whether two claims of different voices can't both be so.
func (b *builder) excludes(f, g *fact) (why string, ok bool) {
	switch {
	case relate(f.Kind, g.Kind) == bondReply && (gains(f) && g.Kind == sitrep.Repel || gains(g) && f.Kind == sitrep.Repel):
		return "one voice says taken, another says repelled", true
	case f.voice == "" || g.voice == "":
		return "", false // the outlet is no voice that stands against another
	case f.Kind == g.Kind && f.Polarity != g.Polarity && likeness(f.agents, g.agents) >= 0 && likeness(f.targets, g.targets) >= 0 && !speech(f.Kind):
		return "one voice says that it happened, another that it did not", true
	case strike(f.Kind) && relate(f.Kind, g.Kind) == bondSame && b.culpritsOpposed(f, g):
		return "the voices name culprits of opposed sides", true
	}
	return "", false
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
