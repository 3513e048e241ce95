package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// The two sides of a fight are often named around the word for it and not with it:
// "troops killed nine gunmen in a clash", "the fighting between the two sides", "rebels
// took the town and the army retook it".

// bothSides gives a fight those who fought it where the sentence or the one before tells
// who attacked whom, puts the two last told at war in the place of "both sides", and
// gives who retakes ground those it is taken from.
func (r *report) bothSides() {
	for i := range r.events {
		e := &r.events[i]
		if e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		r.driven(e)
		r.attackers(i)
		r.nameSides(i)
		switch {
		case e.Kind == sitrep.Clash && len(e.Agents) < 2:
			r.fighters(i)
		case e.Kind == sitrep.Recapture && len(e.Targets) == 0 && len(e.Agents) > 0:
			r.takenFrom(i)
		}
	}
}

// driven makes those who are driven from ground the agents of its loss: who loses it is
// the doer, as in "lost the town", and who drives him out gains by it.
func (r *report) driven(e *event) {
	if e.Kind != sitrep.Lose || len(e.Targets) == 0 || !r.isVerb(e.head) || !r.bind(e.head).passive {
		return
	}
	for _, a := range e.Targets {
		if !r.bearsArms(&a) && a.Kind != sitrep.ActorGovernment && a.Form != sitrep.FormPronoun {
			return
		}
	}
	e.Agents, e.Targets = e.Targets, e.Agents
}

// attackers puts those who made the attack told before in the place of "the attackers",
// "the assailants", "the attacking forces".
func (r *report) attackers(i int) {
	e := &r.events[i]
	for _, list := range []*[]sitrep.ActorMention{&e.Agents, &e.Targets} {
		for k := range *list {
			a := &(*list)[k]
			at := a.Head
			if a.Form == sitrep.FormPronoun && !a.Antecedent.Empty() {
				at = a.Antecedent
			}
			if a.Form == sitrep.FormNamed || !r.onlyAttackers(r.tokens(at)) {
				continue
			}
			if who := r.lastAttackers(i); len(who) == 1 {
				*list = slices.Clone(*list)
				m := who[0]
				m.Span, m.Head, m.Form, m.Antecedent = a.Span, a.Head, a.Form, who[0].Span
				m.Reasons = sitrep.Reasons{"who made the attack told before: " + m.Name}
				(*list)[k] = m
			}
		}
	}
}

// onlyAttackers reports whether a noun phrase with "the" says no more of somebody than
// that he attacked.
func (r *report) onlyAttackers(s nlp.Span) bool {
	t := s.End - 1
	if t < s.Start {
		return false
	}
	if r.tok(t).POS != "NOUN" {
		t = s.Start
	}
	d := r.child(t, "det")
	if d < 0 || r.lemma(d) != "the" || r.child(t, "nummod", "relcl", "poss") >= 0 {
		return false
	}
	switch r.lemma(t) {
	case "attacker", "assailant", "raider":
		return r.child(t, "amod", "compound", "nmod") < 0
	case "force", "troop", "army", "unit":
		m := r.child(t, "amod")
		return m >= 0 && (r.tok(m).Norm == "attacking" || r.tok(m).Norm == "invading" || r.tok(m).Norm == "advancing")
	}
	return false
}

// lastAttackers returns who made the attack or took the ground that was told of last
// before event i, at most four sentences ago; nil if nobody is told.
func (r *report) lastAttackers(i int) []sitrep.ActorMention {
	for k := i - 1; k >= 0 && r.events[i].sent-r.events[k].sent <= 4; k-- {
		o := &r.events[k]
		if f := o.Kind.Family(); f != sitrep.FamilyFire && f != sitrep.FamilyGain || len(o.Agents) == 0 || o.Frame == "adjective" || o.Frame == "participle" {
			continue
		}
		if o.Agents[0].Form == sitrep.FormPronoun && o.Agents[0].Antecedent.Empty() || r.onlyAttackers(r.tokens(o.Agents[0].Head)) || !party(o.Agents) {
			continue
		}
		if r.namelessBefore(k, i) {
			return nil
		}
		return o.Agents
	}
	return nil
}

// namelessBefore reports whether "the attackers", of whom nobody has said who they are,
// were told of before event k, so that who acted in it is another: the guards who fought
// them off. Event i is the one that speaks of them again.
func (r *report) namelessBefore(k, i int) bool {
	for n := k - 1; n >= 0 && r.events[i].sent-r.events[n].sent <= 4; n-- {
		for _, a := range r.events[n].Agents {
			if a.Form == sitrep.FormDescriptive && r.onlyAttackers(r.tokens(a.Head)) {
				return true
			}
		}
	}
	return false
}

