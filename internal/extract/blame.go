package extract

import (
	"slices"

	"sitrep"
	"sitrep/nlp"
)

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
			if l := r.lemma(v); l == "claim" && a.passive && len(a.byAgents) > 0 && r.eventNoun(o) {
				r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.byAgents, content: []nlp.Span{r.p.Edges(o)},
					stance: sitrep.Own, report: true, own: true})
				return true
			}
			continue
		}
		s := saying{verb: v, cue: nlp.Span{Start: v, End: o + 1}, sources: a.subjects, stance: sitrep.Own, report: true, own: true}
		for _, p := range append(r.prepsOf(o), a.preps...) {
			if p.word == "for" {
				s.content = append(s.content, r.p.Edges(p.obj))
			}
		}
		if o < v {
			s.cue = nlp.Span{Start: o, End: v + 1}
			s.sources = a.byAgents
		}
		if len(s.content) == 0 { // "for" behind the statement that says so
			for t := o + 1; t < r.p.Sents[r.p.SentOf(v)].End; t++ {
				if p := r.child(t, "pobj"); r.lemma(t) == "for" && r.dep(t) == "prep" && p >= 0 && r.namesEvent(p) {
					s.content = append(s.content, r.p.Edges(p))
					break
				}
			}
		}
		for _, c := range r.kids(o) {
			if r.dep(int(c)) == "det" && r.lemma(int(c)) == "no" {
				s.report = false
			}
		}
		if r.child(v, "neg") >= 0 {
			s.report = false
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
// The accused is part of what is said.
func (r *report) accusation(v int) bool {
	l := r.lemma(v)
	if l != "accuse" && l != "blame" && l != "suspect" && l != "charge" {
		return false
	}
	a := r.bind(v)
	s := saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.subjects, stance: sitrep.Assert, report: true}
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
			s.accused = a.objects
		case w == "on" && l == "blame" && len(a.objects) > 0:
			s.content = append(s.content, r.p.Edges(a.objects[0]))
			if o := r.child(i, "pobj"); o >= 0 {
				s.accused = r.list(o)
			}
		}
	}
	if len(s.content) == 0 {
		r.chargeAfter(v, &a, &s)
	}
	if l == "blame" && len(s.accused) == 0 {
		for _, o := range a.objects { // "blamed the raid on the army", with "on" hung on the raid
			for _, p := range r.prepsOf(o) {
				if p.word == "on" && (r.canAct(p.obj) || r.stateAt(p.obj)) && r.eventNoun(o) {
					s.content = append(s.content, r.p.Edges(o))
					s.accused = append(s.accused, p.obj)
				}
			}
		}
	}
	if l == "suspect" && len(s.accused) == 0 {
		return false
	}
	if len(s.content) > 0 {
		r.sayings = append(r.sayings, s)
	}
	return l == "accuse" || l == "blame"
}

// condemnation makes who condemns a deed a voice for it: "the mission condemned two
// attacks on a convoy" tells of these by the mission.
func (r *report) condemnation(v int) {
	switch r.lemma(v) {
	case "condemn", "denounce", "decry", "deplore":
	default:
		return
	}
	a := r.bind(v)
	if a.passive || len(a.subjects) == 0 || r.child(v, "neg") >= 0 {
		return
	}
	for _, o := range a.objects {
		if r.tok(o).POS != "NOUN" || !r.sameSentence(o, v) || o < v || !r.deed([]int{o}) {
			continue
		}
		r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: a.subjects, stance: sitrep.Assert, report: true, content: []nlp.Span{r.p.Edges(o)}})
		return
	}
}

// chargeAfter reads the "of" or "for" of an accusation that the parser hangs on
// the accused: "accused the army of shelling", "accused the army and allied
// militias of killing", with "allied" read as a verb.
func (r *report) chargeAfter(v int, a *args, s *saying) {
	want := "of"
	if r.lemma(v) == "blame" {
		want = "for"
	}
	end := r.p.Sents[r.p.SentOf(v)].End
	for t := v + 2; t < end; t++ {
		if r.dep(t) != "prep" || r.lemma(t) != want {
			continue
		}
		o := r.child(t, "pcomp", "pobj")
		if o < 0 || r.tok(o).Tag != "VBG" && !r.namesEvent(o) {
			continue
		}
		h := r.head(t)
		if r.word(t-1) == "," && r.tok(o).Tag == "VBG" && len(a.objects) > 0 { // "accused the militia, gunmen close to the government, of killing"
			s.content, s.accused = []nlp.Span{r.p.Edges(t)}, a.objects
			return
		}
		for k, steps := h, 0; k != v; steps++ {
			switch d := r.dep(k); {
			case steps > 5 || r.head(k) == k:
				return
			case d == "acl" && k == h && r.tok(k).Tag == "VBN" && r.child(k, "agent") >= 0: // "accused rebels backed by the army of killing"
			case d != "dobj" && d != "conj" && d != "pobj" && d != "prep" && d != "appos" && d != "nmod":
				return
			}
			k = r.head(k)
		}
		if h == v {
			return
		}
		s.content = []nlp.Span{r.p.Edges(t)}
		s.accused = a.objects
		if !slices.Contains(s.accused, h) && r.isVerb(r.head(h)) && r.canAct(h) {
			s.accused = append(slices.Clone(s.accused), h)
		}
		return
	}
}
