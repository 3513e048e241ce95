package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// order is the order in which means tell: a suicide bomber with grenades is a
// suicide bomber, a helicopter that fires rockets is an attack from the air.
var order = []string{acledSuicide, acledChemical, acledGrenade, acledAir, acledHeavy, acledRemote, acledSexual}

// meansAt returns the sub-event that the word at t tells as a means of violence,
// "" if it is none.
func (r *report) meansAt(t int) string {
	tok, l := r.tok(t), r.lemma(t)
	w := strings.ToLower(r.word(t))
	is := func(class string) bool { return r.lex.Is(l, class) || r.lex.Is(w, class) }
	before := func(words ...string) bool { // a modifier of t
		for _, c := range r.compounds(t) {
			if slices.Contains(words, r.lemma(c)) {
				return true
			}
		}
		return t > 0 && r.word(t-1) == "-" && t > 1 && slices.Contains(words, r.lemma(t-2))
	}
	if tok.POS != "NOUN" && tok.POS != "PROPN" && tok.POS != "ADJ" && tok.POS != "VERB" && tok.POS != "ADV" || before("anti") {
		return ""
	}
	switch {
	case is("by-suicide"):
		if h := r.head(t); w == "kamikaze" && r.lex.Is(r.lemma(h), "by-air") {
			return acledAir
		}
		return acledSuicide
	case (l == "vest" || l == "belt") && (before("explosive", "bomb", "suicide") || r.ofWhat(t) >= 0 && r.lex.Is(r.lemma(r.ofWhat(t)), "by-bomb")):
		return acledSuicide
	case tok.POS == "VERB" && (l == "blow" || l == "detonate" || l == "explode") && r.reflexive(t):
		return acledSuicide
	case is("by-chemical"):
		return acledChemical
	case is("chemical-adjective"):
		if h := r.head(t); r.lex.Is(r.lemma(h), "chemical-carrier") && tok.Dep != "ROOT" {
			return acledChemical
		}
		return ""
	case tok.POS == "VERB": // the verb for the act has told its kind already
		return ""
	case is("by-grenade"):
		switch {
		case before("propelled", "rocket-propelled", "launched"):
			return acledHeavy
		case before("stun", "smoke", "flash", "gas", "tear", "flashbang", "sting"):
			return ""
		}
		return acledGrenade
	case w == "air" && slices.Contains([]string{"strike", "raid", "attack", "bombardment", "campaign", "assault", "operation", "bombing"}, r.lemma(r.head(t))):
		return acledAir
	case l == "bomber":
		if before("suicide", "car", "truck") {
			return acledSuicide
		}
		if before("fighter", "strategic", "stealth", "nuclear", "long-range", "range") || tok.Tag == "NNS" && !r.suicides {
			return acledAir
		}
		return ""
	case l == "bomb" && before("barrel", "glide", "guided", "guide", "cluster"):
		return acledAir
	case l == "bomb" && before("mortar"):
		return acledHeavy
	case l == "bomb" && before("petrol", "gasoline", "fire", "smoke", "gas", "stink", "paint"):
		return ""
	case is("by-air"):
		return acledAir
	case is("by-heavy"):
		if before("water", "fuel", "water-", "think", "septic", "fish", "sea", "gas", "oil", "storage") {
			return ""
		}
		return acledHeavy
	case is("by-bomb"):
		if slices.Contains([]string{"squad", "expert", "disposal", "technician", "unit", "threat", "scare", "shelter"}, r.lemma(r.head(t))) && r.dep(t) == "compound" {
			return ""
		}
		return acledRemote
	case l == "mine" && (before("land", "antipersonnel", "antitank", "personnel", "tank", "naval", "sea", "anti-personnel", "anti-tank") || r.trodden(t)):
		return acledRemote
	case l == "device" && before("explosive", "incendiary", "improvised", "flammable"):
		return acledRemote
	case is("by-rape"):
		return acledSexual
	}
	return ""
}

