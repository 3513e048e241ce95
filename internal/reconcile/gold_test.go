package reconcile_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// The gold files are turned into annotations here, so that reconciliation is
// measured on claims that are right: whatever it loses is its own. They are
// read from beside the checkout and never copied into it.

type goldSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

type goldVoice struct{ Name, Text, Stance string }

type goldClaim struct {
	ID       string        `json:"id"`
	Document string        `json:"document"`
	Kind     string        `json:"kind"`
	Trigger  goldSpan      `json:"trigger"`
	Quote    goldSpan      `json:"quote"`
	Voices   []goldVoice   `json:"voices"`
	Also     [][]goldVoice `json:"also"`
	Agents   []string      `json:"agents"`
	Targets  []string      `json:"targets"`
	Places   []string      `json:"places"`
	Time     *struct{ From, To string }
	Counts   []struct {
		Of         string
		Lo, Hi     *float64
		Approx     bool
		Cumulative bool
	}
	Polarity, Modality string
	Core               *bool
}

type goldReport struct{ ID, Outlet, Published, Title, Text string }

func shared(t testing.TB) string {
	dir := os.Getenv("SITREP_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skipf("no gold claims beside the checkout (SITREP_SHARED): %v", err)
	}
	return dir
}

func lines[T any](t testing.TB, path string) []T {
	f, err := os.Open(path)
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var x T
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, x)
	}
	return out
}

// goldFile is the file of one sort ("claims") of a set: beside the checkout, or
// for reports of our own in the repository.
func goldFile(dir, set, sort string) string {
	name := set + "." + sort + ".jsonl"
	if set == "opened" || set == "prose" || set == "blind" {
		return filepath.Join("..", "eval", "testdata", name)
	}
	return filepath.Join(dir, "gold", name)
}

func loadGold(t testing.TB, dir, set string, who goldRoster) []sitrep.Annotation {
	reports := lines[goldReport](t, goldFile(dir, set, "reports"))
	claims := lines[goldClaim](t, goldFile(dir, set, "claims"))
	var out []sitrep.Annotation
	for _, r := range reports {
		a := newAnnotation(r)
		for _, c := range claims {
			if c.Document == r.ID {
				a.Claims = append(a.Claims, toClaims(c, &a, who)...)
			}
		}
		a.Mentions.Places = findPlaces(claims, r.Text)
		out = append(out, a)
	}
	return out
}

func newAnnotation(r goldReport) sitrep.Annotation {
	date, _ := sitrep.ParseDate(r.Published)
	a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(r.Text), Report: sitrep.ReportID(r.ID), Text: r.Text, Outlet: r.Outlet,
		Published: sitrep.Published{Date: date}}}
	start := 0
	for i := range len(r.Text) {
		end := r.Text[i] == '\n' && i+1 < len(r.Text) && r.Text[i+1] == '\n' || strings.ContainsRune(".!?", rune(r.Text[i])) && i+1 < len(r.Text) &&
			strings.ContainsRune(" \n”\"", rune(r.Text[i+1])) && i > 1 && r.Text[i-2] != '.' && r.Text[i-2] != ' '
		if end {
			a.Sentences = append(a.Sentences, sitrep.Span{Start: start, End: i + 1})
			start = i + 1
		}
	}
	a.Sentences = append(a.Sentences, sitrep.Span{Start: start, End: len(r.Text)})
	return a
}

// span turns code points into bytes.
func (s goldSpan) span(text string) sitrep.Span {
	at, n := make([]int, 0, len(text)), 0
	for i := range text {
		at = append(at, i)
		n++
	}
	at = append(at, len(text))
	_ = n
	return sitrep.Span{Start: at[s.Start], End: at[s.End]}
}

