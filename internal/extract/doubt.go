package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// openQuestions reads what is told as open: "it was unclear whether the town had
// fallen", "it is not known who fired", "there was no confirmation that the army had
// left". The outlet doubts it, or whoever says that it is open. Of what a question with
// "who" or "how" asks, only a part is open, so that careful readers could leave it out.
func (r *report) openQuestions() {
	for t := range r.p.Tokens {
		if r.skip[t] || r.quotedAt(t) && !r.somebodySays(t) {
			continue
		}
		switch {
		case r.listed(t, "open-question") || r.listed(t, "settled-question"):
			r.openQuestion(t)
		case r.tok(t).POS == "NOUN" && r.listed(t, "proof"):
			r.noProof(t)
		case r.lemma(t) == "way" || r.lemma(t) == "means" || r.lemma(t) == "possibility":
			r.noWayToTell(t)
		}
	}
}

// somebodySays reports whether token t stands in what somebody says.
func (r *report) somebodySays(t int) bool {
	return slices.ContainsFunc(r.sayings, func(s saying) bool {
		return s.report && slices.ContainsFunc(s.content, func(c nlp.Span) bool { return c.Start <= t && t < c.End })
	})
}

// openQuestion reads the predicate at t, an adjective under a verb of being or a
// passive, with the question that it calls open.
func (r *report) openQuestion(t int) {
	v := t
	if r.tok(t).POS == "ADJ" {
		v = r.head(t)
		if r.dep(t) != "acomp" && r.dep(t) != "oprd" || !r.isVerb(v) {
			return
		}
	} else if r.tok(t).Tag != "VBN" || r.child(t, "auxpass") < 0 {
		return
	}
	negated := r.child(v, "neg") >= 0 || r.child(t, "neg") >= 0
	if negated != r.listed(t, "settled-question") {
		return
	}
	if s := r.child(v, "nsubj", "nsubjpass"); s >= 0 && r.tok(s).Norm != "it" && r.dep(s) != "csubj" && !isWh(r.tok(s).Tag) {
		return
	}
	c := -1
	for _, h := range []int{t, v} {
		for _, k := range r.kids(h) {
			switch i := int(k); r.dep(i) {
			case "ccomp", "advcl", "csubj", "csubjpass", "xcomp":
				if r.question(i) != "" && c < 0 {
					c = i
				}
			}
		}
	}
	if c < 0 {
		return
	}
	content := r.without(r.p.Edges(c), nlp.Span{Start: v, End: v + 1})
	s := saying{verb: v, cue: nlp.Span{Start: min(v, t), End: max(v, t) + 1}, content: content, stance: sitrep.Doubt, report: true, outlet: true}
	s.partly = r.question(c) == "wh"
	r.inPlaceOf(s)
}

// question tells what sort of question the clause at c is: "whether", "wh" for one with
// "who", "what", "how", "that" for no question but what could not be established; "" for none.
func (r *report) question(c int) string {
	lo := r.p.Edges(c).Start
	switch w := r.tok(lo).Norm; {
	case w == "whether", w == "if" && lo < c:
		return "whether"
	case isWh(r.tok(lo).Tag):
		return "wh"
	case w == "that":
		return "that"
	}
	return ""
}

// noProof reads "there was no confirmation that ...", "found no evidence of ...".
func (r *report) noProof(t int) {
	d := r.child(t, "det")
	if d < 0 || r.lemma(d) != "no" {
		return
	}
	s := saying{verb: t, cue: nlp.Span{Start: d, End: t + 1}, stance: sitrep.Doubt, report: true, outlet: true}
	switch h := r.head(t); {
	case r.dep(t) == "attr" && r.child(h, "expl") >= 0:
	case r.dep(t) == "dobj" && r.lemma(h) != "have" || r.dep(t) == "dobj" && r.tok(h).POS == "VERB":
		subj := r.speakerOf(h)
		if subj < 0 || !r.canSpeak(subj) {
			return
		}
		if !firstPerson(r.tok(subj).Norm) || r.somebodySays(t) {
			s.sources, s.outlet = r.list(subj), false
		}
		s.cue.Start = h
	default:
		return
	}
	for _, c := range r.kids(t) {
		i := int(c)
		if d := r.dep(i); d == "acl" || d == "ccomp" || d == "relcl" {
			if r.p.Edges(i).Start < i && r.lemma(r.p.Edges(i).Start) == "that" {
				s.content = []nlp.Span{r.p.Edges(i)}
			}
		}
	}
	for _, p := range r.prepsOf(t) {
		if (p.word == "of" || p.word == "for") && r.namesEvent(p.obj) && len(s.content) == 0 {
			s.content = []nlp.Span{r.p.Edges(p.obj)}
		}
	}
	if len(s.content) > 0 {
		r.inPlaceOf(s)
	}
}