// trodden reports whether a mine is one that goes off: it is laid, struck or
// stepped on.
func (r *report) trodden(t int) bool {
	v := r.attachedVerb(t)
	if v < 0 {
		return false
	}
	switch r.lemma(v) {
	case "step", "hit", "explode", "detonate", "plant", "lay", "strike", "drive", "clear", "defuse", "trigger", "kill", "injure", "wound", "blow":
		return true
	}
	return false
}

// reflexive reports whether the object of a verb is its own subject.
func (r *report) reflexive(v int) bool {
	for _, c := range r.kids(v) {
		switch r.tok(int(c)).Norm {
		case "himself", "herself", "themselves", "themself", "itself":
			return true
		}
	}
	return false
}

// means returns the coding by the most telling of the means among the tokens;
// no coding where there is none.
func (r *report) means(tokens []int) coding {
	at := map[string]int{}
	for _, t := range tokens {
		if c := r.meansAt(t); c != "" {
			if _, have := at[c]; !have {
				at[c] = t
			}
		}
	}
	for _, c := range order {
		if t, ok := at[c]; ok {
			return coding{c, r.wordAt(t)}
		}
	}
	return coding{}
}

// sentenceOf returns the tokens of a sentence, without what was destroyed or
// seized in it and without who is being quoted.
func (r *report) sentenceOf(s int) []int {
	if s < 0 || s >= len(r.p.Sents) {
		return nil
	}
	sent := r.p.Sents[s]
	drop := map[int]bool{}
	for i := range r.events {
		if e := &r.events[i]; e.sent == s {
			for _, t := range r.spoils(e) {
				drop[t] = true
			}
		}
	}
	for i := range r.sayings {
		if sy := &r.sayings[i]; sy.verb >= sent.Start && sy.verb < sent.End {
			for _, t := range sy.sources {
				if h := r.tok(t); h.Dep != "ROOT" {
					for _, k := range r.p.Subtree(t) {
						drop[k] = true
					}
				}
			}
		}
	}
	var out []int
	for t := sent.Start; t < sent.End; t++ {
		if !drop[t] {
			out = append(out, t)
		}
	}
	return out
}

// beside returns the tokens of an event's sentence without what the same party
// did besides ("attacked a mosque and set off a bomb") and without the deeds of
// others ("strikes the port as rebel rockets hit the capital").
func (r *report) beside(e *event) []int {
	drop := map[int]bool{}
	for _, c := range r.kids(e.clause) {
		if k := int(c); r.dep(k) == "conj" && r.isVerb(k) && r.isVerb(e.head) {
			for _, t := range r.p.Subtree(k) {
				drop[t] = true
			}
		}
	}
	return slices.DeleteFunc(r.sentenceFor(e, e.sent), func(t int) bool { return drop[t] })
}

// sentenceFor returns the tokens of a sentence without those of the deeds of others
// than an event's doers.
func (r *report) sentenceFor(e *event, s int) []int {
	drop := map[int]bool{}
	for k := range r.events {
		if o := &r.events[k]; o.sent == s && o.head != e.head && !r.under(o.head, e.head) && r.othersDeed(e, o) {
			for _, t := range r.p.Subtree(o.head) {
				drop[t] = true
			}
		}
	}
	return slices.DeleteFunc(r.sentenceOf(s), func(t int) bool { return drop[t] })
}

// othersDeed reports whether two events have doers and none in common.
func (r *report) othersDeed(e, o *event) bool {
	return len(e.Agents) > 0 && len(o.Agents) > 0 && !slices.ContainsFunc(e.Agents, func(a sitrep.ActorMention) bool {
		return slices.ContainsFunc(o.Agents, func(b sitrep.ActorMention) bool {
			return a.Actor == b.Actor || a.Country != "" && a.Country == b.Country
		})
	})
}

