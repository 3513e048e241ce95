package mention

import (
	"slices"

	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// demonymAt marks the adjective or name of a people at word i, of one to three
// words, as a place that is not literal, and returns its length in words. A
// longer name of the gazetteer wins ("French Guiana"), and so does a state's.
func (r *report) demonymAt(i, end int) int {
	if r.words[i] == "the" {
		return 0
	}
	words, key := 0, ""
	var cands []gazetteer.Place
	plain := false
	for n := 1; n <= 3 && i+n <= end; n++ {
		t := r.tok[i+n-1]
		if n > 1 {
			if !isUpper(r.p.Word(t)) || r.gap(r.tok[i+n-2], t) || r.first[t] != i+n-1 {
				break
			}
			key += " "
		}
		key += r.words[i+n-1]
		if r.first[t+1] > i+n {
			continue
		}
		if name := shortNames[key]; name != "" && (n > 1 || r.p.Word(t) == upper(r.p.Word(t))) {
			words, cands, plain = n, likeliest(r.lookupPlace(name)), true
		} else if found := r.ofDemonym(key); len(found) > 0 {
			words, cands, plain = n, found, false
		}
	}
	if words == 0 || len(cands) == 0 {
		return 0
	}
	if best, key := r.matchAt(i, end); best > words || best == words && isCountry(r.lookupPlace(key)) {
		return 0
	}
	tokens := nlp.Span{Start: r.tok[i], End: r.tok[i+words-1] + 1}
	p := place{tokens: tokens, candidates: cands, chosen: -1, demonym: !plain, inside: plain && (r.inName[tokens.Start].end > 0 || r.inBody(tokens))}
	if plain {
		p.name = r.text(tokens)
	}
	r.places = append(r.places, p)
	return words
}

// ofDemonym returns the places that a demonym is of.
func (r *report) ofDemonym(key string) []gazetteer.Place {
	var out []gazetteer.Place
	for _, iso := range r.who.DemonymAll(key) {
		if c, ok := r.gaz.Country(iso); ok {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		if name := regionDemonyms[key]; name != "" {
			out = likeliest(r.lookupPlace(name))
		}
	}
	return out
}

// likeliest returns the likeliest of places of one name alone.
func likeliest(ps []gazetteer.Place) []gazetteer.Place { return ps[:min(1, len(ps))] }

// insideAt reads a place's name at word i inside the name of a body ("Hama" in
// "Hama Brigade"), and returns its length in words. It stands for no place of
// its own, and only states, regions and well-known towns are seen.
func (r *report) insideAt(i, endToken int) int {
	end := r.first[endToken]
	if n := r.demonymAt(i, end); n > 0 {
		return n
	}
	best, key := r.matchAt(i, end)
	if best == 0 {
		return 0
	}
	s := r.bare(nlp.Span{Start: r.tok[i], End: r.tok[i+best-1] + 1})
	cands := r.lookupPlace(key)
	if best == 1 && (alone(key) || r.isAcronym(s.Start) && !isCountry(cands)) || !r.wellKnown(cands) {
		return 0
	}
	r.places = append(r.places, place{tokens: s, candidates: cands, chosen: -1, inside: true})
	return best
}

// wellKnown reports whether a name means a place even where nothing around it
// says so.
func (r *report) wellKnown(cands []gazetteer.Place) bool {
	for _, c := range cands {
		switch c.Feature {
		case "country", "continent", "sea":
			return true
		case "region":
			if !c.ByAlias && (c.Population >= 500000 || c.RadiusKM >= 100 || r.countries[c.Country] > 0) {
				return true
			}
		default:
			if !c.ByAlias && c.Population >= 100000 || c.Population >= 20000 && r.countries[c.Country] >= 1 {
				return true
			}
		}
	}
	return false
}

// inBody reports whether the model takes a longer run around s for an
// organisation.
func (r *report) inBody(s nlp.Span) bool {
	if e := r.entityAt(s.Start); e.Label == "ORG" || e.Label == "EVENT" || e.Label == "WORK_OF_ART" || e.Label == "LAW" || e.Label == "PRODUCT" {
		return r.longer(e, s)
	}
	return false
}

// longer reports whether an entity has words with capitals besides those of s.
func (r *report) longer(e nlp.Entity, s nlp.Span) bool {
	for t := e.Start; t < e.End; t++ {
		if (t < s.Start || t >= s.End) && isUpper(r.p.Word(t)) && r.p.Tokens[t].POS != "DET" {
			return true
		}
	}
	return false
}

// isAcronym reports whether a token is a short word in capitals only, in text
// that is not all in capitals.
func (r *report) isAcronym(t int) bool {
	w := r.p.Word(t)
	if len(w) > 5 || w != upper(w) || len(w) < 2 {
		return false
	}
	for _, n := range []int{t - 1, t + 1} {
		if n >= 0 && n < len(r.p.Tokens) {
			if x := r.p.Word(n); len(x) > 3 && x == upper(x) && isUpper(x) {
				return false
			}
		}
	}
	return !r.isDateline(nlp.Span{Start: t, End: t + 1})
}

// isDateline reports whether a name begins a paragraph and is set off from it,
// as the place that a report was sent from is.
func (r *report) isDateline(s nlp.Span) bool {
	t := s.Start
	if t > 0 && r.p.Tokens[t-1].POS != "SPACE" && !r.p.Tokens[t].SentStart {
		return false
	}
	if s.End >= len(r.p.Tokens) {
		return false
	}
	switch r.p.Word(s.End) {
	case "(", "—", "–", "-", "--", ":", "/":
		return true
	case ",":
		w := r.p.Word(t)
		return len(w) > 2 && w == upper(w)
	}
	return false
}

func isCountry(cands []gazetteer.Place) bool {
	for _, c := range cands {
		if c.Feature == "country" {
			return true
		}
	}
	return false
}

// plausiblePlace tells a place's name from a word or a person of the same
// spelling. The model's own labels help, but on war news they are poor, so a
// name of the gazetteer also passes where the words around it speak of a place
// or where it is a known place of a state that the report names.
func (r *report) plausiblePlace(t nlp.Span, cands []gazetteer.Place) bool {
	first := &r.p.Tokens[t.Start]
	last := &r.p.Tokens[t.End-1]
	label := ""
	if first.EntIOB != 'O' {
		label = first.EntType
	}
	one := r.first[t.End]-r.first[t.Start] == 1
	context := r.placeContext(t)
	switch {
	case one && alone(r.wordOf(t.Start)):
		_, way := compass[r.wordOf(t.Start)]
		return (label == "GPE" || label == "LOC") && context && len(r.p.Word(t.Start)) > 2 && !way && !isTitle(first.Norm)
	case isCountry(cands):
		return first.Tag != "JJ" || label == "GPE"
	case one && r.isAcronym(t.Start) && !short(cands):
		return false
	case r.isPerson(t) && !context && !r.wellKnownTown(cands) && (label == "PERSON" || label == "" || !r.wellKnown(cands)):
		return false
	case first.Tag != "NNP" && first.Tag != "NNPS" && label != "GPE" && label != "LOC" && !context:
		return false
	case r.inBody(t) && !context:
		return r.wellKnown(cands)
	case r.isDateline(t):
		return true
	case label == "GPE" || label == "LOC":
		return context || r.wellKnown(cands) || !r.personContext(t)
	case label == "DATE" || label == "TIME" || label == "CARDINAL" || label == "MONEY":
		return context && first.Tag == "NNP"
	case label == "PERSON" && r.personContext(t):
		return false
	case label == "PERSON" && r.placesOnly(r.entityAt(t.Start)):
		return true
	case context, r.groundBySupport(t, cands, label):
		return true
	case !one && label == "" && last.Dep != "compound":
		return true
	case last.Tag == "NNP" && label != "PERSON" && label != "ORG" && !r.personContext(t) && r.placedElsewhere(t):
		return true
	}
	for _, c := range cands {
		if r.countries[c.Country] >= 2 && (c.Population >= 20000 || c.Feature == "region") && label != "PERSON" {
			return true
		}
		if c.Population >= 300000 && label != "PERSON" {
			return true
		}
	}
	return false
}

// wellKnownTown reports whether a name that people bear too is that of a large
// town.
func (r *report) wellKnownTown(cands []gazetteer.Place) bool {
	for _, c := range cands {
		if !c.ByAlias && c.Population >= 1000000 {
			return true
		}
	}
	return false
}

// short reports whether a place is known by letters: a region or own place.
func short(cands []gazetteer.Place) bool {
	for _, c := range cands {
		if c.Feature == "region" || c.Feature == "country" || own(c) {
			return true
		}
	}
	return false
}

// placeContext reports whether the words around t speak of a place: it is the
// object of "in", "near", ..., it stands with "city of", or before "province".
func (r *report) placeContext(t nlp.Span) bool {
	if r.objectOf(t, groundOnly) || r.objectOf(t, groundMostly) && !r.isPerson(t) || r.wayContext(t) || r.wayEnd(t) {
		return true
	}
	last := t.End - 1
	tok := &r.p.Tokens[last]
	head := tok.Head
	for steps := 0; tok.Dep == "conj" && steps < 8; steps++ {
		last = head
		tok = &r.p.Tokens[last]
		head = tok.Head
	}
	if tok.Dep == "pobj" {
		w := r.p.Tokens[head].Lemma
		switch w {
		case "in", "near", "at", "into", "outside", "around", "towards", "toward", "inside", "across", "throughout", "along", "through", "beyond":
			return true
		case "over": // "shot down over X"
			gov := &r.p.Tokens[r.p.Tokens[head].Head]
			return gov.POS == "VERB" && overhead[gov.Lemma]
		case "between":
			return r.betweenGround(t)
		case "of", "from", "to":
			gov := r.p.Tokens[r.p.Tokens[head].Head].Norm
			_, way := compass[gov]
			return w != "of" || way || partNouns[gov] || placeNouns[r.p.Tokens[r.p.Tokens[head].Head].Lemma]
		}
	}
	if (tok.Dep == "compound" || tok.Dep == "nmod" || tok.Dep == "appos" || tok.Dep == "poss") && (placeNouns[r.p.Tokens[head].Lemma] || r.isFront(head) || tok.Dep == "compound" && placeNouns[r.p.Tokens[r.nounAfter(last)].Lemma]) {
		return true
	}
	return t.End < len(r.p.Tokens) && placeNouns[r.p.Tokens[t.End].Lemma] && r.p.Tokens[t.End].Head == last
}

// dedicated reports whether a saint's name is that of a church, a school or a hospital and
// not of a town: "the church of Santa Maria", "San Marco cathedral".
func (r *report) dedicated(s nlp.Span) bool {
	switch r.wordOf(s.Start) {
	case "san", "santa", "santo", "saint", "st", "sao", "sant", "sankt", "sveti", "notre":
	default:
		return false
	}
	if dedicatedTo[r.normAt(s.End)] {
		return true
	}
	tok := &r.p.Tokens[s.End-1]
	return tok.Dep == "pobj" && r.p.Tokens[tok.Head].Norm == "of" && dedicatedTo[r.p.Tokens[r.p.Tokens[tok.Head].Head].Norm]
}

var dedicatedTo = set("church", "cathedral", "basilica", "chapel", "monastery", "convent", "abbey", "parish", "hospital", "school", "college", "seminary", "shrine", "priory", "hospice",
	"clinic", "priest")

// overhead are verbs for what is done in the air above a place.
var overhead = set("shoot", "down", "fly", "intercept", "bomb", "drop", "explode", "crash", "circle", "hover", "destroy", "hit", "parachute", "detonate")

// placedElsewhere reports whether the report speaks of a name as a place elsewhere.
func (r *report) placedElsewhere(s nlp.Span) bool {
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	if len(ws) == 0 {
		return false
	}
	for i := 0; i+len(ws) <= len(r.words); i++ {
		if t := r.tok[i]; t != s.Start && r.words[i] == ws[0] && isUpper(r.p.Word(t)) && slices.Equal(ws, r.words[i:i+len(ws)]) && r.placeContext(nlp.Span{Start: t, End: r.tok[i+len(ws)-1] + 1}) {
			return true
		}
	}
	return false
}

// personContext reports whether t looks like a person's name: after a title, or
// as the subject of a verb of saying.
func (r *report) personContext(t nlp.Span) bool {
	if t.Start > 0 && isTitle(r.p.Tokens[t.Start-1].Norm) {
		return true
	}
	tok := &r.p.Tokens[t.End-1]
	return tok.Dep == "nsubj" && len(r.lex.Cue("verb", r.p.Tokens[tok.Head].Lemma)) > 0
}
