package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// crowded makes a report of 900 words with 17 claims at 8 places.
func crowded(r *rand.Rand, i int) sitrep.Annotation {
	var b strings.Builder
	for range 900 {
		fmt.Fprintf(&b, "word%d ", r.IntN(20_000))
	}
	text := b.String()
	day := sitrep.Date{Year: 2031, Month: 1, Day: 1}.AddDays(i / 50)
	a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(fmt.Sprintf("r%d", i)), Text: text, Language: "en",
		URL: fmt.Sprintf("https://outlet%d.example/%d", i%60, i), Published: sitrep.Published{Date: day}}}
	for k := range 17 {
		c := sitrep.Claim{Document: a.Document.ID, Kind: sitrep.Kinds()[r.IntN(40)], Core: true, Quote: sitrep.Span{Start: 50 * k, End: 50*k + 60},
			Trigger: sitrep.Span{Start: 50 * k, End: 50*k + 6}, Time: &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}}}
		if k%2 == 0 {
			p := fmt.Sprintf("p%d", r.IntN(2000))
			c.Places = []sitrep.PlaceMention{{ID: sitrep.PlaceID(p), Name: p, Located: true, Lat: r.Float64() * 50, Lon: r.Float64() * 50}}
		}
		c.Voices = []sitrep.Voice{{ActorMention: sitrep.ActorMention{Actor: sitrep.ActorID(fmt.Sprintf("a%d", r.IntN(300)))}, Stance: sitrep.Assert}}
		c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, c.Voices)
		a.Claims = append(a.Claims, c)
	}
	return a
}

// BenchmarkAddOne adds single reports, each in a transaction of its own, to an
// empty store and to full ones.
func BenchmarkAddOne(b *testing.B) {
	for _, full := range []int{0, 2_000, 20_000} {
		b.Run(fmt.Sprint(full), func(b *testing.B) {
			ctx := context.Background()
			st, w := open(b, filepath.Join(b.TempDir(), "s.db"))
			r := rand.New(rand.NewPCG(1, 2))
			item := func(i int) *store.Item {
				a := crowded(r, i)
				it, err := st.Prepare(sitrep.Original{Raw: []byte(a.Document.Text), Where: "made"}, &a, func(id sitrep.ActorID) sitrep.ActorID { return id })
				if err != nil {
					b.Fatal(err)
				}
				return it
			}
			n := 0
			for n < full {
				var batch []*store.Item
				for range 64 {
					batch = append(batch, item(n))
					n++
				}
				if _, err := w.Add(ctx, batch); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				if _, err := w.Add(ctx, []*store.Item{item(n)}); err != nil {
					b.Fatal(err)
				}
				n++
			}
		})
	}
}

// fought makes a report of six claims about a long invented war: 400 places,
// 40 parties, 40 reports a day.
func fought(r *rand.Rand, i int) sitrep.Annotation {
	kinds := []sitrep.Kind{sitrep.Bombing, sitrep.Kill, sitrep.Capture, sitrep.Shelling, sitrep.Clash, sitrep.Statement}
	day := sitrep.Date{Year: 2031, Month: 1, Day: 1}.AddDays(i / 40)
	place := fmt.Sprintf("Pl%cc%cn%c", 'b'+rune(r.IntN(7)), 'd'+rune(r.IntN(7)), 'p'+rune(r.IntN(8)))
	text := fmt.Sprintf("Report %d of %s has it that party %d went this way and that near %s on the day.", i, day, r.IntN(40), place)
	a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(fmt.Sprintf("r%07d", i)), Text: text,
		Published: sitrep.Published{Date: day}}, Sentences: []sitrep.Span{{End: len(text)}}}
	for k, kind := range kinds {
		party := sitrep.ActorID(fmt.Sprintf("party %d", r.IntN(40)))
		c := sitrep.Claim{Kind: kind, Document: a.Document.ID, Report: a.Document.Report, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual,
			Trigger: sitrep.Span{Start: k, End: k + 1}, Quote: sitrep.Span{Start: k, End: len(text)}, Sentence: a.Sentences[0],
			Places: []sitrep.PlaceMention{{Name: place}}, Agents: []sitrep.ActorMention{{Actor: party, Name: string(party), Form: sitrep.FormNamed}},
			Time: &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}}}
		c.ID = sitrep.NewClaimID(c.Document, kind, c.Trigger, nil)
		a.Claims = append(a.Claims, c)
	}
	return a
}

// BenchmarkReconcileOne takes single reports into the incidents of stores of
// some numbers of claims, each in a transaction of its own.
func BenchmarkReconcileOne(b *testing.B) {
	for _, claims := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(claims), func(b *testing.B) {
			if claims > 100_000 && testing.Short() {
				b.Skip("takes many minutes to fill")
			}
			ctx := context.Background()
			_, w := open(b, filepath.Join(b.TempDir(), "s.db"))
			r := rand.New(rand.NewPCG(5, 6))
			n := 0
			take := func(count int) {
				var reports []sitrep.Annotation
				for range count {
					reports = append(reports, fought(r, n))
					n++
				}
				err := w.Reconcile(ctx, store.Pending{}, nil, func(mem sitrep.Memory) error {
					_, err := reconcile.Update(mem, Nobody{}, reports, nil)
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			for n*6 < claims {
				take(1000)
			}
			for b.Loop() {
				take(1)
			}
		})
	}
}
