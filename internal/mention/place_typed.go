package mention

import (
	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// A typedName is a name that tells its own type: "Collins Avenue", "Marib
// General Hospital", "Lake Assad". It names a place by itself where the type is
// of ground, water or ways; a building is one where it is spoken of as a place.
type typedName struct {
	end  int // the token after it; zero where no such name begins
	base int // the token after the name without its type; the start where the type comes first
}

// typedNames finds the names with a type that are places, by the token that
// they begin at.
func (r *report) typedNames() []typedName {
	out := make([]typedName, len(r.p.Tokens)+1)
	for t := range r.p.Tokens {
		tok := &r.p.Tokens[t]
		if !isUpper(r.p.Word(t)) || tok.POS == "VERB" || r.inName[t].end > 0 && !r.inName[t].opaque {
			continue
		}
		n := tok.Norm
		if s := r.smallSite(t); s.End > 0 && r.siteContext(s) {
			out[s.Start] = typedName{s.End, s.End - 1}
			continue
		}
		switch {
		case setTypes[n] || siteTypes[n]:
			s := nlp.Span{Start: t, End: t + 1}
			for s.Start > 0 && t-s.Start < longestName && r.inRun(s.Start-1) && r.p.SentOf(s.Start-1) == r.p.SentOf(t) {
				s.Start--
			}
			for s.Start < t && isTitle(r.p.Tokens[s.Start].Norm) {
				s.Start++
			}
			base := t
			if s.Start == t {
				if s.End = r.afterOf(t); s.End == 0 || adminNouns[n] {
					continue
				}
				base = s.Start
			} else if !wayTypes[n] && !r.saysMore(nlp.Span{Start: s.Start, End: t}) {
				continue
			}
			if _, way := compass[r.normAt(s.End)]; way && isUpper(r.p.Word(s.End)) {
				s.End++
			}
			if r.inRun(s.End) { // the type is inside a longer name
				continue
			}
			if setTypes[n] && base == t || r.siteContext(s) {
				out[s.Start] = typedName{s.End, base}
			}
		case leadTypes[n] && tok.Tag == "NNP" && r.inRun(t+1) && (t == 0 || !r.inRun(t-1)):
			end := t + 2
			for end < len(r.p.Tokens) && r.inRun(end) && end-t < 4 && r.p.Tokens[end].Tag == "NNP" {
				end++
			}
			if out[t].end < end {
				out[t] = typedName{end, t}
			}
		}
	}
	return out
}

// smallSites are the nouns for buildings and grounds that, written small, still end a
// name ("the Marjan hotel"). Ways, waters and airports are called by the name alone.
var smallSites = set("hotel", "hospital", "clinic", "prison", "jail", "mosque", "church", "stadium", "refinery", "barracks", "cemetery", "monastery", "palace", "school")

// smallSite returns a name that begins at token t and ends with a noun for a building
// that is written small, where the words before it are no place, people or
// body; an empty span where there is none.
func (r *report) smallSite(t int) nlp.Span {
	if t > 0 && r.inRun(t-1) {
		return nlp.Span{}
	}
	k := t
	for k < len(r.p.Tokens) && k-t < 3 && r.inRun(k) && r.p.Tokens[k].Tag == "NNP" {
		k++
	}
	if k == t || k >= len(r.p.Tokens) || !smallSites[r.p.Word(k)] || r.p.Tokens[k].POS != "NOUN" || r.p.Tokens[k-1].Head != k {
		return nlp.Span{}
	}
	i, end := r.first[t], r.first[k]
	if i == end || alone(r.words[i]) || len(r.who.DemonymAll(r.words[i])) > 0 {
		return nlp.Span{}
	}
	if known := r.lookupPlace(r.placeKey(nlp.Span{Start: t, End: k})); r.wellKnown(known) || len(r.sameType(known, r.words[end])) > 0 { // it is the place's own name
		return nlp.Span{}
	}
	return nlp.Span{Start: t, End: k + 1}
}

// normAt returns the norm of a token, "" past the end.
func (r *report) normAt(t int) string {
	if t >= len(r.p.Tokens) {
		return ""
	}
	return r.p.Tokens[t].Norm
}

// inRun reports whether token t can be a word of a name with a type.
func (r *report) inRun(t int) bool {
	if t < 0 || t >= len(r.p.Tokens) || !isUpper(r.p.Word(t)) || r.inName[t].end > 0 && !r.inName[t].opaque {
		return false
	}
	switch r.p.Tokens[t].POS {
	case "PROPN", "NOUN", "NUM", "ADJ":
		return true
	}
	return false
}

// saysMore reports whether words hold more than types, points of the compass
// and common words.
func (r *report) saysMore(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if n := r.p.Tokens[t].Norm; !alone(n) {
			return true
		}
	}
	return s.End-s.Start > 1
}

