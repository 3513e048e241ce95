package extract

import (
	"slices"
	"strings"
	"unicode"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// verbal reads a verb of saying.
func (r *report) verbal(v int) {
	cues := r.cuesOf(v)
	if r.soCalled(v) || r.lemma(v) == "continue" && r.child(v, "xcomp", "dobj", "aux", "prep") >= 0 { // "will continue the campaign" is a deed
		return
	}
	r.condemnation(v)
	if r.credit(v) || r.accusation(v) || len(cues) == 0 || r.relayed(v) || r.disputed(v) {
		return
	}
	if r.lemma(v) == "report" && r.tok(v).Tag == "VBN" && r.child(v, "aux", "auxpass", "ccomp", "dobj", "agent") < 0 && (r.dep(v) == "pcomp" || r.dep(v) == "acl") && !r.quoteAround(v) {
		return // "with no losses reported": nobody is told to say so
	}
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}}
	a := r.bind(v)
	passive := a.passive && !r.readAsPassive(v)
	content, kind := r.contentOf(v, passive)
	if !passive && (len(content) == 0 || r.child(v, "nsubj") < 0 || r.misreadSubject(v)) {
		if said := r.trailing(v, &a, cues); said != nil {
			content, kind = said, "clause"
		}
	}
	if len(content) == 0 && !passive {
		content, kind = r.closing(v, &a, cues)
	}
	if len(content) == 0 && !passive {
		content, kind = r.postposed(v, &a)
	}
	if len(content) == 0 {
		elsewhere := slices.ContainsFunc(a.preps, func(p prep) bool { return defaultPrep(p.word) == lexicon.RoleUnknown && !r.timeAt[p.obj] })
		if elsewhere && passive || !r.objectContent(v, &a, cues, &s) { // "clashes were reported near the dam", not "was described as"
			return
		}
		content, kind = s.content, "object"
	}
	if kind == "told" && len(a.subjects) > 0 {
		r.sayings = append(r.sayings, saying{verb: v, cue: s.cue, content: content, stance: sitrep.Assert, report: true, sources: a.subjects})
		return
	}
	if kind == "thought" {
		r.sayings = append(r.sayings, saying{verb: v, cue: s.cue, content: content, stance: sitrep.Assert, report: true, hearsay: len(a.byAgents) == 0, sources: a.byAgents})
		return
	}
	c := shape(cues, kind)
	if c != nil && !c.Report && kind != "clause" {
		return
	}
	if c == nil && kind == "clause" {
		c = shape(cues, "quote")
	}
	if c == nil {
		return
	}
	if kind == "clause" {
		content = r.withAftermath(v, content)
	}
	s.content, s.stance, s.report = content, c.Stance, c.Report
	if !c.Report && kind == "clause" && (r.lemma(v) == "believe" || r.lemma(v) == "suspect" || r.lemma(v) == "think") && len(a.subjects) > 0 && r.child(v, "neg") < 0 {
		k := r.actorKind(a.subjects[0]) // "investigators suspect that"
		s.report = k == sitrep.ActorOfficials || r.actorAt[a.subjects[0]] > 0 && powers(r.m.Actors[r.actorAt[a.subjects[0]]-1].Kind)
	}
	if !passive {
		s.sources = r.withoutDateline(a.subjects)
	} else {
		s.sources = a.byAgents
		s.hearsay = len(a.byAgents) == 0
		if s.hearsay && a.borrowed {
			return
		}
	}
	if !passive && len(s.sources) == 0 && kind == "clause" {
		if who := r.setOffSpeaker(v); who >= 0 {
			s.sources = []int{who}
		}
	}
	if !passive && len(s.sources) == 0 {
		if r.tok(v).Tag != "VBG" && r.dep(v) != "advcl" && r.dep(v) != "conj" {
			return
		}
	}
	r.soften(v, &s)
	if r.impersonal(v, &s) {
		return
	}
	if kind == "object" && s.stance == sitrep.Deny && len(a.objects) > 0 && r.responsibility(a.objects[0]) {
		s.own = true // "denied any part in the attack": who says so is said to have done it
	}
	if s.stance == sitrep.Own || s.stance == sitrep.ClaimStance || s.stance == sitrep.Confirm {
		s.report = s.report && !r.negatedSubject(s.sources) // "nobody has claimed the raid"
	}
	if kind == "object" && s.stance == sitrep.ClaimStance && r.lemma(v) == "claim" && r.deed(a.objects) {
		s.stance = sitrep.Own // "claimed the ambush": not that there was one, but to have done it
	}
	if kind == "infinitive" || kind == "object" {
		s.own = s.own || s.stance == sitrep.Own || s.stance == sitrep.ClaimStance
	}
	r.sayings = append(r.sayings, s)
}

