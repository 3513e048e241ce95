package mention

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// A report tells once whom somebody speaks for, and what larger body a unit is part of:
// "Karim Haddad, who heads the Daraya Observatory", "the Ramadi Brigade of the
// Free Army". Whoever is named again in it speaks for the same.

// belongings gives persons the body that they speak for and units the body that they
// are part of, as the report's own words tell. What the roster knows stands.
func (r *report) belongings() {
	for i := range r.actors {
		if a := &r.actors[i]; r.isUnit(a) {
			r.joinBody(a, r.wholeOf(a.head), "part of")
		}
	}
	r.toldBefore()
	for i := range r.actors {
		a := &r.actors[i]
		switch {
		case a.Body != "" || !strings.HasPrefix(string(a.Actor), "~") || a.Kind != sitrep.ActorPerson && a.Kind != sitrep.ActorOfficials:
		case a.Form == sitrep.FormNamed:
			r.joinBody(a, r.bodyOfName(a.head), "speaks for")
		case a.Form == sitrep.FormDescriptive && offices[lowerLemma(&r.p.Tokens[a.head])]:
			r.joinBody(a, r.bodyBehind(a.head), "speaks for")
		}
	}
	r.toldBefore()
	for i := range r.actors {
		r.joinLarger(&r.actors[i])
	}
}

// joinBody makes b the body of a. Nothing is done where b is nil.
func (r *report) joinBody(a, b *actor, how string) {
	if b == nil || b.Actor == a.Actor {
		return
	}
	a.Body, a.BodyName = b.Actor, b.Name
	if a.Side == "" {
		a.Side = b.Side
	}
	if a.Country == "" {
		a.Country = b.Country
	}
	a.Reasons = append(slices.Clip(a.Reasons), how+" "+b.Name)
}

// joinLarger puts the larger body in the place of a unit as the body of a person:
// who speaks for a brigade of an army speaks for the army.
func (r *report) joinLarger(a *actor) {
	if a.Kind != sitrep.ActorPerson && a.Kind != sitrep.ActorOfficials || !strings.HasPrefix(string(a.Body), "~") {
		return
	}
	for i := range r.actors {
		if b := &r.actors[i]; b.Actor == a.Body && b.Body != "" && r.isUnit(b) {
			a.Body, a.BodyName = b.Body, b.BodyName
			if a.Side == "" {
				a.Side = b.Side
			}
			return
		}
	}
}

// toldBefore gives each named actor without a body the one that the report tells of
// it elsewhere.
func (r *report) toldBefore() {
	of := map[sitrep.ActorID]*actor{}
	for i := range r.actors {
		if a := &r.actors[i]; a.Form == sitrep.FormNamed && a.Body != "" && strings.HasPrefix(string(a.Actor), "~") && of[a.Actor] == nil {
			of[a.Actor] = a
		}
	}
	for i := range r.actors {
		a := &r.actors[i]
		if from := of[a.Actor]; from != nil && a.Body == "" && a.Form == sitrep.FormNamed {
			a.Body, a.BodyName = from.Body, from.BodyName
			if a.Side == "" {
				a.Side = from.Side
			}
			if a.Country == "" {
				a.Country = from.Country
			}
			a.Reasons = append(slices.Clip(a.Reasons), "belongs to "+from.BodyName+", as the report tells elsewhere")
		}
	}
}

// unitNouns are nouns for a part of a larger body.
var unitNouns = wordSet(`wing arm branch brigade unit command cell chapter office bureau department directorate section battalion regiment
	division corps squadron company platoon brigades battalions faction headquarters service staff administration committee council`)

// isUnit reports whether an actor without a body goes by a noun for a part of one and
// is in no table.
func (r *report) isUnit(a *actor) bool {
	switch a.Kind {
	case sitrep.ActorPerson, sitrep.ActorPeople, sitrep.ActorMedia:
		return false
	default:
		return strings.HasPrefix(string(a.Actor), "~") && unitNouns[lowerLemma(&r.p.Tokens[a.head])]
	}
}

// wholeOf returns the larger body whose name stands behind the noun at t and "of", or
// before it as its owner; nil if none does.
func (r *report) wholeOf(t int) *actor {
	for _, c := range r.p.Children(t) {
		k := int(c)
		switch tok := &r.p.Tokens[k]; {
		case tok.Dep == "poss" && k < t:
			if b := r.knownBody(k); b != nil {
				return b
			}
		case tok.Dep == "prep" && (tok.Norm == "of" || tok.Norm == "in" || tok.Norm == "within") && k > t:
			for _, o := range r.p.Children(k) {
				if r.p.Tokens[o].Dep != "pobj" {
					continue
				}
				if b := r.knownBody(int(o)); b != nil && (tok.Norm == "of" || b.Kind == sitrep.ActorArmedGroup) {
					return b
				}
			}
		}
	}
	return nil
}

// knownBody returns the body that the roster holds and that the noun at t names; nil
// if none.
func (r *report) knownBody(t int) *actor {
	if b := r.bodyHeaded(t); b != nil && !strings.HasPrefix(string(b.Actor), "~") {
		return b
	}
	return nil
}

// bodyHeaded returns the actor with its head at t that people can speak for; nil if none.
func (r *report) bodyHeaded(t int) *actor {
	i := r.actorAt[t]
	if i == 0 || r.actors[i-1].head != t {
		return nil
	}
	switch b := &r.actors[i-1]; b.Kind {
	case sitrep.ActorPerson, sitrep.ActorPeople, sitrep.ActorOfficials, sitrep.ActorUnknown:
		return nil
	default:
		return b
	}
}

