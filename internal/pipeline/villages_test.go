package pipeline_test

import (
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// villages are names that no gazetteer has, in the manner of several languages.
var villages = []string{"Kalimbori", "Nyanzalu", "Tel Shahabin", "Upper Kashenu", "Bir Alwani", "Lysivkove", "Dar al-Noorin", "San Vicente del Toro", "Mong Yangi", "Gamborou"}

// What is done to a village is found with its place where no table has the name:
// nowhere to put it on the map, and no person or body.
func TestAnyVillage(t *testing.T) {
	p := pipe(t)
	for _, row := range []struct {
		kind, text string
		short      int // how many of the names may be missed
	}{
		{"capture", "Rebel fighters captured X on Sunday.", 2},
		{"capture", "X fell to the rebels on Sunday.", 3},
		{"capture", "The militia has taken control of X, two witnesses said.", 1},
		{"capture", "The mayor said the rebels had seized X.", 2},
		{"withdraw", "The governor confirmed that the army had withdrawn from X.", 1},
		{"withdraw", "The militia pulled its fighters out of X overnight.", 2},
		{"airstrike", "Warplanes bombed X for a second day.", 2},
		{"clash", "Fighting raged around X for a third day.", 1},
		{"displace", "More than 3,000 people have been displaced from X.", 1},
		{"lose", "The army lost X to the rebels last week.", 2},
		{"deploy", "The army sent reinforcements to X.", 2},
		{"shelling", "Rebels fired rockets at X.", 1},
		{"airstrike", "Jets carried out two air raids on X.", 3},
		{"attack", "Gunmen attacked the X refugee camp.", 1},
		{"besiege", "The rebels have besieged X since June.", 3},
		{"advance", "The rebels are advancing on X from two directions.", 2},
	} {
		var missed []string
		for _, name := range villages {
			text := strings.Replace(row.text, "X", name, 1)
			ann := p.Annotate(report(name, text, "2025-03-12"), false)
			if !slices.ContainsFunc(ann.Claims, func(c sitrep.Claim) bool {
				return c.Kind.String() == row.kind && len(c.Places) == 1 && c.Places[0].Of(text) == name && !c.Places[0].Located
			}) {
				missed = append(missed, name)
			}
		}
		if len(missed) > row.short {
			t.Errorf("%s: no %s at the village for %d of %d: %s", row.text, row.kind, len(missed), len(villages), strings.Join(missed, ", "))
		}
	}
}

// A commander who is taken prisoner is no village.
func TestTakenPrisoner(t *testing.T) {
	p := pipe(t)
	for _, text := range []string{
		"Troops captured General Orlan Veska on Sunday. Veska had led the revolt.",
		"Colonel Tamir Dosso was seized at the airport. Soldiers captured Dosso after a chase.",
		"Police seized Amara Konteh, a union leader, at her home.",
		"Sources said Adrin Velko was captured in the city of Mariupol.",
		"A strike on Veskari killed two of his aides.",
	} {
		for _, c := range p.Annotate(report("p", text, "2025-03-12"), false).Claims {
			if c.Kind == sitrep.Capture || slices.ContainsFunc(c.Places, func(p sitrep.PlaceMention) bool { return p.Of(text) == "Veskari" }) {
				t.Errorf("%s: %q is read as ground", text, c.Trigger.Of(text))
			}
		}
	}
}
