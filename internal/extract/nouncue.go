package extract

import (
	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// carrierVerbs carry a noun that says what is said or thought: "voiced concern
// about", "made no mention of".
var carrierVerbs = map[string]bool{"express": true, "voice": true, "make": true, "raise": true, "show": true, "issue": true, "give": true, "offer": true,
	"take": true, "have": true, "hold": true, "level": true, "launch": true, "pose": true, "cast": true, "reiterate": true, "share": true, "deliver": true,
	"provide": true, "draw": true, "signal": true, "convey": true, "harbor": true, "harbour": true, "lodge": true, "file": true, "repeat": true, "win": true, "declare": true}

// nounAttitude reads a noun that names what somebody says, thinks or wants, with
// what it is about: "the minister's criticism of the truce", "voiced concern
// that the dam would break", "reports of clashes".
func (r *report) nounAttitude(n int) {
	cues := r.lex.Cue("noun", r.lemma(n))
	if len(cues) == 0 || r.quotedAt(n) {
		return
	}
	s := saying{verb: n, cue: nlp.Span{Start: n, End: n + 1}}
	owned := false
	if p := r.child(n, "poss"); p >= 0 && !r.speechless(p) {
		s.sources, owned = []int{p}, true
	}
	if h := r.head(n); len(s.sources) == 0 && r.dep(n) == "dobj" && carrierVerbs[r.lemma(h)] && h < n && n-h < 5 && (r.tok(h).Tag != "VB" || r.child(h, "nsubj") >= 0) {
		if subj := r.speakerOf(h); subj >= 0 && !r.speechless(subj) {
			s.sources, owned = []int{r.antecedent(subj)}, true
			s.cue.Start = h
		}
	}
	for _, p := range r.prepsOf(n) {
		if (p.word == "by" || p.word == "from" || p.word == "among") && len(s.sources) == 0 {
			s.sources, owned = []int{p.obj}, true
		}
	}
	c := r.nounShape(n, cues, &s, owned)
	if c == nil {
		return
	}
	s.stance = c.Stance
	r.attitudes = append(r.attitudes, s)
}

// nounShape finds what a noun is about and sets it.
func (r *report) nounShape(n int, cues []*lexicon.Cue, s *saying, owned bool) *lexicon.Cue {
	use := func(want string) *lexicon.Cue {
		for _, c := range cues {
			if (owned || !c.Owned) && shape([]*lexicon.Cue{c}, want) != nil {
				return c
			}
		}
		return nil
	}
	for _, t := range r.kids(n) {
		i := int(t)
		if i < n {
			continue
		}
		switch r.dep(i) {
		case "acl", "ccomp", "relcl":
			want := ""
			switch m := r.child(i, "mark"); {
			case m >= 0, r.dep(i) == "acl" && r.tok(r.p.Edges(i).Start).Tag == "IN" && r.lemma(r.p.Edges(i).Start) == "that":
				want = "clause"
			case r.dep(i) != "relcl" && r.tok(i).Tag == "VB" && r.child(i, "aux") >= 0:
				want = "infinitive"
			}
			if c := use(want); want != "" && c != nil {
				s.content = []nlp.Span{r.p.Edges(i)}
				return c
			}
		case "prep":
			o := r.child(i, "pobj", "pcomp")
			if o < 0 || len(s.sources) > 0 && o == s.sources[0] {
				continue
			}
			if c := use(r.lemma(i)); c != nil {
				s.content = []nlp.Span{r.p.Edges(o)}
				s.cue.End = max(s.cue.End, min(i+1, n+3))
				return c
			}
		}
	}
	return nil
}

// stateAdjective reads "is confident that", "were critical of", "remains eager to".
func (r *report) stateAdjective(t int) {
	cues := r.lex.Cue("adjective", r.lemma(t))
	if len(cues) == 0 || r.quotedAt(t) {
		return
	}
	v := r.head(t)
	s := saying{verb: t, cue: nlp.Span{Start: t, End: t + 1}, stance: sitrep.Assert}
	if r.dep(t) == "acomp" && v < t && t-v < 6 && r.isVerb(v) {
		subj := r.speakerOf(v)
		if subj >= 0 && (r.speechless(subj) || r.tok(subj).Norm == "it") {
			return
		}
		if subj >= 0 {
			s.sources = []int{r.antecedent(subj)}
		}
		s.cue.Start = v
	} else if r.dep(t) == "amod" && r.head(t) < t {
		s.sources = []int{r.head(t)}
	} else {
		return
	}
	kids := r.kids(t)
	if s.cue.Start == v {
		for _, c := range r.kids(v) {
			if d := r.dep(int(c)); int(c) > t && (d == "ccomp" || d == "xcomp" || d == "prep") {
				kids = append(kids[:len(kids):len(kids)], c)
			}
		}
	}
	for _, k := range kids {
		i := int(k)
		if i < t {
			continue
		}
		switch r.dep(i) {
		case "ccomp", "xcomp":
			want := "clause"
			if r.child(i, "mark") < 0 && r.child(i, "aux") >= 0 && r.child(i, "nsubj") < 0 {
				want = "infinitive"
			}
			if c := shape(cues, want); c != nil {
				s.content, s.stance = []nlp.Span{r.p.Edges(i)}, c.Stance
				r.attitudes = append(r.attitudes, s)
				return
			}
		case "prep":
			o := r.child(i, "pobj", "pcomp")
			if o < 0 {
				continue
			}
			if c := shape(cues, r.lemma(i)); c != nil {
				s.content, s.stance = []nlp.Span{r.p.Edges(o)}, c.Stance
				s.cue.End = max(s.cue.End, min(i+1, t+3))
				r.attitudes = append(r.attitudes, s)
				return
			}
		}
	}
}
