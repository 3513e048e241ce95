package coded

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"sitrep"
)

// parties are the actors of an event that the roster knows.
type parties struct {
	names []named
	// known is true where the roster knows each party that bears arms, and there are
	// two or more, so that a happening without any of them is another one.
	known bool
}

// A named is an actor of an event: a few that its name may stand for.
type named struct {
	name   string
	actors []sitrep.ActorID // roots
	sides  []sitrep.SideID  // on the event's first day
}

// unarmed begin names of those who fight nobody, and of those whom nobody knows.
var unarmed = []string{"civilian", "protester", "rioter", "unidentified", "labor group", "labour group", "women", "students", "journalists"}

// years stand in brackets behind names of ACLED's: "Military Forces of Syria (2000-2024)".
var years = regexp.MustCompile(`\s*\([^()]*\)`)

// partiesOf looks an event's actors up in the roster.
func (m *Matcher) partiesOf(e *Event) parties {
	p := parties{known: true}
	for _, name := range e.Actors {
		if slices.ContainsFunc(unarmed, func(u string) bool { return strings.HasPrefix(strings.ToLower(name), u) }) {
			continue
		}
		n := named{name: name}
		for _, form := range spellings(name) {
			for _, id := range m.who.Lookup(form) {
				n.take(m.who, id, e.Days.From)
			}
			if len(n.actors) > 0 {
				break
			}
		}
		if p.known = p.known && len(n.actors) > 0; len(n.actors) > 0 {
			p.names = append(p.names, n)
		}
	}
	p.known = p.known && len(p.names) > 1
	return p
}

func (n *named) take(who Roster, id sitrep.ActorID, at sitrep.Date) {
	if root := who.Root(id); !slices.Contains(n.actors, root) {
		n.actors = append(n.actors, root)
	}
	for _, s := range who.Stints(id) {
		if (s.From.IsZero() || !at.First().Before(s.From.First())) && (s.To.IsZero() || !at.First().After(s.To.Last())) && !slices.Contains(n.sides, s.Side) {
			n.sides = append(n.sides, s.Side)
		}
	}
}

// spellings are the names under which the roster may know an actor of a data set:
// ACLED puts years and places in brackets behind a name, an abbreviation with a colon
// before it, and calls armies "Military Forces of".
func spellings(name string) []string {
	out := []string{name}
	bare := strings.TrimSpace(years.ReplaceAllString(name, ""))
	out = append(out, bare)
	if short, long, ok := strings.Cut(bare, ":"); ok {
		out = append(out, strings.TrimSpace(long), strings.TrimSpace(short))
	}
	for _, of := range []string{"Military Forces of ", "Police Forces of "} {
		if state, ok := strings.CutPrefix(bare, of); ok {
			out = append(out, "army of "+state, "government of "+state, state)
		}
	}
	return out
}

// common tells which parties an event and a happening share, and that they share
// none where both name some. ok is false where every armed party of the event is
// known and the happening has others alone.
func (p parties) common(h *happening) (why, differs []string, ok bool) {
	var coded []string
	for _, n := range p.names {
		coded = append(coded, n.name)
		if i := slices.IndexFunc(n.actors, func(id sitrep.ActorID) bool { _, in := h.actors[id]; return in }); i >= 0 {
			why = append(why, "actor: "+n.name+" is "+cmp.Or(h.actors[n.actors[i]], string(n.actors[i])))
			continue
		}
		if slices.ContainsFunc(n.sides, func(s sitrep.SideID) bool { return h.sides[s] }) {
			why = append(why, "actor: "+n.name+" is of the side of one that takes part")
		}
	}
	if len(why) > 0 || len(p.names) == 0 || len(h.actors) == 0 {
		return why, nil, true
	}
	told := slices.Sorted(maps.Values(h.actors))
	return nil, []string{"actors: the data set has " + strings.Join(coded, ", ") + ", reports tell " + strings.Join(told, ", ")}, !p.known
}
