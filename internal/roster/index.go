package roster

import (
	"maps"
	"slices"
	"strings"

	"sitrep"
)

// index builds the tables of names.
func (l *loader) index() {
	x := &l.names
	x.names, x.weak, x.nouns, x.caps = newNameTable(16384), newNameTable(2048), newNameTable(1024), map[string]bool{}
	for ro := roleGovernment; ro < roleCount; ro++ {
		for _, noun := range roleRows[ro].nouns {
			n := x.nouns.put(strings.Fields(noun))
			n.roles = append(n.roles, ro)
		}
	}
	lower := map[string]bool{}
	for _, s := range l.order {
		for _, name := range s.names {
			words := x.words(name, lower)
			l.enterName(name, words, s.Actor)
			n := x.names.put(words)
			n.states = append(n.states, stateRef{state: s})
		}
		for _, name := range s.adjectives {
			n := x.names.put(x.words(name, lower))
			n.states = append(n.states, stateRef{state: s, demonym: true})
		}
		for _, name := range s.people {
			n := x.names.put(x.words(name, lower))
			n.states = append(n.states, stateRef{state: s, demonym: true, plural: true})
		}
	}
	for _, id := range l.ids {
		a := l.actors[id]
		if !a.common && !a.made {
			l.enterName(a.Name, x.words(a.Name, lower), id)
		}
		for _, name := range a.Aliases {
			l.enterName(name, x.words(name, lower), id)
		}
		for _, name := range a.Weak {
			n := x.weak.put(x.words(name, lower))
			n.actors = appendNew(n.actors, id)
		}
	}
	for name := range lower {
		delete(x.caps, name)
	}
}

// enterName enters a name of an actor and notes where another has it too.
func (l *loader) enterName(name string, words []string, id sitrep.ActorID) {
	if len(words) == 0 {
		l.bad(l.where(id), "name", "name %q: expected a letter or digit in it", name)
		return
	}
	n := l.names.names.put(words)
	if n.actors = appendNew(n.actors, id); len(n.actors) > 1 {
		l.shared[strings.Join(words, " ")] = id
	}
}

// rank puts the actors of a name that several have in the order of the tables of
// ambiguous names, of which a later one replaces what an earlier one says of the
// same name, and reports names that no table lists.
func (l *loader) rank(tables []table) {
	last := map[string]entry{}
	for _, t := range tables {
		for _, e := range t.entries {
			l.known(e, t.source(e), "name", "actors", "source")
			last[strings.Join(FoldWords(e.text("name")), " ")] = e
		}
	}
	for _, name := range slices.Sorted(maps.Keys(last)) {
		e := last[name]
		words := FoldWords(name)
		var ids []sitrep.ActorID
		for _, id := range e.list("actors") {
			ids = append(ids, sitrep.ActorID(id))
		}
		key := strings.Join(words, " ")
		if _, ok := l.shared[key]; !ok {
			l.bad(e, "name", "name %q: expected one that several actors have", e.text("name"))
			continue
		}
		delete(l.shared, key)
		n := l.names.names.put(words)
		if !sameIDs(n.actors, ids) {
			l.bad(e, "actors", "name %q: expected these actors, in order of rank: %v", e.text("name"), n.actors)
			continue
		}
		n.actors = ids
	}
	for _, key := range slices.Sorted(maps.Keys(l.shared)) {
		n := l.names.names.put(strings.Fields(key))
		l.bad(l.where(l.shared[key]), "aliases", "name %q of %v: expected it of one actor only, or listed in ambiguous.yaml", key, n.actors)
	}
}

// sameIDs reports whether a and b hold the same identifiers in any order.
func sameIDs(a, b []sitrep.ActorID) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// where returns the entry that an actor comes from, for one made of a state the
// state's.
func (l *loader) where(id sitrep.ActorID) entry {
	if e, ok := l.lines[id]; ok {
		return e
	}
	state, _, _ := strings.Cut(string(id), ".")
	return l.lines[sitrep.ActorID(state)]
}

// words splits a name and notes whether it is written in capitals only.
func (x *index) words(name string, lower map[string]bool) []string {
	words := FoldWords(name)
	if len(words) == 1 && strings.ToLower(name) != name {
		if strings.ToUpper(name) == name {
			x.caps[words[0]] = true
		} else {
			lower[words[0]] = true
		}
	}
	return words
}

// appendNew appends an identifier that isn't there yet.
func appendNew(ids []sitrep.ActorID, id sitrep.ActorID) []sitrep.ActorID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// readOffices notes who held which office, of a person's country or, for those
// of an international body, of that body.
func (l *loader) readOffices() {
	for _, id := range l.ids {
		a := l.actors[id]
		for _, t := range a.Offices {
			country := a.Country
			if p, ok := l.actors[a.Parent]; ok && p.Kind == sitrep.ActorInternational {
				country = strings.ToUpper(string(a.Parent))
			}
			key := officeKey{country, officeName(t.Office)}
			l.offices[key] = append(l.offices[key], held{a, t.From, t.To})
		}
	}
}

// check reports what only shows once everything is read: parents, principals
// and opposed sides that aren't there, and chains of parents without an end.
func (l *loader) check() {
	for _, id := range l.ids {
		a, e := l.actors[id], l.where(id)
		if a.Parent == "" {
			continue
		}
		if _, ok := l.actors[a.Parent]; !ok {
			l.bad(e, "parent", "parent %q: expected an actor of the roster", a.Parent)
		}
		depth := 0
		for p := a.Parent; p != "" && depth < maxDepth; depth++ {
			b, ok := l.actors[p]
			if !ok {
				break
			}
			p = b.Parent
		}
		if depth == maxDepth {
			l.bad(e, "parent", "parent %q: expected a chain of parents shorter than %d and without a circle", a.Parent, maxDepth)
		}
	}
	for _, c := range l.conflicts {
		e := entry{file: conflictsFile, line: 1}
		if len(c.Sides) < 2 {
			l.bad(e, "", "conflict %q: expected two sides or more", c.ID)
		}
		for _, s := range c.Sides {
			if _, ok := l.actors[s.Principal]; !ok && s.Principal != "" {
				l.bad(e, "", "side %q: principal %q: expected an actor of the roster", s.ID, s.Principal)
			}
			for _, o := range s.Opposed {
				if l.sides[o] == nil || !fight(&s, l.sides[o]) && len(l.sides[o].Opposed) > 0 {
					l.bad(e, "", "side %q: opposed %q: expected a side of the same conflict that opposes it too", s.ID, o)
				}
			}
		}
	}
}
