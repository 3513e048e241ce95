package mention

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// A place is a run of tokens that may name a place, with what it may be.
type place struct {
	tokens     nlp.Span
	candidates []gazetteer.Place
	chosen     int // index in candidates; -1 where none
	literal    bool
	demonym    bool
	metonym    bool // the name stands for a government
	reasons    sitrep.Reasons
}

// placeNouns are nouns that tell that the name beside them is a place's.
var placeNouns = map[string]bool{"city": true, "town": true, "village": true, "province": true, "governorate": true, "district": true,
	"region": true, "neighbourhood": true, "neighborhood": true, "suburb": true, "oblast": true, "county": true, "capital": true, "camp": true,
	"countryside": true, "island": true, "valley": true, "area": true, "township": true, "municipality": true, "hamlet": true, "settlement": true,
	"territory": true, "border": true, "state": true, "port": true, "airport": true, "airbase": true, "base": true, "river": true, "dam": true,
	"mountain": true, "hill": true, "peninsula": true, "crossing": true, "street": true, "road": true, "square": true, "sub-district": true, "stronghold": true}

// placePreps are prepositions whose object, when it has a place's name, is the place.
var placePreps = map[string]bool{"in": true, "at": true, "near": true, "from": true, "to": true, "into": true, "towards": true, "toward": true,
	"outside": true, "inside": true, "around": true, "across": true, "throughout": true, "of": true, "on": true, "over": true, "through": true,
	"between": true, "along": true, "off": true, "beyond": true, "within": true, "for": true, "against": true, "with": true, "by": true}

const longestName = 6 // words

// findPlaces marks every run of words that names a place and chooses what it is.
func (r *report) findPlaces() {
	inName := r.wordsOfNames()
	for i := 0; i < len(r.words); {
		t := r.tok[i]
		if r.first[t] != i || !isUpper(r.p.Word(t)) {
			i++
			continue
		}
		if end := inName[t]; end > 0 {
			i = r.wordAfter(end)
			continue
		}
		n := r.placeAtWord(i)
		i += max(n, 1)
	}
	r.unknownPlaces()
	r.chooseAll()
	r.weighPlaces()
	for i, p := range r.places {
		for t := p.tokens.Start; t < p.tokens.End; t++ {
			r.placeAt[t] = i + 1
		}
		r.places[i].literal, r.places[i].metonym = r.isLiteral(&r.places[i])
	}
}

// wordAfter returns the first word at or after token t.
func (r *report) wordAfter(t int) int { return r.first[t] }

// wordsOfNames returns, for each token inside a longer name of an actor or
// person, the token after that name; zero elsewhere. States stay out of it:
// their names are places too.
func (r *report) wordsOfNames() []int {
	out := make([]int, len(r.p.Tokens)+1)
	for _, n := range r.named {
		if a, _ := r.choose(n.ids); a == nil || a.Country != "" && string(a.ID) == strings.ToLower(a.Country) {
			continue
		}
		if n.tokens.End-n.tokens.Start == 1 && len(r.who.DemonymAll(r.words[r.first[n.tokens.Start]])) > 0 {
			continue
		}
		for t := n.tokens.Start; t < n.tokens.End; t++ {
			out[t] = n.tokens.End
		}
		if n.weak { // a surname that is a place's name too is left to the places
			for t := n.tokens.Start; t < n.tokens.End; t++ {
				out[t] = 0
			}
		}
	}
	for _, e := range r.p.Ents {
		if e.Label == "PERSON" && e.End-e.Start > 1 && !r.isPlaceList(e) && !r.beforePlaceNoun(e) {
			for t := e.Start; t < e.End; t++ {
				out[t] = max(out[t], e.End)
			}
		}
	}
	return out
}

// beforePlaceNoun reports whether an entity stands before a noun for a place
// ("... Salaheddin district"), and so is no person.
func (r *report) beforePlaceNoun(e nlp.Entity) bool {
	tok := &r.p.Tokens[e.End-1]
	return (tok.Dep == "compound" || tok.Dep == "nmod") && tok.Head >= e.End && placeNouns[r.p.Tokens[tok.Head].Lemma]
}

