package extract

import (
	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// trailing reads a speaker and a verb of saying that close a sentence after a
// comma, wherever the parser hangs them: "..., a security source told the agency",
// "..., the Orlo Bar Association, a rights group, said on Sunday", "..., the
// governor, Ana Ruiz, said". It sets the speaker and returns what was said.
func (r *report) trailing(v int, a *args, cues []*lexicon.Cue) []nlp.Span {
	c := shape(cues, "clause")
	if c == nil || !c.Report || r.quotedAt(v) || r.child(v, "neg", "aux", "auxpass", "xcomp") >= 0 {
		return nil
	}
	switch r.tok(v).Tag {
	case "VBD", "VBZ", "VBP", "VBN":
	default:
		return nil
	}
	s := r.p.Sents[r.p.SentOf(v)]
	if !r.closesSentence(v, s) || v-s.Start < 6 {
		return nil
	}
	if o := r.child(v, "dobj"); o > v && r.lemma(v) == "say" && r.child(v, "nsubj") < 0 && r.actor(o) != nil && r.canSpeak(o) && v-s.Start >= 4 && r.dep(v) != "ROOT" {
		a.subjects = []int{o} // "... said a guard", read as what was said
		return []nlp.Span{{Start: s.Start, End: v}}
	}
	who, start := r.speakersBefore(v, s)
	if len(who) == 0 || start-s.Start < 4 || r.word(start-1) != "," {
		who, start = r.describedSpeaker(v, s)
	}
	if len(who) == 0 || start-s.Start < 4 || r.word(start-1) != "," {
		return nil
	}
	verb := false
	for t := s.Start; t < start-1; t++ {
		switch r.tok(t).Tag {
		case "VBD", "VBZ", "VBP":
			verb = verb || r.tok(t).POS == "VERB" || r.tok(t).POS == "AUX"
		}
	}
	if !verb || r.dep(s.Start) == "mark" || r.tok(s.Start).Tag == "IN" && r.dep(s.Start) != "prep" && r.dep(s.Start) != "quantmod" {
		return nil
	}
	a.subjects = who
	for _, t := range who {
		r.setOffSources[t] = true
	}
	return []nlp.Span{{Start: s.Start, End: start - 1}}
}

// readAsPassive reports whether the parser takes a verb of saying that closes a sentence
// for a participle of its speaker: "..., a survivor announced on Friday".
func (r *report) readAsPassive(v int) bool {
	h := r.head(v)
	if r.tok(v).Tag != "VBN" || r.dep(v) != "acl" || h != v-1 || r.child(v, "agent", "auxpass") >= 0 || !r.canSpeak(h) {
		return false
	}
	c := shape(r.cuesOf(v), "clause")
	s := r.p.Sents[r.p.SentOf(v)]
	start := r.p.Edges(h).Start
	return c != nil && c.Report && r.closesSentence(v, s) && start-s.Start >= 4 && r.word(start-1) == "," && !r.headline[v]
}

// speakersBefore returns the nouns that head the phrases right before verb v, joined
// by "and" where there are two, with the first token of the first.
func (r *report) speakersBefore(v int, s nlp.Span) (who []int, start int) {
	n, start := r.speakerBefore(v, s)
	if n < 0 {
		return nil, 0
	}
	who = []int{n}
	if start-2 > s.Start && r.tok(start-1).Norm == "and" {
		if m, from := r.speakerEnding(start-2, s); m >= 0 && from > s.Start && r.word(from-1) == "," {
			return []int{m, n}, from
		}
	}
	return who, start
}

// closesSentence reports whether nothing that could have been said follows verb v.
func (r *report) closesSentence(v int, s nlp.Span) bool {
	for t := v + 1; t < s.End; t++ {
		switch tok := r.tok(t); {
		case r.dep(t) == "relcl" || r.aboveRelcl(t, v):
			continue
		case tok.POS == "VERB" && tok.Tag != "VBG", tok.POS == "AUX", isQuote(r.word(t)), r.word(t) == ":":
			return false
		case tok.POS == "PRON" && tok.Norm != "us" && tok.Norm != "him" && tok.Norm != "her" && tok.Tag != "PRP$":
			return false
		case r.dep(t) == "dobj" && r.head(t) == v && r.lemma(v) != "tell" && !r.timeAt[t] && !(r.lemma(v) == "say" && r.actor(t) != nil):
			return false
		}
	}
	return true
}

// aboveRelcl reports whether token t stands in a relative clause under verb v.
func (r *report) aboveRelcl(t, v int) bool {
	for steps := 0; steps < 8 && t != v && r.head(t) != t; steps++ {
		if r.dep(t) == "relcl" && t > v {
			return true
		}
		t = r.head(t)
	}
	return false
}

// speakerBefore returns the noun that heads the phrase right before verb v, with
// the phrase's first token; of a phrase and an apposition between commas the name
// speaks. -1 if no phrase of somebody who can speak stands there.
func (r *report) speakerBefore(v int, s nlp.Span) (who, start int) {
	n := v - 1
	if who, start := r.speakerWithClause(v, s); who >= 0 {
		return who, start
	}
	if r.word(n) != "," {
		return r.speakerEnding(n, s)
	}
	inner := n - 1
	for open := inner; open > s.Start+3 && n-open < 12; open-- {
		if tok := r.tok(open); tok.POS == "VERB" && tok.Tag != "VBN" && tok.Tag != "VBG" || isQuote(r.word(open)) {
			return -1, 0
		}
		if r.word(open) != "," {
			continue
		}
		outer, start := r.speakerEnding(open-1, s)
		if outer < 0 {
			return -1, 0
		}
		if r.tok(inner).POS == "PROPN" && r.tok(outer).POS != "PROPN" { // "the governor, Ana Ruiz, said"
			if a := r.actor(inner); a != nil && a.Form == sitrep.FormNamed && r.tokens(a.Span).Start > open {
				return inner, start
			}
		}
		return outer, start
	}
	return -1, 0
}

// speakerEnding returns the speaker whose phrase ends with token n and the first
// token of that phrase, its article and what its name says of it included.
func (r *report) speakerEnding(n int, s nlp.Span) (who, start int) {
	if p := r.head(n); r.dep(n) == "pobj" && r.lemma(p) == "of" && p < n && n-p <= 5 { // "the governor of Oran"
		if h := r.head(p); h == p-1 && r.tok(h).POS == "NOUN" && r.placeMention(h) == nil && r.canSpeak(h) && !r.canSpeak(n) || h == p-1 && r.tok(h).POS == "NOUN" && r.placeMention(n) != nil && r.canSpeak(h) {
			n = h
		}
	}
	if tok := r.tok(n); tok.POS != "NOUN" && tok.POS != "PROPN" || r.timeAt[n] || !r.canSpeak(n) {
		return -1, 0
	}
	if r.placeMention(n) != nil && r.actor(n) == nil && !r.stateAt(n) {
		return -1, 0
	}
	start = r.phrase(n).Start
	if m := r.actor(n); m != nil {
		start = min(start, r.tokens(m.Span).Start)
	}
	for start > s.Start {
		switch tok := r.tok(start - 1); {
		case tok.POS == "DET", tok.POS == "NUM", tok.POS == "ADJ", tok.POS == "PROPN", tok.POS == "NOUN", tok.Tag == "POS", tok.Tag == "PRP$", tok.Tag == "HYPH", tok.Tag == "VBN" && r.word(max(start-2, 0)) == "-":
			start--
			continue
		}
		break
	}
	return n, start
}

// speakerWithClause returns the noun and the first token of a phrase before verb v
// that a relative clause of persons closes: "..., a commander on the spot who did not
// want to be named told the agency". -1 if none stands there.
func (r *report) speakerWithClause(v int, s nlp.Span) (who, start int) {
	w := v - 2
	for ; w > s.Start+4 && v-w < 18 && !(r.tok(w).Norm == "who" && r.tok(w).Tag == "WP"); w-- {
		if isQuote(r.word(w)) || r.word(w) == ";" {
			return -1, 0
		}
	}
	if r.tok(w).Norm != "who" || r.tok(w).Tag != "WP" {
		return -1, 0
	}
	verb := false
	for t := w + 1; t < v; t++ {
		verb = verb || r.isVerb(t) || r.tok(t).POS == "AUX"
	}
	end := w
	if r.word(end-1) == "," {
		end--
	}
	start = end
	for start > s.Start && r.word(start-1) != "," && end-start < 14 {
		start--
		if tok := r.tok(start); tok.POS == "VERB" && tok.Tag != "VBN" && tok.Tag != "VBG" || tok.POS == "PRON" && tok.Tag != "PRP$" || tok.POS == "SCONJ" || isQuote(r.word(start)) {
			return -1, 0
		}
	}
	if !verb || start >= end || start <= s.Start || r.word(start-1) != "," {
		return -1, 0
	}
	for n := start; n < end; n++ { // the noun that closes the first phrase
		if pos := r.tok(n).POS; pos != "NOUN" && pos != "PROPN" || n+1 < end && (r.tok(n+1).POS == "NOUN" || r.tok(n+1).POS == "PROPN" || r.tok(n+1).Tag == "POS" || r.tok(n+1).Tag == "HYPH") {
			continue
		}
		if r.timeAt[n] || !r.canSpeak(n) || r.placeMention(n) != nil {
			return -1, 0
		}
		return n, start
	}
	return -1, 0
}

// misreadSubject reports whether the subject that the parser gives a verb of saying is
// nobody who speaks, and stands before a comma: "incidents" in "with most incidents in
// the north, the centre said".
func (r *report) misreadSubject(v int) bool {
	subj := r.child(v, "nsubj")
	if subj < 0 || subj > v || r.canSpeak(subj) {
		return false
	}
	for t := subj + 1; t < v; t++ {
		if r.word(t) == "," {
			return true
		}
	}
	return false
}

// describedSpeaker returns who is described at length between the last comma before
// verb v and the verb: "the centre for the truce in Orlo said", "head of the office of
// the guard Ana Ruiz said". A person's name at its end is the speaker's.
func (r *report) describedSpeaker(v int, s nlp.Span) (who []int, start int) {
	start = v
	for start > s.Start && r.word(start-1) != "," {
		start--
		if tok := r.tok(start); tok.POS == "VERB" && r.dep(start) != "amod" || tok.POS == "AUX" || tok.POS == "PRON" || tok.POS == "SCONJ" || isQuote(r.word(start)) || v-start > 24 {
			return nil, 0
		}
	}
	h := -1
	for t := start; t < v; t++ { // the noun before the first preposition
		if r.tok(t).POS == "ADP" {
			break
		}
		if p := r.tok(t).POS; p == "NOUN" || p == "PROPN" {
			h = t
		}
	}
	if h < 0 || h+1 >= v || r.tok(h+1).POS != "ADP" || r.tok(start).POS == "ADP" || !r.canSpeak(h) || r.timeAt[h] || r.placeMention(h) != nil && !r.stateAt(h) {
		return nil, 0
	}
	if last := v - 1; r.tok(last).POS == "PROPN" && r.tok(last).EntType == "PERSON" && r.listed(h, "official") {
		if a := r.actor(last); a != nil && a.Form == sitrep.FormNamed {
			return []int{last}, start
		}
	}
	return []int{h}, start
}
