package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// according reads "according to X".
func (r *report) according(t int) {
	s := saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, stance: sitrep.Assert, report: true}
	for _, c := range r.kids(t) {
		i := int(c)
		if r.dep(i) == "prep" && r.lemma(i) == "to" {
			s.cue.End = max(s.cue.End, i+1)
			if o := r.child(i, "pobj"); o >= 0 {
				s.sources = r.list(o)
			}
		}
		if r.dep(i) == "pobj" {
			s.sources = r.list(i)
		}
	}
	if len(s.sources) == 0 || r.accordsWith(s.sources[0]) {
		return
	}
	h := r.head(t)
	if h == t {
		return
	}
	if g := r.head(h); r.dep(h) == "advcl" && r.tok(h).Tag == "VBG" && resultVerbs[r.lemma(h)] && h < t && r.word(t-1) == "," && r.isVerb(g) && g < h {
		h = g // "opened fire on the crowd, killing five, according to witnesses"
	}
	top := r.clauseOf(h)
	if t > 0 && r.word(t-1) == "," { // "has killed hundreds and displaced thousands, according to ...": both
		for r.dep(top) == "conj" && r.isVerb(r.head(top)) && (r.child(top, "nsubj", "nsubjpass") < 0 || r.joinedTightly(top)) && r.cueAt[r.head(top)] == 0 && r.p.Edges(t).End >= r.p.Edges(top).End-1 {
			top = r.head(top)
		}
		for r.tok(top).Tag == "VBG" && r.dep(top) == "advcl" && r.isVerb(r.head(top)) && r.head(top) < top && len(r.cuesOf(r.head(top))) == 0 && r.p.Edges(t).End >= r.p.Edges(top).End-1 {
			top = r.head(top) // "opened fire, killing five, according to ...": the shots too
		}
	}
	if said := r.saidBefore(t, top); said.End > said.Start {
		s.content = []nlp.Span{said}
		r.sayings = append(r.sayings, s)
		return
	}
	e := r.p.Edges(top)
	s.content = r.without(e, r.p.Edges(t))
	r.sayings = append(r.sayings, s)
}

// accordsWith reports whether what stands behind "according to" is a measure by which
// something is done and nobody who tells it: "raids are told by type and location".
func (r *report) accordsWith(t int) bool {
	switch r.lemma(t) {
	case "type", "location", "size", "age", "need", "rank", "tradition", "custom", "schedule", "plan", "law", "rule", "religion", "sect", "standard", "procedure", "principle":
		return r.actor(t) == nil && r.tok(t).POS == "NOUN"
	}
	return false
}

// joinedTightly reports whether the clause of verb v is joined to the one before it
// by "and" without a comma: "12 were killed and three boats burnt".
func (r *report) joinedTightly(v int) bool {
	c := r.child(r.head(v), "cc")
	return c > 0 && r.lemma(c) == "and" && c < v && r.word(c-1) != "," && c+1 == r.p.Edges(v).Start
}

// saidBefore returns the clause before the comma that "according to" at t follows,
// where the parser hangs it on a verb of what is told about the source: "the guards
// had left, according to two men who watched trucks head south". Empty otherwise.
func (r *report) saidBefore(t, top int) nlp.Span {
	s := r.p.Sents[r.p.SentOf(t)]
	if top < t || t-s.Start < 4 || r.word(t-1) != "," || r.dep(t-2) == "cc" {
		return nlp.Span{}
	}
	for k := t; k < top; k++ {
		if r.word(k) == "," || isQuote(r.word(k)) {
			return nlp.Span{}
		}
	}
	for k := s.Start; k < t-1; k++ {
		if r.isVerb(k) && r.dep(k) != "aux" && r.dep(k) != "auxpass" && r.child(k, "nsubj", "nsubjpass") >= 0 {
			return nlp.Span{Start: s.Start, End: t - 1}
		}
	}
	return nlp.Span{}
}

// adverb reads hearsay: "reportedly", "allegedly".
func (r *report) adverb(t int) {
	cues := r.lex.Cue("adverb", strings.ToLower(r.word(t)))
	if len(cues) == 0 || r.head(t) == t {
		return
	}
	h := r.head(t)
	r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, hearsay: true, stance: cues[0].Stance, report: true,
		content: r.without(r.p.Edges(h), nlp.Span{Start: t, End: t + 1})})
}

