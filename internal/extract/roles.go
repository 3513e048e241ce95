package extract

import (
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
)

// defaultPrep is the role of a preposition's object where the entry gives none.
func defaultPrep(word string) lexicon.Role {
	switch word {
	case "in", "at", "near", "around", "outside", "inside", "across", "along", "throughout", "within", "off", "over", "above":
		return lexicon.Place
	}
	return lexicon.RoleUnknown
}

// bindRoles fills the roles of a verb's event.
func (r *report) bindRoles(e *event, a *args) {
	x := e.entry
	subjRole, objRole := x.SubjRole, x.ObjRole
	if subjRole == lexicon.RoleUnknown {
		subjRole = lexicon.Agent
	}
	if objRole == lexicon.RoleUnknown {
		objRole = lexicon.Target
	}
	for _, s := range a.subjects {
		if subjRole == lexicon.Agent && r.tok(s).Norm == "it" && (result(e.Kind) || e.Kind.Family() == sitrep.FamilyFire) && r.unresolved(s) { // the blast, the shell
			continue
		}
		if p := r.child(s, "poss"); subjRole == lexicon.Agent && p >= 0 && r.tok(p).Tag == "PRP$" && r.is(s, "aircraft") && !r.unresolved(p) { // "its drones bombed the clinic"
			r.bindOne(e, p, subjRole)
			continue
		}
		if subjRole != lexicon.Agent || r.canAct(s) || r.stateAt(s) || r.placeMention(s) != nil && !r.placeMention(s).Literal {
			r.bindOne(e, s, subjRole)
		}
	}
	for _, s := range append(slices.Clone(a.subjects), a.byAgents...) { // "an ISIS car bomb killed six"
		if k := r.eventAt[s]; k > 0 && (result(e.Kind) || e.Kind.Family() == sitrep.FamilyGain) && len(e.Agents) == 0 && r.events[k-1].Kind.Family() == sitrep.FamilyFire {
			e.Agents = append(e.Agents, r.events[k-1].Agents...)
		}
	}
	for _, s := range a.byAgents {
		if subjRole == lexicon.Target {
			break
		}
		if r.canAct(s) || r.placeMention(s) != nil && !r.placeMention(s).Literal {
			r.bindOne(e, s, lexicon.Agent)
		}
	}
	fixed := -1
	if len(x.Fixed) > 0 {
		fixed = r.fixedObject(a, x.Fixed, "")
	}
	for _, o := range a.objects {
		if o == fixed {
			for _, p := range r.prepsOf(o) {
				r.bindPrep(e, p)
			}
			if e.Kind.Family() == sitrep.FamilySeize && r.is(o, "people") && len(a.objects) == 1 { // "took seven prisoners", and not "held pupils hostage"
				r.addActor(&e.Targets, o)
			}
			continue
		}
		if o >= e.trigger.Start && o < e.trigger.End || r.setOffWeapon(e, o) || len(a.objects) > 1 && o > 0 && r.afterthought(o) { // "opened fire", "set off a bomb"
			continue
		}
		if e.Kind == sitrep.Repel && r.repelled(e, o) {
			continue
		}
		if objRole == lexicon.None { // "normalise ties with the neighbour"
			for _, q := range r.prepsOf(o) {
				r.bindPrep(e, q)
			}
			continue
		}
		if e.Kind == sitrep.Accuse && r.is(o, "violence") && r.actor(o) == nil { // "condemned the attack" accuses whoever did it
			for _, q := range r.prepsOf(o) {
				if q.word == "on" && r.lemma(e.head) == "blame" && (r.canAct(q.obj) || r.stateAt(q.obj)) {
					r.addActor(&e.Targets, q.obj)
				}
			}
			continue
		}
		r.bindOne(e, o, objRole)
		if e.Kind.Family() == sitrep.FamilyGain { // "captured the village from the militia"
			for _, q := range r.prepsOf(o) {
				if q.word == "from" {
					r.bindOne(e, q.obj, lexicon.Target)
				}
			}
		}
	}
	for _, p := range a.preps {
		if p.word == "by" && slices.Contains(a.byAgents, p.obj) {
			continue
		}
		r.bindPrep(e, p)
		if slices.Contains(x.Fixed, r.lemma(p.obj)) { // "remains under the control of the militia"
			for _, q := range r.prepsOf(p.obj) {
				r.bindPrep(e, q)
			}
			if e.Kind == sitrep.Hold && len(e.Agents) == 0 {
				r.holderBefore(e, p.obj)
			}
		}
	}
	if d := r.child(e.head, "dative"); d >= 0 && r.tok(d).POS != "ADP" && objRole == lexicon.None { // "gave the refugees food"
		for _, o := range r.list(d) {
			r.bindOne(e, o, lexicon.Target)
		}
	}
	r.parties(e, a)
	if e.Kind == sitrep.Position {
		r.distanceFrom(e)
	}
	if len(e.Places) == 0 {
		for _, o := range a.objects {
			r.bindNested(e, o)
		}
		for _, p := range a.preps {
			r.bindNested(e, p.obj)
		}
	}
	r.nearest(e)
	r.mostExact(e)
}

