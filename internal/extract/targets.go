package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// targetsTold completes who and what was hit by words that the grammar hangs elsewhere:
// those told to be among them, those whom a bare figure counts, the dead behind a word
// for bodies. It runs when all else is settled, so that nothing is carried by it.
func (r *report) targetsTold() {
	for i := range r.events {
		e := &r.events[i]
		if e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		switch e.Kind.Family() {
		case sitrep.FamilyDeaths, sitrep.FamilyHurt:
			r.sameAsBefore(i)
			r.theDead(e)
			r.whoTheyWere(e)
			r.included(e)
		case sitrep.FamilySeize:
			r.sameAsBefore(i)
			r.included(e)
		case sitrep.FamilyFire, sitrep.FamilyPeople:
			r.hitBack(i)
			r.killedBy(e)
			r.included(e)
		default:
		}
	}
}

// theDead makes people the target of an event that is told by a word for their bodies
// or their number: "found nine bodies", "the toll rose to 40".
func (r *report) theDead(e *event) {
	t := e.head
	if len(e.Targets) > 0 || e.Frame != "nominal" || len(e.Counts) == 0 || e.Polarity == sitrep.Negated {
		return
	}
	switch r.lemma(t) {
	case "body", "corpse", "toll", "remains", "dead", "fatality", "casualty", "wounded", "injured", "injury":
		r.addPeople(e, t)
	}
}

// addNationals makes the people of a state the target of a toll that is called by its
// adjective: "the Malian death toll".
func (r *report) addNationals(e *event, t int) {
	m := *r.demonymActor(t)
	w := r.word(t)
	if m.Name = w + " people"; strings.HasSuffix(w, "an") || strings.HasSuffix(w, "i") {
		m.Name = w + "s"
	}
	m.Actor, m.Kind, m.Form = unknown(m.Name), sitrep.ActorPeople, sitrep.FormDescriptive
	m.Reasons = sitrep.Reasons{"the adjective of a state before a word for the dead"}
	e.Targets = append(e.Targets, m)
}

// inPlural names those who died by the plural of the noun that the word for it has before
// it: civilians in "civilian casualties".
func (r *report) inPlural(e *event, t int) {
	if n := len(e.Targets); n > 0 && r.tok(t).Tag != "NNS" && r.lemma(t) == "civilian" && e.Targets[n-1].Form == sitrep.FormDescriptive {
		e.Targets[n-1].Name = "civilians"
	}
}

// sameAsBefore gives a bare figure the noun that the figure before it in the sentence
// counts: "forty miners were killed and 90 hurt".
func (r *report) sameAsBefore(i int) {
	e := &r.events[i]
	if len(e.Targets) != 1 || e.Targets[0].Actor != "~people" {
		return
	}
	t := r.tokens(e.Targets[0].Head)
	if t.End <= t.Start || r.tok(t.Start).POS != "NUM" || r.ofWhat(t.Start) >= 0 {
		return
	}
	for k := i - 1; k >= 0 && r.events[k].sent == e.sent; k-- {
		o := &r.events[k]
		if f := o.Kind.Family(); f != sitrep.FamilyDeaths && f != sitrep.FamilyHurt && f != sitrep.FamilySeize || o.Kind == e.Kind || !r.sameVoices(e, o) {
			continue
		}
		if len(o.Targets) != 1 {
			return
		}
		h := r.tokens(o.Targets[0].Head)
		if h.End <= h.Start || h.Start > t.Start || r.tok(h.Start).Tag != "NNS" || !r.numbered(h.Start) {
			return
		}
		m := o.Targets[0]
		m.Span, m.Head = e.Targets[0].Span, e.Targets[0].Head
		m.Reasons = append(slices.Clip(m.Reasons), "the figure counts the same as the one before it")
		e.Targets[0] = m
		return
	}
}