// offices are nouns for people who speak for the body that stands behind them.
var offices = wordSet(`spokesman spokeswoman spokesperson head chief director leader commander chairman chairwoman chairperson chair president
	founder representative coordinator secretary deputy official officer member manager adviser advisor envoy general colonel major captain
	statement`)

// bodyBehind returns the body that the noun of an office at t is of or for: the named
// one, or, where a noun for a part of it stands between, the one that this is part of.
func (r *report) bodyBehind(t int) *actor {
	for _, c := range r.p.Children(t) {
		k := int(c)
		if tok := &r.p.Tokens[k]; tok.Dep != "prep" || k < t || tok.Norm != "of" && tok.Norm != "for" && tok.Norm != "at" && tok.Norm != "from" && tok.Norm != "with" {
			continue
		}
		for _, o := range r.p.Children(k) {
			if r.p.Tokens[o].Dep != "pobj" {
				continue
			}
			if b := r.bodyNamedAt(int(o)); b != nil {
				return b
			}
			if unitNouns[lowerLemma(&r.p.Tokens[o])] {
				if b := r.wholeOf(int(o)); b != nil {
					return b
				}
			}
		}
	}
	return nil
}

// bodyNamedAt returns the named body at t, or the one that stands in apposition to the
// noun there: "the monitoring group Daraya Watch".
func (r *report) bodyNamedAt(t int) *actor {
	if b := r.bodyHeaded(t); b != nil && r.goesByName(b) {
		return b
	}
	for _, c := range r.p.Children(t) {
		if d := r.p.Tokens[c].Dep; d == "appos" && int(c) > t {
			if b := r.bodyHeaded(int(c)); b != nil && r.goesByName(b) {
				return b
			}
		}
	}
	return nil
}

// goesByName reports whether an actor is named, be it that only its noun told what it
// is: "the Daraya Observatory".
func (r *report) goesByName(a *actor) bool {
	return a.Form == sitrep.FormNamed || a.head > a.tokens.Start && r.allNames(a.head-1, a.head+1)
}

// leads are verbs of who speaks for what he does it to.
var leads = wordSet(`head lead run direct chair command oversee manage coordinate found`)

// bodyOfName returns the body that the words behind a person's name at t give: a
// clause ("who heads the Observatory"), an office in apposition ("the head of the
// Observatory"), or the body itself ("Karim Haddad of the Observatory"); nil if none.
func (r *report) bodyOfName(t int) *actor {
	for _, c := range r.p.Children(t) {
		k := int(c)
		if k < t {
			continue
		}
		var b *actor
		switch tok := &r.p.Tokens[k]; {
		case tok.Dep == "relcl":
			b = r.bodyLed(k)
		case tok.Dep == "appos" && offices[lowerLemma(tok)]:
			if b = r.bodyBehind(k); b == nil {
				b = r.ownerOf(k)
			}
		case tok.Dep == "prep" && (tok.Norm == "of" || tok.Norm == "from" || tok.Norm == "with" || tok.Norm == "at"):
			b = r.bodyAfterName(k)
		}
		if b != nil {
			return b
		}
	}
	return nil
}

// bodyLed returns the body of a relative clause of leading or speaking for it.
func (r *report) bodyLed(v int) *actor {
	subject := slices.ContainsFunc(r.p.Children(v), func(c int32) bool {
		return r.p.Tokens[c].Dep == "nsubj" && (r.p.Tokens[c].Norm == "who" || r.p.Tokens[c].Norm == "that")
	})
	if !subject {
		return nil
	}
	lemma := lowerLemma(&r.p.Tokens[v])
	for _, c := range r.p.Children(v) {
		switch tok := &r.p.Tokens[c]; {
		case tok.Dep == "dobj" && leads[lemma]:
			return r.bodyNamedAt(int(c))
		case tok.Dep == "attr" && offices[lowerLemma(tok)]: // "who is the head of"
			return r.bodyBehind(int(c))
		case tok.Dep == "prep" && tok.Norm == "for" && (lemma == "speak" || lemma == "work"):
			return r.bodyAfterName(int(c))
		}
	}
	return nil
}

// ownerOf returns the body that owns the office at t: "the Observatory's director".
func (r *report) ownerOf(t int) *actor {
	for _, c := range r.p.Children(t) {
		if d := r.p.Tokens[c].Dep; (d == "poss" || d == "compound" || d == "nmod") && int(c) < t {
			if b := r.bodyNamedAt(int(c)); b != nil {
				return b
			}
		}
	}
	return nil
}

// bodyAfterName returns the body behind a preposition after a person's name. A state is
// none: who comes from a country does not speak for it.
func (r *report) bodyAfterName(prep int) *actor {
	for _, o := range r.p.Children(prep) {
		if r.p.Tokens[o].Dep != "pobj" {
			continue
		}
		switch b := r.bodyNamedAt(int(o)); {
		case b == nil:
		case b.Kind != sitrep.ActorGovernment && b.Kind != sitrep.ActorArmedForce:
			return b
		}
	}
	return nil
}

// trimEnd drops words at the end of a name that join it to what follows: "Brigade of".
func (r *report) trimEnd(s nlp.Span) nlp.Span {
	for s.End > s.Start+1 {
		if tok := &r.p.Tokens[s.End-1]; tok.POS != "ADP" && tok.POS != "DET" && tok.POS != "CCONJ" && tok.Tag != "POS" {
			break
		}
		s.End--
	}
	return s
}
