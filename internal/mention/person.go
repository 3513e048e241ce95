package mention

import (
	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// rememberPerson keeps a full name so that its surname is known later.
func (r *report) rememberPerson(name string, i int) {
	ws := roster.FoldWords(name)
	if len(ws) > 1 {
		r.surnames[ws[len(ws)-1]] = i
	}
}

// addPerson adds a person by name: the full name, or a surname after it.
func (r *report) addPerson(s nlp.Span) {
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	for len(ws) > 1 && s.End-s.Start > 1 && isTitle(r.p.Tokens[s.Start].Norm) { // the model takes titles into names
		s.Start++
		ws = r.words[r.first[s.Start]:r.first[s.End]]
	}
	for t := s.End - 2; t > s.Start; t-- { // "Defence Staff General Rami Haddad"
		if isTitle(r.p.Tokens[t].Norm) && r.allTitle(nlp.Span{Start: s.Start, End: t}) {
			s.Start = t + 1
			ws = r.words[r.first[s.Start]:r.first[s.End]]
			break
		}
	}
	if len(ws) == 0 || !isUpper(r.p.Word(s.Start)) || isTitle(r.p.Tokens[s.Start].Norm) || r.craft(s) {
		return
	}
	if r.addSurname(s, ws) {
		return
	}
	a := actor{tokens: r.titled(s, sitrep.ActorPerson), head: r.headOf(s)}
	a.Name, a.Kind, a.Form = r.text(s), sitrep.ActorPerson, sitrep.FormNamed
	a.Actor = unknownID(a.Name)
	a.Reasons = sitrep.Reasons{"the language model takes it for a person"}
	r.bodyOfPerson(&a, s)
	r.add(a)
	r.rememberTitle(a.tokens, s, len(r.actors)-1)
	if len(ws) > 1 {
		r.surnames[ws[len(ws)-1]] = len(r.actors) - 1
	}
}

// addSurname adds a surname whose full name stands before it, whatever the
// model takes it for; ok is false where there is none.
func (r *report) addSurname(s nlp.Span, ws []string) (ok bool) {
	last := ws[len(ws)-1]
	i, ok := r.surnames[last]
	if !ok || len(ws) != 1 {
		return false
	}
	m := r.actors[i]
	m.tokens, m.head, m.Form = r.titled(s, sitrep.ActorPerson), s.End-1, sitrep.FormNamed
	m.Antecedent = r.actors[i].Span
	m.Reasons = sitrep.Reasons{"surname of " + m.Name + ", named before"}
	r.add(m)
	r.rememberTitle(m.tokens, s, len(r.actors)-1)
	return true
}

// bareSurnames adds the surnames that the model has passed over, or taken for a
// place, where the full name stands before them.
func (r *report) bareSurnames() {
	for t := range r.p.Tokens {
		tok := &r.p.Tokens[t]
		if tok.POS != "PROPN" || r.taken[t] != free || !isUpper(r.p.Word(t)) || r.first[t+1]-r.first[t] != 1 {
			continue
		}
		i, ok := r.surnames[r.wordOf(t)]
		if !ok || r.actors[i].tokens.End > t || tok.Dep == "compound" || tok.Dep == "nmod" || tok.Dep == "amod" {
			continue
		}
		switch tok.Dep {
		case "nsubj", "nsubjpass", "poss": // persons act; a place of that name may be anywhere else
		default:
			if tok.EntType == "GPE" || tok.EntType == "LOC" || tok.EntType == "FAC" {
				continue
			}
		}
		if t > 0 && r.p.Tokens[t-1].POS == "PROPN" && r.p.Tokens[t-1].Head == t {
			continue // the last word of another name
		}
		r.addSurname(nlp.Span{Start: t, End: t + 1}, r.words[r.first[t]:r.first[t+1]])
	}
}

// craft reports whether a name is a ship's or an aircraft's: "USS Cole", "F-16".
func (r *report) craft(s nlp.Span) bool {
	switch w := r.p.Word(s.Start); w {
	case "USS", "HMS", "HMCS", "HMAS", "INS", "FS", "USNS", "MV", "RFA", "USCGC":
		return true
	default:
		return r.lex.Is(lowerLemma(&r.p.Tokens[s.End-1]), "aircraft")
	}
}

// bodyOfPerson reads a person's body out of the title before the name or the
// apposition after it: "Russian government spokesman Dmitry Orlov", "Rami
// Haddad, the head of the monitor".
func (r *report) bodyOfPerson(a *actor, s nlp.Span) {
	for i := range r.actors {
		b := &r.actors[i]
		if b.Kind == sitrep.ActorPerson {
			continue
		}
		h := r.p.Tokens[b.head].Head
		before := b.tokens.End <= s.Start && s.Start-b.tokens.End <= 3 && r.p.IsAncestor(a.head, b.head) && r.p.SentOf(b.head) == r.p.SentOf(a.head)
		after := b.tokens.Start >= s.End && r.p.Tokens[h].Dep == "prep" && r.appositive(r.p.Tokens[h].Head, a.head)
		if before || after {
			a.Body, a.BodyName, a.Country, a.Side = b.Actor, b.Name, b.Country, b.Side
			a.Reasons = append(a.Reasons, "speaks for "+b.Name)
			return
		}
	}
}

// appositive reports whether noun n is in apposition to the name at head t.
func (r *report) appositive(n, t int) bool {
	return r.p.Tokens[n].Dep == "appos" && r.p.Tokens[n].Head == t
}
