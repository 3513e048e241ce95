package eval_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/pipeline"
	"sitrep/internal/read"
)

// heldOut are the sets that TestBlind reads, with what their figures must not fall
// below. B-cubed is over the gold claims that were found; standing and contested are
// over all gold incidents.
var heldOut = []struct {
	set                           string
	claims                        claimFloors
	together, standing, contested float64
}{
	{"opened", claimFloors{found: 0.77, sure: 0.87, voice: 0.83, kind: 0.95}, 0.76, 0.54, 0.58},
	{"blind", claimFloors{found: 0.41, sure: 0.63, voice: 0.61, kind: 0.89}, 0.77, 0.13, 0.05},
	{"prose", claimFloors{found: 0.55, sure: 0.76, voice: 0.79, kind: 0.92}, 0.72, 0.06, 0.04},
}

// TestBlind reads the sets that were held out, of which nobody works from the texts of
// the blind one, and prints figures alone: testdata/README.md tells the rule. Never make it
// print a claim.
func TestBlind(t *testing.T) {
	p, err := pipeline.New(pipeline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reader(read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range heldOut {
		t.Run(h.set, func(t *testing.T) {
			f := readHeldOut(t, p, r, h.set)
			t.Log(f.figures)
			t.Log(f.found)
			f.hold(t, h.claims)
			f.found.hold(t, h.together, h.standing, h.contested)
		})
	}
}

// readHeldOut reads and scores one set.
func readHeldOut(t *testing.T, p *pipeline.Pipeline, r *read.Reader, set string) (out struct {
	figures
	found incidentFigures
}) {
	t.Helper()
	var anns []sitrep.Annotation
	found, texts := map[string][]sitrep.Claim{}, map[string]string{}
	for d, err := range r.Documents(context.Background(), []string{"testdata/" + set + ".reports.jsonl"}, read.Walk{}) {
		if err != nil {
			t.Fatal(err)
		}
		ann := p.Annotate(d, false)
		anns = append(anns, ann)
		found[string(d.Report)], texts[string(d.Report)] = ann.Claims, d.Text
	}
	got := scoreClaims(t, "testdata/"+set+".claims.jsonl", texts, found)

	gold := blindIncidents(t, set)
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
	out.figures = got
	out.found = incidentFigures{together, share(standing, len(gold)), share(contested, nContested), len(claims), len(gold), nContested}
	return out
}

// incidentFigures are what incidents found come to against gold, with what they are out of.
type incidentFigures struct {
	together, standing, contested float64
	claims, gold, nContested      int
}

func (f incidentFigures) String() string {
	return fmt.Sprintf("incidents: b3 %.3f of %d claims found, standing %.3f of %d, contested %.3f of %d",
		f.together, f.claims, f.standing, f.gold, f.contested, f.nContested)
}

func (f incidentFigures) hold(t *testing.T, together, standing, contested float64) {
	t.Helper()
	for _, x := range []struct {
		what        string
		have, least float64
	}{
		{"claims of one incident together", f.together, together},
		{"standing of incidents", f.standing, standing},
		{"contested incidents", f.contested, contested},
	} {
		if x.have < x.least {
			t.Errorf("%s: %.3f, floor %.2f", x.what, x.have, x.least)
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

// A blindIncident is a line of testdata's incidents.jsonl files.
type blindIncident struct {
	ID       string
	Claims   []string
	Standing string
}

func blindIncidents(t *testing.T, set string) []blindIncident {
	t.Helper()
	var out []blindIncident
	for _, line := range lines(t, "testdata/"+set+".incidents.jsonl") {
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

// TestBlindGold checks the blind set and the opened one themselves, without the program: every span holds its
// text, every voice's words are in its report, every kind and stance is
// known, and incidents hold claims that exist, each at most once.
func TestBlindGold(t *testing.T) {
	for _, h := range heldOut {
		t.Run(h.set, func(t *testing.T) { checkGold(t, h.set) })
	}
}

func checkGold(t *testing.T, set string) {
	t.Helper()
	texts := map[string][]rune{}
	for _, line := range lines(t, "testdata/"+set+".reports.jsonl") {
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
	for _, line := range lines(t, "testdata/"+set+".claims.jsonl") {
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
	for _, i := range blindIncidents(t, set) {
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
	if len(texts) < 7 || len(core) < 150 || len(in) < 100 {
		t.Errorf("%d reports, %d claims, %d of them in incidents", len(texts), len(core), len(in))
	}
}
