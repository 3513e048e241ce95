package pipeline_test

import (
	"strings"
	"testing"

	"sitrep"
)

// TestParties reads sentences for who did it to whom. Behind each stand claims as "kind
// trigger", then "by" with the names of all agents, "of" with those of all targets,
// parted by "+"; "-" stands for none. What is left out may be anything.
func TestParties(t *testing.T) {
	p := pipe(t)
	names := func(as []sitrep.ActorMention) string {
		var out []string
		for _, a := range as {
			out = append(out, a.Name)
		}
		if len(out) == 0 {
			return "-"
		}
		return strings.Join(out, " + ")
	}
	for text, want := range sentences(t, "parties.tsv") {
		var got []string
		claims := p.Annotate(report(text, text, "2024-05-21"), false).Claims
		for i := range claims {
			c := &claims[i]
			got = append(got, c.Kind.String()+" "+c.Trigger.Of(text)+" by "+names(c.Agents)+" of "+names(c.Targets))
		}
		for w := range strings.SplitSeq(want, "; ") {
			head, of, hasOf := strings.Cut(w, " of ")
			head, by, hasBy := strings.Cut(head, " by ")
			found := false
			for _, g := range got {
				h, o, _ := strings.Cut(g, " of ")
				h, a, _ := strings.Cut(h, " by ")
				found = found || h == head && (!hasBy || a == by) && (!hasOf || o == of)
			}
			if !found {
				t.Errorf("%s\n\tgives\n\t\t%s\n\tand should give %q", text, strings.Join(got, "\n\t\t"), w)
			}
		}
	}
}
