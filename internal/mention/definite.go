package mention

import (
	"strings"

	"sitrep"
	"sitrep/internal/roster"
)

// stoodFor tells the kinds of body that a bare noun with "the" can stand for.
var stoodFor = map[string][]sitrep.ActorKind{
	"group":        {sitrep.ActorArmedGroup, sitrep.ActorParty, sitrep.ActorMonitor, sitrep.ActorOrganisation},
	"militia":      {sitrep.ActorArmedGroup},
	"faction":      {sitrep.ActorArmedGroup, sitrep.ActorParty},
	"gang":         {sitrep.ActorArmedGroup},
	"cartel":       {sitrep.ActorArmedGroup},
	"movement":     {sitrep.ActorArmedGroup, sitrep.ActorParty},
	"organisation": {sitrep.ActorMonitor, sitrep.ActorInternational, sitrep.ActorOrganisation, sitrep.ActorArmedGroup},
	"organization": {sitrep.ActorMonitor, sitrep.ActorInternational, sitrep.ActorOrganisation, sitrep.ActorArmedGroup},
	"agency":       {sitrep.ActorMedia, sitrep.ActorInternational},
	"outlet":       {sitrep.ActorMedia},
	"newspaper":    {sitrep.ActorMedia},
	"daily":        {sitrep.ActorMedia},
	"channel":      {sitrep.ActorMedia},
	"broadcaster":  {sitrep.ActorMedia},
	"network":      {sitrep.ActorMedia},
	"station":      {sitrep.ActorMedia},
	"monitor":      {sitrep.ActorMonitor},
	"watchdog":     {sitrep.ActorMonitor},
	"observatory":  {sitrep.ActorMonitor},
	"party":        {sitrep.ActorParty},
}

// byName are nouns of bodies that carry them in their names: "the ministry"
// stands for the last ministry named.
var byName = wordSet(`ministry alliance coalition council committee commission court bureau department brigade battalion division
	regiment squadron command front federation union league organisation organization observatory agency party movement network
	institute foundation embassy parliament directorate authority`)

// definiteBody returns the body that "the group", "the ministry" or "the terror
// group" stands for: the last one named before it of a fitting kind, one whose
// own name has the noun before others.
func (r *report) definiteBody(m *actor, noun string, words []string) (actor, bool) {
	kinds, named := stoodFor[noun], byName[noun]
	if len(kinds) == 0 && !named || inflected(r.p.Tokens[m.head].Tag) || !r.definite(m.head) || !plainWords(words[:len(words)-1]) {
		return actor{}, false
	}
	const reach = 250 // tokens
	best := -1
	for t, back := m.tokens.Start-1, 0; t >= 0 && back < reach; t, back = t-1, back+1 {
		i := r.actorAt[t]
		if i == 0 || r.actors[i-1].tokens.Start != t {
			continue
		}
		a := &r.actors[i-1]
		if a.Form != sitrep.FormNamed || a.Kind == sitrep.ActorPerson {
			continue
		}
		if named && r.hasWord(a, noun) {
			return *a, true
		}
		if best < 0 && back < reach/2 && hasKind(kinds, a.Kind) {
			best = i - 1
		}
	}
	if best < 0 {
		return actor{}, false
	}
	return r.actors[best], true
}

// inflected reports whether a tag is that of a plural.
func inflected(tag string) bool { return tag == "NNS" || tag == "NNPS" }

// plainWords reports whether modifiers tell no more of a body than its sort.
func plainWords(words []string) bool {
	for _, w := range words {
		switch w {
		case "terror", "terrorist", "militant", "armed", "extremist", "jihadist", "insurgent", "rebel", "islamist", "militia", "monitoring", "rights", "war",
			"news", "media", "aid", "advocacy", "opposition", "paramilitary", "the", "whole", "entire":
		default:
			return false
		}
	}
	return true
}

// hasWord reports whether the name of an actor, as shown or as written, holds a word.
func (r *report) hasWord(a *actor, word string) bool {
	for _, w := range r.words[r.first[a.tokens.Start]:r.first[a.tokens.End]] {
		if w == word {
			return true
		}
	}
	if !strings.Contains(strings.ToLower(a.Name), word) {
		return false
	}
	return contains(roster.FoldWords(a.Name), word)
}

func hasKind(kinds []sitrep.ActorKind, k sitrep.ActorKind) bool {
	for _, x := range kinds {
		if x == k {
			return true
		}
	}
	return false
}