func toClaims(c goldClaim, a *sitrep.Annotation, who goldRoster) []sitrep.Claim {
	on := a.Document.Published.Date
	text := a.Document.Text
	out := sitrep.Claim{ID: sitrep.ClaimID(c.ID), Document: a.Document.ID, Report: a.Document.Report, Kind: sitrep.ParseKind(c.Kind),
		Trigger: c.Trigger.span(text), Quote: c.Quote.span(text), Modality: sitrep.ParseModality(c.Modality), Polarity: sitrep.Affirmed,
		Core: c.Core == nil || *c.Core, Voices: toVoices(c.Voices, who, on)}
	if c.Polarity == "negated" {
		out.Polarity = sitrep.Negated
	}
	for _, s := range a.Sentences {
		if s.Contains(out.Trigger) {
			out.Sentence = s
		}
	}
	for _, n := range c.Agents {
		out.Agents = append(out.Agents, who.mention(n, on))
	}
	for _, n := range c.Targets {
		out.Targets = append(out.Targets, who.mention(n, on))
	}
	for _, n := range c.Places {
		n, _, _ = strings.Cut(n, "|")
		out.Places = append(out.Places, sitrep.PlaceMention{Name: n, Literal: true})
	}
	if c.Time != nil {
		from, _ := sitrep.ParseDate(c.Time.From)
		to, _ := sitrep.ParseDate(c.Time.To)
		out.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: from, To: to}}
	}
	for _, n := range c.Counts {
		out.Counts = append(out.Counts, sitrep.Count{Of: n.Of, Lo: n.Lo, Hi: n.Hi, Approx: n.Approx, Cumulative: n.Cumulative})
	}
	all := []sitrep.Claim{out}
	for i, v := range c.Also {
		extra := out
		extra.ID = sitrep.ClaimID(fmt.Sprintf("%s+%d", c.ID, i+1))
		extra.Voices = toVoices(v, who, on)
		all = append(all, extra)
	}
	return all
}

func toVoices(vs []goldVoice, who goldRoster, on sitrep.Date) []sitrep.Voice {
	var out []sitrep.Voice
	for _, v := range vs {
		x := sitrep.Voice{ActorMention: who.mention(v.Name, on), Stance: sitrep.ParseStance(v.Stance)}
		if person, body, ok := strings.Cut(v.Name, "|"); ok && strings.HasPrefix(string(x.Actor), "~") {
			x.Name, x.BodyName = person, body
		}
		out = append(out, x)
	}
	return out
}

func findPlaces(claims []goldClaim, text string) []sitrep.PlaceMention {
	var out []sitrep.PlaceMention
	seen := map[string]bool{}
	for _, c := range claims {
		for _, n := range c.Places {
			n, _, _ = strings.Cut(n, "|")
			if seen[n] {
				continue
			}
			seen[n] = true
			for at := 0; ; {
				i := strings.Index(text[at:], n)
				if i < 0 {
					break
				}
				out = append(out, sitrep.PlaceMention{Name: n, Literal: true, Span: sitrep.Span{Start: at + i, End: at + i + len(n)}})
				at += i + len(n)
			}
		}
	}
	slices.SortFunc(out, func(a, b sitrep.PlaceMention) int { return a.Start - b.Start })
	return out
}

// drop takes away a share of the places, agents and times, as a reader of
// claims that misses some would.
func drop(reports []sitrep.Annotation, share float64) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range reports {
		for j := range reports[i].Claims {
			c := &reports[i].Claims[j]
			if r.Float64() < share {
				c.Places = nil
			}
			if r.Float64() < share {
				c.Agents = nil
			}
			if r.Float64() < share {
				c.Time = nil
			}
		}
	}
}

func TestGold(t *testing.T) {
	dir, who := shared(t), openRoster(t)
	for _, set := range []string{"seeds", "dev", "opened", "prose", "blind"} {
		for _, share := range []float64{0, 0.3} {
			reports := loadGold(t, dir, set, who)
			drop(reports, share)
			res := reconcile.Reconcile(reports, who)
			got := score(t, dir, set, reports, res)
			t.Logf("%s, %.0f %% dropped: %s", set, share*100, got)
			if share == 0 {
				holdFloors(t, set, got)
			}
			if share == 0 && set != "blind" && testing.Verbose() {
				show(t, dir, set, reports, res)
			}
		}
	}
}

// floors are what reconciliation must reach on claims that are right.
var floors = map[string]map[string]float64{
	"seeds": {"b3_found": 0.85, "standing": 0.75, "discrepancy_f1": 0.45},
	"dev":   {"b3_found": 0.80, "standing": 0.65, "discrepancy_f1": 0.45},
}

func holdFloors(t *testing.T, set, line string) {
	var got map[string]float64
	if err := json.Unmarshal([]byte(line), &got); err != nil {
		t.Fatal(err)
	}
	for name, floor := range floors[set] {
		if got[name] < floor {
			t.Errorf("%s: %s is %.4f, below its floor %.2f", set, name, got[name], floor)
		}
	}
}

