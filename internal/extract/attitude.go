package extract

import (
	"slices"

	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// attitude reads a verb that tells what somebody thinks, wants, backs or blames,
// or that says something of no event. The content is what the verb governs; the
// lexicon names the shapes that make an attribution:
//
//	clause      "feared that the dam would break"
//	object      "praised the truce", with what is said of it
//	infinitive  "vowed to retake the town", "urged them to leave"
//	gerund      "proposed closing the crossing"
//	name        "called the raid a crime"
//	raised      "the town seems to be lost": nobody is named
//	about, ...  a preposition with its object; it belongs to the cue
//	object as   an object with that preposition: "cast the raid as a success"
//	passive ... the same of a passive: "was expected to", "were seen as"
func (r *report) attitude(v int) {
	if r.quotedAt(v) || r.dep(v) == "amod" || r.dep(v) == "aux" || r.dep(v) == "auxpass" || r.dep(v) == "compound" {
		return
	}
	cues := r.cuesOf(v)
	if len(cues) == 0 {
		return
	}
	if a := r.bind(v); r.lemma(v) == "put" && !r.putsAt(v, &a) {
		return
	}
	k := r.complementsOf(v)
	if r.tok(v).Tag == "VB" && r.child(v, "nsubj") < 0 && !r.chained(v) && !k.passive {
		return
	}
	if r.tok(v).Tag == "VBG" && r.child(v, "nsubj", "aux") < 0 && r.dep(v) != "advcl" && r.dep(v) != "acl" && r.dep(v) != "conj" && r.dep(v) != "ROOT" {
		return // "for backing the truce": a deed named, nobody speaks
	}
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}}
	var c *lexicon.Cue
	switch {
	case k.passive:
		c = r.passiveShape(v, &k, cues, &s)
	default:
		subj := r.speakerOf(v)
		if c = r.raisedShape(v, &k, cues, &s); c != nil {
			break
		}
		if subj < 0 && r.tok(v).Tag != "VBG" && r.dep(v) != "conj" && r.dep(v) != "advcl" || subj >= 0 && (r.speechless(subj) || r.tok(subj).Norm == "it") {
			return
		}
		if c = r.activeShape(&k, cues, &s); c != nil && subj >= 0 {
			s.sources = []int{r.antecedent(subj)}
		}
	}
	if c == nil || len(s.content) == 0 {
		return
	}
	s.stance = c.Stance
	r.attitudes = append(r.attitudes, s)
}

// complements are the phrases that a verb governs, -1 where one is missing.
type complements struct {
	clause, infinitive, gerund, object, name int
	preps                                    []prep
	subject                                  int // of a passive: what is spoken of
	passive                                  bool
	agent                                    int
}

func (r *report) complementsOf(v int) complements {
	k := complements{clause: -1, infinitive: -1, gerund: -1, object: -1, name: -1, subject: -1, agent: -1}
	for _, c := range r.kids(v) {
		i := int(c)
		switch r.dep(i) {
		case "auxpass":
			k.passive = true
		case "nsubjpass":
			k.subject, k.passive = i, true
		case "agent":
			k.agent = r.child(i, "pobj")
		case "ccomp":
			if i > v {
				k.clause = i
			}
		case "advcl":
			if m := r.child(i, "mark"); i > v && m >= 0 && k.clause < 0 && (r.lemma(m) == "whether" || r.lemma(m) == "if" && (r.lemma(v) == "ask" || r.lemma(v) == "say" || r.lemma(v) == "wonder")) {
				k.clause = i
			}
		case "xcomp":
			switch {
			case r.tok(i).Tag == "VBG":
				k.gerund = i
			case r.child(i, "aux") >= 0:
				k.infinitive = i
			default:
				k.name = i
			}
		case "dobj":
			if k.object < 0 {
				k.object = i
			}
		case "oprd":
			k.name = i
		case "acomp":
			if k.name < 0 {
				k.name = i
			}
		case "prep":
			if o := r.child(i, "pobj", "pcomp"); o >= 0 && i > v && !r.isDate(o) {
				k.preps = append(k.preps, prep{r.lemma(i), i, o})
			}
		}
	}
	if !k.passive && r.tok(v).Tag == "VBN" && (r.dep(v) == "acl" || r.dep(v) == "conj" || r.dep(v) == "advcl") && r.child(v, "aux", "nsubj") < 0 {
		if a := r.bind(v); a.passive && r.child(v, "dobj") < 0 {
			k.passive = true
			if len(a.objects) > 0 && r.dep(v) == "acl" {
				k.subject = r.head(v)
			}
		}
	}
	return k
}

// isDate reports whether a word stands in a date or a time of day.
func (r *report) isDate(t int) bool { e := r.tok(t).EntType; return e == "DATE" || e == "TIME" }

// prepShape returns the first preposition for which a cue has a shape, with
// prefix before its word.
func prepShape(k *complements, cues []*lexicon.Cue, prefix string) (*lexicon.Cue, *prep) {
	for i := range k.preps {
		if c := shape(cues, prefix+k.preps[i].word); c != nil {
			return c, &k.preps[i]
		}
	}
	return nil, nil
}

