package storetest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"sitrep"
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
			st, err := store.Open(ctx, filepath.Join(b.TempDir(), "s.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer st.Close()
			w, err := st.Writer(ctx, "bench")
			if err != nil {
				b.Fatal(err)
			}
			defer w.Close()
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
