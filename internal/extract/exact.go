package extract

import (
	"slices"

	"sitrep"
)

// Words such as "attack", "hit" or "strike" tell no kind. It is told by what the
// act was done with, as its own words have it, by the act that the report speaks of
// beside it, and by who strikes.

// meansKinds are the kinds of acts that are done with the means of a sub-event.
var meansKinds = map[string]sitrep.Kind{acledAir: sitrep.Airstrike, acledHeavy: sitrep.Shelling, acledRemote: sitrep.Bombing, acledSuicide: sitrep.Bombing, acledChemical: sitrep.Chemical}

// byMeans gives attacks of no certain kind that of the means that their own words
// tell, where these tell of one alone: "came under artillery bombardment", "attacked
// the port with drones". With guns besides it stays an attack.
func (r *report) byMeans() {
	for i := range r.events {
		e := &r.events[i]
		if e.entry == nil || e.entry.ACLED != "" || e.Frame == "adjective" || e.Frame == "participle" {
			continue
		}
		if e.Kind == sitrep.Bombing || e.Kind == sitrep.Shelling && r.lemma(e.head) == "bombardment" {
			r.byBombs(e)
		}
		if e.Kind != sitrep.Attack {
			continue
		}
		kind, at := sitrep.KindUnknown, -1
		for _, t := range r.usedIn(e) {
			k := meansKinds[r.meansAt(t)]
			switch l := r.lemma(t); {
			case l == "mine": // none of those that are dug, where an attack is told
				k = sitrep.Bombing
			case l == "tank" || l == "rpg" || l == "bazooka":
				k = sitrep.KindUnknown
			case l == "shell" || l == "grenade" || k != sitrep.KindUnknown:
			case r.listed(t, "weaponry") || r.listed(t, "small-arms") && l != "fire" && l != "burst" && l != "round":
				kind, at = sitrep.KindUnknown, len(r.p.Tokens)
			}
			switch {
			case k == sitrep.KindUnknown:
			case at < 0:
				kind, at = k, t
			case k != kind:
				kind, at = sitrep.KindUnknown, len(r.p.Tokens)
			}
		}
		if kind != sitrep.KindUnknown {
			e.Kind = kind
			e.Reasons = append(e.Reasons, "its kind is told by what it was done with, "+r.wordAt(at))
		}
	}
}

// byBombs tells bombs that are dropped or fired from those that are planted: "mortar
// bombs exploded", "glide bombs hit the town", "the bombing of the port by jets", and a
// bombing by a state or its forces, of which no car or device is told.
func (r *report) byBombs(e *event) {
	l := r.lemma(e.head)
	for _, t := range r.usedIn(e) { // "NATO bombs struck a street"
		if r.lemma(t) == "bomb" && r.tok(t).Tag == "NNS" && slices.ContainsFunc(r.compounds(t), r.stateOrForce) {
			e.Kind = sitrep.Airstrike
			e.Reasons = append(e.Reasons, "bombs of a state")
			return
		}
	}
	for _, t := range append(r.usedIn(e), e.head) {
		k := meansKinds[r.meansAt(t)]
		if k == sitrep.Airstrike || k == sitrep.Shelling && (r.lemma(t) == "bomb" || l == "bomb" && r.isVerb(e.head) && t != e.head) { // "bombed the posts with artillery"
			e.Kind = k
			e.Reasons = append(e.Reasons, "its kind is told by what it was done with, "+r.wordAt(t))
			return
		}
		if k == sitrep.Bombing && t != e.head && r.lemma(t) != "bombing" {
			return
		}
	}
	if l == "bomb" && r.tok(e.head).Tag == "NNS" && slices.ContainsFunc(r.compounds(e.head), r.stateOrForce) {
		e.Kind = sitrep.Airstrike
		e.Reasons = append(e.Reasons, "bombs of a state")
		return
	}
	if (l == "bomb" && r.isVerb(e.head) || l == "bombing" || l == "bombardment" && e.Kind == sitrep.Bombing) && e.trigger.End-e.trigger.Start == 1 {
		r.fromAfar(e)
	}
}

// stateOrForce reports whether t names a state, its forces or an alliance of states.
func (r *report) stateOrForce(t int) bool {
	if a := r.actor(t); a != nil {
		return a.Kind == sitrep.ActorArmedForce || a.Kind == sitrep.ActorGovernment || a.Kind == sitrep.ActorInternational
	}
	i := r.placeAt[t]
	return i > 0 && r.m.Places[i-1].Demonym
}

// usedIn returns the words that can tell what an attack was done with: those before
// its noun, its doers, and what stands behind "with", "by", "from", "involving" and
// "using". What was attacked is not among them.
func (r *report) usedIn(e *event) []int {
	var out []int
	add := func(t int) {
		for _, o := range r.list(t) {
			if w := r.ofWhat(o); w >= 0 && (r.amount(o) || r.partitive(o) || r.listed(o, "munition") || r.lemma(o) == "wave" || r.lemma(o) == "swarm") {
				out = append(append(out, w), r.compounds(w)...)
			}
			out = append(append(out, o), r.compounds(o)...)
		}
	}
	preps := func(ps []prep, object int) {
		for _, p := range ps {
			switch p.word {
			case "with", "by", "via", "involve", "under", "amid":
				if p.obj != object {
					add(p.obj)
				}
			case "from":
				if r.weapon(p.obj) || r.listed(p.obj, "artillery-piece") {
					add(p.obj)
				}
			}
		}
	}
	using := func(v int) {
		for _, c := range r.kids(v) {
			if i := int(c); (r.dep(i) == "advcl" || r.dep(i) == "acl" || r.dep(i) == "prep") && (r.lemma(i) == "use" || r.lemma(i) == "involve" || r.lemma(i) == "employ") {
				if o := r.child(i, "dobj", "pobj"); o >= 0 {
					add(o)
				}
			}
		}
	}
	v := e.head
	if !r.isVerb(v) {
		out = append(out, r.compounds(v)...)
		preps(r.prepsOf(v), -1)
		using(v)
		if v = r.attachedVerb(e.head); v < 0 || !r.lightVerb(v) {
			return out
		}
	}
	a := r.bind(v)
	for _, t := range slices.Concat(a.subjects, a.byAgents) {
		if t != e.head {
			out = append(append(out, t), r.compounds(t)...)
		}
	}
	preps(a.preps, -1)
	under := slices.Clone(a.objects)
	for _, p := range a.preps { // "bombed hideouts in the dunes with howitzers", hung on the dunes
		under = append(under, p.obj)
	}
	for _, o := range under { // "hit the town of Orlo with rockets", hung on the town
		for _, p := range r.prepsOf(o) {
			if p.word == "with" && r.weapon(p.obj) {
				add(p.obj)
			}
		}
		using(o)
	}
	using(v)
	return out
}

