package mention

import (
	"strings"

	"sitrep"
)

// menOf makes of men who are told by the body that they belong to that body:
// "fighters of the Valley Front", "units of the Syrian army", "gunmen from the
// US-backed alliance", "soldiers loyal to the council".
func (r *report) menOf(m *actor) {
	tok := &r.p.Tokens[m.head]
	if m.Form != sitrep.FormDescriptive || !strings.HasPrefix(string(m.Actor), "~") || tok.Tag != "NNS" || !menNouns[lowerLemma(tok)] {
		return
	}
	e := m.tokens.End
	if e+1 >= len(r.p.Tokens) {
		return
	}
	p := e
	switch r.p.Tokens[e].Norm {
	case "of", "from":
	case "loyal", "allied", "belonging", "linked":
		if r.p.Tokens[e+1].Norm != "to" && r.p.Tokens[e+1].Norm != "with" {
			return
		}
		p = e + 1
	default:
		return
	}
	for _, o := range r.p.Children(p) {
		t := int(o)
		if r.p.Tokens[t].Dep != "pobj" || t-p > 8 {
			continue
		}
		b, ok := r.bodyAt(t)
		if !ok {
			return
		}
		m.Actor, m.Name, m.Kind, m.Side, m.Country = b.Actor, b.Name, b.Kind, b.Side, b.Country
		m.Reasons = sitrep.Reasons{"men of " + b.Name}
		return
	}
}

// menNouns are nouns for men and parts of forces that are told by whose they are.
var menNouns = wordSet(`fighter soldier troop force gunman militant militiaman man member unit element combatant rebel insurgent trooper commando
	paratrooper serviceman detachment partisan formation`)

// bodyAt returns the armed body, government or alliance that the noun at t names, or
// describes where nothing before it does.
func (r *report) bodyAt(t int) (actor, bool) {
	fits := func(k sitrep.ActorKind) bool {
		switch k {
		case sitrep.ActorArmedGroup, sitrep.ActorArmedForce, sitrep.ActorParty, sitrep.ActorGovernment, sitrep.ActorInternational, sitrep.ActorOrganisation:
			return true
		default:
			return false
		}
	}
	for i := range r.actors {
		if b := &r.actors[i]; b.tokens.Start <= t && t < b.tokens.End && b.head == t {
			return *b, fits(b.Kind)
		}
	}
	tok := &r.p.Tokens[t]
	kind := r.lex.ActorKindOf(lowerLemma(tok), strings.ToLower(r.p.Word(t)))
	if tok.POS != "NOUN" && tok.POS != "PROPN" || kind != sitrep.ActorArmedGroup && !(tok.POS == "PROPN" && kind == sitrep.ActorArmedForce) || inflected(tok.Tag) {
		return actor{}, false
	}
	return r.describe(r.phrase(t), t, kind)
}
