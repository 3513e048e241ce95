package mention

import (
	"slices"
	"strings"

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
	for _, e := range r.namesApart() {
		s := r.bare(nlp.Span{Start: e.Start, End: e.End})
		for s.Start < s.End && (r.p.Tokens[s.Start].POS == "DET" || !isUpper(r.p.Word(s.Start))) {
			s.Start++
		}
		for s.End > s.Start && (r.p.Tokens[s.End-1].Tag == "POS" || r.p.Tokens[s.End-1].POS == "PUNCT") {
			s.End--
		}
		if s.End <= s.Start || s.End-s.Start > longestName || r.dedicated(s) {
			continue
		}
		free := true
		for t := s.Start; t < s.End; t++ {
			free = free && !have[t] && r.inName[t].end == 0
		}
		if !free {
			if inner := r.placesIn(s); inner && r.groundByUse(s, e.Label) {
				r.places = slices.DeleteFunc(r.places, func(p place) bool { return s.Start <= p.tokens.Start && p.tokens.End <= s.End })
				r.addUnknown(s, have)
			}
			continue
		}
		village := r.villageOf(s)
		switch e.Label {
		case "GPE", "LOC":
			if village || r.isNameOfPlace(s) || r.groundByUse(s, e.Label) {
				r.addUnknown(s, have)
			}
		case "PRODUCT", "WORK_OF_ART", "EVENT", "LAW":
			if (village || r.groundByUse(s, e.Label)) && r.p.Tokens[s.Start].Tag == "NNP" {
				r.addUnknown(s, have)
			}
		case "FAC", "ORG", "PERSON", "NORP":
			if village || r.locative(s) && e.Label != "NORP" || r.unknownGround(s, e.Label) || r.groundByUse(s, e.Label) || !r.isPerson(s) && r.knownAs(s) || r.isDateline(s) && len(r.lookupPlace(r.placeKey(s))) > 0 {
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
		if r.villageOf(s) || r.locative(s) || r.unknownGround(s, "") || r.groundByUse(s, "") {
			r.addUnknown(s, have)
		}
	}
	r.sortPlaces()
}

// placesIn reports whether all that is known of a name are names of places that are a
// part of it: "Shahab" in "Tel Shahab".
func (r *report) placesIn(s nlp.Span) bool {
	found := false
	for t := s.Start; t < s.End; t++ {
		if r.inName[t].end != 0 {
			return false
		}
	}
	for _, p := range r.places {
		if p.tokens.End <= s.Start || p.tokens.Start >= s.End {
			continue
		}
		if p.tokens.Start < s.Start || p.tokens.End > s.End || p.tokens == s {
			return false
		}
		found = true
	}
	return found
}

// namesApart returns the model's entities, those of several names ("X, Y") as one
// for each.
func (r *report) namesApart() []nlp.Entity {
	var out []nlp.Entity
	for _, e := range r.p.Ents {
		from := e.Start
		switch e.Label {
		case "GPE", "LOC", "FAC", "ORG", "PERSON", "NORP":
			for t := e.Start; t < e.End; t++ {
				if w := r.p.Word(t); w == "," || strings.Contains(w, "\n") || e.Label != "ORG" && r.p.Tokens[t].POS == "CCONJ" {
					if t > from {
						out = append(out, nlp.Entity{Start: from, End: t, Label: e.Label})
					}
					from = t + 1
				}
			}
		}
		if e.End > from {
			out = append(out, nlp.Entity{Start: from, End: e.End, Label: e.Label})
		}
	}
	return out
}

// isNameOfPlace reports whether a name that the model labels a place, and that
// the gazetteer lacks, can be one: it is no person whom the report names, no
// common word, and no clause has it for the one who speaks or owns, unless
// another mention of it is governed by a preposition of place.
func (r *report) isNameOfPlace(s nlp.Span) bool {
	w := r.p.Word(s.Start)
	if s.End-s.Start == 1 && (alone(r.wordOf(s.Start)) || r.isAcronym(s.Start)) {
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
	if len(key) < 3 || r.faith(s) {
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

// faith reports whether all words of a name are for a faith or those who hold it: "a
// Sunni Muslim district" is called nothing.
func (r *report) faith(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if !faiths[r.wordOf(t)] {
			return false
		}
	}
	return true
}

var faiths = set("sunni", "shiite", "shia", "shi'ite", "muslim", "christian", "alawite", "alawi", "druze", "druse", "yazidi", "yezidi", "ismaili", "catholic", "orthodox", "maronite", "coptic",
	"protestant", "jewish", "hindu", "sikh", "buddhist", "ahmadi", "hazara", "zaidi", "zaydi", "twelver", "sufi", "salafi", "islamic", "arab", "kurdish", "turkmen", "assyrian", "armenian")

// villageOf reports whether a name follows "village of", "town of" and the like,
// itself or as a member of a list, also one behind "including" or a colon.
func (r *report) villageOf(s nlp.Span) bool {
	t := r.listHead(s)
	tok := &r.p.Tokens[t]
	if tok.Dep == "pobj" {
		up := &r.p.Tokens[r.p.Tokens[tok.Head].Head]
		switch r.p.Tokens[tok.Head].Lemma {
		case "of":
			return placeNouns[up.Lemma]
		case "include", "including":
			return placeNouns[up.Lemma] && up.Tag == "NNS" || r.ofPlaces(r.p.Tokens[tok.Head].Head)
		case "like", "as":
			return placeNouns[up.Lemma] && up.Tag == "NNS"
		}
	}
	if s.Start > 0 && placeNouns[r.p.Tokens[s.Start-1].Lemma] && (tok.Dep == "appos" || r.p.Tokens[s.Start-1].Head == t) {
		return true
	}
	if r.afterColon(t) {
		return true
	}
	n := r.nounAfter(t)
	return (tok.Dep == "compound" || tok.Dep == "nmod") && (placeNouns[r.p.Tokens[n].Lemma] && r.p.Tokens[n].POS == "NOUN" || r.isFront(n))
}

// ofPlaces reports whether the noun at n, on which the parser hangs an "including",
// counts places or stands within a phrase for them: "a number of villages, including",
// "several areas near the border, including".
func (r *report) ofPlaces(n int) bool {
	places := func(t int) bool {
		tok := &r.p.Tokens[t]
		return tok.Tag == "NNS" && tok.POS == "NOUN" && placeNouns[tok.Lemma]
	}
	for _, c := range r.p.Children(n) {
		if i := int(c); r.p.Tokens[i].Lemma == "of" {
			for _, o := range r.p.Children(i) {
				if places(int(o)) {
					return true
				}
			}
		}
	}
	for range 2 {
		tok := &r.p.Tokens[n]
		if tok.Dep != "pobj" {
			return false
		}
		if n = r.p.Tokens[tok.Head].Head; places(n) {
			return true
		}
	}
	return false
}

// nounAfter returns the noun that a name stands before, with one between them that
// says what it is for: "camp" of "the Orlo refugee camp".
func (r *report) nounAfter(t int) int {
	n := r.p.Tokens[t].Head
	if tok := &r.p.Tokens[n]; tok.Dep == "compound" && tok.POS == "NOUN" && !placeNouns[tok.Lemma] && tok.Head == n+1 && n == t+1 && placeNouns[r.p.Tokens[tok.Head].Lemma] {
		return tok.Head
	}
	return n
}

// beginsName reports whether a name of several words begins with one that names of
// places begin with, so that it says nothing by itself: "Al-Jaili", "Bin Jawad".
func (r *report) beginsName(s nlp.Span) bool {
	return r.first[s.End]-r.first[s.Start] > 1 && nameStarts[r.wordOf(s.Start)]
}

var nameStarts = set("al", "el", "as", "ar", "ad", "ash", "bin", "ben", "bani", "beni", "umm", "abu", "ain", "tel", "tal", "tall", "deir", "dar", "ras", "bab", "beit", "bir",
	"san", "santa", "santo", "saint", "st", "upper", "lower", "jebel", "jabel", "tall", "tell", "tepe", "ayn", "kampung", "mong", "ban", "velyka", "velykyi", "mala", "stare", "nizhny", "verkhny", "hacienda", "cerro", "rio", "lago", "lake", "mount", "east", "west", "north", "south", "great", "little", "new", "novo", "nova", "stara", "kafr", "kfar", "khan", "wadi", "jabal", "port", "puerto", "villa", "fort")

// listHead returns the head of a name, or of the first name of the list that it
// stands in.
func (r *report) listHead(s nlp.Span) int {
	t := s.End - 1
	for steps := 0; r.p.Tokens[t].Dep == "conj" && steps < 8; steps++ {
		t = r.p.Tokens[t].Head
	}
	return t
}

// afterColon reports whether the name at t begins what a colon gives as the names
// of places that were counted before: "took three villages: X, Y and Z".
func (r *report) afterColon(t int) bool {
	for t > 0 && isUpper(r.p.Word(t-1)) && r.p.Tokens[t-1].Dep == "compound" {
		t--
	}
	if t < 2 || r.p.Word(t-1) != ":" || r.p.Tokens[t].Tag != "NNP" {
		return false
	}
	for k := t - 2; k >= 0 && r.p.SentOf(k) == r.p.SentOf(t); k-- {
		if tok := &r.p.Tokens[k]; tok.Tag == "NNS" && placeNouns[tok.Lemma] {
			return true
		}
	}
	return false
}

// locativePreps are the prepositions whose object is a place unless somebody's name
// or body is plainly meant.
var locativePreps = set("in", "near", "outside", "around", "inside", "at")

// notPlaced are words whose "in" takes people and bodies: "confidence in X".
var notPlaced = set("believe", "trust", "faith", "confidence", "interest", "interested", "invest", "belief", "role", "part", "member", "join", "enrol", "serve",
	"enlist", "participate", "involve", "see", "find", "membership", "rank", "place", "party", "result", "disappoint", "partner", "hope", "share", "stake")

// locative reports whether a name that the model takes for a person's or a body's,
// or labels nothing, stands where a place does: behind "near" or "outside", or
// behind "in" with a deed or in a list with known places, and nothing else in the
// report has it for somebody who speaks or bears a title.
func (r *report) locative(s nlp.Span) bool {
	if s.Start >= s.End || r.first[s.End]-r.first[s.Start] > 3 {
		return false
	}
	if r.villageOf(s) {
		return true
	}
	if s.Start > 0 {
		if before := &r.p.Tokens[s.Start-1]; before.POS == "DET" || before.Tag == "PRP$" || before.Tag == "POS" || isTitle(before.Norm) {
			return false
		}
	}
	last := &r.p.Tokens[s.End-1]
	if last.Tag != "NNP" || s.End < len(r.p.Tokens) && r.p.Tokens[s.End].Tag == "POS" || r.isAcronym(s.Start) || alone(r.wordOf(s.Start)) && !r.beginsName(s) || r.typedBody(s) {
		return false
	}
	t := r.listHead(s)
	tok := &r.p.Tokens[t]
	if tok.Dep != "pobj" || !locativePreps[r.p.Tokens[tok.Head].Lemma] {
		return false
	}
	gov := &r.p.Tokens[r.p.Tokens[tok.Head].Head]
	w := r.p.Tokens[tok.Head].Lemma
	if notPlaced[lowerLemma(gov)] || r.namedAsPerson(s) {
		return false
	}
	if w == "near" || w == "outside" {
		return true
	}
	if t != s.End-1 && (r.p.Tokens[t].EntType == "GPE" || r.p.Tokens[t].EntType == "LOC") {
		return true
	}
	g := r.p.Tokens[tok.Head].Head
	for steps := 0; steps < 5; steps++ { // up from "clashes with the army at X"
		gov = &r.p.Tokens[g]
		switch gov.POS {
		case "VERB":
			return len(r.lex.Verbs(lowerLemma(gov))) > 0 && len(r.lex.Cue("verb", lowerLemma(gov))) == 0
		case "NOUN":
			if len(r.lex.Nouns(lowerLemma(gov))) > 0 {
				return true
			}
		}
		if gov.Head == g || gov.Dep != "pobj" && gov.Dep != "prep" && gov.Dep != "dobj" && gov.Dep != "nsubjpass" {
			return false
		}
		g = gov.Head
	}
	return false
}

// typedBody reports whether a name ends or begins with a word for a body, a deed or
// a time, which is in no place's name: "Operation X", "X Brigade".
func (r *report) typedBody(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		n := r.p.Tokens[t].Norm
		if bodyNouns[n] || notOfPlaces[n] {
			return true
		}
	}
	return false
}

var notOfPlaces = set("operation", "battle", "war", "day", "brigades", "brigade", "movement", "front", "division", "regiment", "corps", "command", "agency",
	"committee", "commission", "organisation", "organization", "association", "inc", "ltd", "party", "congress", "league", "accords", "crisis", "ramadan",
	"easter", "christmas", "twitter", "facebook", "telegram", "internet", "arabic", "english", "french", "russian", "islam")

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
