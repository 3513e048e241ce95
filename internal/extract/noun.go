package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// noun reads the nominal frame: "the capture of the towns by rebels", "rebel
// advance", "an airstrike on the market", and the light verbs that carry a noun
// ("launched an attack").
func (r *report) noun(t int) {
	if r.timeAt[t] && r.tok(t).POS == "PROPN" || r.word(t) == "March" && t > 0 && r.tok(t-1).POS == "NUM" && r.sameSentence(t-1, t) { // "March"
		return
	}
	lemma := r.lemma(t)
	if r.partOfName(t) && !r.hyphened(t) {
		if r.trace != nil && len(r.lex.Nouns(lemma)) > 0 {
			r.note(t, WhyName, "it stands in the name of an actor, a place or a work, or for an actor")
		}
		return
	}
	if r.tok(t).POS != "NOUN" {
		lemma = strings.ToLower(r.word(t))
		if len(r.lex.Nouns(lemma)) == 0 {
			lemma = strings.TrimSuffix(lemma, "s")
		}
	}
	var best *lexicon.Entry
	start := t
	for _, x := range r.lex.Nouns(lemma) { // single words, and pairs that begin here
		if (slices.Contains(x.Words, lemma) || slices.ContainsFunc(x.Words, func(w string) bool { return r.joinedByOf(t, w) })) && r.nounFits(t, x) {
			if best == nil || best.Optional && !x.Optional {
				best = x
			}
		}
	}
	if t > 0 { // pairs whose second word is t
		first := r.lemma(t - 1)
		for _, x := range r.lex.Nouns(first) {
			for _, w := range x.Words {
				if a, b, ok := strings.Cut(w, " "); ok && a == first && b == lemma && (r.head(t-1) == t || r.dep(t-1) == "amod") && r.nounFits(t, x) {
					start = t - 1
					if best == nil || best.Optional || !x.Optional || best.Kind != x.Kind {
						best = x
					}
				}
			}
		}
	}
	if t > 1 && r.word(t-1) == "-" { // "sit-in", "cease-fire": three tokens
		for _, x := range r.lex.Nouns(r.lemma(t-2) + "-" + lemma) {
			if slices.Contains(x.Words, r.lemma(t-2)+"-"+lemma) && r.nounFits(t, x) {
				best, start = x, t-2
				break
			}
		}
	}
	if best == nil {
		return
	}
	if r.making(t) {
		r.note(t, WhyName, "it stands in a word for its making or for those who deal with it")
		return
	}
	if r.lightVerbTaken(t, best) || r.weaponOf(t) || best.Kind == sitrep.Ceasefire && r.breached(t) {
		r.note(t, WhyTaken, "its verb has made the claim")
		return
	}
	e := event{entry: best, head: t, clause: r.clauseOf(t), trigger: nlp.Span{Start: start, End: t + 1}}
	e.Kind, e.Core, e.Frame = best.Kind, !best.Optional, "nominal"
	r.bindNoun(&e, t)
	if r.dep(t) == "compound" || r.dep(t) == "amod" || r.dep(t) == "nmod" || breaches[lemma] && r.dep(t) == "pobj" && r.lemma(r.head(t)) == "in" && r.child(t, "det") < 0 { // "in violation of the truce"
		e.Core = false
	}
	if d := r.child(t, "det"); d >= 0 {
		e.definite = r.lemma(d) == "the" || r.lemma(d) == "this" || r.lemma(d) == "that" || r.lemma(d) == "these" || r.lemma(d) == "no" && t-d <= 2 && r.tok(d+1).Norm == "such"
		if r.lemma(d) == "no" {
			e.Polarity = sitrep.Negated
		}
	}
	r.modes(&e, t)
	r.complete(&e)
}