// hearsayAdjective reads hearsay before a noun: "the alleged attack", "reported
// clashes". What hangs on the noun as a clause of its own is not hearsay with it.
func (r *report) hearsayAdjective(t int) bool {
	if r.dep(t) != "amod" {
		return false
	}
	c := shape(r.lex.Cue("adjective", strings.ToLower(r.word(t))), "noun")
	if c == nil || len(c.Content) == 0 {
		return false
	}
	h := r.head(t)
	content := r.p.Edges(h)
	for _, k := range r.kids(h) {
		if i := int(k); i > h && (r.dep(i) == "relcl" || r.dep(i) == "acl") {
			content.End = min(content.End, r.p.Edges(i).Start)
		}
	}
	r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, hearsay: true, stance: c.Stance, report: true,
		content: r.without(content, nlp.Span{Start: t, End: t + 1})})
	return true
}

// reportsOf reads "Reports of clashes near the dam", "there were rumours of a raid":
// nobody is named.
func (r *report) reportsOf(t int) bool {
	stance := sitrep.Assert
	switch r.lemma(t) {
	case "report":
	case "rumour", "rumor":
		stance = sitrep.ClaimStance
	default:
		return false
	}
	if r.tok(t).Tag != "NNS" || r.child(t, "poss", "det") >= 0 {
		return false
	}
	switch d := r.dep(t); {
	case d == "ROOT", d == "attr" && r.lemma(r.head(t)) == "be", d == "nsubj" && (r.lemma(r.head(t)) == "emerge" || r.lemma(r.head(t)) == "come"), d == "pobj" && r.lemma(r.head(t)) == "amid":
	default:
		return false
	}
	for _, p := range r.prepsOf(t) {
		if (p.word == "of" || p.word == "about") && (r.namesEvent(p.obj) || r.eventUnder(p.obj)) {
			r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: p.token + 1}, hearsay: true, stance: stance, report: true,
				content: []nlp.Span{r.p.Edges(p.obj)}})
			return true
		}
	}
	return false
}

// eventUnder reports whether a participle after the noun at t names an event.
func (r *report) eventUnder(t int) bool {
	c := r.child(t, "acl")
	return c >= 0 && r.eventVerb(c)
}

// nominal reads "the claim that ...", "a statement by X that ...".
// It reports whether it did.
func (r *report) nominal(t int) (read bool) {
	if r.reportsOf(t) {
		return true
	}
	c := shape(r.lex.Cue("noun", r.lemma(t)), "clause")
	if c == nil || !c.Report {
		return false
	}
	kids := r.kids(t)
	if h := r.head(t); r.dep(t) == "nsubj" && r.lemma(h) == "be" { // "their assessment is that ..."
		kids = append(kids[:len(kids):len(kids)], r.kids(h)...)
	}
	for _, k := range kids {
		i := int(k)
		if r.dep(i) != "acl" && r.dep(i) != "ccomp" || r.child(i, "mark") < 0 {
			continue
		}
		s := saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, stance: c.Stance, report: true, content: []nlp.Span{r.p.Edges(i)}}
		if p := r.child(t, "poss"); p >= 0 {
			s.sources = []int{p}
		}
		for _, p := range r.prepsOf(t) {
			if p.word == "by" || p.word == "from" || p.word == "of" && len(s.sources) == 0 && r.canSpeak(p.obj) {
				s.sources = append(s.sources, p.obj)
			}
		}
		s.hearsay = len(s.sources) == 0
		if v := r.head(r.head(t)); s.hearsay && r.dep(t) == "pobj" && r.isVerb(v) { // "said in a statement carried by the agency that ..."
			if verb := shape(r.cuesOf(v), "clause"); verb != nil && verb.Report && r.child(v, "ccomp") < 0 {
				if a := r.bind(v); len(a.subjects) > 0 && !a.passive {
					r.sayings = slices.DeleteFunc(r.sayings, func(o saying) bool { return o.verb == v })
					s.verb, s.cue, s.stance, s.sources, s.hearsay = v, nlp.Span{Start: v, End: v + 1}, verb.Stance, a.subjects, false
				}
			}
		}
		if h := r.head(t); s.hearsay && r.dep(t) == "dobj" && shape(r.lex.Cue("verb", r.lemma(h)), "object") != nil {
			s.hearsay, s.report = false, false // "rejected reports that": the rejection is the voice
		}
		r.sayings = append(r.sayings, s)
		read = true
	}
	return read
}

// inTheWordsOf reads "In the words of the mayor, the army destroyed the market".
func (r *report) inTheWordsOf(t int) {
	w := r.child(t, "pobj")
	if r.lemma(t) != "in" || w < 0 || r.tok(w).Norm != "words" || r.quotedAt(t) {
		return
	}
	for _, p := range r.prepsOf(w) {
		if p.word == "of" && r.canSpeak(p.obj) && r.head(t) != t {
			r.sayings = append(r.sayings, saying{verb: w, cue: nlp.Span{Start: t, End: p.token + 1}, sources: r.list(p.obj), stance: sitrep.Assert, report: true,
				content: r.without(r.p.Edges(r.clauseOf(r.head(t))), r.p.Edges(t))})
			return
		}
	}
}
