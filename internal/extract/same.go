package extract

import (
	"slices"

	"sitrep"
)

// The same happening is named more than once: "gunmen stormed a hotel ... the
// attack ... 21 were killed in the attack". What was said of it first holds where
// it is taken up, and what it left behind was done by whoever did it.

// doers gives an act that a definite noun takes up the doer that it had before,
// and gives the dead, the hurt and the damage of an act its doer. A doer who is
// named for the act alone ("a bomber", "gunmen") is not carried: the words for
// him say no more than the act does.
func (r *report) doers() {
	for i := range r.events {
		e := &r.events[i]
		if len(e.Agents) > 0 || e.Frame != "nominal" || !e.definite || e.Kind.Family() != sitrep.FamilyFire || e.Kind == sitrep.Destroy {
			continue
		}
		o := r.lastAct(i)
		if o == nil || o.Kind != e.Kind && o.Kind != sitrep.Attack && e.Kind != sitrep.Attack || len(e.Places) > 0 && len(o.Places) > 0 && !samePlace(e.Places, o.Places) {
			continue
		}
		if party(o.Agents) && !o.denied && !sharesActor(o.Agents, e.Targets) {
			e.Agents = o.Agents
			e.Reasons = append(e.Reasons, "agent of \""+o.Trigger.Of(r.p.Text)+"\", which it takes up")
		}
	}
	for i := range r.events {
		r.sameSpotSameDoer(i)
	}
	for i := range r.events {
		e := &r.events[i]
		if len(e.Agents) > 0 || !result(e.Kind) && e.Kind.Family() != sitrep.FamilySeize || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		if o := r.actBehind(e); o != nil && party(o.Agents) && !o.denied && !sharesActor(o.Agents, e.Targets) && !r.ofOneState(o.Agents, e.Targets) {
			e.Agents = o.Agents
			e.Reasons = append(e.Reasons, "agent of \""+o.Trigger.Of(r.p.Text)+"\", which it is a result of")
			continue
		}
		if o := r.toldTwice(i); o != nil {
			e.Agents = o.Agents
			e.Reasons = append(e.Reasons, "agent of \""+o.Trigger.Of(r.p.Text)+"\", which tells of the same")
		}
	}
}

// sameSpotSameDoer gives an act of violence that nobody is told to have done the doer of
// the last act of its kind that was told at the same place, two sentences ago at most. Who
// speaks of it and did not speak of that one need not mean the same.
func (r *report) sameSpotSameDoer(i int) {
	e := &r.events[i]
	if len(e.Agents) > 0 || e.Headline || e.Frame == "adjective" || e.Frame == "participle" || e.Kind.Family() != sitrep.FamilyFire || e.Kind == sitrep.Destroy || len(e.Places) == 0 || r.formerly(e) || r.earlier(e.clause) || cumulative(e) || e.apart {
		return
	}
	for k := i - 1; k >= 0 && e.sent-r.events[k].sent <= 2; k-- {
		o := &r.events[k]
		if o.Headline || o.Frame == "adjective" || o.Frame == "participle" || o.Kind.Family() != sitrep.FamilyFire || o.Kind == sitrep.Destroy {
			continue
		}
		if o.Kind != e.Kind && e.Kind != sitrep.Attack || !party(o.Agents) || o.denied || len(e.sources) > 0 && !r.sameVoices(e, o) || sharesActor(o.Agents, e.Targets) || r.ofOneState(o.Agents, e.Targets) || !samePlace(e.Places, o.Places) ||
			e.Time != nil && o.Time != nil && !e.Time.IsZero() && !o.Time.IsZero() && !e.Time.Overlaps(o.Time.Interval) {
			return
		}
		e.Agents = o.Agents
		e.Reasons = append(e.Reasons, "agent of \""+o.Trigger.Of(r.p.Text)+"\", at the same place")
		return
	}
}

