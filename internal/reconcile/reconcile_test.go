package reconcile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// A scene builds reports of an invented war in the valley of Orvane, claim by
// claim: the words are found in the text, so that spans are always right.
type scene struct {
	t       *testing.T
	reports []sitrep.Annotation
}

func (s *scene) report(id, outlet, date, text string) {
	d, err := sitrep.ParseDate(date)
	if date != "" && err != nil {
		s.t.Fatal(err)
	}
	a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(id), Text: text, Outlet: outlet,
		Published: sitrep.Published{Date: d}}}
	start := 0
	for i := range len(text) {
		if text[i] == '.' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
			a.Sentences = append(a.Sentences, sitrep.Span{Start: start, End: i + 1})
			start = min(i+2, len(text))
		}
	}
	s.reports = append(s.reports, a)
}

// claim adds a claim to the last report. how is a list of "key value" strings:
// voice, speaker, deny, claims, confirm, agent, target, place, day, count, core, mode.
func (s *scene) claim(kind sitrep.Kind, trigger, quote string, how ...string) sitrep.ClaimID {
	s.t.Helper()
	a := &s.reports[len(s.reports)-1]
	c := sitrep.Claim{Kind: kind, Document: a.Document.ID, Report: a.Document.Report, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual}
	c.Quote = s.find(a.Document.Text, quote, 0)
	c.Trigger = s.find(a.Document.Text, trigger, c.Quote.Start)
	for _, h := range how {
		key, value, _ := strings.Cut(h, " ")
		s.set(&c, key, value)
	}
	for _, sent := range a.Sentences {
		if sent.Contains(c.Trigger) {
			c.Sentence = sent
		}
	}
	c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
	a.Claims = append(a.Claims, c)
	return c.ID
}

func (s *scene) find(text, part string, from int) sitrep.Span {
	s.t.Helper()
	i := strings.Index(text[from:], part)
	if i < 0 {
		s.t.Fatalf("%q is not in %q", part, text[from:])
	}
	return sitrep.Span{Start: from + i, End: from + i + len(part)}
}

func (s *scene) set(c *sitrep.Claim, key, value string) {
	s.t.Helper()
	voice := func(st sitrep.Stance) {
		c.Voices = append(c.Voices, sitrep.Voice{ActorMention: who(value), Stance: st})
	}
	switch key {
	case "voice":
		voice(sitrep.Assert)
	case "speaker": // "NAME|BODY"; the body may be missing
		name, body, _ := strings.Cut(value, "|")
		m := who(name)
		m.Kind, m.BodyName = sitrep.ActorPerson, body
		c.Voices = append(c.Voices, sitrep.Voice{ActorMention: m, Stance: sitrep.Assert})
	case "deny":
		voice(sitrep.Deny)
	case "claims":
		voice(sitrep.ClaimStance)
	case "confirm":
		voice(sitrep.Confirm)
	case "agent":
		c.Agents = append(c.Agents, who(value))
	case "target":
		c.Targets = append(c.Targets, who(value))
	case "place":
		c.Places = append(c.Places, sitrep.PlaceMention{Name: value, Literal: true})
	case "day":
		d, err := sitrep.ParseDate(value)
		if err != nil {
			s.t.Fatal(err)
		}
		c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: d, To: d}, Grain: sitrep.GrainDay}
	case "count":
		var n float64
		of := ""
		if _, err := fmt.Sscanf(value, "%g %s", &n, &of); err != nil {
			s.t.Fatal(err)
		}
		c.Counts = append(c.Counts, sitrep.Count{Of: of, Lo: &n, Hi: &n})
	case "core":
		c.Core = value == "true"
	case "mode":
		c.Modality = sitrep.ParseModality(value)
	case "not":
		c.Polarity = sitrep.Negated
	default:
		s.t.Fatalf("no key %q", key)
	}
}

// who makes a mention; sides of the valley go by the first word of the name.
func who(name string) sitrep.ActorMention {
	m := sitrep.ActorMention{Name: name, Actor: sitrep.ActorID("~" + strings.ToLower(name))}
	switch first, _, _ := strings.Cut(name, " "); first {
	case "League":
		m.Side = "orvane/league"
	case "Crown":
		m.Side = "orvane/crown"
	}
	return m
}

// valley is the roster of the invented war.
type valley struct{ noRoster }

func (valley) Opposed(a, b sitrep.SideID) bool {
	return a == "orvane/league" && b == "orvane/crown" || a == "orvane/crown" && b == "orvane/league"
}