// hitBack makes those who struck first the target of an answer by arms: "the army
// retaliated", "gave a fitting response".
func (r *report) hitBack(i int) {
	e := &r.events[i]
	if len(e.Targets) > 0 || len(e.Agents) == 0 || e.Kind == sitrep.Destroy || e.Kind.Family() != sitrep.FamilyFire {
		return
	}
	switch r.lemma(e.head) {
	case "retaliate", "respond", "response", "retaliation", "reply", "counterattack", "return", "answer":
	default:
		return
	}
	for _, k := range []int{i + 1, i - 1, i - 2, i - 3, i - 4, i - 5} {
		if k < 0 || k >= len(r.events) {
			continue
		}
		o := &r.events[k]
		if o.sent > e.sent || e.sent-o.sent > 2 || o.Kind.Family() != sitrep.FamilyFire && o.Kind.Family() != sitrep.FamilyDeaths && o.Kind.Family() != sitrep.FamilyHurt && o.Kind != sitrep.Ceasefire && o.Kind.Family() != sitrep.FamilyMove ||
			len(o.Agents) == 0 || sharesActor(o.Agents, e.Agents) || r.allies(&o.Agents[0], &e.Agents[0]) || !r.bearsArms(&o.Agents[0]) && o.Agents[0].Kind != sitrep.ActorGovernment {
			continue
		}
		e.Targets = append(e.Targets, o.Agents...)
		e.Reasons = append(e.Reasons, "it answers \""+o.Trigger.Of(r.p.Text)+"\"")
		return
	}
}

// killedBy makes those at arms whom an act killed or hurt, by the grammar of its sentence,
// its target: "air raids killed nine militants", "killed six guards in an ambush".
func (r *report) killedBy(e *event) {
	if len(e.Targets) > 0 || e.Frame != "nominal" || result(e.Kind) {
		return
	}
	for k := range r.events {
		o := &r.events[k]
		if o.sent != e.sent || o.Kind != sitrep.Kill && o.Kind != sitrep.Injure || len(o.Targets) == 0 || r.actBehind(o) != e {
			continue
		}
		for _, a := range o.Targets {
			if !r.bearsArms(&a) || slices.ContainsFunc(e.Agents, func(b sitrep.ActorMention) bool { return a.Actor == b.Actor }) {
				return
			}
		}
		e.Targets = slices.Clone(o.Targets)
		e.Reasons = append(e.Reasons, "those whom it \""+o.Trigger.Of(r.p.Text)+"\"")
		return
	}
}

// included adds those who are told to be among an event's targets: "killed nine people,
// including two nurses", "among them the mayor", "three of them guards".
func (r *report) included(e *event) {
	if len(e.Targets) == 0 {
		return
	}
	s := r.p.Sents[e.sent]
	for k := e.trigger.Start; k >= s.Start; k-- { // those hit may stand before the word for it
		if h := r.heads(e); slices.Contains(h, k) {
			s.Start = k
		}
	}
	for k := s.Start; k < s.End; k++ {
		noun := r.among(k)
		if noun < 0 || r.timeAt[noun] || !r.hangsOn(e, k, noun) {
			continue
		}
		for _, o := range r.list(noun) {
			if w := r.ofWhat(o); w >= 0 && r.amount(o) {
				o = w
			}
			if p := r.placeMention(o); p != nil && r.actor(o) == nil || r.tok(o).POS == "NUM" {
				continue
			}
			if r.tok(o).POS == "NOUN" || r.actor(o) != nil {
				r.addActor(&e.Targets, o)
			}
		}
	}
}

// heads returns the heads of an event's targets, with the words of amount above them.
func (r *report) heads(e *event) []int {
	var out []int
	for _, a := range e.Targets {
		t := r.tokens(a.Head)
		if t.End <= t.Start {
			continue
		}
		out = append(out, t.Start)
		if h := r.head(t.Start); r.dep(t.Start) == "pobj" && r.lemma(h) == "of" {
			out = append(out, r.head(h))
		}
	}
	return out
}

// among returns the noun of those whom the words at k tell to be some of others: X in
// "including X", "among them X", "two of whom were X"; -1 if they tell nobody.
func (r *report) among(k int) int {
	switch {
	case r.tok(k).Norm == "including" && r.dep(k) == "prep":
		return r.child(k, "pobj")
	case k+1 < len(r.p.Tokens) && (r.tok(k).Norm == "among" || r.tok(k).Norm == "of" && k > 0 && r.tok(k-1).POS == "NUM"):
		if w := r.tok(k + 1).Norm; w != "them" && w != "whom" {
			return -1
		}
		for t := k + 2; t < len(r.p.Tokens) && t <= k+8 && r.sameSentence(t, k); t++ {
			switch p := r.tok(t).POS; p {
			case "DET", "NUM", "ADJ", "ADV", "PRON", "PROPN":
				if p == "PROPN" && r.dep(t) != "compound" {
					return t
				}
			case "NOUN":
				if r.dep(t) != "compound" && r.dep(t) != "nmod" {
					return t
				}
			default:
				return -1
			}
		}
	}
	return -1
}

