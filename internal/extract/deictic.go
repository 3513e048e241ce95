package extract

import (
	"slices"
	"strings"

	"sitrep"
)

// deictic resolves what points back to a place: "the towns", "the besieged city",
// "there", "in the north", "the hotel" that an attack was said to be on. The places
// are those named last before of the kind that the noun asks for, or those of the
// last event.
func (r *report) deictic(e *event) {
	if len(e.Places) > 0 {
		return
	}
	words := r.p.Subtree(e.head)
	if v := e.clause; v >= 0 && v != e.head && e.Frame == "nominal" {
		words = append(words, r.p.Subtree(v)...)
	}
	for _, t := range words {
		if !r.sameSentence(t, e.trigger.Start) || r.inAside(e, t) {
			continue
		}
		var ps []sitrep.PlaceMention
		switch {
		case r.isPlaceNoun(t) && r.refersBack(t):
			ps = r.lastPlaces(t, r.lemma(t))
		case r.bareBearing(t):
			ps = slices.DeleteFunc(slices.Clone(r.lastPlaces(t, "area")), func(p sitrep.PlaceMention) bool { return p.Feature == "country" })
		case r.lemma(t) == "there" && r.dep(t) == "advmod" && r.head(t) == e.clause:
			if ps = r.spotBefore(t); len(ps) == 0 {
				ps = r.lastPlaces(t, "area")
			}
		}
		if len(ps) > 0 {
			e.Places = append(e.Places, ps...)
			e.Reasons = append(e.Reasons, "\""+r.word(t)+"\" refers back to places named before")
			return
		}
	}
	if violent(e.Kind) || happens(e.Kind) {
		r.sameSite(e, words)
	}
}

// inAside reports whether a word of an event's clause stands in a relative clause that only
// tells more of somebody: "killed a man who had planned to cross the border".
func (r *report) inAside(e *event, t int) bool {
	for u := t; u != e.head && u != e.clause && r.head(u) != u; u = r.head(u) {
		if r.dep(u) == "relcl" && r.canAct(r.head(u)) {
			return true
		}
	}
	return false
}

// spotBefore returns the place that "there" at t takes up: the nearest that is named,
// or that a definite noun takes up, before it in its sentence or the one before, where
// no event of these has a place.
func (r *report) spotBefore(t int) []sitrep.PlaceMention {
	first := max(0, r.p.SentOf(t)-1)
	for i := range r.events { // the place of what has just been told goes first
		if e := &r.events[i]; e.trigger.Start < t && e.sent >= first && len(e.Places) > 0 && !countryOnly(e.Places) {
			return nil
		}
	}
	for u := t - 1; u >= r.p.Sents[first].Start; u-- {
		if r.skip[u] {
			continue
		}
		if p := r.placeMention(u); p != nil {
			if p.Literal && p.Feature != "country" && p.Feature != "continent" && r.dep(u) != "poss" && !r.ofSpeaker(u) {
				return []sitrep.PlaceMention{*p}
			}
			continue
		}
		if r.isPlaceNoun(u) && r.tok(u).Tag != "NNS" && r.refersBack(u) {
			return r.lastPlaces(u, r.lemma(u))
		}
	}
	return nil
}

// bareBearing reports whether t is a point of the compass alone, as a part of the
// ground that is spoken of: "launched an attack in the south".
func (r *report) bareBearing(t int) bool {
	if !compassPoints[r.lemma(t)] || r.dep(t) != "pobj" || r.tok(t).POS != "NOUN" || r.child(t, "prep") >= 0 {
		return false
	}
	d := r.child(t, "det")
	return d >= 0 && r.lemma(d) == "the" && len(r.compounds(t)) == 0
}

// refersBack reports whether a place noun is definite and names nothing itself. An
// epithet may stand before it ("the breakaway region"), a word that picks out one
// of several may not ("the northern region").
func (r *report) refersBack(t int) bool {
	d := r.child(t, "det")
	if d < 0 || r.lemma(d) != "the" && r.lemma(d) != "that" && r.lemma(d) != "those" && r.lemma(d) != "these" && r.lemma(d) != "this" && r.lemma(d) != "both" {
		return false
	}
	if len(r.placesAt(t)) > 0 || r.child(t, "nummod") >= 0 {
		return false
	}
	for _, c := range r.kids(t) {
		i := int(c)
		switch d := r.dep(i); {
		case d == "relcl" && !r.addedOn(i), d == "prep" && r.lemma(i) == "of", d == "acl":
			return false
		case d == "amod", d == "compound", d == "nmod":
			if r.picksOut(i) {
				return false
			}
		}
	}
	return true
}

