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
		if tok.POS != "NOUN" && tok.POS != "PROPN" && !(tok.POS == "ADJ" && tok.Tag == "JJ" && tok.Dep == "nsubj") || r.taken[t] != free || !r.placeFree(t) {
			continue
		}
		kind := r.lex.ActorKindOf(lowerLemma(tok), strings.ToLower(r.p.Word(t)))
		if kind == sitrep.ActorUnknown || r.modifies(t) {
			continue
		}
		s := r.phrase(t)
		if m, ok := r.describe(s, t, kind); ok {
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
	for s.Start < t {
		tok := &r.p.Tokens[s.Start]
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
	m := actor{tokens: s, head: head, plural: true}
	m.Form, m.Kind, m.Name = sitrep.FormDescriptive, kind, r.text(s)
	if inner, ok := r.actorInside(s, head); ok {
		return r.withInner(m, inner, noun), true
	}
	if a, ok := r.ofState(s, head, words); ok {
		out := r.fromRoster(s, a, "made of the state and the noun")
		if a.Kind == sitrep.ActorPerson && a.Office != "" {
			if h, ok := r.holder(a); ok {
				out.Actor, out.Name = h.ID, h.Name
				out.Reasons = append(out.Reasons, "held that office at the time")
			}
		}
		out.head, out.Form = head, sitrep.FormDescriptive
		return out, true
	}
	country := r.demonymIn(s)
	if r.isRebels(s, head, words) {
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

// ofState looks the phrase up as a force or body of a state: with its own
// demonym, or with that of the state that the report is about.
func (r *report) ofState(s nlp.Span, head int, words []string) (*roster.Actor, bool) {
	if a := r.lookup(words); a != nil {
		return a, true
	}
	if r.demonymIn(s) != "" {
		return nil, false
	}
	own := r.ownersCountry(head)
	home := own
	if home == "" {
		home = r.nearestCountry(s.Start)
	}
	st, ok := r.who.State(home)
	if !ok {
		return nil, false
	}
	if a := r.lookup(append(roster.FoldWords(st.Demonym), words...)); a != nil && (own != "" || r.stateWord(words)) {
		return a, true
	}
	return nil, false
}

// stateWord reports whether a phrase without a demonym can only mean a state's
// own: "government forces", "state media", "the army", but not "fighters".
func (r *report) stateWord(words []string) bool {
	return contains(words, "government", "state", "regime", "army", "military", "navy", "air", "president", "police", "parliament", "ministry", "presidency", "troops", "authorities")
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

// isRebels reports whether a phrase means the armed opponents of a government
// in general: a noun of that meaning, or fighters and forces called opposition
// or rebel. A proper name before the noun makes it a group of its own.
func (r *report) isRebels(s nlp.Span, head int, words []string) bool {
	noun := lowerLemma(&r.p.Tokens[head])
	named := false
	for t := s.Start; t < head; t++ {
		tok := &r.p.Tokens[t]
		if (tok.POS == "PROPN" || tok.Tag == "JJ" && isUpper(r.p.Word(t))) && len(r.who.DemonymAll(r.words[r.first[t]])) == 0 && r.placeFree(t) &&
			!(t+2 <= head && r.p.Word(t+1) == "-") {
			named = true
		}
	}
	if named {
		return false
	}
	if noun == "fighter" || noun == "force" || noun == "group" || noun == "faction" || noun == "troop" || noun == "combatant" || noun == "militiaman" {
		return contains(words[:len(words)-1], "opposition", "rebel", "insurgent", "jihadist", "islamist", "anti", "guerrilla", "militant") || noun != "group" && r.opposed(head)
	}
	if contains(words, "pro", "progovernment") {
		return false
	}
	return r.lex.Is(noun, "insurgent") && noun != "attacker" && noun != "assailant" && noun != "bandit" && noun != "terrorist"
}

// opposed reports whether the noun is followed by "opposed to" or "fighting
// against" somebody ("forces opposed to the president").
func (r *report) opposed(head int) bool {
	for _, c := range r.p.Children(head) {
		if r.p.Tokens[c].Dep == "acl" && r.p.Tokens[c].Norm == "opposed" || r.p.Tokens[c].Norm == "opposed" {
			return true
		}
	}
	return false
}

// rebelsOf returns the actor that stands for the armed opponents of a state's
// government in general: the roster's own where it has one.
func (r *report) rebelsOf(country string) sitrep.ActorID {
	if st, ok := r.who.State(country); ok {
		for _, noun := range []string{"rebels", "insurgents", "opposition fighters"} {
			if a := r.lookup(append(roster.FoldWords(st.Demonym), noun)); a != nil {
				return a.ID
			}
		}
	}
	return sitrep.ActorID("~" + strings.ToLower(country) + ".insurgents")
}

// ownersCountry returns the state of whoever "its" or "their" before a noun
// stands for: the last government or force named before it; "" without such a word.
func (r *report) ownersCountry(head int) string {
	owned := false
	for _, c := range r.p.Children(head) {
		if r.p.Tokens[c].Tag == "PRP$" && int(c) < head {
			owned = true
		}
	}
	if !owned {
		return ""
	}
	for t, back := head-1, 0; t >= 0 && back < 40; t, back = t-1, back+1 {
		if i := r.actorAt[t]; i > 0 {
			if a := &r.actors[i-1]; a.Country != "" && (a.Kind == sitrep.ActorGovernment || a.Kind == sitrep.ActorArmedForce) {
				return a.Country
			}
		}
	}
	return ""
}

// nearestCountry returns the state that "the army" means at token t: each state
// that the report names is weighed by how often it is named and by how near
// before t it was named last.
func (r *report) nearestCountry(t int) string {
	total := 1.0
	for _, w := range r.countries {
		total += w
	}
	score := map[string]float64{}
	for iso, w := range r.countries {
		score[iso] = 2 * w / total
		if len(r.who.OppositionSides(iso, r.at)) > 0 {
			score[iso] += 0.3
		}
	}
	seen := map[string]bool{}
	for k, back := t-1, 0; k >= 0 && back < 70; k, back = k-1, back+1 {
		iso := ""
		if i := r.actorAt[k]; i > 0 {
			iso = r.actors[i-1].Country
		} else if i := r.placeAt[k]; i > 0 && r.places[i-1].chosen >= 0 {
			iso = r.places[i-1].candidates[r.places[i-1].chosen].Country
		}
		if iso == "" || seen[iso] {
			continue
		}
		seen[iso] = true
		near := 0.5
		if r.p.SentOf(k) == r.p.SentOf(t) {
			near = 1
		}
		if _, ok := score[iso]; ok {
			score[iso] += near / float64(len(seen))
		}
	}
	return heaviest(score, func(iso string) bool { return score[iso] > 0 })
}
