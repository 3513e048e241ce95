package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// participle reads "captured towns", "besieged city": the noun is the target.
func (r *report) participle(v int, entries []*lexicon.Entry) {
	if adj := r.lex.Adjectives(strings.ToLower(r.word(v))); len(adj) > 0 {
		r.adjective(v)
		return
	}
	h := r.head(v)
	gerund := r.gerundBefore(v)
	for _, x := range entries {
		if !slices.Contains(x.Words, r.lemma(v)) || len(x.Fixed) > 0 || r.tok(v).Tag != "VBN" && !gerund || len(x.Object) > 0 && !r.any([]int{h}, x.Object) || onlyWeapons(x) || x.Kind == sitrep.Accuse || len(x.Words) > 0 && strings.Contains(x.Words[0], " ") {
			continue
		}
		e := event{entry: x, head: h, clause: r.clauseOf(h), trigger: nlp.Span{Start: v, End: v + 1}}
		e.Kind, e.Core, e.Frame = x.Kind, (x.Kind == sitrep.Kill || x.Kind == sitrep.Injure) && r.numbered(h), "participle"
		if gerund {
			e.Core, e.Frame = true, "transitive"
			for _, s := range r.bindSubjects(h) {
				r.bindOne(&e, s, lexicon.Agent)
			}
		}
		r.bindOne(&e, h, lexicon.Target)
		r.complete(&e)
		return
	}
}

// gerundBefore reports whether a form in -ing that the parser hangs on the noun behind
// it is a gerund with that noun as its object: "was accused of killing civilians", "by
// shelling towns". It stands right behind the preposition, and the noun has no article.
func (r *report) gerundBefore(v int) bool {
	h := r.head(v)
	if r.tok(v).Tag != "VBG" || h < v || r.dep(h) != "pobj" || r.child(h, "det", "poss") >= 0 || r.tok(h).Tag == "NN" {
		return false
	}
	before := v - 1
	for before >= 0 && r.dep(before) == "advmod" {
		before--
	}
	if before != r.head(h) || r.lemma(v) == "strike" {
		return false // "of striking workers"
	}
	switch r.lemma(before) {
	case "of":
		return r.isVerb(r.head(before))
	case "by", "for", "after", "before", "without", "about":
		return true
	}
	return false
}

// adjective reads "rebel-held town", "foreign-backed militia": the word before
// the hyphen is the agent, the noun is the place or target.
func (r *report) adjective(t int) {
	w := strings.ToLower(r.word(t))
	before := -1
	if i := strings.LastIndexByte(w, '-'); i > 0 {
		w = w[i+1:]
	} else if t >= 2 && r.word(t-1) == "-" {
		before = t - 2
	}
	for _, x := range r.lex.Adjectives(w) {
		h := r.head(t)
		if x.Kind == sitrep.Kill || x.Kind == sitrep.Injure {
			if r.predicate(t, x) {
				return
			}
			continue
		}
		if r.dep(t) != "amod" && r.dep(t) != "compound" || r.tok(h).POS != "NOUN" && r.tok(h).POS != "PROPN" {
			continue
		}
		if len(x.Need) > 0 && !r.any([]int{h}, x.Need) {
			continue
		}
		if x.Kind != sitrep.Besiege && before < 0 && !strings.Contains(r.word(t), "-") {
			continue
		}
		if x.Kind == sitrep.Hold && !r.any([]int{h}, []string{"place"}) {
			continue
		}
		e := event{entry: x, head: h, clause: r.clauseOf(h), trigger: nlp.Span{Start: t, End: t + 1}}
		if before >= 0 {
			e.trigger.Start = before
			if a := r.adjectiveAgent(before); a != nil {
				e.Agents = append(e.Agents, *a)
			}
		}
		e.Kind, e.Core, e.Frame, e.Modality = x.Kind, false, "adjective", x.Modality
		role := x.ObjRole
		if role == lexicon.RoleUnknown {
			role = lexicon.Target
		}
		r.bindOne(&e, h, role)
		r.complete(&e)
		return
	}
}

// adjectiveAgent returns the actor that the first half of a compound names.
func (r *report) adjectiveAgent(t int) *sitrep.ActorMention {
	if i := r.actorAt[t]; i > 0 {
		a := r.m.Actors[i-1]
		if a.Len() <= r.tok(t).End-r.tok(t).Start {
			return &a
		}
	}
	s := nlp.Span{Start: t, End: t + 1}
	m := sitrep.ActorMention{Span: r.bytes(s), Head: r.bytes(s), Name: r.word(t), Actor: unknown(r.word(t)), Form: sitrep.FormDescriptive}
	if ids, n := r.who.MatchLongest([]string{strings.ToLower(r.word(t))}); n == 1 && len(ids) > 0 {
		if a, ok := r.who.Actor(ids[0]); ok {
			m.Actor, m.Name, m.Kind, m.Country = a.ID, a.Name, a.Kind, a.Country
		}
	}
	return &m
}

