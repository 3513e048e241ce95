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
		if !p.metonym || p.chosen < 0 || r.anyTaken(p.tokens) {
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
