package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
)

// mostExact leaves out what only tells where another place of the event is: a
// state or region that holds it, and what it is near to ("left X and Y near Z").
func (r *report) mostExact(e *event) {
	if len(e.Places) < 2 {
		return
	}
	all := slices.Clone(e.Places)
	e.Places = slices.DeleteFunc(e.Places, func(p sitrep.PlaceMention) bool {
		for i := range all {
			if q := &all[i]; q.Start != p.Start && (p.Holds(q) || p.Feature == "country" && q.Feature == "" || r.onlyNear(&p) && !r.onlyNear(q) && !q.Holds(&p) || r.insideOf(q, &p) || r.regionOf(q, &p)) {
				return true
			}
		}
		return false
	})
}

// regionOf reports whether the words name p as the region that q lies in, right after
// q, where the gazetteer does not know the one in the other: "X, Orlo province", "X in
// South Orlo".
func (r *report) regionOf(q, p *sitrep.PlaceMention) bool {
	if p.Start < q.End || p.Feature != "region" && p.Feature != "district" && !r.calledRegion(p) || q.Feature == "region" || q.Located && p.Located && q.Country != p.Country {
		return false
	}
	switch strings.TrimSpace(r.p.Text[q.End:p.Start]) {
	case ",", "in", ", in", "in the", ", in the", "(":
		return true
	}
	return false
}

// insideOf reports whether the words put place p into q right after naming it: "in
// Market Road, in the Old Quarter".
func (r *report) insideOf(p, q *sitrep.PlaceMention) bool {
	t, end := r.tokens(p.Span).End, r.tokens(q.Span).Start
	if end-t < 2 || end-t > 3 || r.word(t) != "," || r.lemma(t+1) != "in" {
		return false
	}
	return end-t == 2 || r.dep(t+2) == "det"
}

// onlyNear reports whether a place stands behind "near", by itself or in a list.
func (r *report) onlyNear(p *sitrep.PlaceMention) bool {
	t := r.tokens(p.Span).Start
	for d := r.dep(t); d == "conj" || (d == "appos" || d == "compound") && r.isPlaceNoun(r.head(t)); d = r.dep(t) { // "near the capital X"
		t = r.head(t)
	}
	return r.dep(t) == "pobj" && r.lemma(r.head(t)) == "near"
}

// nearest gives an event whose clause names a state or region alone, or nothing,
// the place that its own words name more exactly further down ("killed 31 people
// in the city of X in the north of Y"), or, for a participle without any, that of
// the clause it hangs on ("were fighting in the north, taking much ground").
func (r *report) nearest(e *event) {
	if p := r.insideArguments(e); p != nil {
		e.Places = append(e.Places, *p)
		return
	}
	if len(e.Places) == 0 && (violent(e.Kind) || happens(e.Kind)) {
		r.fromParts(e)
		r.fromDepths(e)
		r.fronted(e)
		r.whereClause(e)
	}
	if len(e.Places) > 0 || r.tok(e.head).Tag != "VBG" {
		return
	}
	switch r.dep(e.head) {
	case "advcl", "xcomp", "acl", "conj":
		v := r.head(e.head)
		if r.isVerb(v) && !r.apartInTime(e.head) {
			r.bindPlaces(e, r.prepsOf(v))
		}
	}
}

// happens reports whether a kind that is none of fighting still happens on the
// spot that its words name: people who move or protest, troops who do, truces.
func happens(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyPeople, sitrep.FamilyProtest, sitrep.FamilyAid, sitrep.FamilyTruce:
		return true
	default:
		return false
	}
}

// fromParts takes the place that stands with the subject or object of an event's
// clause ("their posts in X came under fire", "shot two traders near X", "the garrison
// of X surrendered") or in the clause that tells when it happened ("was shot when he
// opened his door in X").
func (r *report) fromParts(e *event) {
	for _, c := range append(slices.Clip(r.kids(e.head)), r.kids(e.clause)...) {
		i := int(c)
		if len(e.Places) > 0 {
			return
		}
		switch r.dep(i) {
		case "nsubj", "nsubjpass", "dobj":
			for _, q := range r.prepsOf(i) {
				if r.ofPlace(e, q) || q.word == "of" && (locals[r.lemma(i)] || r.lemma(i) == "garrison" || r.lemma(i) == "defender") {
					r.bindPlace(e, q.obj)
				}
			}
		case "advcl":
			if w := r.child(i, "advmod", "mark"); w >= 0 && (r.lemma(w) == "when" || r.lemma(w) == "while" || r.lemma(w) == "as") {
				for _, q := range r.clausePreps(i) {
					if defaultPrep(q.word) == lexicon.Place {
						r.bindPlace(e, q.obj)
					}
				}
			}
		}
	}
}

// clausePreps returns the prepositions of a clause and of its object.
func (r *report) clausePreps(v int) []prep {
	out := r.prepsOf(v)
	if o := r.child(v, "dobj"); o >= 0 {
		out = append(out, r.deepPreps(o, 1)...)
	}
	return out
}

// insideArguments returns the one place within the phrases of an event's objects
// and subjects that lies in a place the event has; nil where there is none or the
// event has an exact place.
func (r *report) insideArguments(e *event) *sitrep.PlaceMention {
	if len(e.Places) != 1 || e.Places[0].Feature != "country" && e.Places[0].Feature != "region" {
		return nil
	}
	for _, c := range append(slices.Clip(r.kids(e.head)), r.kids(e.clause)...) {
		switch r.dep(int(c)) {
		case "nsubj", "nsubjpass", "dobj", "pobj", "prep", "agent":
		default:
			continue
		}
		for _, q := range r.deepPreps(int(c), 3) {
			if !r.ofPlace(e, q) {
				continue
			}
			for _, p := range r.placesAt(q.obj) {
				if e.Places[0].Holds(p) {
					return p
				}
			}
		}
	}
	return nil
}

// deepPreps returns the prepositions under t down to a depth, leaving out clauses.
func (r *report) deepPreps(t, depth int) []prep {
	out := r.prepsOf(t)
	if r.dep(t) == "prep" {
		out = append(out, r.prepChain(t)...)
	}
	if depth > 0 {
		for _, p := range slices.Clone(out) {
			out = append(out, r.deepPreps(p.obj, depth-1)...)
		}
	}
	return out
}
