package review

import (
	"testing"

	"sitrep"
)

// TestCodesOfCorrected corrects a claim's kind: it is coded as the new kind is,
// keeps its own codes where it is given its own kind again, and loses none where
// another field is corrected.
func TestCodesOfCorrected(t *testing.T) {
	a := report(t)
	was := sitrep.Codes{ACLED: "Shelling/artillery/missile attack", PLOVER: "ASSAULT", CAMEO: "194"}
	a.Claims[0].Codes = was
	army := Actor{Name: "Second Brigade", Kind: "armed-force"}
	kind := func(k sitrep.Kind, minutes int) Decision {
		return on(&a, 0, Correct, "Ana", minutes, puts(FieldKind, Value{Kind: k.String()}))
	}
	for _, c := range []struct {
		name string
		ds   []Decision
		want sitrep.Codes
	}{
		{"another kind", []Decision{kind(sitrep.Airstrike, 0)}, sitrep.Codes{ACLED: "Air/drone strike", PLOVER: "ASSAULT", CAMEO: "195"}},
		{"ground, by nobody named", []Decision{kind(sitrep.Capture, 0)}, sitrep.Codes{ACLED: "Non-state actor overtakes territory", PLOVER: "ASSAULT", CAMEO: "192"}},
		{"ground, by a state's forces", []Decision{kind(sitrep.Capture, 0), on(&a, 0, Correct, "Ana", 1, puts(FieldAgents, Value{Actors: []Actor{army}}))},
			sitrep.Codes{ACLED: "Government regains territory", PLOVER: "ASSAULT", CAMEO: "192"}},
		{"a kind without codes", []Decision{kind(sitrep.Hold, 0)}, sitrep.Codes{}},
		{"its own kind again", []Decision{kind(sitrep.Airstrike, 0), kind(sitrep.Shelling, 1)}, was},
		{"another field", []Decision{on(&a, 0, Correct, "Ana", 0, puts(FieldAgents, Value{Actors: []Actor{army}}))}, was},
	} {
		got, _ := Apply(a, c.ds)
		if got.Claims[0].Codes != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got.Claims[0].Codes, c.want)
		}
	}
}

// TestCodesOfKinds reads the head of every kind's file.
func TestCodesOfKinds(t *testing.T) {
	coded := 0
	for _, k := range sitrep.Kinds() {
		if codesOf(k, nil) != (sitrep.Codes{}) {
			coded++
		}
	}
	if coded < 30 {
		t.Errorf("%d kinds of %d have codes", coded, len(sitrep.Kinds()))
	}
}
