package view_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/view"
)

// A query asks a book for one page of a view, for the i-th of many filters.
type query struct {
	name string
	run  func(b *view.Book, i int) error
}

// filters turns through the filters that readers use; 0 is none.
func filterOf(b *view.Book, i int) view.Filter {
	day := b.Newest().AddDays(-(i / 8) % 3)
	switch i % 8 {
	case 1:
		return view.Filter{Voice: fmt.Sprintf("Voice %d", i%7)}
	case 2:
		return view.Filter{Place: b.Incidents[i%40].Places[0].Name}
	case 3:
		return view.Filter{Outlet: fmt.Sprintf("Paper %d", i%5)}
	case 4:
		return view.Filter{Kind: warKinds[i%len(warKinds)]}
	case 5:
		return view.Filter{From: day, To: day}
	case 6:
		return view.Filter{AsOf: day}
	case 7:
		return view.Filter{Side: "red", Standing: view.StatusContested}
	}
	return view.Filter{}
}

func queries() []query {
	page := view.Page{Limit: 50}
	return []query{
		{"Ledger", func(b *view.Book, i int) error { _, err := b.Ledger(filterOf(b, i), page); return err }},
		{"Threads", func(b *view.Book, i int) error { _, err := b.Threads(filterOf(b, i), page); return err }},
		{"Control", func(b *view.Book, i int) error {
			_, err := b.Control(view.Filter{To: b.Newest().AddDays(-i % 4), Voice: []string{"", "Voice 1"}[i%2]}, 0, page)
			return err
		}},
		{"Changes", func(b *view.Book, i int) error {
			_, err := b.Changes(view.Filter{From: b.Newest().AddDays(-1 - i%2), To: b.Newest()}, page)
			return err
		}},
		{"History", func(b *view.Book, i int) error {
			_, err := b.History(view.Filter{Place: b.Incidents[i%40].Places[0].Name, From: b.Newest().AddDays(-3)})
			return err
		}},
		{"Tolls", func(b *view.Book, i int) error {
			_, err := b.Tolls(filterOf(b, i), view.Rule{Name: view.RuleLowest}, page)
			return err
		}},
		{"Compare", func(b *view.Book, i int) error {
			_, err := b.Compare(view.End{Outlet: fmt.Sprintf("Paper %d", i%4)}, view.End{Outlet: fmt.Sprintf("Paper %d", 1+i%4)},
				view.Filter{From: b.Newest().AddDays(-2)}, page)
			return err
		}},
		{"Wording", func(b *view.Book, i int) error {
			f := view.Filter{}
			if i%2 == 1 {
				f.From = b.Newest().AddDays(-2)
			}
			_, err := b.Wording(f, page)
			return err
		}},
		{"Voices", func(b *view.Book, i int) error {
			f := view.Filter{}
			if i%2 == 1 {
				f.From = b.Newest().AddDays(-2)
			}
			_, err := b.Voices(f, page)
			return err
		}},
		{"Outlets", func(b *view.Book, i int) error { _, err := b.Outlets(view.Filter{}, page); return err }},
		{"Unanswered", func(b *view.Book, i int) error {
			_, _, err := b.Unanswered(filterOf(b, i), view.Page{Limit: 10})
			return err
		}},
		{"Brief", func(b *view.Book, i int) error {
			_, err := b.Brief(view.Filter{From: b.Newest().AddDays(-i % 2)}, 10)
			return err
		}},
		{"Incident", func(b *view.Book, i int) error {
			_, err := b.IncidentPage(b.Incidents[i%len(b.Incidents)].ID, sitrep.Date{})
			return err
		}},
		{"Place", func(b *view.Book, i int) error {
			_, err := b.PlacePage(view.Filter{Place: b.Incidents[i%40].Places[0].Name, From: b.Newest().AddDays(-3)}, 0, page)
			return err
		}},
		{"Actor", func(b *view.Book, i int) error {
			_, err := b.ActorPage(view.Filter{Party: fmt.Sprintf("v%d", i%7)}, page)
			return err
		}},
	}
}

// BenchmarkViews prints the 95th percentile of one page of each view, at 2,000
// and at 200,000 claims. docs/design.md has the figures.
func BenchmarkViews(b *testing.B) {
	for _, claims := range []int{2_000, 200_000} {
		book := view.NewBook(newWar(claims).contents())
		for _, q := range queries() {
			b.Run(fmt.Sprintf("%s/%d", q.name, claims), func(b *testing.B) {
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					start := time.Now()
					if err := q.run(book, i); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(start))
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)*95/100].Microseconds()), "p95-µs")
			})
		}
	}
}

// BenchmarkNewBook shows that indexing costs about the same for each claim.
func BenchmarkNewBook(b *testing.B) {
	for _, claims := range []int{2_000, 200_000} {
		c := newWar(claims).contents()
		b.Run(fmt.Sprint(claims), func(b *testing.B) {
			for b.Loop() {
				view.NewBook(c)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*claims), "ns/claim")
		})
	}
}