// partOfName reports whether t stands inside the name of an actor, a place or a
// work ("Syrian Observatory", "War Museum").
func (r *report) partOfName(t int) bool {
	if r.placeMention(t) != nil {
		return true
	}
	if i := r.actorAt[t]; i > 0 {
		a := &r.m.Actors[i-1]
		if at := r.tokens(a.Span); a.Form == sitrep.FormNamed && strings.HasPrefix(string(a.Actor), "~") && at.End == t+1 && r.titleCase(t) && len(r.lex.Nouns(strings.ToLower(r.word(t)))) > 0 {
			return false // "Harar Bomb Blast", in a headline
		}
		if a.Form == sitrep.FormDescriptive && t > 0 && len(r.lex.Nouns(r.lemma(t-1))) > 0 && r.dep(t-1) == "compound" {
			return false // "aid convoy"
		}
		if a.Form == sitrep.FormDescriptive && a.Head.Start == r.tok(t).Start && len(r.lex.Nouns(r.lemma(t))) > 0 {
			return false // "casualties"
		}
		return a.Form == sitrep.FormNamed || a.Head.Start == r.tok(t).Start || a.Form == sitrep.FormDescriptive && r.tok(t).Start < a.Head.Start
	}
	tok := r.tok(t)
	if tok.EntType != "PERSON" && tok.POS == "PROPN" && len(r.lex.Nouns(strings.ToLower(r.word(t)))) > 0 && r.titleCase(t) {
		return false
	}
	return tok.POS == "PROPN" && (tok.EntType == "PERSON" || tok.EntType == "WORK_OF_ART" || tok.EntType == "PRODUCT" || tok.EntType == "LAW")
}

// nounFits checks what an entry asks of the words around a noun.
func (r *report) nounFits(t int, x *lexicon.Entry) bool {
	r.try(t, x)
	if r.holds(t, x.Without) && !(x.Kind.Family() == sitrep.FamilyFire && r.onlyHit(t, x.Without)) {
		return r.reject("under it", nil, "stands one of", x.Without)
	}
	if len(x.Governed) > 0 && !r.governed(t, x.Governed) {
		return r.reject("it depends on", nil, "none of the verbs", x.Governed)
	}
	if len(x.Need) == 0 {
		return true
	}
	if slices.Contains(x.Need, "number") && (r.numbered(t) || len(r.tallied(t)) > 0 || r.dep(t) == "pobj" && r.lemma(r.head(t)) == "of" && r.lemma(r.head(r.head(t))) == "number") {
		return true
	}
	var all []int
	for _, p := range r.prepsOf(t) {
		all = append(all, p.obj)
		all = append(all, r.compounds(p.obj)...)
	}
	if p := r.child(t, "poss"); p >= 0 {
		all = append(all, p)
	}
	all = append(all, r.compounds(t)...)
	if v := r.attachedVerb(t); v >= 0 {
		a := r.bind(v)
		if r.lightVerb(v) {
			all = append(all, a.subjects...)
			for _, p := range a.preps {
				all = append(all, p.obj)
			}
		}
	}
	all = append(all, r.whatItHit(t)...)
	for _, c := range r.kids(t) { // "support provided by the coalition"
		if i := int(c); r.dep(i) == "acl" && r.lightVerb(i) {
			for _, o := range r.bind(i).byAgents {
				all = append(append(all, o), r.compounds(o)...)
			}
		}
	}
	for _, i := range all {
		if r.isNounOfNeed(i, x.Need) {
			return true
		}
		if o := r.ofWhat(i); o >= 0 && r.amount(i) && r.isNounOfNeed(o, x.Need) { // "the capture of a number of villages"
			return true
		}
	}
	if x.Kind.Family() == sitrep.FamilyFire && r.spokenBefore(t) && len(r.compounds(t)) == 0 { // "the strike", after a raid was told of
		return true
	}
	return r.reject("beside it", nil, "nothing is of the classes", x.Need)
}

// whatItHit returns the objects of a verb whose subject is the act at t: of "killed"
// and "wounded" always, of "hit" only where a state or a body is said to do it, as
// "strikes hit the ports" may be of dockers.
func (r *report) whatItHit(t int) []int {
	v := r.head(t)
	if r.dep(t) != "nsubj" || !r.isVerb(v) {
		return nil
	}
	switch r.lemma(v) {
	case "kill", "wound", "injure", "maim":
		return r.bind(v).objects
	case "hit", "strike", "target", "pound", "destroy", "damage", "level", "flatten", "pummel", "rock", "shake":
	default:
		return nil
	}
	for _, c := range r.compounds(t) {
		if r.demonymActor(c) != nil || r.armed(c) {
			return r.bind(v).objects
		}
	}
	return nil
}

