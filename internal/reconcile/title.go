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
			return sentenceCase(join("denial", prefixed("by", partyWords(head.Agents))) + firstWords(head))
		}
		plain := plainTitle(group, head)
		if i := strings.Index(plain, ": “"); i >= 0 {
			plain = plain[i+2:] // the words alone
		}
		return "Denied: " + plain
	}
	return plainTitle(group, head)
}

// plainTitle is the title without regard to who denies it: who did what to whom, where,
// and how many were hurt where all that tell it agree. Of an act it is a noun with its
// parties ("shelling of Osel by the League"), of what befell ground or people a passive
// without its auxiliary ("Osel taken by the League"), as headlines have it.
func plainTitle(group []*fact, head *fact) string {
	where := placeWords(group, head)
	who := doers(group, head)
	whom := partyWords(head.Targets)
	if whom == who {
		whom = ""
	}
	no := head.Polarity == sitrep.Negated
	what := ""
	switch {
	case speech(head.Kind):
		what = join(unless(no, "no"), speechNoun[head.Kind], prefixed(speaker(head.Kind), who), prefixed(toward[head.Kind], aimed(head.Kind, whom))) + said(head, who, whom)
	case diplomacy(head.Kind):
		what = join(unless(no, "no"), talkNoun[head.Kind], between(head), in(where), outlook(head))
	case head.Kind == sitrep.Position:
		what = join(unless(no, "no"), cmp.Or(who, genericWord(head.Agents), "forces"), positionWords(head, where))
	case head.Kind == sitrep.Repel:
		what = join("attack", prefixed("by", whom), befell(head, "repelled"), prefixed("by", who), in(where))
	case groundVerb[head.Kind] != "":
		what = groundTitle(group, head, who, whom, where)
	case deedVerb[head.Kind] != "":
		what = deedTitle(head, who, whom, where)
	default:
		what = join(unless(no, "no"), deed(head, who, whom, where), outlook(head)) + hurt(group, head)
	}
	if !strings.Contains(what, " ") {
		what += firstWords(head) // "Attack" alone tells nothing
	}
	return sentenceCase(what)
}

// groundTitle tells who took, holds or left what; ground without a name is told by what
// it is, or by the act.
func groundTitle(group []*fact, head *fact, who, whom, where string) string {
	ground := cmp.Or(where, countWords(group, "towns", "villages", "places", "buildings"))
	if ground == "" && site(whom) {
		ground = whom
	}
	if noun := groundNoun[head.Kind]; ground == "" && noun != "" {
		return join(unless(head.Polarity == sitrep.Negated, "no"), noun, prefixed("by", who), outlook(head))
	}
	return join(cmp.Or(ground, "territory"), befell(head, groundVerb[head.Kind]), prefixed("by", who))
}

// deedTitle tells what was done to people or things, with their number.
func deedTitle(head *fact, who, whom, where string) string {
	by := prefixed("by", who)
	switch {
	case (head.Kind == sitrep.Displace || head.Kind == sitrep.Return) && settled(whom):
		return join(sufferers(head, ""), homeward[head.Kind], whom, in(where), by) // "an evacuation of four towns" is of their people
	case head.Kind == sitrep.Destroy && len(head.Counts) == 0 && where != "" && settled(whom):
		return join(where, befell(head, deedWord(head)), by) // "burned the town"
	case head.Kind == sitrep.Destroy && (whom == "" || ofPeople(head.Targets)) && thingWords(head, whom) == "":
		if where == "" {
			return join(unless(head.Polarity == sitrep.Negated, "no"), "destruction", by, outlook(head))
		}
		return join(where, befell(head, deedWord(head)), by)
	case head.Kind == sitrep.Return && deedWord(head) != "freed":
		return join(sufferers(head, whom), prefixed("to", beside(where, whom)), by)
	}
	return join(sufferers(head, whom), in(beside(where, whom)), by)
}

// befell is a participle with what goes before it where the thing has not come about.
func befell(head *fact, participle string) string {
	no := unless(head.Polarity == sitrep.Negated, "not")
	switch head.Modality {
	case sitrep.Future, sitrep.Intended:
		return join(no, "to be", participle)
	case sitrep.Required:
		return join("must", no, "be", participle)
	case sitrep.Possible, sitrep.Hypothetical:
		return join("may", no, "be", participle)
	case sitrep.ModalityUnknown, sitrep.Actual, sitrep.Ongoing:
	}
	return join(no, participle)
}

