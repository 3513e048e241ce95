package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
	"sitrep/nlp"
)

// addBody adds an organisation that the roster does not hold.
func (r *report) addBody(s nlp.Span) {
	s = r.trimEnd(r.cutAtArticle(s))
	ws := r.words[r.first[s.Start]:r.first[s.End]]
	if len(ws) == 0 || r.thing(s) || r.splitOffice(s) || r.joinUnits(s) || r.addSurname(s, ws) || r.addAcronym(s) {
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
	r.defineAcronym(len(r.actors) - 1)
}

// wholeBody widens a name of the roster to the name of the body that it is only
// a part of: "U.S. Army" in "U.S. Army Corps of Engineers" is its owner, "Arab
// Coalition" in "Syrian Arab Coalition" another's name.
func (r *report) wholeBody(s nlp.Span, a *roster.Actor) nlp.Span {
	if a.Kind == sitrep.ActorPerson || a.Kind == sitrep.ActorMedia {
		return s
	}
	out := s
	last := &r.p.Tokens[s.End-1]
	if h := last.Head; last.Dep == "compound" && h >= s.End && h < s.End+8 && r.allNames(s.End, h+1) {
		l := lowerLemma(&r.p.Tokens[h])
		if k := r.lex.ActorKind(l); byName[l] || k == sitrep.ActorArmedForce || k == sitrep.ActorGovernment || k == sitrep.ActorArmedGroup || l == "office" {
			out.End = h + 1
		}
	}
	if t := s.Start - 1; s.End-s.Start > 1 && t >= 0 && out == s && r.taken[t] == free && r.p.Tokens[t].Dep == "compound" && r.p.Tokens[t].Head >= s.Start &&
		r.p.Tokens[t].Head < s.End && r.allNames(t, t+1) && r.p.Tokens[t].EntType == "ORG" && r.p.Tokens[s.Start].EntIOB == 'I' && !isTitle(r.p.Tokens[t].Norm) {
		out.Start = t
	}
	return out
}

// allNames reports whether every token of a range is a name with a capital.
func (r *report) allNames(from, to int) bool {
	for t := from; t < to; t++ {
		if tok := &r.p.Tokens[t]; tok.Tag != "NNP" && tok.Tag != "NNPS" || !isUpper(r.p.Word(t)) {
			return false
		}
	}
	return true
}

// addPart adds a body that has the name of another in its own.
func (r *report) addPart(s nlp.Span, owner *roster.Actor) {
	m := actor{tokens: s, head: r.headOf(s), plural: true}
	m.Name, m.Form, m.Country = r.text(s), sitrep.FormNamed, owner.Country
	m.Actor = unknownID(m.Name)
	if m.Kind = r.lex.ActorKind(lowerLemma(&r.p.Tokens[m.head])); m.Kind == sitrep.ActorUnknown || m.Kind == sitrep.ActorArmedGroup {
		m.Kind = owner.Kind
	}
	m.Reasons = sitrep.Reasons{"a longer name than that of " + owner.Name}
	if s.Start == 0 || r.first[s.Start] < len(r.words) && contains(roster.FoldWords(owner.Name)[:1], r.wordOf(s.Start)) || r.p.Tokens[s.Start].Dep == "compound" {
		m.Side = r.sideOf(owner.ID)
	}
	r.add(m)
	r.defineAcronym(len(r.actors) - 1)
}

// splitOffice tells a person from the remit that stands between the title and
// the name: "Minister for the Middle East Lina Saleh", where the model takes
// "Middle East Lina Saleh" for a body.
func (r *report) splitOffice(s nlp.Span) bool {
	t := s.Start - 1
	if t > 0 && r.p.Tokens[t].Norm == "the" {
		t--
	}
	if t < 1 || r.p.Tokens[t].POS != "ADP" || !isTitle(r.p.Tokens[t-1].Norm) {
		return false
	}
	for k := s.Start + 1; k < s.End-1; k++ {
		if len(r.gaz.Lookup(r.key(nlp.Span{Start: s.Start, End: k}))) == 0 {
			continue
		}
		name := nlp.Span{Start: k, End: s.End}
		a := actor{tokens: r.titled(nlp.Span{Start: t - 1, End: s.End}, sitrep.ActorPerson), head: r.headOf(name)}
		a.Name, a.Kind, a.Form = r.text(name), sitrep.ActorPerson, sitrep.FormNamed
		a.Actor = unknownID(a.Name)
		a.Reasons = sitrep.Reasons{"a name after a title and what it is for"}
		r.add(a)
		r.rememberPerson(a.Name, len(r.actors)-1)
		r.rememberTitle(nlp.Span{Start: t - 1, End: t}, nlp.Span{Start: t, End: t}, len(r.actors)-1)
		return true
	}
	return false
}

// joinUnits joins a unit to the larger one it is part of, named after a comma:
// "3rd Battalion, 12th Infantry Regiment".
func (r *report) joinUnits(s nlp.Span) bool {
	if len(r.actors) == 0 || s.Start < 2 || r.p.Word(s.Start-1) != "," {
		return false
	}
	a := &r.actors[len(r.actors)-1]
	if a.tokens.End != s.Start-1 || a.Form != sitrep.FormNamed || !armyParts[lowerLemma(&r.p.Tokens[a.head])] || !armyParts[lowerLemma(&r.p.Tokens[s.End-1])] {
		return false
	}
	a.tokens.End = s.End
	a.Span = r.span(a.tokens)
	a.Name = r.text(a.tokens)
	a.Actor = unknownID(a.Name)
	for t := s.Start - 1; t < s.End; t++ {
		r.taken[t] = takenByActor
	}
	return true
}

// armyParts are the parts of an army.
var armyParts = wordSet(`squad platoon company battery troop battalion squadron regiment brigade division corps wing group fleet army flotilla detachment`)

// cutAtArticle cuts a range before a capital "A": two lines of a page that the
// model has run together ("State TV A bomb blast").
func (r *report) cutAtArticle(s nlp.Span) nlp.Span {
	for t := s.Start + 1; t < s.End; t++ {
		if w := r.p.Word(t); (w == "A" || w == "An" || w == "The") && r.p.Tokens[t].Tag == "DT" {
			s.End = t
		}
	}
	return s
}

// thing reports whether what the model takes for an organisation is none: a
// weapon, a ship, an aircraft, or part of the title of the person after it.
func (r *report) thing(s nlp.Span) bool {
	last := s.End - 1
	l := lowerLemma(&r.p.Tokens[last])
	for _, class := range [...]string{"explosive", "munition", "aircraft", "weaponry", "vehicle"} {
		if r.lex.Is(l, class) || s.End-s.Start == 1 && r.lex.Is(strings.ToLower(r.p.Word(last)), class) {
			return true
		}
	}
	if s.End-s.Start == 1 {
		switch r.p.Word(last) {
		case "VBIED", "SVBIED", "IED", "UAV", "UAVs", "VBIEDs", "IEDs", "ATGM", "MANPADS", "ICBM", "RPG":
			return true
		}
		norm := strings.ToLower(r.p.Tokens[last].Norm)
		if titles[norm] || titleParts[norm] && s.End < len(r.p.Tokens) && isTitle(r.p.Tokens[s.End].Norm) {
			return true
		}
	}
	return r.craft(s)
}

// defineAcronym keeps the letters in brackets after a name as its acronym, or,
// where the name itself is in brackets after its letters, gives those the name.
func (r *report) defineAcronym(i int) {
	a := &r.actors[i]
	e := a.tokens.End
	for e+2 < len(r.p.Tokens) && r.p.Tokens[e].POS == "SPACE" {
		e++
	}
	if e+2 < len(r.p.Tokens) && r.p.Word(e) == "(" && r.p.Word(e+2) == ")" && capitals(r.p.Word(e+1)) {
		r.acronyms[roster.Fold(r.p.Word(e+1))] = i
		return
	}
	b := a.tokens.Start - 1
	if b > 0 && e < len(r.p.Tokens) && r.p.Word(b) == "(" && r.p.Word(e) == ")" && capitals(r.p.Word(b-1)) {
		key := roster.Fold(r.p.Word(b - 1))
		if !r.initials(a.tokens, key) {
			return
		}
		r.acronyms[key] = i
		for k := range r.actors {
			if o := &r.actors[k]; o.tokens.End == b && o.tokens.Start == b-1 {
				if strings.HasPrefix(string(a.Actor), "~") && !strings.HasPrefix(string(o.Actor), "~") {
					o, a = a, o // the roster knows the letters, not the name
				}
				o.Actor, o.Name, o.Kind, o.Country, o.Side = a.Actor, a.Name, a.Kind, a.Country, a.Side
				o.Reasons = sitrep.Reasons{"short for " + a.Name + ", told after it"}
			}
		}
	}
}

// initials reports whether letters begin with the first letters of the words of
// a name, small words and what is left over at the end aside.
func (r *report) initials(s nlp.Span, letters string) bool {
	k := 0
	for t := s.Start; t < s.End && k < len(letters); t++ {
		if w := r.p.Word(t); isUpper(w) && strings.HasPrefix(roster.Fold(w), letters[k:k+1]) {
			k++
		}
	}
	return k > 1 && k == len(letters)
}

// capitals reports whether a word is written as an acronym: two letters or
// more, most of them capitals.
func capitals(w string) bool {
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' {
			n++
		}
	}
	return n >= 2 && 2*n > len(w)
}

