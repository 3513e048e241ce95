package extract

import (
	"slices"
	"strings"

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
	if r.tok(v).Tag != "VBG" || r.dep(v) != "advcl" {
		return nil
	}
	if n := r.head(g); r.dep(g) == "acl" && r.claimNoun(n) && r.word(v-1) == "," && r.isVerb(r.head(n)) { // "dismissed claims that rebels took it, saying ..."
		switch k := r.head(n); r.lemma(k) {
		case "deny", "dismiss", "reject", "refute", "dispute", "rebut":
			return r.bind(k).subjects
		}
	}
	if !up.passive && slices.ContainsFunc(up.subjects, r.canSpeak) || len(up.byAgents) > 0 {
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

// allSaid adds to what was said before a speaker and verb the clauses that follow the
// first of them, where the parser hangs each on the verb of saying: "One was killed by
// shelling and five were hurt, the minister said."
func (r *report) allSaid(c, v int, spans []nlp.Span) []nlp.Span {
	subj := r.child(v, "nsubj")
	if c > v && subj >= 0 && subj < v && !r.quotedAt(c) { // "In the clashes near the dam, the mayor said two had been killed"
		for _, k := range r.kids(v) {
			if i := int(k); i < subj && r.dep(i) == "prep" && r.lemma(i) == "in" && r.namesEvent(i) && r.word(r.p.Edges(i).End) == "," {
				spans = append([]nlp.Span{r.p.Edges(i)}, spans...)
			}
		}
		return spans
	}
	if c > v || len(spans) != 1 || subj < c {
		return spans
	}
	for _, k := range r.kids(v) {
		if i := int(k); i > c && i < subj && r.dep(i) == "ccomp" && r.p.Edges(i).Start-spans[0].End <= 2 {
			spans[0].End = max(spans[0].End, r.p.Edges(i).End)
		}
	}
	if end := r.p.Edges(subj).Start - 1; end > spans[0].End && r.word(end) == "," && end-spans[0].End < 30 { // "..., with towns coming under fire, the mayor said"
		for t := spans[0].End; t < end; t++ {
			if h := r.head(t); h < end && h != v && r.tok(t).POS == "VERB" && r.tok(t).Tag != "VBG" && r.tok(t).Tag != "VBN" || isQuote(r.word(t)) || r.word(t) == ";" {
				return spans
			}
		}
		spans[0].End = end
	}
	return spans
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

// resultVerbs are verbs whose participle tells what came of what the main clause tells or
// what it was aimed at, done by who acted there and not by whom something befell.
var resultVerbs = map[string]bool{"kill": true, "injure": true, "wound": true, "hurt": true, "maim": true, "destroy": true, "damage": true, "leave": true,
	"target": true, "hit": true, "strike": true, "capture": true, "seize": true, "trap": true, "force": true, "trigger": true, "cause": true, "flatten": true, "level": true, "burn": true, "set": true, "wreck": true}

// topicLabels drops a place before a colon or dash as a speaker where somebody behind it
// speaks for what stands there: "Sudan: market shelled, says governor", "ACCRA: Two men
// were shot, police said".
func (r *report) topicLabels() {
	r.sayings = slices.DeleteFunc(r.sayings, func(s saying) bool {
		switch r.word(s.verb) {
		case ":", "—", "–", "-", "--":
		default:
			return false
		}
		if len(s.sources) != 1 || len(s.content) == 0 || s.sources[0] > s.verb {
			return false
		}
		if r.placeAt[s.sources[0]] == 0 {
			return r.inCapitals(s.sources[0]) && slices.ContainsFunc(r.m.Places, func(p sitrep.PlaceMention) bool {
				return strings.EqualFold(p.Of(r.p.Text), r.word(s.sources[0]))
			})
		}
		if a := r.actor(s.sources[0]); a != nil && a.Kind != sitrep.ActorGovernment {
			return false
		}
		if r.inCapitals(s.sources[0]) && r.breaks(r.tokens(r.m.Places[r.placeAt[s.sources[0]]-1].Span).Start) && r.m.Places[r.placeAt[s.sources[0]]-1].Feature != "country" {
			return true // a dateline
		}
		return slices.ContainsFunc(r.sayings, func(o saying) bool {
			if !o.report || len(o.sources) == 0 || o.verb == s.verb || o.sources[0] <= s.verb {
				return false
			}
			return slices.ContainsFunc(o.content, func(c nlp.Span) bool { return c.Start <= s.verb+2 && c.End > s.verb+1 })
		})
	})
}

// inCapitals reports whether the word at t is written in capitals, and the one behind the
// colon or dash after it is not.
func (r *report) inCapitals(t int) bool {
	w := r.word(t)
	if len(w) < 3 || w != strings.ToUpper(w) || t+2 >= len(r.p.Tokens) {
		return false
	}
	next := r.word(t + 2)
	return next != strings.ToUpper(next)
}

// cameOf returns the verb of what was said where the participle at v tells what came of
// that, though the parser hangs it on the verb of saying at g: "they shelled the town,
// the governor said, killing three"; -1 if it is none.
func (r *report) cameOf(v, g int) int {
	if r.dep(v) != "advcl" || r.tok(v).Tag != "VBG" || !resultVerbs[r.lemma(v)] || g > v || r.child(v, "mark") >= 0 {
		return -1
	}
	if cue := shape(r.cuesOf(g), "clause"); cue == nil || !cue.Report {
		return -1
	}
	c := r.child(g, "ccomp")
	if d := r.dep(g); c < 0 && (d == "parataxis" || d == "conj" && r.child(r.head(g), "cc") < 0) {
		c = r.head(g)
	}
	if c < 0 || c > g || !r.isVerb(c) {
		return -1
	}
	return c
}

// withAftermath adds to what was said the participles behind the saying at v that tell
// what came of it.
func (r *report) withAftermath(v int, spans []nlp.Span) []nlp.Span {
	for _, k := range r.kids(v) {
		if i := int(k); i > v && r.cameOf(i, v) >= 0 {
			spans = join(spans, r.p.Edges(i))
		}
	}
	return spans
}