// isPlaceList tells names of places that the model takes for a person: every
// word run is in the gazetteer as one name.
func (r *report) isPlaceList(e nlp.Entity) bool {
	ws := r.words[r.first[e.Start]:r.first[e.End]]
	return len(ws) > 1 && len(r.gaz.Lookup(strings.Join(ws, " "))) > 0
}

// placeAtWord tries to read a place's name at word i and returns its length in words.
func (r *report) placeAtWord(i int) int {
	best, bestKey := 0, ""
	key := ""
	for n := 1; n <= longestName && i+n <= len(r.words); n++ {
		t := r.tok[i+n-1]
		if n > 1 {
			w := r.p.Word(t)
			if !isUpper(w) && !joinsNames(r.words[i+n-1]) {
				break
			}
			if r.gap(r.tok[i+n-2], t) {
				break
			}
			key += " "
		}
		key += r.words[i+n-1]
		if !r.gaz.HasPrefix(key) {
			break
		}
		if !isUpper(r.p.Word(t)) && !placeNouns[r.words[i+n-1]] {
			continue
		}
		if r.first[t+1] > i+n { // the name would end inside a token
			continue
		}
		if len(r.gaz.Lookup(key)) > 0 {
			best, bestKey = n, key
		}
	}
	if best == 0 { // "Aleppos" in copy that has lost its apostrophes
		if w := r.words[i]; len(w) > 5 && strings.HasSuffix(w, "s") && len(r.gaz.Lookup(w[:len(w)-1])) > 0 && r.countryKnows(w[:len(w)-1]) {
			best, bestKey = 1, w[:len(w)-1]
		}
	}
	tokens := nlp.Span{Start: r.tok[i], End: r.tok[i] + 1}
	if best > 0 {
		tokens.End = r.tok[i+best-1] + 1
	}
	if best == 0 {
		return r.demonymAt(i, tokens)
	}
	if full := r.wholeName(i, best); full > best { // part of a longer name joined by hyphens
		tokens.End = r.tok[i+full-1] + 1
		p := place{tokens: tokens, chosen: -1, candidates: r.looseHere(strings.Join(r.words[i:i+full], " "))}
		r.places = append(r.places, p)
		return full
	}
	cands := r.gaz.Lookup(bestKey)
	if best == 1 && len(r.who.DemonymAll(bestKey)) > 0 && !isCountryOrBig(cands) {
		return r.demonymAt(i, tokens)
	}
	if !r.plausiblePlace(tokens, cands, best) {
		return 0
	}
	r.places = append(r.places, place{tokens: tokens, candidates: cands, chosen: -1})
	return best
}

// wholeName returns how many words the name at word i has when hyphens and the
// Arabic article are followed: "Salah" in "Salah al-Din" has three.
func (r *report) wholeName(i, n int) int {
	for {
		last := r.tok[i+n-1]
		next := i + n
		if next < len(r.words) && (r.words[next] == "al" || r.words[next] == "el" || r.words[next] == "ad" || r.words[next] == "ed") && r.tok[next] == last+1 && next+1 < len(r.words) && isUpper(r.p.Word(r.tok[next+1])) && r.tok[next+1] == last+3 && r.p.Word(last+2) == "-" {
			n += 2
			continue
		}
		if next < len(r.words) && last+2 == r.tok[next] && r.p.Word(last+1) == "-" && isUpper(r.p.Word(r.tok[next])) && r.p.Tokens[r.tok[next]].Tag == "NNP" && r.p.Tokens[last].Tag == "NNP" {
			n++
			continue
		}
		return n
	}
}

// looseHere returns the places of a name in another spelling, in the states that
// the report names.
func (r *report) looseHere(key string) []gazetteer.Place {
	var out []gazetteer.Place
	for _, c := range append(r.gaz.Lookup(key), r.gaz.LookupLoose(key)...) {
		if r.countries[c.Country] > 0 {
			out = append(out, c)
		}
	}
	return out
}

// countryKnows reports whether a place of that name lies in a state that the
// report names.
func (r *report) countryKnows(key string) bool {
	for _, c := range r.gaz.Lookup(key) {
		if r.countries[c.Country] > 0 {
			return true
		}
	}
	return false
}