// addedOn reports whether a relative clause stands behind a comma and so picks nothing
// out: "the hotel, which is popular".
func (r *report) addedOn(v int) bool {
	h := r.head(v)
	for t := h + 1; t < v; t++ {
		if r.word(t) == "," {
			return true
		}
		if r.tok(t).Tag == "WDT" || r.tok(t).Tag == "WP" || r.tok(t).Tag == "WRB" {
			return false
		}
	}
	return false
}

// epithets are the adjectives that describe a place without telling it from others.
var epithets = map[string]bool{"same": true, "besieged": true, "embattled": true, "breakaway": true, "disputed": true, "restive": true, "contested": true,
	"strategic": true, "coastal": true, "historic": true, "ancient": true, "devastated": true, "ruined": true, "stricken": true, "occupied": true, "volatile": true,
	"troubled": true, "separatist": true, "mountainous": true, "tiny": true, "small": true, "sprawling": true, "crowded": true, "key": true, "entire": true,
	"whole": true, "rebel": true, "war": true, "encircled": true, "beleaguered": true, "battered": true, "annexed": true, "landlocked": true, "remote": true,
	"desert": true, "border": true, "port": true, "mining": true, "market": true, "garrison": true, "impoverished": true, "bombarded": true, "shattered": true,
	"blockaded": true, "rebellious": true, "unrecognised": true, "unrecognized": true, "autonomous": true, "semi": true, "self": true, "oil": true, "affected": true,
	"captured": true, "liberated": true, "industrial": true, "densely": true, "palestinian": true, "flashpoint": true, "frontline": true}

// picksOut reports whether a modifier of a place noun tells it from other places.
// Words joined by a hyphen describe ("rebel-held", "war-torn").
func (r *report) picksOut(t int) bool {
	if r.isPlaceNoun(t) || epithets[r.lemma(t)] || epithets[strings.ToLower(r.word(t))] || strings.Contains(r.word(t), "-") {
		return false
	}
	for _, c := range r.kids(t) {
		if r.word(int(c)) == "-" {
			return false
		}
	}
	return true
}

// lastPlaces returns the places that the last event with places before t has,
// where a plural asks for several and a singular for one.
func (r *report) lastPlaces(t int, noun string) []sitrep.PlaceMention {
	plural := r.tok(t).Tag == "NNS"
	if want := nounFeatures[noun]; want != nil && !plural {
		return r.lastOfFeature(t, want, noun)
	}
	if builtUp[noun] && !plural {
		if p := r.lastBuilt(t); p != nil {
			return []sitrep.PlaceMention{*p}
		}
	}
	if !vague[noun] && !plural {
		return r.lastCalled(t, noun)
	}
	if noun == "region" && !plural {
		if p := r.lastRegion(t); p != nil {
			return []sitrep.PlaceMention{*p}
		}
	}
	_, para := r.doc.RoleAt(r.tok(t).Start)
	for i := len(r.events) - 1; i >= 0; i-- {
		e := &r.events[i]
		if e.trigger.Start >= t || para-e.para > 2 || r.p.SentOf(t)-e.sent > 4 {
			continue
		}
		if len(e.Places) > 1 && plural || len(e.Places) == 1 && (!plural || noun == "outskirts") || len(e.Places) > 0 && (noun == "area" || noun == "region") {
			if countryOnly(e.Places) {
				continue
			}
			return e.Places
		}
	}
	return nil
}

// builtUp are nouns that take up a building or works of any kind.
var builtUp = map[string]bool{"facility": true, "installation": true, "complex": true, "compound": true}

// builtFeatures are the features of the gazetteer that they can mean.
var builtFeatures = map[string]bool{"airport": true, "airbase": true, "base": true, "dam": true, "site": true, "prison": true, "plant": true, "refinery": true, "port": true, "barracks": true}

// lastBuilt returns the building or works named last before t, in its paragraph or the two
// before; nil if none. A name says what it is by its last word too ("Orlo General Hospital").
func (r *report) lastBuilt(t int) *sitrep.PlaceMention {
	_, para := r.doc.RoleAt(r.tok(t).Start)
	for i := len(r.m.Places) - 1; i >= 0; i-- {
		p := &r.m.Places[i]
		if p.Start >= r.tok(t).Start || p.Demonym || !p.Literal || r.sent[i] {
			continue
		}
		if _, at := r.doc.RoleAt(p.Start); para-at > 2 {
			return nil
		}
		if last := r.tokens(p.Span).End - 1; builtFeatures[p.Feature] || r.listed(last, "structure") {
			return p
		}
	}
	return nil
}

