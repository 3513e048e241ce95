package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// describedActors adds the noun phrases that describe an actor: "the
// insurgents", "opposition activists", "state media", "the group".
func (r *report) describedActors() {
	for t := range r.p.Tokens {
		tok := &r.p.Tokens[t]
		if tok.POS != "NOUN" && tok.POS != "PROPN" && !(tok.POS == "ADJ" && tok.Tag == "JJ" && (tok.Dep == "nsubj" || r.doerOf(t))) || r.taken[t] != free || !r.placeFree(t) {
			continue
		}
		kind := r.lex.ActorKindOf(lowerLemma(tok), strings.ToLower(r.p.Word(t)))
		if kind == sitrep.ActorUnknown && r.sideOfWhom(t) {
			kind = sitrep.ActorGovernment
		}
		if kind == sitrep.ActorUnknown || r.modifies(t) && !r.doerOf(t) || r.noActor(t) {
			continue
		}
		s := r.phrase(t)
		if m, ok := r.describe(s, t, kind); ok {
			r.onePerson(&m)
			r.withComplement(&m)
			r.menOf(&m)
			r.add(m)
		}
	}
}

func lowerLemma(t *nlp.Token) string { return strings.ToLower(t.Lemma) }

// modifies reports whether a noun only modifies another noun that is an actor
// itself ("opposition" in "opposition fighters").
func (r *report) modifies(t int) bool {
	tok := &r.p.Tokens[t]
	if tok.Dep != "compound" && tok.Dep != "nmod" && tok.Dep != "amod" && tok.Dep != "npadvmod" {
		return false
	}
	return true
}

// doerOf reports whether a noun that modifies another is who does what that one
// tells: "a coalition airstrike", "the rebel offensive".
func (r *report) doerOf(t int) bool {
	tok := &r.p.Tokens[t]
	if tok.Dep != "compound" && tok.Dep != "nmod" || tok.Head != t+1 || r.p.Tokens[tok.Head].POS != "NOUN" {
		return false
	}
	l, h := lowerLemma(tok), lowerLemma(&r.p.Tokens[tok.Head])
	if !r.lex.Is(l, "insurgent") && !r.lex.Is(l, "government") && l != "coalition" && l != "alliance" && l != "army" && l != "militia" && l != "junta" && l != "military" {
		return false
	}
	if h == "aircraft" || r.lex.Is(h, "aircraft") || r.lex.Is(h, "munition") || h == "tank" || h == "gunboat" || h == "artillery" || h == "gunner" { // "army jets"
		return l != "terrorist"
	}
	return l != "terrorist" && r.lex.Is(h, "violence") && len(r.lex.Nouns(h)) > 0
}

// noActor reports whether a noun of the vocabulary of actors is none here: a
// station that sends nothing, a group of things, a fighter that is an aircraft,
// a figure alone.
func (r *report) noActor(t int) bool {
	if r.p.Tokens[t].Dep == "pobj" && r.p.Tokens[t].Tag == "NN" && lowerLemma(&r.p.Tokens[t]) == "front" { // "on the Orlo front"
		switch r.p.Tokens[r.p.Tokens[t].Head].Norm {
		case "on", "along", "at", "to", "from", "near":
			return true
		}
	}
	tok := &r.p.Tokens[t]
	switch lowerLemma(tok) {
	case "station", "channel", "network", "press", "paper", "page":
		thing := false
		for _, c := range r.p.Children(t) {
			if int(c) >= t {
				break
			}
			if d := &r.p.Tokens[c]; r.lex.Is(lowerLemma(d), "media") || broadcast[d.Norm] {
				return false
			} else if d.Dep == "compound" && d.POS == "NOUN" {
				thing = true
			}
		}
		return thing
	case "group", "cell", "wing", "number", "unit", "convoy", "life", "head", "axis":
		for _, c := range r.p.Children(t) {
			if r.p.Tokens[c].Norm != "of" {
				continue
			}
			for _, o := range r.p.Children(int(c)) {
				if n := &r.p.Tokens[o]; n.Dep == "pobj" && n.POS == "NOUN" && r.lex.ActorKindOf(lowerLemma(n), n.Norm) == sitrep.ActorUnknown {
					return true
				}
			}
		}
		return lowerLemma(tok) == "life" || lowerLemma(tok) == "axis"
	case "fighter":
		return tok.Tag == "NN" && !r.determined(t)
	}
	return false
}

