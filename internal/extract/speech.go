package extract

import (
	"cmp"
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// speechKinds are kinds that are acts of speech: the speaker is agent and voice.
func speechKind(k sitrep.Kind) bool {
	switch k {
	case sitrep.Demand, sitrep.Accuse, sitrep.Threaten, sitrep.Reject, sitrep.Announce, sitrep.Statement:
		return true
	default:
		return false
	}
}

// praiseVerbs are verbs of support that are acts of speech.
var praiseVerbs = []string{"praise", "hail", "welcome", "applaud", "laud", "pledge", "commend", "endorse", "salute", "reiterate"}

// speechActs makes the speaker the voice of acts of speech, reads "must",
// "should" and "needs to" in what somebody says as his demand, and marks what is nested in a
// demand as left out.
func (r *report) speechActs() {
	for i := range r.events {
		e := &r.events[i]
		if e.Frame == "nominal" || e.Frame == "adjective" || r.decides(e) || !(speechKind(e.Kind) || e.Kind == sitrep.Support && slices.Contains(praiseVerbs, r.lemma(e.head))) {
			continue
		}
		e.speech = true
		if len(e.Agents) == 0 {
			continue
		}
		var chains [][]sitrep.Voice
		cue := e.Trigger
		for _, a := range e.Agents {
			v := sitrep.Voice{ActorMention: a, Cue: cue, Stance: sitrep.Assert}
			chain := []sitrep.Voice{v}
			for _, up := range e.sources {
				for _, u := range up {
					if u.Actor != a.Actor {
						chain = append(chain, u)
					}
				}
				break
			}
			chains = append(chains, chain)
		}
		e.sources = chains
	}
	r.modalDemands()
	r.nested()
}

// modalDemands reads "X must", "X should", "X needs to" in what somebody says.
func (r *report) modalDemands() {
	for t := range r.p.Tokens {
		if r.skip[t] || len(r.says[t]) == 0 {
			continue
		}
		v, trigger := -1, nlp.Span{Start: t, End: t + 1}
		switch r.lemma(t) {
		case "must", "should":
			if r.dep(t) == "aux" && !r.perfect(r.head(t)) && r.child(r.head(t), "auxpass") < 0 || r.dep(t) == "aux" && r.lemma(t) == "must" {
				v = r.head(t)
			}
		case "need":
			if x := r.child(t, "xcomp"); x >= 0 && r.tok(t).POS == "VERB" && r.tok(x).Tag == "VB" {
				v = t
			}
		}
		if v < 0 || r.eventAt[t] > 0 {
			continue
		}
		chains := r.chains(t, -1)
		a := r.bind(v)
		subj := a.subjects
		if a.passive {
			subj = a.objects
		}
		if len(subj) > 0 && firstPerson(r.tok(subj[0]).Norm) {
			continue
		}
		if len(chains) == 0 || len(subj) == 0 || !r.canAct(subj[0]) && !(r.placeMention(subj[0]) != nil && !r.placeMention(subj[0]).Literal) && !(ends[r.lemma(v)] && r.is(subj[0], "warfare")) {
			continue
		}
		e := event{head: v, clause: v, trigger: trigger, speech: true}
		e.Kind, e.Core, e.Modality, e.Frame, e.Lexeme = sitrep.Demand, true, sitrep.Required, "modal", "demand/must"
		e.Agents = []sitrep.ActorMention{chains[0][0].ActorMention}
		for _, s := range subj {
			if r.canAct(s) || r.placeMention(s) != nil {
				r.addActor(&e.Targets, s)
			}
		}
		e.Quote = r.quote(&e)
		e.sources = chains
		e.Codes = sitrep.Codes{ACLED: "Other", PLOVER: "REQUEST", CAMEO: "100"}
		e.Reasons = append(e.Reasons, "a duty laid on somebody by a speaker is his demand")
		r.addEvent(e)
	}
}

// ends are verbs of which a speaker asks that fighting comes to them: "the war must end".
var ends = map[string]bool{"end": true, "stop": true, "cease": true, "halt": true, "conclude": true, "settle": true, "resolve": true}

// firstPerson reports whether a word is the speaker's own pronoun: a duty that
// somebody lays on himself is no demand.
func firstPerson(norm string) bool { return norm == "i" || norm == "we" }

// nested marks events under a demand, a threat or an intention as required or
// intended, and as left out of the core.
func (r *report) nested() {
	for i := range r.events {
		e := &r.events[i]
		for k := range r.events {
			d := &r.events[k]
			if i != k && d.Kind == sitrep.Threaten && d.Frame != "nominal" && d.sent == e.sent && e.trigger.Start > d.trigger.Start && r.complementOf(d.head, e.head) {
				e.Core = false // "vowed to retake the town": his to say, and not yet done
				if len(e.sources) == 0 {
					e.sources = d.sources
				}
				continue
			}
			if i == k || d.Kind != sitrep.Demand || d.Frame == "nominal" || d.head == e.head && d.trigger.Start == e.trigger.Start {
				continue
			}
			if r.under(d.head, e.head) && e.trigger.Start > d.trigger.Start && d.sent == e.sent {
				if d.Frame != "modal" && !r.complementOf(d.head, e.head) {
					continue
				}
				e.Core = false
				if e.Modality == sitrep.Actual || e.Modality == sitrep.Intended {
					e.Modality = sitrep.Required
				}
				if len(e.sources) == 0 {
					e.sources = d.sources
				}
			}
		}
	}
}

// complementOf reports whether t stands in the complement of verb v.
func (r *report) complementOf(v, t int) bool {
	for steps := 0; steps < 20; steps++ {
		h := r.head(t)
		if h == t {
			return false
		}
		if h == v {
			switch r.dep(t) {
			case "xcomp", "ccomp", "dobj", "prep":
				return true
			}
			return false
		}
		t = h
	}
	return false
}

// statements writes down a saying whose content holds no claim of another kind,
// and one that the report dates or places itself.
func (r *report) statements() {
	has, words := make([]bool, len(r.sayings)), make([]bool, len(r.sayings))
	for i := range r.events {
		f := r.events[i].Kind.Family()
		for _, s := range r.says[r.events[i].trigger.Start] {
			has[s] = true
			words[s] = words[s] || f == sitrep.FamilyWords || f == sitrep.FamilyTalks
		}
	}
	bySize := make([]int, len(r.sayings))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return cmp.Compare(r.sayings[a].size, r.sayings[b].size) })
	for _, i := range bySize { // what is said to have been said comes first
		s := &r.sayings[i]
		if !s.report || len(s.sources) == 0 || r.tok(s.verb).POS != "VERB" || r.eventAt[s.verb] > 0 || r.skip[s.verb] {
			continue
		}
		if !r.actorVoice(s.sources[0]) || r.onlyNames(s.verb) {
			continue
		}
		e := event{head: s.verb, clause: s.verb, trigger: s.cue, speech: true}
		e.Kind, e.Frame, e.Lexeme = sitrep.Statement, "saying", "statement/"+r.lemma(s.verb)
		r.sayingTime(&e)
		a := r.bind(s.verb)
		r.bindPlaces(&e, a.preps)
		dated := e.Time != nil || len(e.Places) > 0
		if has[i] && !dated {
			continue
		}
		vs := r.voicesOf(s)
		if len(vs) == 0 {
			continue
		}
		e.Core = !has[i] || words[i] && r.mention(s.sources[0]).Kind == sitrep.ActorPerson // beside deeds that somebody tells of, the telling is no news
		outer := r.chains(s.verb, i)
		for _, v := range vs {
			chain := []sitrep.Voice{v}
			if len(outer) > 0 {
				chain = append(chain, outer[0]...)
			}
			e.sources = append(e.sources, chain)
			e.Agents = append(e.Agents, v.ActorMention)
		}
		for _, o := range a.objects { // "denied the doctor's claims"
			if r.claimNoun(o) {
				if p := r.partyOf(&e, o); p >= 0 {
					r.addActor(&e.Targets, p)
				}
			}
		}
		e.Quote = r.statementQuote(s)
		e.Codes = sitrep.Codes{ACLED: "Other", PLOVER: "CONSULT", CAMEO: "010"}
		e.Reasons = append(e.Reasons, "somebody says something that is no other event, or the report dates or places the saying")
		r.addEvent(e)
		for _, up := range r.says[s.verb] {
			has[up] = true
		}
	}
}