func orvane(t *testing.T) *scene {
	s := &scene{t: t}
	s.report("wire", "Valley Wire", "2031-05-06", "BRESK - League fighters took the village of Tarn on Tuesday, the League command said. "+
		"A Crown spokesman denied that Tarn was taken and said that the assault was repelled. "+
		"A car bomb killed 12 people and wounded 30 in the market of Osel on Monday, the Orvane Watch said. "+
		"The Crown ministry retook the bridge town of Halm on Tuesday, both the Orvane Watch and Crown radio reported after two days of fighting.")
	s.claim(sitrep.Capture, "took", "League fighters took the village of Tarn on Tuesday", "voice League command", "agent League fighters", "place Tarn", "day 2031-05-06")
	s.claim(sitrep.Capture, "taken", "Tarn was taken", "deny Crown spokesman", "place Tarn")
	s.claim(sitrep.Repel, "repelled", "the assault was repelled", "voice Crown spokesman", "target League fighters")
	s.claim(sitrep.Bombing, "bomb", "A car bomb killed 12 people and wounded 30 in the market of Osel", "voice Orvane Watch", "place Osel", "day 2031-05-05")
	s.claim(sitrep.Kill, "killed", "killed 12 people", "voice Orvane Watch", "place Osel", "day 2031-05-05", "count 12 killed")
	s.claim(sitrep.Injure, "wounded", "wounded 30", "voice Orvane Watch", "place Osel", "day 2031-05-05", "count 30 injured")
	s.claim(sitrep.Recapture, "retook", "The Crown ministry retook the bridge town of Halm on Tuesday", "voice Orvane Watch", "agent Crown ministry", "place Halm", "day 2031-05-06")
	s.report("page", "Lowland Post", "2031-05-07", "A blast in Osel left 14 dead on Monday, Crown police said. "+
		"The town of Halm was retaken by the Crown ministry, both the Orvane Watch and Crown radio reported after two days of fighting. "+
		"Envoy Ilse Mar said on Wednesday that the League must talk.")
	s.claim(sitrep.Bombing, "blast", "A blast in Osel", "voice Crown police", "place Osel", "day 2031-05-05")
	s.claim(sitrep.Kill, "dead", "left 14 dead", "voice Crown police", "place Osel", "day 2031-05-05", "count 14 killed")
	s.claim(sitrep.Recapture, "retaken", "The town of Halm was retaken by the Crown ministry", "voice Orvane Watch", "agent Crown ministry", "place Halm")
	s.claim(sitrep.Recapture, "retaken", "The town of Halm was retaken by the Crown ministry", "voice Crown radio", "agent Crown ministry", "place Halm")
	s.claim(sitrep.Demand, "must", "the League must talk", "voice Ilse Mar", "agent Ilse Mar", "target League command", "mode required")
	return s
}

// of returns the incident of the claim of that kind in a report.
func of(t *testing.T, s *scene, res reconcile.Result, report string, kind sitrep.Kind) sitrep.Incident {
	t.Helper()
	for _, r := range s.reports {
		for _, c := range r.Claims {
			if i, ok := res.ByClaim[c.ID]; ok && string(r.Document.Report) == report && c.Kind == kind {
				return res.Incidents[i]
			}
		}
	}
	t.Fatalf("no incident for %s in %s", kind, report)
	return sitrep.Incident{}
}

func field(inc sitrep.Incident, name string) (sitrep.Discrepancy, bool) {
	i := slices.IndexFunc(inc.Discrepancies, func(d sitrep.Discrepancy) bool { return d.Field == name })
	if i < 0 {
		return sitrep.Discrepancy{}, false
	}
	return inc.Discrepancies[i], true
}

func TestDenialContests(t *testing.T) {
	s := orvane(t)
	inc := of(t, s, reconcile.Reconcile(s.reports, valley{}), "wire", sitrep.Capture)
	if inc.Standing != sitrep.Contested || len(inc.Claims) != 3 {
		t.Errorf("%s with %d claims, want contested with 3: capture, denial, repelled: %v", inc.Standing, len(inc.Claims), inc.Reasons)
	}
	if d, ok := field(inc, "kind"); !ok || d.Type != sitrep.Conflict {
		t.Errorf("no conflict of kinds: %v", inc.Discrepancies)
	}
}

func TestBlastHoldsItsDead(t *testing.T) {
	s := orvane(t)
	inc := of(t, s, reconcile.Reconcile(s.reports, valley{}), "wire", sitrep.Bombing)
	if len(inc.Claims) != 5 || inc.Standing != sitrep.Corroborated {
		t.Errorf("%d claims, %s; want the five claims of the blast, corroborated: %v", len(inc.Claims), inc.Standing, inc.Reasons)
	}
	// Published a day later and larger: an update, and no reason to contest.
	if d, ok := field(inc, "killed"); !ok || d.Type != sitrep.Update || d.Values[0].Value != "12" {
		t.Errorf("killed: %v", d)
	}
	if inc.Kind != sitrep.Bombing || !strings.Contains(inc.Title, "Osel") {
		t.Errorf("title %q of kind %s", inc.Title, inc.Kind)
	}
}