// toldTwice returns the event that tells of the same dead, hurt or taken as event i, who
// bear arms and are counted alike, and names who did it; nil if there is none.
func (r *report) toldTwice(i int) *event {
	e := &r.events[i]
	if len(e.Targets) == 0 || len(e.Counts) == 0 || cumulative(e) || e.Kind == sitrep.Destroy {
		return nil
	}
	for _, a := range e.Targets {
		if !r.bearsArms(&a) {
			return nil
		}
	}
	for k := range r.events {
		o := &r.events[k]
		if k == i || o.Kind != e.Kind || len(o.Agents) == 0 || len(o.Targets) == 0 || len(o.Counts) == 0 || o.Counts[0].Of != e.Counts[0].Of || !party(o.Agents) ||
			!sameBound(o.Counts[0].Lo, e.Counts[0].Lo) || !sameBound(o.Counts[0].Hi, e.Counts[0].Hi) || o.Polarity != e.Polarity || e.Modality != o.Modality || cumulative(o) {
			continue
		}
		if o.Counts[0].Lo == nil || *o.Counts[0].Lo < 3 || sharesActor(o.Agents, e.Targets) || r.ofOneState(o.Agents, e.Targets) || !r.bearsArms(&o.Targets[0]) {
			continue
		}
		if len(e.Places) > 0 && len(o.Places) > 0 && !samePlaceOrIn(e.Places, o.Places) || e.Time != nil && o.Time != nil && !e.Time.IsZero() && !o.Time.IsZero() && !e.Time.Overlaps(o.Time.Interval) {
			continue
		}
		return o
	}
	return nil
}

// party reports whether those who did it are parties and no nameless attackers.
func party(as []sitrep.ActorMention) bool {
	return len(as) > 0 && !slices.ContainsFunc(as, func(a sitrep.ActorMention) bool { return a.Form != sitrep.FormNamed && !powers(a.Kind) })
}

// actBehind returns the act of violence of which an event is a result by the
// grammar: the subject of its verb, or what it happened in or by; nil if there is
// none.
func (r *report) actBehind(e *event) *event {
	if !r.isVerb(e.head) {
		return nil
	}
	a := r.bind(e.head)
	heads := slices.Concat(a.subjects, a.byAgents)
	for _, p := range a.preps {
		switch p.word {
		case "in", "by", "from", "during", "when":
			heads = append(heads, p.obj)
		}
	}
	for k := range r.events {
		if o := &r.events[k]; o.Kind.Family() == sitrep.FamilyFire && !result(o.Kind) && slices.Contains(heads, o.head) && o.Frame == "nominal" {
			return o
		}
	}
	return nil
}

// spokenOf puts into the core a definite noun for an act of which somebody else
// says something: "the monitor said the explosion targeted a police post".
func (r *report) spokenOf() {
	for i := range r.events {
		e := &r.events[i]
		if e.Core || e.Frame != "nominal" || !e.definite || e.Kind.Family() != sitrep.FamilyFire || len(e.sources) == 0 || e.Modality != sitrep.Actual {
			continue
		}
		denied := r.dep(e.head) == "dobj" && len(e.sources[0]) > 0 && r.answersTo(e.sources[0][0].Stance) // "the government denied the assault"
		if d := r.dep(e.head); d != "nsubj" && d != "nsubjpass" && !denied || r.background(e.head) {
			continue
		}
		v := r.head(e.head)
		if slices.ContainsFunc(r.events, func(o event) bool { return o.head == v && o.Kind.Family() != sitrep.FamilyFire }) {
			continue
		}
		told := false // the same voice has spoken of it
		for k := range r.events[:i] {
			if o := &r.events[k]; o.Kind.Family() == sitrep.FamilyFire && e.sent-o.sent <= 2 && len(o.sources) > 0 && o.sources[0] != nil && len(e.sources[0]) > 0 && o.sources[0][0].Actor == e.sources[0][0].Actor {
				told = true
			}
		}
		if told {
			continue
		}
		e.Core = true
		e.Reasons = append(e.Reasons, "another voice speaks of it, so it is told and not only taken up")
	}
}

// answersTo reports whether a stance is one that somebody takes to what others say.
func (r *report) answersTo(s sitrep.Stance) bool {
	return s == sitrep.Deny || s == sitrep.Confirm
}

