package reconcile

import (
	"regexp"

	"sitrep"
)

// compareSpeech scores two acts of saying. That one person speaks is needed,
// not evidence: people say many things. The addressee, the words and the
// sentence count. The day of saying may differ; it is then a discrepancy.
func compareSpeech(a, b *fact, p pairScore, taken bool) pairScore {
	if !sameSpeaker(a, b) {
		p.bond = bondNone
		return p
	}
	p.kind = 1
	if a.Kind == b.Kind {
		p.kind = 1.5
	}
	if g := a.span.gap(b.span); a.span.known && b.span.known && g > 2 {
		p.time = -4
	} else if a.span.known && b.span.known && g == 0 {
		p.time = 0.5
	} else {
		p.time = min(0, publicationScore(a, b, a.Report == b.Report))
	}
	p.target = scale(likeness(a.targets, b.targets), 2, -1)
	p.words = wordScore(a, b, false)
	p.near = min(nearScore(a, b, p.bond, taken), 3)
	if a.Report == b.Report && a.sentence == b.sentence {
		p.near = 3
	}
	return p
}

// sameSpeaker reports whether one voice or agent stands behind both.
func sameSpeaker(a, b *fact) bool {
	if a.voice != "" && a.voice == b.voice {
		return true
	}
	return likeness(a.agents, b.agents) == 2
}

// compareTalks scores two acts of diplomacy: the parties tell which.
func compareTalks(a, b *fact, p pairScore, taken bool) pairScore {
	p.kind = 1
	if a.Kind == b.Kind {
		p.kind = 1.5
	}
	all := func(f *fact) []party { return append(append([]party(nil), f.agents...), f.targets...) }
	switch n := common(all(a), all(b)); {
	case n >= 2:
		p.agent = 3
	case n == 1:
		p.agent = 0.75
	case len(all(a)) > 0 && len(all(b)) > 0:
		p.agent = -2
	}
	same := a.Report == b.Report
	if len(a.places) > 0 && len(b.places) > 0 {
		p.place = max(-1, placeScore(a, b, same))
	}
	if a.span.known && b.span.known && a.span.gap(b.span) > 0 && a.Kind == b.Kind {
		p.time = -3
	} else {
		p.time = max(0, timeScore(a, b, same))
	}
	p.words = wordScore(a, b, same)
	p.near = nearScore(a, b, p.bond, taken)
	return p
}

// accusedWithin is how many bytes behind the word that accuses the deed stands at most.
const accusedWithin = 80

// compareBlame scores an accusation against what it may be about: they must
// stand near each other in one report.
func compareBlame(a, b *fact, p pairScore) pairScore {
	if a.Report != b.Report {
		p.bond = bondNone
		return p
	}
	p.kind = 0.5
	p.near = nearScore(a, b, bondPart, false)
	p.time = max(-2, timeScore(a, b, true))
	act, blame := a, b
	if speech(a.Kind) {
		act, blame = b, a
	}
	if act.sentence == blame.sentence && act.Trigger.Start > blame.Trigger.Start && act.Trigger.Start-blame.Trigger.End <= accusedWithin {
		p.kind = 1 // "accused the army of killing": what follows is what it is about
	}
	p.agent = max(0, scale(likeness(act.agents, blame.targets), 1.5, 0))
	if act.Kind == sitrep.Arrest || act.Kind == sitrep.Abduct {
		// "detained nine men, accusing them of spying": who is held is who is accused.
		p.agent, p.target = 0, max(0, scale(likeness(act.targets, blame.targets), 1.5, 0))
		if act.sentence != blame.sentence || p.target == 0 {
			p.bond = bondNone
		}
	}
	p.words = wordScore(a, b, true)
	if p.near < 0.75 {
		p.bond = bondNone
	}
	return p
}

// pointsBack are words by which a denial points to what was said right before it.
var pointsBack = regexp.MustCompile(`(?i)\b(?:the|this|that|these|those) (?:accusations?|allegations?|charges?|claims?|reports?|assertions?|suggestions?)\b`)

// compareDenial scores a denial against what it may deny, near it in one
// report: the words denied, or the voice whose claims are denied.
func compareDenial(a, b *fact, p pairScore) pairScore {
	denial, said := a, b
	if b.denied {
		denial, said = b, a
	}
	p.bond = bondNone
	if said.voice == denial.voice {
		return p
	}
	p.near = nearScore(a, b, bondPart, false)
	p.words = wordScore(a, b, false)
	if said.Kind == sitrep.Accuse && said.pos < denial.pos && denial.sentence-said.sentence <= 2 && likeness(said.targets, denial.agents) > 0 {
		p.agent = 2.5 // the accused answers
	}
	if said.pos < denial.pos && denial.sentence-said.sentence <= 2 && violent(said.Kind) && likeness(said.agents, denial.agents) > 0 {
		p.agent = 2.5 // so does who is said to have done it
	}
	if said.pos < denial.pos && denial.sentence-said.sentence <= 1 && pointsBack.MatchString(denial.told.quote) {
		p.words = max(p.words, 1) // "rejected the allegation": the one told before it
	}
	for _, t := range denial.targets {
		if said.voice != "" && (t.key == said.voice || "~"+foldedName(said.Voices[0].Name) == t.key) {
			p.agent = 2.5
		}
	}
	if p.near > 0 || p.agent > 0 {
		p.bond = bondDenial
		p.kind = 1
	}
	if p.words < 1 && p.agent == 0 {
		p.anchor = -1.5
	}
	return p
}
