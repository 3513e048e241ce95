package main

import (
	"io/fs"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
	"sitrep/internal/sample"
)

// Every claim of the sample tells for each part that it fills which words filled it,
// and what was carried over says by which rule and from where.
func TestReasonsOfTheSample(t *testing.T) {
	p, err := pipeline.New(pipeline.Options{Roster: []fs.FS{sample.Roster()}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(sample.Reports(), "*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	claims := 0
	for _, name := range names {
		d, err := sampleReport(r, name)
		if err != nil {
			t.Fatal(err)
		}
		ann := p.Annotate(d, false)
		for i := range ann.Claims {
			claims++
			for _, lack := range unreasoned(&ann.Claims[i]) {
				t.Errorf("%s: %s %q: %s, among\n\t%s", name, ann.Claims[i].Kind, ann.Claims[i].Trigger.Of(d.Text), lack, strings.Join(ann.Claims[i].Reasons, "\n\t"))
			}
		}
	}
	if claims < 200 {
		t.Errorf("%d claims: the sample has more", claims)
	}
}

// unreasoned lists the parts of a claim that are filled and have no reason.
func unreasoned(c *sitrep.Claim) (lacks []string) {
	by := reasonsByPart(c.Reasons)
	tied := map[string]int{}
	for _, s := range c.Reasons {
		part, _, ok := strings.Cut(s, ": ")
		if ok {
			tied[part]++
		}
	}
	for _, x := range []struct {
		part   string
		filled int
	}{
		{"trigger", 1}, {"voice", max(1, len(c.Voices))}, {"agent", len(c.Agents)}, {"target", len(c.Targets)}, {"place", len(c.Places)}, {"count", len(c.Counts)},
	} {
		if tied[x.part] < x.filled {
			lacks = append(lacks, x.part+" has no words that tie it")
		}
	}
	far := func(part, what string) {
		rule := false
		for _, s := range by[part] {
			rule = rule || !strings.Contains(s, ", ") || strings.HasPrefix(s, "place of ") || strings.HasPrefix(s, "time of ")
		}
		for _, s := range by["trigger"] {
			rule = rule || strings.HasPrefix(s, "takes up ")
		}
		if !rule {
			lacks = append(lacks, what+" comes from another sentence by no rule that is told")
		}
	}
	if c.Time != nil {
		if tied["time"] == 0 {
			lacks = append(lacks, "time has no words that tie it")
		}
		if c.Time.Carried {
			far("time", "the time")
		}
	}
	for _, p := range c.Places {
		if p.Start < c.Sentence.Start || p.End > c.Sentence.End {
			far("place", "place "+p.Name)
		}
	}
	return lacks
}

// A reason goes to the part that it begins with, and a rule's words to the part that
// the rule fills.
func TestReasonsByPart(t *testing.T) {
	for _, row := range []struct{ reason, part, shown string }{
		{`agent: rebels, subject of "took"`, "agent", `rebels, subject of "took"`},
		{`place: Orlo, behind "in" under "took"`, "place", `Orlo, behind "in" under "took"`},
		{"place carried over from the sentence before", "place", "place carried over from the sentence before"},
		{`"town" refers back to places named before`, "place", `"town" refers back to places named before`},
		{`"the market" was placed before`, "place", `"the market" was placed before`},
		{"the headline names the place more exactly", "place", "the headline names the place more exactly"},
		{"dated by what the sentence sets it after", "time", "dated by what the sentence sets it after"},
		{"reported on that day and no other is told", "time", "reported on that day and no other is told"},
		{"the voice owns the act", "voice", "the voice owns the act"},
		{"the accused is the agent", "agent", "the accused is the agent"},
		{`takes up "raid" of before`, "trigger", `takes up "raid" of before`},
		{`coded "Attack" by its cause`, "coded", `coded "Attack" by its cause`},
		{"an odd one", "", "an odd one"},
	} {
		got := reasonsByPart(sitrep.Reasons{row.reason})
		if len(got[row.part]) != 1 || got[row.part][0] != row.shown {
			t.Errorf("%q: %v", row.reason, got)
		}
	}
}
