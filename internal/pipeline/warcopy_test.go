package pipeline_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"sitrep"
)

// TestWarCopy reads sentences in the manner of agencies, monitors and state media. Behind
// each stand claims that it must give, as "kind trigger" with what is asked of their
// parts: "by" the first of the chain of voices, "of" the agents, "on" the targets, "at"
// the places, "n" the lower bound of the first count, "is" the modality or "negated".
// "-kind" is a kind of which it must give none; "-" stands for a part that must be empty.
func TestWarCopy(t *testing.T) {
	p := pipe(t)
	for text, want := range sentences(t, "warcopy.tsv") {
		text = strings.ReplaceAll(text, ` / `, "\n\n")
		claims := p.Annotate(report(text, text, "2024-05-21"), false).Claims
		for w := range strings.SplitSeq(want, "; ") {
			if kind, no := strings.CutPrefix(w, "-"); no {
				if slices.ContainsFunc(claims, func(c sitrep.Claim) bool { return c.Kind.String() == kind && c.Core }) {
					t.Errorf("%s\n\tgives %q, and should give no %s", text, claimsInFull(text, claims), kind)
				}
				continue
			}
			if !slices.ContainsFunc(claims, func(c sitrep.Claim) bool { return hasParts(inFull(text, &c), w) }) {
				t.Errorf("%s\n\tgives %q, and should give %q", text, claimsInFull(text, claims), w)
			}
		}
	}
}

// inFull writes a claim as the table does, with all of its parts.
func inFull(text string, c *sitrep.Claim) string {
	names := func(as []sitrep.ActorMention) string {
		var out []string
		for i := range as {
			out = append(out, as[i].Name)
		}
		return strings.Join(out, ", ")
	}
	by, n := "", ""
	for i := range c.Voices {
		by += strings.Repeat(" < ", min(i, 1)) + c.Voices[i].Name
	}
	var at []string
	for i := range c.Places {
		at = append(at, c.Places[i].Name)
	}
	if len(c.Counts) > 0 && c.Counts[0].Lo != nil {
		n = strconv.FormatFloat(*c.Counts[0].Lo, 'f', -1, 64)
	}
	is := c.Modality.String()
	if c.Polarity == sitrep.Negated {
		is = "negated"
	}
	return c.Kind.String() + " " + c.Trigger.Of(text) + " | by " + by + " | of " + names(c.Agents) + " | on " + names(c.Targets) + " | at " + strings.Join(at, ", ") + " | n " + n + " | is " + is
}

func claimsInFull(text string, claims []sitrep.Claim) []string {
	var out []string
	for i := range claims {
		out = append(out, inFull(text, &claims[i]))
	}
	return out
}

// hasParts reports whether a claim that is written in full has all parts that a row asks for.
func hasParts(full, want string) bool {
	parts := strings.Split(full, " | ")
	for i, w := range strings.Split(want, " | ") {
		w = strings.TrimSuffix(w, " -")
		if i == 0 && parts[0] != w || i > 0 && !slices.ContainsFunc(parts[1:], func(p string) bool { return strings.TrimSpace(p) == w }) {
			return false
		}
	}
	return true
}
