package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// deniedAccounts reads "rejected the accusation", "dismissed the figure", "denied the
// claims" where the sentence does not say what was claimed: it is the act that
// somebody else has just told of or accused them of, with a voice that denies it.
func (r *report) deniedAccounts() {
	for v := range r.p.Tokens {
		if r.skip[v] || r.tok(v).POS != "VERB" || r.child(v, "neg") >= 0 || !denies[r.lemma(v)] && !termVerbs[r.lemma(v)] {
			continue
		}
		a := r.bind(v)
		if a.passive || len(a.subjects) == 0 || !r.canAct(a.subjects[0]) && !r.stateAt(a.subjects[0]) {
			continue
		}
		for _, o := range a.objects {
			if o < v || !r.tellsNothing(o) && !r.pointsBack(o) || !denies[r.lemma(v)] && !r.termedFalse(v, o) {
				continue
			}
			if act := r.accountOf(v, o, a.subjects[0]); act != nil {
				r.deny(v, act, &a)
			}
			break
		}
	}
}

// denies are the verbs by which an account is denied as a whole.
var denies = map[string]bool{"deny": true, "reject": true, "dismiss": true, "refute": true, "rebuff": true, "dispute": true, "rebut": true}

// termVerbs are the verbs by which an account may be called a lie.
var termVerbs = map[string]bool{"call": true, "denounce": true, "describe": true, "brand": true, "label": true, "term": true, "dub": true, "slam": true, "decry": true,
	"condemn": true, "characterise": true, "characterize": true}

// termedFalse reports whether the verb at v calls the account at o untrue: "denounced the
// accusations as a fiction", "called the claim a lie".
func (r *report) termedFalse(v, o int) bool {
	for _, c := range r.kids(v) {
		if i := int(c); i > o && (r.dep(i) == "oprd" || r.dep(i) == "dobj" || r.dep(i) == "attr" || r.dep(i) == "ccomp") && r.listed(i, "falsehood") {
			return true
		}
	}
	for _, h := range []int{v, o} {
		for _, p := range r.prepsOf(h) {
			if p.word == "as" && p.obj > o && r.listed(p.obj, "falsehood") {
				return true
			}
		}
	}
	return false
}

// accountOf returns the act that the account at o is of: of an accusation, what the
// last accuser said; of a figure, the last one that was counted by another; of a
// pronoun, what was said last of the speaker, else what another said last; nil if
// none of the sentences before is. Of a sentence's acts the first is meant.
func (r *report) accountOf(v, o, who int) *event {
	m := r.mention(who)
	back := r.pointsBack(o)
	figure, charge := !back && r.listed(o, "tally"), !back && r.listed(o, "accusation")
	var act, said *event
	for i := range r.events {
		e := &r.events[i]
		if e.trigger.Start >= v || r.p.SentOf(v)-e.sent > 2 || e.speech || spoken(e.Kind) || e.Frame == "adjective" || e.Polarity == sitrep.Negated {
			continue
		}
		own := r.ownDeed(e, &m)
		if len(e.sources) == 0 {
			if !back || !own {
				continue
			}
		} else if root := e.sources[0][0]; root.Actor == m.Actor || root.Stance == sitrep.Deny || root.Name == sitrep.Unnamed && !own {
			continue
		}
		switch {
		case figure && !r.counted(e), back && r.p.SentOf(v)-e.sent > 1:
			continue
		case (back || charge) && !own && !r.accusedOf(e):
			if e.Core && r.p.SentOf(v)-e.sent <= 1 && (said == nil || said.sent < e.sent) {
				said = e
			}
			continue
		}
		if act == nil || act.sent < e.sent {
			act = e
		}
	}
	if act == nil || said != nil && said.sent > act.sent {
		return said
	}
	return act
}

// ownDeed reports whether an event is told as the doing of an actor or of its state.
func (r *report) ownDeed(e *event, m *sitrep.ActorMention) bool {
	return slices.ContainsFunc(e.Agents, func(a sitrep.ActorMention) bool {
		return a.Actor == m.Actor || a.Country != "" && a.Country == m.Country && powers(a.Kind) && powers(m.Kind)
	})
}

// counted reports whether an event tells how many.
func (r *report) counted(e *event) bool {
	return e.Kind.Family() == sitrep.FamilyDeaths || e.Kind.Family() == sitrep.FamilyHurt || len(e.Counts) > 0
}

// accusedOf reports whether somebody is accused of an event.
func (r *report) accusedOf(e *event) bool {
	return slices.ContainsFunc(r.says[e.trigger.Start], func(i int) bool { return len(r.sayings[i].accused) > 0 })
}

// deny makes the denial of an act out of what the verb at v was read as; where the
// same sentence tells it of another, it is one act with a voice more.
func (r *report) deny(v int, act *event, a *args) {
	if k := r.eventAt[v]; act.sent == r.p.SentOf(v) && len(act.sources) > 0 && k == 0 {
		for _, s := range a.subjects {
			act.sources = append(act.sources, []sitrep.Voice{{ActorMention: r.mention(s), Cue: r.bytes(nlp.Span{Start: v, End: v + 1}), Stance: sitrep.Deny}})
		}
		return
	}
	e := event{head: v, clause: v, trigger: nlp.Span{Start: v, End: v + 1}, entry: act.entry}
	at := -1
	if k := r.eventAt[v]; k > 0 && (r.events[k-1].Kind == sitrep.Reject || r.events[k-1].Kind == sitrep.Statement) {
		at = k - 1
		e = r.events[at]
		e.entry, e.speech = act.entry, false
	}
	e.Kind, e.Core, e.Frame, e.Modality, e.Lexeme, e.Codes = act.Kind, true, "denial", sitrep.Actual, act.Lexeme, act.Codes
	e.Agents, e.Targets, e.Places, e.Counts = act.Agents, act.Targets, act.Places, act.Counts
	denied := act.Trigger.Of(r.p.Text)
	e.Reasons = sitrep.Reasons{"denies \"" + denied + "\" of before, which another has said"}
	if len(e.Places) > 0 {
		e.Reasons = append(e.Reasons, "place of \""+denied+"\", which it denies")
	}
	if e.Time == nil && act.Time != nil {
		t := *act.Time
		t.Carried = true
		e.Time = &t
		e.Reasons = append(e.Reasons, "time of \""+denied+"\", which it denies")
	}
	e.sources = nil
	cue := r.bytes(nlp.Span{Start: v, End: v + 1})
	for _, s := range a.subjects {
		e.sources = append(e.sources, []sitrep.Voice{{ActorMention: r.mention(s), Cue: cue, Stance: sitrep.Deny}})
	}
	e.Quote = r.quote(&e)
	if at >= 0 {
		r.events[at] = e
		return
	}
	r.addEvent(e)
}