// hangsOn reports whether the words at k that tell who is among others hang on an
// event's targets or on its own verb.
func (r *report) hangsOn(e *event, k, noun int) bool {
	heads := r.heads(e)
	for _, from := range []int{k, noun} {
		for v, steps := from, 0; steps < 6; steps++ {
			if slices.Contains(heads, v) && v < k || v == e.head && v < k && r.nearestHit(e, heads, k) {
				return true
			}
			h := r.head(v)
			if h == v || r.isVerb(v) && v != from {
				break
			}
			v = h
		}
	}
	return false
}

// nearestHit reports whether none but those hit, in the plural, can be those of whom
// the words at k tell: some of the heads stand before k.
func (r *report) nearestHit(e *event, heads []int, k int) bool {
	for _, h := range heads {
		if h < k && (r.tok(h).Tag == "NNS" || r.tok(h).Tag == "NNPS" || r.tok(h).POS == "NUM" || r.amount(h)) {
			return true
		}
	}
	return false
}

// groundOf are nouns for where forces stand, which are hit or taken for whose they are.
var groundOf = map[string]bool{"position": true, "post": true, "outpost": true, "base": true, "barracks": true, "barrack": true, "line": true, "trench": true,
	"defence": true, "defense": true, "camp": true, "garrison": true, "stronghold": true, "hideout": true, "target": true, "encampment": true, "bunker": true}

// forcesAt returns whose positions the noun at t is for: "rebel positions", "its posts",
// "the base of the 4th brigade"; false if nobody is told. The mention keeps the words
// for the positions.
func (r *report) forcesAt(t int) (sitrep.ActorMention, bool) {
	if !groundOf[r.lemma(t)] || r.tok(t).POS != "NOUN" || r.known(t) {
		return sitrep.ActorMention{}, false
	}
	owner := -1
	for _, c := range r.compounds(t) {
		switch {
		case r.dep(c) == "poss" && (r.actorAt[c] > 0 || r.tok(c).Tag == "PRP$"):
			if r.tok(c).Tag == "PRP$" && r.unresolved(c) {
				if _, ok := r.speakerPronoun(c); !ok {
					continue
				}
			}
			owner = c
		case r.demonymActor(c) != nil:
			m := *r.demonymActor(c)
			return r.widened(m, t), true
		case r.armed(c) || r.actorAt[c] > 0 && r.actor(c) != nil:
			owner = c
		}
	}
	for _, p := range r.prepsOf(t) {
		if owner < 0 && p.word == "of" && r.armed(p.obj) {
			owner = p.obj
		}
	}
	if owner < 0 || r.actorAt[owner] == 0 && r.tok(owner).Tag != "PRP$" && !r.armed(owner) {
		return sitrep.ActorMention{}, false
	}
	return r.widened(r.mention(owner), t), true
}

// widened returns the mention of somebody spread over the noun phrase at t that tells
// of what is his.
func (r *report) widened(m sitrep.ActorMention, t int) sitrep.ActorMention {
	s := r.phrase(t)
	m.Span, m.Head = r.bytes(s), r.bytes(nlp.Span{Start: t, End: t + 1})
	m.Form = sitrep.FormDescriptive
	m.Reasons = append(slices.Clip(m.Reasons), "whose positions they are")
	return m
}

// wentOffAt makes the building or vehicle at which a bomb goes off or a shell lands its
// target: "exploded at a checkpoint", "landed between two barns".
func (r *report) wentOffAt(e *event, p prep) {
	if e.Kind != sitrep.Bombing && e.Kind != sitrep.Shelling || len(e.Targets) > 0 || !r.isVerb(e.head) {
		return
	}
	switch r.lemma(e.head) {
	case "explode", "detonate", "go", "land", "slam", "fall", "crash", "burst", "blow", "set":
	default:
		return
	}
	switch p.word {
	case "at", "near", "outside", "inside", "into", "between", "beside", "on", "in", "under":
	default:
		return
	}
	t := p.obj
	if l := r.lemma(t); l == "front" || l == "middle" || l == "side" {
		if o := r.ofWhat(t); o >= 0 {
			t = o
		}
	}
	if r.tok(t).POS != "NOUN" || r.kindOfName(t) || r.timeAt[t] || !r.is(t, "structure") && !r.is(t, "vehicle") && r.lemma(t) != "gate" && r.lemma(t) != "entrance" {
		return
	}
	if r.lemma(t) == "road" || r.lemma(t) == "street" || r.lemma(t) == "highway" {
		return
	}
	r.addActor(&e.Targets, t)
}

