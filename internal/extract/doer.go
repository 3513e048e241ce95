package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// addDoer adds who did it where the noun at t is bound as the agent. A weapon does
// nothing by itself: who owns it is the agent, and nobody where that is not said;
// nor does the attack that is told of.
func (r *report) addDoer(e *event, t int) {
	if f := r.forcesWith(t); f != nil {
		e.Agents = append(e.Agents, *f)
		return
	}
	if !r.onlyMeans(t) {
		if a := r.actor(t); a != nil && a.Kind == sitrep.ActorMedia && (violent(e.Kind) || territorial(e.Kind)) && a.Form != sitrep.FormPronoun {
			return // a station takes no town
		}
		r.addActor(&e.Agents, t)
		return
	}
	for _, o := range r.ownersOf(t) {
		r.addActor(&e.Agents, o)
	}
	for _, c := range r.compounds(t) { // "a Russian missile", "army jets"
		if len(e.Agents) > 0 {
			break
		}
		if d := r.demonymActor(c); d != nil && !r.planted(t) {
			e.Agents = append(e.Agents, *d)
		} else if r.actorAt[c] > 0 || r.stateAt(c) {
			r.addActor(&e.Agents, c)
		}
	}
	if len(e.Agents) == 0 && r.airDefence(t) {
		r.addActor(&e.Agents, t)
	}
}

// forcesWith returns the armed forces of the state by whose adjective the vehicles,
// guns or aircraft at t are called: "Ethiopian tanks", "Thai F-16s", "an Eritrean
// column"; nil where a table knows them already, or nobody's they are.
func (r *report) forcesWith(t int) *sitrep.ActorMention {
	suffix := ""
	switch {
	case r.known(t) || r.tok(t).POS == "PRON":
		return nil
	case r.is(t, "aircraft") || r.designation(t) || t > 0 && r.designation(t-1) && r.tok(t).POS == "NOUN":
		suffix = ".airforce"
	case r.listed(t, "warship"):
		suffix = ".navy"
	case r.listed(t, "artillery-piece"), r.listed(t, "military-vehicle"), r.listed(t, "column"):
		suffix = ".forces"
	default:
		return nil
	}
	for _, c := range r.compounds(t) {
		d := r.stateOf(c)
		if d == nil {
			continue
		}
		a, ok := r.who.Actor(d.Actor + sitrep.ActorID(suffix))
		if !ok {
			return nil
		}
		m := *d
		m.Span, m.Head = r.bytes(nlp.Span{Start: c, End: t + 1}), r.bytes(nlp.Span{Start: t, End: t + 1})
		m.Actor, m.Name, m.Kind, m.Country = a.ID, a.Name, a.Kind, a.Country
		m.Reasons = sitrep.Reasons{"the forces of the state by whose adjective their arms are called"}
		return &m
	}
	return nil
}

// stateOf returns the state whose adjective stands at t, also inside a longer name that
// no table has ("Thai F-16"); nil if it is none.
func (r *report) stateOf(t int) *sitrep.ActorMention {
	if d := r.demonymActor(t); d != nil {
		return d
	}
	i := r.placeAt[t]
	if i == 0 || !r.m.Places[i-1].Demonym || r.known(t) {
		return nil
	}
	a, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(r.m.Places[i-1].Country)))
	if !ok {
		return nil
	}
	s := r.bytes(nlp.Span{Start: t, End: t + 1})
	return &sitrep.ActorMention{Span: s, Head: s, Actor: a.ID, Name: a.Name, Kind: a.Kind, Country: a.Country, Form: sitrep.FormNamed}
}

// stateByInitials returns the state whose initials stand before the act of arms at t as an
// adjective would: "a US drone strike", "U.K. air raids"; nil where there are none. A name
// in full says where it was sooner than whose ("Yemen airstrike").
func (r *report) stateByInitials(k sitrep.Kind, t, c int) *sitrep.ActorMention {
	p := r.placeMention(c)
	if p == nil || p.Feature != "country" || p.Literal || !initials(r.word(c)) || r.tokens(p.Span).End != c+1 {
		return nil
	}
	switch k {
	case sitrep.Airstrike, sitrep.Shelling, sitrep.Advance, sitrep.Deploy, sitrep.Withdraw, sitrep.Sanction:
	case sitrep.Attack:
		if !r.listed(t, "act-of-forces") {
			return nil
		}
	default:
		return nil
	}
	a, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(p.Country)))
	if !ok {
		return nil
	}
	s := r.bytes(nlp.Span{Start: c, End: c + 1})
	return &sitrep.ActorMention{Span: s, Head: s, Actor: a.ID, Name: a.Name, Kind: a.Kind, Country: a.Country, Form: sitrep.FormNamed,
		Reasons: sitrep.Reasons{"the initials of a state before an act"}}
}

