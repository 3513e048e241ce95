package roster

import (
	"sitrep"
)

// A role is what a noun after a state's name or demonym makes of the state: its
// government, its armed forces, one of its ministries or an office.
type role uint8

const (
	roleState role = iota
	roleGovernment
	roleForces
	roleAirForce
	roleNavy
	rolePolice
	roleIntelligence
	roleDefence
	roleForeign
	roleInterior
	roleHealth
	roleParliament
	roleStateMedia
	roleCourts
	rolePresident
	rolePrimeMinister
	roleForeignMinister
	roleDefenceMinister
	roleInteriorMinister
	roleSupremeLeader
	roleKing
	roleChancellor
	roleCount
)

// A roleRow tells of one role: how its identifier ends, what kind of actor it
// is, how it is shown after the demonym, and the nouns that name it. Offices
// (shown with an office) are persons.
type roleRow struct {
	suffix string
	kind   sitrep.ActorKind
	shown  string
	office string
	nouns  []string
}

// roleRows are all roles. To add a noun, add it to its row; no other code or
// table needs to know.
var roleRows = [roleCount]roleRow{
	roleState: {"", sitrep.ActorGovernment, "", "", nil},
	roleGovernment: {"gov", sitrep.ActorGovernment, "government", "", []string{"government", "regime", "authorities", "officials", "official",
		"government officials", "government official", "senior officials", "administration", "cabinet", "leadership", "junta", "military junta", "presidency",
		"transitional government", "interim government", "caretaker government", "state", "diplomats", "diplomat", "delegation", "negotiators",
		"government spokesman", "government spokeswoman", "government spokesperson", "presidential office", "presidential palace"}},
	roleForces: {"forces", sitrep.ActorArmedForce, "armed forces", "", []string{"army", "armed forces", "military", "forces", "troops", "soldiers",
		"government forces", "government troops", "government soldiers", "regime forces", "regime troops", "regime army", "state forces",
		"army troops", "army soldiers", "army units", "military forces", "military personnel", "ground forces", "ground troops",
		"defence forces", "defense forces", "defence force", "defense force", "soldier", "servicemen", "conscripts", "paratroopers",
		"special forces", "artillery", "military officials", "military official", "military officers", "army officers", "army officer",
		"military spokesman", "military spokesperson", "army spokesman", "army spokesperson", "army command", "military command",
		"general staff", "government army", "national army", "federal forces", "federal army", "federal troops", "military convoy", "commandos", "marines",
		"occupation forces", "occupation army", "peacekeepers"}},
	roleAirForce: {"airforce", sitrep.ActorArmedForce, "air force", "", []string{"air force", "air forces", "warplanes", "warplane", "war planes", "jets", "jet",
		"fighter jets", "fighter jet", "military aircraft", "aircraft", "military jets", "helicopters", "helicopter gunships", "military helicopters",
		"combat aircraft", "bombers", "attack helicopters", "fighter planes", "planes", "air defences", "air defenses", "air defence", "air defense", "aviation"}},
	roleNavy: {"navy", sitrep.ActorArmedForce, "navy", "", []string{"navy", "naval forces", "warships", "warship", "coast guard", "coastguard", "marine corps"}},
	rolePolice: {"police", sitrep.ActorArmedForce, "police and security forces", "", []string{"police", "security forces", "police forces", "police force",
		"security services", "security service", "police officers", "security officials", "security official", "border guards", "border guard", "gendarmerie",
		"internal security forces", "military police", "riot police", "security personnel", "police officials", "police spokesman", "law enforcement", "national police"}},
	roleIntelligence: {"intelligence", sitrep.ActorArmedForce, "intelligence service", "", []string{"intelligence", "intelligence service", "intelligence services",
		"intelligence agency", "intelligence agencies", "intelligence officials", "intelligence official", "military intelligence", "spy agency", "secret service"}},
	roleDefence: {"mod", sitrep.ActorGovernment, "defence ministry", "", []string{"defence ministry", "defense ministry", "ministry of defence",
		"ministry of defense", "ministry of national defence", "ministry of national defense", "department of defense", "defence department", "defense department",
		"defence officials", "defense officials", "defence ministry spokesman", "defense ministry spokesman"}},
	roleForeign: {"mfa", sitrep.ActorGovernment, "foreign ministry", "", []string{"foreign ministry", "ministry of foreign affairs", "foreign affairs ministry",
		"foreign office", "state department", "ministry for foreign affairs", "ministry of external affairs", "external affairs ministry", "ministry of external relations",
		"foreign ministry spokesman", "foreign ministry spokeswoman", "foreign ministry spokesperson", "embassy", "consulate"}},
	roleInterior: {"moi", sitrep.ActorGovernment, "interior ministry", "", []string{"interior ministry", "ministry of interior", "ministry of the interior",
		"ministry of internal affairs", "internal affairs ministry", "home office", "home ministry", "ministry of home affairs", "interior ministry spokesman"}},
	roleHealth: {"moh", sitrep.ActorGovernment, "health ministry", "", []string{"health ministry", "ministry of health", "ministry of public health",
		"health authorities", "health officials", "ministry of health spokesman", "health ministry spokesman"}},
	roleParliament: {"parliament", sitrep.ActorGovernment, "parliament", "", []string{"parliament", "lawmakers", "legislature", "national assembly", "senate",
		"parliamentarians", "congress"}},
	roleStateMedia: {"statemedia", sitrep.ActorMedia, "state media", "", []string{"state media", "state television", "state tv", "state news agency",
		"official media", "official news agency", "state run media", "state run television", "state run tv", "state run news agency", "state owned media", "state owned television",
		"state radio", "state broadcaster", "government media", "state controlled media", "state controlled television", "government television", "state news",
		"state run news", "state outlets", "state linked media", "state affiliated media", "government run media"}},
	roleCourts: {"courts", sitrep.ActorGovernment, "courts", "", []string{"court", "courts", "supreme court", "judiciary", "prosecutors", "prosecutor",
		"prosecutors office", "prosecutor general", "public prosecutor", "military court", "justice ministry", "ministry of justice", "judges", "judge"}},
	rolePresident: {"president", sitrep.ActorPerson, "president", "president", []string{"president", "head of state", "leader", "interim president",
		"transitional president", "acting president", "military ruler", "military leader", "junta leader", "junta chief"}},
	rolePrimeMinister: {"prime-minister", sitrep.ActorPerson, "prime minister", "prime minister", []string{"prime minister", "premier", "pm",
		"caretaker prime minister", "interim prime minister"}},
	roleForeignMinister: {"foreign-minister", sitrep.ActorPerson, "foreign minister", "foreign minister", []string{"foreign minister", "minister of foreign affairs",
		"foreign affairs minister", "external affairs minister", "foreign secretary", "top diplomat", "secretary of state"}},
	roleDefenceMinister: {"defence-minister", sitrep.ActorPerson, "defence minister", "defence minister", []string{"defence minister", "defense minister",
		"minister of defence", "minister of defense", "defense secretary", "defence secretary", "secretary of defense", "secretary of defence"}},
	roleInteriorMinister: {"interior-minister", sitrep.ActorPerson, "interior minister", "interior minister", []string{"interior minister", "minister of the interior",
		"minister of interior", "home minister", "home secretary", "internal affairs minister"}},
	roleSupremeLeader: {"supreme-leader", sitrep.ActorPerson, "supreme leader", "supreme leader", []string{"supreme leader"}},
	roleKing:          {"king", sitrep.ActorPerson, "king", "king", []string{"king", "monarch", "emir", "sultan", "crown prince"}},
	roleChancellor:    {"chancellor", sitrep.ActorPerson, "chancellor", "chancellor", []string{"chancellor"}},
}