// addAcronym adds the letters of a name that were told before; ok is false
// where they were not.
func (r *report) addAcronym(s nlp.Span) (ok bool) {
	i, ok := r.acronyms[strings.Join(r.words[r.first[s.Start]:r.first[s.End]], " ")]
	if !ok || r.actors[i].tokens == s {
		return false
	}
	m := r.actors[i]
	m.tokens, m.head, m.Antecedent = s, r.headOf(s), r.actors[i].Span
	m.Reasons = sitrep.Reasons{"short for " + m.Name + ", told before"}
	r.add(m)
	return true
}

// acronymActors adds the acronyms told in the report wherever they stand.
func (r *report) acronymActors() {
	if len(r.acronyms) == 0 {
		return
	}
	for t := range r.p.Tokens {
		if r.taken[t] == free && capitals(r.p.Word(t)) && r.first[t+1] > r.first[t] {
			r.addAcronym(nlp.Span{Start: t, End: t + 1})
		}
	}
}

// addPeople adds a people ("the Turks"). As the one who acts or speaks it is
// shown by its own name.
func (r *report) addPeople(s nlp.Span) {
	a := actor{tokens: s, head: s.End - 1, plural: true}
	a.Name, a.Kind, a.Form = r.text(s), sitrep.ActorPeople, sitrep.FormNamed
	a.Actor = unknownID(a.Name)
	if isos := r.who.DemonymAll(r.wordOf(s.End - 1)); len(isos) > 0 {
		a.Country = isos[0]
	}
	a.Reasons = sitrep.Reasons{"the name of a people"}
	r.add(a)
}

