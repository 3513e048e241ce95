package pipeline_test

import (
	"os"
	"strings"
	"testing"

	"sitrep"
)

// quietBound is how many core claims a hundred quiet sentences may give at most,
// each read as a report of its own, statements left out.
const quietBound = 6.0

// Sports, cooking, business, culture, science and weather use the words of war.
// Read sentence by sentence, testdata/quiet.txt gives next to no claims; the
// false ones are logged.
func TestQuiet(t *testing.T) {
	b, err := os.ReadFile("testdata/quiet.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := pipe(t)
	sentences, claims := 0, 0
	for _, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		sentences++
		ann := p.Annotate(report("q", line, "2024-06-05"), false)
		for _, c := range ann.Claims {
			if c.Core && c.Kind != sitrep.Statement {
				claims++
				t.Logf("%s %q: %s", c.Kind, c.Trigger.Of(line), line)
			}
		}
	}
	if rate := 100 * float64(claims) / float64(sentences); rate > quietBound || sentences < 120 {
		t.Errorf("%d claims in %d sentences, %.1f in a hundred, over the bound of %.1f", claims, sentences, rate, quietBound)
	} else {
		t.Logf("%d claims in %d sentences, %.1f in a hundred", claims, sentences, rate)
	}
}
