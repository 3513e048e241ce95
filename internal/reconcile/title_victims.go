package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// sufferers are those whom a deed befell, and the deed: "12 people killed", "no civilians
// killed", "Alassane Sy among 3 abducted".
func sufferers(head *fact, whom string) string {
	done := befell(head, deedWord(head))
	n := countWords([]*fact{head}, "killed", "injured", "killed or injured", "displaced", "arrested", "abducted", "captured", "people", "refugees", "returned")
	if head.Kind == sitrep.Destroy {
		n = ""
		if things := thingWords(head, whom); things != "" {
			return join(things, done)
		}
	}
	kind := sitrep.ActorUnknown
	if len(head.Targets) > 0 {
		kind = head.Targets[0].Kind
	}
	if whom != "" && n != "" && n != "1" && !commonNoun(whom) && kind == sitrep.ActorPerson && !strings.Contains(whom, " and ") {
		return join(whom, "among", n, done)
	}
	who := victims(head.Kind, kind, n, whom)
	if head.Polarity != sitrep.Negated || n != "" || !commonNoun(strings.Trim(who, "”")) || head.irrealis {
		return join(who, done)
	}
	plain := *head
	plain.Polarity = sitrep.Affirmed
	return join("no", who, befell(&plain, deedWord(head)))
}

// victims are those whom a deed befell, with their number before them where their name
// is a common one: "at least 130 villagers", "12 people", "woman", "Ilse Mar". Who is named
// by a body cannot be counted by its name: "13 members of al-Shabaab", and of a ministry
// that is said to have lost 13 it is not known who they are.
func victims(deed sitrep.Kind, kind sitrep.ActorKind, n, whom string) string {
	whom = unsaid(deed, whom)
	switch {
	case whom == "" && n == "":
		return "people"
	case whom == "":
		return figured(n, "people")
	case n == "":
		return whom
	case strings.Contains(whom, " and ") && (n == "1" || whom != strings.ToLower(whom)):
		return whom
	case commonNoun(whom) && strings.Contains(whom, " and "):
		return n + " " + whom
	case (kind == sitrep.ActorArmedForce || kind == sitrep.ActorArmedGroup) && (!commonNoun(strings.Trim(whom, "”")) || bodies[last(whom)]):
		return figured(n, "members") + " of " + whom
	case commonNoun(whom) && n == "1":
		return agreeing(n, whom)
	case commonNoun(whom) && strings.HasSuffix(n, " "+last(whom)):
		return n
	case commonNoun(whom):
		return n + " " + agreeing(n, whom)
	case kind == sitrep.ActorPeople && isPlural(last(whom)), kind == sitrep.ActorUnknown && isPlural(last(whom)) && !strings.Contains(whom, " "):
		return n + " " + whom
	case n == "1":
		return whom
	case kind == sitrep.ActorPerson, kind == sitrep.ActorUnknown, kind == sitrep.ActorPeople:
		return whom + " (" + n + ")"
	}
	return figured(n, "people")
}

// bodies are common words for armed bodies, of whose men a figure counts.
var bodies = set("army armies forces force navy police gendarmerie group groups militia opposition alliance coalition wing unit brigade battalion division regiment guard garrison front " +
	"corps movement resistance enemy headquarters staff command")

// unsaid takes from a name what the deed tells already: "17 dead killed", "wounded people
// injured"; and makes people of an adjective that stands for them.
func unsaid(deed sitrep.Kind, whom string) string {
	words := strings.Fields(whom)
	for len(words) > 0 && slices.Contains(befallen[deed], strings.ToLower(words[0])) {
		words = words[1:]
	}
	if len(words) == 1 && states[words[0]] {
		words = append(words, "people")
	}
	out := strings.Join(words, " ")
	if out == "people" {
		return ""
	}
	return out
}

// befallen are adjectives for those whom a deed befell.
var befallen = map[sitrep.Kind][]string{
	sitrep.Kill: {"dead", "deceased", "killed", "slain", "victims", "casualties", "fatalities"}, sitrep.Injure: {"wounded", "injured", "hurt", "casualties", "victims"},
	sitrep.Displace: {"displaced", "evacuated", "evacuees", "fleeing"}, sitrep.Arrest: {"arrested", "detained", "detainees"},
	sitrep.Abduct: {"abducted", "kidnapped", "captured", "captives"}, sitrep.Return: {"returned", "returning", "returnees", "freed"},
}

// states are adjectives that stand for those who are in that state.
var states = set("wounded injured sick elderly disabled displaced missing poor dead young")

// ofPeople reports whether parties are people, who are not destroyed.
func ofPeople(ms []sitrep.ActorMention) bool {
	for _, m := range ms {
		switch m.Kind {
		case sitrep.ActorPeople, sitrep.ActorPerson, sitrep.ActorOfficials:
		default:
			return false
		}
	}
	return len(ms) > 0
}

// thingWords are the things that were destroyed, with their number where the figure is of
// them: "12 houses", "one bridge", "tanks".
func thingWords(head *fact, whom string) string {
	for _, c := range head.Counts {
		of := strings.ToLower(c.Of)
		switch {
		case (whom == "" || ofPeople(head.Targets)) && things[of] || plural(last(strings.ToLower(whom))) == plural(last(of)) && !strings.Contains(whom, " "):
			return figured(newFigure(c).words(), of)
		case commonNoun(whom) && plural(last(whom)) == plural(last(of)) && !strings.Contains(whom, " and "):
			return newFigure(c).words() + " " + agreeing(newFigure(c).words(), whom)
		}
	}
	if ofPeople(head.Targets) {
		return ""
	}
	return whom
}

// things are what counts of things that can be destroyed count.
var things = set("buildings houses homes bridges vehicles buses aircraft tanks helicopters ships boats lorries trucks schools hospitals churches mosques shops villages towns places guns drones")
