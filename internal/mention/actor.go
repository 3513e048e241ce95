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
	r.rosterActors()
	r.entityActors()
	r.stateActors()
	r.index()
	r.describedActors()
	r.index()
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
		if n.tokens.End-n.tokens.Start == 1 && r.demonymOnly(n.tokens.Start) {
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
	if r.first[t+1] <= r.first[t] || r.taken[t] != free || len(r.who.DemonymAll(r.words[r.first[t]])) == 0 {
		return
	}
	words := append([]string{r.words[r.first[t]]}, r.words[r.first[s.Start+1]:r.first[s.End]]...)
	if a := r.lookup(words); a != nil {
		m := r.fromRoster(nlp.Span{Start: t, End: t + 1}, a, "shares the noun of the name after it")
		m.Form = sitrep.FormDescriptive
		r.add(m)
	}
}

// isState reports whether a roster actor is a state itself.
func (r *report) isState(a *roster.Actor) bool {
	return a.Country != "" && string(a.ID) == strings.ToLower(a.Country)
}

// demonymOnly reports whether a token is a demonym that modifies something else.
func (r *report) demonymOnly(t int) bool {
	tok := &r.p.Tokens[t]
	return len(r.who.DemonymAll(r.words[r.first[t]])) > 0 && (tok.Dep == "amod" || tok.Dep == "compound" || tok.Dep == "nmod" || tok.POS == "ADJ")
}

// officeByTitle reports whether a name is an office ("the Syrian president")
// rather than a person's name.
func (r *report) officeByTitle(s nlp.Span, a *roster.Actor) bool {
	return strings.Contains(string(a.ID), ".") && r.p.Tokens[r.headOf(s)].Tag != "NNP" || strings.HasSuffix(strings.ToLower(r.text(s)), a.Office)
}

// holder returns who held an office at the time of the report.
func (r *report) holder(a *roster.Actor) (*roster.Actor, bool) {
	if p, ok := r.namedPerson(a.Country, a.Office); ok {
		return p, true
	}
	if r.at.IsZero() {
		return nil, false
	}
	return r.who.OfficeHolder(a.Country, a.Office, r.at)
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

// titles are words that stand before a person's name.
var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "sir": true, "lord": true, "president": true, "minister": true,
	"general": true, "gen": true, "gen.": true, "mr.": true, "mrs.": true, "ms.": true, "dr.": true, "col": true, "col.": true, "colonel": true,
	"major": true, "maj": true, "maj.": true, "captain": true, "capt": true, "capt.": true, "lt": true, "lt.": true, "lieutenant": true, "sgt": true,
	"sgt.": true, "sergeant": true, "sheikh": true, "king": true, "prince": true, "sen.": true, "senator": true, "rep.": true, "ambassador": true,
	"spokesman": true, "spokeswoman": true, "spokesperson": true, "commander": true, "secretary": true, "premier": true, "chancellor": true,
	"judge": true, "justice": true, "ayatollah": true, "imam": true, "pope": true, "bishop": true, "governor": true, "gov.": true, "mayor": true,
	"marshal": true, "admiral": true, "adm.": true, "brig": true, "brig.": true, "brigadier": true, "professor": true, "prof.": true, "spc.": true}

func isTitle(norm string) bool { return titles[strings.ToLower(norm)] }

// titled widens a person's name over the title before it ("Mr", "President").
func (r *report) titled(s nlp.Span, k sitrep.ActorKind) nlp.Span {
	if k == sitrep.ActorPerson && s.Start > 0 && isTitle(r.p.Tokens[s.Start-1].Norm) && isUpper(r.p.Word(s.Start-1)) {
		s.Start--
	}
	return s
}

// rememberPerson keeps a full name so that its surname is known later.
func (r *report) rememberPerson(name string, i int) {
	ws := roster.FoldWords(name)
	if len(ws) > 1 {
		r.surnames[ws[len(ws)-1]] = i
	}
}

