package reconcile

import (
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// placeWords joins up to four places; the head's own, else those of the others
// that tell the same kind.
func placeWords(group []*fact, head *fact) string {
	from := head
	for _, f := range group {
		if len(from.places) == 0 && f.Kind == head.Kind && f.Core {
			from = f
		}
	}
	return enumerate(printedPlaces(from), 4)
}

// printedPlaces are a claim's places as its report spells them, which readers
// of it look for; the gazetteer's name where the words are not at hand.
func printedPlaces(f *fact) []string {
	var out []string
	for _, name := range f.told.places {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// partyWords joins up to three names of parties.
func partyWords(ms []sitrep.ActorMention) string {
	var names []string
	for _, m := range ms {
		if n := plainName(m); n != "" && !slices.Contains(names, n) && !deedName(n) {
			names = append(names, n)
		}
	}
	return enumerate(names, 3)
}

// doers are the parties that did what an incident tells: those of the claim that names
// it, or of one of its kind that names them better. Who only tells of violence, or
// counts its dead, has not done it.
func doers(group []*fact, head *fact) string {
	best, clear := partyWords(namedDoers(head)), clarity(head)
	for _, f := range group {
		if f.Kind != head.Kind || !f.Core || f.denied || f.Polarity != head.Polarity || likeness(f.agents, head.agents) < 0 && clear > 0 {
			continue
		}
		if c := clarity(f); c > clear {
			best, clear = partyWords(namedDoers(f)), c
		}
	}
	return best
}

// clarity tells how well a claim names who acts: 0 not at all, 1 in common words, 2 by
// a name or by common words for somebody whom the roster holds, 3 by a name that it holds.
func clarity(f *fact) int {
	out := 0
	for _, m := range namedDoers(f) {
		switch n := plainName(m); {
		case n == "" || deedName(n):
		case n == strings.ToLower(n) && (m.Actor == "" || strings.HasPrefix(string(m.Actor), "~")):
			out = max(out, 1)
		case n != strings.ToLower(n) && m.Actor != "" && !strings.HasPrefix(string(m.Actor), "~"):
			return 3
		default:
			out = max(out, 2)
		}
	}
	return out
}

// namedDoers are the agents of a claim that can have done it.
func namedDoers(f *fact) []sitrep.ActorMention {
	if !violent(f.Kind) && f.Kind != sitrep.Arrest && f.Kind != sitrep.Abduct && f.Kind != sitrep.Displace {
		return f.Agents
	}
	v, spoken := f.Root()
	own := spoken && (v.Stance == sitrep.Own || v.Stance == sitrep.ClaimStance)
	var out []sitrep.ActorMention
	for _, m := range f.Agents {
		switch {
		case m.Kind == sitrep.ActorMonitor, m.Kind == sitrep.ActorMedia, m.Kind == sitrep.ActorOfficials:
		case !own && spoken && m.Name == v.Name && m.Side == "" && m.Kind != sitrep.ActorArmedForce && m.Kind != sitrep.ActorArmedGroup && m.Kind != sitrep.ActorGovernment:
		default:
			out = append(out, m)
		}
	}
	return out
}

// genericWord is the first common word for a party, such as "soldiers".
func genericWord(ms []sitrep.ActorMention) string {
	for _, m := range ms {
		if low := strings.ToLower(m.Name); nobodies[low] && !pronouns[low] {
			return low
		}
	}
	return ""
}

// deeds are the last words of names that are no party's but a deed's.
var deeds = set("strike strikes attempt attempts attack attacks bomb bombs bombing blast blasts explosion fighting ties talks offensive assault conflict war permission one")

// deedName reports whether a name tells a deed or a thing, not a party.
func deedName(name string) bool {
	words := fold(name)
	return len(words) == 0 || deeds[words[len(words)-1]]
}

// between joins the parties of talks.
func between(head *fact) string {
	var all []sitrep.ActorMention
	for _, m := range append(slices.Clone(head.Agents), head.Targets...) {
		if m.Name != "" && !slices.ContainsFunc(all, func(x sitrep.ActorMention) bool { return x.Name == m.Name }) && !deedName(m.Name) {
			all = append(all, m)
		}
	}
	if len(all) < 2 {
		return prefixed("with", partyWords(all))
	}
	return prefixed("between", partyWords(all))
}

// outlook tells in which mode an act is spoken of.
func outlook(f *fact) string {
	switch f.Modality {
	case sitrep.Required, sitrep.Future, sitrep.Intended:
		switch {
		case f.Kind == sitrep.Clash:
			return "" // nobody plans to be fought with
		case f.Modality == sitrep.Required:
			return "called for"
		}
		return "planned"
	case sitrep.Possible, sitrep.Hypothetical:
		if f.Polarity == sitrep.Negated {
			return "" // "none possible" says more
		}
		return "possible"
	case sitrep.ModalityUnknown, sitrep.Actual, sitrep.Ongoing:
		return ""
	}
	return ""
}

// countWords tells the first count of one of the wanted things, "" if none.
func countWords(group []*fact, of ...string) string {
	for _, f := range group {
		for _, c := range f.Counts {
			if slices.Contains(of, c.Of) {
				n := newFigure(c).words()
				if persons[c.Of] {
					return n
				}
				return figured(n, c.Of)
			}
		}
	}
	return ""
}

// persons are what counts of people count.
var persons = map[string]bool{"killed": true, "injured": true, "killed or injured": true, "displaced": true, "arrested": true, "abducted": true, "captured": true,
	"returned": true, "people": true, "fighters": true, "refugees": true}

func enumerate(names []string, most int) string {
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most-1], ", "), len(names)-most+1)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func in(where string) string { return prefixed("in", where) }

func prefixed(word, s string) string {
	if s == "" {
		return ""
	}
	return word + " " + s
}

func join(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, " ")
}

// sentenceCase puts the first letter in upper case, behind a quotation mark too.
func sentenceCase(s string) string {
	mark := ""
	if rest, ok := strings.CutPrefix(s, "“"); ok {
		mark, s = "“", rest
	}
	for i, r := range s {
		return mark + strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
