package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sitrep"
)

// title names an incident in a few words, made from the claim that tells it
// best and from what the others add: "Khanaser retaken by government forces". It
// is a claim in short, not a verdict, and never stands without its voices.
func title(group []*fact, head *fact) string {
	if head.denied && !anyTold(group) {
		if speech(head.Kind) {
			return sentenceCase(join("denial", prefixed("by", partyWords(head.Agents))))
		}
		return "Denied: " + plainTitle(group, head)
	}
	return plainTitle(group, head)
}

// plainTitle is the title without regard to who denies it.
func plainTitle(group []*fact, head *fact) string {
	where := placeWords(group, head)
	who := partyWords(head.Agents)
	whom := partyWords(head.Targets)
	if whom == who {
		whom = ""
	}
	switch {
	case heldKind(head.Kind):
		s := cmp.Or(where, countWords(group, "towns", "villages", "places", "buildings"), groundWord(head))
		return sentenceCase(join(s, groundVerb[head.Kind], by(who, head.Kind)))
	case speech(head.Kind):
		return sentenceCase(join(speechNoun[head.Kind], prefixed("by", who), prefixed(toward[head.Kind], whom)))
	case diplomacy(head.Kind):
		return sentenceCase(join(talkNoun[head.Kind], between(head), prefixed("in", where), outlook(head)))
	case head.Kind == sitrep.Position:
		return sentenceCase(join(cmp.Or(who, "forces"), positionWords(head, where)))
	case harm(head.Kind) || head.Kind == sitrep.Displace || head.Kind == sitrep.Arrest || head.Kind == sitrep.Abduct || head.Kind == sitrep.Return:
		n := countWords([]*fact{head}, "killed", "injured", "killed or injured", "displaced", "arrested", "abducted", "captured", "people", "refugees", "returned")
		return sentenceCase(join(cmp.Or(whom, "people"), deedWord(head), parenthesis(n), in(where), by(who, head.Kind)))
	}
	if head.Kind == sitrep.Repel {
		return sentenceCase(join("attack", prefixed("of", whom), "repelled", prefixed("by", who), in(where)))
	}
	return sentenceCase(join(deedNoun[head.Kind], by(who, head.Kind), on(whom), in(where)))
}

// groundVerb tells ground changing hands from the ground's side.
var groundVerb = map[sitrep.Kind]string{
	sitrep.Capture: "taken", sitrep.Recapture: "retaken", sitrep.Lose: "lost", sitrep.Withdraw: "left", sitrep.Hold: "held",
	sitrep.Besiege: "surrounded", sitrep.Occupy: "occupied",
}

var deedVerb = map[sitrep.Kind]string{
	sitrep.Kill: "killed", sitrep.Injure: "injured", sitrep.Execute: "executed", sitrep.Destroy: "destroyed or damaged",
	sitrep.Displace: "displaced", sitrep.Return: "returned", sitrep.Arrest: "arrested", sitrep.Abduct: "abducted",
}

// seized are the words that tell the taking of prisoners in a fight.
var seized = []string{"captur", "took", "taken", "take", "prison"}

// deedWord is the verb of a deed: prisoners of a fight are captured, not abducted.
func deedWord(f *fact) string {
	trigger := strings.ToLower(f.told.trigger)
	if f.Kind == sitrep.Abduct && slices.ContainsFunc(seized, func(w string) bool { return strings.HasPrefix(trigger, w) }) {
		return "captured"
	}
	return deedVerb[f.Kind]
}

var deedNoun = map[sitrep.Kind]string{
	sitrep.Advance: "advance", sitrep.Clash: "fighting", sitrep.Attack: "attack",
	sitrep.Shelling: "shelling", sitrep.Airstrike: "air strikes", sitrep.Bombing: "bombing", sitrep.Chemical: "use of chemical weapons",
	sitrep.Aid: "aid", sitrep.Protest: "protest", sitrep.Deploy: "deployment", sitrep.Ceasefire: "ceasefire", sitrep.Legal: "proceedings",
	sitrep.KindUnknown: "happening",
}

var speechNoun = map[sitrep.Kind]string{
	sitrep.Statement: "statement", sitrep.Demand: "demand", sitrep.Threaten: "threat", sitrep.Reject: "refusal", sitrep.Support: "support",
	sitrep.Sanction: "sanctions", sitrep.Announce: "announcement", sitrep.Accuse: "accusation",
}