// impersonal reads "it was not possible to verify the claim that ...", "it is hard to
// confirm": "it" is nobody, and what cannot be done is the outlet's doubt. It reports
// whether there is nothing to add.
func (r *report) impersonal(v int, s *saying) bool {
	if !verifies[r.lemma(v)] {
		return false
	}
	h := r.head(v)
	if len(s.sources) != 1 || r.tok(s.sources[0]).Norm != "it" || r.dep(v) != "xcomp" && r.dep(v) != "ccomp" && r.dep(v) != "advcl" {
		return false
	}
	adj := h
	if r.lemma(h) == "be" {
		adj = r.child(h, "acomp", "attr", "oprd")
	}
	if adj < 0 {
		return false
	}
	cannot := r.child(h, "neg") >= 0
	switch r.lemma(adj) {
	case "possible", "able", "easy":
	case "impossible", "difficult", "hard":
		cannot = !cannot
	default:
		return false
	}
	if !cannot {
		return true
	}
	o := saying{verb: v, cue: s.cue, content: s.content, stance: sitrep.Doubt, report: true, outlet: true}
	if n := r.child(v, "dobj"); n >= 0 && r.child(n, "poss") >= 0 { // "the ministry's report that ...": the ministry speaks too
		o.apart = true
	}
	r.sayings = append(r.sayings, o)
	return true
}

// soften changes the stance where the cue is negated or a question: "did not
// confirm", "could not verify".
func (r *report) soften(v int, s *saying) {
	if r.child(v, "neg") < 0 {
		return
	}
	switch s.stance {
	case sitrep.Confirm, sitrep.Assert:
		if s.stance == sitrep.Confirm {
			s.stance = sitrep.Doubt
		} else {
			s.report = false
		}
	case sitrep.Deny, sitrep.Own, sitrep.ClaimStance, sitrep.Doubt, sitrep.StanceUnknown:
		s.report = false
	}
}

