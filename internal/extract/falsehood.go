package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

// calledFalse reads what is called false as denied: "the report that rebels took
// the town is a lie, the army said", "he said the claim that troops fired was
// baseless", "reports of a raid are not true". Who says so denies what the report's
// words tell, the outlet where it says so itself; the report, where nobody is named
// for it, is no voice.
func (r *report) calledFalse() {
	for v := range r.p.Tokens {
		if r.skip[v] || r.lemma(v) != "be" {
			continue
		}
		n, p := r.child(v, "nsubj"), r.child(v, "attr", "acomp")
		if n < 0 || p < 0 || !r.claimNoun(n) || !r.calledUntrue(v, p) {
			continue
		}
		if c, ok := r.toldBy(n); ok {
			r.denied(v, n, c)
		}
	}
}

// toldBy returns what the account at n tells: the clause of "the report that rebels
// left", the phrase of "reports of a raid", "a story about troops looting shops".
func (r *report) toldBy(n int) (nlp.Span, bool) {
	if c := r.child(n, "acl", "ccomp"); c >= 0 && r.child(c, "mark") >= 0 && r.lemma(r.child(c, "mark")) == "that" {
		return r.p.Edges(c), true
	}
	for _, c := range r.kids(n) { // "the claim of killing any soldier"
		if p := int(c); r.dep(p) == "prep" && r.lemma(p) == "of" && p > n {
			if g := r.child(p, "pcomp"); g >= 0 && r.tok(g).Tag == "VBG" && (r.eventVerb(g) || r.namesEvent(g)) {
				return r.p.Edges(g), true
			}
		}
	}
	for _, p := range r.prepsOf(n) {
		if (p.word == "of" || p.word == "about" || p.word == "on") && p.token > n && (r.namesEvent(p.obj) || r.eventUnder(p.obj)) {
			return r.p.Edges(p.obj), true
		}
	}
	return nlp.Span{}, false
}

// denied has those who say what v heads deny the clause under the noun n.
func (r *report) denied(v, n int, clause nlp.Span) {
	var denials []saying
	whole := r.p.Edges(v)
	done := map[int]bool{} // those that say nothing else
	for i := range r.sayings {
		s := &r.sayings[i]
		said := func(c nlp.Span) bool { return c.Start <= v && v < c.End }
		if s.verb == n || clause.Start <= s.verb && s.verb < clause.End || !slices.ContainsFunc(s.content, said) {
			continue
		}
		var rest []nlp.Span
		for _, c := range s.content {
			rest = append(rest, r.without(c, whole)...)
		}
		done[i] = len(rest) == 0
		s.content = rest
		d := *s
		d.content, d.stance = []nlp.Span{clause}, sitrep.Deny
		denials = append(denials, d)
	}
	if len(denials) == 0 {
		if r.headline[v] || r.quotedAt(v) {
			return
		}
		denials = []saying{{verb: v, cue: nlp.Span{Start: v, End: v + 1}, content: []nlp.Span{clause}, stance: sitrep.Deny, report: true, outlet: true}}
	}
	kept := denials
	for i, s := range r.sayings {
		if !done[i] && !(s.verb == n && len(s.sources) == 0) {
			kept = append(kept, s)
		}
	}
	r.sayings = kept
}