// beside is where something happened, "" where whom it befell tells that already: "Abu
// Shouk camp" is in Abu Shouk.
func beside(where, whom string) string {
	if where != "" && strings.Contains(" "+strings.ToLower(whom)+" ", " "+strings.ToLower(where)+" ") {
		return ""
	}
	return where
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

// site reports whether a name is of ground that is taken or left, without being a place's:
// "two hills", "the border post".
func site(whom string) bool {
	words := fold(whom)
	return settled(whom) || len(words) > 0 && sites[words[len(words)-1]]
}

// sites are common words for ground that forces take, hold and leave.
var sites = set("post posts position positions hill hills base bases bridge bridges port airport airbase airfield road roads ridge crossing crossings checkpoint checkpoints " +
	"trench trenches outpost outposts barracks garrison heights station building buildings village villages")

func unless(no bool, word string) string {
	if no {
		return word
	}
	return ""
}

// deed tells an act by its noun, with who takes part in it and where in the words that go
// with it.
func deed(head *fact, who, whom, where string) string {
	noun := deedNoun[head.Kind]
	at, by := in(beside(where, whom)), prefixed("by", who)
	switch head.Kind {
	case sitrep.Clash:
		all := partyWords(append(slices.Clip(head.Agents), head.Targets...))
		if strings.Contains(all, " and ") {
			return join(noun, "between", all, in(where))
		}
		return join(noun, prefixed("involving", all), in(where))
	case sitrep.Legal:
		if whom == "" {
			return join(noun, prefixed("involving", who), in(where))
		}
		return join(noun, "against", whom, by, in(where))
	case sitrep.Protest:
		if crowd(head.Agents) {
			by = "" // "protest by protesters"
		}
		return join(noun, by, prefixed("at", whom), at)
	case sitrep.Aid:
		if goods(whom) {
			return join("delivery of", whom, at, by)
		}
		return join(noun, by, prefixed("for", whom), at)
	case sitrep.Deploy:
		return join(noun, prefixed("of", whom), at, by)
	case sitrep.Airstrike, sitrep.Shelling:
		if m := means(head); m != "" {
			return join(m, by, prefixed("on", whom), at)
		}
	case sitrep.Chemical:
		return join(noun, by, prefixed("against", whom), at)
	default:
	}
	if (head.Kind == sitrep.Shelling || head.Kind == sitrep.Bombing) && whom != "" {
		return join(noun, "of", whom, at, by)
	}
	return join(noun, by, prefixed("on", whom), at)
}

// crowd reports whether parties are those who protest, whom the protest tells already.
func crowd(ms []sitrep.ActorMention) bool {
	return len(ms) == 1 && crowds[strings.ToLower(plainName(ms[0]))]
}

var crowds = set("protesters protestors demonstrators marchers strikers crowd crowds people")

// goods reports whether a name is of what aid is made of, not of those whom it reaches.
func goods(whom string) bool {
	words := fold(whom)
	return len(words) > 0 && supplies[words[len(words)-1]]
}

var supplies = set("aid bread food flour wheat grain rice water milk medicine medicines fuel supplies supply cargo goods blankets tents parcels rations relief equipment")

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

// aimed is whom an act of speech is aimed at. What is refused is often a thing.
func aimed(k sitrep.Kind, whom string) string {
	if k == sitrep.Reject {
		return ""
	}
	return whom
}

// said are the first words of an act of speech of which the title would tell little else:
// of statements and refusals, and of others where nobody is named on one of their sides.
func said(head *fact, who, whom string) string {
	switch {
	case head.Kind == sitrep.Statement:
		return firstWords(head)
	case who != "" && aimed(head.Kind, whom) != "":
		return ""
	}
	act := *head
	if i := strings.Index(act.told.quote, act.told.trigger); i > 0 && act.told.trigger != "" && len(strings.Fields(act.told.quote[i:])) >= 3 {
		act.told.quote = act.told.quote[i:] // who speaks stands before it
	}
	return firstWords(&act)
}

// firstWords are the first words of a claim, as they are printed, behind a colon.
func firstWords(head *fact) string {
	words := strings.Fields(strings.Trim(head.told.quote, ` "“”'.,;:`))
	if len(words) < 3 {
		return ""
	}
	more := ""
	for len(strings.Join(words, " ")) > mostSaid {
		words, more = words[:len(words)-1], " …"
	}
	if more != "" {
		for len(words) > 3 && weakEnd[strings.ToLower(words[len(words)-1])] {
			words = words[:len(words)-1]
		}
	}
	return ": “" + strings.NewReplacer("“", "", "”", "", `"`, "").Replace(strings.TrimRight(strings.Join(words, " "), ",;:")) + more + "”"
}

// weakEnd are words that a quotation cut short does not end in.
var weakEnd = set("a an the and or of in on at to for by from with as that who which its their his her our had has have was were is are been be")

// mostSaid is how many bytes of what was said a title quotes.
const mostSaid = 60

// groundVerb tells ground changing hands from the ground's side.
var groundVerb = map[sitrep.Kind]string{
	sitrep.Capture: "taken", sitrep.Recapture: "retaken", sitrep.Lose: "lost", sitrep.Withdraw: "left", sitrep.Hold: "held",
	sitrep.Besiege: "surrounded", sitrep.Occupy: "occupied",
}

// groundNoun tells the same where no ground is named.
var groundNoun = map[sitrep.Kind]string{sitrep.Withdraw: "withdrawal", sitrep.Besiege: "siege"}

var deedVerb = map[sitrep.Kind]string{
	sitrep.Kill: "killed", sitrep.Injure: "injured", sitrep.Execute: "executed", sitrep.Destroy: "destroyed or damaged",
	sitrep.Displace: "displaced", sitrep.Return: "returned", sitrep.Arrest: "arrested", sitrep.Abduct: "abducted",
}

// exacter are participles that tell a deed more exactly than its kind, by the beginning of
// the word that names it in the report.
var exacter = map[sitrep.Kind][]struct{ stem, participle string }{
	sitrep.Abduct:   {{"captur", "captured"}, {"took", "captured"}, {"take", "captured"}, {"prison", "captured"}},
	sitrep.Displace: {{"evacuat", "evacuated"}},
	sitrep.Return:   {{"free", "freed"}, {"releas", "freed"}, {"rescu", "freed"}, {"liberat", "freed"}},
	sitrep.Destroy: {{"shot down", "shot down"}, {"shoot down", "shot down"}, {"down", "shot down"}, {"burn", "burned"}, {"torch", "burned"}, {"damag", "damaged"},
		{"destr", "destroyed"}, {"sank", "sunk"}, {"sink", "sunk"}, {"sunk", "sunk"}, {"blew up", "blown up"}, {"blown up", "blown up"}, {"blow up", "blown up"}},
}

// deedWord is the participle of a deed: prisoners of a fight are captured, not abducted.
func deedWord(f *fact) string {
	trigger := strings.ToLower(f.told.trigger)
	for _, x := range exacter[f.Kind] {
		if strings.HasPrefix(trigger, x.stem) {
			return x.participle
		}
	}
	if (f.Kind == sitrep.Arrest || f.Kind == sitrep.Abduct) && slices.ContainsFunc(f.Targets, func(m sitrep.ActorMention) bool {
		return strings.HasPrefix(last(strings.ToLower(m.Name)), "prisoner")
	}) {
		return "taken" // prisoners are
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
	sitrep.Statement: "to", sitrep.Demand: "to", sitrep.Threaten: "against", sitrep.Reject: "to", sitrep.Support: "for", sitrep.Sanction: "on",
	sitrep.Announce: "to", sitrep.Accuse: "against",
}

// speaker is the word between an act of speech and who does it.
func speaker(k sitrep.Kind) string {
	if k == sitrep.Support {
		return "from"
	}
	return "by"
}

var talkNoun = map[sitrep.Kind]string{
	sitrep.Meet: "meeting", sitrep.Negotiate: "talks", sitrep.Agree: "agreement", sitrep.Announce: "announcement", sitrep.Ceasefire: "ceasefire",
}

// positionWords tells how far from a place a party stands, or that it is there.
func positionWords(f *fact, where string) string {
	for _, c := range f.Counts {
		if (c.Of == "km" || c.Of == "miles") && where != "" {
			return figured(newFigure(c).words(), c.Of) + " from " + where
		}
	}
	return cmp.Or(in(where), "present")
}