// toward is the word between an act of speech and whom it is aimed at.
var toward = map[sitrep.Kind]string{
	sitrep.Statement: "to", sitrep.Demand: "on", sitrep.Threaten: "against", sitrep.Reject: "of", sitrep.Support: "for", sitrep.Sanction: "on",
	sitrep.Announce: "to", sitrep.Accuse: "against",
}

var talkNoun = map[sitrep.Kind]string{
	sitrep.Meet: "meeting", sitrep.Negotiate: "talks", sitrep.Agree: "agreement", sitrep.Announce: "announcement", sitrep.Ceasefire: "ceasefire",
}

// positionWords tells how far from a place a party stands, or that it is there.
func positionWords(f *fact, where string) string {
	for _, c := range f.Counts {
		if (c.Of == "km" || c.Of == "miles") && where != "" {
			return newFigure(c).words() + " " + c.Of + " from " + where
		}
	}
	return prefixed("in", where)
}

func heldKind(k sitrep.Kind) bool { return groundVerb[k] != "" }

func groundWord(head *fact) string {
	if head.Kind == sitrep.Besiege {
		return "a place"
	}
	return "territory"
}

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
		if n := plainName(m.Name); n != "" && !slices.Contains(names, n) && !deedName(n) {
			names = append(names, n)
		}
	}
	return enumerate(names, 3)
}

// nobodies are words for a party that tell nothing of which it is: a title
// leaves them out rather than say "taken by forces".
var nobodies = set("force forces troops fighters soldiers men side sides they it he")

// nameless are words for parties that are no names, and have no capital within a
// title.
var nameless = set("aircraft planes warplanes jets drones gunmen militants rebels insurgents civilians prisoners residents")

// amounts are words of number that the figure of a title tells already.
var amounts = set("estimated about nearly some over almost roughly around half half-million million thousand hundred dozens")

// plainName puts a party's name in a form for a title: without the number that
// stands before it, without a capital that it has from the start of a sentence,
// and without quotation marks that do not close. It is "" where the name tells nothing.
func plainName(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && (amounts[strings.ToLower(words[0])] || strings.Trim(words[0], "0123456789,.") == "") {
		words = words[1:]
	}
	out := strings.Join(words, " ")
	if strings.Count(out, "“") != strings.Count(out, "”") || strings.Count(out, `"`)%2 == 1 {
		out = strings.NewReplacer("“", "", "”", "", `"`, "").Replace(out)
	}
	if len(words) == 1 {
		switch low := strings.ToLower(out); {
		case nobodies[low]:
			return ""
		case nameless[low]:
			return low
		}
	}
	return out
}

// deeds are the last words of names that are no party's but a deed's.
var deeds = set("attack attacks bomb bombs bombing blast blasts explosion fighting ties talks offensive assault conflict war permission one")

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
		return prefixed("of", partyWords(all))
	}
	return prefixed("between", partyWords(all))
}

// outlook tells in which mode talks are spoken of.
func outlook(f *fact) string {
	switch f.Modality {
	case sitrep.Required:
		return "called for"
	case sitrep.Future, sitrep.Intended:
		return "planned"
	case sitrep.Possible, sitrep.Hypothetical:
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
				switch c.Of {
				case "killed", "injured", "killed or injured", "displaced", "arrested", "abducted", "captured", "returned", "people":
					return n
				}
				return n + " " + c.Of
			}
		}
	}
	return ""
}

func enumerate(names []string, most int) string {
	if len(names) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most-1], ", "), len(names)-most+1)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func by(who string, k sitrep.Kind) string {
	switch {
	case who == "":
		return ""
	case k == sitrep.Clash, k == sitrep.Position, k == sitrep.Protest, k == sitrep.Ceasefire, k == sitrep.Legal:
		return "of " + who
	}
	return "by " + who
}

func in(where string) string { return prefixed("in", where) }
func on(whom string) string  { return prefixed("on", whom) }
func parenthesis(n string) string {
	if n == "" {
		return ""
	}
	return "(" + n + ")"
}

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

// sentenceCase puts the first letter in upper case.
func sentenceCase(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
