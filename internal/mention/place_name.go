package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

const longestName = 6 // words

// A body is the name that a token is part of: an actor's or a person's.
type body struct {
	end    int  // the token after the name; zero where there is no name
	opaque bool // a person's name, in which no place is looked for
}

// wordsOfNames tells, for each token, the longer name of an actor or person
// that it is part of. States stay out of it: their names are places too.
func (r *report) wordsOfNames() []body {
	out := make([]body, len(r.p.Tokens)+1)
	for _, n := range r.named {
		a, _ := r.choose(n.ids)
		if a == nil || r.isState(a) || n.weak { // a surname that is a place's name too is left to the places
			continue
		}
		if n.tokens.End-n.tokens.Start == 1 && len(r.who.DemonymAll(r.wordOf(n.tokens.Start))) > 0 {
			continue
		}
		office := strings.Contains(string(a.ID), ".")
		for t := n.tokens.Start; t < n.tokens.End; t++ {
			out[t] = body{n.tokens.End, a.Kind == sitrep.ActorPerson && !office}
		}
	}
	for _, e := range r.p.Ents {
		if e.Label != "PERSON" || e.End-e.Start < 2 || r.isPlaceList(e) || r.beforePlaceNoun(e) || r.placesOnly(e) || r.locative(nlp.Span{Start: e.Start, End: e.End}) || r.groundByUse(nlp.Span{Start: e.Start, End: e.End}, e.Label) {
			continue
		}
		start := e.Start
		for start < e.End && r.p.Tokens[start].Tag == "JJ" && r.first[start+1] > r.first[start] && len(r.who.DemonymAll(r.wordOf(start))) > 0 {
			start++ // "Syrian" before a name
		}
		for t := start; t < e.End; t++ {
			if out[t].end < e.End {
				out[t] = body{e.End, true}
			}
		}
	}
	return out
}

// wordsOfPersons gathers the words of the people whom the report names in full
// or with a title, so that the surname alone is not read as a place.
func (r *report) wordsOfPersons() map[string]bool {
	out := map[string]bool{}
	for _, e := range r.p.Ents {
		if e.Label != "PERSON" || r.isPlaceList(e) || r.beforePlaceNoun(e) || r.placesOnly(e) || r.locative(nlp.Span{Start: e.Start, End: e.End}) || r.groundByUse(nlp.Span{Start: e.Start, End: e.End}, e.Label) || !isUpper(r.p.Word(e.Start)) {
			continue
		}
		titled := e.Start > 0 && isTitle(r.p.Tokens[e.Start-1].Norm)
		if ws := r.words[r.first[e.Start]:r.first[e.End]]; len(ws) > 1 || titled {
			for _, w := range ws {
				out[w] = true
			}
		}
	}
	for t := range r.p.Tokens {
		if t > 0 && r.p.Tokens[t].Tag == "NNP" && isTitle(r.p.Tokens[t-1].Norm) && isUpper(r.p.Word(t-1)) && r.first[t+1] > r.first[t] {
			out[r.wordOf(t)] = true
		}
	}
	return out
}

// isPerson reports whether every word of a name belongs to a person whom the
// report names.
func (r *report) isPerson(s nlp.Span) bool {
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	for _, w := range ws {
		if !r.persons[w] {
			return false
		}
	}
	return len(ws) > 0
}

// beforePlaceNoun reports whether an entity stands before a noun for a place
// ("... Salaheddin district"), and so is no person.
func (r *report) beforePlaceNoun(e nlp.Entity) bool {
	tok := &r.p.Tokens[e.End-1]
	return (tok.Dep == "compound" || tok.Dep == "nmod") && tok.Head >= e.End && (placeNouns[r.p.Tokens[tok.Head].Lemma] || r.isFront(tok.Head))
}

// isFront reports whether t is a common noun for a stretch of a front: "the Orlo
// front", "the Orlo direction".
func (r *report) isFront(t int) bool {
	if tok := &r.p.Tokens[t]; tok.POS == "NOUN" {
		switch tok.Norm {
		case "front", "frontline", "axis", "direction", "sector":
			return true
		}
	}
	return false
}