// governed reports whether the noun at t is the subject or an object of one of the
// verbs, by itself, in a list, or behind a noun of amount or of its own sort
// ("a pile of nine bodies", "led to the injury of 14").
func (r *report) governed(t int, verbs []string) bool {
	for range 6 {
		h := r.head(t)
		switch r.dep(t) {
		case "conj":
			t = h
		case "nsubj", "nsubjpass", "dobj", "attr", "oprd":
			return slices.Contains(verbs, r.lemma(h))
		case "pobj":
			up := r.head(h)
			switch l := r.lemma(h); {
			case l == "of" && !r.isVerb(up) && (r.amount(up) || r.partitive(up) || r.numbered(t)):
				t = up
			case l == "for" && r.lemma(up) == "responsibility" && r.dep(up) == "dobj": // "claimed responsibility for the deaths"
				return slices.Contains(verbs, r.lemma(r.head(up)))
			case l == "of" && (r.lemma(up) == "report" || r.lemma(up) == "rumour" || r.lemma(up) == "rumor"): // "reports of injuries"
				return slices.Contains(verbs, "report")
			case l == "to" && r.lemma(up) == "lose" && h > up: // "lost a leg to a mine"
				return slices.Contains(verbs, "lose")
			case (l == "to" || l == "in") && r.isVerb(up) && h > up:
				return slices.Contains(verbs, r.lemma(up)) && (r.lemma(up) == "lead" || r.lemma(up) == "result" || r.lemma(up) == "put")
			default:
				return false
			}
		default:
			return false
		}
	}
	return false
}

// numbered reports whether a figure counts the noun at t.
func (r *report) numbered(t int) bool { return r.child(t, "nummod") >= 0 }

func (r *report) isNounOfNeed(i int, need []string) bool {
	for _, c := range need {
		if r.is(i, c) {
			return true
		}
		if a := r.actorAt[i]; a > 0 && slices.Contains(kindClasses[r.m.Actors[a-1].Kind], c) {
			return true
		}
		if c == "displacedpeople" {
			for _, k := range r.compounds(i) {
				if r.lex.Is(r.lemma(k), c) {
					return true
				}
			}
		}
	}
	return false
}

// onlyHit reports whether all of the lemmas that stand under the noun at t stand
// in what was hit: "a strike on a school" is none by teachers.
func (r *report) onlyHit(t int, lemmas []string) bool {
	hit := map[int]bool{}
	for _, p := range r.prepsOf(t) {
		if (p.word == "on" || p.word == "against") && (r.is(p.obj, "structure") || r.is(p.obj, "place") || r.is(p.obj, "vehicle")) {
			for _, k := range r.p.Subtree(p.obj) {
				hit[k] = true
			}
		}
	}
	for _, k := range r.p.Subtree(t) {
		if k != t && !hit[k] && slices.Contains(lemmas, r.lemma(k)) {
			return false
		}
	}
	return len(hit) > 0
}

// holds reports whether any of the lemmas stands close under t.
func (r *report) holds(t int, lemmas []string) bool {
	if len(lemmas) == 0 {
		return false
	}
	for _, k := range r.p.Subtree(t) {
		if k != t && slices.Contains(lemmas, r.lemma(k)) {
			return true
		}
	}
	return false
}

// compounds returns the modifiers of a noun that are nouns or adjectives.
func (r *report) compounds(t int) []int {
	var out []int
	for _, c := range r.kids(t) {
		switch r.dep(int(c)) {
		case "compound", "nmod", "amod", "poss":
			out = append(out, int(c))
		}
	}
	return out
}

// lightVerbs are verbs that only carry the noun that they govern.
var lightVerbs = map[string]bool{"carry": true, "launch": true, "conduct": true, "mount": true, "stage": true, "make": true, "hold": true,
	"begin": true, "start": true, "lead": true, "continue": true, "resume": true, "wage": true, "perform": true, "commit": true, "give": true,
	"provide": true, "offer": true, "undertake": true, "plan": true, "step": true, "halt": true, "suspend": true, "face": true, "order": true,
	"pursue": true, "execute": true, "engage": true, "suffer": true, "cause": true, "issue": true, "receive": true, "convene": true, "host": true, "schedule": true, "organise": true, "organize": true, "attend": true, "join": true, "chair": true, "sustain": true, "see": true, "impose": true, "deliver": true, "inflict": true, "declare": true}

