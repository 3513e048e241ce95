package mention

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// findActors gathers the actors: names of the roster, persons and bodies that
// the model finds, states and capitals that stand for governments, and nouns
// that describe parties ("the rebels", "state media").
func (r *report) findActors() {
	r.setOffPersons()
	r.rosterActors()
	r.entityActors()
	r.bareSurnames()
	r.acronymActors()
	r.stateActors()
	r.peoples()
	r.index()
	r.describedActors()
	r.index()
	r.belongings()
	for i := range r.actors {
		r.describeSide(&r.actors[i])
	}
}

// add appends an actor and marks its tokens as taken.
func (r *report) add(a actor) {
	a.Span = r.span(a.tokens)
	a.Head = r.span(nlp.Span{Start: a.head, End: a.head + 1})
	if tag := r.p.Tokens[a.head].Tag; tag == "NNS" || tag == "NNPS" {
		a.plural = true
	}
	r.actors = append(r.actors, a)
	for t := a.tokens.Start; t < a.tokens.End; t++ {
		r.taken[t] = takenByActor
	}
}

// headOf returns the token of a range whose head lies outside it, the last such.
func (r *report) headOf(s nlp.Span) int {
	for t := s.End - 1; t >= s.Start; t-- {
		if h := r.p.Tokens[t].Head; (h < s.Start || h >= s.End || h == t) && r.p.Tokens[t].POS != "PUNCT" {
			return t
		}
	}
	return s.End - 1
}

// fromRoster fills an actor from its roster entry.
func (r *report) fromRoster(s nlp.Span, a *roster.Actor, why string) actor {
	out := actor{tokens: s, head: r.headOf(s)}
	out.Actor, out.Name, out.Kind, out.Country, out.Form = a.ID, a.Name, a.Kind, a.Country, sitrep.FormNamed
	out.Side = r.sideOf(a.ID)
	if a.Parent != "" && (a.Kind == sitrep.ActorPerson || a.Kind == sitrep.ActorOfficials) {
		out.Body = a.Parent
		if b, ok := r.who.Actor(a.Parent); ok {
			out.BodyName = b.Name
		}
	}
	out.plural = a.Kind != sitrep.ActorPerson
	out.Reasons = sitrep.Reasons{why}
	return out
}

// rosterActors adds the names that findNames found. States are left to
// stateActors, which tells governments from places.
func (r *report) rosterActors() {
	for _, n := range r.named {
		a, why := r.choose(n.ids)
		if a == nil || r.isState(a) || n.weak && !r.weakHolds(n, a) {
			continue
		}
		if n.tokens.End-n.tokens.Start == 1 && r.demonymOnly(n.tokens.Start) || r.anyTaken(n.tokens) {
			continue
		}
		if a.Kind == sitrep.ActorPerson && (r.titleOnly(n.tokens, a) || r.anyLeader(n.tokens, a)) || r.otherPeople(n.tokens) || a.Kind == sitrep.ActorMedia && r.insideName(n.tokens) {
			continue
		}
		if whole := r.wholeBody(n.tokens, a); whole != n.tokens {
			if !r.anyTaken(whole) {
				r.addPart(whole, a)
			}
			continue
		}
		s := r.titled(n.tokens, a.Kind)
		r.sharedNoun(n.tokens)
		m := r.fromRoster(s, a, why)
		if m.Kind == sitrep.ActorPerson && a.Office != "" && r.officeByTitle(n.tokens, a) {
			m.Form = sitrep.FormDescriptive
			if h, ok := r.holder(a); ok {
				m.Actor, m.Name = h.ID, h.Name
				m.Reasons = append(m.Reasons, "held that office at the time")
			}
		}
		r.add(m)
		if m.Kind == sitrep.ActorPerson {
			r.rememberPerson(a.Name, len(r.actors)-1)
			r.rememberTitle(s, n.tokens, len(r.actors)-1)
		} else {
			r.defineAcronym(len(r.actors) - 1)
		}
	}
}

// sharedNoun adds the actor of a demonym that shares its noun with the name
// after it: "Syrian" in "Syrian and Russian air forces".
func (r *report) sharedNoun(s nlp.Span) {
	first := r.p.Tokens[s.Start]
	if s.End-s.Start < 2 || first.Dep != "conj" && first.Dep != "amod" || s.Start < 2 {
		return
	}
	t := s.Start - 1
	if w := r.p.Word(t); w != "and" && w != "," {
		return
	}
	t--
	if r.first[t+1] <= r.first[t] || r.taken[t] != free || len(r.who.DemonymAll(r.wordOf(t))) == 0 {
		return
	}
	words := append([]string{r.wordOf(t)}, r.words[r.first[s.Start+1]:r.first[s.End]]...)
	if a := r.lookup(words); a != nil {
		m := r.fromRoster(nlp.Span{Start: t, End: t + 1}, a, "shares the noun of the name after it")
		m.Form = sitrep.FormDescriptive
		r.add(m)
	}
}

// demonymOnly reports whether a token is a demonym that modifies something else.
func (r *report) demonymOnly(t int) bool {
	tok := &r.p.Tokens[t]
	return len(r.who.DemonymAll(r.wordOf(t))) > 0 && (tok.Dep == "amod" || tok.Dep == "compound" || tok.Dep == "nmod" || tok.POS == "ADJ")
}

