package extract

import (
	"slices"

	"sitrep"
)

// A turn is what a protest turned into, told by the words of a passage: each
// the token that tells it, -1 where none does.
type turn struct{ violent, police, force, stopped int }

// protester reports whether the word at t is for people who protest.
func (r *report) protester(t int) bool { return r.listed(t, "protester") }

// rally reports whether the word at t is a noun for a gathering that protests.
func (r *report) rally(t int) bool {
	if r.tok(t).POS != "NOUN" {
		return false
	}
	return r.listed(t, "rally")
}

// ofCrowd codes an act that a crowd of protesters did or suffered; base where
// there is no such crowd.
func (r *report) ofCrowd(e *event, base coding) coding {
	victim, doer, at := r.crowdOf(e)
	sent := r.sentenceOf(e.sent)
	now := r.turnOf(sent)
	rioting := -1
	for _, t := range sent {
		if r.listed(t, "rioting") && !r.ofPolice(t) {
			rioting = t
		}
	}
	switch {
	case e.Kind == sitrep.Arrest:
		switch {
		case base.acled != "Arrests":
			return base
		case now.violent >= 0 && (victim >= 0 || at >= 0):
			return coding{acledViolent, r.wordAt(now.violent)}
		case victim >= 0:
			return coding{acledIntervention, r.wordAt(victim)}
		case at >= 0:
			return coding{acledIntervention, r.wordAt(at)}
		}
	case victim >= 0 && now.violent >= 0:
		return coding{acledViolent, r.wordAt(now.violent)}
	case base.acled == acledMob && at >= 0 && e.Kind == sitrep.Attack:
		return coding{acledViolent, r.wordAt(at)}
	case victim < 0 && at >= 0 && base.acled == acledAttack && r.byState(e) && e.Kind != sitrep.Destroy:
		return coding{acledExcessive, r.wordAt(at)}
	case base.acled == acledIntervention:
		if now.force >= 0 {
			return coding{acledExcessive, r.wordAt(now.force)}
		}
		return base
	case victim >= 0 && (now.police >= 0 || r.byState(e) || e.Kind == sitrep.Kill || e.Kind == sitrep.Injure || len(e.Agents) == 0):
		if c := r.means([]int{e.trigger.Start}); c.acled != "" && c.acled != acledHeavy {
			return base // a bomb in a march
		}
		return coding{acledExcessive, r.wordAt(victim)}
	case doer >= 0 && base.acled != acledIntervention:
		return coding{acledViolent, r.wordAt(doer)}
	case rioting >= 0 && (e.Kind == sitrep.Clash || e.Kind == sitrep.Destroy || e.Kind == sitrep.Attack && base.acled == acledAttack):
		return coding{acledViolent, r.wordAt(rioting)}
	}
	return base
}

// crowdOf returns the word for the protesters that an event hit, the word for
// those who did it, and the word for the protest that it happened at; -1 each
// where there is none.
func (r *report) crowdOf(e *event) (victim, doer, at int) {
	victim, doer, at = -1, -1, -1
	for _, a := range e.Agents {
		if h := r.tokens(a.Head); h.End > h.Start && (r.protester(h.Start) || r.listed(h.Start, "rioting")) {
			doer = h.Start
		}
	}
	for _, a := range e.Targets {
		if h := r.tokens(a.Head); h.End > h.Start && r.protester(h.Start) {
			victim = h.Start
		}
	}
	for _, t := range r.ownWords(e) {
		if r.dep(t) != "pobj" && r.dep(t) != "dobj" && r.dep(t) != "nsubjpass" && r.dep(t) != "conj" {
			continue
		}
		p := r.lemma(r.head(t))
		switch {
		case r.protests(t) && doer < 0:
			victim = t
		case (r.protester(t) || r.rally(t) || r.crowdOfProtesters(t)) && doer < 0 && (r.dep(t) != "pobj" || slices.Contains([]string{"at", "on", "against", "into", "toward", "towards", "of", "among", "between"}, p)):
			if r.rally(t) && (p == "at" && !r.shoots(e) || p == "of") {
				at = t
			} else if victim < 0 {
				victim = t
			}
		case r.rally(t) && (p == "during" || p == "in" || p == "at" || p == "amid"):
			at = t
		}
	}
	if at < 0 {
		for k := range r.events { // "arrested 30 as students rallied"
			o := &r.events[k]
			if o.sent != e.sent || o.Kind != sitrep.Protest {
				continue
			}
			v := o.clause
			if o.Frame == "nominal" {
				if v = r.head(o.head); r.dep(o.head) != "dobj" || !crowdVerbs[r.lemma(v)] {
					continue
				}
			}
			if d := r.dep(v); (d == "advcl" || d == "xcomp" && o.Frame == "nominal") && r.under(e.clause, v) {
				at = o.head
			}
		}
	}
	return victim, doer, at
}