// broadcast are modifiers that make a station or channel one that sends news.
var broadcast = wordSet(`news radio tv television state official satellite broadcast private public pro local cable telegram news-wire wire`)

// determined reports whether a noun has a determiner, possessor or number.
func (r *report) determined(t int) bool {
	for _, c := range r.p.Children(t) {
		switch r.p.Tokens[c].Dep {
		case "det", "poss", "nummod", "compound", "amod":
			return true
		}
	}
	return false
}

// onePerson makes a person of who is described by a noun in the singular: "the
// spokesman", "an officer".
func (r *report) onePerson(m *actor) {
	switch m.Kind {
	case sitrep.ActorOfficials, sitrep.ActorPeople:
	default:
		return
	}
	if tok := &r.p.Tokens[m.head]; (tok.Tag == "NN" || tok.Tag == "NNP") && !many[lowerLemma(tok)] {
		m.Kind, m.plural = sitrep.ActorPerson, false
	}
}

// many are nouns that mean several people in the singular.
var many = wordSet(`people family population staff crew police intelligence public community dozen score hundred thousand other life
	personnel displaced wounded dead council leadership youth majority crowd civilian-population command chief-of-staff source
	troop company diaspora minority tribe clan electorate workforce local human`)

// withComplement widens a description over the body or state that it names
// after "of" or "for": "commander of the Northern Front", "people of Homs".
func (r *report) withComplement(m *actor) {
	if m.Kind != sitrep.ActorPerson && m.Kind != sitrep.ActorOfficials && m.Kind != sitrep.ActorGovernment && lowerLemma(&r.p.Tokens[m.head]) != "people" {
		return
	}
	e := m.tokens.End
	if e+1 >= len(r.p.Tokens) || r.p.Tokens[e].Dep != "prep" || r.p.Tokens[e].Head != m.head {
		return
	}
	if w := r.p.Tokens[e].Norm; w != "of" && w != "for" {
		return
	}
	for _, o := range r.p.Children(e) {
		if tok := &r.p.Tokens[o]; tok.Dep == "pobj" && (r.taken[o] == takenByActor || !r.placeFree(int(o))) {
			if end := int(o) + 1; end-e < 8 {
				m.tokens.End = end
				if i := r.actorAt[o]; i > 0 && m.Body == "" && r.actors[i-1].Kind != sitrep.ActorPerson {
					b := &r.actors[i-1]
					m.Body, m.BodyName, m.Side = b.Actor, b.Name, b.Side
					if m.Country == "" {
						m.Country = b.Country
					}
				}
			}
		}
	}
}

// phrase returns the noun phrase of head t without its determiner, numbers and
// what follows the head: "Turkish-backed opposition fighters". A possessor is
// kept ("the insurgents' operations room").
func (r *report) phrase(t int) nlp.Span {
	s := nlp.Span{Start: t, End: t + 1}
	for _, c := range r.p.Children(t) {
		if int(c) > t {
			break
		}
		switch r.p.Tokens[c].Dep {
		case "compound", "nmod", "amod", "poss":
			e := r.p.Edges(int(c))
			if e.End <= t+1 {
				s.Start = min(s.Start, e.Start)
			}
		}
	}
	for k := t - 1; k > s.Start; k-- { // a dash with space on both sides: "May 12 - Units"
		if w := r.p.Word(k); (w == "-" || w == "–" || w == "—") && r.p.Tokens[k-1].End < r.p.Tokens[k].Start && r.p.Tokens[k].End < r.p.Tokens[k+1].Start {
			s.Start = k + 1
			break
		}
		if w := r.p.Tokens[k].Norm; w == "old" && k+1 < t+1 && k >= 2 && r.p.Word(k-1) == "-" || w == "year" && r.p.Word(k+1) == "-" { // "28-year-old"
			for k < t && (r.p.Word(k) == "-" || r.p.Tokens[k].Norm == "year" || r.p.Tokens[k].Norm == "old") {
				k++
			}
			s.Start = k
			break
		}
	}
	for s.Start < t {
		tok := &r.p.Tokens[s.Start]
		if (tok.POS == "ADV" || tok.POS == "ADJ") && s.Start+2 < t && r.p.Word(s.Start+1) == "-" { // "little-known"
			break
		}
		if tok.POS == "DET" || tok.POS == "NUM" || tok.POS == "PUNCT" || tok.POS == "PRON" || tok.Tag == "POS" || tok.POS == "ADV" || vague[tok.Norm] || tok.POS == "SPACE" || tok.Dep == "quantmod" {
			s.Start++
			continue
		}
		break
	}
	return s
}

