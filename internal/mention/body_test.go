package mention

import "testing"

// Bodies and titles: who bears a title, letters told after a name, "the group",
// things that are no actors, units, members of alliances, peoples, and names
// that keep one meaning.
func TestBodyScenes(t *testing.T) { scenes(t, "testdata/bodies.txtar") }

func TestCapitals(t *testing.T) {
	for _, c := range []struct {
		word string
		want bool
	}{
		{"SDF", true}, {"PoW", true}, {"DoD", true}, {"A", false}, {"Army", false}, {"", false}, {"NATO", true},
	} {
		if got := capitals(c.word); got != c.want {
			t.Errorf("capitals(%q) = %v, want %v", c.word, got, c.want)
		}
	}
}