// planted reports whether the noun at t is for a bomb that somebody set or carried, so that
// a people's adjective before it tells where it went off and not whose it was: "an Iraqi car
// bomb", but "the Saudi bombing".
func (r *report) planted(t int) bool {
	if r.lemma(t) != "bombing" && slices.ContainsFunc(r.lex.Nouns(r.lemma(t)), func(x *lexicon.Entry) bool { return x.Kind == sitrep.Bombing }) {
		return true
	}
	return slices.ContainsFunc(r.compounds(t), func(c int) bool {
		return r.lemma(c) == "suicide" || r.lemma(c) == "roadside" || r.listed(c, "explosive") || r.lemma(c) == "truck"
	})
}

// initials reports whether a word is written as initials are: "US", "U.K.".
func initials(w string) bool {
	n := 0
	for _, c := range w {
		switch {
		case c >= 'A' && c <= 'Z':
			n++
		case c != '.':
			return false
		}
	}
	return n >= 2
}

// onlyMeans reports whether the noun at t is for a weapon or an attack that no
// table knows as somebody's: "a second drone", "drone strikes", "its air defences".
func (r *report) onlyMeans(t int) bool {
	if a := r.actor(t); a != nil && strings.HasPrefix(string(a.Actor), "~") && (r.designation(t) || r.weapon(t) && r.tok(t).POS == "NOUN" && r.designation(t-1)) {
		return true // "two Turkish F-16s", "MiG-29 jets"
	}
	if a := r.actor(t); a != nil && (a.Form != sitrep.FormDescriptive || !strings.HasPrefix(string(a.Actor), "~")) || r.tok(t).POS != "NOUN" {
		return false
	}
	if r.actor(t) == nil && r.is(t, "violence") && len(r.lex.Nouns(r.lemma(t))) > 0 {
		return true
	}
	return r.weapon(t) || r.airDefence(t)
}

// designation reports whether a word is the type of a weapon or vehicle: letters, a
// hyphen and a number, as in "F-16s" and "Su-25".
func (r *report) designation(t int) bool {
	if t < 0 {
		return false
	}
	letters, number, ok := strings.Cut(strings.TrimSuffix(r.word(t), "s"), "-")
	return ok && letters != "" && len(letters) <= 4 && letters[0] >= 'A' && letters[0] <= 'Z' && number != "" && number[0] >= '0' && number[0] <= '9'
}

// airDefence reports whether the noun at t is for air defences.
func (r *report) airDefence(t int) bool {
	switch r.lemma(t) {
	case "defence", "defense", "system", "unit", "battery":
	default:
		return false
	}
	for _, c := range r.compounds(t) {
		switch l := r.lemma(c); l {
		case "air", "anti-aircraft":
			return true
		case "defence", "defense":
			return r.child(c, "compound") >= 0
		}
	}
	return false
}

// ownersOf returns whose the weapon at t is: "its drones", "the army's jets", "a
// drone of the militia".
func (r *report) ownersOf(t int) []int {
	acts := func(o int) bool {
		if r.tok(o).Tag == "PRP$" {
			return !r.unresolved(o)
		}
		return r.actorAt[o] > 0 || r.stateAt(o) || r.metonym(o)
	}
	if p := r.child(t, "poss"); p >= 0 && acts(p) {
		return []int{p}
	}
	for _, p := range r.prepsOf(t) {
		if (p.word == "of" || p.word == "from") && acts(p.obj) {
			return r.list(p.obj)
		}
	}
	return nil
}

// noSide reports whether the noun at t is for what fights no battle: ground, a weapon, or
// a single thing that has no class of those who act.
func (r *report) noSide(t int) bool {
	if r.tok(t).POS != "NOUN" || r.actor(t) != nil || r.canAct(t) && !r.is(t, "aircraft") && !r.is(t, "vehicle") || r.any([]int{t}, []string{"people", "mob"}) || r.amount(t) {
		return false
	}
	return r.isPlaceNoun(t) || r.weapon(t) || r.tok(t).Tag == "NN" || r.is(t, "weaponry")
}

