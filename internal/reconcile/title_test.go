package reconcile

import (
	"testing"

	"sitrep"
)

// A titled is a claim that names an incident, as far as its title hangs on it.
type titled struct {
	kind            sitrep.Kind
	agents, targets []sitrep.ActorMention
	in              []string // places
	counts          []sitrep.Count
	no              bool
	mode            sitrep.Modality
	trigger, quote  string
}

func called(kind sitrep.ActorKind, name string) []sitrep.ActorMention {
	return []sitrep.ActorMention{{Name: name, Kind: kind, Actor: sitrep.ActorID("~" + name)}}
}

// known is a party that the roster holds.
func known(kind sitrep.ActorKind, name string) []sitrep.ActorMention {
	return []sitrep.ActorMention{{Name: name, Kind: kind, Actor: sitrep.ActorID("x." + name)}}
}

func army(name string) []sitrep.ActorMention   { return known(sitrep.ActorArmedForce, name) }
func band(name string) []sitrep.ActorMention   { return known(sitrep.ActorArmedGroup, name) }
func folk(name string) []sitrep.ActorMention   { return called(sitrep.ActorPeople, name) }
func person(name string) []sitrep.ActorMention { return called(sitrep.ActorPerson, name) }
func state(name string) []sitrep.ActorMention  { return known(sitrep.ActorGovernment, name) }
func thing(name string) []sitrep.ActorMention  { return called(sitrep.ActorUnknown, name) }

func both(x, y []sitrep.ActorMention) []sitrep.ActorMention {
	return append(append([]sitrep.ActorMention{}, x...), y...)
}

func exactly(of string, n float64) []sitrep.Count { return []sitrep.Count{{Of: of, Lo: &n, Hi: &n}} }
func atLeast(of string, n float64) []sitrep.Count { return []sitrep.Count{{Of: of, Lo: &n}} }
func about(of string, n float64) []sitrep.Count {
	return []sitrep.Count{{Of: of, Lo: &n, Hi: &n, Approx: true}}
}

func at(places ...string) []string { return places }

