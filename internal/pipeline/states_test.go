package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// adjectives are of states of all continents, most of them seldom at war.
var adjectives = strings.Fields("Afghan Algerian Angolan Armenian Australian Azerbaijani Bangladeshi Belarusian Bolivian Brazilian British Bulgarian Burundian Cambodian Chadian Chilean " +
	"Chinese Colombian Congolese Croatian Cuban Djiboutian Dutch Ecuadorian Egyptian Eritrean Ethiopian French Georgian German Greek Guatemalan Haitian Honduran Hungarian Indian " +
	"Indonesian Iranian Iraqi Israeli Italian Jordanian Kazakh Kenyan Kuwaiti Kyrgyz Latvian Lebanese Libyan Malaysian Malian Mexican Moldovan Moroccan Mozambican Nepali Nicaraguan " +
	"Nigerian Omani Pakistani Peruvian Polish Portuguese Qatari Romanian Russian Rwandan Saudi Serbian Somali Spanish Sudanese Swedish Syrian Tajik Tanzanian Thai Tunisian Turkish Ugandan " +
	"Ukrainian Uruguayan Uzbek Venezuelan Vietnamese Yemeni Zambian Zimbabwean")

// What a state's forces do is found whichever state it is: the model has met few of
// their adjectives often, and reads acts behind the others as verbs.
func TestAnyState(t *testing.T) {
	p := pipe(t)
	for _, row := range []struct {
		kind  string // kinds of which one will do
		text  string
		short int // how many of the states may be missed
	}{
		{"airstrike", "%s airstrikes on the village killed two people on Monday.", 1},
		{"shelling", "%s shelling killed two people in the town.", 2},
		{"shelling", "%s shelling of the town killed two people.", 3},
		{"shelling", "%s forces shelled the town.", 0},
		{"withdraw", "%s troops withdrew from the town on Friday.", 0},
		{"airstrike", "%s jets bombed the town overnight.", 0},
		{"airstrike", "%s drone strike kills 12 in the town", 4},
		{"attack airstrike", "%s strikes hit the port.", 0},
		{"attack", "%s attacks on the town killed four people.", 0},
		{"airstrike", "Six people were killed in %s air raids on the camp, medics said.", 0},
		{"capture", "The %s army said it had captured the town.", 0},
		{"attack", "%s raids on villages in the valley left six people dead.", 1},
		{"shelling airstrike", "The %s missile hit a hospital, killing nine.", 1},
	} {
		var missed []string
		for _, a := range adjectives {
			text := fmt.Sprintf(row.text, a)
			ann := p.Annotate(report(a, text, "2025-01-02"), false)
			if !slices.ContainsFunc(ann.Claims, func(c sitrep.Claim) bool {
				return slices.Contains(strings.Fields(row.kind), c.Kind.String()) && len(c.Agents) > 0
			}) {
				missed = append(missed, a)
			}
		}
		if len(missed) > row.short {
			t.Errorf("%s: no %s with a doer for %d of %d: %s", row.text, row.kind, len(missed), len(adjectives), strings.Join(missed, " "))
		}
	}
}

// A state's adjective before a town or village tells whose it is, not who struck it.
func TestStateOfTownIsNoDoer(t *testing.T) {
	p := pipe(t)
	for _, a := range []string{"Malian", "Syrian", "Yemeni", "Ukrainian"} {
		ann := p.Annotate(report(a, "A "+a+" village bomb attack killed nine people on Monday.", "2025-01-02"), false)
		for i := range ann.Claims {
			if c := &ann.Claims[i]; len(c.Agents) > 0 {
				t.Errorf("%s village bomb attack: %s by %v", a, c.Kind, c.Agents)
			}
		}
	}
}