func TestTakenOverIsOneOrigin(t *testing.T) {
	s := orvane(t)
	res := reconcile.Reconcile(s.reports, valley{})
	inc := of(t, s, res, "page", sitrep.Recapture)
	if inc.Origins != 1 {
		t.Errorf("%d origins, want 1: %v", inc.Origins, inc.Reasons)
	}
	if len(res.Passages) != 1 {
		t.Fatalf("passages: %v", res.Passages)
	}
	p := res.Passages[0]
	if p.A.Report != "wire" || p.B.Report != "page" || p.Similarity < 0.5 {
		t.Errorf("passage from %s to %s, %.2f", p.A.Report, p.B.Report, p.Similarity)
	}
	if len(inc.Sides) != 2 {
		t.Errorf("sides %v, want the Watch's none and the Crown's", inc.Sides)
	}
}

func TestSpeakerTwoDays(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "Envoy Ilse Mar said on Tuesday that the League must hold talks with its rivals.")
	s.claim(sitrep.Demand, "must", "the League must hold talks with its rivals", "voice Ilse Mar", "agent Ilse Mar", "target League command", "day 2031-05-06", "mode required")
	s.report("b", "B", "2031-05-06", "Ilse Mar said on Monday the League must hold talks.")
	s.claim(sitrep.Demand, "must", "the League must hold talks", "voice Ilse Mar", "agent Ilse Mar", "target League command", "day 2031-05-05", "mode required")
	res := reconcile.Reconcile(s.reports, valley{})
	if len(res.Incidents) != 1 {
		t.Fatalf("%d incidents, want one statement", len(res.Incidents))
	}
	if d, ok := field(res.Incidents[0], "time"); !ok || d.Type != sitrep.Conflict {
		t.Errorf("discrepancies %v, want a conflict of time", res.Incidents[0].Discrepancies)
	}
	if res.Incidents[0].Standing != sitrep.SingleSource {
		t.Errorf("%s: one speaker is one voice", res.Incidents[0].Standing)
	}
}

func TestUnits(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "League fighters are about 10 km from Osel.")
	s.claim(sitrep.Position, "are", "League fighters are about 10 km from Osel", "agent League fighters", "place Osel", "day 2031-05-06", "count 10 km")
	s.report("b", "B", "2031-05-06", "League fighters stand six miles from Osel.")
	s.claim(sitrep.Position, "stand", "League fighters stand six miles from Osel", "agent League fighters", "place Osel", "day 2031-05-06", "count 6 miles")
	res := reconcile.Reconcile(s.reports, valley{})
	if len(res.Incidents) != 1 || len(res.Incidents[0].Discrepancies) != 0 {
		t.Errorf("ten kilometres are six miles: %+v", res.Incidents)
	}
}

func TestApart(t *testing.T) {
	for _, row := range []struct {
		name string
		a, b []string
		kind [2]sitrep.Kind
	}{
		{"two towns", []string{"place Osel", "day 2031-05-06"}, []string{"place Tarn", "day 2031-05-06"}, [2]sitrep.Kind{sitrep.Bombing, sitrep.Bombing}},
		{"two days", []string{"place Osel", "day 2031-05-01"}, []string{"place Osel", "day 2031-05-06"}, [2]sitrep.Kind{sitrep.Bombing, sitrep.Bombing}},
		{"two takers", []string{"place Osel", "agent League fighters"}, []string{"place Osel", "agent Crown ministry"}, [2]sitrep.Kind{sitrep.Capture, sitrep.Recapture}},
		{"done and planned", []string{"agent League fighters", "place Osel"}, []string{"agent League fighters", "place Osel", "mode intended"}, [2]sitrep.Kind{sitrep.Attack, sitrep.Attack}},
		{"a demand and the deed", []string{"place Osel", "agent League fighters"}, []string{"agent Ilse Mar", "mode required"}, [2]sitrep.Kind{sitrep.Withdraw, sitrep.Demand}},
	} {
		s := &scene{t: t}
		s.report("a", "A", "2031-05-06", "First told here.")
		s.claim(row.kind[0], "told", "First told here", row.a...)
		s.report("b", "B", "2031-05-06", "Second said there.")
		s.claim(row.kind[1], "said", "Second said there", row.b...)
		if res := reconcile.Reconcile(s.reports, valley{}); len(res.Incidents) != 2 {
			t.Errorf("%s: joined: %v", row.name, res.Incidents[0].Reasons)
		}
	}
}

