package roster

import (
	"cmp"
	"slices"
	"strings"

	"sitrep"
)

// bodyFields are the fields of states.yaml that give bodies of a state names of
// their own, with the ending of the actor that each names.
var bodyFields = []struct{ key, suffix string }{
	{"government", "gov"}, {"forces", "forces"}, {"airforce", "airforce"}, {"navy", "navy"}, {"police", "police"},
	{"intelligence", "intelligence"}, {"defence", "mod"}, {"foreign", "mfa"}, {"interior", "moi"}, {"health", "moh"},
	{"parliament", "parliament"}, {"statemedia", "statemedia"},
}

// readStates reads states.yaml.
func (l *loader) readStates(t table) {
	keys := []string{"id", "name", "short", "aliases", "demonym", "people", "capitals", "head", "forces_shown", "foreign_shown", "source"}
	for _, f := range bodyFields {
		keys = append(keys, f.key)
	}
	for _, e := range t.entries {
		iso2 := e.text("id")
		s := &State{ISO2: iso2, Name: e.text("name"), ShortName: e.text("short"), Head: e.text("head"), Source: t.source(e), forcesShown: e.text("forces_shown"), foreignShown: e.text("foreign_shown"), own: map[string][]string{}}
		l.known(e, s.Source, keys...)
		for _, key := range []string{"id", "name", "short", "head", "forces_shown", "foreign_shown"} {
			if f, ok := e.field(key); ok && f.list != nil {
				l.bad(e, key, "%s: expected one name, not a list", key)
			}
		}
		if len(iso2) != 2 || strings.ToUpper(iso2) != iso2 {
			l.bad(e, "id", "id %q: expected two capitals", iso2)
		}
		if _, ok := l.states[iso2]; ok {
			l.bad(e, "id", "id %q: expected one that no other state has", iso2)
			continue
		}
		if s.ShortName == "" {
			s.ShortName = s.Name
		}
		s.Actor = sitrep.ActorID(strings.ToLower(iso2))
		s.Government, s.Forces = s.Actor+".gov", s.Actor+".forces"
		s.adjectives, s.people = e.list("demonym"), e.list("people")
		if len(s.adjectives) == 0 {
			l.bad(e, "demonym", "expected a field \"demonym\"")
			continue
		}
		s.Demonym = s.adjectives[0]
		for i, c := range e.list("capitals") {
			if i == 0 {
				s.Capital = c
			}
			s.Capitals = append(s.Capitals, strings.Join(FoldWords(c), " "))
		}
		s.names = append([]string{s.ShortName}, e.list("aliases")...)
		if s.Name != s.ShortName {
			s.names = append(s.names, s.Name)
		}
		for _, f := range bodyFields {
			if names := e.list(f.key); names != nil {
				s.own[f.suffix] = names
			}
		}
		l.states[iso2] = s
		l.order = append(l.order, s)
		l.lines[s.Actor] = e
	}
}

// readConflicts reads conflicts.yaml: an entry with a slash in its id is a side
// of the conflict before the slash.
func (l *loader) readConflicts(t table) {
	var c *Conflict
	for _, e := range t.entries {
		id := e.text("id")
		source := t.source(e)
		parent, _, isSide := strings.Cut(id, "/")
		if !isSide {
			l.known(e, source, "id", "name", "countries", "from", "to", "source")
			c = &Conflict{ID: id, Name: e.text("name"), Countries: e.list("countries"), From: l.date(e, "from", e.text("from")),
				To: l.date(e, "to", e.text("to")), Source: source}
			l.datesInOrder(e, "to", c.From, c.To)
			for _, iso2 := range c.Countries {
				l.country(e, "countries", iso2)
			}
			if slices.ContainsFunc(l.conflicts, func(o *Conflict) bool { return o.ID == id }) {
				l.bad(e, "id", "id %q: expected one that no other conflict has", id)
			}
			l.conflicts = append(l.conflicts, c)
			continue
		}
		if c != nil && c.ID == parent {
			source = cmp.Or(e.text("source"), c.Source)
		}
		l.known(e, source, "id", "name", "principal", "government", "opposition", "opposed", "states", "source")
		if c == nil || c.ID != parent {
			l.bad(e, "id", "side %q: expected it below its conflict %q", id, parent)
			continue
		}
		s := Side{ID: sitrep.SideID(id), Name: e.text("name"), Principal: sitrep.ActorID(e.text("principal")),
			Government: l.flag(e, "government"), Opposition: l.flag(e, "opposition"), Source: source}
		for _, o := range e.list("opposed") {
			s.Opposed = append(s.Opposed, sitrep.SideID(parent+"/"+o))
		}
		c.Sides = append(c.Sides, s)
	}
}

// linkSides makes the sides of all conflicts known by their identifiers, once no
// more are read.
func (l *loader) linkSides() {
	for _, c := range l.conflicts {
		for i := range c.Sides {
			s := &c.Sides[i]
			l.sides[s.ID], l.conflict[s.ID] = s, c
		}
	}
}

// readStateSides makes the governments of a side's states members of it.
func (l *loader) readStateSides(t table) {
	for _, e := range t.entries {
		id := sitrep.SideID(e.text("id"))
		source := t.source(e)
		if s, ok := l.sides[id]; ok {
			source = s.Source
		}
		for _, s := range e.list("states") {
			iso2, from, to, cited := l.span(e, "states", s)
			a, ok := l.actors[sitrep.ActorID(strings.ToLower(iso2)+".gov")]
			if !ok {
				l.country(e, "states", iso2)
				continue
			}
			a.Memberships = append(a.Memberships, Membership{Side: id, From: from, To: to, Source: cmp.Or(cited, source)})
		}
	}
}