// verifies are the verbs for finding out whether something is so.
var verifies = map[string]bool{"verify": true, "check": true, "confirm": true, "corroborate": true, "establish": true, "authenticate": true, "substantiate": true, "ascertain": true}

// noWayToTell reads "there was no way to verify the claim of losses": the outlet's doubt.
func (r *report) noWayToTell(t int) {
	d, h := r.child(t, "det"), r.head(t)
	v := r.child(t, "relcl", "acl", "xcomp")
	if d < 0 || r.lemma(d) != "no" || r.lemma(h) != "be" || r.child(h, "expl") < 0 || v < t {
		return
	}
	if !verifies[r.lemma(v)] {
		return
	}
	s := saying{verb: v, cue: nlp.Span{Start: d, End: v + 1}, stance: sitrep.Doubt, report: true, outlet: true}
	if o := r.child(v, "dobj"); o >= 0 {
		if c, ok := r.toldBy(o); ok {
			s.content = []nlp.Span{c}
		} else if r.namesEvent(o) {
			s.content = []nlp.Span{r.p.Edges(o)}
		}
	}
	if c := r.child(v, "ccomp"); c >= 0 && len(s.content) == 0 {
		s.content = []nlp.Span{r.p.Edges(c)}
	}
	if len(s.content) > 0 {
		r.inPlaceOf(s)
	}
}

// inPlaceOf adds a saying in place of those that the same words were read as.
func (r *report) inPlaceOf(s saying) {
	r.sayings = slices.DeleteFunc(r.sayings, func(o saying) bool {
		return o.verb == s.verb || s.cue.Start <= o.verb && o.verb < s.cue.End
	})
	r.sayings = append(r.sayings, s)
}

// outletVoice is the report's own outlet as a voice, which it is only where it does
// not assert what it tells; where it has no name nobody is named.
func (r *report) outletVoice(s *saying) sitrep.Voice {
	cue := r.bytes(s.cue)
	m := sitrep.ActorMention{Span: cue, Head: cue, Name: sitrep.Unnamed, Actor: "~unnamed", Form: sitrep.FormDescriptive, Kind: sitrep.ActorMedia, Reasons: sitrep.Reasons{"the report's own words"}}
	if name := strings.TrimSpace(r.doc.Outlet); name != "" {
		m.Name, m.Actor = name, unknown(name)
		if r.doc.OutletID != "" {
			m.Actor = sitrep.ActorID("outlet." + string(r.doc.OutletID))
		}
	}
	return sitrep.Voice{ActorMention: m, Cue: cue, Stance: s.stance}
}

// doubtedAccounts reads "we could not verify this", "the claim could not be
// independently confirmed", "found no confirmation of these reports" where the
// sentence does not say what was told: it is what somebody has just said, with a
// voice more that doubts it. It goes before statements, of which these are none.
func (r *report) doubtedAccounts() {
	for t := range r.p.Tokens {
		if r.skip[t] {
			continue
		}
		switch {
		case r.tok(t).POS == "VERB" && (r.lemma(t) == "verify" || r.lemma(t) == "confirm" || r.lemma(t) == "corroborate" || r.lemma(t) == "authenticate" || r.lemma(t) == "substantiate"):
			r.unverified(t)
		case r.tok(t).POS == "NOUN" && r.listed(t, "proof"):
			d := r.child(t, "det")
			if d < 0 || r.lemma(d) != "no" || r.child(t, "acl") >= 0 {
				continue
			}
			for _, p := range r.prepsOf(t) {
				if p.word == "of" && r.takesUpAccount(p.obj) {
					who := -1
					if h := r.head(t); r.dep(t) == "dobj" {
						who = r.speakerOf(h)
					}
					r.doubtLast(t, p.obj, []int{who}, nlp.Span{Start: d, End: t + 1})
				}
			}
		}
	}
}