// unresolved reports whether a pronoun stands for nobody that the report names.
func (r *report) unresolved(t int) bool {
	a := r.actor(t)
	return a == nil || a.Form == sitrep.FormPronoun && a.Antecedent == (sitrep.Span{})
}

// repelled makes those who attacked the target of what beat them back, where
// the object is the attack itself.
func (r *report) repelled(e *event, o int) bool {
	if r.actor(o) != nil {
		return false
	}
	switch r.lemma(o) {
	case "siege", "blockade", "encirclement", "attempt", "bid", "push", "advance", "infiltration", "breakthrough", "incursion", "effort":
	default:
		if !r.is(o, "violence") {
			return false
		}
	}
	own := false
	by := r.prepsOf(o)
	if r.isVerb(r.head(o)) && r.child(r.head(o), "auxpass") < 0 {
		by = append(by, r.prepsOf(r.head(o))...)
	}
	for _, p := range by {
		if p.word == "by" && p.token > o && r.canAct(p.obj) {
			r.addActor(&e.Targets, p.obj)
			own = true
		}
	}
	for _, c := range r.compounds(o) {
		if r.actorAt[c] > 0 {
			r.addActor(&e.Targets, c)
			own = true
		} else if a := r.demonymActor(c); a != nil {
			e.Targets = append(e.Targets, *a)
			own = true
		}
	}
	if own {
		return true
	}
	if k := r.eventAt[o]; k > 0 && len(r.events[k-1].Agents) > 0 {
		e.Targets = append(e.Targets, r.events[k-1].Agents...)
		return true
	}
	for k := len(r.events) - 1; k >= 0 && k >= len(r.events)-6; k-- { // the act that was just spoken of
		b := &r.events[k]
		if r.p.SentOf(e.head)-b.sent > 1 || len(b.Agents) == 0 {
			continue
		}
		if f := b.Kind.Family(); f == sitrep.FamilyGain || f == sitrep.FamilyFire || f == sitrep.FamilyMove {
			e.Targets = append(e.Targets, b.Agents...)
			return true
		}
	}
	return true
}

// distanceFrom binds the place that a distance is measured from, wherever in
// the clause the parser hangs it ("are about 10 km from Hama").
func (r *report) distanceFrom(e *event) {
	for _, t := range r.p.Subtree(e.head) {
		if r.dep(t) != "prep" || r.lemma(t) != "from" && r.lemma(t) != "of" && r.lemma(t) != "outside" {
			continue
		}
		for _, p := range r.prepChain(t) {
			r.bindPlace(e, p.obj)
		}
	}
}

// bindNested takes a place from within an argument ("in a car bomb in the
// north of X").
func (r *report) bindNested(e *event, t int) {
	from := -1 // the preposition whose list of places is taken
	for _, q := range r.prepsOf(t) {
		if defaultPrep(q.word) == lexicon.Place && (len(e.Places) == 0 || q.token == from) && r.bindPlace(e, q.obj) {
			from = q.token
		}
	}
}

func (r *report) bindPrep(e *event, p prep) {
	if p.word == "on" && r.onMedium(p.obj) {
		return
	}
	role, ok := e.entry.Preps[p.word]
	if !ok {
		role = defaultPrep(p.word)
	}
	if role == lexicon.RoleUnknown && r.bearing(p) { // "stopped 10 km north of X"
		role = lexicon.Place
	}
	if p.word == "on" && role == lexicon.RoleUnknown && (r.isPlaceNoun(p.obj) || r.partitive(p.obj)) { // "on the edge of the town"
		role = lexicon.Place
	}
	r.bindOne(e, p.obj, role)
	if role == lexicon.Place {
		r.wentOffAt(e, p)
	}
}

// owned are the possessives that stand behind "of" for whose a thing is.
var owned = map[string]bool{"ours": true, "theirs": true, "mine": true, "yours": true, "hers": true}

