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
	forces, group := ownForce[r.lemma(t)], ownGroup[r.lemma(t)]
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
		if a == nil || a.Antecedent == (sitrep.Span{}) || !powers(a.Kind) || group {
			return m, false
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
		if !powers(q.Kind) {
			return r.bodyOf(&q)
		}
		return q, true
	}
	return m, false
}

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