// suffix returns how the identifier of the role's actor ends: "forces".
func (ro role) suffix() string { return roleRows[ro].suffix }

// addStates makes the actors of every state: the state itself and one for each role.
func (r *Roster) addStates() {
	all := make([]Actor, len(r.order)*int(roleCount))
	for _, s := range r.order {
		for ro := roleState; ro < roleCount; ro++ {
			row := &roleRows[ro]
			a := &all[0]
			all = all[1:]
			*a = Actor{ID: s.actor(ro), Name: s.Demonym + " " + row.shown, Aliases: s.own[row.suffix], Kind: row.kind, Country: s.ISO2,
				Parent: s.Government, Office: row.office, Source: s.Source, made: true}
			switch {
			case ro == roleState:
				a.Name = s.ShortName
			case ro == roleGovernment:
				a.Parent = ""
			case ro == roleForces && s.forcesShown != "":
				a.Name = s.forcesShown
			case ro == roleForeign && s.foreignShown != "":
				a.Name = s.foreignShown
			case ro == roleForces && r.civilWar(s.ISO2):
				a.Name = s.Demonym + " government forces"
			}
			r.add(a)
		}
	}
}

// civilWar reports whether the table holds a conflict between the government of
// that state and an opposition in it.
func (r *Roster) civilWar(iso2 string) bool {
	_, ok := r.civil(iso2, sitrep.Date{})
	return ok
}
