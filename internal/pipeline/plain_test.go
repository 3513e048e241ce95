package pipeline_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// leastPlain is the share of the plain sentences that must give a core claim of
// their kind. They were written down kind by kind before it was known which the
// lexicon reads; those that it does not read stay in the table.
const leastPlain = 0.80

// TestPlainSentences reads short sentences for every kind, each after one that
// shows that the report is about a war.
func TestPlainSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/plain.tsv")
	if err != nil {
		t.Fatal(err)
	}
	const before = "The army shelled the village of Orlo on Monday, killing two people.\n\n"
	p := pipe(t)
	all, right := 0, 0
	var missed []string
	for line := range strings.Lines(string(b)) {
		word, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		kind := sitrep.ParseKind(word)
		if kind == sitrep.KindUnknown {
			t.Fatalf("plain.tsv: unknown kind %q", word)
		}
		all++
		if slices.ContainsFunc(p.Annotate(report(text, before+text, "2024-05-21"), false).Claims, func(c sitrep.Claim) bool {
			return c.Trigger.Start >= len(before) && c.Kind == kind && c.Core
		}) {
			right++
			continue
		}
		missed = append(missed, line)
	}
	t.Logf("%d of %d", right, all)
	if float64(right) < leastPlain*float64(all) {
		t.Errorf("%d of %d plain sentences are read, floor %.2f; not read:\n%s", right, all, leastPlain, strings.Join(missed, ""))
	}
}