// joinsNames are lower-case words that stand inside names.
func joinsNames(w string) bool {
	switch w {
	case "al", "el", "and", "of", "the", "de", "la", "del", "ez", "es", "as", "ash", "ad", "ar", "az", "an", "at", "ol", "e", "i", "du", "des", "di", "da",
		"province", "governorate", "district", "region", "city", "island", "river", "airport", "state", "oblast", "county", "camp", "mountains", "islands", "valley":
		return true
	}
	return false
}

// gap reports whether punctuation other than a hyphen lies between two tokens.
func (r *report) gap(a, b int) bool {
	for t := a + 1; t < b; t++ {
		if w := r.p.Word(t); w != "-" && w != "–" && r.p.Tokens[t].Tag != "POS" {
			return true
		}
	}
	return false
}

func isCountryOrBig(cands []gazetteer.Place) bool {
	for _, c := range cands {
		if c.Feature == "country" {
			return true
		}
	}
	return false
}

// demonymAt marks an adjective or name of a people as a place that is not literal.
func (r *report) demonymAt(i int, tokens nlp.Span) int {
	isos := r.who.DemonymAll(r.words[i])
	if len(isos) == 0 || r.first[tokens.End] != i+1 {
		return 0
	}
	var cands []gazetteer.Place
	for _, iso := range isos {
		if c, ok := r.gaz.Country(iso); ok {
			cands = append(cands, c)
		}
	}
	if len(cands) == 0 {
		return 0
	}
	r.places = append(r.places, place{tokens: tokens, candidates: cands, chosen: -1, demonym: true})
	return 1
}

// plausiblePlace tells a place's name from a word or a person of the same
// spelling. The model's own labels help, but on war news they are poor, so a
// name of the gazetteer also passes where the words around it speak of a place
// or where it is a known place of a state that the report names.
func (r *report) plausiblePlace(t nlp.Span, cands []gazetteer.Place, words int) bool {
	first := &r.p.Tokens[t.Start]
	last := &r.p.Tokens[t.End-1]
	label := ""
	if first.EntIOB != 'O' {
		label = first.EntType
	}
	if isCountryOrBig(cands) {
		return first.Tag != "JJ" || label == "GPE"
	}
	if first.Tag != "NNP" && first.Tag != "NNPS" && label != "GPE" && label != "LOC" && !r.placeContext(t) {
		return false
	}
	if label == "GPE" || label == "LOC" {
		return true
	}
	if label == "DATE" || label == "TIME" || label == "CARDINAL" || label == "MONEY" {
		return false
	}
	if label == "ORG" && r.entityLonger(t) && !r.placeContext(t) {
		return false
	}
	if label == "PERSON" && r.personContext(t) {
		return false
	}
	if r.placeContext(t) {
		return true
	}
	if words > 1 && label == "" && last.Dep != "compound" {
		return true
	}
	for _, c := range cands {
		if r.countries[c.Country] >= 2 && (c.Population >= 20000 || c.Feature == "region") && label != "PERSON" {
			return true
		}
		if c.Population >= 300000 && label != "PERSON" && label != "ORG" {
			return true
		}
	}
	return false
}

// entityLonger reports whether the entity around t reaches beyond it.
func (r *report) entityLonger(t nlp.Span) bool {
	for _, e := range r.p.Ents {
		if e.Start <= t.Start && t.End <= e.End {
			return e.End-e.Start > t.End-t.Start
		}
	}
	return false
}

// placeContext reports whether the words around t speak of a place: it is the
// object of "in", "near", ..., it stands with "city of", or before "province".
func (r *report) placeContext(t nlp.Span) bool {
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
		case "in", "near", "at", "into", "outside", "around", "towards", "toward", "inside", "across", "throughout":
			return true
		case "of", "from", "to":
			return w != "of" || placeNouns[r.p.Tokens[r.p.Tokens[head].Head].Lemma]
		}
	}
	if (tok.Dep == "compound" || tok.Dep == "nmod" || tok.Dep == "appos" || tok.Dep == "poss") && placeNouns[r.p.Tokens[head].Lemma] {
		return true
	}
	return t.End < len(r.p.Tokens) && placeNouns[r.p.Tokens[t.End].Lemma] && r.p.Tokens[t.End].Head == last
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