// crowdVerbs are verbs that have a protest for their object in a clause that tells at what
// protest something was done: "fired to clear a protest", "as students staged a sit-in".
var crowdVerbs = map[string]bool{"clear": true, "disperse": true, "quell": true, "suppress": true, "stop": true, "break": true, "stage": true, "hold": true, "continue": true, "end": true, "scatter": true}

// shoots reports whether an event is one of firing, whose "at" aims.
func (r *report) shoots(e *event) bool {
	switch r.lemma(e.trigger.Start) {
	case "fire", "shoot", "open", "launch", "throw", "hurl", "lob":
		return true
	}
	return false
}

// protests reports whether a clause under the noun at t says that they protest:
// "villagers protesting against a mine".
func (r *report) protests(t int) bool {
	for _, c := range r.kids(t) {
		if d := r.dep(int(c)); d != "acl" && d != "relcl" {
			continue
		}
		if slices.ContainsFunc(r.events, func(o event) bool { return o.head == int(c) && o.Kind == sitrep.Protest }) {
			return true
		}
	}
	return false
}

// crowdOfProtesters reports whether the word at t is "crowd of protesters" or
// the like.
func (r *report) crowdOfProtesters(t int) bool {
	if o := r.ofWhat(t); o >= 0 {
		return r.protester(o)
	}
	return false
}

// ofPolice reports whether "riot" at t only says what kind of police it is.
func (r *report) ofPolice(t int) bool {
	if r.dep(t) != "compound" && r.dep(t) != "amod" && r.dep(t) != "nmod" {
		return false
	}
	switch r.lemma(r.head(t)) {
	case "police", "policeman", "officer", "squad", "gear", "shield", "act", "helmet", "unit", "force":
		return true
	}
	return false
}

// protest codes a protest by what became of it, told in its own sentence or in
// the ones beside it.
func (r *report) protest(e *event, base coding) coding {
	if base.acled == acledViolent {
		return base
	}
	for _, sents := range [][]int{{e.sent}, {e.sent + 1, e.sent - 1}} {
		for _, s := range sents {
			now := r.turnOf(r.sentenceOf(s))
			switch {
			case now.violent >= 0:
				return coding{acledViolent, r.wordAt(now.violent)}
			case now.police >= 0 && now.force >= 0:
				return coding{acledExcessive, r.wordAt(now.force)}
			case now.stopped >= 0 && (now.police >= 0 || r.passive(now.stopped)):
				return coding{acledIntervention, r.wordAt(now.stopped)}
			}
		}
	}
	return base
}

func (r *report) passive(v int) bool { return r.isVerb(v) && r.child(v, "auxpass", "nsubjpass") >= 0 }