// hitToo adds what the act at t is told to have hit by a clause beside it: "the attack,
// which targeted a station", "a strike was delivered against the depot", "the plant
// sustained damage".
func (r *report) hitToo(e *event, t int) {
	if e.Kind.Family() != sitrep.FamilyFire || len(e.Targets) > 0 {
		return
	}
	for _, c := range r.kids(t) {
		v := int(c)
		if r.dep(v) != "relcl" || !r.isVerb(v) {
			continue
		}
		s := r.child(v, "nsubj")
		if s < 0 || r.tok(s).Tag != "WDT" {
			continue
		}
		switch r.lemma(v) {
		case "hit", "strike", "target", "rip", "tear", "damage", "destroy", "level", "flatten":
			for _, o := range r.bind(v).objects {
				if o != t && (r.any([]int{o}, worldly) || r.actor(o) != nil) {
					r.bindOne(e, o, lexicon.Target)
				}
			}
		}
	}
	v := r.head(t)
	if !r.isVerb(v) {
		return
	}
	a := r.bind(v)
	switch {
	case r.dep(t) == "nsubjpass" && r.lightVerb(v):
		for _, p := range a.preps {
			if p.word == "on" && !r.onMedium(p.obj) || p.word == "against" {
				r.bindOne(e, p.obj, lexicon.Target)
			}
		}
	case e.Kind == sitrep.Destroy && r.dep(t) == "dobj" && (r.lemma(v) == "sustain" || r.lemma(v) == "suffer" || r.lemma(v) == "receive"):
		for _, s := range a.subjects {
			if r.tok(s).POS != "PRON" && (r.any([]int{s}, worldly) || r.actor(s) != nil) {
				r.bindOne(e, s, lexicon.Target)
			}
		}
	}
}

// onlyGround reports whether the noun at t is for ground that an event is about, or a
// share of it, and for nobody who is hit or loses it.
func (r *report) onlyGround(e *event, t int) bool {
	switch l := r.lemma(t); {
	case l == "front" && r.tok(t).Tag == "NNS" && r.child(t, "compound", "poss") < 0, l == "location" || l == "spot" || l == "place" || l == "axis": // "on several fronts"
		return e.Kind.Family() == sitrep.FamilyFire || e.Kind.Family() == sitrep.FamilyBattle || territorial(e.Kind)
	}
	if f := e.Kind.Family(); (f == sitrep.FamilyDeaths || f == sitrep.FamilyHurt) && r.tok(t).Tag == "NN" && r.actor(t) == nil { // "in Orlo district", hung on the dead
		return districtNouns[r.lemma(t)] || townNouns[r.lemma(t)] && r.child(t, "compound") >= 0
	}
	if r.actor(t) != nil || e.Kind.Family() != sitrep.FamilyFire && e.Kind.Family() != sitrep.FamilyBattle && !territorial(e.Kind) {
		return false
	}
	if r.partitive(t) {
		o := r.ofWhat(t)
		return o < 0 && r.tok(t).POS == "NOUN" && r.lemma(t) != "series" && r.lemma(t) != "cache" || o >= 0 && (r.isPlaceNoun(o) || r.placeMention(o) != nil)
	}
	if territorial(e.Kind) {
		return r.isPlaceNoun(t)
	}
	if !r.isPlaceNoun(t) || r.tok(t).Tag != "NN" || r.child(t, "amod", "compound", "nmod", "relcl", "acl") >= 0 {
		return false
	}
	d := r.child(t, "det")
	return (townNouns[r.lemma(t)] || districtNouns[r.lemma(t)]) && r.lemma(t) != "camp" && r.lemma(t) != "stronghold" && d >= 0 && r.lemma(d) != "a"
}

// districtNouns are nouns for a part of the country or of a town.
var districtNouns = map[string]bool{"district": true, "province": true, "region": true, "area": true, "quarter": true, "neighbourhood": true, "neighborhood": true,
	"ward": true, "county": true, "state": true, "valley": true, "countryside": true, "peninsula": true}

// setOffWeapon reports whether an object is the bomb or shell that an attack was
// made with, and nothing that it hit.
func (r *report) setOffWeapon(e *event, o int) bool {
	switch e.Kind {
	case sitrep.Bombing, sitrep.Shelling, sitrep.Airstrike:
	default:
		return false
	}
	switch r.lemma(e.head) {
	case "detonate", "plant", "set", "lay", "fire", "launch", "explode", "drop", "trigger":
		return r.tok(o).POS == "NOUN" && (r.listed(o, "by-bomb") || r.listed(o, "munition") || r.listed(o, "by-heavy") || r.listed(o, "bomb"))
	}
	return false
}
