package pipeline_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// TestProse reads sentences of literate prose, in which acts are told by light verbs,
// participles, pronouns and nouns. Behind each stand the claims that it must give, as
// "kind trigger", with "negated" or a stance where that is meant too, and as "-kind" the
// kinds of which it must give none.
func TestProse(t *testing.T) {
	b, err := os.ReadFile("testdata/prose.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := pipe(t)
	for line := range strings.Lines(string(b)) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		claims := p.Annotate(report(text, text, "2024-05-21"), false).Claims
		var got []string
		for i := range claims {
			c := &claims[i]
			w := c.Kind.String() + " " + c.Trigger.Of(text)
			if c.Polarity == sitrep.Negated {
				w += " negated"
			}
			if len(c.Voices) > 0 {
				w += " " + c.Voices[0].Stance.String()
			}
			got = append(got, w)
		}
		for w := range strings.SplitSeq(want, "; ") {
			if kind, no := strings.CutPrefix(w, "-"); no {
				if slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, kind+" ") }) {
					t.Errorf("%s\n\tgives %q, and should give no %s", text, got, kind)
				}
				continue
			}
			if !slices.ContainsFunc(got, func(g string) bool {
				return (g+" ") == w+" " || strings.HasPrefix(g+" ", w+" ") && !strings.HasPrefix(g, w+" negated")
			}) {
				t.Errorf("%s\n\tgives %q, and should give %q", text, got, w)
			}
		}
	}
}
