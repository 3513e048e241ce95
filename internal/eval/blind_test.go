package eval_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

// What TestBlind must not fall below. B-cubed is over the gold claims that were found;
// standing and contested are over all gold incidents.
const (
	leastTogether  = 0.74
	leastStanding  = 0.29
	leastContested = 0.29
)

// TestBlind reads the blind set, from whose texts nobody works, and prints figures
// alone: testdata/README.md tells the rule. Never make it print a claim.
func TestBlind(t *testing.T) {
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var anns []sitrep.Annotation
	found, texts := map[string][]sitrep.Claim{}, map[string]string{}
	for d, err := range r.Documents(context.Background(), []string{"testdata/blind.reports.jsonl"}, read.Walk{}) {
		if err != nil {
			t.Fatal(err)
		}
		ann := p.Annotate(d, false)
		anns = append(anns, ann)
		found[string(d.Report)], texts[string(d.Report)] = ann.Claims, d.Text
	}
	got := scoreClaims(t, "testdata/blind.claims.jsonl", texts, found)
	t.Log(got)
	got.hold(t, claimFloors{found: 0.55, sure: 0.79, voice: 0.72, kind: 0.92})

	gold := blindIncidents(t)
	of := map[string]int{} // gold claim to gold incident; those in none are alone
	for i, g := range gold {
		for _, c := range g.Claims {
			of[c] = i + 1
		}
	}
	incidents := p.Reconcile(anns).Incidents
	in := map[string]int{} // gold claim that was found to the found incident that holds it
	for i, inc := range incidents {
		for _, c := range inc.Claims {
			for _, g := range got.by[c] {
				in[g] = i + 1
			}
		}
	}
	var claims []string
	seen := map[string]bool{}
	for _, gs := range got.by {
		for _, g := range gs {
			if !seen[g] {
				seen[g] = true
				claims = append(claims, g)
			}
		}
	}
	together := bCubed(claims, of, in)
	standing, contested, nContested := 0, 0, 0
	for i, g := range gold {
		held := map[int]int{}
		for _, c := range g.Claims {
			if seen[c] && in[c] > 0 {
				held[in[c]]++
			}
		}
		best := 0
		for k, n := range held {
			if n > 1 && (best == 0 || n > held[best] || n == held[best] && k < best) {
				best = k
			}
		}
		right := best > 0 && incidents[best-1].Standing.String() == gold[i].Standing
		if right {
			standing++
		}
		if g.Standing == "contested" {
			nContested++
			if right {
				contested++
			}
		}
	}
	t.Logf("incidents: b3 %.3f of %d claims found, standing %.3f of %d, contested %.3f of %d",
		together, len(claims), share(standing, len(gold)), len(gold), share(contested, nContested), nContested)
	for _, f := range []struct {
		what        string
		have, least float64
	}{
		{"claims of one incident together", together, leastTogether},
		{"standing of incidents", share(standing, len(gold)), leastStanding},
		{"contested incidents", share(contested, nContested), leastContested},
	} {
		if f.have < f.least {
			t.Errorf("%s: %.3f, floor %.2f", f.what, f.have, f.least)
		}
	}
}

// bCubed returns the B-cubed F1 of items grouped as in, against groups as in of
// (Bagga and Baldwin 1998). Items of group 0 are alone.
func bCubed(items []string, of, in map[string]int) float64 {
	same := func(m map[string]int, c, d string) bool { return c == d || m[c] > 0 && m[c] == m[d] }
	p, r := 0.0, 0.0
	for _, c := range items {
		both, gold, have := 0, 0, 0
		for _, d := range items {
			g, h := same(of, c, d), same(in, c, d)
			if g {
				gold++
			}
			if h {
				have++
			}
			if g && h {
				both++
			}
		}
		p += share(both, have)
		r += share(both, gold)
	}
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r) / float64(len(items))
}

// A blindIncident is a line of testdata/blind.incidents.jsonl.
type blindIncident struct {
	ID       string
	Claims   []string
	Standing string
}

func blindIncidents(t *testing.T) []blindIncident {
	t.Helper()
	var out []blindIncident
	for _, line := range lines(t, "testdata/blind.incidents.jsonl") {
		var i blindIncident
		if err := json.Unmarshal(line, &i); err != nil {
			t.Fatal(err)
		}
		out = append(out, i)
	}
	return out
}

// A goldSpan is a stretch of a report's text in code points, half open.
type goldSpan struct {
	Start, End int
	Text       string
}

// TestBlindGold checks the blind set itself, without the program: every span holds its
// text, every voice's words are in its report, every kind and stance is
// known, and incidents hold claims that exist, each at most once.
func TestBlindGold(t *testing.T) {
	texts := map[string][]rune{}
	for _, line := range lines(t, "testdata/blind.reports.jsonl") {
		var r struct{ ID, Text, Published string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if _, err := sitrep.ParseDate(r.Published); err != nil {
			t.Errorf("%s: published: %v", r.ID, err)
		}
		texts[r.ID] = []rune(r.Text)
	}
	core := map[string]bool{}
	for _, line := range lines(t, "testdata/blind.claims.jsonl") {
		var c struct {
			ID, Document, Kind string
			Trigger, Quote     goldSpan
			Voices             []struct{ Text, Stance string }
			Also               [][]struct{ Text, Stance string }
			Core               bool
		}
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		if _, ok := core[c.ID]; ok {
			t.Errorf("%s is there twice", c.ID)
		}
		core[c.ID] = c.Core
		if sitrep.ParseKind(c.Kind).String() != c.Kind {
			t.Errorf("%s: kind %q", c.ID, c.Kind)
		}
		text := texts[c.Document]
		for _, s := range []goldSpan{c.Trigger, c.Quote} {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End || string(text[s.Start:s.End]) != s.Text {
				t.Errorf("%s: no such text at %d to %d", c.ID, s.Start, s.End)
			}
		}
		for _, v := range slices.Concat(append(c.Also, c.Voices)...) {
			if !strings.Contains(string(text), v.Text) || sitrep.ParseStance(v.Stance).String() != v.Stance {
				t.Errorf("%s: voice %q, stance %q", c.ID, v.Text, v.Stance)
			}
		}
	}
	in := map[string]string{}
	for _, i := range blindIncidents(t) {
		n := 0
		for _, c := range i.Claims {
			isCore, ok := core[c]
			if !ok || in[c] != "" {
				t.Errorf("%s: claim %s unknown or also in %q", i.ID, c, in[c])
			}
			in[c] = i.ID
			if isCore {
				n++
			}
		}
		if n < 2 {
			t.Errorf("%s has %d core claims", i.ID, n)
		}
	}
	if len(texts) != 24 || len(core) < 400 || len(in) < 200 {
		t.Errorf("%d reports, %d claims, %d of them in incidents", len(texts), len(core), len(in))
	}
}
