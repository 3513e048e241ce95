package reconcile

import (
	"cmp"
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

// plainTitle is the title without regard to who denies it: who did what to whom, where,
// and how many were hurt where all that tell it agree.
func plainTitle(group []*fact, head *fact) string {
	where := placeWords(group, head)
	who := doers(group, head)
	whom := partyWords(head.Targets)
	if whom == who {
		whom = ""
	}
	no := head.Polarity == sitrep.Negated
	switch {
	case groundVerb[head.Kind] != "":
		s := cmp.Or(where, countWords(group, "towns", "villages", "places", "buildings"), groundWord(head))
		return sentenceCase(join(s, unless(no, "not"), groundVerb[head.Kind], prefixed("by", who)))
	case speech(head.Kind):
		return sentenceCase(join(speechNoun[head.Kind], prefixed("by", who), prefixed(toward[head.Kind], whom)) + said(head))
	case diplomacy(head.Kind):
		return sentenceCase(join(unless(no, "no"), talkNoun[head.Kind], between(head), in(where), outlook(head)))
	case head.Kind == sitrep.Position:
		return sentenceCase(join(unless(no, "no"), cmp.Or(who, genericWord(head.Agents), "forces"), positionWords(head, where)))
	case (head.Kind == sitrep.Displace || head.Kind == sitrep.Return) && settled(whom):
		return sentenceCase(join(unless(no, "no"), victims(head, ""), deedWord(head), homeward[head.Kind], whom, in(where), prefixed("by", who)))
	case head.Kind == sitrep.Destroy && (whom == "" || settled(whom)) && len(head.Counts) == 0 && where != "":
		return sentenceCase(join(where, unless(no, "not"), deedWord(head), prefixed("by", who))) // "burned the town"
	case deedVerb[head.Kind] != "":
		return sentenceCase(join(unless(no, "no"), victims(head, whom), deedWord(head), in(where), prefixed("by", who)))
	case head.Kind == sitrep.Repel:
		return sentenceCase(join("attack", prefixed("by", whom), unless(no, "not"), "repelled", prefixed("by", who), in(where)))
	}
	return sentenceCase(join(unless(no, "no"), deed(head, who, whom), in(where)) + hurt(group, head))
}

// homeward is the word between people who flee or return and where they live.
var homeward = map[sitrep.Kind]string{sitrep.Displace: "from", sitrep.Return: "to"}

// settled reports whether what is said to flee or return is where people live: an
// "evacuation of four towns" is of their people.
func settled(whom string) bool {
	words := fold(whom)
	return len(words) > 0 && homes[words[len(words)-1]]
}

// homes are words for where people live.
var homes = set("town towns village villages city cities area areas district districts neighbourhood neighbourhoods neighborhood neighborhoods camp camps region regions")

func unless(no bool, word string) string {
	if no {
		return word
	}
	return ""
}

// deed tells an act by its noun, with who takes part in it in the words that go with it.
func deed(head *fact, who, whom string) string {
	noun := deedNoun[head.Kind]
	switch head.Kind {
	case sitrep.Clash:
		all := partyWords(append(slices.Clip(head.Agents), head.Targets...))
		if strings.Contains(all, " and ") {
			return join(noun, "between", all)
		}
		return join(noun, prefixed("involving", all))
	case sitrep.Legal:
		if whom == "" {
			return join(noun, prefixed("involving", who))
		}
		return join(noun, "against", whom, prefixed("by", who))
	case sitrep.Protest:
		return join(noun, prefixed("by", who), prefixed("at", whom))
	case sitrep.Aid:
		return join(noun, prefixed("by", who), prefixed("for", whom))
	case sitrep.Deploy:
		return join(noun, prefixed("of", whom), prefixed("by", who))
	case sitrep.Airstrike, sitrep.Shelling:
		return join(cmp.Or(means(head), noun), prefixed("by", who), on(whom))
	default:
		return join(noun, prefixed("by", who), on(whom))
	}
}

// weapons are the nouns for strikes by what does them, by the stem of the word that
// tells it.
var weapons = []struct{ stem, noun string }{
	{"drone", "drone strike"}, {"uav", "drone strike"}, {"missile", "missile strike"}, {"rocket", "rocket fire"}, {"mortar", "mortar fire"},
	{"artillery", "artillery fire"}, {"helicopter", "helicopter strike"},
}

// means is the noun for a strike by what does it, where its claim says so; "" where not.
func means(f *fact) string {
	words := fold(f.told.trigger)
	for _, m := range f.Agents {
		words = append(words, fold(m.Name)...)
	}
	for _, w := range words {
		for _, x := range weapons {
			if strings.TrimSuffix(w, "s") == x.stem {
				return x.noun
			}
		}
	}
	return ""
}

// hurt tells the dead and injured of an act of violence, where all claims of it give one
// figure: a title chooses none.
func hurt(group []*fact, head *fact) string {
	if !strike(head.Kind) && head.Kind != sitrep.Clash {
		return ""
	}
	var out []string
	for _, of := range []string{"killed", "injured"} {
		figure, one := "", true
		for _, f := range group {
			for _, c := range f.Counts {
				if c.Of != of || c.Cumulative || !f.Core || f.denied || f.Polarity == sitrep.Negated {
					continue
				}
				n := newFigure(c).words()
				one = one && (figure == "" || figure == n)
				figure = n
			}
		}
		if !one {
			return "" // nor the injured alone, where the dead are disputed
		}
		if figure != "" {
			out = append(out, figure+" "+of)
		}
	}
	return prefixed(",", enumerate(out, 2))
}

// said are the first words of a statement, of which the title would tell nothing else.
func said(head *fact) string {
	if head.Kind != sitrep.Statement {
		return ""
	}
	words := strings.Fields(strings.Trim(head.told.quote, ` "“”'.,;:`))
	if len(words) < 3 {
		return ""
	}
	more := ""
	for len(strings.Join(words, " ")) > mostSaid {
		words, more = words[:len(words)-1], " …"
	}
	return ": “" + strings.NewReplacer("“", "", "”", "", `"`, "").Replace(strings.Join(words, " ")) + more + "”"
}

// mostSaid is how many bytes of a statement a title quotes.
const mostSaid = 60

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
	sitrep.Aid: "aid", sitrep.Protest: "protest", sitrep.Deploy: "deployment", sitrep.Ceasefire: "ceasefire", sitrep.Legal: "court proceedings",
	sitrep.KindUnknown: "happening",
}

var speechNoun = map[sitrep.Kind]string{
	sitrep.Statement: "statement", sitrep.Demand: "demand", sitrep.Threaten: "threat", sitrep.Reject: "refusal", sitrep.Support: "support",
	sitrep.Sanction: "sanctions", sitrep.Announce: "announcement", sitrep.Accuse: "accusation",
}

// toward is the word between an act of speech and whom it is aimed at.
var toward = map[sitrep.Kind]string{
	sitrep.Statement: "to", sitrep.Demand: "to", sitrep.Threaten: "against", sitrep.Reject: "towards", sitrep.Support: "for", sitrep.Sanction: "on",
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
	return cmp.Or(in(where), "present")
}

func groundWord(head *fact) string {
	if head.Kind == sitrep.Besiege {
		return "a place"
	}
	return "territory"
}
