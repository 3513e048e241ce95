package reconcile

import (
	"fmt"
	"math"
	"slices"

	"sitrep"
)

// A pairScore tells, part by part, what speaks for two claims being of one
// happening (above zero) and what against. The parts add up; their sizes are
// in units of about one piece of plain evidence, such as a target in common.
type pairScore struct {
	kind, place, time, agent, target, count, words, near, mode, story, fresh, anchor float64
	bond                                                                             bond
}

// joinAt is the sum from which two claims are taken to be of one happening:
// kind and day and one thing more, or kind and place and one thing more.
const joinAt = 3.5

// never is the sum of a pair that can't be of one happening.
var never = math.Inf(-1)

func (p pairScore) total() float64 {
	if p.bond == bondNone {
		return never
	}
	return p.kind + p.place + p.time + p.agent + p.target + p.count + p.words + p.near + p.mode + p.story + p.fresh + p.anchor
}

// reasons tells the parts that counted, as plain sentences.
func (p pairScore) reasons() sitrep.Reasons {
	var out sitrep.Reasons
	for _, x := range []struct {
		v        float64
		for_, no string
	}{
		{p.kind, "kinds that go together", ""},
		{p.place, "the same place", "different places"},
		{p.time, "the same time", "different times"},
		{p.agent, "the same party acts", "different parties act"},
		{p.target, "the same party is acted on", "different parties are acted on"},
		{p.count, "the same figure", "figures too far apart"},
		{p.words, "much the same words", ""},
		{p.near, "told side by side, or in a passage that one took over", "told far apart"},
		{p.mode, "", "one is told as done, the other not"},
		{p.story, "reports of one story and day", ""},
		{p.fresh, "speaks of what was told before", "told as another happening"},
		{p.anchor, "", "nothing fixes both to one place, time or figure"},
	} {
		switch {
		case x.v > 0 && x.for_ != "":
			out = append(out, fmt.Sprintf("%s (+%.1f)", x.for_, x.v))
		case x.v < 0 && x.no != "":
			out = append(out, fmt.Sprintf("%s (%.1f)", x.no, x.v))
		}
	}
	return out
}

// compare scores two claims. same tells whether they stand in one report,
// taken whether their sentences are one passage of two reports.
func compare(a, b *fact, taken bool) pairScore {
	p := pairScore{bond: relate(a.Kind, b.Kind)}
	same := a.Report == b.Report
	if a.denied != b.denied && same && (speech(a.Kind) || speech(b.Kind)) {
		return compareDenial(a, b, p)
	}
	switch p.bond {
	case bondNone, bondDenial:
		return p
	case bondWords:
		return compareSpeech(a, b, p, taken)
	case bondTalks:
		return compareTalks(a, b, p, taken)
	case bondBlame:
		return compareBlame(a, b, p)
	case bondSame:
		p.kind = 2
	case bondFamily:
		if apart(a, b) {
			p.bond = bondNone
			return p
		}
		p.kind = 1.5
		if gains(a) && likeness(a.agents, b.agents) <= 0 {
			p.kind = 0.5 // one side's taking is the other's retaking
		}
		if a.Kind != sitrep.Attack && b.Kind != sitrep.Attack && strike(a.Kind) {
			p.kind = -1.5 // shelling and air strikes on one town are two happenings
		}
	case bondReply:
		p.kind = 1.5
		if likeness(a.agents, b.agents) == 2 && (gains(a) && b.Kind == sitrep.Repel || gains(b) && a.Kind == sitrep.Repel) {
			p.bond = bondNone // who takes one thing and beats off another does two
			return p
		}
		if (a.Kind == sitrep.Hold || b.Kind == sitrep.Hold) && !stillHeld(a, b) {
			p.bond = bondNone
			return p
		}
	case bondPart:
		p.kind = 1
		if apart(a, b) || noBlow(a, b) || noBlow(b, a) {
			p.bond = bondNone
			return p
		}
	}
	p.place = placeScore(a, b, same)
	p.time = timeScore(a, b, same)
	p.agent, p.target = partyScores(a, b, p.bond)
	p.count = countScore(a, b)
	p.words = wordScore(a, b, same)
	p.near = nearScore(a, b, p.bond, taken) + leadScore(a, b)
	if someOf(a, b) {
		p.near, p.time = 4, max(p.time, 0)
	}
	p.mode = modeScore(a, b, same)
	p.story = storyScore(a, b)
	p.fresh = freshScore(a, b)
	if p.story < 1 && p.fresh < 1 && p.place < 1 && p.time < 1 && p.count < 1 && p.words < 1 && p.near < 1 {
		p.anchor = -1.5
	}
	if !same && !taken && p.story < 1 && (p.count < 1.5 || !tellingFigure(a, b)) && p.words < 1.4 && (len(a.places) == 0 || len(b.places) == 0) {
		p.anchor -= unplaced
	}
	return p
}

