package extract

import (
	"regexp"
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
			if q := &all[i]; q.Start != p.Start && (p.Holds(q) || p.Feature == "country" && (q.Feature == "" || r.ofBorder(&p) && q.Feature != "country") || r.onlyNear(&p) && !r.onlyNear(q) && !q.Holds(&p) || r.onlyAcross(&p) && r.behindIn(q) || r.insideOf(q, &p) || r.regionOf(q, &p)) {
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
	between := strings.TrimSpace(r.p.Text[q.End:p.Start])
	switch between {
	case ",", "in", ", in", "in the", ", in the", "(":
		return true
	}
	return partOf.MatchString(between)
}

// partOf are the words that put a place into a part of the region named after them.
var partOf = regexp.MustCompile(`^,? ?in (the )?(far )?(north|south|east|west|centre|center|heart|hills|mountains)([ -]?(east|west))?(ern part)? of( the)?$`)

// insideOf reports whether the words put place p into q right after naming it: "in
// Market Road, in the Old Quarter".
func (r *report) insideOf(p, q *sitrep.PlaceMention) bool {
	t, end := r.tokens(p.Span).End, r.tokens(q.Span).Start
	if end-t < 2 || end-t > 3 || r.word(t) != "," || r.lemma(t+1) != "in" {
		return false
	}
	return end-t == 2 || r.dep(t+2) == "det"
}

// alongBorder returns where on the border of a state, named before the noun, something is
// said to be: X in "the U.S. border in X", "the Chad frontier near X".
func (r *report) alongBorder(t int, states []*sitrep.PlaceMention) []*sitrep.PlaceMention {
	if !borderNoun(r.lemma(t)) || slices.ContainsFunc(states, func(p *sitrep.PlaceMention) bool { return p.Feature != "country" }) {
		return nil
	}
	for _, q := range r.prepsOf(t) {
		switch q.word {
		case "in", "at", "near", "around", "outside":
			if in := r.placesAt(q.obj); len(in) > 0 && in[0].Feature != "country" {
				return in
			}
		}
	}
	return nil
}

func borderNoun(lemma string) bool { return lemma == "border" || lemma == "frontier" }

// ofBorder reports whether a state's name only tells whose border it stands before.
func (r *report) ofBorder(p *sitrep.PlaceMention) bool {
	t := r.tokens(p.Span).End - 1
	return (r.dep(t) == "compound" || r.dep(t) == "nmod" || r.dep(t) == "poss") && borderNoun(r.lemma(r.head(t)))
}

// calledGround reports whether a name stands behind "town of" and the like, which
// makes it a place whoever bears it.
func (r *report) calledGround(t int) bool {
	for steps := 0; r.dep(t) == "conj" && steps < 8; steps++ {
		t = r.head(t)
	}
	return r.dep(t) == "pobj" && r.lemma(r.head(t)) == "of" && r.isPlaceNoun(r.head(r.head(t)))
}

// onlyNear reports whether a place stands behind "near", or behind a point of the
// compass ("220 km north of X"), by itself or in a list.
func (r *report) onlyNear(p *sitrep.PlaceMention) bool {
	t := r.tokens(p.Span).End - 1
	for d := r.dep(t); d == "conj" || (d == "appos" || d == "compound") && r.isPlaceNoun(r.head(t)); d = r.dep(t) { // "near the capital X"
		t = r.head(t)
	}
	if r.dep(t) != "pobj" {
		return false
	}
	h := r.head(t)
	return r.lemma(h) == "near" || r.bearing(prep{word: r.lemma(h), token: h, obj: t})
}

// onlyAcross reports whether a place is a line that something passes over or runs along:
// "firing across the Line of Control".
func (r *report) onlyAcross(p *sitrep.PlaceMention) bool {
	t := r.listTop(r.tokens(p.Span).End - 1)
	if r.dep(t) != "pobj" {
		return false
	}
	switch r.lemma(r.head(t)) {
	case "across", "along", "over", "beyond":
		return true
	}
	return false
}

// behindIn reports whether a place, or the noun for what it is, stands behind "in" or "at".
func (r *report) behindIn(p *sitrep.PlaceMention) bool {
	t := r.tokens(p.Span).End - 1
	if d := r.dep(t); (d == "compound" || d == "nmod") && r.isPlaceNoun(r.head(t)) {
		t = r.head(t)
	}
	return r.dep(t) == "pobj" && (r.lemma(r.head(t)) == "in" || r.lemma(r.head(t)) == "at")
}

// nearest gives an event whose clause names a state or region alone, or nothing,
// the place that its own words name more exactly further down ("killed 31 people
// in the city of X in the north of Y"), or, for a participle without any, that of
// the clause it hangs on ("were fighting in the north, taking much ground").
func (r *report) nearest(e *event) {
	r.eachObject(e)
	r.fineBehindFront(e)
	if p := r.insideArguments(e); p != nil {
		e.Places = append(e.Places, *p)
		return
	}
	if len(e.Places) == 0 && (violent(e.Kind) || happens(e.Kind)) {
		r.fromParts(e)
		r.fromDepths(e)
		r.fronted(e)
		r.whereClause(e)
		r.ends(e)
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

// eachObject takes the places of every object of a list: "bombed the airport in X and
// an arms depot at Y".
func (r *report) eachObject(e *event) {
	o := r.child(e.head, "dobj")
	if o < 0 || len(e.Places) == 0 || !r.isVerb(e.head) || e.Kind.Family() == sitrep.FamilyWords {
		return
	}
	others := r.list(o)[1:]
	for _, c := range r.kids(e.head) { // the parser hangs the last of a list on the verb
		if r.dep(int(c)) == "conj" && r.tok(int(c)).POS == "NOUN" {
			others = append(others, int(c))
		}
	}
	for _, c := range others {
		for _, q := range r.prepsOf(c) {
			if defaultPrep(q.word) == lexicon.Place && q.token > c {
				r.bindPlace(e, q.obj)
			}
		}
	}
}

// fineBehindFront puts what a clause says of where more exactly in the stead of the place
// that it begins with: "In X the army shelled positions near the refinery at Y".
func (r *report) fineBehindFront(e *event) {
	if len(e.Places) == 0 || !violent(e.Kind) || !r.isVerb(e.head) {
		return
	}
	opening := r.p.Sents[r.p.SentOf(e.head)].Start + 3
	k := slices.IndexFunc(e.Places, func(p sitrep.PlaceMention) bool {
		at := r.tokens(p.Span).Start
		return at > opening-3 && at <= opening && at < e.head && r.dep(at) == "pobj"
	})
	if k < 0 {
		return
	}
	front, rest := e.Places[k], slices.Delete(slices.Clone(e.Places), k, k+1)
	if len(rest) == 0 {
		x := event{Claim: sitrep.Claim{Kind: e.Kind}}
		for _, q := range r.clausePreps(e.head) {
			if q.token > e.head && (defaultPrep(q.word) == lexicon.Place || q.word == "into") {
				r.bindPlace(&x, q.obj)
			}
		}
		rest = x.Places
	}
	for i := range rest {
		if p := &rest[i]; p.Located && !front.Holds(p) && !samePlaceOrIn([]sitrep.PlaceMention{*p}, []sitrep.PlaceMention{front}) {
			return
		}
	}
	if len(rest) > 0 {
		e.Places = rest
	}
}

// happens reports whether a kind that is none of fighting still happens on the
// spot that its words name: people who move or protest, troops who do, truces.
func happens(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyPeople, sitrep.FamilyProtest, sitrep.FamilyAid, sitrep.FamilyTruce, sitrep.FamilyMove:
		return true
	default:
		return k == sitrep.Meet
	}
}

// ends gives people or troops who move, and are said to be nowhere else, the place
// that they leave, else the one that they go to: "reinforcements were sent from X",
// "his men pulled back to X".
func (r *report) ends(e *event) {
	if len(e.Places) > 0 || !moves(e.Kind) && e.Kind.Family() != sitrep.FamilyMove || e.Kind.Family() == sitrep.FamilyGain || e.Kind.Family() == sitrep.FamilySiege || e.Frame == "adjective" {
		return
	}
	qs := r.clausePreps(e.head)
	for _, c := range r.kids(e.head) {
		if d := r.dep(int(c)); d == "advmod" || d == "prt" { // "pulled back to X"
			qs = append(qs, r.prepsOf(int(c))...)
		}
	}
	ways := [][]string{{"from", "out of"}, {"to", "towards", "toward", "into", "in"}}
	if e.Kind == sitrep.Displace { // people who flee are told of where they flee from
		ways[1] = []string{"in"}
	}
	for _, words := range ways {
		for _, q := range qs {
			if len(e.Places) == 0 && slices.Contains(words, q.word) && !r.timeAt[q.obj] {
				for _, p := range r.placesAt(q.obj) {
					if p.Feature != "country" && p.Feature != "continent" {
						r.addPlace(e, *p)
					}
				}
				for _, c := range r.list(q.obj)[1:] {
					if len(e.Places) > 0 {
						r.bindPlace(e, c)
					}
				}
			}
		}
	}
}

// suffers reports whether the subject of an event's verb is where it happens, if it is a
// place: ground that is lost, or comes under fire.
func suffers(e *event) bool {
	return territorial(e.Kind) || e.Kind.Family() == sitrep.FamilySiege || (e.Kind.Family() == sitrep.FamilyFire || e.Kind.Family() == sitrep.FamilyBattle) && e.Frame != "nominal"
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
			if p := r.placeMention(i); p != nil && r.dep(i) != "dobj" && p.Literal && p.Feature != "country" && suffers(e) && r.actor(i) == nil { // "X came under fire", "X changed hands"
				r.addPlace(e, *p)
				return
			}
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
				if o := r.child(i, "dobj"); o >= 0 && len(e.Places) == 0 && patrols[r.lemma(i)] { // "while they patrolled X"
					r.bindPlace(e, o)
				}
			}
		}
	}
}

// patrols are verbs whose object is the ground that somebody is on.
var patrols = map[string]bool{"patrol": true, "cross": true, "enter": true, "leave": true, "search": true, "comb": true, "visit": true, "inspect": true,
	"approach": true, "guard": true, "reach": true, "sweep": true, "tour": true}

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
			if !r.ofPlace(e, q) && !r.isPlaceNoun(q.obj) { // "the attack on the town of X in the north of Y"
				continue
			}
			for _, p := range r.placesAt(q.obj) {
				if e.Places[0].Holds(p) || r.regionOf(p, &e.Places[0]) {
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
