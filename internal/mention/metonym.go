package mention

import (
	"sitrep"
)

// isLiteral tells a place from what stands for a government or belongs to a
// people. A state or capital that acts, speaks or is spoken to is its
// government; a name inside a body's name, or before the noun for one, only
// says whose it is.
func (r *report) isLiteral(p *place) (literal, metonym bool) {
	last := p.tokens.End - 1
	tok := &r.p.Tokens[last]
	dep, head := tok.Dep, tok.Head
	for steps := 0; dep == "conj" && steps < 8; steps++ {
		dep, head = r.p.Tokens[head].Dep, r.p.Tokens[head].Head
	}
	h := &r.p.Tokens[head]
	noun := lowerLemma(h)
	switch {
	case p.inside:
		return false, false
	case p.demonym:
		return (dep == "amod" || dep == "compound" || dep == "nmod") && head > last && groundNouns[noun] && !isUpper(r.p.Word(head)), false
	case p.site, r.isDateline(p.tokens), r.afterComma(p), r.wayContext(p.tokens):
		return true, false
	}
	stands := p.chosen >= 0 && r.stands(p)
	if dep == "compound" || dep == "nmod" {
		switch {
		case placeNouns[noun] || groundNouns[noun], placeNouns[r.p.Tokens[r.nounAfter(last)].Lemma]:
			return true, false
		case head <= last:
			return true, false
		case stands && p.candidates[p.chosen].Feature == "country":
			p.owner = true
			return false, false
		}
		return !r.isBodyNoun(noun), false
	}
	if !stands {
		return true, false
	}
	switch dep {
	case "nsubj":
		return false, h.POS == "VERB" || h.POS == "AUX" && r.hasVerbalSense(head)
	case "agent", "dobj", "dative":
		if h.POS == "VERB" && (dep != "dobj" || r.addresses(h.Lemma)) {
			return false, true
		}
	case "poss":
		if len(r.lex.Nouns(h.Lemma)) > 0 || r.lex.ActorKind(h.Lemma) != sitrep.ActorUnknown {
			return false, true
		}
	case "pobj":
		switch h.Lemma {
		case "by":
			return false, true
		case "with", "against", "between", "for":
			gov := r.p.Tokens[h.Head].Lemma
			return false, gov != "border" && gov != "frontier"
		}
	}
	return true, false
}

// isBodyNoun reports whether a noun is for a body or for people.
func (r *report) isBodyNoun(lemma string) bool {
	return bodyNouns[lemma] || r.lex.ActorKind(lemma) != sitrep.ActorUnknown
}

// afterComma reports whether a place is named after another that lies in it:
// "Texas" in "Paris, Texas".
func (r *report) afterComma(p *place) bool {
	t := p.tokens.Start
	if t < 2 || r.p.Word(t-1) != "," || p.chosen < 0 {
		return false
	}
	for i := range r.places {
		if q := &r.places[i]; q.tokens.End == t-1 && q.chosen >= 0 {
			return within(q.candidates[q.chosen], p.candidates[p.chosen])
		}
	}
	return false
}

// stands reports whether a name can stand for a government: a state or a capital.
func (r *report) stands(p *place) bool {
	c := p.candidates[p.chosen]
	if c.Feature == "country" {
		return true
	}
	_, ok := r.who.Capital(r.placeKey(p.tokens))
	return ok
}

// hasVerbalSense reports whether an auxiliary that heads a clause has more than
// a place or property behind it.
func (r *report) hasVerbalSense(t int) bool {
	for _, c := range r.p.Children(t) {
		switch r.p.Tokens[c].Dep {
		case "attr", "acomp":
			return true
		}
	}
	return false
}

// addresses are verbs whose object, when it names a state, is its government.
func (r *report) addresses(lemma string) bool {
	switch lemma {
	case "accuse", "urge", "blame", "warn", "condemn", "threaten", "tell", "support", "back", "sanction", "thank", "criticise", "criticize", "help", "assist", "pressure", "force", "call":
		return true
	}
	return false
}