// bindOne gives the word at t a role. A place in the role of a target is where
// it happened; what can't act is no agent.
func (r *report) bindOne(e *event, t int, role lexicon.Role) {
	if r.timeAt[t] && role != lexicon.Agent {
		return
	}
	switch role {
	case lexicon.Agent:
		r.bindAgent(e, t)
	case lexicon.Target:
		if spoken(e.Kind) && r.stateAt(t) {
			r.addActor(&e.Targets, t)
			return
		}
		if r.bindPlace(e, t) {
			if m, ok := r.forcesAt(t); ok && (violent(e.Kind) || territorial(e.Kind)) {
				e.Targets = append(e.Targets, m)
			} else if e.Kind.Family() == sitrep.FamilyFire && r.tok(t).POS == "NOUN" && r.listed(t, "structure") && r.actor(t) == nil && !r.kindOfName(t) { // "the refinery at Baiji": it was hit, there
				r.addActor(&e.Targets, t)
			}
			return
		}
		if spoken(e.Kind) && !r.canAct(t) && e.Kind != sitrep.Sanction {
			switch e.Kind {
			case sitrep.Support, sitrep.Reject, sitrep.Accuse, sitrep.Threaten:
				if p := r.partyOf(e, t); p >= 0 {
					r.addActor(&e.Targets, p)
				}
			default:
			}
			return
		}
		if e.Kind.Family() == sitrep.FamilyFire && r.tok(t).Norm == "it" {
			if o := r.thing(t); o >= 0 {
				t = o
			}
		}
		if e.Kind == sitrep.Displace && r.is(t, "vehicle") {
			if o := r.aboard(t); o >= 0 {
				r.bindOne(e, o, role)
				return
			}
		}
		if territorial(e.Kind) && r.tok(t).Norm == "it" {
			if p := r.placeOfIt(t); p != nil {
				r.addPlace(e, *p)
			}
			return
		}
		if m, ok := r.forcesAt(t); ok && (violent(e.Kind) || territorial(e.Kind)) {
			e.Targets = append(e.Targets, m)
			return
		}
		if r.onlyGround(e, t) {
			r.placesNamed(e, t)
			return
		}
		if r.amount(t) || r.lemma(t) == "convoy" && r.aboard(t) >= 0 && r.ofWhat(t) == r.aboard(t) {
			if o := r.ofWhat(t); o >= 0 {
				r.bindOne(e, o, role)
				r.placesNamed(e, t)
				return
			}
			r.addPeople(e, t)
			return
		}
		if r.tok(t).POS == "ADJ" && r.actor(t) == nil && !r.is(t, "people") && !r.is(t, "force") && r.child(t, "det", "nummod", "poss") < 0 { // "heavy" is nobody
			return
		}
		if p := r.child(t, "poss"); r.lemma(t) == "own" && p >= 0 { // "several of their own"
			t = p
		}
		r.addActor(&e.Targets, t)
	case lexicon.Place:
		if !r.bindPlace(e, t) && r.canAct(t) && !r.isPlaceNoun(t) && len(e.Targets) == 0 {
			r.addActor(&e.Targets, t)
		}
	case lexicon.RoleUnknown, lexicon.None:
	}
}

// aboard returns the people that a vehicle is said to carry, -1 if none are.
func (r *report) aboard(t int) int {
	for _, c := range r.kids(t) {
		if i := int(c); r.dep(i) == "acl" && (r.lemma(i) == "carry" || r.lemma(i) == "transport" || r.lemma(i) == "take" || r.lemma(i) == "ferry") {
			if o := r.child(i, "dobj"); o >= 0 && r.any([]int{o}, []string{"people", "number"}) {
				return o
			}
		}
	}
	for _, p := range r.prepsOf(t) { // "a convoy of evacuees"
		if p.word == "of" && r.any([]int{p.obj}, []string{"people", "fighter"}) && !r.is(p.obj, "vehicle") {
			return p.obj
		}
	}
	return -1
}

// spoken reports whether a kind is one of words, talks or law, whose target is a
// party also where its name is a place's.
func spoken(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyWords, sitrep.FamilyTalks, sitrep.FamilyLaw:
		return true
	default:
		return false
	}
}

// stateAt reports whether t names a state.
func (r *report) stateAt(t int) bool {
	if a := r.actor(t); a != nil && a.Kind == sitrep.ActorGovernment {
		return true
	}
	p := r.placeMention(t)
	return p != nil && p.Feature == "country"
}