// takesUpAccount reports whether the noun or pronoun at o stands for what was said before.
func (r *report) takesUpAccount(o int) bool { return r.tellsNothing(o) || r.pointsBack(o) }

// unverified reads a verb of verifying that is negated, with the account that it is of.
func (r *report) unverified(v int) {
	negated := r.child(v, "neg") >= 0
	who := []int{-1}
	if h := r.head(v); r.dep(v) == "xcomp" && (r.lemma(h) == "unable" || r.lemma(h) == "fail") {
		negated = !negated
		g := h
		if r.tok(h).POS == "ADJ" {
			g = r.head(h)
		}
		if s := r.speakerOf(g); s >= 0 {
			who = r.list(s)
		}
	}
	if !negated {
		return
	}
	a := r.bind(v)
	switch {
	case a.passive && len(a.byAgents) > 0:
		who = a.byAgents
	case !a.passive && len(a.subjects) > 0:
		who = a.subjects
	}
	for _, o := range a.objects {
		if r.takesUpAccount(o) || a.passive && r.tok(o).Norm == "this" {
			r.doubtLast(v, o, who, nlp.Span{Start: v, End: v + 1})
			return
		}
	}
}

// doubtLast adds a voice that doubts to the acts of which somebody has told last: in the
// sentence of t or the one before; where the sentence of t has told of something
// said, in that one alone. "The accounts" are of more than one sentence, and which are
// meant is not told.
func (r *report) doubtLast(t, o int, who []int, cue nlp.Span) {
	figure := r.listed(o, "tally")
	if !figure && r.tok(o).Tag == "NNS" {
		return
	}
	sent := -1
	for i := range r.sayings {
		if s := &r.sayings[i]; s.report && s.verb < cue.Start && r.sameSentence(s.verb, t) {
			sent = r.p.SentOf(t)
		}
	}
	for i := range r.events {
		if e := &r.events[i]; e.trigger.Start < t && r.p.SentOf(t)-e.sent <= 1 && r.doubtable(e) && (!figure || r.counted(e)) {
			sent = max(sent, e.sent)
		}
	}
	if sent < 0 || !slices.ContainsFunc(r.events, func(e event) bool {
		return e.sent == sent && e.trigger.Start < t && r.doubtable(&e)
	}) {
		return
	}
	for i := range r.sayings {
		if s := &r.sayings[i]; cue.Start <= s.verb && s.verb < cue.End {
			s.report = false
		}
	}
	s := saying{verb: t, cue: cue, stance: sitrep.Doubt}
	for i := range r.events {
		e := &r.events[i]
		if e.sent != sent || e.trigger.Start >= t || !r.doubtable(e) || figure && !r.counted(e) {
			continue
		}
		for _, w := range who {
			v := r.outletVoice(&s)
			if w >= 0 && (!firstPerson(r.tok(w).Norm) || r.somebodySays(t)) {
				if !r.canSpeak(w) {
					continue
				}
				v = sitrep.Voice{ActorMention: r.mention(w), Cue: r.bytes(cue), Stance: sitrep.Doubt}
			}
			if e.sources[0][0].Actor != v.Actor {
				e.sources = append(e.sources, []sitrep.Voice{v})
				e.Reasons = append(e.Reasons, "\""+r.word(t)+"\" of what was said before doubts it")
			}
		}
	}
}

// doubtable reports whether an event is what somebody says, so that another can doubt it.
func (r *report) doubtable(e *event) bool {
	if len(e.sources) == 0 || e.speech || spoken(e.Kind) || e.Frame == "adjective" {
		return false
	}
	root := e.sources[0][0]
	return root.Stance != sitrep.Deny && root.Stance != sitrep.Doubt
}

// asked reports whether the clause of verb v, marked by "if", is asked and no
// condition: "it was uncertain if they had left".
func (r *report) asked(v int) bool {
	h := r.head(v)
	if h > v || h == v {
		return false
	}
	p := r.child(h, "acomp")
	return r.listed(h, "open-question") || r.listed(h, "settled-question") || p >= 0 && p < v && (r.listed(p, "open-question") || r.listed(p, "settled-question"))
}