func score(t *testing.T, dir, set string, reports []sitrep.Annotation, res reconcile.Result) string {
	path := filepath.Join(t.TempDir(), "read.json")
	if err := os.WriteFile(path, predJSON(reports, res), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", filepath.Join(dir, "bench", "score_incidents.py"), goldFile(dir, set, "claims"), goldFile(dir, set, "incidents"), path)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Skipf("score_incidents.py: %v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

func predJSON(reports []sitrep.Annotation, res reconcile.Result) []byte {
	type m = map[string]any
	var docs, incs []m
	for _, r := range reports {
		var cs []m
		for _, c := range r.Claims {
			pt := func(s sitrep.Span) m {
				return m{"start": len([]rune(r.Document.Text[:s.Start])), "end": len([]rune(r.Document.Text[:s.End])), "text": s.Of(r.Document.Text)}
			}
			vs := []m{}
			for _, v := range c.Voices {
				vs = append(vs, m{"name": v.Name, "stance": v.Stance.String()})
			}
			cs = append(cs, m{"id": c.ID, "kind": c.Kind.String(), "trigger": pt(c.Trigger), "quote": pt(c.Quote), "voices": vs, "core": c.Core})
		}
		docs = append(docs, m{"id": r.Document.Report, "claims": cs})
	}
	for _, i := range res.Incidents {
		ds := []m{}
		for _, d := range i.Discrepancies {
			ds = append(ds, m{"field": d.Field, "type": d.Type.String()})
		}
		var voices []m
		for _, v := range i.Voices {
			var stances []string
			for _, s := range v.Stances {
				stances = append(stances, s.String())
			}
			voices = append(voices, m{"name": v.Name, "side": v.Side, "stances": stances})
		}
		incs = append(incs, m{"id": i.ID, "title": i.Title, "claims": i.Claims, "standing": i.Standing.String(), "voices": voices, "reasons": i.Reasons, "discrepancies": ds})
	}
	b, _ := json.Marshal(m{"documents": docs, "incidents": incs})
	return b
}

// show prints each gold incident and where its claims went.
func show(t *testing.T, dir, set string, reports []sitrep.Annotation, res reconcile.Result) {
	type goldIncident struct {
		ID, Title, Standing string
		Claims              []string
		Discrepancies       []struct{ Field, Type string }
	}
	in := map[string]string{}
	var b strings.Builder
	for _, g := range lines[goldIncident](t, goldFile(dir, set, "incidents")) {
		to := map[int][]string{}
		for _, c := range g.Claims {
			in[c] = g.ID
			i, ok := res.ByClaim[sitrep.ClaimID(c)]
			if !ok {
				i = -1
			}
			to[i] = append(to[i], c)
		}
		fmt.Fprintf(&b, "\n%s %s gold %s %v\n", g.ID, g.Title, g.Standing, g.Discrepancies)
		for i, cs := range to {
			if i < 0 {
				fmt.Fprintf(&b, "   none: %v\n", cs)
				continue
			}
			inc := res.Incidents[i]
			fmt.Fprintf(&b, "   %s %s %v\n", inc.Title, inc.Standing, cs)
			if len(cs) > 1 {
				fmt.Fprintf(&b, "      %v\n", inc.Reasons[:1])
				for _, d := range inc.Discrepancies {
					fmt.Fprintf(&b, "      %s %s: %.200v\n", d.Field, d.Type, d.Values)
				}
			}
		}
	}
	fmt.Fprintf(&b, "\nMIXED\n")
	for _, inc := range res.Incidents {
		mix := map[string][]string{}
		for _, c := range inc.Claims {
			mix[in[strings.Split(string(c), "+")[0]]] = append(mix[in[strings.Split(string(c), "+")[0]]], string(c))
		}
		if len(mix) > 1 || len(mix[""]) > 1 {
			fmt.Fprintf(&b, "   %s %v\n", inc.Title, mix)
		}
	}
	for _, p := range res.Passages {
		var x, y string
		for _, r := range reports {
			if r.Document.Report == p.A.Report {
				x = p.A.Of(r.Document.Text)
			}
			if r.Document.Report == p.B.Report {
				y = p.B.Of(r.Document.Text)
			}
		}
		fmt.Fprintf(&b, "TAKEN %.2f %s: %s\n   %s: %s\n", p.Similarity, p.A.Report, strings.Join(strings.Fields(x), " "), p.B.Report, strings.Join(strings.Fields(y), " "))
	}
	_ = os.WriteFile(filepath.Join(os.TempDir(), "sitrep-gold-"+set+".txt"), []byte(b.String()), 0o600)
	_ = os.WriteFile(filepath.Join(os.TempDir(), "sitrep-gold-"+set+".json"), predJSON(reports, res), 0o600)
}

// noRoster knows nobody.
type noRoster struct{}

func (noRoster) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (noRoster) Opposed(a, b sitrep.SideID) bool       { return a != "" && b != "" && a != b }
func (noRoster) SideName(s sitrep.SideID) string       { return string(s) }
func (noRoster) ActorName(sitrep.ActorID) string       { return "" }