// actorVoice reports whether the speaker at t is somebody, not a document.
func (r *report) actorVoice(t int) bool {
	return r.actor(t) != nil || r.tok(t).Tag == "PRP" || r.placeMention(t) != nil
}

// sayingTime takes the time that hangs on the verb of saying itself.
func (r *report) sayingTime(e *event) {
	for i := range r.m.Times {
		tm := &r.m.Times[i]
		t := r.tokens(tm.Span)
		if t.End <= t.Start || r.p.SentOf(t.Start) != r.p.SentOf(e.head) || tm.Interval.IsZero() && !r.doc.Published.Date.IsZero() {
			continue
		}
		h := t.Start
		for k := t.Start; k < t.End; k++ {
			if g := r.head(k); g < t.Start || g >= t.End {
				h = k
				break
			}
		}
		up := r.head(h)
		for steps := 0; steps < 4 && (r.dep(up) == "prep" || r.dep(up) == "pobj" || r.dep(up) == "npadvmod" || r.dep(up) == "advmod") && up != e.head; steps++ {
			up = r.head(up)
		}
		if up == e.head && tm.Type != sitrep.TimeDuration && tm.Type != sitrep.TimeSet {
			e.Time = &sitrep.ClaimTime{Interval: tm.Interval, Span: tm.Span, Grain: tm.Grain}
			return
		}
	}
}

// statementQuote returns what was said, or the saying where that is not there.
func (r *report) statementQuote(s *saying) sitrep.Span {
	for _, c := range s.content {
		for c.Start < c.End && (r.tok(c.Start).POS == "PUNCT" || r.tok(c.Start).POS == "SPACE" || r.dep(c.Start) == "mark") {
			c.Start++
		}
		for c.End > c.Start && (r.tok(c.End-1).POS == "PUNCT" || r.tok(c.End-1).POS == "SPACE") {
			c.End--
		}
		if c.End > c.Start {
			return r.bytes(c)
		}
	}
	return r.bytes(s.cue)
}
