package extract

import (
	"sitrep"
	"sitrep/nlp"
)

// called are the verbs that give a thing a speaker's name for it: "what the army
// called a raid", "what witnesses described as an ambush".
var called = map[string]bool{"call": true, "describe": true, "term": true, "label": true, "characterise": true, "characterize": true, "dub": true, "deem": true, "brand": true}

// soCalled reads "what X said was Y", "what X called Y", "what X described as Y": Y is
// X's word for it. It adds a saying whose content is Y and reports whether it did.
func (r *report) soCalled(v int) bool {
	s := r.p.Sents[r.p.SentOf(v)]
	subj := r.child(v, "nsubj")
	if subj < 0 || subj > v || r.quotedAt(v) || r.child(v, "neg") >= 0 {
		return false
	}
	from := min(r.p.Edges(subj).Start, subj)
	if from <= s.Start || r.tok(from-1).Norm != "what" {
		return false
	}
	at := v + 1
	switch l := r.lemma(v); {
	case l == "say" || l == "believe" || l == "claim" || l == "insist" || l == "allege":
		if at >= s.End || r.lemma(at) != "be" && r.lemma(at) != "appear" {
			return false
		}
	case called[l]:
		if at < s.End && r.tok(at).Norm == "as" {
			at++
		}
	default:
		return false
	}
	end := r.phraseEnd(at, s)
	if end <= at || !r.canSpeak(subj) && !r.stateAt(subj) && r.tok(subj).POS != "PRON" {
		return false
	}
	event := false
	for t := at; t < end; t++ {
		event = event || r.eventNoun(t) || r.isVerb(t) && r.eventVerb(t)
	}
	if !event {
		return false
	}
	r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: v, End: v + 1}, sources: r.list(subj), stance: sitrep.Assert, report: true,
		content: []nlp.Span{{Start: at, End: end}}})
	return true
}

// phraseEnd returns where what begins at a ends: before the next comma, quotation
// mark's end or verb of another clause, at the sentence's end at the latest.
func (r *report) phraseEnd(a int, s nlp.Span) int {
	for t := a; t < s.End; t++ {
		switch w := r.word(t); {
		case w == "," || w == ";" || w == "." && t == s.End-1:
			return t
		case t > a && r.tok(t).Norm == "that", t > a && (r.tok(t).Norm == "after" || r.tok(t).Norm == "as" || r.tok(t).Norm == "when" || r.tok(t).Norm == "while"):
			return t
		}
	}
	return s.End
}

// countNoun reports whether a noun is for the sum that somebody arrives at.
func countNoun(l string) bool {
	switch l {
	case "count", "tally", "figure", "estimate", "reckoning", "toll", "number":
		return true
	}
	return false
}

// byCount reads "by the ministry's count, 40 were killed", "..., by Israeli
// tallies", "..., going by the union's figures": who counts speaks.
func (r *report) byCount(t int) {
	o := r.child(t, "pobj")
	l := r.lemma(t)
	if o < 0 || !countNoun(r.lemma(o)) || r.quotedAt(t) {
		return
	}
	switch l {
	case "by", "on", "per":
	case "in": // "in the estimates of", but "in the figures for the year"
		if r.lemma(o) != "estimate" {
			return
		}
	default:
		return
	}
	who := r.authorsOf(o)
	end := o + 1
	if len(who) == 0 { // "by the estimates of the army,"
		for _, p := range r.prepsOf(o) {
			if p.word == "of" && p.token == o+1 && r.tok(p.obj).POS != "NUM" && (r.actorAt[p.obj] > 0 || r.stateAt(p.obj)) {
				who, end = r.list(p.obj), r.p.Edges(p.token).End
			}
		}
	}
	if p := r.child(o, "poss"); len(who) == 0 && p >= 0 && r.tok(p).Tag != "PRP$" && r.canSpeak(p) {
		who = []int{p}
	}
	if len(who) == 0 {
		if a := r.child(o, "amod", "compound", "nmod"); a >= 0 && r.actorAt[a] > 0 {
			who = []int{a}
		}
	}
	s := r.p.Sents[r.p.SentOf(t)]
	cut := nlp.Span{Start: t, End: end}
	if t > s.Start && (r.lemma(t-1) == "go" || r.lemma(t-1) == "judge") && r.tok(t-1).Tag == "VBG" {
		cut.Start = t - 1
	}
	if len(who) == 0 || cut.Start > s.Start && r.word(cut.Start-1) != "," && !(cut.Start == s.Start) {
		return
	}
	if cut.Start == s.Start && (cut.End >= s.End || r.word(cut.End) != "," && end == o+1) {
		return
	}
	said := nlp.Span{Start: s.Start, End: cut.Start}
	if cut.Start == s.Start {
		said = nlp.Span{Start: cut.End, End: s.End}
	}
	r.setOffSources[o] = true
	r.sayings = append(r.sayings, saying{verb: o, cue: nlp.Span{Start: t, End: o + 1}, sources: who, stance: sitrep.Assert, report: true, content: []nlp.Span{said}})
}

// countIs reads "the ministry's count was 13 killed and 20 hurt": who counts speaks.
func (r *report) countIs(v int) {
	n := r.child(v, "nsubj")
	if n < 0 || n > v || r.lemma(v) != "be" && r.lemma(v) != "stand" || !countNoun(r.lemma(n)) || r.quotedAt(v) {
		return
	}
	who := r.authorsOf(n)
	if len(who) == 0 {
		return
	}
	s := r.p.Sents[r.p.SentOf(v)]
	end := r.clauseBreak(v, s)
	for t := v + 1; t < end; t++ {
		if r.tok(t).Tag == "CD" {
			r.sayings = append(r.sayings, saying{verb: v, cue: nlp.Span{Start: n, End: v + 1}, sources: who, stance: sitrep.Assert, report: true, content: []nlp.Span{{Start: v + 1, End: end}}})
			return
		}
	}
}

// clauseBreak returns the first semicolon, dash or full stop after token v, or the
// sentence's end.
func (r *report) clauseBreak(v int, s nlp.Span) int {
	for t := v + 1; t < s.End; t++ {
		switch r.word(t) {
		case ";", "—", "–", "--", ".":
			return t
		}
	}
	return s.End
}