// Titles must read as headlines: in number, articles, prepositions, capitals and
// polarity, over kinds, counts and who takes part.
func TestTitle(t *testing.T) {
	for _, row := range []struct {
		want   string
		claim  titled
		others []titled
	}{
		// Ground.
		{"Osel taken by Valley League", titled{kind: sitrep.Capture, agents: band("Valley League"), in: at("Osel")}, nil},
		{"Osel not taken by Valley League", titled{kind: sitrep.Capture, agents: band("Valley League"), in: at("Osel"), no: true}, nil},
		{"Osel to be taken by Valley League", titled{kind: sitrep.Capture, agents: band("Valley League"), in: at("Osel"), mode: sitrep.Intended}, nil},
		{"Osel may be taken by “enemy”", titled{kind: sitrep.Capture, agents: called(sitrep.ActorArmedForce, "enemy"), in: at("Osel"), mode: sitrep.Possible}, nil},
		{"Osel must be left by Valley League", titled{kind: sitrep.Withdraw, agents: band("Valley League"), in: at("Osel"), mode: sitrep.Required}, nil},
		{"Osel, Brod and Tarn taken by rebels", titled{kind: sitrep.Capture, agents: called(sitrep.ActorArmedGroup, "Rebel"), in: at("Osel", "Brod", "Tarn")}, nil},
		{"7 villages taken by Plains army", titled{kind: sitrep.Capture, agents: army("Plains army"), counts: exactly("villages", 7)}, nil},
		{"One village retaken by Plains army", titled{kind: sitrep.Recapture, agents: army("Plains army"), counts: exactly("villages", 1)}, nil},
		{"Border post taken by insurgents", titled{kind: sitrep.Capture, agents: called(sitrep.ActorArmedGroup, "insurgent"), targets: thing("border post")}, nil},
		{"Territory lost by Plains army", titled{kind: sitrep.Lose, agents: army("Plains army")}, nil},
		{"Withdrawal by Plains army", titled{kind: sitrep.Withdraw, agents: army("Plains army")}, nil},
		{"Siege by Valley League", titled{kind: sitrep.Besiege, agents: band("Valley League")}, nil},
		{"No siege by Valley League", titled{kind: sitrep.Besiege, agents: band("Valley League"), no: true}, nil},
		{"Osel held by gangs", titled{kind: sitrep.Hold, agents: called(sitrep.ActorArmedGroup, "Gangs"), in: at("Osel")}, nil},
		{"Manbij taken by Syrian Democratic Forces", titled{kind: sitrep.Capture, agents: thing("Forces"), in: at("Manbij")},
			[]titled{{kind: sitrep.Capture, agents: band("Syrian Democratic Forces")}}},

		// The dead and hurt.
		{"12 people killed in Osel", titled{kind: sitrep.Kill, counts: exactly("killed", 12), in: at("Osel")}, nil},
		{"One person killed in Osel", titled{kind: sitrep.Kill, counts: exactly("killed", 1), in: at("Osel")}, nil},
		{"No people killed in Osel", titled{kind: sitrep.Kill, no: true, in: at("Osel")}, nil},
		{"No civilians killed", titled{kind: sitrep.Kill, no: true, targets: folk("civilians")}, nil},
		{"Ilse Mar not killed", titled{kind: sitrep.Kill, no: true, targets: person("Ilse Mar")}, nil},
		{"17 people killed", titled{kind: sitrep.Kill, targets: folk("dead"), counts: exactly("killed", 17)}, nil},
		{"160 people injured", titled{kind: sitrep.Injure, targets: folk("wounded people"), counts: exactly("injured", 160)}, nil},
		{"Wounded people killed", titled{kind: sitrep.Kill, targets: folk("wounded")}, nil},
		{"Woman injured in Kherson", titled{kind: sitrep.Injure, targets: folk("woman"), counts: exactly("injured", 1), in: at("Kherson")}, nil},
		{"Villager killed", titled{kind: sitrep.Kill, targets: folk("villagers"), counts: exactly("killed", 1)}, nil},
		{"At least 1 villager killed", titled{kind: sitrep.Kill, targets: folk("villagers"), counts: atLeast("killed", 1)}, nil},
		{"Up to 40 children killed in Osel by gunmen", titled{kind: sitrep.Kill, agents: folk("Gunmen"), targets: folk("child"), in: at("Osel"),
			counts: []sitrep.Count{{Of: "killed", Hi: func() *float64 { n := 40.0; return &n }()}}}, nil},
		{"At least 130 villagers killed in Djibo by Burkinabe army", titled{kind: sitrep.Kill, agents: both(called(sitrep.ActorMonitor, "Human Rights Watch"), army("Burkinabe army")),
			targets: folk("villagers"), counts: atLeast("killed", 130), in: at("Djibo")}, nil},
		{"13 members of al-Shabaab killed in Beledweyne", titled{kind: sitrep.Kill, targets: band("al-Shabaab"), counts: exactly("killed", 13), in: at("Beledweyne")}, nil},
		{"One member of Plains army killed", titled{kind: sitrep.Kill, targets: army("Plains army"), counts: exactly("killed", 1)}, nil},
		{"300 “reds” killed", titled{kind: sitrep.Kill, targets: called(sitrep.ActorArmedGroup, "Reds"), counts: exactly("killed", 300)}, nil},
		{"At least 300 Haitians killed", titled{kind: sitrep.Kill, targets: folk("Haitians"), counts: atLeast("killed", 300)}, nil},
		{"127 people killed", titled{kind: sitrep.Kill, targets: state("Valley Government"), counts: exactly("killed", 127)}, nil},
		{"Alassane Sy among 3 injured", titled{kind: sitrep.Injure, targets: person("Alassane Sy"), counts: exactly("injured", 3)}, nil},
		{"Source executed in Tripoli", titled{kind: sitrep.Execute, targets: folk("source"), in: at("Tripoli")}, nil},

		// Prisoners, people who flee, things destroyed.
		{"12 people arrested in Bara", titled{kind: sitrep.Arrest, counts: exactly("arrested", 12), in: at("Bara")}, nil},
		{"1,500 prisoners taken in Bara", titled{kind: sitrep.Arrest, targets: called(sitrep.ActorArmedForce, "prisoner"), counts: exactly("arrested", 1500), in: at("Bara")}, nil},
		{"About 400 soldiers captured by Valley League", titled{kind: sitrep.Abduct, agents: band("Valley League"), targets: called(sitrep.ActorArmedForce, "soldier"),
			counts: about("captured", 400), trigger: "captured"}, nil},
		{"8 girls abducted in Warabe", titled{kind: sitrep.Abduct, targets: folk("girls"), counts: exactly("abducted", 8), in: at("Warabe"), trigger: "kidnapped"}, nil},
		{"Girls freed by Plains army", titled{kind: sitrep.Return, agents: army("Plains army"), targets: folk("girls"), trigger: "rescued"}, nil},
		{"About 900 refugees returned to Osel", titled{kind: sitrep.Return, targets: folk("Refugees"), counts: about("returned", 900), in: at("Osel"), trigger: "returned"}, nil},
		{"40 prisoners to be freed by Valley League", titled{kind: sitrep.Return, agents: band("Valley League"), targets: folk("prisoners"), counts: exactly("returned", 40),
			mode: sitrep.Future, trigger: "free"}, nil},
		{"People evacuated from besieged towns", titled{kind: sitrep.Displace, targets: thing("besieged towns"), trigger: "evacuation"}, nil},
		{"At least 2,000 people displaced", titled{kind: sitrep.Displace, targets: folk("displaced people"), counts: atLeast("displaced", 2000), trigger: "fled"}, nil},
		{"Patients evacuated in Brod hospital", titled{kind: sitrep.Displace, targets: folk("patients"), in: at("Brod hospital"), trigger: "evacuated"}, nil},
		{"Osel burned by Valley League", titled{kind: sitrep.Destroy, agents: band("Valley League"), targets: thing("town"), in: at("Osel"), trigger: "burned"}, nil},
		{"Mosque destroyed or damaged in Osel", titled{kind: sitrep.Destroy, targets: thing("mosque"), in: at("Osel"), trigger: "hit"}, nil},
		{"Helicopter shot down in Osel", titled{kind: sitrep.Destroy, targets: thing("helicopter"), in: at("Osel"), trigger: "shot down"}, nil},
		{"12 houses destroyed in Osel", titled{kind: sitrep.Destroy, targets: thing("house"), counts: exactly("houses", 12), in: at("Osel"), trigger: "destroyed"}, nil},
		{"One bridge destroyed", titled{kind: sitrep.Destroy, counts: exactly("bridges", 1), trigger: "destroyed"}, nil},
		{"Osel damaged", titled{kind: sitrep.Destroy, targets: folk("people"), in: at("Osel"), trigger: "damage"}, nil},
		{"Church not destroyed", titled{kind: sitrep.Destroy, targets: thing("church"), no: true, trigger: "destroyed", counts: exactly("km", 3)}, nil},

		// Violence.
		{"Drone strike on hospital in Nyala, at least 6 killed", titled{kind: sitrep.Airstrike, agents: thing("drone strike"), targets: thing("hospital"), in: at("Nyala"), trigger: "drone strike"},
			[]titled{{kind: sitrep.Kill, counts: atLeast("killed", 6)}}},
		{"Shelling of Loikaw by Myanmar army", titled{kind: sitrep.Shelling, agents: army("Myanmar army"), targets: thing("Loikaw"), trigger: "shelled"},
			[]titled{{kind: sitrep.Kill, counts: exactly("killed", 4)}, {kind: sitrep.Kill, counts: exactly("killed", 7)}}}, // two figures: none is chosen
		{"Shelling of depot in Gori by Plains army", titled{kind: sitrep.Shelling, agents: army("Plains army"), targets: thing("depot"), in: at("Gori")}, nil},
		{"Bombing of bus in Osel, 3 killed and 5 injured", titled{kind: sitrep.Bombing, targets: thing("bus"), in: at("Osel"),
			counts: append(exactly("killed", 3), exactly("injured", 5)...)}, nil},
		{"No bombing by Plains army in Osel", titled{kind: sitrep.Bombing, agents: army("Plains army"), in: at("Osel"), no: true}, nil},
		{"Air strikes by rebels on hospital train in Brod", titled{kind: sitrep.Airstrike, agents: called(sitrep.ActorArmedGroup, "Rebel"), targets: thing("hospital train"), in: at("Brod")}, nil},
		{"Air strikes on Abu Shouk camp", titled{kind: sitrep.Airstrike, targets: thing("Abu Shouk camp"), in: at("Abu Shouk")}, nil},
		{"Attack by insurgent troops on convoy in Osel", titled{kind: sitrep.Attack, agents: called(sitrep.ActorArmedGroup, "Insurgent troops"), targets: thing("convoy"), in: at("Osel")}, nil},
		{"Attack on Osel planned", titled{kind: sitrep.Attack, targets: thing("Osel"), mode: sitrep.Intended}, nil},
		{"Use of chemical weapons by Plains army against villagers", titled{kind: sitrep.Chemical, agents: army("Plains army"), targets: folk("villagers")}, nil},
		{"Fighting between FARC dissidents and National Liberation Army in Arauca", titled{kind: sitrep.Clash, in: at("Arauca"),
			agents: both(band("FARC dissidents"), band("National Liberation Army"))}, nil},
		{"14 members of Valley headquarters killed", titled{kind: sitrep.Kill, targets: band("Valley headquarters"), counts: exactly("killed", 14)}, nil},
		{"No fighting in Osel", titled{kind: sitrep.Clash, in: at("Osel"), no: true}, nil},
		{"Attack by Houthis repelled by Yemeni army in Marib", titled{kind: sitrep.Repel, agents: army("Yemeni army"), targets: band("Houthis"), in: at("Marib")}, nil},
		{"Attack not repelled in Marib", titled{kind: sitrep.Repel, in: at("Marib"), no: true}, nil},
		{"Advance by “enemy” in Osel", titled{kind: sitrep.Advance, agents: called(sitrep.ActorArmedForce, "Enemy"), in: at("Osel")}, nil},
		{"Attack: “the guns began again at noon”", titled{kind: sitrep.Attack, quote: "the guns began again at noon"}, nil},

		// Forces and people.
		{"Plains army 8 miles from Osel", titled{kind: sitrep.Position, agents: army("Plains army"), counts: exactly("miles", 8), in: at("Osel")}, nil},
		{"Plains army about 10 km from Osel", titled{kind: sitrep.Position, agents: army("Plains army"), counts: about("km", 10), in: at("Osel")}, nil},
		{"Plains army one mile from Osel", titled{kind: sitrep.Position, agents: army("Plains army"), counts: exactly("miles", 1), in: at("Osel")}, nil},
		{"No soldiers present", titled{kind: sitrep.Position, agents: called(sitrep.ActorArmedForce, "Soldiers"), no: true}, nil},
		{"Deployment of reinforcements in Téra by Niger", titled{kind: sitrep.Deploy, agents: state("Niger"), targets: thing("reinforcements"), in: at("Téra")}, nil},
		{"Protest at Western embassies in Kinshasa", titled{kind: sitrep.Protest, agents: folk("Demonstrators"), targets: thing("Western embassies"), in: at("Kinshasa")}, nil},
		{"No aid for camps in Darfur", titled{kind: sitrep.Aid, no: true, targets: thing("camps"), in: at("Darfur"), trigger: "reached"}, nil},
		{"Delivery of bread in Brod by monks", titled{kind: sitrep.Aid, agents: folk("monks"), targets: thing("bread"), in: at("Brod")}, nil},

		// Words and talks.
		{"Court proceedings against Ilse Mar", titled{kind: sitrep.Legal, targets: person("Ilse Mar"), trigger: "sentenced"}, nil},
		{"Talks with M23 planned", titled{kind: sitrep.Negotiate, mode: sitrep.Future, agents: band("M23"), trigger: "talks"}, nil},
		{"No ceasefire between Valley League and Plains army", titled{kind: sitrep.Ceasefire, no: true, agents: both(band("Valley League"), army("Plains army"))}, nil},
		{"Meeting between Ilse Mar and foreign observers in Osel", titled{kind: sitrep.Meet, agents: person("Ilse Mar"), targets: called(sitrep.ActorOfficials, "Foreign observers"), in: at("Osel")}, nil},
		{"Demand by Red Cross to warring parties", titled{kind: sitrep.Demand, agents: known(sitrep.ActorInternational, "Red Cross"), targets: thing("warring parties"), trigger: "urged"}, nil},
		{"Demand by prosecutors: “asked for thirty years”", titled{kind: sitrep.Demand, agents: called(sitrep.ActorOfficials, "Prosecutors"), trigger: "asked",
			quote: "Prosecutors asked for thirty years"}, nil},
		{"Refusal by Ilse Mar: “there will be no talks”", titled{kind: sitrep.Reject, agents: person("Ilse Mar"), targets: thing("talks"), quote: "there will be no talks"}, nil},
		{"Support from Rwanda for M23", titled{kind: sitrep.Support, agents: state("Rwanda"), targets: band("M23"), quote: "Rwanda backs the M23"}, nil},
		{"No support from Rwanda for M23", titled{kind: sitrep.Support, agents: state("Rwanda"), targets: band("M23"), no: true}, nil},
		{"Accusation by Najib Mar against Israel", titled{kind: sitrep.Accuse, agents: person("Najib Mar"), targets: state("Israel")}, nil},
		{"Statement by Tigray officials: “the road to Mekelle stays open for traders …”", titled{kind: sitrep.Statement, agents: thing("Tigray officials"),
			quote: "the road to Mekelle stays open for traders and their families at all hours", trigger: "said"}, nil},
		{"Statement by local authorities", titled{kind: sitrep.Statement, agents: called(sitrep.ActorGovernment, "Local authorities")}, nil},
		{"Fighting between Plains army and “terrorists”", titled{kind: sitrep.Clash, agents: army("Plains army"), targets: called(sitrep.ActorArmedGroup, "terrorists")}, nil},
	} {
		n := newNames(unknown{})
		made := func(x titled) *fact {
			c := sitrep.Claim{Kind: x.kind, Agents: x.agents, Targets: x.targets, Counts: x.counts, Modality: x.mode, Core: true}
			if x.no {
				c.Polarity = sitrep.Negated
			}
			f := &fact{Claim: c, told: telling{trigger: x.trigger, quote: x.quote, places: x.in}}
			for _, p := range x.in {
				f.places = append(f.places, spot{name: p})
			}
			f.prepare(n)
			return f
		}
		head := made(row.claim)
		group := []*fact{head}
		for _, x := range row.others {
			group = append(group, made(x))
		}
		if got := title(group, head); got != row.want {
			t.Errorf("%q, want %q", got, row.want)
		}
	}
}
