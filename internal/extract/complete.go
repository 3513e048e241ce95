package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// complete gives an event its quote, time, counts and voices, and records it.
func (r *report) complete(e *event) {
	if e.Kind == sitrep.KindUnknown || r.headlineWord(e) {
		r.note(e.trigger.Start, WhyName, "it stands in the name of a work or a product")
		return
	}
	if r.onlyAsked(e) {
		r.note(e.trigger.Start, WhyName, "the sentence asks whether it is so")
		return
	}
	e.Targets = slices.DeleteFunc(e.Targets, func(a sitrep.ActorMention) bool { // "nobody was killed"
		t := r.tokens(a.Head)
		return t.End > t.Start && a.Form != sitrep.FormNamed && r.anybody(t.Start)
	})
	if e.Kind.Family() == sitrep.FamilyFire { // "military bombing": who did it was not hit
		e.Targets = slices.DeleteFunc(e.Targets, func(a sitrep.ActorMention) bool {
			return slices.ContainsFunc(e.Agents, func(b sitrep.ActorMention) bool { return a.Span == b.Span })
		})
	}
	e.Quote = r.quote(e)
	r.setTime(e)
	r.setCounts(e)
	if e.entry != nil && len(e.entry.Governed) > 0 && len(e.Counts) == 0 && r.lemma(e.head) == "toll" { // "the toll rose on Friday" tells of no deaths
		if e.trigger.End-e.trigger.Start == 1 {
			return
		}
		e.Core, e.Time = false, nil
	}
	r.oneOf(e)
	r.rollCall(e)
	if e.Kind == sitrep.Arrest && r.lemma(e.head) == "capture" {
		for i := range e.Counts {
			if e.Counts[i].Of == peopleCount[e.Kind] {
				e.Counts[i].Of = peopleCount[sitrep.Capture]
			}
		}
	}
	e.sources = r.chains(e.trigger.Start, -1)
	r.takeCredit(e)
	r.ownsUp(e)
	r.deniesOwn(e)
	r.admitsLoss(e)
	r.deictic(e)
	r.judgeCore(e)
	r.addEvent(*e)
}

// headlineWord guards against names of works and the like.
func (r *report) headlineWord(e *event) bool {
	tok := r.tok(e.trigger.Start)
	return (tok.EntType == "WORK_OF_ART" || tok.EntType == "PRODUCT") && !r.titleCase(e.trigger.Start)
}

// titleCase reports whether the words around t are all written with capitals, as
// headlines are, so that they say nothing of what a name is: six of the eight
// words with letters on either side.
func (r *report) titleCase(t int) bool {
	upper, all := 0, 0
	for _, step := range []int{-1, 1} {
		n := 0
		for k := t + step; k >= 0 && k < len(r.p.Tokens) && n < 5; k += step {
			tok := r.tok(k)
			if tok.POS == "PUNCT" || tok.POS == "SPACE" || tok.POS == "ADP" || tok.POS == "CCONJ" || tok.POS == "DET" || tok.POS == "SCONJ" || tok.POS == "NUM" {
				continue
			}
			n, all = n+1, all+1
			if c := r.word(k)[0]; c >= 'A' && c <= 'Z' {
				upper++
			}
		}
	}
	return all >= 5 && 5*upper >= 4*all
}

// judgeCore takes from the core what a careful reader could leave out: what is
// hypothetical, and vague events with nobody and nowhere.
func (r *report) judgeCore(e *event) {
	if e.entry != nil && e.entry.Optional && len(e.Counts) > 0 && (e.Kind == sitrep.Kill || e.Kind == sitrep.Injure) && r.dep(e.head) != "compound" {
		e.Core = true // "the bodies of six miners", "a toll of 41"
	}
	if e.entry != nil && e.entry.Optional && e.Kind == sitrep.Clash && e.Frame == "nominal" && (e.Time != nil || len(e.Places) > 0) && r.brokeOut(e.head) {
		e.Core = true
	}
	if e.Modality == sitrep.Hypothetical || e.Modality == sitrep.Intended && e.Frame == "nominal" && result(e.Kind) && len(e.Counts) == 0 { // "meant to inflict casualties"
		e.Core = false
	}
	if e.Frame == "nominal" && len(e.Agents) == 0 && len(e.Targets) == 0 && len(e.Places) == 0 && len(e.Counts) == 0 && e.Time == nil && e.definite && len(r.prepsOf(e.head)) == 0 {
		e.Core = false
	}
	if e.Frame == "nominal" && e.Time == nil && len(e.Counts) == 0 && r.background(e.head) && !r.isDenied(e) {
		e.Core = false
	}
	if r.dep(e.head) == "relcl" && e.Time == nil && len(e.Counts) == 0 && len(e.Places) == 0 {
		e.Core = false
	}
}

// brokeOut reports whether a main clause says of the war or conflict at t that it
// began: "war broke out in Ituri in May", and no clause of time: "since war broke out".
func (r *report) brokeOut(t int) bool {
	v := r.head(t)
	if r.dep(t) != "nsubj" || !r.isVerb(v) || !startsUp[r.lemma(v)] {
		return false
	}
	switch r.dep(v) {
	case "ROOT", "ccomp", "conj", "parataxis":
		return r.child(v, "mark") < 0 || r.dep(v) == "ccomp"
	}
	return false
}