// activeShape finds the shape of an active verb's content and sets it.
func (r *report) activeShape(k *complements, cues []*lexicon.Cue, s *saying) *lexicon.Cue {
	if k.clause >= 0 {
		if c := shape(cues, "clause"); c != nil {
			s.content = []nlp.Span{r.p.Edges(k.clause)}
			return c
		}
	}
	if k.name >= 0 {
		if c := shape(cues, "name"); c != nil && (k.object >= 0 || r.p.Edges(k.name).End-r.p.Edges(k.name).Start > 0) {
			s.content = []nlp.Span{r.through(k.object, k.name)}
			return c
		}
	}
	if k.object >= 0 {
		if c, p := prepShape(k, cues, "object "); c != nil {
			s.content = []nlp.Span{r.through(k.object, p.obj)}
			return c
		}
	}
	if k.infinitive >= 0 {
		if c := shape(cues, "infinitive"); c != nil && (k.object < 0 || k.object < k.infinitive) {
			s.content = []nlp.Span{r.through(k.object, k.infinitive)}
			return c
		}
	}
	if k.gerund >= 0 {
		if c := shape(cues, "gerund"); c != nil {
			s.content = []nlp.Span{r.through(k.object, k.gerund)}
			return c
		}
	}
	if k.object >= 0 && !empty(r.lemma(k.object)) {
		if c := shape(cues, "object"); c != nil {
			end := k.object
			for _, p := range k.preps {
				if slices.Contains(ofObject, p.word) {
					end = max(end, p.obj)
				}
			}
			for _, i := range []int{k.infinitive, k.name, k.gerund} {
				end = max(end, i)
			}
			if end < k.object {
				end = k.object
			}
			s.content = []nlp.Span{r.through(k.object, end)}
			return c
		}
	}
	if c, p := prepShape(k, cues, ""); c != nil {
		if p.token <= s.verb+3 {
			s.cue.End = p.token + 1
		}
		s.content = []nlp.Span{r.p.Edges(p.obj)}
		return c
	}
	return nil
}

// ofObject are prepositions whose phrase says something of a verb's object.
var ofObject = []string{"as", "for", "of", "on", "about", "to", "with", "against", "over", "from"}

// empty reports whether an object says nothing: "said little".
func empty(lemma string) bool {
	switch lemma {
	case "nothing", "little", "much", "anything", "something", "lot", "more", "less":
		return true
	}
	return false
}

// through returns the tokens from the phrase of a to the end of that of b; of b
// alone where a is -1.
func (r *report) through(a, b int) nlp.Span {
	e := r.p.Edges(b)
	if a >= 0 {
		o := r.p.Edges(a)
		e.Start, e.End = min(e.Start, o.Start), max(e.End, o.End)
	}
	return e
}

// raisedShape reads "the town seems to be lost": what seems so is subject and
// complement together, and nobody is named.
func (r *report) raisedShape(v int, k *complements, cues []*lexicon.Cue, s *saying) *lexicon.Cue {
	c := shape(cues, "raised")
	if c == nil {
		return nil
	}
	subj, rest := r.child(v, "nsubj"), k.infinitive
	if rest < 0 {
		rest = k.name
	}
	if rest < 0 && len(k.preps) > 0 && k.preps[0].word == "like" {
		rest = k.preps[0].token
	}
	if rest < 0 {
		rest = k.clause
	}
	if rest < 0 {
		return nil
	}
	s.content = []nlp.Span{r.p.Edges(rest)}
	if subj >= 0 && r.tok(subj).Norm != "it" {
		s.content = []nlp.Span{r.p.Edges(subj), r.p.Edges(rest)}
	}
	return c
}

// passiveShape reads "was expected to", "is seen as", "was praised by": the
// content is what is spoken of and what is said of it.
func (r *report) passiveShape(v int, k *complements, cues []*lexicon.Cue, s *saying) *lexicon.Cue {
	var c *lexicon.Cue
	rest := -1
	try := func(t int, want string) {
		if c == nil && t >= 0 {
			if c = shape(cues, "passive "+want); c != nil {
				rest = t
			}
		}
	}
	try(k.clause, "clause")
	try(k.infinitive, "infinitive")
	try(k.name, "name")
	try(k.object, "name")
	for _, p := range k.preps {
		if c == nil {
			if try(p.obj, p.word); c != nil && p.token <= s.verb+3 {
				s.cue.End = p.token + 1
			}
		}
	}
	if c == nil {
		want := "passive"
		if k.agent >= 0 {
			want = "object"
		}
		if c = shape(cues, want); c == nil {
			return nil
		}
	}
	if k.subject >= 0 {
		e := r.p.Edges(k.subject)
		if e.Start <= v && v < e.End {
			e.End = v
		}
		s.content = append(s.content, e)
	}
	if rest >= 0 {
		s.content = append(s.content, r.p.Edges(rest))
	}
	if k.agent >= 0 {
		s.sources = []int{k.agent}
		if rest < 0 {
			s.cue.End = max(s.cue.End, r.head(k.agent)+1)
			if s.cue.End > v+4 {
				s.cue.End = v + 1
			}
		}
	}
	return c
}
