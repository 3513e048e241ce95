package mention

import (
	"cmp"
	"slices"
	"strings"

	"sitrep/internal/gazetteer"
	"sitrep/nlp"
)

// onePerName gives a name one meaning in a report (Gale, Church and Yarowsky
// 1992, "One sense per discourse"): what the model takes for a person or body
// in one sentence and is a place in another is that place in both. A name that
// the model has read together with "Near" before it is one too.
func (r *report) onePerName() {
	known := map[string]int{}
	for i := range r.places {
		if p := &r.places[i]; !p.demonym && p.chosen >= 0 && p.candidates[p.chosen].Feature != "country" {
			known[r.key(p.tokens)] = i
		}
	}
	n := len(r.places)
	for _, e := range r.p.Ents {
		if e.Label != "PERSON" && e.Label != "ORG" {
			continue
		}
		s := r.trim(nlp.Span{Start: e.Start, End: e.End})
		led := false
		for s.End-s.Start > 1 && placePreps[strings.ToLower(r.p.Word(s.Start))] {
			s.Start++
			led = true
		}
		if s.End <= s.Start || !r.unread(s) || r.personContext(s) {
			continue
		}
		key := r.key(s)
		if i, ok := known[key]; ok && r.votes(key) >= -1 {
			p := r.places[i]
			p.tokens = s
			p.reasons = append(slices.Clone(p.reasons), "named as a place elsewhere in the report")
			r.places = append(r.places, p)
		} else if led {
			if cands := r.looseHere(key); len(cands) > 0 {
				r.places = append(r.places, place{tokens: s, candidates: cands, chosen: r.largest(cands)})
			}
		}
	}
	if len(r.places) == n {
		return
	}
	for i := n; i < len(r.places); i++ {
		r.places[i].literal, r.places[i].metonym = r.isLiteral(&r.places[i])
	}
	slices.SortStableFunc(r.places, func(a, b place) int { return cmp.Compare(a.tokens.Start, b.tokens.Start) })
	clear(r.placeAt)
	for i, p := range r.places {
		for t := p.tokens.Start; t < p.tokens.End; t++ {
			r.placeAt[t] = i + 1
		}
	}
}

// votes weighs the mentions of a name: each that stands where only a place does
// counts for a place, each that acts against it.
func (r *report) votes(key string) int {
	n := 0
	ws := strings.Fields(key)
	for i := 0; i+len(ws) <= len(r.words); i++ {
		if r.words[i] != ws[0] || !slices.Equal(ws, r.words[i:i+len(ws)]) || !isUpper(r.p.Word(r.tok[i])) {
			continue
		}
		s := nlp.Span{Start: r.tok[i], End: r.tok[i+len(ws)-1] + 1}
		switch dep, head := r.governor(s); {
		case r.placeContext(s):
			n += 2
		case dep == "nsubj" && r.p.Tokens[head].POS == "VERB" && lowerLemma(&r.p.Tokens[head]) != "fall", dep == "agent":
			n--
		}
	}
	return n
}

// key returns the folded words of a range.
func (r *report) key(s nlp.Span) string {
	return strings.Join(r.words[r.first[s.Start]:r.first[s.End]], " ")
}

// unread reports whether no place and no name of the roster is in a range.
func (r *report) unread(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if r.placeAt[t] != 0 {
			return false
		}
	}
	for _, n := range r.named {
		if n.tokens.Start < s.End && s.Start < n.tokens.End {
			return false
		}
	}
	return true
}

// largest returns the index of the candidate with the most people, the first
// among equals.
func (r *report) largest(cands []gazetteer.Place) int {
	best := 0
	for i, c := range cands {
		if c.Population > cands[best].Population {
			best = i
		}
	}
	return best
}