// insideName reports whether a single word stands inside a longer name of which it is
// only a part: "Liberation" in "National Liberation Army" is no newspaper.
func (r *report) insideName(s nlp.Span) bool {
	tok := &r.p.Tokens[s.Start]
	if s.End-s.Start != 1 || tok.Dep != "compound" || tok.Head < s.End || tok.Head >= s.End+4 {
		return false
	}
	h := &r.p.Tokens[tok.Head]
	return h.Tag == "NNP" && isUpper(r.p.Word(tok.Head)) && r.lex.ActorKindOf(lowerLemma(h), h.Norm) != sitrep.ActorMedia && r.p.Tokens[tok.Head].EntType != "PERSON"
}

// otherPeople reports whether a name that begins with a demonym has another before
// it, so that both tell of a people within a state: "Bosnian Serb forces", "Iraqi
// Kurdish fighters".
func (r *report) otherPeople(s nlp.Span) bool {
	t := s.Start - 1
	if t < 0 || r.first[t+1]-r.first[t] != 1 || r.first[s.Start+1] <= r.first[s.Start] {
		return false
	}
	before, own := r.who.DemonymAll(r.words[r.first[t]]), r.who.DemonymAll(r.words[r.first[s.Start]])
	if len(before) == 0 || len(own) == 0 || before[0] == own[0] {
		return false
	}
	tok := &r.p.Tokens[t]
	return tok.Dep == "amod" || tok.Dep == "compound" || tok.Dep == "nmod"
}

// weakHolds reports whether a surname or short name stands for the full name:
// the full name came before, a title stands before it, or the actor belongs to
// a state that the report names.
func (r *report) weakHolds(n named, a *roster.Actor) bool {
	t := n.tokens.Start
	if r.p.Tokens[t].EntType == "PERSON" && n.tokens.End-n.tokens.Start == 1 {
		if e := r.entityAt(t); e.End-e.Start > 1 {
			return false
		}
	}
	if t > 0 && isTitle(r.p.Tokens[t-1].Norm) {
		return true
	}
	return r.countries[a.Country] > 0 || a.Country == ""
}

func (r *report) entityAt(t int) nlp.Entity {
	for _, e := range r.p.Ents {
		if e.Start <= t && t < e.End {
			return e
		}
	}
	return nlp.Entity{Start: t, End: t + 1}
}

// entityActors adds the persons and organisations that the model finds and the
// roster does not know.
func (r *report) entityActors() {
	for _, e := range r.p.Ents {
		if e.Label != "PERSON" && e.Label != "ORG" && e.Label != "NORP" {
			continue
		}
		s := r.trim(nlp.Span{Start: e.Start, End: e.End})
		switch e.Label {
		case "ORG":
			s = r.cutAtArticle(s)
		case "PERSON":
			for s.End-s.Start > 1 && placePreps[strings.ToLower(r.p.Word(s.Start))] { // "Near Goma"
				s.Start++
			}
		}
		if s.End <= s.Start || r.anyTaken(s) || r.inPlace(s) {
			continue
		}
		switch e.Label {
		case "PERSON":
			if !r.beforePlaceNoun(e) {
				r.addPerson(s)
			}
		case "ORG":
			r.addBody(s)
		case "NORP":
			if tok := &r.p.Tokens[s.End-1]; tok.Tag == "NNPS" || tok.Tag == "NNS" {
				r.addPeople(s)
			}
		}
	}
	for t := range r.p.Tokens { // "Mr Haddad", where the model sees no person
		n := t + 1
		if n < len(r.p.Tokens) && r.p.Word(n) == "." && r.p.Tokens[n].Start == r.p.Tokens[t].End { // "Col."
			n++
		}
		if n < len(r.p.Tokens) && isTitle(r.p.Tokens[t].Norm) && isUpper(r.p.Word(t)) && r.p.Tokens[n].Tag == "NNP" && !isTitle(r.p.Tokens[n].Norm) &&
			r.taken[n] == free && r.placeFree(n) && r.p.Tokens[t].Head >= n {
			end := n + 1
			for end < len(r.p.Tokens) && r.p.Tokens[end].Tag == "NNP" && r.p.Tokens[end-1].Head <= end && r.taken[end] == free && r.p.Tokens[end].EntType != "ORG" {
				end++
			}
			r.addPerson(nlp.Span{Start: n, End: end})
		}
	}
}

// trim drops determiners, possessive marks and quotes at the ends of a range.
func (r *report) trim(s nlp.Span) nlp.Span {
	for s.Start < s.End {
		tok := &r.p.Tokens[s.Start]
		if tok.POS != "DET" && tok.POS != "PUNCT" && tok.POS != "SPACE" && tok.POS != "ADP" {
			break
		}
		s.Start++
	}
	for s.End > s.Start {
		tok := &r.p.Tokens[s.End-1]
		if tok.Tag != "POS" && tok.POS != "PUNCT" && tok.POS != "SPACE" {
			break
		}
		s.End--
	}
	return s
}

func (r *report) anyTaken(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if r.taken[t] != free {
			return true
		}
	}
	return false
}

// inPlace reports whether a located place covers the whole range.
func (r *report) inPlace(s nlp.Span) bool {
	for t := s.Start; t < s.End; t++ {
		if r.placeFree(t) {
			return false
		}
	}
	return true
}

func (r *report) placeFree(t int) bool { return r.placeAt[t] == 0 }

// contains reports whether words hold any of the given ones.
func contains(words []string, any ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(any, w) })
}