// contentOf returns the clause or quotation that a verb of saying governs.
func (r *report) contentOf(v int, passive bool) ([]nlp.Span, string) {
	if said := r.insertedIn(v); said >= 0 && !passive {
		cut := nlp.Span{Start: r.p.Edges(r.child(v, "nsubj")).Start, End: v + 1}
		whole := r.p.Edges(said)
		if e := r.p.Edges(v); said < v {
			whole = nlp.Span{Start: min(whole.Start, e.Start), End: max(whole.End, e.End)}
		}
		return r.without(whole, cut), "clause"
	}
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "ccomp":
			if !letters(r.word(i)) { // the bullet of a list, read as a verb
				continue
			}
			if i < v && r.semicolon(i, v) { // "..., officials report; however, the governor denies it"
				continue
			}
			if w := r.child(i, "dobj"); w >= 0 && r.tok(w).Norm == "which" && r.dep(v) == "parataxis" {
				continue // "..., the minister says, which the army denies"
			}
			if passive && thinks[r.lemma(v)] && r.child(v, "agent") < 0 {
				if s := r.child(v, "nsubjpass"); s >= 0 && r.tok(s).Norm == "it" { // "it was gathered that"
					return r.clauseSpans(i, v), "thought"
				}
			}
			return r.bothClauses(i, v, r.withReason(r.allSaid(i, v, r.clauseSpans(i, v)), i, v)), "clause"
		case "dobj":
			if a := r.child(i, "acl"); a >= 0 && !passive && r.lemma(v) == "say" && (r.eventVerb(a) || r.namesEvent(i)) {
				return r.clauseSpans(i, v), "clause" // "says two soldiers killed", "said airstrikes killed 12"
			}
		case "npadvmod":
			if c := r.child(i, "relcl"); c >= 0 && r.timeAt[i] && !passive && r.child(c, "nsubj", "nsubjpass") >= 0 && r.lemma(r.p.Edges(c).Start) == "that" {
				return r.clauseSpans(c, v), "clause" // "announced the same day that it had left"
			}
		case "xcomp":
			if r.tok(i).Tag == "VBG" && !passive && tellsDeed[r.lemma(v)] { // "reported seeing tanks", "acknowledged losing a post"
				return r.clauseSpans(i, v), "clause"
			}
			if passive && r.child(i, "aux") >= 0 && thinks[r.lemma(v)] && r.child(v, "nsubjpass") >= 0 { // "is believed to have fled"
				return append([]nlp.Span{r.p.Edges(r.child(v, "nsubjpass"))}, r.clauseSpans(i, v)...), "thought"
			}
			if r.perfect(i) && !passive && r.tok(i).Tag == "VBN" { // "affirmed to have killed"
				return r.clauseSpans(i, v), "clause"
			}
			if r.child(i, "aux") >= 0 && r.tok(i).POS != "ADJ" && (passive || r.lemma(v) == "claim" || r.lemma(v) == "admit" || r.lemma(v) == "deny") || r.lemma(v) == "admit" || r.lemma(v) == "deny" {
				if passive {
					return r.clauseSpans(i, v), "clause"
				}
				return r.clauseSpans(i, v), "infinitive"
			}
		}
	}
	if r.dep(v) == "parataxis" || r.dep(v) == "ccomp" && r.tok(r.head(v)).POS == "VERB" && r.quoteAround(v) {
		// "..., he said, ..." where the parser hangs the saying under the said
		h := r.head(v)
		if e, subj := r.p.Edges(v), r.child(v, "nsubj"); e.End-e.Start <= 12 || subj >= 0 && v-r.p.Edges(subj).Start <= 12 && r.child(v, "ccomp") < 0 {
			return r.without(r.p.Edges(h), e), "clause"
		}
	}
	if c := r.strayClause(v); c >= 0 && !passive {
		return []nlp.Span{r.p.Edges(c)}, "clause"
	}
	if !passive && tellsOf[r.lemma(v)] {
		if o := r.tellsAbout(v); o >= 0 {
			return []nlp.Span{r.andHarmed(r.p.Edges(o))}, "told"
		}
	}
	for _, c := range r.kids(v) {
		if i := int(c); r.dep(i) == "advcl" && r.quoted(i) {
			return r.clauseSpans(i, v), "quote"
		}
	}
	return nil, ""
}

// tellsDeed are the verbs of saying that tell of a deed in the form of a gerund.
var tellsDeed = map[string]bool{"report": true, "acknowledge": true, "concede": true, "confirm": true, "recall": true, "recount": true, "describe": true}

// tellsOf are the verbs of saying that tell of something by "of" or "about".
var tellsOf = map[string]bool{"tell": true, "speak": true, "warn": true, "inform": true, "complain": true, "talk": true}

// thinks are the verbs whose passive is hearsay: "is thought to have", "were
// believed to be".
var thinks = map[string]bool{"believe": true, "think": true, "understand": true, "suspect": true, "presume": true, "assume": true, "gather": true, "learn": true, "rumour": true, "rumor": true}

