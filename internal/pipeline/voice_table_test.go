package pipeline_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"sitrep"
)

// leastVoiced is the share of the sentences of testdata/voices.tsv that must be read as
// they are there: the table tells of actors by name, and names are corrected in data.
const leastVoiced = 0.95

// TestVoiceTable reads sentences of twenty wars as agencies, ministries, monitors and
// locals put them: each must have the claim with its chain of voices and its doers.
func TestVoiceTable(t *testing.T) {
	b, err := os.ReadFile("testdata/voices.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := pipe(t)
	all, right := 0, 0
	var wrong []string
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		all++
		var got []string
		ann := p.Annotate(report("war", f[3], "2025-06-12"), false)
		for i := range ann.Claims {
			if c := &ann.Claims[i]; c.Trigger.Of(f[3]) == f[0] {
				got = append(got, chainOf(c)+"\t"+doersOf(c))
			}
		}
		if slices.ContainsFunc(got, func(g string) bool {
			chain, doers, _ := strings.Cut(g, "\t")
			return chain == f[1] && (f[2] == "*" || doers == f[2])
		}) {
			right++
			continue
		}
		wrong = append(wrong, line+"\tgot "+strings.Join(got, " | ")+"\n")
	}
	t.Logf("%d of %d", right, all)
	if all < 100 || float64(right) < leastVoiced*float64(all) {
		t.Errorf("%d of %d sentences have their voices and doers, floor %.2f; the others:\n%s", right, all, leastVoiced, strings.Join(wrong, ""))
	}
}

// chainOf writes the voices of a claim with their stances, the nearest first.
func chainOf(c *sitrep.Claim) string {
	var out []string
	for _, v := range c.Voices {
		out = append(out, v.Name+" "+v.Stance.String())
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " < ")
}

// doersOf writes the agents of a claim.
func doersOf(c *sitrep.Claim) string {
	var out []string
	for _, a := range c.Agents {
		out = append(out, a.Name)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, ", ")
}
