package reconcile_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
)

// crowd makes n reports of six claims each about a long invented war: 400
// places, 40 parties, about n/40 days.
func crowd(n int) []sitrep.Annotation {
	r := rand.New(rand.NewPCG(5, 6))
	kinds := []sitrep.Kind{sitrep.Bombing, sitrep.Kill, sitrep.Capture, sitrep.Shelling, sitrep.Clash, sitrep.Statement}
	out := make([]sitrep.Annotation, n)
	for i := range out {
		day := sitrep.Date{Year: 2031, Month: 1, Day: 1}.AddDays(i / 40)
		place := fmt.Sprintf("Pl%cc%cn%c", 'b'+rune(r.IntN(7)), 'd'+rune(r.IntN(7)), 'p'+rune(r.IntN(8)))
		text := fmt.Sprintf("Report %d of %s says that party %d did this and that near %s on the day.", i, day, r.IntN(40), place)
		a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(fmt.Sprintf("r%07d", i)), Text: text,
			Published: sitrep.Published{Date: day}}, Sentences: []sitrep.Span{{End: len(text)}}}
		for k, kind := range kinds {
			c := sitrep.Claim{Kind: kind, Document: a.Document.ID, Report: a.Document.Report, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual,
				Trigger: sitrep.Span{Start: k, End: k + 1}, Quote: sitrep.Span{Start: k, End: len(text)}, Sentence: a.Sentences[0],
				Places: []sitrep.PlaceMention{{Name: place}}, Agents: []sitrep.ActorMention{who(fmt.Sprintf("party %d", r.IntN(40)))},
				Time: &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}}}
			c.ID = sitrep.NewClaimID(c.Document, kind, c.Trigger, nil)
			a.Claims = append(a.Claims, c)
		}
		out[i] = a
	}
	return out
}

// BenchmarkReconcile shows that the time per report does not grow with their number.
func BenchmarkReconcile(b *testing.B) {
	for _, n := range []int{500, 2000, 8000} {
		reports := crowd(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				reconcile.Reconcile(reports, valley{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/report")
		})
	}
}