// lastRegion returns the region that "the region" at t takes up: the one named last, by
// itself or by its people, in its sentence or the two before; nil if none.
func (r *report) lastRegion(t int) *sitrep.PlaceMention {
	for i := len(r.m.Places) - 1; i >= 0; i-- {
		p := &r.m.Places[i]
		if p.Start >= r.tok(t).Start || r.sent[i] {
			continue
		}
		if r.p.SentOf(t)-r.p.SentOf(r.tokens(p.Span).Start) > 2 {
			return nil
		}
		if p.Feature == "region" && r.dep(r.tokens(p.Span).End-1) != "compound" {
			return p
		}
	}
	return nil
}

// vague are the place nouns that any place can be taken up with.
var vague = map[string]bool{"area": true, "region": true, "place": true, "outskirts": true, "outskirt": true, "suburb": true, "centre": true, "center": true,
	"scene": true, "site": true, "spot": true, "vicinity": true, "locality": true, "zone": true, "countryside": true, "settlement": true, "enclave": true,
	"territory": true, "pocket": true, "stronghold": true, "sector": true, "edge": true, "downtown": true, "street": true, "road": true, "location": true,
	"surroundings": true, "community": true, "municipality": true, "position": true}

// nounFeatures are the features of the gazetteer that a place noun can mean.
var nounFeatures = map[string][]string{"city": {"city"}, "town": {"city", "town", "village"}, "village": {"village", "city", "town"},
	"province": {"region"}, "governorate": {"region"}, "district": {"neighbourhood", "district", "region"},
	"neighbourhood": {"neighbourhood", "district"}, "neighborhood": {"neighbourhood", "district"}, "country": {"country"}, "island": {"island"},
	"capital": {"city"}, "camp": {"camp"}}

// largestTown is how many people the place has at most that is called a town;
// largestVillage, a village.
const (
	largestTown    = 750_000
	largestVillage = 100_000
)

// lastOfFeature returns the last place before t of one of the features that is not
// too large for the noun.
func (r *report) lastOfFeature(t int, want []string, noun string) []sitrep.PlaceMention {
	var aside *sitrep.PlaceMention // a place that nothing is told of, where no other is found
	for i := len(r.m.Places) - 1; i >= 0; i-- {
		p := &r.m.Places[i]
		if p.Start >= r.tok(t).Start || p.Demonym || !p.Literal && p.Feature != "country" || r.sent[i] {
			continue
		}
		if slices.Contains(want, "city") && r.calledRegion(p) {
			continue
		}
		if noun == "town" && p.Population > largestTown || noun == "village" && p.Population > largestVillage {
			continue
		}
		if slices.Contains(want, p.Feature) || p.Feature == "" && !p.Located && slices.Contains(want, "village") {
			if p.Feature != "country" && (r.inPassing(p, t) || noun != "capital" && !r.happenedAt(p) && !r.topical(p)) {
				if aside == nil {
					aside = p
				}
				continue
			}
			if aside != nil && r.p.SentOf(t)-r.p.SentOf(r.tokens(p.Span).Start) > 5 {
				break
			}
			return []sitrep.PlaceMention{*p}
		}
	}
	if aside != nil {
		return []sitrep.PlaceMention{*aside}
	}
	return nil
}

// inPassing reports whether a place before t is named as where somebody speaks, is
// going, or in a clause that words such as "after" set apart in time, and no noun calls it
// a town: it is not what "the town" takes up.
func (r *report) inPassing(p *sitrep.PlaceMention, t int) bool {
	h := r.tokens(p.Span).End - 1
	if r.p.SentOf(h) == r.p.SentOf(t) || r.calledGround(h) {
		return false
	}
	up := r.listTop(h)
	if r.dep(up) != "pobj" {
		return false
	}
	if r.bearing(prep{word: r.lemma(r.head(up)), token: r.head(up), obj: up}) { // "in X, 9 km south of Y"
		return true
	}
	switch w := r.lemma(r.head(up)); w {
	case "to", "towards", "toward":
		return true
	case "in", "at":
		if r.seat(p) && r.speaksAt(r.head(up)) {
			return true
		}
	}
	for v := r.head(up); ; v = r.head(v) {
		if r.apartInTime(v) && r.isVerb(v) {
			return true
		}
		if r.head(v) == v {
			return false
		}
	}
}

// happenedAt reports whether something that happened, of what has been read so far, has a
// place.
func (r *report) happenedAt(p *sitrep.PlaceMention) bool {
	for i := range r.events {
		if e := &r.events[i]; (e.Modality == sitrep.Actual || e.Modality == sitrep.Ongoing) && samePlace(e.Places, []sitrep.PlaceMention{*p}) {
			return true
		}
	}
	return false
}

