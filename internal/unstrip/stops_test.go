package unstrip

import (
	"strings"
	"testing"

	"sitrep/nlp"
)

// TestSplit checks where texts without stops are cut: bars show the cuts.
func TestSplit(t *testing.T) {
	engine, r := loaded()
	for _, want := range []string{
		"the army shelled the market in Goma on Friday | the rebels withdrew from the airport",
		"rebels shelled the port of Bahri the ministry said | the army retook two bridges",
		"the governor said the army had left the town | its soldiers burned the barracks",
		"the governor said they took the bridge | a drone hit the market",
		"a shell landed near the mosque in Kutum | police arrested three men",
		"the union said that troops had looted the depot | nobody was arrested",
		"two planes bombed the camp | four people were killed and nine were wounded",
		"the town which the rebels hold has no water",
		"she said the men who came at night wore masks",
		"soldiers held the town centre two residents said",
		"if the army leaves the rebels will return",
		"troops entered Wau as rebels fled",
	} {
		text := strings.ReplaceAll(want, " | ", " ")
		var parts []string
		for _, p := range r.Split(engine.Parse(text), []nlp.Span{{Start: 0, End: len(text)}}) {
			parts = append(parts, strings.TrimSpace(text[p.Start:p.End]))
		}
		if got := strings.Join(parts, " | "); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestUnstopped(t *testing.T) {
	long := strings.Repeat("rebels left the town ", 15)
	for text, want := range map[string]bool{long: true, long + ". " + long + ", " + long + ".": false, "rebels left the town": false, long + "at 4.30": true} {
		if Unstopped(text) != want {
			t.Errorf("Unstopped(%q) = %v", text, !want)
		}
	}
}