// isDenied reports whether the voice nearest an event denies it.
func (r *report) isDenied(e *event) bool {
	return len(e.sources) > 0 && len(e.sources[0]) > 0 && e.sources[0][0].Stance == sitrep.Deny
}

// background reports whether an event noun only sets the scene: it hangs on
// "after", "following", "since", "amid" and the like.
func (r *report) background(t int) bool {
	if r.dep(t) == "conj" {
		t = r.head(t)
	}
	if r.dep(t) != "pobj" {
		return false
	}
	switch p := r.head(t); r.lemma(p) {
	case "after", "following", "since", "amid", "despite", "because", "due", "before", "until", "about", "amidst", "follow":
		return true
	case "to":
		h := r.lemma(r.head(p))
		return h == "response" || h == "due" || h == "prior" || h == "reaction" || h == "opposition"
	}
	return false
}

// takeCredit makes the speaker the agent where the voice takes credit, and the
// accused the agent of what he is accused of.
func (r *report) takeCredit(e *event) {
	for _, i := range r.says[e.trigger.Start] {
		s := &r.sayings[i]
		if s.verb == e.head {
			continue
		}
		if len(s.accused) > 0 && !(r.dep(e.clause) == "relcl" && r.byWhere(e.clause)) && (len(e.Agents) == 0 || r.speaksOf(s, e.Agents) || r.chargedWith(s, e.head)) {
			e.Agents = nil
			for _, t := range s.accused {
				r.addActor(&e.Agents, t)
			}
			e.Reasons = append(e.Reasons, "the accused is the agent")
		}
		if s.partly {
			e.Core = false
		}
		if s.own && !s.report && e.definite { // "nobody has claimed the attack"
			e.Core = false
		}
		if len(e.Agents) == 0 && s.own && s.report && len(s.sources) > 0 {
			e.Agents = append(e.Agents, r.mention(s.sources[0]))
			e.Reasons = append(e.Reasons, "the voice owns the act")
		}
	}
}

// speaksOf reports whether the only agent is who speaks himself.
func (r *report) speaksOf(s *saying, agents []sitrep.ActorMention) bool {
	return len(agents) == 1 && slices.ContainsFunc(s.sources, func(t int) bool {
		m := r.mention(t)
		return m.Actor == agents[0].Actor
	})
}

// chargedWith reports whether the noun at t is what somebody is accused of:
// "blamed the front for the market attack".
func (r *report) chargedWith(s *saying, t int) bool {
	p := r.head(t)
	if r.dep(t) != "pobj" || r.lemma(p) != "for" && r.lemma(p) != "of" || r.child(t, "agent") >= 0 {
		return false
	}
	return r.head(p) == s.verb || slices.Contains(s.accused, r.head(p))
}

// quote returns the smallest clause or phrase around the trigger, without the
// words that attribute it and without clauses that make claims of their own.
func (r *report) quote(e *event) sitrep.Span {
	top := e.head
	if !r.isVerb(top) && e.Frame == "nominal" {
		sp := r.p.Edges(top)
		if sp.End-sp.Start < 4 {
			if v := r.attachedVerb(top); v >= 0 && r.cueAt[v] == 0 {
				top = v
			}
		}
	}
	cut := map[int]bool{}
	for _, c := range r.p.Subtree(top) {
		if c == top {
			continue
		}
		switch d := r.dep(c); {
		case d == "conj" && r.isVerb(c) && r.isVerb(top), d == "advcl" && r.isVerb(top), d == "parataxis", r.cueAt[c] > 0 && d != "acl" && d != "relcl":
			cut[c] = true
		}
	}
	lo, hi := top, top+1
	var walk func(t int)
	walk = func(t int) {
		lo, hi = min(lo, t), max(hi, t+1)
		for _, c := range r.kids(t) {
			i := int(c)
			if cut[i] || r.dep(i) == "punct" || r.dep(i) == "cc" && r.cutConj(t, cut) && i > top {
				continue
			}
			walk(i)
		}
	}
	walk(top)
	lo, hi = min(lo, e.trigger.Start), max(hi, e.trigger.End)
	for lo < hi-1 && (r.tok(lo).POS == "PUNCT" || r.tok(lo).POS == "SPACE" || r.dep(lo) == "mark" || r.dep(lo) == "cc" || r.tok(lo).Tag == "WRB" && r.isVerb(top)) {
		lo++
	}
	for hi > lo+1 && (r.tok(hi-1).POS == "PUNCT" || r.tok(hi-1).POS == "SPACE" || r.dep(hi-1) == "cc") {
		hi--
	}
	lo, hi = min(lo, e.trigger.Start), max(hi, e.trigger.End) // ".A-backed" begins with what is taken for a stop
	return r.bytes(nlp.Span{Start: lo, End: hi})
}

// cutConj reports whether a coordinated verb of t was cut from the quote.
func (r *report) cutConj(t int, cut map[int]bool) bool {
	for _, c := range r.kids(t) {
		if cut[int(c)] && r.dep(int(c)) == "conj" {
			return true
		}
	}
	return false
}
