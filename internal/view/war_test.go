package view_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/view"
)

// A war makes reports and incidents of an invented war: two sides, some voices
// of neither, outlets that copy, towns that change hands, tolls that grow and
// claims that are denied. About perDay claims are published a day, so that a
// larger war is a longer one.
type war struct {
	r         *rand.Rand
	reports   []sitrep.Annotation
	incidents []sitrep.Incident
	passages  []sitrep.Passage
}

const (
	perDay    = 500
	perReport = 10
	towns     = 600
	speakers  = 80
	outlets   = 20
)

var warKinds = []sitrep.Kind{sitrep.Capture, sitrep.Shelling, sitrep.Airstrike, sitrep.Clash, sitrep.Kill, sitrep.Statement, sitrep.Recapture, sitrep.Withdraw,
	sitrep.Meet, sitrep.Displace}

func newWar(claims int) *war {
	w := &war{r: rand.New(rand.NewPCG(11, uint64(claims)))}
	for day := 0; len(w.reports)*perReport < claims; day++ {
		w.day(sitrep.Date{Year: 2031, Month: 1, Day: 1}.AddDays(day), min(perDay, claims-len(w.reports)*perReport)/perReport)
	}
	return w
}

func (w *war) contents() view.Contents {
	return view.Contents{Reports: w.reports, Incidents: w.incidents, Passages: w.passages, Roster: two{}}
}

// day makes n reports of a day. Three reports after each other tell of the
// same ten happenings.
func (w *war) day(d sitrep.Date, n int) {
	var open []*sitrep.Incident
	for i := range n {
		if i%3 == 0 {
			open = open[:0]
			for range perReport {
				w.incidents = append(w.incidents, w.happening(d))
			}
			for k := range perReport {
				open = append(open, &w.incidents[len(w.incidents)-perReport+k])
			}
		}
		w.report(d, open, i%3)
	}
}

func (w *war) happening(d sitrep.Date) sitrep.Incident {
	k := warKinds[w.r.IntN(len(warKinds))]
	p := town(w.some(towns))
	return sitrep.Incident{ID: sitrep.IncidentID(fmt.Sprintf("i%07d", len(w.incidents))), Kind: k, Title: k.String() + " in " + p.Name,
		Places: []sitrep.PlaceMention{p}, Time: sitrep.Interval{From: d, To: d}}
}

// some returns a number under n, small ones far more often.
func (w *war) some(n int) int {
	x := w.r.Float64()
	return int(x * x * float64(n))
}

func town(i int) sitrep.PlaceMention {
	return sitrep.PlaceMention{ID: sitrep.PlaceID(fmt.Sprintf("t%d", i)), Name: fmt.Sprintf("Town%d", i), Located: true, Lat: 40 + float64(i%30)/20,
		Lon: 20 + float64(i/30)/20, Precision: sitrep.PrecisionTown}
}

func speaker(i int) sitrep.ActorMention {
	side := []sitrep.SideID{"red", "blue", ""}[i%3]
	return sitrep.ActorMention{Actor: sitrep.ActorID(fmt.Sprintf("v%d", i)), Name: fmt.Sprintf("Voice %d", i), Side: side}
}

func army(i int) sitrep.ActorMention {
	return sitrep.ActorMention{Actor: sitrep.ActorID(fmt.Sprintf("army%d", i)), Name: []string{"League", "Crown"}[i], Side: []sitrep.SideID{"red", "blue"}[i]}
}