// nameSides puts those who were told to be at war with each other in the place of "both
// sides" or "the two armies" among the agents of a fight.
func (r *report) nameSides(i int) {
	e := &r.events[i]
	if e.Kind != sitrep.Clash && e.Kind != sitrep.Ceasefire || len(e.Agents) != 1 || !strings.HasPrefix(string(e.Agents[0].Actor), "~") {
		return
	}
	t := r.tokens(e.Agents[0].Head)
	if t.End <= t.Start || !r.manySides(t.Start) || !r.twoOf(t.Start) {
		return
	}
	if a := r.atWar(i, 6); len(a) == 2 {
		e.Agents = a
		e.Reasons = append(e.Reasons, "the two sides are those told to fight each other before")
	}
}

// twoOf reports whether the noun at t is said to be two: "both sides", "the two armies".
func (r *report) twoOf(t int) bool {
	for _, c := range r.kids(t) {
		switch r.lemma(int(c)) {
		case "both", "two":
			return true
		}
	}
	return false
}

// atWar returns the two parties that were last told to fight each other before event i,
// at most so many sentences ago: those of a fight, or who attacked whom; nil if none were.
func (r *report) atWar(i, reach int) []sitrep.ActorMention {
	e := &r.events[i]
	for k := i - 1; k >= 0; k-- {
		o := &r.events[k]
		if e.sent-o.sent > reach {
			return nil
		}
		if a := r.opposed(o); a != nil {
			return a
		}
	}
	return nil
}

// opposed returns the two parties at arms that an event tells of, nil if it does not.
func (r *report) opposed(o *event) []sitrep.ActorMention {
	if o.Frame == "adjective" || o.Frame == "participle" || o.Modality == sitrep.Hypothetical {
		return nil
	}
	var out []sitrep.ActorMention
	add := func(as []sitrep.ActorMention) bool {
		for _, a := range as {
			if !r.bearsArms(&a) && a.Kind != sitrep.ActorGovernment || a.Form == sitrep.FormPronoun && a.Antecedent.Empty() {
				return false
			}
			if !slices.ContainsFunc(out, func(b sitrep.ActorMention) bool { return b.Actor == a.Actor }) {
				out = append(out, a)
			}
		}
		return true
	}
	switch f := o.Kind.Family(); {
	case o.Kind == sitrep.Clash:
		if !add(o.Agents) {
			return nil
		}
	case f == sitrep.FamilyFire && o.Kind != sitrep.Destroy, f == sitrep.FamilyDeaths, f == sitrep.FamilyHurt, o.Kind == sitrep.Repel, f == sitrep.FamilyGain:
		if len(o.Agents) == 0 || len(o.Targets) == 0 || !add(o.Agents) || !add(o.Targets) {
			return nil
		}
	default:
		return nil
	}
	if len(out) != 2 || r.allies(&out[0], &out[1]) {
		return nil
	}
	return out
}

// allies reports whether two parties are of one state or side, so that they do not fight
// each other.
func (r *report) allies(a, b *sitrep.ActorMention) bool {
	if a.Actor == b.Actor || a.Side != "" && a.Side == b.Side {
		return true
	}
	group := a.Kind == sitrep.ActorArmedGroup || b.Kind == sitrep.ActorArmedGroup
	return !group && a.Country != "" && a.Country == b.Country
}

// fighters gives a fight without its two sides those that the deed beside it in the
// sentence tells of, or the fight of before that it goes on from.
func (r *report) fighters(i int) {
	e := &r.events[i]
	if e.entry != nil && e.entry.Optional || e.Polarity == sitrep.Negated || e.Modality != sitrep.Actual && e.Modality != sitrep.Ongoing {
		return
	}
	fits := func(o *event, why string) bool {
		two := r.opposed(o)
		if two == nil || len(e.Agents) == 1 && !slices.ContainsFunc(two, func(a sitrep.ActorMention) bool { return a.Actor == e.Agents[0].Actor }) {
			return false
		}
		e.Agents = two
		e.Reasons = append(e.Reasons, why+" \""+o.Trigger.Of(r.p.Text)+"\"")
		return true
	}
	for k := range r.events {
		o := &r.events[k]
		if k == i || o.sent != e.sent || o.Headline != e.Headline {
			continue
		}
		if !r.oneDeed(o.clause, e.clause) {
			continue
		}
		if fits(o, "those who fought are those of") {
			return
		}
	}
	if e.Headline || r.earlier(e.clause) || r.formerly(e) {
		return
	}
	for k := i - 1; k >= 0 && e.sent-r.events[k].sent <= 5; k-- {
		o := &r.events[k]
		if e.sent-o.sent > 2 && !samePlace(e.Places, o.Places) {
			continue
		}
		if o.Headline || o.sent == e.sent || len(e.Places) > 0 && len(o.Places) > 0 && !samePlaceOrIn(e.Places, o.Places) {
			continue
		}
		if fits(o, "those who fought are those of before, of") {
			return
		}
	}
}