// exactly gives an act that is told by a word for attacks of any kind ("hit",
// "struck", "targeted", "strikes") the kind of the act of which the report has just
// spoken, or of which it speaks next where nothing stands before, where both can be
// one: no other doer, no other place.
func (r *report) exactly() {
	order := r.inTextOrder()
	for n, i := range order {
		e := &r.events[i]
		if e.Kind != sitrep.Attack || e.entry == nil || e.entry.ACLED != "" || !r.anyStrike(e) || r.formerly(e) {
			continue
		}
		var last *event
		for _, k := range order[:n] {
			if o := &r.events[k]; o.trigger.Start < e.trigger.Start && r.tellsKind(o) && e.sent-o.sent <= 3 {
				last = o
			}
		}
		if last == nil && e.sent <= 2 {
			for _, k := range order[n+1:] {
				if o := &r.events[k]; r.tellsKind(o) && o.Kind != sitrep.Attack && o.sent-e.sent <= 2 {
					last = o
					break
				}
			}
		}
		if last == nil || last.Kind == sitrep.Attack || last.Kind == sitrep.Chemical || !r.canBeOne(e, last) {
			if last != nil && last.Kind == sitrep.Attack || !r.bySurroundings(e) {
				r.fromAfar(e)
			}
			continue
		}
		e.Kind = last.Kind
		e.Reasons = append(e.Reasons, "of the kind of \""+last.Trigger.Of(r.p.Text)+"\", of which the report speaks")
	}
}

// anyStrike reports whether an attack is told by a verb or noun that strikes of
// planes, guns and bombs share.
func (r *report) anyStrike(e *event) bool {
	if r.isVerb(e.head) {
		switch r.lemma(e.head) {
		case "hit", "strike", "target", "pound":
			return true
		}
		return false
	}
	return r.lemma(e.head) == "strike"
}

// tellsKind reports whether an event can tell the kind of an act beside it.
func (r *report) tellsKind(o *event) bool {
	return o.Kind.Family() == sitrep.FamilyFire && o.Kind != sitrep.Destroy && o.Core && o.Modality == sitrep.Actual
}

// canBeOne reports whether neither doer nor place speaks against two acts being one.
// A weapon that is told as the doer speaks against none.
func (r *report) canBeOne(a, b *event) bool {
	if len(a.Agents) > 0 && len(b.Agents) > 0 && !sharesActor(a.Agents, b.Agents) && !r.ofOneState(a.Agents, b.Agents) && !r.byWeapon(a) && !r.byWeapon(b) {
		return false
	}
	return len(a.Places) == 0 || len(b.Places) == 0 || samePlaceOrIn(a.Places, b.Places) || unlocated(a.Places) || unlocated(b.Places)
}

// byWeapon reports whether the doer of an act is what it was done with.
func (r *report) byWeapon(e *event) bool {
	return !slices.ContainsFunc(e.Agents, func(a sitrep.ActorMention) bool {
		h := r.tokens(a.Head)
		return a.Kind != sitrep.ActorUnknown || h.End <= h.Start || !r.weapon(h.End-1)
	})
}

// bySurroundings gives a strike the kind of the means that its sentence tells, or the
// one before or after it: "drones over the city since dawn; the hospital was hit".
func (r *report) bySurroundings(e *event) bool {
	for _, s := range []int{e.sent, e.sent - 1, e.sent + 1} {
		if c := r.means(r.sentenceFor(e, s)); meansKinds[c.acled] != sitrep.KindUnknown && c.acled != acledChemical {
			e.Kind = meansKinds[c.acled]
			e.Reasons = append(e.Reasons, "its kind is told by what is spoken of beside it, "+c.why)
			return true
		}
	}
	return false
}

// fromAfar takes a strike or bombing by a state or its forces of which nothing else is
// told for one from the air: on the ground news speaks of raids and attacks.
func (r *report) fromAfar(e *event) {
	if l := r.lemma(e.head); l != "strike" && l != "bomb" && l != "bombing" {
		return
	}
	for _, c := range r.compounds(e.head) {
		if r.listed(c, "structure") || r.listed(c, "place") { // "the embassy bombing"
			return
		}
	}
	for _, a := range e.Agents {
		if h := r.tokens(a.Head); h.End > h.Start && (r.listed(h.Start, "structure") || r.listed(h.Start, "group") || r.listed(h.Start, "insurgent")) { // a militia has no jets
			continue
		}
		switch a.Kind {
		case sitrep.ActorArmedForce, sitrep.ActorGovernment, sitrep.ActorInternational:
			e.Kind = sitrep.Airstrike
			e.Reasons = append(e.Reasons, "by a state, from the air where nothing else is told")
			return
		default:
		}
	}
}