// spoils returns the words for what an event destroyed, seized or brought down:
// they are no means of it.
func (r *report) spoils(e *event) []int {
	switch e.Kind {
	case sitrep.Destroy, sitrep.Arrest, sitrep.Capture, sitrep.Recapture, sitrep.Repel:
	default:
		return nil
	}
	var out []int
	if r.isVerb(e.head) {
		for _, c := range r.kids(e.head) {
			if d := r.dep(int(c)); d == "dobj" || d == "nsubjpass" {
				out = append(out, r.p.Subtree(int(c))...)
			}
		}
	}
	return out
}

// ownWords returns the words of an event's own clause: what hangs on its trigger
// and on the verb that carries it, without clauses that tell of something else
// and without what was destroyed.
func (r *report) ownWords(e *event) []int {
	top := e.head
	if !r.isVerb(top) {
		if v := r.attachedVerb(top); v >= 0 && r.cueAt[v] == 0 {
			top = v
		}
	}
	drop := map[int]bool{}
	for _, t := range r.spoils(e) {
		drop[t] = true
	}
	var out []int
	var walk func(t int)
	walk = func(t int) {
		if drop[t] {
			return
		}
		out = append(out, t)
		for _, c := range r.kids(t) {
			k := int(c)
			switch r.dep(k) {
			case "relcl", "advcl", "ccomp", "parataxis":
				continue
			case "conj":
				if r.isVerb(k) {
					continue
				}
			}
			walk(k)
		}
	}
	walk(top)
	if r.isVerb(top) {
		a := r.bind(top)
		for _, s := range slices.Concat(a.subjects, a.byAgents) {
			out = append(out, r.p.Subtree(s)...)
		}
		if !slices.Contains(out, e.head) {
			out = append(out, r.p.Subtree(e.head)...)
		}
	}
	return out
}

// violence codes an act of violence: by the crowd that did or suffered it, by
// the means told in its own clause, by the act that it is a result of, by the
// means told in its sentence, and at last by whether both parties bear arms.
func (r *report) violence(i int, base coding) coding {
	e := &r.events[i]
	if result(e.Kind) && r.hazard(e) {
		return coding{why: "a hazard, not a party"}
	}
	if c := r.ofCrowd(e, base); c != base {
		return c
	}
	if e.Kind == sitrep.Clash {
		return r.fight(e, base)
	}
	own := r.means(r.ownWords(e))
	if e.Kind == sitrep.Destroy && r.weaponsOf(e) && (r.byState(e) || len(e.Agents) == 0 || r.lemma(e.head) == "shoot") {
		return coding{acledDisrupted, "what was destroyed, weapons"}
	}
	if own.acled != "" {
		return own
	}
	c := r.means(r.sentenceOf(e.sent))
	if c.acled == acledChemical && e.Kind != sitrep.Destroy {
		return c
	}
	if base.acled != acledAttack && base.acled != acledProperty {
		if n := r.means(r.sentenceOf(e.sent + 1)); (n.acled == acledChemical || n.acled == acledSuicide) && c.acled != acledSuicide && r.takesUp(e.sent+1) {
			n.why += " in the next sentence, which speaks of the same"
			return n
		}
		if l := r.lemma(e.trigger.Start); c.acled == acledSuicide || c.acled == acledChemical || c.acled != "" && (l == "explosion" || l == "blast") && c.acled != acledSexual {
			return c // a blast is what a shell leaves too
		}
		return base
	}
	if result(e.Kind) || e.Kind == sitrep.Execute {
		if k := r.causeOf(i); k >= 0 {
			if c := r.coding(k); c.acled != "" && c.acled != acledAttack && e.Kind != sitrep.Destroy {
				return coding{c.acled, "its cause, \"" + r.events[k].Trigger.Of(r.p.Text) + "\""}
			}
		}
	}
	if c := r.means(r.beside(e)); c.acled != "" {
		return c
	}
	if c := r.mobbed(e); c.acled != "" {
		return c
	}
	for _, a := range e.Targets {
		if h := r.tokens(a.Head); h.End > h.Start && r.lemma(h.Start) == "property" {
			return coding{acledProperty, r.wordAt(h.Start)}
		}
	}
	if e.Kind != sitrep.Destroy && r.bothArmed(e) {
		return coding{acledClash, "parties that both bear arms"}
	}
	if e.Kind != sitrep.Execute && (e.definite || e.Kind != sitrep.Destroy && len(e.Agents) == 0) {
		for _, s := range []int{e.sent + 1, e.sent - 1} {
			if c := r.means(r.sentenceOf(s)); c.acled != "" && c.acled != acledSexual {
				c.why += " in the sentence beside it"
				return c
			}
		}
	}
	return base
}

