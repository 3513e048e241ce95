package extract

import (
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
)

// parties fills in who takes part in a verb's event where the words for them
// stand under an argument and are none themselves: whose plan is rejected, who
// fired the missile that hit, who was killed along with somebody, what a threat
// is to be done to.
func (r *report) parties(e *event, a *args) {
	v := e.head
	switch e.Kind.Family() {
	case sitrep.FamilyWords, sitrep.FamilyTalks:
		r.addressee(e, v)
	case sitrep.FamilyDeaths, sitrep.FamilyHurt:
		r.alongWith(e, a)
		fallthrough
	case sitrep.FamilyFire:
		if len(e.Agents) == 0 {
			r.whoFired(e, a)
		}
		if result(e.Kind) {
			r.firedBy(e, a)
		}
	default:
	}
}

// addressee finds who must act, or is threatened or spoken of, where the object
// of an act of speech is none who could.
func (r *report) addressee(e *event, v int) {
	if len(e.Targets) > 0 {
		return
	}
	switch e.Kind {
	case sitrep.Demand:
		for _, c := range r.kids(v) { // "called for the governor to step down"
			i := int(c)
			if m := r.child(i, "mark"); r.dep(i) == "advcl" && m >= 0 && r.lemma(m) == "for" {
				for _, s := range r.bind(i).subjects {
					if r.canAct(s) || r.stateAt(s) {
						r.addActor(&e.Targets, s)
					}
				}
			}
		}
	case sitrep.Threaten:
		if x := r.child(v, "xcomp"); x >= 0 { // "threatened to sell them"
			for _, o := range r.bind(x).objects {
				if r.canAct(o) || r.stateAt(o) {
					r.addActor(&e.Targets, o)
				}
			}
		}
	default:
	}
}

// partyOf returns who an act of speech about a plan, claim or offer is aimed at:
// whose it is, else with or by whom it is. It never is the speaker himself. -1 if
// nobody is told.
func (r *report) partyOf(e *event, t int) int {
	fits := func(o int) bool {
		if !r.canAct(o) && !r.stateAt(o) && !r.metonym(o) {
			return false
		}
		m := r.mention(o)
		return !slices.ContainsFunc(e.Agents, func(a sitrep.ActorMention) bool { return a.Actor == m.Actor || a.Span == m.Span })
	}
	if p := r.child(t, "poss"); p >= 0 && fits(p) {
		return p
	}
	for _, p := range r.prepsOf(t) {
		switch p.word {
		case "with", "by", "from", "to":
			if fits(p.obj) {
				return p.obj
			}
		}
	}
	return -1
}

// metonym reports whether the place at t stands for those who govern it.
func (r *report) metonym(t int) bool { p := r.placeMention(t); return p != nil && !p.Literal }

// alongWith adds those who were killed or hurt with somebody: "was murdered
// together with two guards".
func (r *report) alongWith(e *event, a *args) {
	if !a.passive {
		return
	}
	for _, p := range a.preps {
		if p.word == "with" && (r.any([]int{p.obj}, []string{"people", "force", "insurgent", "leader"}) || r.kin(p.obj) || r.lemma(p.obj) == "other") {
			if r.amount(p.obj) && r.ofWhat(p.obj) < 0 {
				r.addPeople(e, p.obj)
				continue
			}
			r.bindOne(e, p.obj, lexicon.Target)
		}
	}
}

// kin reports whether a noun is for somebody's relative.
func (r *report) kin(t int) bool {
	switch r.lemma(t) {
	case "mother", "father", "wife", "husband", "son", "daughter", "brother", "sister", "relative", "cousin", "uncle", "aunt", "parent", "nephew", "niece", "grandson", "granddaughter", "widow", "friend", "ally", "associate", "aide", "supporter", "bodyguard", "driver", "colleague", "comrade", "companion":
		return true
	}
	return false
}

// whoFired makes those who fired, laid or flew a weapon the agents of what the
// weapon did: "missiles fired by the militia hit the port".
func (r *report) whoFired(e *event, a *args) {
	who := slices.Concat(a.subjects, a.byAgents)
	if a.passive && len(who) == 0 && e.entry != nil && e.entry.ObjRole == lexicon.None { // "Syrian rockets had been aimed at the town"
		who = a.objects
	}
	for _, s := range who {
		for _, o := range r.weaponOwners(s) {
			r.bindOne(e, o, lexicon.Agent)
		}
		if len(e.Agents) > 0 || !r.weapon(s) {
			continue
		}
		for _, c := range r.compounds(s) { // "a Russian missile hit"
			if d := r.demonymActor(c); d != nil && !r.planted(s) {
				e.Agents = append(e.Agents, *d)
				break
			}
			if r.actorAt[c] > 0 && r.dep(c) != "poss" {
				r.bindOne(e, c, lexicon.Agent)
				break
			}
		}
	}
}

// weaponOwners returns who used the weapon at t, by a participle after it.
func (r *report) weaponOwners(t int) []int {
	if !r.weapon(t) {
		return nil
	}
	var out []int
	for _, c := range r.kids(t) {
		i := int(c)
		if d := r.dep(i); d != "acl" && d != "relcl" || !r.isVerb(i) {
			continue
		}
		switch r.lemma(i) {
		case "fire", "launch", "drop", "plant", "lay", "set", "place", "operate", "fly", "shoot", "send", "lob", "hide", "detonate", "pilot", "drive", "own":
		default:
			continue
		}
		b := r.bind(i)
		who := b.byAgents
		if !b.passive {
			who = b.subjects
		}
		for _, w := range who {
			if w != t && (r.canAct(w) || r.stateAt(w) || r.metonym(w)) {
				out = append(out, w)
			}
		}
	}
	return out
}