// noBlow reports whether a claim says that a strike did not happen, and another tells of
// harm: "no bomb of ours fell; they set the town on fire". What was not done did no harm.
func noBlow(a, b *fact) bool {
	return strike(a.Kind) && a.Polarity == sitrep.Negated && harm(b.Kind) && b.Polarity != sitrep.Negated
}

// unplaced is what speaks against two claims of two reports of which one tells no
// place: party and day alone fit many happenings.
const unplaced = 3

// stillHeld reports whether of two claims one tells that ground was taken, lost or
// left, and the other that it is held by whom that leaves without it: the same voice
// denies the one and says the other right beside it, or two voices of about one day
// speak of one town.
func stillHeld(a, b *fact) bool {
	if a.Kind == sitrep.Hold {
		a, b = b, a
	}
	lost := a.Kind.Family() == sitrep.FamilyLoss
	if !gains(a) && !lost || b.Kind != sitrep.Hold {
		return false
	}
	gap := max(a.sentence-b.sentence, b.sentence-a.sentence)
	if a.Report == b.Report && a.denied && a.voice == b.voice {
		return gap <= 1
	}
	if a.denied || b.denied || a.voice == "" || b.voice == "" || a.voice == b.voice || !b.Core || b.Polarity == sitrep.Negated || a.Polarity == sitrep.Negated ||
		len(a.agents) == 0 || len(b.agents) == 0 || (likeness(a.agents, b.agents) > 0) != lost || !meets(a.places, b.places) {
		return false
	}
	if a.Report == b.Report {
		return gap <= answerReach
	}
	return !a.pub.IsZero() && !b.pub.IsZero() && dayGap(a.pub, b.pub) <= 1
}

// answerReach is how many sentences further on a report brings the other side's answer.
const answerReach = 3

func placeScore(a, b *fact, same bool) float64 {
	if len(a.places) == 0 || len(b.places) == 0 {
		if same {
			return 0
		}
		return -0.5
	}
	least := -4.0
	if a.carriedWhere || b.carriedWhere {
		least = -2 // a place taken over from another sentence tells less
	}
	best := least
	for _, s := range a.places {
		for _, t := range b.places {
			v := max(least, spotScore(s, t, ground(a.Kind) && ground(b.Kind)))
			if v < 0 && (a.parts.linked(s, t) || b.parts.linked(s, t)) {
				v = 1.5
			}
			best = max(best, v)
		}
	}
	if best < 1 && (meets(a.places, b.context) || meets(b.places, a.context)) {
		best = max(best, 1)
	}
	return best
}

// ground reports whether a kind tells who has a place.
func ground(k sitrep.Kind) bool {
	return k.Family() == sitrep.FamilyGain || k.Family() == sitrep.FamilyLoss || k == sitrep.Hold || k == sitrep.Besiege || k == sitrep.Occupy
}

// spotScore compares two places. exact tells that a ridge west of a town is not
// the town: who has one need not have the other.
func spotScore(s, t spot, exact bool) float64 {
	if s.same(t) && (s.Precision == sitrep.PrecisionNear) != (t.Precision == sitrep.PrecisionNear) {
		if exact {
			return -4
		}
		return 1.5
	}
	switch {
	case s.same(t) && s.Precision >= sitrep.PrecisionCountry:
		return 0.5
	case s.same(t) && s.wide():
		return 1.5
	case s.same(t):
		return 2.5
	case (s.holds(t) || t.holds(s)) && !s.wide() && !t.wide():
		return 1.5 // a quarter and its town
	case s.holds(t) || t.holds(s):
		return 0.5
	case s.part && !s.Located || t.part && !t.Located:
		return 0 // a quarter of no one knows which town
	case s.namesake(t):
		return 0
	}
	return -4
}

// meets reports whether a place of one list, no wider than a region, stands in the other.
func meets(ps, qs []spot) bool {
	for _, s := range ps {
		for _, t := range qs {
			if s.Precision < sitrep.PrecisionCountry && s.same(t) {
				return true
			}
		}
	}
	return false
}