func (r *report) lightVerb(v int) bool { return lightVerbs[r.lemma(v)] }

// lightVerbTaken reports whether the verb over a noun already made this event
// ("signed an agreement").
func (r *report) lightVerbTaken(t int, x *lexicon.Entry) bool {
	h := r.head(t)
	under := r.dep(t) == "pobj" // "came under fire"
	if under {
		h = r.head(h)
	}
	if !under && r.dep(t) != "dobj" && r.dep(t) != "nsubjpass" || r.eventAt[h] == 0 {
		return false
	}
	e := &r.events[r.eventAt[h]-1]
	if e.entry != nil && e.entry.ACLED == acledDisrupted && x.Kind == sitrep.Bombing {
		return true // a bomb that was found did not go off
	}
	if e.Kind == sitrep.Destroy && x.Kind == sitrep.Bombing && r.lemma(t) == "bomb" { // nor one that was destroyed
		return true
	}
	return e.entry != nil && slices.Contains(e.entry.Fixed, r.lemma(t)) && e.Kind.Family() == x.Kind.Family()
}

// bindNoun fills the roles of an event noun.
func (r *report) bindNoun(e *event, t int) {
	x := e.entry
	for _, p := range r.prepsOf(t) {
		role, ok := x.Preps[p.word]
		if !ok {
			role = defaultPrep(p.word)
		}
		if p.word == "on" && r.onMedium(p.obj) { // "claimed the attack on social media"
			continue
		}
		if role == lexicon.Target && p.word == "of" && owned[r.tok(p.obj).Norm] { // "a bomb of ours" is dropped by us
			if r.tok(p.obj).Norm == "ours" {
				r.bindAgent(e, p.obj)
			}
			continue
		}
		r.bindOne(e, p.obj, role)
	}
	if p := r.child(t, "poss"); p >= 0 {
		if r.placeMention(p) != nil && r.actor(p) == nil {
			r.bindOne(e, p, lexicon.Place)
		} else if x.SubjRole != lexicon.RoleUnknown {
			r.bindOne(e, p, x.SubjRole)
		} else if r.canAct(p) {
			r.bindOne(e, p, lexicon.Agent)
		}
	}
	for _, c := range r.compounds(t) {
		switch {
		case r.dep(c) == "poss" || c >= e.trigger.Start && c < e.trigger.End:
		case r.anti(c):
			if a := r.actor(c); a != nil && a.Form == sitrep.FormNamed {
				r.bindOne(e, c, lexicon.Target)
			}
		case r.stateByInitials(e.Kind, t, c) != nil:
			e.Agents = append(e.Agents, *r.stateByInitials(e.Kind, t, c))
		case r.placeMention(c) != nil:
			r.bindOne(e, c, lexicon.Place)
		case x.SubjRole == lexicon.Target && (r.actorAt[c] > 0 || r.is(c, "people") || r.is(c, "force")): // "military casualties"
			r.bindOne(e, c, lexicon.Target)
			r.inPlural(e, c)
		case e.Kind == sitrep.Bombing && r.listed(c, "structure") && r.tok(c).POS == "NOUN" && (r.actor(c) == nil || r.actor(c).Form == sitrep.FormDescriptive): // "the embassy bombings"
			r.bindOne(e, c, lexicon.Target)
		case r.actorAt[c] > 0 && (r.dep(c) == "compound" || r.dep(c) == "nmod"):
			r.bindOne(e, c, lexicon.Agent)
		case r.armedKind(c) && (r.dep(c) == "amod" || r.tok(c).POS == "NOUN" && r.lex.Is(r.lemma(c), "group")) && len(e.Agents) == 0: // "a rebel advance", read as an adjective; "coalition air raids"
			r.bindOne(e, c, lexicon.Agent)
		case x.SubjRole == lexicon.Target && r.demonymActor(c) != nil: // "the Malian death toll"
			r.addNationals(e, c)
		case r.demonymActor(c) != nil && !r.planted(t):
			e.Agents = append(e.Agents, *r.demonymActor(c))
		}
	}
	for _, c := range r.compounds(t) { // "US drone attacks", with the state's name hung on the drone
		for _, cc := range r.compounds(c) {
			if m := r.stateByInitials(e.Kind, t, cc); m != nil && len(e.Agents) == 0 && r.weapon(c) {
				e.Agents = append(e.Agents, *m)
			}
		}
	}
	r.inSupport(e, t)
	r.doerBefore(e, t)
	for _, c := range r.kids(t) { // "the push led by X", "the attack carried out by X", "who took part"
		i := int(c)
		if (r.dep(i) == "acl" || r.dep(i) == "relcl") && r.isVerb(i) {
			a := r.bind(i)
			if (len(e.Agents) == 0 || r.lemma(i) == "lead") && (r.dep(i) == "acl" || r.lightVerb(i) || r.lemma(i) == "lead") {
				for _, o := range a.byAgents {
					r.bindOne(e, o, lexicon.Agent)
				}
			}
			if len(e.Places) == 0 && !a.passive {
				for _, o := range a.objects {
					r.bindPlace(e, o)
				}
			}
			r.bindPlaces(e, a.preps)
		}
	}
	r.struckBy(e, t)
	r.hitToo(e, t)
	r.aimedAt(e, t)
	defer r.mostExact(e)
	defer r.nearest(e)
	if len(e.Places) == 0 {
		for _, p := range r.prepsOf(t) {
			r.bindNested(e, p.obj)
		}
	}
	v := r.attachedVerb(t)
	if v < 0 {
		return
	}
	e.clause = v
	defer r.otherSide(e, t, v)
	n := r.manyOf(t)
	object := r.head(n) == v && r.dep(n) == "dobj"
	if w := r.calledSo(t); w >= 0 { // "launched what it called an operation"
		v, object = w, true
	}
	a := r.bind(v)
	if (r.lightVerb(v) || r.orders(v, x.Kind)) && object && len(e.Agents) == 0 {
		for _, s := range a.subjects {
			if r.canAct(s) && !(r.lemma(v) == "see" && (r.anybody(s) || r.actorKind(s) == sitrep.ActorPeople || r.actorKind(s) == sitrep.ActorOfficials)) { // who sees a column has not sent it
				r.bindOne(e, s, lexicon.Agent)
			}
		}
		for _, p := range a.preps {
			if role, ok := x.Preps[p.word]; ok && !r.bearing(p) {
				r.bindOne(e, p.obj, role)
			}
		}
	}
	if r.head(n) == v && r.dep(n) == "dobj" && len(e.Agents) == 0 && !a.passive { // "repelled two attacks by the militia", with "by" hung on the verb
		for _, p := range a.preps {
			if p.word == "by" && p.token > t && x.Preps["by"] == lexicon.Agent && r.canAct(p.obj) {
				r.bindOne(e, p.obj, lexicon.Agent)
			}
		}
	}
	if r.head(t) == v && r.dep(t) == "nsubj" && len(e.Agents) == 0 { // "fighting resumed between the two"
		for _, p := range a.preps {
			if role, ok := x.Preps[p.word]; ok && (p.word == "between" || p.word == "among") {
				r.bindOne(e, p.obj, role)
			}
		}
	}
	if r.involves(v, t) && len(e.Agents) == 0 { // "was involved in the retaking of the city"
		for _, s := range append(slices.Clone(a.subjects), a.objects...) {
			if s != t && r.canAct(s) {
				r.bindOne(e, s, lexicon.Agent)
			}
		}
	}
	if r.lightVerb(v) && r.head(n) == v && r.dep(n) == "nsubjpass" && len(e.Agents) == 0 { // "the strike was carried out by ..."
		for _, o := range a.byAgents {
			r.bindOne(e, o, lexicon.Agent)
		}
	}
	if len(e.Places) == 0 {
		r.bindPlaces(e, a.preps)
	}
	if len(e.Places) == 0 && r.head(t) == v && r.dep(t) == "nsubj" {
		for _, o := range a.objects {
			r.bindPlace(e, o)
		}
	}
}