// vague are modifiers that do not tell who somebody is.
var vague = map[string]bool{"other": true, "many": true, "several": true, "some": true, "new": true, "own": true, "same": true, "such": true,
	"more": true, "few": true, "least": true, "dead": true, "unidentified": true, "two": true, "former": true, "latest": true, "additional": true}

// describe resolves a descriptive phrase: to a force or body of a state where
// the roster makes one of these words, to a group named in the phrase, to the
// rebels of the conflict, or to itself.
func (r *report) describe(s nlp.Span, head int, kind sitrep.ActorKind) (actor, bool) {
	words := r.words[r.first[s.Start]:r.first[s.End]]
	if len(words) == 0 {
		return actor{}, false
	}
	noun := lowerLemma(&r.p.Tokens[head])
	plural := inflected(r.p.Tokens[head].Tag)
	m := actor{tokens: s, head: head, plural: plural}
	m.Form, m.Kind, m.Name = sitrep.FormDescriptive, kind, r.text(s)
	if country := r.demonymIn(s); noun == "side" && country != "" {
		if st, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(country))); ok {
			out := r.fromRoster(s, st, "the side of a state")
			out.head, out.Form = head, sitrep.FormDescriptive
			return out, true
		}
	}
	if inner, ok := r.actorInside(s, head); ok {
		return r.withInner(m, inner, noun), true
	}
	if a, ok := r.ofState(s, head, words); ok && !r.anyLeader(s, a) {
		if p, ok := r.ofTitle(s, head); ok && a.Kind == sitrep.ActorPerson && p.Country == a.Country {
			p.tokens, p.head, p.Form, p.Antecedent = s, head, sitrep.FormDescriptive, p.Span
			p.Reasons = sitrep.Reasons{"stands for " + p.Name + ", named with this title"}
			return p, true
		}
		out := r.fromRoster(s, a, "made of the state and the noun")
		if a.Kind == sitrep.ActorPerson && a.Office != "" {
			if h, ok := r.holder(a); ok {
				out.Actor, out.Name = h.ID, h.Name
				out.Reasons = append(out.Reasons, "held that office at the time")
			}
		}
		out.head, out.Form, out.plural = head, sitrep.FormDescriptive, plural
		return out, true
	}
	if p, ok := r.ofTitle(s, head); ok {
		p.tokens, p.head, p.Form, p.Antecedent = s, head, sitrep.FormDescriptive, p.Span
		p.Reasons = sitrep.Reasons{"stands for " + p.Name + ", named with this title"}
		return p, true
	}
	if b, ok := r.definiteBody(&m, noun, words); ok {
		b.tokens, b.head, b.Form, b.Antecedent = s, head, sitrep.FormDescriptive, b.Span
		b.Reasons = sitrep.Reasons{"stands for " + b.Name + ", named before"}
		return b, true
	}
	if a, ok := r.introduced(&m); ok {
		return r.as(&m, a, "the name that follows it:"), true
	}
	rebels := r.isRebels(s, head, words)
	if a, ok := r.takenUp(&m, noun, words); ok && !(rebels && a.Actor == r.rebelsOf(r.conflict)) {
		return r.as(&m, a, "takes up"), true
	}
	country := r.demonymIn(s)
	if rebels {
		m.Kind = sitrep.ActorArmedGroup
		if country == "" {
			country = r.conflict
		}
		m.Country = country
		m.Actor = r.rebelsOf(country)
		if sides := r.who.OppositionSides(country, r.at); len(sides) > 0 {
			m.Side = sides[0]
		}
		m.Reasons = sitrep.Reasons{"armed opponents of the government, as this report calls them"}
		return m, true
	}
	m.Country = country
	m.Actor = unknownID(m.Name)
	m.Reasons = sitrep.Reasons{"described, not named"}
	if noun == "opposition" && len(words) <= 2 {
		m.Country = r.conflict
		m.Actor = sitrep.ActorID("~" + strings.ToLower(r.conflict) + ".opposition")
		m.Side = r.sideOfWord("opposition")
	}
	return m, true
}

