package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// nobodies are words for a party that tell nothing of which it is: a title
// leaves them out rather than say "taken by forces".
var nobodies = set("force forces troops fighters soldiers men side sides they it he she we i you them him her us body bodies everything everyone everybody " +
	"anything anyone something someone somebody all many others some several both one ones names figure figures")

// commons are words for parties that are no names, and have no capital within a title
// though their report begins a sentence with them.
var commons = set("people residents refugees families children women men girls boys students aircraft planes warplanes jets drones gunmen militants rebels rebel " +
	"insurgents insurgent jihadists separatists loyalists extremists civilians prisoners prisoner protesters protestors demonstrators prosecutors gangs gang junta " +
	"regime government governments opposition coalition authorities officials officers officer soldiers troops forces police army militia militias militiamen villagers " +
	"witnesses doctors medics survivors relatives patients journalists monitors observers mediators negotiators diplomats lawyers partners opponents allies terrorists " +
	"enemy enemies bandits reds local foreign armed military security hospital unknown masked wounded displaced elderly young unidentified suspected several new " +
	"train services rights groups towns villages town village city district officials commanders commander guards guard staff workers attackers assailants raiders")

// partisan are words for a party that take a side against it. They are a report's, not
// the program's, and stand in quotation marks.
var partisan = set("enemy enemies foe foes terrorist terrorists red reds bandit bandits regime fascist fascists invader invaders occupier occupiers infidels traitors " +
	"murderers butchers criminals thugs puppets lackeys hordes vermin")

// adjectives are words that are left of a party where its noun is not in its name: "in
// rebel hands". A party is many.
var adjectives = set("rebel insurgent militant separatist jihadist loyalist royalist guerrilla islamist nationalist republican communist prisoner")

// plainName puts a party's name in a form for a title: without the number that
// stands before it, without a capital that it has from the start of a sentence,
// without quotation marks that do not close, and in quotation marks where it takes a side
// and the roster has no name for it. It is "" where the name tells nothing.
func plainName(m sitrep.ActorMention) string {
	out := sitrep.PlainName(m.Name)
	words := strings.Fields(out)
	if len(words) == 0 || len(words) == 1 && nobodies[strings.ToLower(out)] {
		return ""
	}
	if inRoster(m) {
		return out
	}
	if !allCapital(words) || len(words) == 1 || settled(out) {
		for i, w := range words {
			if low := strings.ToLower(w); commons[low] && w != strings.ToUpper(w) {
				words[i] = low
			}
		}
	}
	if len(words) == 1 && adjectives[strings.ToLower(words[0])] {
		words[0] = plural(strings.ToLower(words[0]))
	}
	out = strings.Join(words, " ")
	if !strings.Contains(out, "“") && slices.ContainsFunc(words, func(w string) bool { return partisan[strings.TrimSuffix(w, "'s")] }) {
		return "“" + out + "”"
	}
	return out
}

// inRoster reports whether the roster has a name for a party, which is then its own.
func inRoster(m sitrep.ActorMention) bool {
	return m.Actor != "" && !strings.HasPrefix(string(m.Actor), "~")
}

// allCapital reports whether each word of a name begins with a capital, as in the names of
// offices and in headlines.
func allCapital(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return strings.ToLower(w) == w && w != "and" && w != "of" && w != "for" && w != "the"
	})
}

// commonNoun reports whether the last word of a name is a common noun.
func commonNoun(name string) bool {
	w := last(name)
	return w != "" && w == strings.ToLower(w)
}

// last is the last word of a name.
func last(name string) string { return name[strings.LastIndex(name, " ")+1:] }

// unchanged are nouns that are one and many in one form, or many already.
var unchanged = set("aircraft troops police people personnel cattle livestock sheep staff crew cargo equipment infantry cavalry artillery ammunition youth " +
	"enemy opposition population spacecraft hovercraft fish grain rice bread food water dead wounded injured missing sick elderly disabled displaced poor km km2 headquarters")

// irregular are plurals that no rule gives, by their singulars.
var irregular = map[string]string{"man": "men", "woman": "women", "child": "children", "person": "people", "policeman": "policemen", "policewoman": "policewomen",
	"gunman": "gunmen", "serviceman": "servicemen", "fisherman": "fishermen", "militiaman": "militiamen", "guardsman": "guardsmen", "clergyman": "clergymen",
	"cameraman": "cameramen", "wife": "wives", "life": "lives", "foot": "feet", "church": "churches", "hostage": "hostages", "passer-by": "passers-by"}

// isPlural reports whether a noun is in the plural, by its form.
func isPlural(w string) bool {
	w = strings.ToLower(w)
	for _, many := range irregular {
		if w == many {
			return true
		}
	}
	return w == "troops" || w == "people" || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us")
}

// plural puts a common noun in the plural.
func plural(w string) string {
	switch many := irregular[w]; {
	case many != "":
		return many
	case unchanged[w], isPlural(w):
		return w
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// singular puts a common noun in the singular.
func singular(w string) string {
	for one, many := range irregular {
		if w == many {
			return one
		}
	}
	switch {
	case !isPlural(w) || unchanged[w]:
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	}
	return strings.TrimSuffix(w, "s")
}

// agreeing puts the last word of a name in the number that a figure asks for.
func agreeing(figure, name string) string {
	head, noun := name[:len(name)-len(last(name))], last(name)
	mark := strings.HasSuffix(noun, "”")
	noun = strings.TrimSuffix(noun, "”")
	if figure == "1" || strings.HasSuffix(figure, " 1") {
		noun = singular(noun)
	} else {
		noun = plural(noun)
	}
	if mark {
		noun += "”"
	}
	return head + noun
}

// figured is a figure with what it counts: "3 villages", "one bridge".
func figured(figure, of string) string {
	if figure == "1" {
		return "one " + singular(of)
	}
	return figure + " " + agreeing(figure, of)
}
