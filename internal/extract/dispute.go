package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// disputed reads what somebody says of a whole clause that another has told:
// "..., which Kigali denies", "..., a claim rejected by the army". It is a voice
// of its own and no link in the other's chain.
func (r *report) disputed(v int) bool {
	c := shape(r.cuesOf(v), "object")
	if c == nil || !c.Report || r.quotedAt(v) {
		return false
	}
	switch c.Stance {
	case sitrep.Deny, sitrep.Confirm, sitrep.Doubt:
	default:
		return false
	}
	a := r.bind(v)
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, stance: c.Stance, report: true, apart: true, sources: a.subjects}
	if a.passive {
		s.sources = a.byAgents
	}
	if len(s.sources) == 0 {
		return false
	}
	r.soften(v, &s)
	if !s.report {
		return false
	}
	if w := r.child(v, "dobj", "nsubjpass"); w >= 0 && r.tok(w).Norm == "which" && w > 0 && r.word(w-1) == "," {
		if h := r.head(v); r.dep(v) != "relcl" || !r.eventNoun(h) && !r.claimNoun(h) {
			s.content = []nlp.Span{{Start: r.clauseStart(v, w), End: w - 1}}
		}
	}
	if o := r.child(v, "dobj"); o >= 0 && o < v && r.afterthought(o) { // "..., a charge that his office denied", read as the main clause
		c := r.child(v, "ccomp")
		if g := r.head(v); c < 0 && r.dep(v) == "ccomp" && r.isVerb(g) && g < o { // "Uganda says Chad bombed the camp, a charge Chad denies", under "says" too
			c = r.child(g, "ccomp")
		}
		if c >= 0 && c < o {
			s.content = r.without(r.p.Edges(c), r.p.Edges(o))
		}
	}
	if h := r.head(v); (r.dep(v) == "acl" || r.dep(v) == "relcl") && r.claimNoun(h) && (r.dep(h) == "appos" || r.afterthought(h)) {
		e := r.p.Edges(h)
		s.content = r.without(nlp.Span{Start: r.clauseStart(h, e.Start), End: e.Start}, e)
	}
	if len(s.content) == 0 || s.content[0].End-s.content[0].Start < 2 {
		return false
	}
	r.sayings = append(r.sayings, s)
	return true
}

// afterthought reports whether a noun for what somebody said follows the clause that
// it is about: ", a claim", ", an allegation".
func (r *report) afterthought(t int) bool {
	d := r.child(t, "det")
	return r.claimNoun(t) && d > 0 && (r.lemma(d) == "a" || r.lemma(d) == "an") && r.word(r.p.Edges(t).Start-1) == ","
}

// clauseStart returns the first token of the clause that what begins at end is
// said of: that of the verb above t, its sentence's at the most.
func (r *report) clauseStart(t, end int) int {
	top := r.clauseOf(r.head(t))
	if r.dep(top) == "parataxis" {
		top = r.head(top)
	}
	if start := r.p.Edges(top).Start; start < end {
		return start
	}
	return r.p.Sents[r.p.SentOf(t)].Start
}
