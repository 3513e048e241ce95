package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// relayed reads "the agency quoted the minister as saying that ...": the agency
// passes on what the minister says, whose own saying is read at its verb.
func (r *report) relayed(v int) bool {
	switch r.lemma(v) {
	case "quote", "cite":
	default:
		return false
	}
	said := r.asSaying(v)
	if said < 0 {
		return false
	}
	a := r.bind(v)
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.subjects, stance: sitrep.Assert, report: true,
		content: []nlp.Span{r.p.Edges(said)}}
	if a.passive {
		s.sources = a.byAgents
	}
	if len(s.sources) > 0 {
		r.sayings = append(r.sayings, s)
	}
	return true
}

// asSaying returns the "saying" in "quoted him as saying", -1 if there is none.
func (r *report) asSaying(v int) int {
	for _, c := range r.kids(v) {
		if i := int(c); r.dep(i) == "prep" && r.lemma(i) == "as" {
			if said := r.child(i, "pcomp"); said >= 0 && r.tok(said).Tag == "VBG" {
				return said
			}
		}
	}
	return -1
}

// cited makes those who are cited the speakers, and who cites them the next link
// of the chain: "state radio reported, citing the governor", "according to
// officials quoted by the paper".
func (r *report) cited() {
	for t := range r.p.Tokens {
		if said := r.asSaying(t); said >= 0 && r.lemma(t) == "quote" && !r.skip[t] && r.child(t, "auxpass") >= 0 { // "was quoted as saying by the agency"
			for _, p := range append(r.prepsOf(said), r.prepsOf(t)...) {
				for i := range r.sayings {
					if s := &r.sayings[i]; s.verb == said && p.word == "by" && r.isMedia(p.obj) && len(s.via) == 0 {
						s.via = r.list(p.obj)
					}
				}
			}
		}
		if l := r.lemma(t); r.skip[t] || r.tok(t).POS != "VERB" || l != "cite" && l != "quote" || r.asSaying(t) >= 0 {
			continue
		}
		if r.tok(t).Tag == "VBG" {
			o := r.child(t, "dobj")
			if o < 0 {
				continue
			}
			if s := r.sayingBeside(t); s != nil && r.somebody(o) {
				s.via, s.sources, s.hearsay = s.sources, r.list(o), false
			}
			continue
		}
		if m := r.child(t, "mark", "advmod"); r.dep(t) == "advcl" && m >= 0 && r.lemma(m) == "as" && r.tok(t).Tag == "VBN" { // "..., as quoted by the daily"
			if s, by := r.sayingBeside(t), r.bind(t).byAgents; s != nil && len(by) > 0 {
				s.via = by
			}
			continue
		}
		if r.dep(t) != "acl" {
			continue
		}
		a := r.bind(t)
		for i := range r.sayings {
			s := &r.sayings[i]
			if len(s.sources) > 0 && s.sources[0] == r.head(t) && len(a.byAgents) > 0 {
				s.via = a.byAgents
			}
		}
	}
}

// somebody reports whether a noun names who can be cited, a document included.
func (r *report) somebody(o int) bool { return r.canSpeak(o) }

// sayingBeside returns the saying of its sentence that "citing" at t belongs to:
// the one whose verb it hangs on, else the nearest before it; nil if there is none.
func (r *report) sayingBeside(t int) *saying {
	var best *saying
	for i := range r.sayings {
		s := &r.sayings[i]
		if !s.report || s.own || len(s.via) > 0 || !r.sameSentence(s.verb, t) || !r.isVerb(s.verb) {
			continue
		}
		if r.head(t) == s.verb {
			return s
		}
		if best == nil || s.verb < t && (best.verb > t || s.verb > best.verb) {
			best = s
		}
	}
	return best
}

// passedOn returns those who pass on what a saying's speakers say, as the next
// links of the chain.
func (r *report) passedOn(s *saying) []sitrep.Voice {
	var out []sitrep.Voice
	for _, t := range s.via {
		if r.canSpeak(t) {
			out = append(out, sitrep.Voice{ActorMention: r.mention(t), Cue: r.bytes(s.cue), Stance: sitrep.Assert})
		}
	}
	return out
}