// takesUp reports whether a sentence speaks of the arms or the attack of the one
// before: a definite noun for them.
func (r *report) takesUp(s int) bool {
	return slices.ContainsFunc(r.sentenceOf(s), func(t int) bool {
		d := r.child(t, "det")
		if d < 0 || r.lemma(d) != "the" && r.lemma(d) != "this" {
			return false
		}
		l := r.lemma(t)
		return r.listed(t, "by-heavy") || r.listed(t, "by-bomb") || l == "attack" || l == "bomber" || l == "attacker" || l == "strike"
	})
}

// fight codes a clash: one of villagers or fans is no battle.
func (r *report) fight(e *event, base coding) coding {
	for _, a := range slices.Concat(e.Agents, e.Targets) {
		switch a.Kind {
		case sitrep.ActorArmedForce, sitrep.ActorArmedGroup, sitrep.ActorGovernment:
			return base
		default:
		}
	}
	if c := r.mobbed(e); c.acled != "" {
		return c
	}
	for _, t := range r.sentenceOf(e.sent) { // "protesters lit fires during clashes"
		if r.protester(t) && (r.dep(t) == "nsubj" || r.dep(t) == "nsubjpass" || r.under(e.head, t)) {
			return coding{acledViolent, r.wordAt(t)}
		}
	}
	return base
}

// causeOf returns the act of violence of the same sentence that a result hangs
// on, or that hangs on it; -1 if there is none.
func (r *report) causeOf(i int) int {
	e := &r.events[i]
	best, bestRank := -1, 9
	for k := range r.events {
		o := &r.events[k]
		if k == i || o.sent != e.sent || result(o.Kind) || o.Frame == "adjective" || o.Frame == "participle" {
			continue
		}
		switch o.Kind.Family() {
		case sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilyProtest:
		default:
			continue
		}
		rank := 9
		switch {
		case o.clause == e.clause || o.head == e.clause:
			rank = 0
		case r.under(o.clause, e.clause):
			rank = 1
		case r.under(e.clause, o.clause) && r.dep(o.clause) != "relcl":
			rank = 2
		}
		if o.Kind.Family() == sitrep.FamilyProtest {
			rank += 3
		}
		if rank < bestRank {
			best, bestRank = k, rank
		}
	}
	return best
}

// hazard reports whether a clause lays an event to nature or to an accident.
func (r *report) hazard(e *event) bool {
	found := false
	for _, t := range r.ownWords(e) {
		if l := r.lemma(t); r.lex.Is(l, "hazard") {
			found = true
		} else if r.lex.Is(l, "insurgent") || l == "terror" || l == "terrorism" || r.meansAt(t) != "" {
			return false
		}
	}
	return found
}

// weaponsOf reports whether the objects of an event are weapons.
func (r *report) weaponsOf(e *event) bool {
	if !r.isVerb(e.head) {
		return false
	}
	a := r.bind(e.head)
	return r.any(a.objects, []string{"trodden", "weaponry", "drone"})
}