// strayClause returns the verb of a "that" clause that the parser hangs on a noun
// between it and the verb of saying: "said in a statement carried by the agency that
// rebels had left"; -1 if there is none.
func (r *report) strayClause(v int) int {
	end := r.p.Sents[r.p.SentOf(v)].End
	for t := v + 2; t < end && t < v+16; t++ {
		c := r.head(t)
		if r.tok(t).Norm != "that" || r.dep(t) != "mark" || c < t || r.child(c, "nsubj", "nsubjpass") < 0 || r.dep(c) != "relcl" && r.dep(c) != "acl" {
			continue
		}
		for k, steps := r.head(c), 0; steps < 8 && r.head(k) != k; steps++ {
			switch r.dep(k) {
			case "pobj", "prep", "agent", "acl", "nmod", "npadvmod", "pcomp", "dobj":
			default:
				k = -1
			}
			if k < 0 {
				break
			}
			if k = r.head(k); k == v {
				return c
			}
		}
	}
	return -1
}

// tellsAbout returns the event that a verb of saying tells of: "told the paper of
// rockets landing", "spoke of heavy fighting"; -1 if there is none.
func (r *report) tellsAbout(v int) int {
	at := r.prepsOf(v)
	for _, o := range r.bind(v).objects {
		if o > v {
			at = append(at, r.prepsOf(o)...)
		}
	}
	for _, p := range at {
		if p.word != "of" && p.word != "about" || p.token < v {
			continue
		}
		if r.tok(p.obj).POS == "NOUN" && (r.eventNoun(p.obj) || r.eventUnder(p.obj)) || r.harmed(p.obj) {
			return p.obj
		}
	}
	return -1
}

// harmed reports whether the word at t is a count of dead or hurt: "17 dead".
func (r *report) harmed(t int) bool {
	switch r.tok(t).Norm {
	case "dead", "killed", "wounded", "injured", "hurt", "missing":
		return r.child(t, "nummod", "nsubj") >= 0 || t > 0 && r.tok(t-1).Tag == "CD"
	}
	return false
}

// andHarmed adds to a count of dead or hurt the next one, which the parser may hang
// elsewhere: "of 17 dead and 31 wounded".
func (r *report) andHarmed(s nlp.Span) nlp.Span {
	end := r.p.Sents[r.p.SentOf(s.Start)].End
	for t := s.End; t+2 < end && (r.tok(t).Norm == "and" || r.word(t) == ","); t = s.End {
		n := t + 1
		for n < end && (r.tok(n).Tag == "CD" || r.tok(n).Tag == "RB" || r.tok(n).Tag == "RBR") {
			n++
		}
		if n >= end || n == t+1 || !r.harmed(n) {
			break
		}
		s.End = n + 1
	}
	return s
}

// withReason adds to what was said the clause after it that the parser hangs on the
// verb of saying: "said the claim was false because ...".
func (r *report) withReason(spans []nlp.Span, said, v int) []nlp.Span {
	if said < v || len(spans) != 1 {
		return spans
	}
	for _, c := range r.kids(v) {
		i := int(c)
		m := r.child(i, "mark")
		if r.dep(i) != "advcl" || i < said || m < 0 || r.quotedAt(i) != r.quotedAt(said) {
			continue
		}
		switch r.lemma(m) {
		case "because", "if", "unless", "although", "though", "since", "until", "so", "while":
		default:
			continue
		}
		if e := r.p.Edges(i); e.Start >= spans[0].End && e.Start-spans[0].End <= 1 {
			spans[0].End = e.End
		}
	}
	return spans
}

