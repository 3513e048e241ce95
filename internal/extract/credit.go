package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// bareCredit reads "denied responsibility", "claimed responsibility", "denied
// any involvement" where the sentence does not say for what: the act is the one
// spoken of last, and the speaker its doer.
func (r *report) bareCredit() {
	for v := range r.p.Tokens {
		if r.skip[v] || r.tok(v).POS != "VERB" {
			continue
		}
		stance := sitrep.StanceUnknown
		switch r.lemma(v) {
		case "deny", "reject", "disclaim":
			stance = sitrep.Deny
		case "claim", "accept", "admit", "take", "assume":
			stance = sitrep.Own
		default:
			continue
		}
		a := r.bind(v)
		if o := r.nothingToDo(v); o >= 0 && stance == sitrep.Deny && len(a.subjects) > 0 && r.child(v, "neg") < 0 {
			r.creditFor(v, o, &a, stance)
			continue
		}
		for _, o := range a.objects {
			if !r.responsibility(o) || len(a.subjects) == 0 || a.passive {
				continue
			}
			if r.child(v, "neg") >= 0 || r.negatedSubject(a.subjects) || r.namesAct(v, o) {
				continue
			}
			r.creditFor(v, o, &a, stance)
		}
	}
}

// nothingToDo returns the "anything" of "denied having anything to do with it", -1
// where verb v says nothing of the sort.
func (r *report) nothingToDo(v int) int {
	x := r.child(v, "xcomp", "ccomp")
	if x < 0 || r.lemma(x) != "have" {
		return -1
	}
	if o := r.child(x, "dobj"); o >= 0 && (r.tok(o).Norm == "anything" || r.tok(o).Norm == "something") {
		return o
	}
	return -1
}

// ownsUp makes a speaker who says that he carried out an attack one who owns it.
func (r *report) ownsUp(e *event) {
	if e.Frame != "nominal" || e.Kind.Family() != sitrep.FamilyFire {
		return
	}
	v := r.attachedVerb(e.head)
	if v < 0 || r.child(v, "neg") >= 0 {
		return
	}
	switch r.lemma(v) {
	case "be":
		if r.dep(e.head) != "pobj" || r.lemma(r.head(e.head)) != "behind" {
			return
		}
	case "carry", "commit", "perpetrate", "execute", "stage":
	default:
		return
	}
	for _, chain := range e.sources {
		for _, a := range e.Agents {
			if chain[0].Actor == a.Actor && chain[0].Stance == sitrep.Assert {
				chain[0].Stance = sitrep.Own
			}
		}
	}
}

// deniesOwn makes a state or its forces who deny an act of their sort of arms, told by its
// noun with nobody for it, those who are said to have done it: "the ministry denied reports
// of air strikes on the camp". Who denies that he himself was hit does not.
func (r *report) deniesOwn(e *event) {
	if len(e.Agents) > 0 || e.Frame != "nominal" || len(e.sources) != 1 || len(e.sources[0]) == 0 || r.lemma(e.head) == "damage" {
		return
	}
	switch e.Kind {
	case sitrep.Airstrike, sitrep.Shelling, sitrep.Chemical:
	case sitrep.Bombing:
		if r.lemma(e.head) != "bombing" && r.lemma(e.head) != "attack" {
			return
		}
	default:
		return
	}
	v := e.sources[0][0]
	if v.Stance != sitrep.Deny {
		return
	}
	who := v.ActorMention
	if who.Kind == sitrep.ActorPerson || who.Kind == sitrep.ActorOfficials {
		if who.Body == "" {
			return
		}
		b, ok := r.who.Actor(who.Body)
		if !ok {
			return
		}
		who.Actor, who.Name, who.Kind, who.Country, who.Body, who.BodyName = b.ID, b.Name, b.Kind, b.Country, "", ""
	}
	if who.Kind != sitrep.ActorGovernment && who.Kind != sitrep.ActorArmedForce || who.Span.Empty() {
		return
	}
	for _, a := range e.Targets {
		if a.Actor == who.Actor || a.Country != "" && a.Country == who.Country {
			return
		}
	}
	e.Agents, e.denied = append(e.Agents, who), true
	e.Reasons = append(e.Reasons, "who denies it is said to have done it")
}

// responsibility reports whether the noun at o means having done it.
func (r *report) responsibility(o int) bool {
	if r.tok(o).Tag == "NNS" { // "must live up to its responsibilities"
		return false
	}
	switch r.lemma(o) {
	case "responsibility", "involvement", "credit", "role", "blame", "complicity":
		return true
	}
	return false
}

// negatedSubject reports whether nobody is the subject: "no group claimed ...".
func (r *report) negatedSubject(subjects []int) bool {
	for _, s := range subjects {
		if d := r.child(s, "det"); d >= 0 && r.lemma(d) == "no" {
			return true
		}
		switch r.tok(s).Norm {
		case "nobody", "none", "no", "one":
			return true
		}
	}
	return false
}

// namesAct reports whether the clause of verb v says for what.
func (r *report) namesAct(v, o int) bool {
	for _, p := range append(r.prepsOf(o), r.prepsOf(v)...) {
		if (p.word == "for" || p.word == "in") && r.eventAt[p.obj] > 0 {
			return true
		}
	}
	return false
}

// creditFor adds the claim of, or the denial of, the act spoken of last.
func (r *report) creditFor(v, o int, a *args, stance sitrep.Stance) {
	var act *event
	for i := range r.events {
		b := &r.events[i]
		if b.trigger.Start < v && r.p.SentOf(v)-b.sent <= 3 && (b.Kind.Family() == sitrep.FamilyFire || b.Kind == sitrep.Kill || b.Kind == sitrep.Abduct) && b.Frame != "adjective" && b.Kind != sitrep.Destroy {
			act = b
		}
	}
	if act == nil {
		return
	}
	e := event{head: v, clause: v, trigger: nlp.Span{Start: o, End: o + 1}, entry: act.entry}
	e.Kind, e.Core, e.Frame, e.Modality = act.Kind, true, "credit", sitrep.Actual
	e.Targets, e.Places = act.Targets, act.Places
	if act.Time != nil {
		t := *act.Time
		t.Carried = true
		e.Time = &t
	}
	cue := r.bytes(nlp.Span{Start: v, End: v + 1})
	for _, s := range a.subjects {
		m := r.mention(s)
		e.Agents = append(e.Agents, m)
		e.sources = append(e.sources, append([]sitrep.Voice{{ActorMention: m, Cue: cue, Stance: stance}}, r.carriedBy(v)...))
	}
	e.Quote = r.quote(&e)
	e.Reasons = sitrep.Reasons{"takes up \"" + act.Trigger.Of(r.p.Text) + "\" of before, for which the speaker takes or denies responsibility"}
	r.addEvent(e)
}
