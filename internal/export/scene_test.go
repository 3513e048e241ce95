package export_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"sitrep"
	"sitrep/internal/view"
)

// orvane is the roster of the invented war: League against Crown.
type orvane struct{}

func (orvane) Root(id sitrep.ActorID) sitrep.ActorID { return id }
func (orvane) Opposed(a, b sitrep.SideID) bool       { return a != "" && b != "" && a != b }
func (orvane) ActorName(sitrep.ActorID) string       { return "" }
func (orvane) Stints(sitrep.ActorID) []view.Stint    { return nil }
func (orvane) SideName(id sitrep.SideID) string {
	return map[sitrep.SideID]string{"league": "the League", "crown": "the Crown"}[id]
}

// scene reads the reports of a txtar archive, in its order.
func scene(t *testing.T, ar *txtar.Archive) []sitrep.Annotation {
	t.Helper()
	var out []sitrep.Annotation
	for _, f := range ar.Files {
		name, part, _ := strings.Cut(f.Name, ".")
		switch part {
		case "report":
			out = append(out, newReport(t, name, string(f.Data)))
		case "claims":
			r := &out[len(out)-1]
			lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
			for _, l := range lines { // places and actors first: claims take them up
				mention(t, r, l)
			}
			for _, l := range lines {
				if !strings.ContainsAny(l[:1], "@#") {
					addClaim(t, r, l)
				}
			}
		}
	}
	return out
}

func newReport(t *testing.T, id, data string) sitrep.Annotation {
	head, text, _ := strings.Cut(data, "\n\n")
	a := sitrep.Annotation{Document: sitrep.Document{Report: sitrep.ReportID(id), Text: text, Language: "en", ID: sitrep.NewDocID(text)}}
	for _, l := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(l, " ")
		switch key {
		case "outlet":
			a.Document.Outlet = value
		case "published":
			d, err := sitrep.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			a.Document.Published = sitrep.Published{Date: d, Raw: value}
		}
	}
	at := 0
	for _, p := range strings.Split(strings.TrimRight(text, "\n"), "\n\n") {
		q := sitrep.Paragraph{Span: sitrep.Span{Start: at, End: at + len(p)}, Role: sitrep.RoleBody}
		if strings.HasPrefix(p, "~") {
			q.Role = sitrep.RoleFurniture
		} else {
			a.Sentences = append(a.Sentences, sentences(text, q.Span)...)
		}
		a.Document.Paragraphs = append(a.Document.Paragraphs, q)
		at += len(p) + 2
	}
	return a
}

func sentences(text string, in sitrep.Span) []sitrep.Span {
	var out []sitrep.Span
	start := in.Start
	for i := in.Start; i < in.End; i++ {
		if text[i] == '.' || i+1 == in.End {
			out = append(out, sitrep.Span{Start: start, End: i + 1})
			start = min(i+2, in.End)
		}
	}
	return out
}

func mention(t *testing.T, r *sitrep.Annotation, line string) {
	f := strings.Split(line[min(2, len(line)):], "; ")
	text := r.Document.Text
	switch line[0] {
	case '@':
		for at := 0; ; {
			i := strings.Index(text[at:], f[0])
			if i < 0 {
				return
			}
			span := sitrep.Span{Start: at + i, End: at + i + len(f[0])}
			r.Mentions.Actors = append(r.Mentions.Actors, sitrep.ActorMention{Span: span, Name: f[1], Actor: actorID(f[1]), Side: sitrep.SideID(f[2])})
			at = span.End
		}
	case '#':
		lat, err1 := strconv.ParseFloat(f[1], 64)
		lon, err2 := strconv.ParseFloat(f[2], 64)
		if err1 != nil || err2 != nil {
			t.Fatalf("%q: %v %v", line, err1, err2)
		}
		i := strings.Index(text, f[0])
		r.Mentions.Places = append(r.Mentions.Places, sitrep.PlaceMention{Span: sitrep.Span{Start: i, End: i + len(f[0])}, Name: f[0],
			ID: sitrep.PlaceID("orvane/" + f[0]), Lat: lat, Lon: lon, Located: true, Precision: sitrep.PrecisionTown, Literal: true})
	}
}

func actorID(name string) sitrep.ActorID { return sitrep.ActorID("~" + strings.ToLower(name)) }

func addClaim(t *testing.T, r *sitrep.Annotation, line string) {
	f := strings.Split(line, "; ")
	text := r.Document.Text
	at := strings.Index(text, f[2])
	if at < 0 || !strings.Contains(text[at:], f[1]) {
		t.Fatalf("%q is not in the report", line)
	}
	trigger := at + strings.Index(text[at:], f[1])
	c := sitrep.Claim{Kind: sitrep.ParseKind(f[0]), Document: r.Document.ID, Report: r.Document.Report, Core: true, Polarity: sitrep.Affirmed,
		Modality: sitrep.Actual, Quote: sitrep.Span{Start: at, End: at + len(f[2])}, Trigger: sitrep.Span{Start: trigger, End: trigger + len(f[1])}}
	for _, s := range r.Sentences {
		if s.Contains(c.Trigger) {
			c.Sentence = s
		}
	}
	for _, kv := range f[3:] {
		key, value, _ := strings.Cut(kv, " ")
		set(t, r, &c, key, value)
	}
	c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
	r.Claims = append(r.Claims, c)
}

func set(t *testing.T, r *sitrep.Annotation, c *sitrep.Claim, key, value string) {
	m := sitrep.ActorMention{Name: value, Actor: actorID(value)}
	switch first, _, _ := strings.Cut(value, " "); first {
	case "League":
		m.Side = "league"
	case "Crown":
		m.Side = "crown"
	}
	switch key {
	case "voice":
		c.Voices = append(c.Voices, sitrep.Voice{ActorMention: m, Stance: sitrep.Assert})
	case "deny":
		c.Voices = append(c.Voices, sitrep.Voice{ActorMention: m, Stance: sitrep.Deny})
	case "agent":
		c.Agents = append(c.Agents, m)
	case "target":
		c.Targets = append(c.Targets, m)
	case "place":
		p := sitrep.PlaceMention{Name: value, Literal: true}
		for _, q := range r.Mentions.Places {
			if q.Name == value {
				p = q
			}
		}
		c.Places = append(c.Places, p)
	case "day":
		d, err := sitrep.ParseDate(value)
		if err != nil {
			t.Fatal(err)
		}
		c.Time = &sitrep.ClaimTime{Interval: sitrep.Interval{From: d, To: d}, Grain: sitrep.GrainDay}
	case "count":
		var n float64
		var of string
		if _, err := fmt.Sscanf(value, "%g %s", &n, &of); err != nil {
			t.Fatal(err)
		}
		c.Counts = append(c.Counts, sitrep.Count{Of: of, Lo: &n, Hi: &n})
	case "mode":
		c.Modality = sitrep.ParseModality(value)
	default:
		t.Fatalf("no key %q", key)
	}
}
