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
	report  bool // tells what was said; attitudes are kept for the list of attributions only
	hearsay bool // nobody is named: "reportedly"
	own     bool // takes the credit or the blame: the speaker is the agent
	agent   int  // who is accused; -1 if nobody
	size    int
}

// findSayings finds who says what. The shapes are: a verb of saying with a
// clause, a quotation or a noun that names an event; "according to"; adverbs of
// hearsay; passives ("was reported"); accusations; credit and blame; headlines
// of the form "X: ..." ; and quotations that run on over sentences.
func (r *report) findSayings() {
	for t := range r.p.Tokens {
		if r.skip[t] {
			continue
		}
		switch r.tok(t).POS {
		case "VERB":
			if r.lemma(t) == "accord" {
				r.according(t)
			} else {
				r.verbal(t)
			}
		case "ADP", "SCONJ":
			if r.lemma(t) == "according" || r.word(t) == "according" || r.word(t) == "According" {
				r.according(t)
			}
		case "ADV":
			r.adverb(t)
		case "NOUN":
			r.nominal(t)
		}
	}
	r.headlineSayings()
	r.carryQuotes()
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

// shapes returns the cue entries of a word by the shape of their content.
func shape(cues []*lexicon.Cue, want string) *lexicon.Cue {
	for _, c := range cues {
		if len(c.Content) == 0 && (want == "clause" || want == "quote") || slices.Contains(c.Content, want) {
			return c
		}
	}
	return nil
}

// verbal reads a verb of saying.
func (r *report) verbal(v int) {
	name := r.lemma(v)
	if p := r.child(v, "prt"); p >= 0 {
		if len(r.lex.Cue("verb", name+" "+r.lemma(p))) > 0 {
			name += " " + r.lemma(p)
		}
	}
	cues := r.lex.Cue("verb", name)
	if r.credit(v) || r.accusation(v) || len(cues) == 0 {
		return
	}
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, agent: -1}
	a := r.bind(v)
	passive := a.passive
	content, kind := r.contentOf(v, passive)
	if len(content) == 0 && !passive {
		content, kind = r.postposed(v, &a)
	}
	if len(content) == 0 {
		if len(a.preps) > 0 && passive || !r.objectContent(v, &a, cues, &s) {
			return
		}
		content, kind = s.content, "object"
	}
	c := shape(cues, kind)
	if c == nil && kind == "clause" {
		c = shape(cues, "quote")
	}
	if c == nil {
		return
	}
	s.content, s.stance, s.report = content, c.Stance, c.Report
	if !passive {
		s.sources = a.subjects
	} else {
		s.sources = a.byAgents
		s.hearsay = len(a.byAgents) == 0
		if s.hearsay && a.borrowed {
			return
		}
	}
	if !passive && len(s.sources) == 0 {
		if r.tok(v).Tag != "VBG" && r.dep(v) != "advcl" && r.dep(v) != "conj" {
			return
		}
	}
	r.soften(v, &s)
	if kind == "infinitive" || kind == "object" {
		s.own = s.own || s.stance == sitrep.Own || s.stance == sitrep.ClaimStance
	}
	r.sayings = append(r.sayings, s)
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
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "ccomp":
			return r.clauseSpans(i, v), "clause"
		case "xcomp":
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
		if e := r.p.Edges(v); e.End-e.Start <= 12 {
			return r.without(r.p.Edges(h), e), "clause"
		}
	}
	for _, c := range r.kids(v) {
		if i := int(c); r.dep(i) == "advcl" && r.quoted(i) {
			return r.clauseSpans(i, v), "quote"
		}
	}
	return nil, ""
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

// quoted reports whether a quotation mark stands before a clause.
func (r *report) quoted(c int) bool {
	s := r.p.Edges(c).Start
	return isQuote(r.word(s)) || s > 0 && isQuote(r.word(s-1))
}

// quoteAround reports whether the sentence of v holds a quotation mark.
func (r *report) quoteAround(v int) bool {
	s := r.p.Sents[r.p.SentOf(v)]
	for t := s.Start; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return true
		}
	}
	return false
}

func isQuote(w string) bool {
	switch w {
	case `"`, "“", "”", "„", "«", "»", "``", "''":
		return true
	}
	return false
}

// objectContent reads a noun that names an event as what was said: "reported
// clashes", "denied the attack", "claimed the capture of the town".
func (r *report) objectContent(v int, a *args, cues []*lexicon.Cue, s *saying) bool {
	c := shape(cues, "object")
	if c == nil {
		return false
	}
	objs := a.objects
	for _, o := range objs {
		if o < v && !a.passive || !r.sameSentence(o, v) {
			continue
		}
		if r.namesEvent(o) {
			s.content = append(s.content, r.p.Edges(o))
		}
	}
	return len(s.content) > 0
}

