package extract

import (
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// ownForces returns whose "its forces", "their fighters", "his men", "his group's
// fighters" are: who the pronoun stands for, else who is being quoted. A person
// speaks of the group that he belongs to.
func (r *report) ownForces(t int) (sitrep.ActorMention, bool) {
	p := r.child(t, "poss")
	if p < 0 || r.tok(t).Tag != "NNS" && r.tok(t).Tag != "NN" {
		return sitrep.ActorMention{}, false
	}
	forces, group := ownForce[r.lemma(t)] || columns[r.lemma(t)], ownGroup[r.lemma(t)]
	var m sitrep.ActorMention
	switch {
	case forces && ownGroup[r.lemma(p)]: // "his group's fighters"
		q, ok := r.ownForces(p)
		if !ok {
			return m, false
		}
		m = q
	case r.tok(p).Tag != "PRP$" || !forces && !group:
		return m, false
	default:
		q, ok := r.ownerOfMen(p, group)
		if !ok {
			return m, false
		}
		m = q
	}
	if own := r.actor(t); own != nil && own.Form == sitrep.FormDescriptive && m.Kind == sitrep.ActorGovernment && own.Kind == sitrep.ActorArmedForce && !strings.HasPrefix(string(own.Actor), "~") {
		return m, false // a state's army has a name of its own
	}
	m.Antecedent = m.Span
	m.Span, m.Head, m.Form = r.bytes(r.p.Edges(t)), r.bytes(nlp.Span{Start: t, End: t + 1}), sitrep.FormDescriptive
	if e := r.phrase(t); e.End > e.Start {
		m.Span = r.bytes(nlp.Span{Start: min(p, e.Start), End: t + 1})
	}
	m.Reasons = sitrep.Reasons{"the forces of whom the pronoun stands for"}
	return m, true
}

// columns are nouns for men on the march, who are so only where they are somebody's:
// "its columns", and not those of a temple.
var columns = map[string]bool{"column": true, "vanguard": true, "spearhead": true, "detachment": true}

// ownForce are nouns for the men of somebody who is told of, ownGroup those for what
// somebody belongs to.
var (
	ownForce = map[string]bool{"force": true, "troop": true, "fighter": true, "soldier": true, "man": true, "unit": true, "army": true, "military": true,
		"combatant": true, "warrior": true, "militant": true, "gunman": true, "comrade": true}
	ownGroup = map[string]bool{"group": true, "movement": true, "militia": true, "organisation": true, "organization": true, "party": true, "brigade": true,
		"faction": true, "front": true, "battalion": true}
)

// ownerOfMen returns whose the men or the group are that the pronoun at p claims:
// a power, or the body that the person it stands for belongs to.
func (r *report) ownerOfMen(p int, group bool) (sitrep.ActorMention, bool) {
	var m sitrep.ActorMention
	switch r.tok(p).Norm {
	case "its", "their":
		a := r.actor(p)
		if a == nil || a.Antecedent == (sitrep.Span{}) || group {
			return m, false
		}
		if b, ok := r.officersBody(a); ok || !powers(a.Kind) {
			return b, ok
		}
		return *a, true
	case "his", "her":
		a := r.actor(p)
		if a == nil || a.Antecedent == (sitrep.Span{}) {
			return m, false
		}
		return r.bodyOf(a)
	case "our", "my":
		q, ok := r.speakerPronoun(p)
		if !ok {
			return m, false
		}
		if b, ok := r.officersBody(&q); ok {
			return b, true
		}
		if !powers(q.Kind) {
			return r.bodyOf(&q)
		}
		return q, true
	}
	return m, false
}

// officersBody returns the body that an officer is described by where nobody is named:
// "a Peshmerga officer", "an army commander"; a state's officer is of its forces.
func (r *report) officersBody(a *sitrep.ActorMention) (sitrep.ActorMention, bool) {
	m, ok := r.bodyOf(a)
	if ok || a.Kind == sitrep.ActorPerson && a.Body != "" {
		return m, ok
	}
	for i := range r.m.Actors { // "the officer", after "a Peshmerga officer"
		o := &r.m.Actors[i]
		if o.Actor != a.Actor || o.Form != sitrep.FormDescriptive {
			continue
		}
		h := r.tokens(o.Head).Start
		if r.tok(h).Tag != "NN" || !military[r.lemma(h)] {
			continue
		}
		if b, ok := r.bodyBefore(h); ok {
			return b, true
		}
	}
	return m, false
}

// bodyBefore returns the armed body whose name stands before the noun at t, or the
// forces of the state whose adjective does.
func (r *report) bodyBefore(t int) (sitrep.ActorMention, bool) {
	for _, c := range r.compounds(t) {
		if b := r.actor(c); b != nil && powers(b.Kind) && b.Kind != sitrep.ActorGovernment {
			return *b, true
		}
		d := r.stateOf(c)
		if d == nil {
			continue
		}
		if b, known := r.who.Actor(d.Actor + ".forces"); known {
			n := *d
			n.Actor, n.Name, n.Kind, n.Country = b.ID, b.Name, b.Kind, b.Country
			return n, true
		}
	}
	return sitrep.ActorMention{}, false
}

// military are the nouns for one who bears arms for a body.
var military = map[string]bool{"officer": true, "commander": true, "colonel": true, "general": true, "captain": true, "lieutenant": true, "soldier": true, "fighter": true, "major": true, "sergeant": true}

// bodyOf returns the armed body that a person belongs to.
func (r *report) bodyOf(a *sitrep.ActorMention) (sitrep.ActorMention, bool) {
	m := *a
	if a.Body == "" {
		return m, false
	}
	m.Actor, m.Name, m.Body, m.BodyName = a.Body, a.BodyName, "", ""
	m.Kind = sitrep.ActorArmedGroup
	if b, ok := r.who.Actor(a.Body); ok {
		m.Kind, m.Country = b.Kind, b.Country
	}
	return m, powers(m.Kind) && m.Kind != sitrep.ActorGovernment
}