// actorInside returns a named actor within a phrase that the phrase is about:
// "Houthi rebels", "the Dama Post outlet", "Assad's forces".
func (r *report) actorInside(s nlp.Span, head int) (actor, bool) {
	for t := s.Start; t < head; t++ {
		if i := r.actorAt[t]; i > 0 {
			return r.actors[i-1], true
		}
	}
	return actor{}, false
}

// withInner resolves a phrase around a named actor.
func (r *report) withInner(m, inner actor, noun string) actor {
	m.Country, m.Side = inner.Country, inner.Side
	kindOfInner := inner.Kind
	switch {
	case kindOfInner == sitrep.ActorPerson && (r.lex.Is(noun, "force") || r.lex.Is(noun, "government")):
		suffix := ".forces"
		if r.lex.Is(noun, "government") {
			suffix = ".gov"
		}
		if a, ok := r.who.Actor(sitrep.ActorID(strings.ToLower(inner.Country) + suffix)); ok && inner.Country != "" {
			out := r.fromRoster(m.tokens, a, "forces of the state whose office "+inner.Name+" holds")
			out.head, out.Form = m.head, sitrep.FormDescriptive
			return out
		}
	case kindOfInner == sitrep.ActorMedia || (kindOfInner == sitrep.ActorArmedGroup || kindOfInner == sitrep.ActorParty) && (r.lex.Is(noun, "insurgent") || r.lex.Is(noun, "force") || r.lex.Is(noun, "group") || r.lex.Is(noun, "fighter")):
		inner.tokens, inner.head = m.tokens, m.head
		inner.plural = true
		return inner
	}
	m.Actor = unknownID(m.Name)
	m.Body, m.BodyName = inner.Actor, inner.Name
	m.Reasons = sitrep.Reasons{"belongs to " + inner.Name}
	return m
}

// sideOfWhom reports whether "side" at t is a party to a war: "the Eritrean side said",
// "accused the rebel side", but not the ground that it holds ("on the Eritrean side").
func (r *report) sideOfWhom(t int) bool {
	tok := &r.p.Tokens[t]
	if tok.Tag != "NN" || lowerLemma(tok) != "side" {
		return false
	}
	switch tok.Dep {
	case "nsubj", "nsubjpass", "dobj", "conj":
	case "pobj":
		switch r.p.Tokens[tok.Head].Norm {
		case "by", "with", "against", "to":
		default:
			return false
		}
	default:
		return false
	}
	for _, k := range r.p.Children(t) {
		c := int(k)
		switch d := &r.p.Tokens[c]; d.Dep {
		case "amod", "compound", "nmod":
			if c < t && (d.EntType == "NORP" || d.EntType == "GPE" || len(r.who.DemonymAll(r.wordOf(c))) > 0 || r.actorAt[c] > 0 || r.lex.Is(lowerLemma(d), "insurgent") || r.lex.Is(lowerLemma(d), "government")) {
				return true
			}
		}
	}
	return false
}

// lookup returns the actor that all of the words name, nil if none does.
func (r *report) lookup(words []string) *roster.Actor {
	ids, n := r.who.MatchLongest(words)
	if n != len(words) {
		return nil
	}
	a, _ := r.choose(ids)
	return a
}
