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
		if r.skip[v] || r.tok(v).POS != "VERB" || r.child(v, "neg") >= 0 || !denies[r.lemma(v)] {
			continue
		}
		a := r.bind(v)
		if a.passive || len(a.subjects) == 0 || !r.canAct(a.subjects[0]) && !r.stateAt(a.subjects[0]) {
			continue
		}
		for _, o := range a.objects {
			if o < v || !r.tellsNothing(o) && !r.pointsBack(o) {
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

// tellsNothing reports whether the noun at o only takes up what somebody has said:
// "the accusation", "those claims", "the figure", "both charges".
func (r *report) tellsNothing(o int) bool {
	switch r.lemma(o) {
	case "accusation", "allegation", "charge", "claim", "account", "version", "figure", "toll", "number":
	default:
		return false
	}
	d := r.child(o, "det", "predet")
	if d < 0 {
		return false
	}
	switch r.lemma(d) {
	case "the", "that", "this", "those", "these", "both", "all":
	default:
		return false
	}
	for _, c := range r.kids(o) {
		if dep := r.dep(int(c)); dep == "acl" || dep == "relcl" || dep == "prep" || dep == "poss" || dep == "ccomp" {
			return false
		}
	}
	return true
}

// pointsBack reports whether the object of a denial is a pronoun for what was said
// before: "denied this", "denies it".
func (r *report) pointsBack(o int) bool {
	switch r.tok(o).Norm {
	case "this", "it", "that":
		return (r.tok(o).POS == "PRON" || r.tok(o).POS == "DET") && r.dep(o) == "dobj" && r.lemma(r.head(o)) == "deny"
	}
	return false
}

// accountOf returns the act that the account at o is of: of an accusation, what the
// last accuser said; of a figure, the last one that was counted by another; nil if
// none of the two sentences before is.
func (r *report) accountOf(v, o, who int) *event {
	m := r.mention(who)
	figure := r.lemma(o) == "figure" || r.lemma(o) == "toll" || r.lemma(o) == "number"
	var act *event
	for i := range r.events {
		e := &r.events[i]
		if e.trigger.Start >= v || r.p.SentOf(v)-e.sent > 2 || len(e.sources) == 0 || e.speech || spoken(e.Kind) || e.Frame == "adjective" || e.Polarity == sitrep.Negated {
			continue
		}
		root := e.sources[0][0]
		if root.Actor == m.Actor || root.Stance == sitrep.Deny || root.Name == sitrep.Unnamed {
			continue
		}
		switch {
		case figure:
			if !r.counted(e) {
				continue
			}
		case r.pointsBack(o):
			if r.p.SentOf(v)-e.sent > 1 || !r.ownDeed(e, &m) && !r.accusedOf(e) {
				continue
			}
		case r.lemma(o) == "accusation" || r.lemma(o) == "charge" || r.lemma(o) == "allegation":
			if !r.accusedOf(e) && !r.ownDeed(e, &m) {
				continue
			}
		}
		act = e
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

// deny makes the denial of an act out of what the verb at v was read as.
func (r *report) deny(v int, act *event, a *args) {
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