// turnOf reads what a passage says that a crowd and the police did.
func (r *report) turnOf(tokens []int) turn {
	out := turn{-1, -1, -1, -1}
	set := func(at *int, t int) {
		if *at < 0 {
			*at = t
		}
	}
	for _, t := range tokens {
		l := r.lemma(t)
		verb := r.tok(t).POS == "VERB"
		if verb && (r.aside(t) || r.child(t, "neg") >= 0) {
			continue
		}
		switch {
		case l == "force" && r.modifiedBy(t, "excessive", "lethal", "deadly", "disproportionate"):
			set(&out.force, t)
		case r.tok(t).POS != "VERB" && r.listed(t, "police"):
			set(&out.police, t)
		case r.listed(t, "rioting"), l == "molotov", l == "barricade" && r.tok(t).POS != "ADJ", l == "vandalise", l == "vandalize", l == "ransack", l == "loot", l == "torch":
			if !r.ofPolice(t) {
				set(&out.violent, t)
			}
		case verb && (l == "throw" || l == "hurl" || l == "pelt" || l == "lob" || l == "toss" || l == "fling"):
			if r.throwsThings(t) {
				set(&out.violent, t)
			}
		case verb && (l == "set" || l == "burn" || l == "smash" || l == "storm" || l == "overturn"):
			if l != "set" || r.setsAlight(t) {
				set(&out.violent, t)
			}
		case verb && (l == "breach" || l == "topple" || (l == "pull" || l == "tear" || l == "break") && r.child(t, "prt", "prep") >= 0 && r.crowdActs(t)):
			if l != "break" || r.lemma(r.child(t, "prt", "prep")) == "into" || r.lemma(r.child(t, "prt", "prep")) == "through" {
				set(&out.violent, t)
			}
		case l == "scuffle", l == "clash", l == "brawl", verb && l == "fight":
			set(&out.violent, t)
		case l == "violent" && (r.tok(r.head(t)).POS == "VERB" || r.rally(r.head(t)) || r.lemma(r.head(t)) == "clash"):
			if t == 0 || r.word(t-1) != "-" || r.lemma(t-2) != "non" {
				set(&out.violent, t)
			}
		case l == "violence" && r.dep(t) == "pobj" && (r.lemma(r.head(t)) == "into" || r.lemma(r.head(t)) == "in"):
			set(&out.violent, t)
		case verb && (l == "kill" || l == "shoot" || l == "beat" || l == "wound" || l == "injure" || l == "torture" || l == "attack"),
			verb && l == "open" && r.fixedWord(t, "fire"):
			set(&out.force, t)
		case l == "ammunition", l == "round" && r.modifiedBy(t, "live"), l == "bullet" && !r.modifiedBy(t, "rubber", "plastic"), l == "brutality", l == "brutally", verb && l == "die":
			set(&out.force, t)
		case r.lex.Is(l, "crowd-control"), l == "gas" && r.modifiedBy(t, "tear"), l == "bullet", l == "grenade" && r.modifiedBy(t, "stun", "gas"):
			set(&out.stopped, t)
		case verb && (l == "disperse" || l == "arrest" || l == "detain" || l == "intervene" || l == "disband" || l == "suppress" || l == "block" && r.policeActs(t) ||
			l == "quell" || l == "repress" || l == "chase" || l == "break" && r.child(t, "prt") >= 0 && r.word(r.child(t, "prt")) == "up"), l == "crackdown", l == "arrest":
			set(&out.stopped, t)
		}
	}
	return out
}

// crowdActs reports whether protesters are the subject of verb v.
func (r *report) crowdActs(v int) bool {
	return slices.ContainsFunc(r.bind(v).subjects, r.protester)
}

// policeActs reports whether the police are the subject of verb v.
func (r *report) policeActs(v int) bool {
	a := r.bind(v)
	for _, s := range slices.Concat(a.subjects, a.byAgents) {
		if r.listed(s, "police") {
			return true
		}
	}
	return false
}

// aside reports whether verb v tells of something else than the passage: a
// relative clause, or what a protest was about.
func (r *report) aside(v int) bool {
	for steps := 0; steps < 6; steps++ {
		switch r.dep(v) {
		case "relcl":
			return !r.protester(r.head(v)) && !r.rally(r.head(v))
		case "acl":
			return !r.protester(r.head(v)) && !r.rally(r.head(v)) && r.tok(v).Tag == "VBN"
		case "pcomp":
			switch r.lemma(r.head(v)) {
			case "over", "of", "for", "since", "about":
				return true
			}
			return false
		case "ROOT":
			return false
		}
		h := r.head(v)
		if h == v {
			return false
		}
		v = h
	}
	return false
}

// throwsThings reports whether a verb of throwing has stones and the like as its
// object, or after "with".
func (r *report) throwsThings(v int) bool {
	a := r.bind(v)
	all := slices.Clone(a.objects)
	for _, p := range a.preps {
		if p.word == "with" {
			all = append(all, p.obj)
		}
	}
	for _, o := range all {
		if r.lex.Is(r.lemma(o), "projectile-of-crowds") || r.modifiedBy(o, "petrol", "fire", "gasoline") {
			return true
		}
	}
	return false
}

// setsAlight reports whether "set" at v is "set fire to", "set on fire" or "set
// ablaze".
func (r *report) setsAlight(v int) bool {
	for _, t := range r.p.Subtree(v) {
		switch r.lemma(t) {
		case "fire", "ablaze", "alight":
			if h := r.head(t); h == v || r.head(h) == v {
				return true
			}
		}
	}
	return false
}

// fixedWord reports whether a verb has the word as its object.
func (r *report) fixedWord(v int, word string) bool {
	return slices.ContainsFunc(r.bind(v).objects, func(o int) bool { return r.lemma(o) == word })
}

// modifiedBy reports whether one of the words stands before the noun at t as its
// modifier.
func (r *report) modifiedBy(t int, words ...string) bool {
	return slices.ContainsFunc(r.compounds(t), func(c int) bool { return slices.Contains(words, r.lemma(c)) })
}