// calledSo returns the verb that the noun at t is the object of by a free relative
// of naming, -1 if it is none: "launched what it called an operation".
func (r *report) calledSo(t int) int {
	v := r.head(t)
	if d := r.dep(t); d != "oprd" && d != "dobj" && d != "ccomp" && d != "xcomp" || !r.isVerb(v) {
		return -1
	}
	switch r.lemma(v) {
	case "call", "describe", "term", "say", "dub", "label":
	default:
		return -1
	}
	w := r.child(v, "dobj", "nsubj")
	if o := r.child(v, "dobj"); o >= 0 {
		w = o
	}
	if w < 0 || r.lemma(w) != "what" {
		return -1
	}
	if h := r.head(v); h != v && r.isVerb(h) && h < v {
		return h
	}
	return -1
}

// orders reports whether a verb is one by which those who say it have it done, for
// kinds that states and armies do themselves: "announced the deployment of troops".
func (r *report) orders(v int, k sitrep.Kind) bool {
	switch r.lemma(v) {
	case "announce", "authorise", "authorize", "approve", "declare", "confirm":
	default:
		return false
	}
	switch k {
	case sitrep.Deploy, sitrep.Withdraw, sitrep.Ceasefire, sitrep.Displace, sitrep.Sanction:
		return r.lemma(v) != "confirm"
	default:
		return false
	}
}

