package extract

import (
	"strings"

	"sitrep"
)

// openedBy gives an event the place that its sentence opens with, where its clause is
// the sentence's own, one coordinated with it, or what somebody says in it: "In X the
// militia held twelve men", "At X, the army said that it had beaten back a raid". Where
// the words hang on a verb of saying, they can be where somebody speaks, so a seat of
// government and a place of a state that the report is not about give nothing.
func (r *report) openedBy(e *event) {
	if len(e.Places) > 0 || e.Headline || !violent(e.Kind) && !happens(e.Kind) || e.Frame == "adjective" || e.Frame == "participle" || e.apart {
		return
	}
	told := false
	v := e.clause
	for steps := 0; r.dep(v) != "ROOT" && steps < 8; steps++ {
		switch r.dep(v) {
		case "conj", "ccomp", "xcomp", "parataxis", "advcl":
			if r.dep(v) == "advcl" && (r.tok(v).Tag != "VBG" || r.apartInTime(v)) {
				return
			}
			v = r.head(v)
			told = told || r.cueAt[v] > 0
		default:
			return
		}
	}
	ps := r.openingPlaces(r.p.SentOf(e.trigger.Start))
	for i := range ps {
		if told && (r.seat(&ps[i]) || !r.ofTheatre(&ps[i])) {
			return
		}
	}
	if len(ps) > 0 {
		e.Places = ps
		e.Reasons = append(e.Reasons, "the place that the sentence opens with")
	}
}

// openingPlaces returns the place that a sentence opens with behind a preposition,
// whatever the parser hangs it on: "In X the army", "Meanwhile in the X area"; nil for
// none, and for a state.
func (r *report) openingPlaces(sent int) []sitrep.PlaceMention {
	s := r.p.Sents[sent]
	t := s.Start
	for t < s.End && (r.dep(t) == "cc" || r.tok(t).POS == "SPACE" || r.tok(t).POS == "PUNCT" || r.lemma(t) == "meanwhile" || r.lemma(t) == "elsewhere") {
		t++
	}
	if t >= s.End || r.skip[t] || !defaultPrepPlace(strings.ToLower(r.word(t))) {
		return nil
	}
	for k := t + 1; k < s.End && k < t+7; k++ {
		if i := r.placeAt[k]; i > 0 {
			p := &r.m.Places[i-1]
			if p.Demonym { // "in the Syrian town of X"
				continue
			}
			end := r.tokens(p.Span).End
			if !p.Literal || r.sent[i-1] || p.Feature == "country" || p.Feature == "continent" || end < s.End && r.tok(end).Tag == "POS" {
				return nil
			}
			return []sitrep.PlaceMention{*p}
		}
		switch w := r.lemma(k); {
		case r.tok(k).POS == "DET", r.tok(k).POS == "ADJ", r.isPlaceNoun(k), w == "of":
		default:
			return nil
		}
	}
	return nil
}

// theatre returns the state that most of the places and peoples named in the report
// are of, "" where no state has half of them.
func (r *report) theatre() string {
	n, all, best := map[string]int{}, 0, ""
	for i := range r.m.Places {
		p := &r.m.Places[i]
		if p.Country == "" || r.sent[i] {
			continue
		}
		all++
		n[p.Country]++
		if n[p.Country] > n[best] || n[p.Country] == n[best] && p.Country < best {
			best = p.Country
		}
	}
	if 2*n[best] < all {
		return ""
	}
	return best
}

// ofTheatre reports whether a place lies in the state that the report is about, as far
// as either is known.
func (r *report) ofTheatre(p *sitrep.PlaceMention) bool {
	t := r.theatre()
	return p.Country == "" || t == "" || p.Country == t
}
