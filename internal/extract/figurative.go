package extract

import (
	"slices"

	"sitrep"
)

// figures takes out figures of speech. A word such as "attack" or "offensive"
// means war where those who take part, or what is hit, can be in one: people,
// arms, posts, buildings, places. Where no argument of the word is of that sort,
// the rest of the report decides: one that tells of no act of force or state
// with such parties tells of none in passing either.
func (r *report) figures() {
	for i := range r.events {
		if r.firm(&r.events[i]) {
			return
		}
	}
	keep := r.events[:0]
	for i := range r.events {
		e := &r.events[i]
		if e.Kind != sitrep.Statement && !r.grounded(e) {
			r.note(e.trigger.Start, WhyFigure, "none of those who take part can be in a war, and nothing else in the report tells of one")
			continue
		}
		keep = append(keep, *e)
	}
	r.events = keep
}

// firm reports whether an event shows by itself that the report is about acts of
// force or of states: an armed or state party or a located place in it, or people
// who were killed, hurt or taken.
func (r *report) firm(e *event) bool {
	if e.Frame == "adjective" || e.Frame == "participle" || !e.Core {
		return false
	}
	switch e.Kind.Family() {
	case sitrep.FamilyWords, sitrep.FamilyTalks, sitrep.FamilyUnknown:
		return false
	case sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilySeize, sitrep.FamilyProtest:
		if len(e.Targets)+len(e.Agents) > 0 {
			return true
		}
	default:
	}
	for _, a := range slices.Concat(e.Agents, e.Targets) {
		if powers(a.Kind) {
			return true
		}
	}
	return slices.ContainsFunc(e.Places, func(p sitrep.PlaceMention) bool { return p.Located })
}

// powers reports whether an actor is of a kind that wages wars or governs.
func powers(k sitrep.ActorKind) bool {
	switch k {
	case sitrep.ActorArmedForce, sitrep.ActorArmedGroup, sitrep.ActorGovernment, sitrep.ActorInternational, sitrep.ActorParty, sitrep.ActorMonitor:
		return true
	default:
		return false
	}
}

// worldly are the classes of what can take part in a war or be hit in one.
var worldly = []string{"people", "force", "insurgent", "armed", "government", "group", "place", "structure", "vehicle", "aircraft", "munition", "explosive",
	"fighter", "leader", "official", "media", "international", "opposition", "weaponry"}

// forces are the classes of those who fight: where a sentence names them at all,
// its words for fighting are meant.
var forces = []string{"force", "insurgent", "armed", "government"}

// speakers are the classes of those who deal with one another in words.
var speakers = []string{"leader", "official", "government", "force", "insurgent", "armed", "international", "opposition", "media", "monitor", "place", "deal",
	"violence", "statelike"}

// grounded reports whether some argument of an event can be in a war; for acts
// of speech, whether a party is one of the powers or is named.
func (r *report) grounded(e *event) bool {
	for _, a := range slices.Concat(e.Agents, e.Targets) {
		if powers(a.Kind) || a.Form == sitrep.FormNamed {
			return true
		}
	}
	if len(e.Places) > 0 || e.trigger.End-e.trigger.Start > 1 && !r.isVerb(e.head) { // a pair such as "mob attack" has one meaning
		return true
	}
	if slices.ContainsFunc(r.sentenceTokens(e.sent), func(t int) bool { return r.tok(t).POS == "NOUN" && r.any([]int{t}, forces) }) {
		return true
	}
	args := r.partsOf(e)
	switch e.Kind.Family() {
	case sitrep.FamilyWords, sitrep.FamilyTalks:
		return r.any(args, speakers) || slices.ContainsFunc(args, func(t int) bool { return r.lemma(t) == "peace" })
	case sitrep.FamilyLaw, sitrep.FamilyTruce, sitrep.FamilyAid, sitrep.FamilyProtest, sitrep.FamilyPeople, sitrep.FamilyDeaths, sitrep.FamilyHurt,
		sitrep.FamilySeize:
		return true
	default:
	}
	for _, t := range args {
		if r.listed(t, "hazard") {
			return false // what the weather did
		}
	}
	return slices.ContainsFunc(args, func(t int) bool {
		return !r.timeAt[t] && (r.tok(t).POS == "PROPN" || r.tok(t).POS == "NUM" || r.any([]int{t}, worldly))
	})
}

// partsOf returns the words bound to an event: the arguments of its verb, or of
// its noun and of the verb that the noun is an argument of.
func (r *report) partsOf(e *event) []int {
	var out []int
	verb := func(v int) {
		a := r.bind(v)
		out = slices.Concat(out, a.subjects, a.objects, a.byAgents)
		for _, p := range a.preps {
			out = append(out, p.obj)
		}
	}
	if r.isVerb(e.head) {
		verb(e.head)
		return out
	}
	if e.Frame == "adjective" || e.Frame == "participle" {
		return append(r.compounds(e.head), e.head)
	}
	out = append(out, r.compounds(e.head)...)
	for _, p := range r.prepsOf(e.head) {
		out = append(out, p.obj)
	}
	if v := r.attachedVerb(e.head); v >= 0 {
		verb(v)
	}
	return slices.DeleteFunc(out, func(t int) bool { return t == e.head || t >= e.trigger.Start && t < e.trigger.End })
}