// weapon reports whether a noun is for what is fired, flown or set off.
func (r *report) weapon(t int) bool {
	return r.any([]int{t}, []string{"munition", "explosive", "aircraft", "ordnance", "bomb", "by-heavy", "by-bomb"})
}

// struckBy adds what an attack hit where the noun for the attack is an argument of
// the verb that says so: "a twin bombing struck a crowd", "the convoy was hit by an
// air raid", "a blast killed six guards".
func (r *report) struckBy(e *event, t int) {
	if e.Kind.Family() != sitrep.FamilyFire || len(e.Targets) > 0 {
		return
	}
	v := r.head(t)
	if r.dep(t) == "pobj" && (r.dep(v) == "agent" || r.lemma(v) == "by") {
		v = r.head(v)
	} else if r.dep(t) != "nsubj" {
		return
	}
	if !r.isVerb(v) {
		return
	}
	deadly := false
	switch r.lemma(v) {
	case "hit", "strike", "target", "rock", "rip", "tear", "damage", "destroy", "devastate", "shake", "level", "flatten", "pound", "pummel", "batter":
	case "kill", "wound", "injure", "maim", "slay":
		deadly = true
	default:
		return
	}
	for _, o := range r.bind(v).objects {
		if r.placeMention(o) != nil && r.actor(o) == nil || r.isPlaceNoun(o) && len(r.placesAt(o)) > 0 || r.tok(o).POS == "PRON" && r.tok(o).Norm == "it" {
			continue
		}
		if deadly && r.anyone(o) {
			continue
		}
		if r.amount(o) {
			if w := r.ofWhat(o); w >= 0 && !r.anyone(w) {
				r.addActor(&e.Targets, w)
			}
			continue
		}
		if m, ok := r.forcesAt(o); ok {
			e.Targets = append(e.Targets, m)
		} else if r.any([]int{o}, worldly) || r.actor(o) != nil {
			r.addActor(&e.Targets, o)
		}
	}
}

// aimedAt adds what an act is said to be against by "targeting" behind its noun, wherever
// the parser hangs that: "an air strike on Monday targeting the militia's leader in Ouro".
func (r *report) aimedAt(e *event, t int) {
	switch e.Kind.Family() {
	case sitrep.FamilyFire, sitrep.FamilyGain, sitrep.FamilySeize:
	default:
		if e.Kind != sitrep.Sanction {
			return
		}
	}
	v := r.attachedVerb(t)
	end := r.p.Sents[r.p.SentOf(t)].End
	for k := t + 1; k < end && k <= t+10; k++ {
		if r.tok(k).Tag != "VBG" || r.lemma(k) != "target" || r.word(k-1) == "," || r.child(k, "aux", "nsubj") >= 0 {
			if w := r.word(k); w == "," || w == ";" || r.tok(k).POS == "CCONJ" || r.isVerb(k) {
				return
			}
			continue
		}
		h := r.head(k)
		if h != t && h != v && !(r.timeAt[h] && (r.head(h) == v || r.head(h) == t || r.head(r.head(h)) == v || r.head(r.head(h)) == t)) {
			return
		}
		a := r.bind(k)
		if len(e.Targets) == 0 {
			for _, o := range a.objects {
				r.bindOne(e, o, lexicon.Target)
			}
		}
		r.bindPlaces(e, a.preps)
		for _, o := range a.objects {
			if len(e.Places) == 0 {
				r.bindNested(e, o)
			}
		}
		return
	}
}

// anyone reports whether a word for the dead tells nothing of who they are.
func (r *report) anyone(t int) bool {
	if r.amount(t) && r.ofWhat(t) < 0 {
		return true
	}
	switch r.lemma(t) {
	case "people", "person", "other", "man", "woman", "child", "boy", "girl", "victim", "member", "number", "civilian":
		p := r.phrase(t)
		return p.End-p.Start == 1
	}
	return false
}

// thing returns the building or vehicle that "it" at t stands for where it is
// attacked: the last one named before in the sentence; -1 if there is none.
func (r *report) thing(t int) int {
	for k := t - 1; k >= r.p.Sents[r.p.SentOf(t)].Start; k-- {
		if r.tok(k).POS == "NOUN" && (r.is(k, "structure") || r.is(k, "vehicle")) {
			return k
		}
	}
	return -1
}

// inSupport gives support that tells what a deed is for to its doer: "carried out
// airstrikes in support of the government".
func (r *report) inSupport(e *event, t int) {
	in := r.head(t)
	if e.Kind != sitrep.Support || r.dep(t) != "pobj" || r.lemma(in) != "in" || r.child(t, "det", "poss") >= 0 {
		return
	}
	found := false
	for _, p := range r.prepsOf(t) {
		if p.word == "of" && (r.canAct(p.obj) || r.stateAt(p.obj)) {
			e.Agents = nil
			r.addActor(&e.Targets, p.obj)
			found = true
		}
	}
	v := r.clauseOf(in)
	if !found || !r.isVerb(v) {
		return
	}
	a := r.bind(v)
	for _, s := range append(a.subjects, a.byAgents...) {
		if r.canAct(s) && !a.passive || a.passive && r.canAct(s) && r.dep(s) == "pobj" {
			r.bindAgent(e, s)
		}
	}
}