// mobbed codes violence by people who bear no arms and march for nothing.
func (r *report) mobbed(e *event) coding {
	for _, t := range r.ownWords(e) {
		switch l := r.lemma(t); {
		case l == "lynch", l == "lynching", l == "mob", l == "vigilante":
			return coding{acledMob, r.wordAt(t)}
		}
	}
	for _, a := range e.Agents {
		for _, t := range r.span(r.tokens(a.Span)) {
			if r.listed(t, "mob") && (e.Kind != sitrep.Destroy || r.lemma(t) == "crowd") {
				return coding{acledMob, r.wordAt(t)}
			}
		}
	}
	return coding{}
}

// bothArmed reports whether those who were attacked bear arms, or their posts
// were hit: then it is a battle and not an attack on civilians.
func (r *report) bothArmed(e *event) bool {
	for _, a := range e.Agents { // who has no arms fights no battle
		if (a.Kind == sitrep.ActorPeople || a.Kind == sitrep.ActorPerson) && !r.namesArms(a.Span) {
			return false
		}
	}
	for _, a := range e.Targets {
		if r.bearsArms(&a) {
			return true
		}
	}
	if len(e.Targets) == 0 && e.Kind == sitrep.Attack && r.killedArmed(e) {
		return true
	}
	for _, t := range r.ownWords(e) {
		switch r.lemma(t) {
		case "checkpoint", "outpost", "barracks", "garrison", "base", "convoy", "patrol", "position", "trench", "stronghold", "post", "camp":
			if d := r.dep(t); d == "dobj" || d == "pobj" || d == "nsubjpass" || d == "conj" {
				if r.military(t) {
					return e.Kind == sitrep.Attack
				}
			}
		}
	}
	return slices.ContainsFunc(r.events, func(o event) bool { return o.sent == e.sent && o.Kind == sitrep.Clash && o.Core })
}

// namesArms reports whether a phrase has a word for those who bear arms.
func (r *report) namesArms(s sitrep.Span) bool {
	return slices.ContainsFunc(r.span(r.tokens(s)), func(t int) bool { return r.listed(t, "insurgent") || r.listed(t, "force") })
}

// killedArmed reports whether the victims that the sentence counts for an attack
// bear arms, all of them.
func (r *report) killedArmed(e *event) bool {
	found := false
	for i := range r.events {
		o := &r.events[i]
		if o.sent != e.sent || o.Kind != sitrep.Kill && o.Kind != sitrep.Injure || !r.under(o.clause, e.clause) && o.clause != e.clause {
			continue
		}
		for _, a := range o.Targets {
			if !r.bearsArms(&a) {
				return false
			}
			found = true
		}
	}
	return found
}

// bearsArms reports whether an actor is one of arms.
func (r *report) bearsArms(a *sitrep.ActorMention) bool {
	switch a.Kind {
	case sitrep.ActorArmedForce, sitrep.ActorArmedGroup:
		return true
	default:
	}
	head := r.tokens(a.Head)
	if head.End <= head.Start {
		return false
	}
	l := r.lemma(head.Start)
	return r.lex.Is(l, "insurgent") || r.lex.Is(l, "force")
}

// military reports whether a post or camp is one of soldiers: named as such, or
// of a kind that only they have.
func (r *report) military(t int) bool {
	switch r.lemma(t) {
	case "post", "camp", "position", "base", "convoy":
	default:
		return true
	}
	for _, k := range r.p.Subtree(t) {
		l := r.lemma(k)
		if k != t && (r.lex.Is(l, "force") || r.lex.Is(l, "insurgent") || l == "military" || l == "security") {
			return true
		}
		if a := r.actor(k); a != nil && r.bearsArms(a) {
			return true
		}
	}
	return r.lemma(t) == "base" || r.lemma(t) == "position"
}

// sentenceTokens returns the tokens of a sentence as a list.
func (r *report) sentenceTokens(s int) []int { return r.span(r.p.Sents[s]) }

// span returns a range of tokens as a list.
func (r *report) span(s nlp.Span) []int {
	out := make([]int, 0, s.End-s.Start)
	for t := s.Start; t < s.End; t++ {
		out = append(out, t)
	}
	return out
}
