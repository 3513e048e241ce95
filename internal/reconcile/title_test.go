package reconcile

import (
	"testing"

	"sitrep"
)

func TestTitle(t *testing.T) {
	who := func(kind sitrep.ActorKind, name string) sitrep.ActorMention {
		m := sitrep.ActorMention{Name: name, Kind: kind}
		if kind == sitrep.ActorArmedForce || kind == sitrep.ActorArmedGroup {
			m.Actor = sitrep.ActorID("x." + name)
		}
		return m
	}
	list := func(ms ...sitrep.ActorMention) []sitrep.ActorMention { return ms }
	count := func(of string, n float64) []sitrep.Count { return []sitrep.Count{{Of: of, Lo: &n, Hi: &n}} }
	least := func(of string, n float64) []sitrep.Count { return []sitrep.Count{{Of: of, Lo: &n}} }
	for _, row := range []struct {
		want   string
		claim  sitrep.Claim
		told   telling
		others []sitrep.Claim
	}{
		{want: "Drone strike on hospital in Nyala, at least 6 killed",
			claim:  sitrep.Claim{Kind: sitrep.Airstrike, Agents: list(who(sitrep.ActorUnknown, "drone strike")), Targets: list(who(sitrep.ActorUnknown, "hospital"))},
			told:   telling{trigger: "drone strike", places: []string{"Nyala"}},
			others: []sitrep.Claim{{Kind: sitrep.Kill, Counts: least("killed", 6)}}},
		{want: "Shelling by Myanmar army on Loikaw",
			claim: sitrep.Claim{Kind: sitrep.Shelling, Agents: list(who(sitrep.ActorArmedForce, "Myanmar army")), Targets: list(who(sitrep.ActorUnknown, "Loikaw"))},
			told:  telling{trigger: "shelled"},
			others: []sitrep.Claim{{Kind: sitrep.Kill, Counts: count("killed", 4)}, // two figures: none is chosen
				{Kind: sitrep.Kill, Counts: count("killed", 7)}}},
		{want: "At least 130 villagers killed in Djibo by Burkinabe army",
			claim: sitrep.Claim{Kind: sitrep.Kill, Agents: list(who(sitrep.ActorMonitor, "Human Rights Watch"), who(sitrep.ActorArmedForce, "Burkinabe army")),
				Targets: list(who(sitrep.ActorPeople, "villagers")), Counts: least("killed", 130)},
			told: telling{trigger: "killing", places: []string{"Djibo"}}},
		{want: "13 of al-Shabaab killed in Beledweyne",
			claim: sitrep.Claim{Kind: sitrep.Kill, Targets: list(who(sitrep.ActorArmedGroup, "al-Shabaab")), Counts: count("killed", 13)},
			told:  telling{trigger: "killed", places: []string{"Beledweyne"}}},
		{want: "Woman injured in Kherson",
			claim: sitrep.Claim{Kind: sitrep.Injure, Targets: list(who(sitrep.ActorPeople, "woman")), Counts: count("injured", 1)},
			told:  telling{trigger: "wounded", places: []string{"Kherson"}}},
		{want: "12 people arrested in Bara",
			claim: sitrep.Claim{Kind: sitrep.Arrest, Counts: count("arrested", 12)},
			told:  telling{trigger: "arrested", places: []string{"Bara"}}},
		{want: "Osel destroyed or damaged by League",
			claim: sitrep.Claim{Kind: sitrep.Destroy, Agents: list(who(sitrep.ActorArmedGroup, "League")), Targets: list(who(sitrep.ActorUnknown, "town"))},
			told:  telling{trigger: "burned", places: []string{"Osel"}}},
		{want: "Mosque destroyed or damaged in Osel",
			claim: sitrep.Claim{Kind: sitrep.Destroy, Targets: list(who(sitrep.ActorUnknown, "mosque"))}, told: telling{trigger: "burned", places: []string{"Osel"}}},
		{want: "People displaced from besieged towns",
			claim: sitrep.Claim{Kind: sitrep.Displace, Targets: list(who(sitrep.ActorUnknown, "besieged towns"))}, told: telling{trigger: "evacuation"}},
		{want: "Manbij taken by Syrian Democratic Forces",
			claim:  sitrep.Claim{Kind: sitrep.Capture, Agents: list(who(sitrep.ActorUnknown, "Forces"))},
			told:   telling{trigger: "taken", places: []string{"Manbij"}},
			others: []sitrep.Claim{{Kind: sitrep.Capture, Agents: list(who(sitrep.ActorArmedGroup, "Syrian Democratic Forces"))}}},
		{want: "Lysychansk not taken by Russian forces",
			claim: sitrep.Claim{Kind: sitrep.Capture, Polarity: sitrep.Negated, Agents: list(who(sitrep.ActorArmedForce, "Russian forces"))},
			told:  telling{trigger: "taken", places: []string{"Lysychansk"}}},
		{want: "Fighting between FARC dissidents and National Liberation Army in Arauca",
			claim: sitrep.Claim{Kind: sitrep.Clash, Agents: list(who(sitrep.ActorArmedGroup, "FARC dissidents"), who(sitrep.ActorArmedGroup, "National Liberation Army"))},
			told:  telling{trigger: "clashes", places: []string{"Arauca"}}},
		{want: "Attack by Houthis repelled by Yemeni army in Marib",
			claim: sitrep.Claim{Kind: sitrep.Repel, Agents: list(who(sitrep.ActorArmedForce, "Yemeni army")), Targets: list(who(sitrep.ActorArmedGroup, "Houthis"))},
			told:  telling{trigger: "repelled", places: []string{"Marib"}}},
		{want: "Protest at Western embassies in Kinshasa",
			claim: sitrep.Claim{Kind: sitrep.Protest, Targets: list(who(sitrep.ActorUnknown, "Western embassies"))},
			told:  telling{trigger: "protested", places: []string{"Kinshasa"}}},
		{want: "Court proceedings against Ilse Mar",
			claim: sitrep.Claim{Kind: sitrep.Legal, Targets: list(who(sitrep.ActorPerson, "Ilse Mar"))}, told: telling{trigger: "sentenced"}},
		{want: "Talks with M23 planned",
			claim: sitrep.Claim{Kind: sitrep.Negotiate, Modality: sitrep.Future, Agents: list(who(sitrep.ActorArmedGroup, "M23"))}, told: telling{trigger: "talks"}},
		{want: "Demand by Red Cross to warring parties",
			claim: sitrep.Claim{Kind: sitrep.Demand, Agents: list(who(sitrep.ActorInternational, "Red Cross")), Targets: list(who(sitrep.ActorUnknown, "warring parties"))},
			told:  telling{trigger: "urged"}},
		{want: "Statement by Tigray officials: “the road to Mekelle stays open for traders and their …”",
			claim: sitrep.Claim{Kind: sitrep.Statement, Agents: list(who(sitrep.ActorUnknown, "Tigray officials"))},
			told:  telling{trigger: "said", quote: "the road to Mekelle stays open for traders and their families at all hours"}},
		{want: "No aid for camps in Darfur",
			claim: sitrep.Claim{Kind: sitrep.Aid, Polarity: sitrep.Negated, Targets: list(who(sitrep.ActorUnknown, "camps"))},
			told:  telling{trigger: "reached", places: []string{"Darfur"}}},
	} {
		n := newNames(unknown{})
		made := func(c sitrep.Claim, told telling) *fact {
			c.Core = true
			f := &fact{Claim: c, told: told}
			for _, p := range told.places {
				f.places = append(f.places, spot{name: p})
			}
			f.prepare(n)
			return f
		}
		head := made(row.claim, row.told)
		group := []*fact{head}
		for _, c := range row.others {
			group = append(group, made(c, telling{}))
		}
		if got := title(group, head); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
}
