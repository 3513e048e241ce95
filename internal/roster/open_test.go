package roster

import (
	"strings"
	"testing"
	"testing/fstest"
)

// open returns the embedded roster.
func open(t testing.TB) *Roster {
	t.Helper()
	r, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		open(b)
	}
}

func BenchmarkMatchLongest(b *testing.B) {
	r := open(b)
	words := strings.Fields("a spokesman for the syrian democratic forces said on tuesday that the turkish air force and " +
		"the army of the united arab emirates had struck hayat tahrir al sham near the village of halfaya")
	b.ReportAllocs()
	for b.Loop() {
		for i := range words {
			r.MatchLongest(words[i:])
		}
	}
}

// TestOpenExtra checks that tables of the user's own add to the embedded ones:
// a conflict, its sides, an outlet, and another reading of a name.
func TestOpenExtra(t *testing.T) {
	extra := fstest.MapFS{
		"actors/conflicts.yaml": {Data: []byte("source: made for this test\nentries:\n- id: river-war\n  name: River War\n  countries: [CH]\n  from: 1847\n" +
			"- id: river-war/upper\n  name: Upper valley\n  principal: ch.upper\n- id: river-war/lower\n  name: Lower valley\n  principal: ch.lower\n")},
		"actors/valleys.yaml": {Data: []byte("source: made for this test\nentries:\n- id: ch.upper\n  name: Upper Valley League\n  aliases: [Houthis]\n  kind: armed-group\n  country: CH\n" +
			"  sides: [river-war/upper]\n- id: ch.lower\n  name: Lower Valley League\n  kind: armed-group\n  country: CH\n  sides: [river-war/lower]\n")},
		"actors/ambiguous.yaml": {Data: []byte("source: made for this test\nentries:\n- name: Houthis\n  actors: [ye.houthis, ch.upper]\n")},
		"outlets/valleys.yaml":  {Data: []byte("source: made for this test\nentries:\n- id: lower-post\n  name: Lower Valley Post\n  country: CH\n  kind: paper\n  domains: [lower-post.example]\n")},
	}
	r, err := Open(extra)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Opposed("river-war/upper", "river-war/lower") {
		t.Error("the sides of the added conflict are not opposed")
	}
	if _, ok := r.OutletByDomain("www.lower-post.example"); !ok {
		t.Error("the added outlet is not found by its domain")
	}
	base := open(t)
	if base.Version() == r.Version() {
		t.Error("the version does not tell the added tables")
	}
	delete(extra, "actors/ambiguous.yaml")
	if _, err := Open(extra); err == nil || !strings.Contains(err.Error(), "houthis") {
		t.Errorf("a name of two actors that no table ranks: got error %v", err)
	}
}