// condemned makes those who did it the target of whoever condemns an act.
func (r *report) condemned() {
	for i := range r.events {
		e := &r.events[i]
		if e.Kind != sitrep.Accuse || len(e.Targets) > 0 || !r.isVerb(e.head) {
			continue
		}
		for _, o := range r.bind(e.head).objects {
			for k := range r.events {
				b := &r.events[k]
				if b.head != o || b.Frame != "nominal" || len(b.Agents) == 0 {
					continue
				}
				e.Targets = append(e.Targets, b.Agents...)
				e.Reasons = append(e.Reasons, "target is who did what is condemned")
			}
		}
	}
}

// means of an attack that its words name: "hit the town with bombs", "carried out
// the raid using rockets". They are no event of their own.
func (r *report) instruments() {
	drop := map[int]bool{}
	for i := range r.events {
		e := &r.events[i]
		if e.Kind.Family() != sitrep.FamilyFire || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		v := e.head
		if !r.isVerb(v) {
			if v = r.attachedVerb(e.head); v < 0 || !r.lightVerb(v) {
				continue
			}
		}
		t := r.instrument(v)
		if t < 0 || t == e.head {
			continue
		}
		for k := range r.events {
			if o := &r.events[k]; k != i && slices.Contains(r.list(t), o.head) && o.Frame == "nominal" && o.Kind.Family() == sitrep.FamilyFire {
				drop[k] = true
			}
		}
	}
	keep := r.events[:0]
	for i := range r.events {
		if drop[i] {
			r.note(r.events[i].trigger.Start, WhyDropped, "it is what another act was done with")
			continue
		}
		keep = append(keep, r.events[i])
	}
	r.events = keep
	if len(drop) > 0 {
		r.inOrder()
	}
}

// instrument returns the weapon that stands after "with" or "using" under verb v,
// -1 if there is none.
func (r *report) instrument(v int) int {
	for _, c := range r.kids(v) {
		i := int(c)
		o := -1
		switch {
		case r.dep(i) == "prep" && r.lemma(i) == "with":
			o = r.child(i, "pobj")
		case r.dep(i) == "advcl" && r.lemma(i) == "use" && r.tok(i).Tag == "VBG":
			o = r.child(i, "dobj")
		}
		if o < 0 {
			continue
		}
		if w := r.ofWhat(o); w >= 0 && (r.amount(o) || r.lemma(o) == "barrage" || r.lemma(o) == "salvo") {
			o = w
		}
		if r.weapon(o) && !r.listed(o, "vehicle") || r.listed(o, "bomb") {
			return o
		}
	}
	for _, o := range r.bind(v).objects { // "hit the town of Orlo with bombs", hung on the town
		for _, p := range r.prepsOf(o) {
			if p.word == "with" && r.weapon(p.obj) && p.token > v {
				return p.obj
			}
		}
	}
	for _, c := range r.kids(v) { // "the attack using a car bomb", hung on the noun
		if i := int(c); r.dep(i) == "dobj" || r.dep(i) == "nsubjpass" {
			for _, k := range r.kids(i) {
				if a := int(k); r.dep(a) == "acl" && r.lemma(a) == "use" && r.tok(a).Tag == "VBG" {
					if o := r.child(a, "dobj"); o >= 0 && r.weapon(o) {
						return o
					}
				}
			}
		}
	}
	return -1
}

// ofOneState reports whether some of the one and of the other are of one state.
func (r *report) ofOneState(a, b []sitrep.ActorMention) bool {
	for i := range a {
		for k := range b {
			if a[i].Country != "" && a[i].Country == b[k].Country && a[i].Kind != sitrep.ActorArmedGroup && b[k].Kind != sitrep.ActorArmedGroup {
				return true
			}
		}
	}
	return false
}

// spokenBefore reports whether the report has told of an act of violence before
// the definite noun at t, which may take it up.
func (r *report) spokenBefore(t int) bool {
	d := r.child(t, "det")
	if d < 0 || r.lemma(d) != "the" && r.lemma(d) != "that" && r.lemma(d) != "this" {
		return false
	}
	for k := len(r.events) - 1; k >= 0; k-- {
		o := &r.events[k]
		if r.p.SentOf(t)-o.sent > 8 {
			return false
		}
		if o.Kind.Family() == sitrep.FamilyFire && o.Kind != sitrep.Destroy && o.Frame != "adjective" && o.Frame != "participle" {
			return true
		}
	}
	return false
}