// namesEvent reports whether a noun, or a noun or clause under it, names an event.
func (r *report) namesEvent(o int) bool {
	for _, t := range r.p.Subtree(o) {
		switch r.tok(t).POS {
		case "NOUN", "PROPN":
			if len(r.lex.Nouns(r.lemma(t))) > 0 {
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

// credit reads "claimed responsibility for", "took credit for", "was claimed by".
func (r *report) credit(v int) bool {
	switch r.lemma(v) {
	case "claim", "accept", "take", "admit", "assume":
	default:
		return false
	}
	a := r.bind(v)
	for _, o := range a.objects {
		if l := r.lemma(o); l != "responsibility" && l != "credit" {
			if l := r.lemma(v); l == "claim" && a.passive && len(a.byAgents) > 0 && len(r.lex.Nouns(r.lemma(o))) > 0 {
				r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.byAgents, content: []nlp.Span{r.p.Edges(o)},
					stance: sitrep.Own, report: true, own: true, agent: -1})
				return true
			}
			continue
		}
		s := saying{verb: v, cue: nlp.Span{Start: v, End: o + 1}, sources: a.subjects, stance: sitrep.Own, report: true, own: true, agent: -1}
		for _, p := range append(r.prepsOf(o), a.preps...) {
			if p.word == "for" {
				s.content = append(s.content, r.p.Edges(p.obj))
			}
		}
		if o < v {
			s.cue = nlp.Span{Start: o, End: v + 1}
			s.sources = a.byAgents
		}
		for _, c := range r.kids(o) {
			if r.dep(int(c)) == "det" && r.lemma(int(c)) == "no" {
				s.report = false
			}
		}
		for _, src := range s.sources {
			if l := r.lemma(src); l == "one" || l == "nobody" || l == "none" || r.child(src, "det") >= 0 && r.lemma(r.child(src, "det")) == "no" {
				s.report = false
			}
		}
		if len(s.content) > 0 {
			r.sayings = append(r.sayings, s)
		}
		return true
	}
	return false
}

// accusation reads "accused X of ...", "blamed X for ...", "blamed the attack on X".
func (r *report) accusation(v int) bool {
	l := r.lemma(v)
	if l != "accuse" && l != "blame" && l != "suspect" && l != "charge" {
		return false
	}
	a := r.bind(v)
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.subjects, stance: sitrep.Assert, report: true, agent: -1}
	if a.passive {
		s.sources = a.byAgents
	}
	for _, c := range r.kids(v) {
		i := int(c)
		if r.dep(i) != "prep" {
			continue
		}
		switch w := r.lemma(i); {
		case w == "of" || w == "for" || w == "with":
			s.content = append(s.content, r.p.Edges(i))
			if len(a.objects) > 0 {
				s.agent = a.objects[0]
			}
		case w == "on" && l == "blame" && len(a.objects) > 0:
			s.content = append(s.content, r.p.Edges(a.objects[0]))
			if o := r.child(i, "pobj"); o >= 0 {
				s.agent = o
			}
		}
	}
	if l == "suspect" && s.agent < 0 {
		return false
	}
	if len(s.content) > 0 {
		r.sayings = append(r.sayings, s)
	}
	return l == "accuse" || l == "blame"
}

// according reads "according to X".
func (r *report) according(t int) {
	s := saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, stance: sitrep.Assert, report: true, agent: -1}
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
	if len(s.sources) == 0 {
		return
	}
	h := r.head(t)
	if h == t {
		return
	}
	top := r.clauseOf(h)
	e := r.p.Edges(top)
	s.content = r.without(e, r.p.Edges(t))
	r.sayings = append(r.sayings, s)
}

// adverb reads hearsay: "reportedly", "allegedly".
func (r *report) adverb(t int) {
	cues := r.lex.Cue("adverb", strings.ToLower(r.word(t)))
	if len(cues) == 0 || r.head(t) == t {
		return
	}
	h := r.head(t)
	r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, hearsay: true, stance: cues[0].Stance, report: true, agent: -1,
		content: r.without(r.p.Edges(h), nlp.Span{Start: t, End: t + 1})})
}

// nominal reads "the claim that ...", "a statement by X that ...".
func (r *report) nominal(t int) {
	cues := r.lex.Cue("noun", r.lemma(t))
	if len(cues) == 0 {
		return
	}
	for _, c := range r.kids(t) {
		i := int(c)
		if r.dep(i) != "acl" && r.dep(i) != "ccomp" || r.child(i, "mark") < 0 {
			continue
		}
		s := saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, stance: cues[0].Stance, report: true, agent: -1, content: []nlp.Span{r.p.Edges(i)}}
		if p := r.child(t, "poss"); p >= 0 {
			s.sources = []int{p}
		}
		for _, p := range r.prepsOf(t) {
			if p.word == "by" || p.word == "from" {
				s.sources = append(s.sources, p.obj)
			}
		}
		s.hearsay = len(s.sources) == 0
		r.sayings = append(r.sayings, s)
	}
}