// unknownPlaces adds names that the gazetteer lacks but that the model and the
// words around them take for a place ("the village of X").
func (r *report) unknownPlaces() {
	have := make([]bool, len(r.p.Tokens))
	for _, p := range r.places {
		for t := p.tokens.Start; t < p.tokens.End; t++ {
			have[t] = true
		}
	}
	inName := r.wordsOfNames()
	for _, e := range r.p.Ents {
		s := nlp.Span{Start: e.Start, End: e.End}
		for s.Start < s.End && (r.p.Tokens[s.Start].POS == "DET" || !isUpper(r.p.Word(s.Start))) {
			s.Start++
		}
		for s.End > s.Start && r.p.Tokens[s.End-1].Tag == "POS" {
			s.End--
		}
		if s.End <= s.Start || s.End-s.Start > longestName {
			continue
		}
		free := true
		for t := s.Start; t < s.End; t++ {
			free = free && !have[t] && inName[t] == 0
		}
		if !free || !(e.Label == "GPE" || e.Label == "LOC" || (e.Label == "FAC" || e.Label == "ORG" || e.Label == "PERSON") && r.villageOf(s)) {
			continue
		}
		r.addUnknown(s, have)
	}
	for t := range r.p.Tokens { // names after "village of" that the model labels nothing
		if have[t] || inName[t] != 0 || !isUpper(r.p.Word(t)) || r.p.Tokens[t].EntIOB != 'O' || r.p.Tokens[t].Tag != "NNP" {
			continue
		}
		s := nlp.Span{Start: t, End: t + 1}
		for s.Start > 0 && !have[s.Start-1] && r.p.Tokens[s.Start-1].Dep == "compound" && isUpper(r.p.Word(s.Start-1)) {
			s.Start--
		}
		if r.villageOf(s) {
			r.addUnknown(s, have)
		}
	}
	slices.SortStableFunc(r.places, func(a, b place) int { return cmp.Compare(a.tokens.Start, b.tokens.Start) })
}