// bindAgent gives the noun at t the role of the agent.
func (r *report) bindAgent(e *event, t int) {
	if e.Kind.Family() == sitrep.FamilyBattle && r.noSide(t) || e.Kind.Family() == sitrep.FamilyFire && r.isPlaceNoun(t) && r.actor(t) == nil && !r.canAct(t) {
		if m, ok := r.forcesAt(t); ok && e.Kind.Family() == sitrep.FamilyFire { // "shelling from the army's base"
			e.Agents = append(e.Agents, m)
		}
		return // "a clash with pistols", "came under fire from the capital"
	}
	if r.amount(t) && r.tok(t).POS != "PRON" && r.actor(t) == nil || r.hundreds(t) { // "hundreds of students marched"
		if o := r.ofWhat(t); o >= 0 {
			r.bindOne(e, o, lexicon.Agent)
			return
		}
	}
	r.addDoer(e, t)
}

// otherSide adds who fought where only the other side of a clash is named with its
// noun: "six guards died in a gunbattle with militants", "rebels entered the town
// after clashes with the army", "fighting raged in the town between ...".
func (r *report) otherSide(e *event, t, v int) {
	if e.Kind != sitrep.Clash {
		return
	}
	a := r.bind(v)
	if len(e.Agents) == 0 { // "between" hung on the place
		for _, p := range a.preps {
			for _, q := range r.prepsOf(p.obj) {
				if q.word == "between" && r.canAct(q.obj) {
					r.addActor(&e.Agents, q.obj)
				}
			}
		}
		return
	}
	with := false
	for _, p := range r.prepsOf(t) {
		with = with || (p.word == "with" || p.word == "against") && r.canAct(p.obj)
		if p.word == "between" || p.word == "among" || p.word == "by" {
			return
		}
	}
	if !with || r.child(t, "poss") >= 0 || len(e.Agents) > 1 && e.Agents[0].Kind != e.Agents[1].Kind {
		return
	}
	who := a.subjects
	if a.passive {
		who = a.objects
	}
	for _, s := range who {
		if r.any([]int{s}, []string{"force", "insurgent", "fighter", "armed", "government"}) && r.canAct(s) && !r.onlyMeans(s) {
			r.addActor(&e.Agents, s)
		}
	}
}

// doerBefore adds who did what the noun at t names where that stands before it as
// the parser's subject ("Army shelling of a market killed ..."), or leads it ("a
// Saudi-led strike"), or is said to be behind it.
func (r *report) doerBefore(e *event, t int) {
	if len(e.Agents) > 0 {
		return
	}
	if s := r.child(t, "nsubj"); s >= 0 && s < t && t-s <= 3 && r.armed(s) {
		r.bindOne(e, s, lexicon.Agent)
		return
	}
	if h := r.head(t); r.dep(t) == "acl" && h == t-1 && r.tok(t).Tag == "VBG" { // "Thai shelling", read as "Thais who shell"
		if d := r.demonymActor(h); d != nil {
			e.Agents = append(e.Agents, *d)
		}
	}
	for _, c := range r.kids(t) {
		i := int(c)
		if r.dep(i) != "amod" || r.lemma(i) != "lead" && r.tok(i).Norm != "led" {
			continue
		}
		if s := r.child(i, "npadvmod", "advmod", "compound"); s >= 0 {
			if d := r.demonymActor(s); d != nil {
				e.Agents = append(e.Agents, *d)
			} else if r.actorAt[s] > 0 || r.stateAt(s) {
				r.bindOne(e, s, lexicon.Agent)
			}
		}
	}
	p := r.head(t)
	if v := r.head(p); r.dep(t) == "pobj" && r.lemma(p) == "behind" && r.lemma(v) == "be" && r.child(v, "neg") < 0 {
		for _, s := range r.bind(v).subjects {
			if r.canAct(s) || r.stateAt(s) {
				r.bindOne(e, s, lexicon.Agent)
			}
		}
	}
}

// armed reports whether the noun at t is for those who bear arms or rule, named or not.
func (r *report) armed(t int) bool {
	return r.actorAt[t] > 0 && powers(r.m.Actors[r.actorAt[t]-1].Kind) || r.armedKind(t)
}

// kindOfName reports whether a noun for a place only tells what kind of place the name
// behind "of" has: "the port of Odesa".
func (r *report) kindOfName(t int) bool {
	if !r.isPlaceNoun(t) {
		return false
	}
	for _, p := range r.prepsOf(t) {
		if p.word == "of" && r.placeMention(p.obj) != nil {
			return true
		}
	}
	return false
}
