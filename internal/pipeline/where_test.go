package pipeline_test

import "testing"

// TestWhereDeedsAre checks places that stand behind nouns of what is done to them,
// with the people a deed is done to, and near a town of a named state.
func TestWhereDeedsAre(t *testing.T) {
	p := pipe(t)
	for _, r := range []struct{ text, trigger, place string }{
		{"A missile strike on Lutsk on Saturday killed 13 civilians, the prosecutor said. Ukraine condemned it.", "killed", "Lutsk"},
		{"Gunmen killed three aid workers near Gao in Mali.", "killed", "Gao"},
		{"Gunmen abducted more than 40 girls from Dapchi in northeastern Nigeria, police said.", "abducted", "Dapchi"},
		{"The army launched an assault on Hamas, Israel said.", "assault", ""},
	} {
		ann := p.Annotate(report("w", r.text, "2025-03-14"), false)
		found := false
		for i := range ann.Claims {
			c := &ann.Claims[i]
			if c.Trigger.Of(r.text) != r.trigger {
				continue
			}
			found = true
			got := ""
			for _, pl := range c.Places {
				got += pl.Of(r.text)
			}
			if got != r.place {
				t.Errorf("%s: place %q, want %q", r.text, got, r.place)
			}
		}
		if !found {
			t.Errorf("%s: no claim of %q", r.text, r.trigger)
		}
	}
}