// peoples adds the peoples that the tables know by their demonyms: "Syrians".
func (r *report) peoples() {
	for i := range r.places {
		p := &r.places[i]
		t := p.tokens.End - 1
		tok := &r.p.Tokens[t]
		if !p.demonym || tok.Tag != "NNPS" && tok.Tag != "NNS" || tok.Dep == "compound" || tok.Dep == "nmod" || r.anyTaken(p.tokens) {
			continue
		}
		r.addPeople(p.tokens)
	}
}

// demonymIn returns the state that a demonym or a state's name in the range
// tells, "" if none does.
func (r *report) demonymIn(s nlp.Span) string {
	words := r.words[r.first[s.Start]:r.first[s.End]]
	for i, w := range words {
		if i+1 < len(words) && helped[words[i+1]] { // "Turkish-backed rebels" are no Turks
			continue
		}
		if isos := r.who.DemonymAll(w); len(isos) == 1 {
			return isos[0]
		}
		if isos := r.who.StatesNamed(w); len(isos) == 1 {
			return isos[0]
		}
	}
	return ""
}

// helped are participles that join a description to whom it gets help or orders from.
var helped = wordSet(`backed led aligned supported funded trained armed sponsored allied linked affiliated installed appointed occupied controlled`)

// unknownID makes the identifier of an actor that the roster does not hold.
func unknownID(name string) sitrep.ActorID {
	return sitrep.ActorID("~" + strings.Join(roster.FoldWords(name), " "))
}
