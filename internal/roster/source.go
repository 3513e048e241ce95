package roster

import (
	"fmt"
	"strings"

	"sitrep"
)

// A Source is a work that citations of the tables name: a sanctions list, a
// treaty, a data set, an encyclopedia. A citation is its ID and, after a space,
// where in it: "us-fto 2014-05-15"; several are parted by semicolons.
type Source struct {
	ID, Name   string
	Unverified bool // no work at all: what editors know, looked up nowhere
}

// readSources reads sources.yaml.
func (l *loader) readSources(t table) {
	for _, e := range t.entries {
		s := &Source{ID: e.text("id"), Name: e.text("name"), Unverified: l.flag(e, "unverified")}
		l.known(e, "of itself", "id", "name", "unverified")
		if strings.ContainsAny(s.ID, " ;|") {
			l.bad(e, "id", "id %q: expected it without spaces, semicolons and strokes", s.ID)
		}
		if _, ok := l.sources[s.ID]; ok {
			l.bad(e, "id", "id %q: expected one that no other source has", s.ID)
			continue
		}
		l.sources[s.ID] = s
	}
}

// cited cuts "WORDS | CITATION" in two and reports a citation of no known source.
func (l *loader) cited(e entry, key, s string) (words, citation string) {
	words, citation, ok := strings.Cut(s, " | ")
	if !ok {
		return s, ""
	}
	for _, c := range citations(citation) {
		id, _, _ := strings.Cut(c, " ")
		if _, ok := l.sources[id]; !ok {
			l.bad(e, key, "citation %q: expected it to begin with an id of sources.yaml", c)
		}
	}
	return strings.TrimSpace(words), strings.TrimSpace(citation)
}

// citations parts a citation at its semicolons.
func citations(citation string) []string {
	parts := strings.Split(citation, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// Cited reports whether a source of the tables names a work: neither is it empty
// nor does it, or one of the works that it names, stand for general knowledge.
func (r *Roster) Cited(source string) bool {
	for _, c := range citations(source) {
		id, _, _ := strings.Cut(c, " ")
		if s, ok := r.sources[id]; id == "" || ok && s.Unverified {
			return false
		}
	}
	return true
}

// SourceName writes a source for people: the names of the works that it cites in
// place of their identifiers. Words that cite none are returned as they are.
func (r *Roster) SourceName(source string) string {
	parts := citations(source)
	for i, c := range parts {
		id, where, _ := strings.Cut(c, " ")
		s, ok := r.sources[id]
		switch {
		case ok && where != "":
			parts[i] = s.Name + ": " + where
		case ok:
			parts[i] = s.Name
		}
	}
	return strings.Join(parts, "; ")
}

// Evidence counts the relations of the tables by what stands behind them.
type Evidence struct {
	Sides, SidesCited     int // memberships of parties, bodies, outlets and states in sides
	Undated               int // of Sides, those without a date: they hold as long as the conflict
	Parents, ParentsCited int // parents of parties, bodies and outlets
	People, PeopleCited   int // parents and sides of people
}

// Evidence returns how many sides and parents there are and how many of them cite
// a work. What is made from the table of states is left out, but for the sides of
// governments: a ministry is its government's by its name.
func (r *Roster) Evidence() Evidence {
	var n Evidence
	r.relations(func(re relation) {
		all, cited := &n.Sides, &n.SidesCited
		switch {
		case re.actor.Kind == sitrep.ActorPerson:
			all, cited = &n.People, &n.PeopleCited
		case re.side == nil:
			all, cited = &n.Parents, &n.ParentsCited
		case re.side.From.IsZero() && re.side.To.IsZero():
			n.Undated++
		}
		*all++
		if r.Cited(re.source) {
			*cited++
		}
	})
	return n
}

// Unverified returns the sides and parents of groups, bodies and outlets that cite
// no work, one line for each, in the order of the tables.
func (r *Roster) Unverified() []string {
	var out []string
	r.relations(func(re relation) {
		switch {
		case re.actor.Kind == sitrep.ActorPerson || r.Cited(re.source):
		case re.side != nil:
			out = append(out, fmt.Sprintf("%s: side %s", re.actor.ID, re.side.Side))
		default:
			out = append(out, fmt.Sprintf("%s: parent %s", re.actor.ID, re.actor.Parent))
		}
	})
	return out
}

// A relation is a membership of an actor, or where side is nil its parent.
type relation struct {
	actor  *Actor
	side   *Membership
	source string
}

// relations calls do with every side and parent that an entry gives.
func (r *Roster) relations(do func(relation)) {
	for _, id := range r.ids {
		a := r.actors[id]
		for i := range a.Memberships {
			do(relation{a, &a.Memberships[i], a.Memberships[i].Source})
		}
		if a.Parent != "" && !a.made {
			do(relation{a, nil, a.ParentSource})
		}
	}
}