// bareCount reads "7 dead so far", "more than 20 wounded" where the grammar makes
// nothing of it: a figure stands right before the word for their state.
func (r *report) bareCount(t int) {
	k := sitrep.Kill
	switch r.tok(t).Norm {
	case "dead", "killed":
	case "wounded", "injured", "hurt":
		k = sitrep.Injure
	default:
		return
	}
	if t == 0 || r.skip[t] || r.eventAt[t] > 0 || !r.sameSentence(t-1, t) || r.dep(t) == "amod" && r.head(t) > t {
		return
	}
	n := t - 1
	if r.tok(n).POS == "NOUN" && r.is(n, "people") && n > 0 {
		n--
	}
	if r.tok(n).POS != "NUM" && !r.hundreds(n) || r.timeAt[n] || t+1 < len(r.p.Tokens) && r.tok(t+1).POS == "NOUN" && r.dep(t+1) == "dobj" {
		return
	}
	for i := range r.events { // "left 12 people dead" has told it
		if o := &r.events[i]; o.Kind == k && o.sent == r.p.SentOf(t) && slices.ContainsFunc(o.Counts, func(c sitrep.Count) bool { return c.Start <= r.tok(n).Start && r.tok(n).Start < c.End }) {
			return
		}
	}
	var x *lexicon.Entry
	for _, c := range append(slices.Clone(r.lex.Adjectives(r.tok(t).Norm)), r.lex.Verbs(map[sitrep.Kind]string{sitrep.Kill: "kill", sitrep.Injure: "injure"}[k])...) {
		if x == nil && c.Kind == k {
			x = c
		}
	}
	if x == nil {
		return
	}
	e := event{entry: x, head: t, clause: r.clauseOf(t), trigger: nlp.Span{Start: t, End: t + 1}}
	e.Kind, e.Core, e.Frame = k, true, "copular"
	r.addPeople(&e, n)
	for i := range r.m.Quantities {
		if q := &r.m.Quantities[i]; r.tokens(q.Span).Start <= n && n < r.tokens(q.Span).End && q.Unit == "" {
			addCount(&e, sitrep.Count{Span: q.Span, Of: peopleCount[k], Lo: q.Lo, Hi: q.Hi, Approx: q.Approx, Cumulative: q.Cumulative})
		}
	}
	r.complete(&e)
}

// saidToBe are verbs by which people are said to be in a state.
var saidToBe = map[string]bool{"fear": true, "believe": true, "presume": true, "confirm": true, "report": true, "find": true, "declare": true, "pronounce": true, "leave": true}

// predicate reads "48 people dead", "five were injured" as an adjective: a
// figure of people is said to be in that state.
func (r *report) predicate(t int, x *lexicon.Entry) bool {
	h := r.head(t)
	who := -1
	switch d := r.dep(t); {
	case (d == "advcl" || d == "parataxis" || d == "ccomp") && r.child(t, "nsubj") >= 0: // "attacked a base, dozens dead"
		who = r.child(t, "nsubj")
	case r.isVerb(h) && r.eventAt[h] > 0:
		return false
	case d == "acomp" || d == "oprd" || d == "advcl":
		if a := r.bind(h); len(a.subjects) > 0 && r.lemma(h) == "be" {
			who = a.subjects[0]
		} else if a.passive && len(a.objects) > 0 { // "were brought dead to the clinic"
			who = a.objects[0]
		} else if len(a.objects) == 0 && len(a.subjects) > 0 && saidToBe[r.lemma(h)] && (r.tok(h).Tag == "VBN" || r.tok(h).Tag == "VBD") { // "dozens feared dead"
			who = a.subjects[0]
		}
	case (d == "pobj" || d == "dobj" || d == "dep" || d == "ROOT" || d == "nsubj" || d == "conj" || d == "appos") && r.child(t, "nummod") >= 0: // "ended with 21 dead", "7 dead so far"
		who = t
	case d == "amod" && (h < t || r.numbered(h)): // "treated 23 injured people"
		who = h
	case d == "ROOT":
		if s := r.child(t, "nsubj", "nsubjpass", "npadvmod"); s >= 0 {
			who = s
		}
	}
	if who < 0 || who != t && !r.any([]int{who}, x.Need) || r.child(who, "nummod") < 0 && r.quantAt[who] == 0 && r.tok(who).POS != "NUM" {
		return false
	}
	e := event{entry: x, head: t, clause: r.clauseOf(t), trigger: nlp.Span{Start: t, End: t + 1}}
	e.Kind, e.Core, e.Frame = x.Kind, true, "copular"
	r.bindOne(&e, who, lexicon.Target)
	for _, p := range append(r.prepsOf(t), r.prepsOf(who)...) {
		r.bindPrep(&e, p)
	}
	r.complete(&e)
	return true
}