// entityActors adds the persons and organisations that the model finds and the
// roster does not know.
func (r *report) entityActors() {
	for _, e := range r.p.Ents {
		if e.Label != "PERSON" && e.Label != "ORG" && e.Label != "NORP" {
			continue
		}
		s := r.trim(nlp.Span{Start: e.Start, End: e.End})
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
		if t+1 < len(r.p.Tokens) && isTitle(r.p.Tokens[t].Norm) && isUpper(r.p.Word(t)) && r.p.Tokens[t+1].Tag == "NNP" &&
			r.taken[t+1] == free && r.placeFree(t+1) && r.p.Tokens[t].Head >= t+1 {
			end := t + 2
			for end < len(r.p.Tokens) && r.p.Tokens[end].Tag == "NNP" && r.p.Tokens[end-1].Head <= end && r.taken[end] == free && r.p.Tokens[end].EntType != "ORG" {
				end++
			}
			r.addPerson(nlp.Span{Start: t + 1, End: end})
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

// addPerson adds a person by name: the full name, or a surname after it.
func (r *report) addPerson(s nlp.Span) {
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	if len(ws) == 0 || !isUpper(r.p.Word(s.Start)) {
		return
	}
	last := ws[len(ws)-1]
	if i, ok := r.surnames[last]; ok && len(ws) == 1 {
		m := r.actors[i]
		m.tokens, m.head, m.Form = r.titled(s, sitrep.ActorPerson), s.End-1, sitrep.FormNamed
		m.Antecedent = r.actors[i].Span
		m.Reasons = sitrep.Reasons{"surname of " + m.Name + ", named before"}
		r.add(m)
		return
	}
	a := actor{tokens: r.titled(s, sitrep.ActorPerson), head: r.headOf(s)}
	a.Name, a.Kind, a.Form = r.text(s), sitrep.ActorPerson, sitrep.FormNamed
	a.Actor = unknownID(a.Name)
	a.Reasons = sitrep.Reasons{"the language model takes it for a person"}
	r.bodyOfPerson(&a, s)
	r.add(a)
	if len(ws) > 1 {
		r.surnames[last] = len(r.actors) - 1
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

// addBody adds an organisation that the roster does not hold.
func (r *report) addBody(s nlp.Span) {
	key := strings.Join(r.words[r.first[s.Start]:r.first[s.End]], " ")
	if i, ok := r.acronyms[key]; ok {
		m := r.actors[i]
		m.tokens, m.head, m.Antecedent = s, r.headOf(s), r.actors[i].Span
		m.Reasons = sitrep.Reasons{"short for " + m.Name + ", told before"}
		r.add(m)
		return
	}
	a := actor{tokens: s, head: r.headOf(s)}
	a.Name, a.Form = r.text(s), sitrep.FormNamed
	a.Actor = unknownID(a.Name)
	a.Kind = r.lex.ActorKind(r.p.Tokens[a.head].Norm)
	if a.Kind == sitrep.ActorUnknown || a.Kind == sitrep.ActorPeople || a.Kind == sitrep.ActorOfficials {
		a.Kind = sitrep.ActorOrganisation
	}
	a.Country = r.demonymIn(s)
	a.Reasons = sitrep.Reasons{"the language model takes it for an organisation"}
	r.add(a)
	if e := s.End; e+2 < len(r.p.Tokens) && r.p.Word(e) == "(" && r.p.Word(e+2) == ")" {
		r.acronyms[roster.Fold(r.p.Word(e+1))] = len(r.actors) - 1
	}
}

// addPeople adds a people ("the Turks"). As the one who acts or speaks it is
// shown by its own name.
func (r *report) addPeople(s nlp.Span) {
	a := actor{tokens: s, head: s.End - 1, plural: true}
	a.Name, a.Kind, a.Form = r.text(s), sitrep.ActorPeople, sitrep.FormNamed
	a.Actor = unknownID(a.Name)
	if isos := r.who.DemonymAll(r.words[r.first[s.End-1]]); len(isos) > 0 {
		a.Country = isos[0]
	}
	a.Reasons = sitrep.Reasons{"the name of a people"}
	r.add(a)
}

// demonymIn returns the state that a demonym or a state's name in the range
// tells, "" if none does.
func (r *report) demonymIn(s nlp.Span) string {
	for _, w := range r.words[r.first[s.Start]:r.first[s.End]] {
		if isos := r.who.DemonymAll(w); len(isos) == 1 {
			return isos[0]
		}
		if isos := r.who.StatesNamed(w); len(isos) == 1 {
			return isos[0]
		}
	}
	return ""
}

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

// unknownID makes the identifier of an actor that the roster does not hold.
func unknownID(name string) sitrep.ActorID {
	return sitrep.ActorID("~" + strings.Join(roster.FoldWords(name), " "))
}

// describeSide gives an actor without a side the side that the report's own
// words tell: "pro-government", "opposition", "rebel".
func (r *report) describeSide(a *actor) {
	end := a.head
	for t := a.tokens.Start; t < end; t++ {
		switch w := r.p.Tokens[t].Norm; {
		case w == "backed" || w == "led" || w == "aligned" || w == "affiliated" || w == "linked" || w == "sponsored":
			if t >= 2 && r.p.Word(t-1) == "-" {
				a.Descriptors = append(a.Descriptors, r.text(nlp.Span{Start: t - 2, End: t + 1}))
			}
		case (w == "pro" || w == "anti") && t+2 <= end && r.p.Word(t+1) == "-":
			a.Descriptors = append(a.Descriptors, r.text(nlp.Span{Start: t, End: t + 3}))
		case strings.HasPrefix(w, "pro-") || strings.HasPrefix(w, "anti-") || w == "opposition" || w == "rebel" || w == "regime" || w == "government":
			a.Descriptors = append(a.Descriptors, r.p.Word(t))
		}
	}
	if a.Side != "" {
		return
	}
	for _, d := range a.Descriptors {
		if s := r.sideOfWord(strings.ToLower(d)); s != "" {
			a.Side = s
			a.Reasons = append(a.Reasons, "side as the report describes it: "+d)
			return
		}
	}
}

// sideOfWord returns the side that a describing word places somebody on, in the
// conflict that the report is about.
func (r *report) sideOfWord(w string) sitrep.SideID {
	if r.conflict == "" {
		return ""
	}
	gov, _ := r.who.GovernmentSide(r.conflict, r.at)
	opp := sitrep.SideID("")
	if sides := r.who.OppositionSides(r.conflict, r.at); len(sides) > 0 {
		opp = sides[0]
	}
	switch w {
	case "pro-government", "government", "pro-regime", "regime", "loyalist", "pro-assad", "anti-rebel":
		return gov
	case "opposition", "rebel", "insurgent", "anti-government", "anti-regime", "pro-opposition", "pro-rebel":
		return opp
	}
	return ""
}

// contains reports whether words hold any of the given ones.
func contains(words []string, any ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(any, w) })
}