// placeOfIt returns the place that "it" stands for where ground is taken: the
// subject of the sentence, else the place named last before; nil if there is none.
func (r *report) placeOfIt(t int) *sitrep.PlaceMention {
	var last *sitrep.PlaceMention
	for k := t - 1; k >= 0 && r.p.SentOf(t)-r.p.SentOf(k) <= 1; k-- {
		p := r.placeMention(k)
		if p == nil || p.Feature == "country" || r.dep(k) == "compound" && r.placeMention(r.head(k)) == nil && !r.isPlaceNoun(r.head(k)) {
			continue
		}
		if d := r.dep(k); d == "nsubj" || d == "nsubjpass" {
			return p
		}
		if last == nil {
			last = p
		}
	}
	return last
}

// amount reports whether t is a figure or a word for a number of people.
func (r *report) amount(t int) bool {
	if r.actor(t) != nil && r.actor(t).Form == sitrep.FormNamed {
		return false
	}
	if r.tok(t).POS == "NUM" || r.tok(t).Tag == "WDT" {
		return true
	}
	switch r.lemma(t) {
	case "group", "company", "unit", "column", "team", "band", "contingent", "wave", "detachment", "ton", "tonne", "load", "truckload",
		"total", "stream", "flood", "string", "gathering", "concentration", "chain", "cluster", "row", "pile", "trickle", "busload", "boatload", "horde":
		return r.ofWhat(t) >= 0
	case "dozen", "score", "hundred", "thousand", "number", "lot", "handful", "other", "many", "several", "million", "most", "some", "more", "majority", "member", "couple", "pair":
		return true
	}
	return r.quantAt[t] > 0 && r.tok(t).POS != "NOUN"
}

// hundreds reports whether t is a word for a great number.
func (r *report) hundreds(t int) bool {
	switch r.lemma(t) {
	case "dozen", "score", "hundred", "thousand", "ten", "handful", "million":
		return r.tok(t).Tag == "NNS"
	}
	return false
}

// ofWhat returns the object of "of" after an amount, -1 if there is none.
func (r *report) ofWhat(t int) int {
	for _, p := range r.prepsOf(t) {
		if p.word == "of" && r.tok(p.obj).POS != "PRON" {
			return p.obj
		}
	}
	return -1
}

// addPeople adds a target that is only a figure: "killed six".
func (r *report) addPeople(e *event, t int) {
	switch e.Kind.Family() {
	case sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyPeople, sitrep.FamilySeize:
		m := r.mention(t)
		m.Name, m.Actor, m.Kind = "people", "~people", sitrep.ActorPeople
		e.Targets = append(e.Targets, m)
	default:
	}
}

// territorial reports whether a kind is about ground.
func territorial(k sitrep.Kind) bool {
	switch k.Family() {
	case sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilySiege, sitrep.FamilyMove:
		return true
	default:
		return false
	}
}

// holderBefore adds whose control it is: "under rebel control", "in Kurdish hands",
// "under the army's control".
func (r *report) holderBefore(e *event, t int) {
	words := r.compounds(t)
	if p := r.child(t, "poss"); p >= 0 {
		words = append([]int{p}, words...)
	}
	for _, c := range words {
		if d := r.demonymActor(c); d != nil {
			e.Agents = append(e.Agents, *d)
			return
		}
		if r.armed(c) || r.actorAt[c] > 0 && r.tok(c).Tag != "PRP$" || r.tok(c).Tag == "PRP$" && !r.unresolved(c) {
			r.bindOne(e, c, lexicon.Agent)
			return
		}
	}
}

// addActor adds the mention at t with the members of its list, once each.
func (r *report) addActor(to *[]sitrep.ActorMention, t int) {
	if r.timeAt[t] && r.actorAt[t] == 0 { // "clashes between 2008 and 2011"
		return
	}
	m := r.mention(t)
	for _, have := range *to {
		if have.Actor == m.Actor && have.Name == m.Name {
			return
		}
	}
	*to = append(*to, m)
	for _, c := range r.kids(t) { // "Syrian and Russian air forces"
		if i := r.actorAt[c]; i > 0 && r.m.Actors[i-1].Kind == m.Kind && r.m.Actors[i-1].Actor != m.Actor && r.dep(int(c)) == "amod" && r.actorAt[t] != i {
			*to = append(*to, r.m.Actors[i-1])
		}
	}
}