// oneDeed reports whether one of two clauses stands under the other with nothing said or
// thought between them.
func (r *report) oneDeed(a, b int) bool {
	if r.under(b, a) {
		a, b = b, a
	}
	for v := b; v != a; v = r.head(v) {
		if r.head(v) == v || r.dep(v) == "ccomp" || r.dep(v) == "pcomp" {
			return false
		}
	}
	return true
}

// takenFrom gives a recapture those whom the sentence, or the one before, tells to have
// held the ground: who took it, or who was driven out.
func (r *report) takenFrom(i int) {
	e := &r.events[i]
	if r.isDenied(e) {
		return
	}
	for k := len(r.events) - 1; k >= 0; k-- {
		o := &r.events[k]
		if k == i || o.sent > e.sent || e.sent-o.sent > 1 || o.Kind.Family() != sitrep.FamilyGain && o.Kind != sitrep.Hold && o.Kind != sitrep.Repel || len(o.Agents) == 0 || o.Frame == "adjective" || o.Modality != sitrep.Actual && o.Modality != sitrep.Ongoing {
			continue
		}
		if sharesActor(o.Agents, e.Agents) || r.allies(&o.Agents[0], &e.Agents[0]) || !r.bearsArms(&o.Agents[0]) && o.Agents[0].Kind != sitrep.ActorGovernment {
			continue
		}
		after := o.sent == e.sent && o.clause != e.clause && r.under(e.clause, o.clause) // "retook it after rebels took over"
		if !sharesActor(o.Targets, e.Agents) && !after && !samePlaceOrIn(e.Places, o.Places) || after && len(o.Places) > 0 && len(e.Places) > 0 && !samePlaceOrIn(e.Places, o.Places) {
			continue
		}
		e.Targets = append(e.Targets, o.Agents...)
		e.Reasons = append(e.Reasons, "taken from those of \""+o.Trigger.Of(r.p.Text)+"\"")
		return
	}
}

// firedBy makes those whose fire or blast is told to have killed or hurt somebody the
// agents: "was killed in the army's retaliatory fire", "hurt in shelling by Uganda".
func (r *report) firedBy(e *event, a *args) {
	if len(e.Agents) > 0 {
		return
	}
	for _, p := range a.preps {
		switch p.word {
		case "in", "by", "from", "during", "under":
		default:
			continue
		}
		o := p.obj
		if r.amount(o) || r.lemma(o) == "incident" || r.lemma(o) == "series" || r.lemma(o) == "exchange" {
			if w := r.ofWhat(o); w >= 0 {
				o = w
			}
		}
		switch r.lemma(o) {
		case "fire", "firing", "gunfire", "shelling", "shooting", "bombing", "bombardment", "strike", "airstrike", "raid", "attack", "ambush", "sniping", "blast":
		default:
			continue
		}
		for _, c := range r.compounds(o) {
			switch {
			case len(e.Agents) > 0 || r.anti(c):
			case r.demonymActor(c) != nil:
				e.Agents = append(e.Agents, *r.demonymActor(c))
			case r.stateByInitials(sitrep.Airstrike, o, c) != nil:
				e.Agents = append(e.Agents, *r.stateByInitials(sitrep.Airstrike, o, c))
			case r.lemma(c) == "sniper" && r.dep(c) != "poss": // what sort of fire it was
			case (r.armed(c) || r.actorAt[c] > 0 && r.dep(c) == "poss") && !r.openPronoun(c):
				r.bindOne(e, c, lexicon.Agent)
			case r.dep(c) == "poss" && r.stateAt(c):
				r.bindOne(e, c, lexicon.Agent)
			}
		}
		for _, q := range r.prepsOf(o) {
			if q.word == "by" && len(e.Agents) == 0 && (r.canAct(q.obj) || r.stateAt(q.obj)) {
				r.bindOne(e, q.obj, lexicon.Agent)
			}
		}
	}
}

// openPronoun reports whether the word at t is a pronoun that stands for nobody.
func (r *report) openPronoun(t int) bool {
	return r.tok(t).POS == "PRON" && r.unresolved(t)
}
