package reconcile

import (
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// apart reports whether two claims whose kinds can be part and whole are not:
// an offensive under way and a town it took are two incidents, as are a loss
// and the loser's own gain, and deaths told far from the gain that cost them.
func apart(a, b *fact) bool {
	if campaign(a) && point(b) || campaign(b) && point(a) {
		return true
	}
	if a.Kind == sitrep.Abduct && b.Kind == sitrep.Arrest || a.Kind == sitrep.Arrest && b.Kind == sitrep.Abduct {
		return !(a.Report == b.Report && max(a.sentence-b.sentence, b.sentence-a.sentence) <= answerReach) // one's arrest is the other's abduction
	}
	if a.Kind == sitrep.Displace || b.Kind == sitrep.Displace {
		return a.Kind != b.Kind && a.Kind != sitrep.Withdraw && b.Kind != sitrep.Withdraw && !(fledFrom(a, b) || fledFrom(b, a))
	}
	if a.Kind == sitrep.Arrest || b.Kind == sitrep.Arrest || a.Kind == sitrep.Deploy || b.Kind == sitrep.Deploy {
		return a.Kind != b.Kind && !sequel(a, b)
	}
	if byHand(a) != byHand(b) && a.Kind != sitrep.Attack && b.Kind != sitrep.Attack {
		return a.Report != b.Report || max(a.sentence-b.sentence, b.sentence-a.sentence) > 1 || fromAfar(a.Kind) || fromAfar(b.Kind)
	}
	if (a.Kind == sitrep.Abduct) != (b.Kind == sitrep.Abduct) {
		return max(a.sentence-b.sentence, b.sentence-a.sentence) > 1 || a.Report != b.Report
	}
	if !gains(a) {
		a, b = b, a
	}
	if !gains(a) {
		return false
	}
	near := a.Report == b.Report && max(a.sentence-b.sentence, b.sentence-a.sentence) <= 1
	return b.Kind == sitrep.Advance && (!near && !entered(a, b) || b.Modality == sitrep.Ongoing) ||
		b.Kind == sitrep.Kill && (a.Report != b.Report || a.sentence != b.sentence) ||
		b.Kind.Family() == sitrep.FamilyLoss && likeness(a.agents, b.agents) == 2
}

// fled are triggers for people who ran from what befell them; who is evacuated by
// agreement did not.
var fled = regexp.MustCompile(`(?i)^(?:fle[ed]|flight|displace|ran\b|took (?:shelter|refuge)|sought (?:shelter|refuge)|forced (?:out|to leave)|uproot|drove|driven)`)

// fledFrom reports whether one claim tells of violence and the other, right beside it,
// of the people who fled from it.
func fledFrom(f, g *fact) bool {
	return (strike(f.Kind) || fight(f.Kind)) && g.Kind == sitrep.Displace && fled.MatchString(g.told.trigger) &&
		f.Report == g.Report && max(f.sentence-g.sentence, g.sentence-f.sentence) <= 1
}

// entered reports whether an advance is the entry into the town that one report says
// was taken, by the same party.
func entered(gain, advance *fact) bool {
	return gain.Report == advance.Report && likeness(gain.agents, advance.agents) == 2 && slices.ContainsFunc(gain.places, func(s spot) bool {
		return !s.wide() && s.Precision != sitrep.PrecisionNear && slices.ContainsFunc(advance.places, func(t spot) bool {
			return t.Precision != sitrep.PrecisionNear && s.same(t)
		})
	})
}

// sequel reports whether two claims tell of a deed and of what was, or was not, done
// about it: "two men were shot dead; nobody has been arrested", "sent soldiers, who
// entered the town".
func sequel(a, b *fact) bool {
	switch gap := max(a.sentence-b.sentence, b.sentence-a.sentence); {
	case a.Report != b.Report:
		return false
	case someOf(a, b):
		return true
	case a.Kind == sitrep.Arrest || b.Kind == sitrep.Arrest:
		return gap <= 1 && (a.Kind == sitrep.Arrest && a.Polarity == sitrep.Negated || b.Kind == sitrep.Arrest && b.Polarity == sitrep.Negated)
	default:
		return gap == 0
	}
}

// ofThem are words by which a claim tells of some of the people told of right before.
var ofThem = regexp.MustCompile(`(?i)\b(?:of|among) (?:them|whom)\b`)

// someOf reports whether of two claims of one report the later tells what became of
// some of the people of the other: "took nine men away; two of them were found dead".
func someOf(a, b *fact) bool {
	if a.pos > b.pos {
		a, b = b, a
	}
	return a.Report == b.Report && b.sentence-a.sentence <= 1 && harm(b.Kind) && (a.Kind == sitrep.Arrest || a.Kind == sitrep.Abduct) &&
		len(a.targets) > 0 && ofThem.MatchString(b.told.quote)
}

// handWords begin the words for destruction that takes people on the spot.
var handWords = []string{"loot", "ransack", "pillag", "plunder", "torch", "set fire", "vandal"}

// byHand reports whether a claim tells of destruction by people on the spot.
func byHand(f *fact) bool {
	trigger := strings.ToLower(f.told.trigger)
	return f.Kind == sitrep.Destroy && slices.ContainsFunc(handWords, func(w string) bool { return strings.HasPrefix(trigger, w) })
}

// fromAfar reports whether a kind tells of a strike by nobody on the spot.
func fromAfar(k sitrep.Kind) bool { return strike(k) && k != sitrep.Attack }

// campaign reports whether a claim tells of an attack that goes on for days.
func campaign(f *fact) bool {
	if f.Kind != sitrep.Attack {
		return f.Kind == sitrep.Advance && f.Modality == sitrep.Ongoing
	}
	trigger := strings.ToLower(f.told.trigger)
	return f.Modality == sitrep.Ongoing || slices.ContainsFunc([]string{"offensive", "campaign", "operation"}, func(w string) bool {
		return strings.Contains(trigger, w)
	})
}

// point reports whether a claim tells of one blow or of a place taken, of
// which a campaign has many.
func point(f *fact) bool {
	return gains(f) || strike(f.Kind) && f.Kind != sitrep.Attack || f.Kind == sitrep.Destroy
}
