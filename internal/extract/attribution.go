package extract

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// A saying is one act of attribution in the text.
type saying struct {
	cue     nlp.Span // tokens
	verb    int      // the word that heads the cue
	sources []int    // head tokens of the speakers; empty: nobody is named
	content []nlp.Span
	stance  sitrep.Stance
	report  bool    // tells what was said; attitudes are kept for the list of attributions only
	hearsay bool    // nobody is named: "reportedly"
	own     bool    // takes the credit or the blame: the speaker is the agent
	accused []int   // who is accused
	via     []int   // who passes it on: "state radio, citing the governor"
	outlet  bool    // the outlet's own doubt or denial
	partly  bool    // only a part of it is in doubt: "it was unclear who fired"
	apart   bool    // a voice of its own, no link in the chain of others that speak of the same
	visual  *visual // the picture or recording that says it; nil for all others
	size    int
}

// findSayings finds who says what. The shapes are: a verb of saying with a
// clause, a quotation or a noun that names an event; "according to"; adverbs of
// hearsay; passives ("was reported"); accusations; credit and blame; headlines
// of the form "X: ..." ; and quotations that run on over sentences.
//
// What a verb of saying governs makes voices, so those shapes are read first
// and with care. All other cues (attitudes, acts of speech, hearsay that names
// no event) make attributions and no voices; they go to r.attitudes.
func (r *report) findSayings() {
	r.markQuotes()
	for t := range r.p.Tokens {
		if r.skip[t] {
			continue
		}
		n := len(r.sayings)
		if r.hearsayAdjective(t) {
			continue
		}
		switch r.tok(t).POS {
		case "VERB", "AUX":
			r.countIs(t)
			if r.lemma(t) == "accord" {
				r.according(t)
			} else {
				if r.tok(t).POS == "VERB" {
					r.verbal(t)
				}
				m := len(r.attitudes)
				if len(r.sayings) == n {
					r.attitude(t)
				}
				if len(r.sayings) == n && len(r.attitudes) == m && r.tok(t).POS == "VERB" {
					r.bareSaying(t)
				}
			}
		case "ADP", "SCONJ":
			r.inTheWordsOf(t)
			r.byCount(t)
			if r.lemma(t) == "according" || strings.EqualFold(r.word(t), "according") {
				r.according(t)
			}
		case "ADV":
			r.adverb(t)
		case "NOUN":
			if !r.nominal(t) {
				r.nounAttitude(t)
			}
		case "ADJ":
			r.stateAdjective(t)
		}
	}
	r.cited()
	r.headlineSayings()
	r.claimLines()
	r.transcriptSayings()
	r.colonQuotes()
	r.visualEvidence()
	r.papersShow()
	r.topicLabels()
	r.contrasted()
	r.wentOn()
	r.perceived()
	r.order = make([]int, len(r.sayings))
	for i := range r.order {
		r.order[i] = i
	}
	slices.SortStableFunc(r.order, func(a, b int) int { return cmp.Compare(r.sayings[a].verb, r.sayings[b].verb) })
	r.giveQuotes()
	r.dropEmpty()
	r.openQuestions()
	r.calledFalse()
	for i := range r.sayings {
		s := &r.sayings[i]
		r.cueAt[s.verb] = i + 1
		for _, c := range s.content {
			s.size += c.End - c.Start
			for t := c.Start; t < c.End; t++ {
				r.says[t] = append(r.says[t], i)
			}
		}
	}
	for t := range r.says {
		slices.SortStableFunc(r.says[t], func(a, b int) int { return cmp.Compare(r.sayings[a].size, r.sayings[b].size) })
	}
}

// shape returns the first of a word's cues whose content may have a shape.
func shape(cues []*lexicon.Cue, want string) *lexicon.Cue {
	for _, c := range cues {
		if len(c.Content) == 0 && (want == "clause" || want == "quote") || slices.Contains(c.Content, want) {
			return c
		}
	}
	return nil
}

// attributions lists the sayings as the domain has them, in the order of their
// cues. What is attributed inside a direct quotation is the quotation's own
// matter: it makes a link in the chain of voices, but is not listed again.
func (r *report) attributions() []sitrep.Attribution {
	all := make([]*saying, 0, len(r.sayings)+len(r.attitudes))
	for i := range r.sayings {
		if s := &r.sayings[i]; !r.quotedAt(s.verb) && !r.bare(s) {
			all = append(all, s)
		}
	}
	for i := range r.attitudes {
		all = append(all, &r.attitudes[i])
	}
	slices.SortStableFunc(all, func(a, b *saying) int { return cmp.Compare(a.cue.Start, b.cue.Start) })
	out := make([]sitrep.Attribution, 0, len(all))
	for _, s := range all {
		a := sitrep.Attribution{Cue: r.bytes(r.cueSpan(s)), Stance: s.stance}
		if subj := r.child(s.verb, "nsubjpass"); subj >= 0 && len(s.sources) == 0 && len(s.content) == 1 && r.child(s.verb, "xcomp") >= 0 && s.content[0].Start > s.verb {
			a.Content = append(a.Content, r.bytes(r.p.Edges(subj))) // "the talks are expected to resume"
		}
		for i, c := range s.content {
			if c.End > c.Start {
				if i == 0 && len(s.accused) > 0 && s.accused[0] > s.verb && s.accused[0] < c.Start {
					c.Start = r.p.Edges(s.accused[0]).Start // "the army of shelling the market"
				}
				a.Content = append(a.Content, r.bytes(c))
			}
		}
		if len(s.sources) > 0 {
			m := r.mention(s.sources[0])
			if n := r.sourceSpan(s); n.End > n.Start {
				m.Span = r.bytes(n)
			}
			a.Source = &m
		}
		out = append(out, a)
	}
	return out
}
