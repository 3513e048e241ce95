package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// stateActors adds the states and capitals that stand for governments.
func (r *report) stateActors() {
	for i := range r.places {
		p := &r.places[i]
		if p.chosen < 0 || r.anyTaken(p.tokens) {
			continue
		}
		if (p.literal || p.owner) && p.candidates[p.chosen].Feature == "country" && r.actsHere(p) {
			p.literal, p.metonym = false, true
		}
		if !p.metonym {
			continue
		}
		c := p.candidates[p.chosen]
		id, why := sitrep.ActorID(strings.ToLower(c.Country)), "a state that acts or speaks is its government"
		if c.Feature != "country" {
			id, why = id+".gov", "a capital that acts or speaks stands for the government"
		}
		if a, ok := r.who.Actor(id); ok {
			r.add(r.fromRoster(p.tokens, a, why))
		}
	}
}

// actsHere reports whether a state that is no subject or object still is who
// acts: the doer of the event noun after it ("a French strike" said as "a U.S.
// strike"), whoever promises ("Chad's support"), a member of an alliance or of
// those who did something ("partners include Chad and Niger").
func (r *report) actsHere(p *place) bool {
	last := p.tokens.End - 1
	for steps := 0; r.p.Tokens[last].Dep == "conj" && steps < 40; steps++ {
		last = r.p.Tokens[last].Head
	}
	tok := &r.p.Tokens[last]
	h := &r.p.Tokens[tok.Head]
	switch tok.Dep {
	case "compound", "nmod":
		l := lowerLemma(h)
		return h.POS == "NOUN" && (r.lex.Is(l, "violence") && len(r.lex.Nouns(l)) > 0 || r.lex.Is(l, "support"))
	case "poss":
		l := lowerLemma(h)
		return r.lex.Is(l, "support") || r.lex.Is(l, "effort")
	case "nsubjpass":
		switch h.Lemma {
		case "commit", "concern", "prepare", "determine", "dedicate", "resolve", "involve":
			return true
		}
	case "dobj", "attr":
		if h.Lemma != "include" && h.Lemma != "comprise" && h.Lemma != "be" {
			return false
		}
		for _, c := range r.p.Children(tok.Head) {
			if r.p.Tokens[c].Dep == "nsubj" && r.members(int(c)) {
				return true
			}
		}
	case "pobj":
		switch h.Norm {
		case "including", "like", "as":
			return r.members(h.Head)
		}
	}
	return false
}

// members reports whether a plural noun tells of states that act together, by
// its meaning ("allies") or by a clause in which they do something ("nations
// that sent troops").
func (r *report) members(t int) bool {
	tok := &r.p.Tokens[t]
	switch tok.Lemma {
	case "ally", "partner", "backer", "guarantor", "signatory", "donor", "supporter", "sponsor", "coalition", "alliance", "bloc":
		return true
	case "nation", "country", "state", "government", "power", "member", "community":
	default:
		return false
	}
	for _, c := range r.p.Children(t) {
		switch m := &r.p.Tokens[c]; m.Dep {
		case "compound", "nmod":
			switch m.Lemma {
			case "coalition", "Coalition", "member", "alliance", "partner", "ally", "guarantor", "donor":
				return true
			}
		case "relcl":
			for _, s := range r.p.Children(int(c)) {
				if d := &r.p.Tokens[s]; d.Dep == "nsubj" && (d.Tag == "WDT" || d.Tag == "WP") {
					return true
				}
			}
		case "amod":
			if m.Lemma == "international" && tok.Lemma == "community" {
				return true
			}
		}
	}
	return false
}

// isState reports whether a roster actor is a state itself.
func (r *report) isState(a *roster.Actor) bool {
	return a.Country != "" && string(a.ID) == strings.ToLower(a.Country)
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
	if home == "" && r.saysSomething(head) && contains(words, "military", "army", "navy", "command") {
		home = r.forceThatSpoke(s.Start)
	}
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

// forceThatSpoke returns the state whose armed forces alone were named as speakers before
// token t, so that "the military said" is theirs wherever they fight; "" if there is none.
func (r *report) forceThatSpoke(t int) string {
	home := ""
	for i := range r.actors {
		a := &r.actors[i]
		if a.tokens.Start >= t || a.Form != sitrep.FormNamed || a.Kind != sitrep.ActorArmedForce || a.Country == "" {
			continue
		}
		tok := &r.p.Tokens[a.head]
		if !r.saysSomething(a.head) && !(tok.Dep == "pobj" && r.p.Tokens[tok.Head].Norm == "to" && r.p.Tokens[r.p.Tokens[tok.Head].Head].Norm == "according") {
			continue
		}
		if home != "" && home != a.Country {
			return ""
		}
		home = a.Country
	}
	return home
}

// stateWord reports whether a phrase without a demonym can only mean a state's
// own: "government forces", "state media", "the army", but not "fighters".
func (r *report) stateWord(words []string) bool {
	return contains(words, "government", "state", "regime", "army", "military", "navy", "air", "president", "police", "parliament", "ministry", "presidency", "troops", "authorities")
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
