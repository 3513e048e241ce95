package extract

import (
	"slices"

	"sitrep"
)

// ground codes a gain or loss of territory: by whether those who held it had
// left without a fight, else by whether a state took it.
func (r *report) ground(e *event, base coding) coding {
	if e.Kind == sitrep.Hold && (e.Frame == "adjective" || !r.changed(e)) {
		return base
	}
	if e.entry.Codes.ACLEDState == "" && e.Kind != sitrep.Lose && e.Kind != sitrep.Hold {
		return base
	}
	if c := r.yielded(e); c.acled != "" {
		return c
	}
	state, known, why := r.takenByState(e)
	switch {
	case !known && base.acled == "":
		return coding{acledNonState, ""}
	case !known:
		return base
	case state:
		return coding{acledState, why}
	}
	return coding{acledNonState, why}
}

// changed reports whether a verb of holding tells of ground that has just come
// under control: "have controlled the town after", "recovered control of".
func (r *report) changed(e *event) bool {
	if e.Frame == "nominal" {
		v := r.attachedVerb(e.head)
		if v < 0 || r.head(e.head) != v || r.dep(e.head) != "dobj" {
			return false
		}
		switch r.lemma(v) {
		case "recover", "seize", "gain", "regain", "take", "retake", "win", "establish", "wrest", "assume", "reestablish":
			return true
		}
		return false
	}
	return r.isVerb(e.head) && (r.perfect(e.head) && !r.pastPerfect(e.head) || r.dep(e.head) == "pcomp")
}

// yielded codes ground that was taken where nobody fought for it.
func (r *report) yielded(e *event) coding {
	fought := r.fought(e.sent)
	for _, t := range r.span(r.p.Sents[e.sent]) {
		switch r.lemma(t) {
		case "resistance", "fight", "battle", "clash", "shot", "opposition":
			d := r.child(t, "det")
			if r.withoutAbove(t) || d >= 0 && (r.lemma(d) == "no" || r.lemma(d) == "any" && r.dep(t) == "dobj" && r.child(r.head(t), "neg") >= 0) {
				return coding{acledTransfer, r.wordAt(t) + ", of which there was none"}
			}
		case "deserted", "undefended", "unopposed", "abandoned":
			return coding{acledTransfer, r.wordAt(t)}
		}
	}
	if fought {
		return coding{}
	}
	for i := range r.events {
		o := &r.events[i]
		if o.Kind == sitrep.Withdraw && o.Frame != "adjective" && o.sent >= e.sent && o.sent <= e.sent+1 && !sharesActor(o.Agents, e.Agents) && o.head != e.head && !r.fought(o.sent) {
			return coding{acledTransfer, "\"" + o.Trigger.Of(r.p.Text) + "\" of those who held it"}
		}
	}
	for _, t := range r.span(r.p.Sents[e.sent]) { // "after the militia had left"
		if r.lemma(t) == "leave" && r.isVerb(t) && r.dep(t) == "advcl" {
			if a := r.bind(t); r.any(a.subjects, []string{"force", "insurgent", "group", "armed", "fighter"}) {
				return coding{acledTransfer, r.wordAt(t)}
			}
		}
	}
	return coding{}
}

// withoutAbove reports whether "without" governs the word at t.
func (r *report) withoutAbove(t int) bool {
	for steps := 0; steps < 5 && r.head(t) != t; steps++ {
		t = r.head(t)
		if r.lemma(t) == "without" {
			return true
		}
	}
	return false
}

// fought reports whether a sentence tells of fighting.
func (r *report) fought(s int) bool {
	for i := range r.events {
		o := &r.events[i]
		if o.sent != s || o.Polarity == sitrep.Negated || o.Frame == "adjective" {
			continue
		}
		switch o.Kind.Family() {
		case sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyDeaths:
			if o.Core {
				return true
			}
		default:
		}
	}
	return false
}

// takenByState tells whether a state's own forces hold the ground now: known is
// false where the words don't tell.
func (r *report) takenByState(e *event) (state, known bool, why string) {
	takers, losers := e.Agents, e.Targets
	if e.Kind == sitrep.Lose {
		takers, losers = losers, takers
	}
	for _, a := range takers {
		if s, ok := r.ofState(&a); ok {
			return s, true, "who took it, " + a.Name
		}
	}
	for _, a := range losers {
		if s, ok := r.ofState(&a); ok {
			return !s, true, "who lost it, " + a.Name
		}
	}
	return false, false, ""
}

// ofState tells whether an actor is a state's; ok is false where that is open.
// The noun tells more than the name before it: "Houthi rebels", "army units".
func (r *report) ofState(a *sitrep.ActorMention) (state, ok bool) {
	for _, t := range r.span(r.tokens(a.Span)) {
		l := r.lemma(t)
		if r.lex.Is(l, "insurgent") && l != "attacker" || r.lex.Is(l, "fighter") {
			return false, true
		}
	}
	switch a.Kind {
	case sitrep.ActorArmedForce, sitrep.ActorGovernment:
		return true, true
	case sitrep.ActorArmedGroup, sitrep.ActorParty:
		return false, true
	default:
		return false, false
	}
}

// byState reports whether a state's forces or government are the agent.
func (r *report) byState(e *event) bool {
	return slices.ContainsFunc(e.Agents, func(a sitrep.ActorMention) bool {
		s, ok := r.ofState(&a)
		return ok && s || a.Kind == sitrep.ActorInternational
	})
}

// movement codes forces that move: ground that they leave to others without a
// fight is transferred, an advance in battle is a battle, and the rest is a
// change of what the group does.
func (r *report) movement(e *event, base coding) coding {
	if e.Kind == sitrep.Advance {
		if r.isVerb(e.head) && (r.lemma(e.head) == "enter" || r.lemma(e.head) == "move") {
			if c := r.yielded(e); c.acled != "" {
				return c
			}
		}
		if r.fought(e.sent) {
			return coding{acledClash, "the fighting told in the same sentence"}
		}
		return base
	}
	for _, t := range r.span(r.p.Sents[e.sent]) { // "and the army moved in"
		if p := r.child(t, "prt"); r.isVerb(t) && p >= 0 && (r.lemma(t) == "move" && r.lemma(p) == "in" || (r.lemma(t) == "take" || r.lemma(t) == "hand") && r.lemma(p) == "over") {
			return coding{acledTransfer, r.wordAt(t) + " of the same sentence"}
		}
	}
	for i := range r.events {
		o := &r.events[i]
		if o.sent < e.sent || o.sent > e.sent+1 || o.head == e.head || o.Frame == "adjective" || sharesActor(o.Agents, e.Agents) {
			continue
		}
		switch o.Kind {
		case sitrep.Capture, sitrep.Recapture, sitrep.Hold, sitrep.Occupy, sitrep.Advance:
			if !r.fought(e.sent) {
				return coding{acledTransfer, "\"" + o.Trigger.Of(r.p.Text) + "\" by others"}
			}
		default:
		}
	}
	return base
}