// afterOf returns the token after "of X" behind a type word ("Strait of
// Hormuz"), 0 where none follows.
func (r *report) afterOf(t int) int {
	k := t + 1
	if r.normAt(k) != "of" {
		return 0
	}
	k++
	if r.normAt(k) == "the" {
		k++
	}
	from := k
	for k < len(r.p.Tokens) && k-from < 4 && r.inRun(k) {
		k++
	}
	if k == from {
		return 0
	}
	return k
}

// sitePreps are the prepositions that make of a building a place.
var sitePreps = set("in", "at", "near", "outside", "inside", "around", "to", "from", "into", "towards", "toward", "on", "behind", "opposite", "beside",
	"above", "within", "through", "throughout", "across", "past")

// siteContext reports whether a name of a building is spoken of as a place.
func (r *report) siteContext(s nlp.Span) bool {
	t := r.headOf(s)
	for steps := 0; r.p.Tokens[t].Dep == "conj" && steps < 8; steps++ {
		t = r.p.Tokens[t].Head
	}
	tok := &r.p.Tokens[t]
	switch tok.Dep {
	case "pobj":
		return sitePreps[r.p.Tokens[tok.Head].Norm]
	case "dobj", "nsubjpass":
		return len(r.lex.Verbs(r.p.Tokens[tok.Head].Lemma)) > 0
	}
	return false
}

// addSite adds the name with a type at token t and returns the word after it.
// Where the gazetteer has a name there that is as long, it is read as such.
func (r *report) addSite(t int, n typedName) int {
	i := r.first[t]
	words := r.first[n.end] - i
	if best, _ := r.matchAt(i, len(r.words)); best >= words && best > 0 {
		if m := r.placeAtWord(i); m > 0 {
			return i + m
		}
	}
	s := nlp.Span{Start: t, End: n.end}
	p := place{tokens: s, chosen: -1, site: true, candidates: r.lookupPlace(r.placeKey(s))}
	if len(p.candidates) == 0 && n.base > t {
		p.candidates = r.sameType(r.lookupPlace(r.placeKey(nlp.Span{Start: t, End: n.base})), r.p.Tokens[n.base].Norm)
	}
	r.places = append(r.places, p)
	return r.first[n.end]
}

// sameType returns the places whose feature the type word tells: "Heathrow" for
// "Heathrow Airport" only where that is an airport.
func (r *report) sameType(ps []gazetteer.Place, noun string) []gazetteer.Place {
	var out []gazetteer.Place
	for _, p := range ps {
		ok := p.Feature == noun
		switch noun {
		case "province", "governorate", "oblast", "region":
			ok = p.Feature == "region"
		case "district", "county", "municipality":
			ok = p.Feature == "district" || p.Feature == "city"
		case "mountains", "hills":
			ok = p.Feature == "mountain"
		case "islands", "archipelago":
			ok = p.Feature == "island"
		case "airport", "airbase", "airfield", "base":
			ok = p.Feature == "airport" || p.Feature == "airbase" || p.Feature == "base"
		case "village", "township":
			ok = p.Feature == "village" || p.Feature == "city"
		}
		if ok {
			out = append(out, p)
		}
	}
	return out
}