// isPlaceList tells names of places that the model takes for a person: every
// word run is in the gazetteer as one name.
func (r *report) isPlaceList(e nlp.Entity) bool {
	if e.End-e.Start == 3 && r.p.Word(e.Start+1) == "-" && articles[r.p.Tokens[e.Start].Norm] { // "al-Zabadani"
		for _, c := range r.lookupPlace(r.placeKey(nlp.Span{Start: e.Start + 2, End: e.End})) {
			if r.countries[c.Country] > 0 {
				return true
			}
		}
	}
	return r.first[e.End]-r.first[e.Start] > 1 && len(r.lookupPlace(r.placeKey(nlp.Span{Start: e.Start, End: e.End}))) > 0
}

// articles are the forms of the Arabic article before a name.
var articles = set("al", "el", "as", "ash", "ad", "ar", "az", "an", "at", "ed", "es", "ez", "et")

// matchAt returns the longest name of the gazetteer at word i: its length in
// words and its key. Words written small may stand inside a name; a noun for
// its type may end it ("Idlib province").
func (r *report) matchAt(i, end int) (best int, bestKey string) {
	key := ""
	for n := 1; n <= longestName && i+n <= end; n++ {
		t := r.tok[i+n-1]
		if n > 1 {
			if !isUpper(r.p.Word(t)) && !joinsNames(r.words[i+n-1]) || r.gap(r.tok[i+n-2], t) {
				break
			}
			key += " "
		}
		key += gazWord(r.words[i+n-1])
		if !r.gaz.HasPrefix(key) {
			break
		}
		if !isUpper(r.p.Word(t)) && !adminNouns[r.words[i+n-1]] || r.first[t+1] > i+n { // the name would end inside a token
			continue
		}
		if len(r.lookupPlace(key)) > 0 {
			best, bestKey = n, key
		}
	}
	return best, bestKey
}

// placeAtWord tries to read a place's name at word i and returns its length in words.
func (r *report) placeAtWord(i int) int {
	t := r.tok[i]
	if n := r.demonymAt(i, len(r.words)); n > 0 {
		return n
	}
	best, key := r.matchAt(i, len(r.words))
	if best <= 1 {
		if n := r.compassAt(i); n > 0 {
			return n
		}
	}
	if best == 1 && r.cutsName(t) {
		return 0
	}
	if best == 0 { // "Aleppos" in copy that has lost its apostrophes
		if w := r.words[i]; len(w) > 5 && strings.HasSuffix(w, "s") && len(r.lookupPlace(w[:len(w)-1])) > 0 && r.countryKnows(w[:len(w)-1]) {
			best, key = 1, w[:len(w)-1]
		}
	}
	if best == 0 {
		return 0
	}
	cands := r.lookupPlace(key)
	if full := r.wholeName(i, best, cands); full > best { // part of a longer name joined by hyphens
		s := nlp.Span{Start: t, End: r.tok[i+full-1] + 1}
		r.places = append(r.places, place{tokens: s, chosen: -1, candidates: r.hyphened(s)})
		return full
	}
	s := r.bare(nlp.Span{Start: t, End: r.tok[i+best-1] + 1})
	if r.dedicated(s) { // what is named stays no place, and neither does a part of it
		return best
	}
	if !r.plausiblePlace(s, cands) {
		return 0
	}
	r.places = append(r.places, place{tokens: r.withArticle(s), candidates: cands, chosen: -1})
	return best
}

// cutsName reports whether the one word at token t, which is a name of the gazetteer, is
// but the beginning or the end of a longer name of a place that begins as names of places
// do and that the gazetteer lacks: "Ras" of "Ras Belisk", "Jawad" of "Bin Jawad".
func (r *report) cutsName(t int) bool {
	joined := func(a, b int) bool {
		return a >= 0 && b < len(r.p.Tokens) && isUpper(r.p.Word(a)) && isUpper(r.p.Word(b)) && r.p.Tokens[a].Tag == "NNP" && r.p.Tokens[b].Tag == "NNP" &&
			r.p.Tokens[a].Dep == "compound" && r.p.Tokens[a].Head == b && properStarts[r.p.Tokens[a].Norm] && r.inName[a].end == 0 && r.inName[b].end == 0
	}
	return joined(t, t+1) && !adminNouns[r.p.Tokens[t+1].Norm] || joined(t-1, t)
}

// properStarts are words of other languages that begin names of places and mean a
// cape, a quarter, a spring and the like there.
var properStarts = set("bin", "ben", "bani", "beni", "umm", "abu", "ain", "ayn", "tel", "tal", "tall", "tell", "deir", "dayr", "dar", "ras", "bab", "beit", "bayt", "bir", "kafr",
	"kfar", "khan", "wadi", "oued", "jabal", "jebel", "hay", "souq", "souk", "suq", "khirbet", "hassi", "ksar", "bou")

