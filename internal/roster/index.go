package roster

import (
	"slices"
	"strings"

	"sitrep"
)

// index builds the tables of names.
func (l *loader) index() {
	x := &l.names
	x.names, x.weak = make(map[uint64]node, 32768), make(map[uint64]node, 2048)
	x.nouns, x.caps = make(map[uint64]node, 1024), map[string]bool{}
	for ro := roleGovernment; ro < roleCount; ro++ {
		for _, noun := range roleRows[ro].nouns {
			put(x.nouns, strings.Fields(noun), func(n *node) { n.roles = append(n.roles, ro) })
		}
	}
	lower := map[string]bool{}
	for _, s := range l.order {
		for _, name := range s.names {
			words := x.words(name, lower)
			put(x.names, words, func(n *node) {
				n.states = append(n.states, stateRef{state: s})
				n.actors = appendNew(n.actors, s.Actor)
			})
		}
		for _, name := range s.adjectives {
			put(x.names, x.words(name, lower), func(n *node) { n.states = append(n.states, stateRef{state: s, demonym: true}) })
		}
		for _, name := range s.people {
			put(x.names, x.words(name, lower), func(n *node) { n.states = append(n.states, stateRef{state: s, demonym: true, plural: true}) })
		}
	}
	for _, id := range l.ids {
		a := l.actors[id]
		made := l.isMade(id)
		if !made && !a.common {
			put(x.names, x.words(a.Name, lower), func(n *node) { n.actors = appendNew(n.actors, id) })
		}
		if !made || strings.Contains(string(id), ".") {
			for _, name := range a.Aliases {
				put(x.names, x.words(name, lower), func(n *node) { n.actors = appendNew(n.actors, id) })
			}
		}
		for _, name := range a.Weak {
			put(x.weak, x.words(name, lower), func(n *node) { n.actors = appendNew(n.actors, id) })
		}
	}
	for name := range lower {
		delete(x.caps, name)
	}
}

// isMade reports whether an actor was made from the table of states.
func (l *loader) isMade(id sitrep.ActorID) bool {
	_, entered := l.lines[id]
	return !entered || !strings.Contains(string(id), ".")
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
		a, e := l.actors[id], l.lines[id]
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