// readActors reads a file of groups, bodies or people.
func (l *loader) readActors(t table) {
	for _, e := range t.entries {
		a := &Actor{ID: sitrep.ActorID(e.text("id")), Name: e.text("name"), Aliases: e.list("aliases"),
			Weak: append(e.list("surnames"), e.list("after_first")...), Country: e.text("country"),
			Independent: l.flag(e, "independent"), Domains: e.list("domains"), Source: t.source(e)}
		a.Parent, a.ParentSource = l.parent(e, "parent", a.Source)
		l.known(e, a.Source, "id", "name", "aliases", "surnames", "after_first", "kind", "country", "parent", "independent", "sides",
			"offices", "from", "to", "domains", "source")
		kind := e.text("kind")
		if kind == "" {
			kind = t.header.text("kind")
		}
		if a.Kind = sitrep.ParseActorKind(kind); a.Kind == sitrep.ActorUnknown {
			l.bad(e, "kind", "kind %q: expected one of the kinds of actor, such as armed-group", kind)
		}
		if a.Country != "" {
			l.country(e, "country", a.Country)
		}
		a.From, a.To = l.date(e, "from", e.text("from")), l.date(e, "to", e.text("to"))
		l.datesInOrder(e, "to", a.From, a.To)
		for i, s := range e.list("offices") {
			office, from, to, _ := l.span(e, "offices", s)
			if i == 0 {
				a.Office, a.From, a.To = office, from, to
			}
			a.Offices = append(a.Offices, Tenure{Office: office, From: from, To: to})
		}
		a.Memberships = l.memberships(e, a.Source)
		l.enter(e, a)
	}
}

// readOutlets reads a file of outlets.
func (l *loader) readOutlets(t table) {
	for _, e := range t.entries {
		o := &Outlet{ID: sitrep.OutletID(e.text("id")), Name: e.text("name"), Aliases: e.list("aliases"), Domains: e.list("domains"),
			Country: e.text("country"), Kind: e.text("kind"), Agency: e.text("kind") == "agency", Owner: e.text("owner"),
			Source: t.source(e)}
		var parentSource string
		o.State, parentSource = l.parent(e, "state", o.Source)
		l.known(e, o.Source, "id", "name", "aliases", "domains", "country", "kind", "common", "owner", "state", "parent", "sides", "source")
		if !slices.Contains(outletKinds, o.Kind) {
			l.bad(e, "kind", "kind %q: expected one of %s", o.Kind, strings.Join(outletKinds, ", "))
		}
		if o.Country != "" {
			l.country(e, "country", o.Country)
		}
		o.Memberships = l.memberships(e, o.Source)
		for _, d := range o.Domains {
			if d != strings.ToLower(d) || !strings.Contains(d, ".") || strings.HasPrefix(d, "www.") || strings.Contains(d, "/") {
				l.bad(e, "domains", "domain %q: expected a host in lower case without \"www.\"", d)
			}
			if other, ok := l.byDomain[d]; ok {
				l.bad(e, "domains", "domain %q: expected one that no other outlet has, not that of %q", d, other.ID)
			}
			l.byDomain[d] = o
		}
		for _, n := range append([]string{o.Name}, o.Aliases...) {
			key := strings.Join(FoldWords(n), " ")
			if _, ok := l.byOutlet[key]; !ok {
				l.byOutlet[key] = o
			}
		}
		l.outlets = append(l.outlets, o)
		parent := o.State
		if p, source := l.parent(e, "parent", o.Source); p != "" {
			parent, parentSource = p, source
		}
		a := &Actor{ID: o.ActorID(), Name: o.Name, Aliases: o.Aliases, Kind: sitrep.ActorMedia, Country: o.Country,
			Parent: parent, ParentSource: parentSource, Memberships: o.Memberships, Domains: o.Domains, Source: o.Source}
		if a.common = l.flag(e, "common"); a.common {
			a.Weak = []string{o.Name}
		}
		l.enter(e, a)
	}
}

// enter adds an actor whose identifier is new.
func (l *loader) enter(e entry, a *Actor) {
	if _, ok := l.actors[a.ID]; ok {
		l.bad(e, "id", "id %q: expected one that no other actor has", a.ID)
		return
	}
	l.lines[a.ID] = e
	l.add(a)
}

// memberships reads the field "sides": "CONFLICT/SIDE FROM..TO | CITATION".
func (l *loader) memberships(e entry, source string) []Membership {
	var out []Membership
	for _, s := range e.list("sides") {
		side, from, to, cited := l.span(e, "sides", s)
		if _, ok := l.sides[sitrep.SideID(side)]; !ok {
			l.bad(e, "sides", "side %q: expected one of conflicts.yaml", side)
			continue
		}
		out = append(out, Membership{Side: sitrep.SideID(side), From: from, To: to, Source: cmp.Or(cited, source)})
	}
	return out
}

// parent reads a field that names an actor, "ACTOR | CITATION".
func (l *loader) parent(e entry, key, source string) (id sitrep.ActorID, cited string) {
	s, cited := l.cited(e, key, e.text(key))
	if s == "" {
		return "", ""
	}
	return sitrep.ActorID(s), cmp.Or(cited, source)
}

// flag reads a field that is true or left out.
func (l *loader) flag(e entry, key string) bool {
	switch s := e.text(key); s {
	case "":
		return false
	case "true":
		return true
	default:
		l.bad(e, key, "%s %q: expected true, or no such field", key, s)
		return false
	}
}

// country reports a code that no state has.
func (l *loader) country(e entry, key, iso2 string) {
	if _, ok := l.states[iso2]; !ok {
		l.bad(e, key, "country %q: expected the code of a state of states.yaml", iso2)
	}
}