// letters reports whether a word holds a letter or a digit.
func letters(w string) bool {
	return strings.ContainsFunc(w, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
}

// semicolon reports whether one stands between two tokens.
func (r *report) semicolon(a, b int) bool {
	for t := a + 1; t < b; t++ {
		if r.word(t) == ";" {
			return true
		}
	}
	return false
}

// postposed reads a speaker and a verb of saying that close a sentence without a
// comma before them, as in copy that has lost its punctuation: what stands
// before the speaker is what was said.
func (r *report) postposed(v int, a *args) ([]nlp.Span, string) {
	s := r.p.Sents[r.p.SentOf(v)]
	subj := r.child(v, "nsubj")
	if subj < 0 && v > s.Start && r.actor(v-1) != nil && (r.tok(v).Tag == "VBD" || r.tok(v).Tag == "VBN") && r.child(v, "auxpass", "aux") < 0 {
		subj = v - 1
		a.subjects = []int{subj}
	}
	if subj < 0 || subj > v || r.actor(subj) == nil || r.child(v, "dobj", "ccomp", "xcomp", "neg", "aux") >= 0 {
		return nil, ""
	}
	for t := v + 1; t < s.End; t++ {
		switch tok := r.tok(t); {
		case tok.POS == "VERB" && tok.Tag != "VBG", tok.POS == "PRON":
			return nil, ""
		}
	}
	start := min(r.p.Edges(subj).Start, r.tokens(r.actor(subj).Span).Start)
	if start < r.tokens(r.actor(subj).Span).Start-4 {
		start = r.tokens(r.actor(subj).Span).Start
	}
	if start-s.Start < 4 {
		return nil, ""
	}
	for t := s.Start; t < start; t++ {
		if r.tok(t).POS == "VERB" {
			return []nlp.Span{{Start: s.Start, End: start}}, "clause"
		}
	}
	return nil, ""
}

// closing reads "..., police and residents told the Courier" at the end of a
// sentence where the parser finds no subject: the nouns right before the verb are
// the speakers, and what stands before them was said.
func (r *report) closing(v int, a *args, cues []*lexicon.Cue) ([]nlp.Span, string) {
	c := shape(cues, "clause")
	if c == nil || !c.Report || r.child(v, "nsubj", "neg", "aux", "ccomp", "xcomp") >= 0 || r.tok(v).Tag != "VBD" && r.tok(v).Tag != "VBZ" && r.tok(v).Tag != "VBP" || r.quotedAt(v) {
		return nil, ""
	}
	if o := r.child(v, "dobj"); o >= 0 && r.lemma(v) != "tell" {
		return nil, ""
	}
	s := r.p.Sents[r.p.SentOf(v)]
	for t := v + 1; t < s.End; t++ {
		if tok := r.tok(t); tok.POS == "VERB" && tok.Tag != "VBG" || tok.POS == "PRON" {
			return nil, ""
		}
	}
	var who []int
	start := v
	for start > s.Start {
		n := start - 1
		if tok := r.tok(n); tok.POS != "NOUN" && tok.POS != "PROPN" || !r.canSpeak(n) || r.timeAt[n] {
			break
		}
		who = append([]int{n}, who...)
		p := r.phrase(n)
		if m := r.actor(n); m != nil {
			p.Start = min(p.Start, r.tokens(m.Span).Start)
		}
		start = max(s.Start, p.Start)
		if start > s.Start && (r.tok(start-1).POS == "DET" || r.tok(start-1).POS == "NUM") {
			start--
		}
		if start <= s.Start || r.dep(start-1) != "cc" || r.lemma(start-1) != "and" {
			break
		}
		start--
	}
	if len(who) == 0 || start-s.Start < 4 || r.dep(start-1) == "cc" {
		return nil, ""
	}
	if w := r.word(start - 1); w != "," && len(who) < 2 && r.tok(start-1).POS != "NOUN" && r.tok(start-1).POS != "PROPN" {
		return nil, ""
	}
	for t := s.Start; t < start; t++ {
		if r.tok(t).POS == "VERB" {
			a.subjects = who
			return []nlp.Span{{Start: s.Start, End: start}}, "clause"
		}
	}
	return nil, ""
}

// clauseSpans returns the tokens of a clause, the saying's own words left out.
func (r *report) clauseSpans(c, v int) []nlp.Span {
	e := r.p.Edges(c)
	if e.Start <= v && v < e.End {
		out := []nlp.Span{}
		if e.Start < v {
			lo := v
			if s := r.child(v, "nsubj", "nsubjpass"); s >= 0 && s < v {
				lo = min(lo, r.p.Edges(s).Start)
			}
			if c < v {
				if e.Start < lo {
					out = append(out, nlp.Span{Start: e.Start, End: lo})
				}
			}
		}
		if v+1 < e.End {
			out = append(out, nlp.Span{Start: v + 1, End: e.End})
		}
		return out
	}
	return []nlp.Span{e}
}

// without returns e less the tokens of cut.
func (r *report) without(e, cut nlp.Span) []nlp.Span {
	var out []nlp.Span
	if e.Start < cut.Start {
		out = append(out, nlp.Span{Start: e.Start, End: min(cut.Start, e.End)})
	}
	if cut.End < e.End {
		out = append(out, nlp.Span{Start: max(cut.End, e.Start), End: e.End})
	}
	return out
}

// objectContent reads a noun that names an event as what was said: "reported
// clashes", "denied the attack", "claimed the capture of the town".
func (r *report) objectContent(v int, a *args, cues []*lexicon.Cue, s *saying) bool {
	if c := shape(cues, "object"); c == nil || !c.Report {
		return false
	}
	objs := a.objects
	if r.lemma(v) == "put" && !r.putsAt(v, a) {
		return false
	}
	for _, o := range objs {
		if o < v && !a.passive || !r.sameSentence(o, v) {
			continue
		}
		if r.namesEvent(o) || r.claimNoun(o) && (shape(cues, "object").Stance == sitrep.Deny || shape(cues, "object").Stance == sitrep.Doubt) {
			s.content = append(s.content, r.p.Edges(o)) // "denies the minister's claims"
		}
	}
	return len(s.content) > 0
}

// putsAt reports whether a verb puts something at a figure: "put the toll at 17".
func (r *report) putsAt(v int, a *args) bool {
	at := func(p prep) bool { return p.word == "at" && r.is(p.obj, "number") }
	if slices.ContainsFunc(a.preps, at) {
		return true
	}
	for _, k := range r.kids(v) { // "put it at under 100"
		if i := int(k); r.dep(i) == "prep" && r.lemma(i) == "at" {
			if in := r.child(i, "prep"); in >= 0 && r.child(in, "pobj") >= 0 && r.is(r.child(in, "pobj"), "number") {
				return true
			}
		}
	}
	for _, o := range a.objects { // "put the number of men killed at 138"
		for _, t := range r.p.Subtree(o) {
			if r.isVerb(t) && slices.ContainsFunc(r.prepsOf(t), at) {
				return true
			}
		}
	}
	return false
}

// deed reports whether the first of the nouns names an act of violence, and no
// ground gained.
func (r *report) deed(nouns []int) bool {
	if len(nouns) == 0 {
		return false
	}
	for _, x := range r.lex.Nouns(r.lemma(nouns[0])) {
		if f := x.Kind.Family(); f == sitrep.FamilyFire || f == sitrep.FamilySeize || f == sitrep.FamilyDeaths {
			return true
		}
	}
	return false
}

// namesEvent reports whether a noun, or a noun or clause under it, names an event.
func (r *report) namesEvent(o int) bool {
	for _, t := range r.p.Subtree(o) {
		switch r.tok(t).POS {
		case "NOUN", "PROPN":
			if r.eventNoun(t) {
				return true
			}
		case "VERB":
			if len(r.lex.Verbs(r.lemma(t))) > 0 && t != o {
				return true
			}
		}
	}
	return false
}

// eventVerb reports whether a verb is one of the lexicon's.
func (r *report) eventVerb(v int) bool { return len(r.lex.Verbs(r.lemma(v))) > 0 }