func (w *war) report(d sitrep.Date, told []*sitrep.Incident, turn int) {
	var text strings.Builder
	n := len(w.reports)
	a := sitrep.Annotation{Document: sitrep.Document{Report: sitrep.ReportID(fmt.Sprintf("r%06d", n)), Outlet: fmt.Sprintf("Paper %d", w.some(outlets)),
		Published: sitrep.Published{Date: d}}}
	type mark struct{ quote, trigger, actor sitrep.Span }
	marks := make([]mark, len(told))
	for i, inc := range told {
		at := text.Len()
		fmt.Fprintf(&text, "The rebels %s near %s on the day. ", inc.Kind, inc.Places[0].Name)
		marks[i] = mark{sitrep.Span{Start: at, End: text.Len() - 1}, sitrep.Span{Start: at + 11, End: at + 11 + len(inc.Kind.String())}, sitrep.Span{Start: at, End: at + 10}}
		a.Sentences = append(a.Sentences, marks[i].quote)
	}
	fmt.Fprintf(&text, "Report %d.", n)
	a.Document.Text = text.String()
	a.Document.ID = sitrep.NewDocID(a.Document.Text)
	a.Document.Paragraphs = []sitrep.Paragraph{{Span: sitrep.Span{End: text.Len()}, Role: sitrep.RoleBody}}
	for i, inc := range told {
		side := w.r.IntN(2)
		c := sitrep.Claim{ID: sitrep.ClaimID(fmt.Sprintf("c%07d", n*perReport+i)), Document: a.Document.ID, Report: a.Document.Report, Kind: inc.Kind, Core: true,
			Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Places: inc.Places, Quote: marks[i].quote, Trigger: marks[i].trigger, Sentence: marks[i].quote,
			Agents: []sitrep.ActorMention{army(side)}, Targets: []sitrep.ActorMention{army(1 - side)}, Time: &sitrep.ClaimTime{Interval: inc.Time}}
		if inc.Kind == sitrep.Kill || w.r.IntN(8) == 0 {
			dead := float64(1 + w.r.IntN(40))
			c.Counts = []sitrep.Count{{Of: "killed", Lo: &dead, Hi: &dead, Span: marks[i].trigger}}
		}
		if w.r.IntN(6) > 0 {
			v := sitrep.Voice{ActorMention: speaker(w.some(speakers)), Stance: sitrep.Assert}
			if turn > 0 && w.r.IntN(6) == 0 {
				v.Stance = sitrep.Deny
			}
			c.Voices = []sitrep.Voice{v}
		}
		a.Mentions.Actors = append(a.Mentions.Actors, sitrep.ActorMention{Span: marks[i].actor, Actor: sitrep.ActorID(fmt.Sprintf("army%d", w.r.IntN(2))), Name: "rebels", Form: sitrep.FormDescriptive})
		a.Claims = append(a.Claims, c)
		take(inc, c)
		if turn > 0 && w.r.IntN(4) == 0 {
			w.passages = append(w.passages, sitrep.Passage{A: sitrep.PassageEnd{Report: w.reports[n-1].Document.Report, Span: w.reports[n-1].Sentences[i]},
				B: sitrep.PassageEnd{Report: a.Document.Report, Span: marks[i].quote}, Similarity: 0.9})
		}
	}
	w.reports = append(w.reports, a)
}

// take puts a claim into an incident, with the voice and the standing that follow.
func take(inc *sitrep.Incident, c sitrep.Claim) {
	inc.Claims = append(inc.Claims, c.ID)
	inc.Origins++
	if v, ok := c.Root(); ok {
		i := slices.IndexFunc(inc.Voices, func(r sitrep.RootVoice) bool { return r.Actor == v.Actor })
		if i < 0 {
			i = len(inc.Voices)
			inc.Voices = append(inc.Voices, sitrep.RootVoice{Actor: v.Actor, Name: v.Name, Side: v.Side})
		}
		if !slices.Contains(inc.Voices[i].Stances, v.Stance) {
			inc.Voices[i].Stances = append(inc.Voices[i].Stances, v.Stance)
		}
		inc.Voices[i].Claims = append(inc.Voices[i].Claims, c.ID)
	}
	denied := slices.ContainsFunc(inc.Voices, func(r sitrep.RootVoice) bool { return slices.Contains(r.Stances, sitrep.Deny) })
	switch behind := len(view.Behind(inc)); {
	case denied:
		inc.Standing = sitrep.Contested
	case behind > 1:
		inc.Standing = sitrep.Corroborated
	case behind == 1:
		inc.Standing = sitrep.SingleSource
	default:
		inc.Standing = sitrep.OutletOnly
	}
}