func timeScore(a, b *fact, same bool) float64 {
	if a.former != b.former && !(a.span.narrow() && b.span.narrow()) {
		if same && a.Kind == b.Kind && oneToll(a, b) {
			return 0 // one figure told twice in a report is of one happening
		}
		return -3
	}
	if a.span.years() != b.span.years() {
		return -2 // a war's thirteen years and a day in it
	}
	if !a.span.known || !b.span.known {
		return publicationScore(a, b, same)
	}
	switch gap := a.span.gap(b.span); {
	case gap > 0 && same && (a.denied && a.Time != nil && a.Time.Carried || b.denied && b.Time != nil && b.Time.Carried):
		return 0 // the day carried over to a denial may be another's
	case gap == 1 && a.span.narrow() && b.span.narrow():
		return -2
	case gap > 0 && (a.Time != nil && a.Time.Carried || b.Time != nil && b.Time.Carried):
		return -3
	case gap > 0:
		return -5
	case a.span.narrow() && b.span.narrow():
		return 2
	case a.span == b.span:
		return 1.5
	case max(a.span.days(), b.span.days()) <= 31:
		return 1
	}
	return 0.3
}

// publicationScore holds claims against each other of which at least one tells
// no time: it speaks of the day of its publication or one shortly before it.
func publicationScore(a, b *fact, same bool) float64 {
	switch {
	case same:
		return 0
	case !a.span.known && a.pub.IsZero() || !b.span.known && b.pub.IsZero():
		return -0.5
	}
	s, t := a.soft(), b.soft()
	if late := max(foretold(a, b), foretold(b, a)); late > 0 {
		return max(-4, -1-float64(late))
	}
	switch gap := s.gap(t); {
	case gap == 0 && a.span.known != b.span.known && s.narrow() && t.narrow():
		if max(s.to, t.to)-min(s.to, t.to) > 0 {
			return 0.25 // told a day later as if it were of that day
		}
		return 0.5
	case gap <= 1:
		return 0
	case gap <= 2:
		return -0.5
	case gap <= 3:
		return -1
	case gap <= 14:
		return -2
	}
	return -4
}

// foretold is by how many days a report that tells no time was out before what
// another tells of began: it can't have told of it.
func foretold(f, g *fact) int {
	if f.span.known || !g.span.known || f.irrealis || g.irrealis || f.pub.IsZero() {
		return 0
	}
	return g.span.from - dayOf(f.pub)
}

// soft is the time that a claim tells, else the two days up to its publication.
func (f *fact) soft() dayspan {
	if f.span.known {
		return f.span
	}
	day := dayOf(f.pub)
	return dayspan{from: day - 1, to: day, known: true}
}

// partyScores compares who acted and who was acted on. Across a loss and a
// gain, or an attack and its being repelled, the parts are exchanged.
func partyScores(a, b *fact, bd bond) (agent, target float64) {
	bAgents, bTargets := b.agents, b.targets
	if exchanged(a.Kind, b.Kind) {
		bAgents, bTargets = bTargets, bAgents
	}
	if bd == bondPart && !sameActor(a.Kind, b.Kind) {
		// A blast has no agent told, its dead are its victims: only agreement counts.
		if len(a.agents) > 0 && len(b.agents) > 0 && likeness(a.agents, b.agents) <= 0 &&
			(likeness(a.agents, b.targets) == 2 || likeness(a.targets, b.agents) == 2) {
			return -4, 0 // the doer of one suffers the other: two happenings
		}
		return max(0, scale(likeness(a.agents, bAgents), 1.5, -1)), max(0, scale(likeness(a.targets, bTargets), 1, 0))
	}
	if bd == bondReply && (a.Kind == sitrep.Hold || b.Kind == sitrep.Hold) {
		return 0, 0 // who took it, and who says that he still has it
	}
	agent = scale(likeness(a.agents, bAgents), 1.5, -1.5)
	target = scale(likeness(a.targets, bTargets), 1, -0.5)
	if a.Kind.Family() == sitrep.FamilyGain && agent < 0 {
		agent = -4 // another party's gain is another happening
		if !slices.ContainsFunc(a.agents, party.placed) || !slices.ContainsFunc(b.agents, party.placed) {
			agent = -1.5 // a name that the roster does not hold may be another word for it
		}
	}
	if agent < 0 && (a.carriedWho || b.carriedWho) {
		agent /= 2 // a party taken over from another sentence tells less
	}
	return agent, target
}

// exchanged reports whether the agent of one kind is the target of the other.
func exchanged(a, b sitrep.Kind) bool {
	loss := func(k sitrep.Kind) bool { return k.Family() == sitrep.FamilyLoss || k == sitrep.Repel }
	return loss(a) != loss(b)
}

// sameActor reports whether a bond of part and whole keeps its agent.
func sameActor(a, b sitrep.Kind) bool { return !harm(a) && !harm(b) }

func scale(likeness int, good, bad float64) float64 {
	switch likeness {
	case 2:
		return good
	case 1:
		return good / 2
	case -1:
		return bad
	}
	return 0
}