// topical reports whether the sentence that names a place opens with it: "In X, a reporter
// saw ...".
func (r *report) topical(p *sitrep.PlaceMention) bool {
	f := r.fronts(r.p.SentOf(r.tokens(p.Span).Start))
	return f != nil && samePlace(f.Places, []sitrep.PlaceMention{*p})
}

// listTop returns the first of the words that t is listed with.
func (r *report) listTop(t int) int {
	for steps := 0; r.dep(t) == "conj" && steps < 8; steps++ {
		t = r.head(t)
	}
	return t
}

// speaksAt reports whether a preposition of place hangs, directly or by the words for a
// statement or a speaker, on a verb of saying: "in a note issued in X, the group said".
func (r *report) speaksAt(prep int) bool {
	for v, steps := r.head(prep), 0; steps < 6; v, steps = r.head(v), steps+1 {
		if r.cueAt[v] > 0 {
			return true
		}
		if r.head(v) == v || r.eventAt[v] > 0 && r.isVerb(v) {
			return false
		}
	}
	return false
}

// calledRegion reports whether the noun after a name calls it a region: "Orlo
// province", and is so no town.
func (r *report) calledRegion(p *sitrep.PlaceMention) bool {
	t := r.tokens(p.Span).End
	if t >= len(r.p.Tokens) {
		return false
	}
	switch r.tok(t).Norm {
	case "province", "region", "governorate", "oblast", "territory", "state", "county", "district", "department", "prefecture", "commune", "locality", "canton", "zone":
		return true
	}
	return false
}

// lastCalled returns the last place before t whose feature is the noun or whose
// words hold it: "the crossing" after "the Mosra crossing".
func (r *report) lastCalled(t int, noun string) []sitrep.PlaceMention {
	for i := len(r.m.Places) - 1; i >= 0; i-- {
		p := &r.m.Places[i]
		if p.Start >= r.tok(t).Start || p.Demonym || !p.Literal || r.sent[i] {
			continue
		}
		ts := r.tokens(p.Span)
		next := ts.End < len(r.p.Tokens) && r.lemma(ts.End) == noun && r.head(ts.End-1) == ts.End
		if p.Feature == noun || next && p.Feature != "country" || slices.ContainsFunc(r.span(ts), func(k int) bool { return r.lemma(k) == noun }) {
			return []sitrep.PlaceMention{*p}
		}
	}
	return nil
}

// sameSite gives an event the place of a building, way or vehicle that its words
// take up: "the school" of "a strike on a school in X".
func (r *report) sameSite(e *event, words []int) {
	for _, t := range words {
		if r.tok(t).Tag != "NN" || !r.is(t, "structure") && !r.isPlaceNoun(t) && !r.is(t, "vehicle") || vague[r.lemma(t)] || nounFeatures[r.lemma(t)] != nil || !r.sameSentence(t, e.trigger.Start) {
			continue
		}
		if !r.refersBack(t) {
			continue
		}
		if ps := r.siteBefore(t); len(ps) > 0 {
			e.Places = append(e.Places, ps...)
			e.Reasons = append(e.Reasons, "\"the "+r.word(t)+"\" was placed before")
			return
		}
	}
}

// siteBefore returns the places of the last noun before t of its lemma, in an
// earlier sentence: those of its own phrase, else of the event whose phrase it is in.
func (r *report) siteBefore(t int) []sitrep.PlaceMention {
	here := r.p.Sents[r.p.SentOf(t)].Start
	for u := here - 1; u >= 0; u-- {
		if r.lemma(u) != r.lemma(t) || r.tok(u).POS != "NOUN" && r.tok(u).POS != "PROPN" || r.skip[u] {
			continue
		}
		for _, q := range r.prepsOf(u) {
			switch q.word {
			case "in", "at", "near", "of", "outside":
				var out []sitrep.PlaceMention
				for _, p := range r.placesAt(q.obj) {
					out = append(out, *p)
				}
				if len(out) > 0 {
					return out
				}
			}
		}
		for k := range r.events {
			if o := &r.events[k]; len(o.Places) > 0 && !countryOnly(o.Places) && o.trigger.Start < here && r.under(o.head, u) && r.p.SentOf(u) == r.p.SentOf(o.trigger.Start) && o.Frame != "adjective" && o.Kind.Family() != sitrep.FamilyPeople && o.Kind.Family() != sitrep.FamilyMove {
				return o.Places
			}
		}
	}
	return nil
}

func countryOnly(ps []sitrep.PlaceMention) bool {
	for _, p := range ps {
		if p.Feature != "country" {
			return false
		}
	}
	return true
}