// addUnknown adds a place by looser spelling where the gazetteer has one near,
// or without a location.
func (r *report) addUnknown(s nlp.Span, have []bool) {
	key := strings.Join(r.words[r.first[s.Start]:r.first[s.End]], " ")
	if len(key) < 3 {
		return
	}
	p := place{tokens: s, chosen: -1}
	for _, iso := range r.who.StatesNamed(key) {
		if c, ok := r.gaz.Country(iso); ok {
			p.candidates = []gazetteer.Place{c}
			r.places = append(r.places, p)
			return
		}
	}
	p.candidates = r.looseHere(key)
	if len(p.candidates) > 0 {
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

// chooseAll picks for each name the candidate that fits the report: the states
// it names, population, kind of place, and how near it lies to the places that
// are already certain.
func (r *report) chooseAll() {
	type fixed struct{ lat, lon float64 }
	var anchors []fixed
	for i := range r.places {
		p := &r.places[i]
		if len(p.candidates) == 1 && p.candidates[0].Feature != "country" {
			anchors = append(anchors, fixed{p.candidates[0].Lat, p.candidates[0].Lon})
		}
	}
	total := 1.0
	for _, w := range r.countries {
		total += w
	}
	for i := range r.places {
		p := &r.places[i]
		best := math.Inf(-1)
		for k, c := range p.candidates {
			s := r.prior(p, c) + 6*r.countries[c.Country]/total
			near := math.Inf(1)
			for _, a := range anchors {
				near = min(near, gazetteer.DistanceKM(a.lat, a.lon, c.Lat, c.Lon))
			}
			if c.Feature != "country" && !math.IsInf(near, 1) {
				s += 1.5 * math.Exp(-near/150)
			}
			if s > best {
				best, p.chosen = s, k
			}
		}
		if p.chosen < 0 {
			p.reasons = append(p.reasons, "the gazetteer does not hold this name")
			continue
		}
		c := p.candidates[p.chosen]
		p.reasons = append(p.reasons, fmt.Sprintf("%s in %s, chosen from %d of this name by the states named, size and nearness", c.Feature, c.CountryName, len(p.candidates)))
	}
}

// prior is how likely a name means a place before the report is looked at.
func (r *report) prior(p *place, c gazetteer.Place) float64 {
	s := math.Log10(float64(c.Population)+10) / 2
	switch c.Feature {
	case "country":
		s += 2
	case "city", "village", "town":
	case "region":
		s -= 0.8
	case "district":
		s -= 1.2
	default:
		s += 0.5
	}
	next := ""
	if p.tokens.End < len(r.p.Tokens) {
		next = r.p.Tokens[p.tokens.End].Lemma
	}
	if c.Feature == "region" && (next == "province" || next == "governorate" || next == "region" || next == "state" || next == "oblast" || next == "countryside") {
		s += 3
	}
	if c.Feature != "region" && (next == "city" || r.after("city of", p) || r.after("town of", p) || r.after("village of", p)) {
		s += 1
	}
	return s
}

// after reports whether a place's name follows the given words.
func (r *report) after(words string, p *place) bool {
	i := r.first[p.tokens.Start]
	w := strings.Fields(words)
	return i >= len(w) && slices.Equal(r.words[i-len(w):i], w)
}

// isLiteral tells a place from what stands for a government or belongs to a
// people. A state or capital that acts, speaks or is spoken to is its government.
func (r *report) isLiteral(p *place) (literal, metonym bool) {
	if p.demonym {
		return false, false
	}
	last := p.tokens.End - 1
	tok := &r.p.Tokens[last]
	dep, head := tok.Dep, tok.Head
	for steps := 0; dep == "conj" && steps < 8; steps++ {
		dep, head = r.p.Tokens[head].Dep, r.p.Tokens[head].Head
	}
	if p.chosen < 0 || !r.stands(p) {
		return dep != "compound" || placeNouns[r.p.Tokens[head].Lemma], false
	}
	h := &r.p.Tokens[head]
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
	case "ROOT", "appos":
		return true, false
	}
	return true, false
}

// stands reports whether a name can stand for a government: a state or a capital.
func (r *report) stands(p *place) bool {
	c := p.candidates[p.chosen]
	if c.Feature == "country" {
		return true
	}
	_, ok := r.who.Capital(strings.Join(r.words[r.first[p.tokens.Start]:r.first[p.tokens.End]], " "))
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

// placeMentions returns the places as the domain has them.
func (r *report) placeMentions() []sitrep.PlaceMention {
	out := make([]sitrep.PlaceMention, 0, len(r.places))
	for i := range r.places {
		out = append(out, r.placeMention(&r.places[i]))
	}
	return out
}

func (r *report) placeMention(p *place) sitrep.PlaceMention {
	m := sitrep.PlaceMention{Span: r.span(p.tokens), Name: r.text(p.tokens), Literal: p.literal, Demonym: p.demonym, Reasons: p.reasons}
	if p.chosen >= 0 {
		c := p.candidates[p.chosen]
		m.ID, m.GeoNames, m.Lat, m.Lon, m.Located = sitrep.PlaceID(c.ID), c.GeoNames, c.Lat, c.Lon, true
		m.Country, m.Feature, m.Precision = c.Country, c.Feature, precisionOf(c.Feature)
		m.Name = c.Name
	}
	return m
}

// precisionOf tells how exactly the point of a feature stands for it.
func precisionOf(feature string) sitrep.Precision {
	switch feature {
	case "country":
		return sitrep.PrecisionCountry
	case "region":
		return sitrep.PrecisionRegion
	case "district":
		return sitrep.PrecisionDistrict
	case "city", "village", "town", "neighbourhood", "camp":
		return sitrep.PrecisionTown
	case "sea", "continent", "ocean":
		return sitrep.PrecisionLarger
	case "river", "mountain", "island", "desert", "road", "area":
		return sitrep.PrecisionRegion
	}
	return sitrep.PrecisionSite
}
