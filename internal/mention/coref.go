package mention

import (
	"sitrep"
	"sitrep/nlp"
)

// resolvePronouns gives pronouns the actor they stand for. The candidates are
// ranked after Hobbs (1978) and Lappin and Leass (1994) in their simplest form:
// subjects of the clauses above, then subjects of the sentence before, then
// other actors, the nearest first; number, person and gender must agree.
func (r *report) resolvePronouns() {
	n := len(r.actors)
	for t := range r.p.Tokens {
		tok := &r.p.Tokens[t]
		if tok.Tag != "PRP" && tok.Tag != "PRP$" && !(tok.Tag == "WP" && tok.Dep == "nsubj") {
			continue
		}
		if tok.Tag == "WP" || r.taken[t] != free {
			continue
		}
		a := actor{tokens: nlp.Span{Start: t, End: t + 1}, head: t}
		a.Form, a.Name = sitrep.FormPronoun, r.p.Word(t)
		if i := r.antecedent(t, n); i >= 0 {
			old := r.actors[i]
			a.Actor, a.Name, a.Kind, a.Side, a.Country, a.Body, a.BodyName = old.Actor, old.Name, old.Kind, old.Side, old.Country, old.Body, old.BodyName
			a.Antecedent = old.Span
			a.Reasons = sitrep.Reasons{"stands for " + old.Span.Of(r.p.Text)}
		} else if a.Actor == "" {
			a.Actor = unknownID(a.Name)
			a.Reasons = sitrep.Reasons{"nobody before it agrees in number and person"}
		}
		r.add(a)
	}
	r.index()
}

// antecedent returns the index of the actor that pronoun t stands for, -1 if none.
func (r *report) antecedent(t, n int) int {
	fits := agreement(r.p.Tokens[t].Norm)
	if fits == nil {
		return -1
	}
	above := map[int]bool{}
	for v, steps := t, 0; steps < 40; steps++ {
		h := r.p.Tokens[v].Head
		if h == v {
			break
		}
		v = h
		above[v] = true
	}
	sent := r.p.SentOf(t)
	best, bestScore := -1, -1
	for i := 0; i < n; i++ {
		a := &r.actors[i]
		if a.head >= t || a.tokens.End > t || !fits(a) || a.Form == sitrep.FormPronoun {
			continue
		}
		back := sent - r.p.SentOf(a.head)
		if back > 3 {
			continue
		}
		score := 100 - 25*back - (t-a.head)/8
		dep := r.p.Tokens[a.head].Dep
		if dep == "nsubj" || dep == "nsubjpass" || dep == "agent" {
			score += 25
			if back == 0 && above[r.p.Tokens[a.head].Head] {
				score += 25
			}
		}
		if back == 0 && r.p.Tokens[a.head].Head == r.p.Tokens[t].Head && dep == "nsubj" && r.p.Tokens[t].Tag == "PRP" {
			continue // subject and object of one verb are not the same
		}
		if dep == "compound" || dep == "poss" || dep == "nmod" {
			score -= 15
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// agreement returns the test that an antecedent of a pronoun must pass; nil for
// pronouns of the first and second person, which the speaker decides.
func agreement(norm string) func(*actor) bool {
	switch norm {
	case "he", "him", "his", "she", "her", "hers":
		return func(a *actor) bool {
			return a.Kind == sitrep.ActorPerson || a.Kind == sitrep.ActorOfficials && !a.plural
		}
	case "they", "them", "their", "theirs":
		return func(a *actor) bool { return a.Kind != sitrep.ActorPerson }
	case "it", "its":
		return func(a *actor) bool {
			return a.Kind != sitrep.ActorPerson && a.Kind != sitrep.ActorPeople && a.Kind != sitrep.ActorOfficials && !inPlural(a)
		}
	}
	return nil
}

// inPlural reports whether an actor is spoken of in the plural ("rebels").
func inPlural(a *actor) bool {
	return a.Form == sitrep.FormDescriptive && a.plural && (a.Kind == sitrep.ActorArmedGroup || a.Kind == sitrep.ActorArmedForce)
}
