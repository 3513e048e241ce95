package extract

import (
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// setOffSpeaker returns who ends right before a finite verb of saying that the parser
// gives no subject: "In a note issued in Accra, the League, a party of the north, said
// that ..."; -1 if nobody does.
func (r *report) setOffSpeaker(v int) int {
	switch r.tok(v).Tag {
	case "VBD", "VBZ", "VBP":
	default:
		return -1
	}
	if r.child(v, "aux", "auxpass", "nsubj", "nsubjpass", "expl") >= 0 || r.dep(v) != "ROOT" && r.dep(v) != "ccomp" {
		return -1
	}
	s := r.p.Sents[r.p.SentOf(v)]
	if v-s.Start < 4 {
		return -1
	}
	who, _ := r.speakerBefore(v, s)
	return who
}

// outerSpeaker returns who is quoted where a participle of saying hangs in what is
// said on a passive, or on those who do not speak: "denied that anybody had been freed,
// saying women had been let go". None if nobody is.
func (r *report) outerSpeaker(v, g int, up *args) []int {
	if r.tok(v).Tag != "VBG" || r.dep(v) != "advcl" || !up.passive && slices.ContainsFunc(up.subjects, r.canSpeak) || len(up.byAgents) > 0 {
		return nil
	}
	c := shape(r.cuesOf(v), "clause")
	if c == nil || !c.Report {
		return nil
	}
	for steps := 0; steps < 4 && r.dep(g) == "conj" && r.head(g) != g; steps++ {
		g = r.head(g)
	}
	h := r.head(g)
	if r.dep(g) != "ccomp" || !r.isVerb(h) || h > g {
		return nil
	}
	if o := shape(r.cuesOf(h), "clause"); o == nil || !o.Report {
		return nil
	}
	return r.bind(h).subjects
}

// wentOn takes out of what somebody says the participle by which he himself goes on to
// say something else, where the parser hangs that in it.
func (r *report) wentOn() {
	for i := range r.sayings {
		o := &r.sayings[i]
		if r.tok(o.verb).Tag != "VBG" || r.dep(o.verb) != "advcl" || len(o.sources) == 0 {
			continue
		}
		for k := range r.sayings {
			s := &r.sayings[k]
			if k == i || !r.isVerb(s.verb) || !slices.Equal(s.sources, o.sources) {
				continue
			}
			var rest []nlp.Span
			for _, c := range s.content {
				if c.Start < o.verb && o.verb < c.End {
					rest = append(rest, r.without(c, r.p.Edges(o.verb))...)
				} else {
					rest = append(rest, c)
				}
			}
			s.content = rest
		}
	}
}

// bothClauses adds to what was said before a speaker and verb at the end of a sentence
// the clause before it, where the parser joins the saying itself to that: "The quarter
// was shelled, and two were hurt, the ministry said."
func (r *report) bothClauses(c, v int, spans []nlp.Span) []nlp.Span {
	h := r.head(v)
	subj := r.child(v, "nsubj")
	if c > v || r.dep(v) != "conj" || !r.isVerb(h) || h > c || subj < c || len(spans) != 1 || len(r.cuesOf(h)) > 0 || r.quotedAt(v) {
		return spans
	}
	lo := r.p.Edges(subj).Start
	if lo == 0 || r.word(lo-1) != "," || spans[0].Start > lo {
		return spans
	}
	for t := v + 1; t < r.p.Sents[r.p.SentOf(v)].End; t++ {
		if r.tok(t).POS == "VERB" {
			return spans
		}
	}
	return []nlp.Span{{Start: min(spans[0].Start, r.p.Edges(h).Start), End: lo - 1}}
}

// perceived reads "She saw two soldiers shot", "he heard shots" of somebody who has
// just been quoted: what he perceived is told by him.
func (r *report) perceived() {
	for v := range r.p.Tokens {
		if r.skip[v] || r.tok(v).POS != "VERB" || r.quotedAt(v) || r.child(v, "neg", "auxpass", "aux") >= 0 {
			continue
		}
		switch r.lemma(v) {
		case "see", "hear", "watch", "witness", "count":
		default:
			continue
		}
		s := r.child(v, "nsubj")
		if s < 0 || r.tok(v).Tag != "VBD" {
			continue
		}
		switch r.tok(s).Norm {
		case "he", "she", "they":
		default:
			continue
		}
		a := r.actor(s)
		if a == nil || slices.ContainsFunc(r.sayings, func(o saying) bool { return o.verb == v }) {
			continue
		}
		spoke := slices.ContainsFunc(r.sayings, func(o saying) bool {
			return o.report && len(o.sources) > 0 && o.verb < v && r.p.SentOf(v)-r.p.SentOf(o.verb) <= 1 && r.mention(o.sources[0]).Actor == a.Actor
		})
		if !spoke {
			continue
		}
		for _, c := range r.kids(v) {
			i := int(c)
			switch r.dep(i) {
			case "ccomp", "xcomp", "dobj":
				if i > v && (r.isVerb(i) || r.namesEvent(i)) {
					r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: []int{s},
						content: []nlp.Span{r.p.Edges(i)}, stance: sitrep.Assert, report: true})
				}
			default:
				continue
			}
			break
		}
	}
}

// decides are the verbs of announcing that are deeds: who closes a border has said
// nothing by it.
func (r *report) decides(e *event) bool {
	if e.Kind != sitrep.Announce || !r.isVerb(e.head) {
		return false
	}
	if r.lex.Is(r.lemma(e.head), "decision-verb") {
		return true
	}
	return e.entry != nil && slices.ContainsFunc(e.entry.Words, func(w string) bool {
		return w == "swear in" || w == "shut down" || w == "step down" || w == "stand down"
	}) && !slices.ContainsFunc(r.cuesOf(e.head), func(c *lexicon.Cue) bool { return c.Report })
}