// bindPlace adds the places that the phrase at t names: its own name, a name
// before a place noun ("Idlib province"), after "of" or in apposition. It
// reports whether it found any.
func (r *report) bindPlace(e *event, t int) bool {
	found := false
	for _, p := range r.placesAt(t) {
		found = true
		r.addPlace(e, *p)
	}
	return found
}

func (r *report) addPlace(e *event, p sitrep.PlaceMention) {
	for _, have := range e.Places {
		if have.Start == p.Start || have.ID != "" && have.ID == p.ID {
			return
		}
	}
	e.Places = append(e.Places, p)
}

// placesAt returns the places named by the phrase at t, the most specific only.
func (r *report) placesAt(t int) []*sitrep.PlaceMention {
	if p := r.placeMention(t); p != nil {
		if r.actor(t) != nil && r.actor(t).Kind != sitrep.ActorGovernment && !r.calledGround(t) {
			return nil
		}
		return []*sitrep.PlaceMention{p}
	}
	if a := r.actor(t); a != nil && !r.isPlaceNoun(t) {
		return nil
	}
	if !r.isPlaceNoun(t) && !r.is(t, "structure") && !r.partitive(t) {
		return nil
	}
	var out []*sitrep.PlaceMention
	for _, c := range r.kids(t) {
		if d := r.dep(int(c)); d == "compound" || d == "nmod" || d == "appos" || d == "amod" {
			var here []*sitrep.PlaceMention
			for _, i := range r.list(int(c)) {
				if p := r.placeMention(i); p != nil {
					here = append(here, p)
				}
			}
			if k := r.child(int(c), "compound"); len(here) == 0 && d == "compound" && k >= 0 && r.tok(int(c)).POS == "NOUN" { // "the Orlo refugee camp"
				if p := r.placeMention(k); p != nil {
					here = append(here, p)
				}
			}
			if len(here) > 0 {
				out = here // of two names before the noun the nearer is the more exact
			}
		}
	}
	if len(out) > 0 {
		if in := r.calledAfter(t, out); len(in) > 0 {
			return in
		}
		if in := r.alongBorder(t, out); len(in) > 0 {
			return in
		}
		return out
	}
	for _, q := range r.prepsOf(t) {
		if q.word == "of" || q.word == "in" || q.word == "near" || q.word == "at" || q.word == "include" || q.word == "including" {
			out = append(out, r.placesAt(q.obj)...)
		}
	}
	if len(out) == 0 {
		if p := r.child(t, "poss"); p >= 0 {
			out = append(out, r.placesAt(p)...)
		}
	}
	return out
}

// calledAfter returns the town that a noun for a town, with other places before it,
// is given as its name behind "of": X in "the Orlo province town of X", "the Black Sea
// port of X". What is larger than a town, or holds those before it, is no name of it
// ("the X quarter of Orlo").
func (r *report) calledAfter(t int, before []*sitrep.PlaceMention) []*sitrep.PlaceMention {
	if !townNouns[r.lemma(t)] {
		return nil
	}
	for _, q := range r.prepsOf(t) {
		if q.word != "of" || r.bearing(q) {
			continue
		}
		in := r.placesAt(q.obj)
		for _, p := range in {
			if p.Feature == "country" || p.Feature == "continent" || p.Feature == "region" || slices.ContainsFunc(before, func(b *sitrep.PlaceMention) bool { return p.Holds(b) }) {
				return nil
			}
		}
		if len(in) > 0 {
			return in
		}
	}
	return nil
}

// townNouns are nouns for what people live in that has a name of its own.
var townNouns = map[string]bool{"town": true, "city": true, "village": true, "port": true, "capital": true, "settlement": true, "hamlet": true, "township": true,
	"resort": true, "stronghold": true, "suburb": true, "island": true, "camp": true}

// partitive reports whether t is a word for a part or an amount before "of".
func (r *report) partitive(t int) bool {
	switch r.lemma(t) {
	case "fringe", "part", "inch", "corner", "most", "much", "half", "all", "bulk", "whole", "entirety", "remainder", "cache", "series", "outskirt", "outskirts", "edge", "north", "south", "east", "west", "heart", "rest", "majority", "remnant", "control", "hundred", "dozen", "northern", "eastern",
		"third", "quarter", "fifth", "tenth", "percent", "%", "percentage":
		return true
	}
	return false
}

// bindPlaces adds the places that prepositions of place name.
func (r *report) bindPlaces(e *event, ps []prep) {
	for _, p := range ps {
		if defaultPrep(p.word) == lexicon.Place || p.word == "of" && len(e.Places) == 0 {
			r.bindPlace(e, p.obj)
		}
	}
}
