package pipeline_test

import (
	"testing"

	"sitrep"
)

// TestHearsayBeforeNouns checks that an adjective of hearsay makes nobody's
// claim of what the noun names, that other clauses keep theirs, and that "it"
// is the one who was spoken of, not the channel that the words came by.
func TestHearsayBeforeNouns(t *testing.T) {
	p := pipe(t)
	for _, r := range []struct{ text, trigger, voice, stance string }{
		{"The alleged shelling of El Obeid killed two traders.", "shelling", "unnamed", "claim"},
		{"Reported airstrikes on El Geneina left a clinic in ruins.", "airstrikes", "unnamed", "assert"},
		{"The shelling of El Obeid killed two traders.", "shelling", "", ""},
		{"The alleged smugglers, who shelled the village of Tine, fled.", "shelled", "", ""},
		{"The Arakan Army left the town. In a statement shared on social media it said soldiers had captured the bridge.", "captured", "Arakan Army", "assert"},
	} {
		ann := p.Annotate(report("h", r.text, "2025-03-14"), false)
		found := false
		for i := range ann.Claims {
			c := &ann.Claims[i]
			if c.Trigger.Of(r.text) != r.trigger {
				continue
			}
			found = true
			name, stance := "", ""
			if v, ok := c.Root(); ok {
				name, stance = v.Name, v.Stance.String()
			}
			if name != r.voice || stance != r.stance {
				t.Errorf("%s: voice %q, %q: want %q, %q", r.text, name, stance, r.voice, r.stance)
			}
		}
		if !found {
			t.Errorf("%s: no claim of %q", r.text, r.trigger)
		}
	}
}

// TestHearsayTwice checks that two words of hearsay over one act ("reportedly",
// "allegedly") have one speaker, whom nobody names, and that reading them ends.
func TestHearsayTwice(t *testing.T) {
	p := pipe(t)
	for _, text := range []string{
		"The rebels reportedly allegedly captured the town of Halfaya.",
		"Reportedly the army allegedly shelled the town of Halfaya on Monday.",
		"He was allegedly shot and reportedly killed in Halfaya on Monday.",
	} {
		ann := p.Annotate(report("h", text, "2024-12-03"), false)
		if len(ann.Claims) == 0 {
			t.Errorf("%q: no claim", text)
		}
		for _, c := range ann.Claims {
			for _, v := range c.Voices {
				if v.Name != sitrep.Unnamed {
					t.Errorf("%q: %s says so", text, v.Name)
				}
			}
		}
	}
}
