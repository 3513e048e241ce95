package mention

import (
	"slices"

	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// unknownPlaces adds names that the gazetteer lacks but that the model and the
// words around them take for a place ("the village of X").
func (r *report) unknownPlaces() {
	have := make([]bool, len(r.p.Tokens))
	for _, p := range r.places {
		for t := p.tokens.Start; t < p.tokens.End; t++ {
			have[t] = true
		}
	}
	for _, e := range r.p.Ents {
		s := r.bare(nlp.Span{Start: e.Start, End: e.End})
		for s.Start < s.End && (r.p.Tokens[s.Start].POS == "DET" || !isUpper(r.p.Word(s.Start))) {
			s.Start++
		}
		for s.End > s.Start && (r.p.Tokens[s.End-1].Tag == "POS" || r.p.Tokens[s.End-1].POS == "PUNCT") {
			s.End--
		}
		if s.End <= s.Start || s.End-s.Start > longestName {
			continue
		}
		free := true
		for t := s.Start; t < s.End; t++ {
			free = free && !have[t] && r.inName[t].end == 0
		}
		if !free {
			continue
		}
		village := r.villageOf(s)
		switch e.Label {
		case "GPE", "LOC":
			if village || r.isNameOfPlace(s) {
				r.addUnknown(s, have)
			}
		case "FAC", "ORG", "PERSON", "NORP":
			if village || r.unknownGround(s, e.Label) || !r.isPerson(s) && r.knownAs(s) || r.isDateline(s) && len(r.lookupPlace(r.placeKey(s))) > 0 {
				r.addUnknown(s, have)
			}
		}
	}
	for t := range r.p.Tokens { // names after "village of" that the model labels nothing
		if have[t] || r.inName[t].end != 0 || !isUpper(r.p.Word(t)) || r.p.Tokens[t].EntIOB != 'O' || r.p.Tokens[t].Tag != "NNP" {
			continue
		}
		s := nlp.Span{Start: t, End: t + 1}
		for s.Start > 0 && !have[s.Start-1] && r.p.Tokens[s.Start-1].Dep == "compound" && isUpper(r.p.Word(s.Start-1)) {
			s.Start--
		}
		if r.villageOf(s) || r.unknownGround(s, "") {
			r.addUnknown(s, have)
		}
	}
	r.sortPlaces()
}

// isNameOfPlace reports whether a name that the model labels a place, and that
// the gazetteer lacks, can be one: it is no person whom the report names, no
// common word, and no clause has it for the one who speaks or owns, unless
// another mention of it is governed by a preposition of place.
func (r *report) isNameOfPlace(s nlp.Span) bool {
	w := r.p.Word(s.Start)
	if s.End-s.Start == 1 && (alone(r.words[r.first[s.Start]]) || r.isAcronym(s.Start)) {
		return false
	}
	for i := 0; i < len(w); i++ {
		if w[i] == '*' || w[i] == '@' || w[i] >= '0' && w[i] <= '9' {
			return false
		}
	}
	if r.placeContext(s) {
		return true
	}
	if r.isPerson(s) || r.personContext(s) {
		return false
	}
	if r.knownAs(s) || r.countryHasLoose(s) {
		return true
	}
	switch r.p.Tokens[s.End-1].Dep {
	case "nsubj", "poss", "compound", "nsubjpass", "attr", "nmod", "amod":
		return false
	}
	return true
}

// countryHasLoose reports whether a state that the report names has a place of
// this name in another spelling.
func (r *report) countryHasLoose(s nlp.Span) bool { return len(r.looseHere(r.placeKey(s))) > 0 }

// knownAs reports whether another mention of the same name stands where a place
// does, governed by a preposition of place.
func (r *report) knownAs(s nlp.Span) bool {
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	if len(ws) == 0 {
		return false
	}
	for i := 0; i+len(ws) <= len(r.words); i++ {
		t := r.tok[i]
		if t == s.Start || r.words[i] != ws[0] || !isUpper(r.p.Word(t)) || !slices.Equal(ws, r.words[i:i+len(ws)]) {
			continue
		}
		other := nlp.Span{Start: t, End: r.tok[i+len(ws)-1] + 1}
		if tok := &r.p.Tokens[other.End-1]; (tok.EntType == "GPE" || tok.EntType == "LOC" || r.villageOf(other)) && r.placeContext(other) {
			return true
		}
	}
	return false
}

// addUnknown adds a place by looser spelling where the gazetteer has one near,
// or without a location.
func (r *report) addUnknown(s nlp.Span, have []bool) {
	key := r.placeKey(s)
	if len(key) < 3 {
		return
	}
	p := place{tokens: r.withArticle(s), chosen: -1}
	for _, iso := range r.who.StatesNamed(key) {
		if c, ok := r.gaz.Country(iso); ok {
			p.candidates = []gazetteer.Place{c}
			r.places = append(r.places, p)
			return
		}
	}
	p.candidates = r.looseHere(key)
	if p.tokens != s { // one name with the article and without
		p.name = r.text(s)
	}
	if len(p.candidates) > 0 {
		p.name = ""
		p.reasons = append(p.reasons, "found in the gazetteer under another spelling")
	}
	r.places = append(r.places, p)
	for t := s.Start; t < s.End; t++ {
		have[t] = true
	}
}

// villageOf reports whether a name follows "village of", "town of" and the like,
// itself or as a member of a list.
func (r *report) villageOf(s nlp.Span) bool {
	t := s.End - 1
	for steps := 0; r.p.Tokens[t].Dep == "conj" && steps < 8; steps++ {
		t = r.p.Tokens[t].Head
	}
	tok := &r.p.Tokens[t]
	if tok.Dep == "pobj" && r.p.Tokens[tok.Head].Lemma == "of" {
		return placeNouns[r.p.Tokens[r.p.Tokens[tok.Head].Head].Lemma]
	}
	if s.Start > 0 && placeNouns[r.p.Tokens[s.Start-1].Lemma] && (tok.Dep == "appos" || r.p.Tokens[s.Start-1].Head == t) {
		return true
	}
	return (tok.Dep == "compound" || tok.Dep == "nmod") && placeNouns[r.p.Tokens[tok.Head].Lemma] && r.p.Tokens[tok.Head].POS == "NOUN"
}

// looseHere returns the places of a name in another spelling, in the states that
// the report names.
func (r *report) looseHere(key string) []gazetteer.Place {
	var out []gazetteer.Place
	for _, c := range r.gaz.LookupLoose(key) {
		if r.statesSaid[c.Country] {
			out = append(out, c)
		}
	}
	return out
}

// countryKnows reports whether a place of that name lies in a state that the
// report names.
func (r *report) countryKnows(key string) bool {
	for _, c := range r.lookupPlace(key) {
		if r.countries[c.Country] > 0 {
			return true
		}
	}
	return false
}