// headlineSayings reads "X: ..." and "... - X" in headlines.
func (r *report) headlineSayings() {
	for _, s := range r.p.Sents {
		if s.End-s.Start < 4 || !r.headline[s.Start] {
			continue
		}
		for t := s.Start + 1; t < min(s.End, s.Start+7); t++ {
			if r.word(t) == ":" && r.speaker(s.Start, t) >= 0 {
				r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, sources: []int{r.speaker(s.Start, t)},
					content: []nlp.Span{{Start: t + 1, End: s.End}}, stance: sitrep.Assert, report: true, agent: -1})
				break
			}
		}
		end := s.End
		for end > s.Start && r.tok(end-1).POS == "SPACE" {
			end--
		}
		for t := max(s.Start+2, end-7); t < end-1; t++ {
			if w := r.word(t); (w == "-" || w == "–" || w == "—" || w == ":") && r.tok(t-1).End < r.tok(t).Start && r.speaker(t+1, end) >= 0 {
				r.sayings = append(r.sayings, saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, sources: []int{r.speaker(t+1, end)},
					content: []nlp.Span{{Start: s.Start, End: t}}, stance: sitrep.Assert, report: true, agent: -1})
				break
			}
		}
	}
}

// speaker returns the head of a mention of somebody who can speak that fills
// the tokens from lo to hi, -1 if there is none.
func (r *report) speaker(lo, hi int) int {
	for t := hi - 1; t >= lo; t-- {
		if a := r.actor(t); a != nil {
			at := r.tokens(a.Span)
			if at.End >= hi && at.Start <= lo+1 {
				return t
			}
		}
	}
	return -1
}

// carryQuotes gives a quotation that runs on over sentences the speaker of its
// first part, and gives one that opens without a verb the speaker just before.
func (r *report) carryQuotes() {
	open, speaker := -1, -1
	for i, s := range r.p.Sents {
		start := s.Start
		for start < s.End && r.tok(start).POS == "SPACE" {
			start++
		}
		said := r.sayingIn(s)
		if open >= 0 && said < 0 && speaker >= 0 { // inside a quotation from before
			end := r.closing(s)
			r.sayings[speaker].content = append(r.sayings[speaker].content, nlp.Span{Start: start, End: end})
			if end < s.End || r.closes(s) {
				open = -1
			}
			continue
		}
		if start < s.End && isQuote(r.word(start)) && said < 0 && speaker >= 0 && i > 0 {
			r.sayings[speaker].content = append(r.sayings[speaker].content, nlp.Span{Start: start, End: s.End})
			if r.closes(s) {
				open = -1
			} else {
				open = i
			}
			continue
		}
		if said >= 0 {
			speaker, open = said, -1
			if r.opensOnly(s) {
				open = i
			}
		} else if open < 0 {
			speaker = -1
		}
	}
}

// sayingIn returns the saying with a named speaker whose cue stands in a
// sentence outside other sayings, -1 if there is none.
func (r *report) sayingIn(s nlp.Span) int {
	for i := range r.sayings {
		if v := r.sayings[i].verb; v >= s.Start && v < s.End && r.sayings[i].report && len(r.sayings[i].sources) > 0 {
			return i
		}
	}
	return -1
}

// opensOnly reports whether a sentence opens a quotation that it does not close.
func (r *report) opensOnly(s nlp.Span) bool {
	n := 0
	for t := s.Start; t < s.End; t++ {
		if isQuote(r.word(t)) {
			n++
		}
	}
	return n%2 == 1
}

func (r *report) closes(s nlp.Span) bool {
	for t := s.Start + 1; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return true
		}
	}
	return false
}

func (r *report) closing(s nlp.Span) int {
	for t := s.Start + 1; t < s.End; t++ {
		if isQuote(r.word(t)) {
			return t
		}
	}
	return s.End
}

// attributions lists the sayings as the domain has them.
func (r *report) attributions() []sitrep.Attribution {
	out := make([]sitrep.Attribution, 0, len(r.sayings))
	for i := range r.sayings {
		s := &r.sayings[i]
		a := sitrep.Attribution{Cue: r.bytes(s.cue), Stance: s.stance}
		for _, c := range s.content {
			if c.End > c.Start {
				a.Content = append(a.Content, r.bytes(c))
			}
		}
		if len(s.sources) > 0 {
			m := r.mention(s.sources[0])
			a.Source = &m
		}
		out = append(out, a)
	}
	return out
}