// withArticle takes the Arabic article before a name, written small and with a
// hyphen, into it: "al-Foua".
func (r *report) withArticle(s nlp.Span) nlp.Span {
	if t := s.Start - 2; t >= 0 && r.p.Word(t+1) == "-" && r.p.Tokens[t].End == r.p.Tokens[t+1].Start {
		switch r.p.Tokens[t].Norm {
		case "al", "el", "as", "ash", "ad", "ar", "az", "an", "at":
			s.Start = t
		}
	}
	return s
}

// bare takes the noun for its type, written small, off the end of a name.
func (r *report) bare(s nlp.Span) nlp.Span {
	for s.End-s.Start > 1 && adminNouns[r.p.Tokens[s.End-1].Norm] && !isUpper(r.p.Word(s.End-1)) {
		s.End--
	}
	return s
}

// compassAt reads a name with a point of the compass before it ("West Java",
// where the gazetteer has only Java) and returns its length in words.
func (r *report) compassAt(i int) int {
	if _, ok := compass[r.words[i]]; !ok || i+1 >= len(r.words) {
		return 0
	}
	t, next := r.tok[i], r.tok[i+1]
	if !isUpper(r.p.Word(next)) || r.first[next] != i+1 || r.gap(t, next) || r.inName[next].end > 0 || r.sites[next].end > 0 {
		return 0
	}
	n := len(r.places)
	m := r.placeAtWord(i + 1)
	if m == 0 || len(r.places) == n {
		return 0
	}
	if p := &r.places[n]; !r.p.Tokens[t].SentStart || !strings.HasSuffix(r.words[i], "ern") {
		p.tokens.Start = t
	}
	return m + 1
}

// wholeName returns how many words the name at word i has when hyphens and the
// Arabic article are followed: "Salah" in "Salah al-Din" has three. Two names
// of known places with a hyphen between are two.
func (r *report) wholeName(i, n int, cands []gazetteer.Place) int {
	for {
		last := r.tok[i+n-1]
		next := i + n
		if next >= len(r.words) {
			return n
		}
		switch r.words[next] {
		case "al", "el", "ad", "ed", "ar", "as", "ash", "az", "ez", "et", "ud":
			if r.tok[next] == last+1 && next+1 < len(r.words) && isUpper(r.p.Word(r.tok[next+1])) && r.tok[next+1] == last+3 && r.p.Word(last+2) == "-" {
				n += 2
				continue
			}
		}
		if last+2 != r.tok[next] || r.p.Word(last+1) != "-" || !isUpper(r.p.Word(r.tok[next])) || r.p.Tokens[r.tok[next]].Tag != "NNP" || r.p.Tokens[last].Tag != "NNP" {
			return n
		}
		if r.wayEnd(nlp.Span{Start: r.tok[i], End: last + 1}) {
			return n
		}
		if substantial(cands) {
			if m, key := r.matchAt(next, len(r.words)); m > 0 && substantial(r.lookupPlace(key)) {
				return n
			}
		}
		n++
	}
}

// substantial reports whether one of the places is large enough to be known by
// its bare name.
func substantial(cands []gazetteer.Place) bool {
	for _, c := range cands {
		switch c.Feature {
		case "country", "continent", "sea", "region":
			return true
		default:
			if c.Population >= 5000 {
				return true
			}
		}
	}
	return false
}

// hyphened returns the places of a name joined by hyphens: in the states that
// the report names, in any spelling, or as the name of a county or district.
func (r *report) hyphened(s nlp.Span) []gazetteer.Place {
	key := r.placeKey(s)
	if out := r.looseHere(key); len(out) > 0 {
		return out
	}
	for _, noun := range []string{" county", " district", " province"} {
		if out := r.lookupPlace(key + noun); len(out) > 0 {
			return out
		}
	}
	return nil
}

// gap reports whether punctuation other than a hyphen, or the stop of "St.",
// lies between two tokens.
func (r *report) gap(a, b int) bool {
	for t := a + 1; t < b; t++ {
		switch w := r.p.Word(t); w {
		case "-", "–", "‑":
		case ".":
			if n := r.p.Tokens[a].Norm; t != a+1 || n != "st" && n != "mt" && n != "ft" {
				return true
			}
		default:
			return true
		}
	}
	return false
}
