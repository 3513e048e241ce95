package mention

import (
	"strings"

	"sitrep"
)

// How a description is tied to a name or to an earlier description: in
// apposition ("a little-known group, the Army of the Valley", "a militia called
// Sons of the Delta"), or as a definite description that takes up one with the
// same noun ("Turkish-backed rebels ... the rebels").

// introduced returns the actor whose name follows a description of it, after a
// comma or after "called", "known as".
func (r *report) introduced(m *actor) (actor, bool) {
	for _, c := range r.p.Children(m.head) {
		t := int(c)
		if t < m.head {
			continue
		}
		tok := &r.p.Tokens[t]
		switch {
		case tok.Dep == "conj" || tok.Dep == "cc": // "the army, the militia and others"
			return actor{}, false
		case tok.Dep == "appos":
			if a, ok := r.namedAt(t); ok && r.apposed(m, &a) {
				return a, true
			}
		case tok.Dep == "prep" && tok.Norm == "of": // "the governor of Borno, Rami Haddad,"
			for _, o := range r.p.Children(t) {
				for _, n := range r.p.Children(int(o)) {
					if a, ok := r.namedAt(int(n)); ok && r.p.Tokens[n].Dep == "appos" && a.Kind == sitrep.ActorPerson && r.apposed(m, &a) {
						return a, true
					}
				}
			}
		case tok.Dep == "acl" && naming[tok.Lemma]:
			for _, n := range r.under(t) {
				if a, ok := r.namedAt(n); ok && r.sameSort(m, &a) {
					return a, true
				}
			}
		}
	}
	return actor{}, false
}

// naming are participles between a description and its name.
var naming = wordSet(`call know name dub style`)

// under returns the names that "called" and "known as" govern.
func (r *report) under(v int) []int {
	var out []int
	for _, c := range r.p.Children(v) {
		switch tok := &r.p.Tokens[c]; {
		case tok.Dep == "oprd" || tok.Dep == "attr" || tok.Dep == "dobj":
			out = append(out, int(c))
		case tok.Dep == "prep" && tok.Norm == "as":
			for _, o := range r.p.Children(int(c)) {
				if r.p.Tokens[o].Dep == "pobj" {
					out = append(out, int(o))
				}
			}
		}
	}
	return out
}

// namedAt returns the named actor that holds a token.
func (r *report) namedAt(t int) (actor, bool) {
	i := r.actorAt[t]
	if i == 0 || r.actors[i-1].Form != sitrep.FormNamed {
		return actor{}, false
	}
	return r.actors[i-1], true
}

// apposed reports whether a name stands right after a description and is set off
// by commas: it begins behind one, and a comma, a full stop or the end follows it.
func (r *report) apposed(m, a *actor) bool {
	if !r.sameSort(m, a) {
		return false
	}
	from := m.tokens.End
	if from == a.tokens.Start && a.Kind == sitrep.ActorPerson { // "gang leader Jean Pierre"
		return true
	}
	for t := from; t < a.tokens.Start; t++ {
		if tok := &r.p.Tokens[t]; r.p.Word(t) != "," && tok.POS != "DET" && tok.POS != "ADP" && tok.POS != "PROPN" && tok.POS != "NOUN" {
			return false
		}
	}
	if from >= a.tokens.Start || r.p.Word(a.tokens.Start-1) != "," && (a.tokens.Start < 2 || r.p.Word(a.tokens.Start-2) != ",") {
		return false
	}
	for _, c := range r.p.Children(a.head) {
		if tok := &r.p.Tokens[c]; tok.Dep == "conj" || tok.Dep == "cc" {
			return false
		}
	}
	if a.tokens.End >= len(r.p.Tokens) {
		return true
	}
	w := r.p.Word(a.tokens.End)
	return w == "," || w == "." || w == "(" || w == ")" || w == ";"
}

// sameSort reports whether a description and a name can be of one actor: a person
// for a person, a body for a body.
func (r *report) sameSort(m, a *actor) bool {
	person := m.Kind == sitrep.ActorPerson || (m.Kind == sitrep.ActorOfficials || m.Kind == sitrep.ActorPeople) && !m.plural
	if person || a.Kind == sitrep.ActorPerson {
		return person && a.Kind == sitrep.ActorPerson
	}
	return m.Kind != sitrep.ActorPeople && m.Kind != sitrep.ActorOfficials && (m.Kind == sitrep.ActorMedia) == (a.Kind == sitrep.ActorMedia) &&
		(m.Kind == sitrep.ActorGovernment) == (a.Kind == sitrep.ActorGovernment)
}

// takenUp returns the actor that a definite description takes up: the one last
// described or named with the same noun, in the same number, where the
// description says no more of it than that.
func (r *report) takenUp(m *actor, noun string, words []string) (actor, bool) {
	if !r.definite(m.head) || m.Kind == sitrep.ActorPeople && m.plural || m.Kind == sitrep.ActorOfficials && m.plural || generic[noun] {
		return actor{}, false
	}
	const reach = 250 // tokens
	var best *actor
	for i := len(r.actors) - 1; i >= 0; i-- {
		a := &r.actors[i]
		if a.tokens.End > m.tokens.Start || a.tokens.Start < m.tokens.Start-reach || best != nil && a.tokens.Start < best.tokens.Start ||
			lowerLemma(&r.p.Tokens[a.head]) != noun || inflected(r.p.Tokens[a.head].Tag) != m.plural {
			continue
		}
		best = a
	}
	if best == nil {
		return actor{}, false
	}
	said := r.words[r.first[best.tokens.Start]:r.first[best.tokens.End]]
	for _, w := range words[:len(words)-1] {
		if !contains(said, w) {
			return actor{}, false // another of that noun
		}
	}
	return *best, true
}

// generic are nouns that each mention may use of others.
var generic = wordSet(`source official spokesman spokesperson spokeswoman authority side party state country nation government witness
	people man woman child soldier troop civilian`)

// as makes a mention of an actor named or described elsewhere.
func (r *report) as(m *actor, a actor, why string) actor {
	if a.Kind == sitrep.ActorOrganisation && m.Kind != sitrep.ActorUnknown { // the description tells more
		a.Kind = m.Kind
	}
	a.tokens, a.head, a.Form, a.plural = m.tokens, m.head, sitrep.FormDescriptive, m.plural
	a.Antecedent = a.Span
	a.Descriptors = nil
	a.Reasons = sitrep.Reasons{strings.TrimSpace(why + " " + a.Name)}
	return a
}
