package coded

import (
	"slices"

	"sitrep"
)

// Families of kinds that an event can be told as.
var (
	fought = []sitrep.Family{sitrep.FamilyBattle, sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilyMove, sitrep.FamilySiege, sitrep.FamilyFire,
		sitrep.FamilyDeaths, sitrep.FamilyHurt}
	moved     = []sitrep.Family{sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilySiege, sitrep.FamilyBattle, sitrep.FamilyMove}
	handed    = []sitrep.Family{sitrep.FamilyGain, sitrep.FamilyLoss, sitrep.FamilySiege, sitrep.FamilyMove}
	fired     = []sitrep.Family{sitrep.FamilyFire, sitrep.FamilyDeaths, sitrep.FamilyHurt}
	suffered  = []sitrep.Family{sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyFire, sitrep.FamilySeize}
	protested = []sitrep.Family{sitrep.FamilyProtest}
	seized    = []sitrep.Family{sitrep.FamilySeize, sitrep.FamilyLaw}
	settled   = []sitrep.Family{sitrep.FamilyTruce, sitrep.FamilyTalks}
)

// acledKinds tells by ACLED's sub-events, and by its types where a sub-event is not
// known, as what families of kinds reports tell such an event.
var acledKinds = map[string][]sitrep.Family{
	"Armed clash": fought, "Government regains territory": moved, "Non-state actor overtakes territory": moved,
	"Chemical weapon": fired, "Air/drone strike": fired, "Suicide bomb": fired, "Shelling/artillery/missile attack": fired,
	"Remote explosive/landmine/IED": fired, "Grenade": fired,
	"Peaceful protest": protested, "Protest with intervention": protested,
	"Excessive force against protesters": {sitrep.FamilyProtest, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyFire},
	"Violent demonstration":              protested, "Mob violence": {sitrep.FamilyProtest, sitrep.FamilyDeaths, sitrep.FamilyHurt, sitrep.FamilyFire},
	"Agreement": settled, "Arrests": seized, "Disrupted weapons use": {sitrep.FamilyFire, sitrep.FamilyBattle, sitrep.FamilySeize},
	"Headquarters or base established": handed, "Looting/property destruction": {sitrep.FamilyFire}, "Non-violent transfer of territory": handed,
	"Change to group/activity": {sitrep.FamilyMove, sitrep.FamilyLoss}, "Other": {sitrep.FamilyMove, sitrep.FamilyPeople},
	"Sexual violence": {sitrep.FamilyHurt}, "Attack": suffered, "Abduction/forced disappearance": {sitrep.FamilySeize},

	"Battles": fought, "Explosions/Remote violence": fired, "Protests": protested, "Riots": protested, "Violence against civilians": suffered,
}

// kindOf tells what the kind of an event and that of a happening have in common; ""
// where the one is never told as the other. same is true where a claim has the very
// sub-event.
func kindOf(e *Event, h *happening) (why string, same bool) {
	if e.Sub != "" && h.codes[e.Sub] {
		return "kind: claims are coded " + e.Sub + " too", true
	}
	var families []sitrep.Family
	switch e.Type {
	case ucdpTypes[1], ucdpTypes[2]:
		families = fought
	case ucdpTypes[3]:
		families = suffered
	default:
		var ok bool
		if families, ok = acledKinds[e.Sub]; !ok {
			families = acledKinds[e.Type]
		}
	}
	if !slices.Contains(families, h.Kind.Family()) {
		return "", false
	}
	name := e.Sub
	if name == "" {
		name = e.Type
	}
	return "kind: " + name + " may be told as " + h.Kind.String(), false
}
