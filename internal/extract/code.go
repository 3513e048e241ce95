package extract

import (
	"fmt"
	"slices"

	"sitrep"
	"sitrep/internal/lexicon"
)

// The sub-events of the ACLED codebook (2023) that the means, the parties and
// the crowd decide rather than the word for the act.
const (
	acledClash        = "Armed clash"
	acledState        = "Government regains territory"
	acledNonState     = "Non-state actor overtakes territory"
	acledTransfer     = "Non-violent transfer of territory"
	acledAttack       = "Attack"
	acledSuicide      = "Suicide bomb"
	acledGrenade      = "Grenade"
	acledChemical     = "Chemical weapon"
	acledAir          = "Air/drone strike"
	acledHeavy        = "Shelling/artillery/missile attack"
	acledRemote       = "Remote explosive/landmine/IED"
	acledSexual       = "Sexual violence"
	acledMob          = "Mob violence"
	acledPeaceful     = "Peaceful protest"
	acledIntervention = "Protest with intervention"
	acledExcessive    = "Excessive force against protesters"
	acledViolent      = "Violent demonstration"
	acledProperty     = "Looting/property destruction"
	acledDisrupted    = "Disrupted weapons use"
	acledAgreement    = "Agreement"
)

// A coding is a sub-event with what decided it, "" where the lexicon alone did.
type coding struct{ acled, why string }

// codeEvents gives the events their codes, once all events of the report and
// their parties are known. What an event is coded as can hang on its neighbours:
// a death on what caused it, a protest on what became of it, a gain of ground
// on whether those who held it had left.
func (r *report) codeEvents() {
	r.coded = make([]*coding, len(r.events))
	for i := range r.events {
		e := &r.events[i]
		if e.entry == nil {
			continue
		}
		c := r.coding(i)
		x := e.entry
		e.Codes = sitrep.Codes{ACLED: c.acled, PLOVER: x.Codes.PLOVER, CAMEO: x.Codes.CAMEO}
		if c.acled == x.Codes.ACLED || c.acled == "" {
			continue
		}
		if s, ok := r.lex.SubEvent(c.acled); ok && s.PLOVER != "" {
			e.Codes.PLOVER, e.Codes.CAMEO = s.PLOVER, s.CAMEO
		}
		if c.why != "" {
			e.Reasons = append(e.Reasons, fmt.Sprintf("coded %q by %s", c.acled, c.why))
		}
	}
}

// coding returns the coding of event i, which is worked out once.
func (r *report) coding(i int) coding {
	if r.coded[i] != nil {
		return *r.coded[i]
	}
	base := baseCoding(r.events[i].entry)
	r.coded[i] = &base // whoever asks meanwhile gets what the lexicon says
	c := r.codeOf(i, base)
	r.coded[i] = &c
	return c
}

// baseCoding returns what the lexicon alone says of an entry.
func baseCoding(x *lexicon.Entry) coding {
	if x == nil {
		return coding{}
	}
	if x.ACLED != "" {
		return coding{acled: x.ACLED}
	}
	return coding{acled: x.Codes.ACLED}
}

func (r *report) codeOf(i int, base coding) coding {
	e := &r.events[i]
	if e.entry.ACLED != "" && e.Kind != sitrep.Protest {
		return r.ofCrowd(e, base) // the entry itself names the sub-event
	}
	switch e.Kind {
	case sitrep.Capture, sitrep.Recapture, sitrep.Occupy, sitrep.Lose, sitrep.Hold:
		return r.ground(e, base)
	case sitrep.Withdraw, sitrep.Advance:
		return r.movement(e, base)
	case sitrep.Attack, sitrep.Kill, sitrep.Injure, sitrep.Bombing, sitrep.Shelling, sitrep.Airstrike, sitrep.Chemical, sitrep.Execute, sitrep.Destroy,
		sitrep.Clash:
		return r.violence(i, base)
	case sitrep.Protest:
		return r.protest(e, base)
	case sitrep.Arrest:
		return r.ofCrowd(e, base)
	case sitrep.Negotiate, sitrep.Meet:
		return r.talks(e, base)
	case sitrep.Aid:
		return r.treated(i, base)
	default:
		return base
	}
}

// treated codes care for the hurt by the attack that they are told of with, in the
// same sentence or in the one beside it, as ACLED has no event of care: "were treated
// after a gas attack".
func (r *report) treated(i int, base coding) coding {
	e := &r.events[i]
	switch r.lemma(e.head) {
	case "treat", "hospitalise", "hospitalize", "admit":
	default:
		return base
	}
	for _, away := range []int{0, 1, -1} {
		for k := range r.events {
			o := &r.events[k]
			if k == i || o.sent != e.sent+away || o.Kind.Family() != sitrep.FamilyFire || o.Frame == "adjective" || o.Frame == "participle" {
				continue
			}
			if c := r.coding(k); c.acled != "" {
				return coding{c.acled, "what hurt them, \"" + o.Trigger.Of(r.p.Text) + "\""}
			}
		}
	}
	return base
}

// talks codes talks between those who fight each other as an agreement, as ACLED
// does; talks of governments are none of its events of conflict.
func (r *report) talks(e *event, base coding) coding {
	for _, c := range r.compounds(e.head) {
		switch r.lemma(c) {
		case "peace", "ceasefire", "truce", "reconciliation", "disarmament":
			return coding{acledAgreement, r.wordAt(c)}
		}
	}
	for _, a := range slices.Concat(e.Agents, e.Targets) {
		if a.Kind == sitrep.ActorArmedGroup {
			return coding{acledAgreement, "a party that bears arms, " + a.Name}
		}
	}
	return base
}

// wordAt returns a word of the report in quotation marks.
func (r *report) wordAt(t int) string { return "the word " + fmt.Sprintf("%q", r.word(t)) }
