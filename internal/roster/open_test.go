package roster

import (
	"strings"
	"testing"
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
