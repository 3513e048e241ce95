package pipeline_test

import (
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
	p := pipe(t)
	for text, want := range sentences(t, "prose.tsv") {
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

// TestRollCall reads lists of losses, in which several figures share the word for what
// became of those they count.
func TestRollCall(t *testing.T) {
	p := pipe(t)
	for _, c := range []struct {
		text   string
		kind   sitrep.Kind
		counts []float64
		target string
	}{
		{"The ministry's count on Monday was 11 civilians and three policemen killed, 20 soldiers and six children hurt.", sitrep.Kill, []float64{11, 3}, "policemen"},
		{"The ministry's count on Monday was 11 civilians and three policemen killed, 20 soldiers and six children hurt.", sitrep.Injure, []float64{20, 6}, "children"},
		{"Two teachers and a nurse killed, five pupils wounded: that is the mayor's account.", sitrep.Kill, []float64{2, 1}, "nurse"},
		{"A shell killed two teachers and wounded nine.", sitrep.Injure, []float64{9}, ""},
	} {
		claims := p.Annotate(report(c.text, c.text, "2024-05-21"), false).Claims
		i := slices.IndexFunc(claims, func(m sitrep.Claim) bool { return m.Kind == c.kind })
		if i < 0 {
			t.Errorf("%s: no %s", c.text, c.kind)
			continue
		}
		var got []float64
		for _, n := range claims[i].Counts {
			got = append(got, *n.Lo)
		}
		if !slices.Equal(got, c.counts) {
			t.Errorf("%s: %s of %v, wanted %v", c.text, c.kind, got, c.counts)
		}
		if c.target != "" && !slices.ContainsFunc(claims[i].Targets, func(a sitrep.ActorMention) bool { return strings.Contains(a.Span.Of(c.text), c.target) }) {
			t.Errorf("%s: %s has no target %q", c.text, c.kind, c.target)
		}
	}
}

// TestArmsOfStates names the forces of a state by the adjective before their arms, and
// what was hit beside where it was.
func TestArmsOfStates(t *testing.T) {
	p := pipe(t)
	for _, c := range []struct{ text, agent, target string }{
		{"Ethiopian tanks shelled a clinic in Badme on Monday.", "et.forces", "clinic"},
		{"Two Thai F-16s bombed a warehouse in Poipet.", "th.airforce", "warehouse"},
		{"Rebels attacked the refinery at Baiji.", "", "refinery"},
		{"Jets struck the Black Sea port of Odesa on Monday.", "", ""},
	} {
		claims := p.Annotate(report(c.text, c.text, "2024-05-21"), false).Claims
		if len(claims) == 0 {
			t.Errorf("%s: no claim", c.text)
			continue
		}
		m := &claims[0]
		if c.agent != "" && !slices.ContainsFunc(m.Agents, func(a sitrep.ActorMention) bool { return string(a.Actor) == c.agent }) {
			t.Errorf("%s: by %v, wanted %s", c.text, m.Agents, c.agent)
		}
		if hit := slices.ContainsFunc(m.Targets, func(a sitrep.ActorMention) bool { return strings.Contains(a.Span.Of(c.text), c.target) }); c.target != "" && !hit || c.target == "" && len(m.Targets) > 0 {
			t.Errorf("%s: of %v, wanted %q", c.text, m.Targets, c.target)
		}
	}
}