// involves reports whether a verb says that its subject had a part in the act at t.
func (r *report) involves(v, t int) bool {
	if r.dep(t) != "pobj" || r.lemma(r.head(t)) != "in" || r.head(r.head(t)) != v {
		return false
	}
	switch r.lemma(v) {
	case "involve":
		return r.child(v, "neg") < 0
	case "participate", "engage":
		return true
	case "take":
		return r.fixedWord(v, "part")
	}
	return false
}

// anti reports whether "anti-" stands before the word at t: what an act is
// against does not do it.
func (r *report) anti(t int) bool {
	return t > 1 && r.word(t-1) == "-" && (r.lemma(t-2) == "anti" || r.lemma(t-2) == "counter")
}

// demonymActor returns the state's own forces or government that a demonym
// before an event noun stands for ("Russian airstrikes"); nil if t is none.
func (r *report) demonymActor(t int) *sitrep.ActorMention {
	if a := r.actorAt[t]; a > 0 && r.m.Actors[a-1].Form == sitrep.FormNamed && r.m.Actors[a-1].End > r.tok(t).End {
		return nil // "Syrian" in the name of a body
	}
	if t+1 < len(r.p.Tokens) && townNouns[r.lemma(t+1)] {
		return nil // "a Malian village bomb attack": whose village it is
	}
	if i := r.placeAt[t]; i == 0 || !r.m.Places[i-1].Demonym {
		return nil
	} else if a, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(r.m.Places[i-1].Country))); ok {
		s := r.bytes(nlp.Span{Start: t, End: t + 1})
		return &sitrep.ActorMention{Span: s, Head: s, Actor: a.ID, Name: a.Name, Kind: a.Kind, Country: a.Country, Form: sitrep.FormNamed,
			Reasons: sitrep.Reasons{"the adjective of a state before an act"}}
	}
	return nil
}

// armedKind reports whether a noun is for those who bear arms or rule.
func (r *report) armedKind(t int) bool {
	switch r.actorKind(t) {
	case sitrep.ActorArmedGroup, sitrep.ActorArmedForce, sitrep.ActorGovernment:
		return true
	default:
		return false
	}
}

// canAct reports whether a token mentions somebody who can act.
func (r *report) canAct(t int) bool {
	switch r.lemma(t) {
	case "side", "party": // "both sides"
		if d := r.child(t, "det", "nummod", "predet"); d >= 0 && (r.lemma(d) == "both" || r.lemma(d) == "all" || r.lemma(d) == "two" || r.lemma(d) == "either" || r.lemma(d) == "the") && r.tok(t).Tag == "NNS" {
			return true
		}
	case "ally": // "the government and its allies"
		if r.tok(t).Tag == "NNS" && r.child(t, "poss", "amod", "det") >= 0 {
			return true
		}
	case "defence", "defense", "system": // "air defence systems"
		if r.airDefence(t) {
			return true
		}
	}
	if r.tok(t).Tag == "NN" && r.actorAt[t] == 0 && r.dep(t) != "compound" {
		if _, ok := r.namedBeside(t); ok {
			return true
		}
	}
	if r.actorAt[t] > 0 || r.tok(t).Tag == "PRP" || r.tok(t).Tag == "PRP$" || columns[r.lemma(t)] && r.child(t, "poss") >= 0 {
		return true
	}
	return r.actorKind(t) != sitrep.ActorUnknown || r.is(t, "aircraft") || r.is(t, "vehicle")
}