func TestAdjectivalBelongsToNone(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "A bomb went off in League-held Osel.")
	s.claim(sitrep.Bombing, "bomb", "A bomb went off in League-held Osel", "place Osel")
	id := s.claim(sitrep.Hold, "League-held", "League-held Osel", "place Osel", "core false")
	if res := reconcile.Reconcile(s.reports, valley{}); len(res.Incidents) != 1 || len(res.ByClaim) != 1 {
		t.Errorf("%s is in an incident", id)
	}
}

func TestTakenBack(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "League fighters took Osel, the League command said.")
	s.claim(sitrep.Capture, "took", "League fighters took Osel", "voice League command", "agent League fighters", "place Osel")
	s.report("b", "B", "2031-05-07", "League fighters took Osel was wrong, the League command said.")
	s.claim(sitrep.Capture, "took", "League fighters took Osel", "deny League command", "agent League fighters", "place Osel")
	if res := reconcile.Reconcile(s.reports, valley{}); len(res.Incidents) != 1 || res.Incidents[0].Standing != sitrep.Withdrawn {
		t.Errorf("%+v", res.Incidents)
	}
}

// TestAnyOrder shuffles reports, and the claims' order must not come from it.
func TestAnyOrder(t *testing.T) {
	s := orvane(t)
	for i := range 12 {
		id := fmt.Sprintf("r%02d", i)
		s.report(id, "Outlet "+id, fmt.Sprintf("2031-05-%02d", 5+i%4), fmt.Sprintf("A blast in Osel killed %d on Monday, Crown police said. League fighters took Tarn in the night of report %s.", 12+i%3, id))
		s.claim(sitrep.Bombing, "blast", "A blast in Osel", "voice Crown police", "place Osel", "day 2031-05-05")
		s.claim(sitrep.Kill, "killed", fmt.Sprintf("killed %d", 12+i%3), "voice Crown police", "place Osel", "day 2031-05-05", fmt.Sprintf("count %d killed", 12+i%3))
		s.claim(sitrep.Capture, "took", "League fighters took Tarn in the night", "agent League fighters", "place Tarn")
	}
	want := bytesOf(t, reconcile.Reconcile(s.reports, valley{}))
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		r.Shuffle(len(s.reports), func(i, j int) { s.reports[i], s.reports[j] = s.reports[j], s.reports[i] })
		if got := bytesOf(t, reconcile.Reconcile(s.reports, valley{})); !bytes.Equal(got, want) {
			t.Fatalf("order changes the result:\n%s\n%s", got, want)
		}
	}
}

func bytesOf(t *testing.T, res reconcile.Result) []byte {
	t.Helper()
	b, err := json.Marshal(res)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSameTextTwice(t *testing.T) {
	s := &scene{t: t}
	text := "A bomb killed 3 in Osel."
	for _, id := range []string{"a", "b"} {
		s.report(id, id, "2031-05-06", text)
		s.claim(sitrep.Bombing, "bomb", "A bomb killed 3 in Osel", "place Osel")
	}
	res := reconcile.Reconcile(s.reports, valley{})
	if len(res.Incidents) != 1 || len(res.Incidents[0].Claims) != 1 || len(res.Origins) != 1 || len(res.Origins[0].Reports) != 2 {
		t.Errorf("%+v", res)
	}
}

// TestFightingConfirmsNoTaking holds apart a town taken, with its dead, and the
// fighting there that the other side tells of.
func TestFightingConfirmsNoTaking(t *testing.T) {
	s := &scene{t: t}
	s.report("a", "A", "2031-05-06", "The League command said fighters killed 50 soldiers as they took Osel. Crown radio told of clashes in Osel.")
	s.claim(sitrep.Kill, "killed", "fighters killed 50 soldiers", "voice League command", "agent League fighters", "place Osel", "count 50 killed")
	s.claim(sitrep.Capture, "took", "they took Osel", "voice League command", "agent League fighters", "place Osel")
	s.claim(sitrep.Clash, "clashes", "clashes in Osel", "voice Crown radio", "place Osel")
	res := reconcile.Reconcile(s.reports, valley{})
	inc := of(t, s, res, "a", sitrep.Capture)
	if len(res.Incidents) != 2 || len(inc.Claims) != 2 || inc.Standing != sitrep.SingleSource {
		t.Errorf("%d incidents, the taking %s with %v", len(res.Incidents), inc.Standing, inc.Claims)
	}
}
