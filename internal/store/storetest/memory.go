package storetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// memories applies random changes to the store's memory and to the working
// memory, and asks both the same questions.
func memories(t *testing.T, dsn string) {
	_, w := open(t, dsn)
	want := reconcile.NewWorkingMemory()
	r := rand.New(rand.NewPCG(7, 8))
	for range 12 {
		err := w.Reconcile(context.Background(), store.Pending{}, root, func(got sitrep.Memory) error {
			for range 40 {
				change(t, r, got, want)
			}
			return compareMemories(r, got, want)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func reportNo(n int) sitrep.ReportID { return sitrep.ReportID(fmt.Sprintf("report %d", n)) }
func claimNo(n int) sitrep.ClaimID   { return sitrep.ClaimID(fmt.Sprintf("c%03d", n)) }

// change changes both memories in one way drawn by r.
func change(t *testing.T, r *rand.Rand, both ...sitrep.Memory) {
	t.Helper()
	n := r.IntN(30)
	id := reportNo(n)
	known := func(c sitrep.ClaimID) (k sitrep.KnownClaim, ok bool) {
		facts, err := both[1].Facts([]sitrep.ClaimID{c})
		if err != nil {
			t.Fatal(err)
		}
		if len(facts) == 0 {
			return k, false
		}
		return facts[0], true
	}
	each := func(fn func(m sitrep.Memory) error) {
		for _, m := range both {
			if err := fn(m); err != nil {
				t.Fatal(err)
			}
		}
	}
	switch r.IntN(8) {
	case 0, 1:
		k := sitrep.KnownReport{ID: id, Doc: sitrep.DocID(fmt.Sprint("doc", n/2)), Window: int32(r.IntN(3)) - 1, Body: []byte{byte(n), 0, 255}}
		if r.IntN(4) == 0 {
			k.Window = sitrep.Undated
		}
		for s := range 4 {
			k.Prints = append(k.Prints, sitrep.Print{Hash: uint64(r.IntN(6)) << 61, Sentence: s})
		}
		each(func(m sitrep.Memory) error { return m.PutReport(k) })
	case 2:
		each(func(m sitrep.Memory) error { return m.DropReport(id) })
	case 3:
		if _, ok, _ := both[1].Report(id); !ok {
			return
		}
		var ps []sitrep.Passage
		for k := range r.IntN(3) {
			ps = append(ps, sitrep.Passage{A: sitrep.PassageEnd{Report: reportNo(r.IntN(30)), Span: sitrep.Span{Start: k, End: k + 9}},
				B: sitrep.PassageEnd{Report: id, Span: sitrep.Span{Start: 20 * k, End: 20*k + 7}}, Similarity: 0.1 + r.Float64()})
		}
		each(func(m sitrep.Memory) error { return m.PutPassages(id, ps) })
	case 4, 5:
		c := claimNo(r.IntN(150))
		if _, ok := known(c); ok {
			each(func(m sitrep.Memory) error {
				k, err := m.Facts([]sitrep.ClaimID{c})
				if err != nil {
					return err
				}
				if g := k[0].Group; g != "" {
					if err := m.DropGroup(g); err != nil {
						return err
					}
				}
				return m.DropFacts([]sitrep.ClaimID{c})
			})
			return
		}
		k := sitrep.KnownClaim{ID: c, Report: id, Day: int32(r.IntN(9)) - 4, Keys: []uint64{uint64(r.IntN(3)), 1<<63 + uint64(r.IntN(3))}, Body: []byte(c)}
		each(func(m sitrep.Memory) error { return m.PutFacts([]sitrep.KnownClaim{k}) })
	case 6:
		a, b := claimNo(r.IntN(150)), claimNo(r.IntN(150))
		_, okA := known(a)
		_, okB := known(b)
		if a >= b || !okA || !okB {
			return
		}
		l := []sitrep.Link{{A: a, B: b, Score: r.NormFloat64(), Grip: sitrep.GripLoose + sitrep.Grip(r.IntN(3))}}
		if r.IntN(4) == 0 {
			each(func(m sitrep.Memory) error { return m.DropLinks(l) })
			return
		}
		each(func(m sitrep.Memory) error { return m.PutLinks(l) })
	case 7:
		var members []sitrep.ClaimID
		for range 5 {
			if k, ok := known(claimNo(r.IntN(150))); ok && k.Group == "" && !slices.Contains(members, k.ID) {
				members = append(members, k.ID)
			}
		}
		if len(members) == 0 {
			return
		}
		slices.Sort(members)
		incs := []sitrep.Incident{{ID: sitrep.IncidentID("i" + members[0]), Title: "Made", Kind: sitrep.Clash, Standing: sitrep.Contested, Claims: members,
			Places: []sitrep.PlaceMention{{Name: "Ford", Lat: 10.123456789}}, Time: sitrep.Interval{From: date("2031-05")}}}
		each(func(m sitrep.Memory) error { return m.PutGroup(members[0], members, incs) })
	}
}

// compareMemories asks both memories everything and returns where they differ.
func compareMemories(r *rand.Rand, got, want sitrep.Memory) error {
	var claims []sitrep.ClaimID
	for n := range 150 {
		claims = append(claims, claimNo(n))
	}
	ask := func(what string, fn func(m sitrep.Memory) (any, error)) error {
		g, err := fn(got)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		w, err := fn(want)
		if err != nil {
			return fmt.Errorf("%s of the working memory: %w", what, err)
		}
		if gs, ws := fmt.Sprintf("%+v", g), fmt.Sprintf("%+v", w); gs != ws {
			return fmt.Errorf("%s: got %s, want %s", what, gs, ws)
		}
		return nil
	}
	var errs []error
	check := func(what string, fn func(m sitrep.Memory) (any, error)) { errs = append(errs, ask(what, fn)) }
	for n := range 30 {
		id := reportNo(n)
		check("Report", func(m sitrep.Memory) (any, error) {
			k, ok, err := m.Report(id)
			slices.SortFunc(k.Prints, func(x, y sitrep.Print) int { return cmp.Compare(x.Sentence, y.Sentence) })
			return []any{k, ok}, err
		})
		check("Passages", func(m sitrep.Memory) (any, error) { return listOf(m.Passages(id)) })
		check("Takers", func(m sitrep.Memory) (any, error) { return sorted(m.Takers(id)) })
		check("Carriers", func(m sitrep.Memory) (any, error) { return sorted(m.Carriers(sitrep.DocID(fmt.Sprint("doc", n)))) })
	}
	for h := range uint64(6) {
		for _, win := range []int32{sitrep.AnyWindow, sitrep.Undated, -1, 0, 1} {
			check("Postings", func(m sitrep.Memory) (any, error) {
				ps, err := m.Postings([]uint64{h << 61, (h + 1) << 61}, win, 1000)
				slices.SortFunc(ps, func(x, y sitrep.Posting) int {
					return cmp.Or(cmp.Compare(x.Print, y.Print), cmp.Compare(x.Report, y.Report), cmp.Compare(x.Sentence, y.Sentence))
				})
				return ps, err
			})
			check("how many Postings", func(m sitrep.Memory) (any, error) {
				ps, err := m.Postings([]uint64{h << 61}, win, 3)
				return len(ps), err
			})
		}
	}
	check("Facts", func(m sitrep.Memory) (any, error) {
		ks, err := m.Facts(claims)
		slices.SortFunc(ks, func(x, y sitrep.KnownClaim) int { return cmp.Compare(x.ID, y.ID) })
		return ks, err
	})
	check("Links", func(m sitrep.Memory) (any, error) {
		ls, err := m.Links(claims)
		slices.SortFunc(ls, func(x, y sitrep.Link) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
		return ls, err
	})
	for _, c := range claims {
		check("Members", func(m sitrep.Memory) (any, error) { return sorted(m.Members(c)) })
	}
	for range 40 {
		key := []uint64{0, 1, 2, 1 << 63, 1<<63 + 1, 1<<63 + 2}[r.IntN(6)]
		from := sitrep.BlockPlace{Day: int32(r.IntN(9)) - 4, ID: claimNo(r.IntN(150))}
		to := sitrep.BlockPlace{Day: from.Day + int32(r.IntN(3)), ID: from.ID}
		margin := r.IntN(5)
		check("Block", func(m sitrep.Memory) (any, error) { return listOf(m.Block(key, from, to, margin)) })
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func sorted[T cmp.Ordered](list []T, err error) (any, error) {
	slices.Sort(list)
	return listOf(list, err)
}

func listOf[T any](list []T, err error) (any, error) { return list, err }

// incidents reconciles made reports through the store, some at a time and in
// another order, and expects what all of them give at once.
func incidents(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	reports := skirmishes()
	want := reconcile.Reconcile(reports, Nobody{})
	r := rand.New(rand.NewPCG(5, 6))
	r.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
	for len(reports) > 0 {
		n := min(17, len(reports))
		add(t, st, w, reports[:n]...)
		reports = reports[n:]
		update(t, st, w)
	}
	got, err := st.Incidents(ctx, store.IncidentFilter{})
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Incidents) == 0 || !reflect.DeepEqual(got, want.Incidents) {
		t.Errorf("%d incidents, want the %d that the reports give at once", len(got), len(want.Incidents))
	}
	passages, err := st.Passages(ctx)
	if err != nil || len(passages) == 0 || len(passages) != len(want.Passages) {
		t.Errorf("%d passages, want %d; %v", len(passages), len(want.Passages), err)
	}
	inc := want.Incidents[0]
	byClaim, err := st.Incidents(ctx, store.IncidentFilter{Claim: inc.Claims[0]})
	if err != nil || len(byClaim) != 1 || byClaim[0].ID != inc.ID {
		t.Errorf("incident of a claim: %+v, %v", byClaim, err)
	}
	if n, err := st.PendingCount(ctx); n != 0 || err != nil {
		t.Errorf("%d reports pending, %v", n, err)
	}
}

// skirmishes makes reports that share places, days, voices and sentences.
func skirmishes() []sitrep.Annotation {
	var reports []sitrep.Annotation
	for i := range 60 {
		day := sitrep.Date{Year: 2031, Month: 5, Day: 1}.AddDays(i / 6)
		m := made{id: fmt.Sprintf("r%02d", i), outlet: "North", published: day.String(),
			text: fmt.Sprintf("Guards took the ford near Ormen %d on the day, said men of ward %d. Shells fell on the mill at Tarn %d.", i%7, i%5, i%3)}
		for _, words := range []string{fmt.Sprintf("Guards took the ford near Ormen %d", i%7), fmt.Sprintf("Shells fell on the mill at Tarn %d", i%3)} {
			kind := sitrep.Capture
			if words[0] == 'S' {
				kind = sitrep.Shelling
			}
			m.claims = append(m.claims, madeClaim{kind: kind, words: words, voice: sitrep.ActorID(fmt.Sprint("ward ", i%5)), side: "valley/upper", place: words[len(words)-7:],
				lat: 10 + float64(i%7), lon: 20, from: day.String(), to: day.String()})
		}
		reports = append(reports, m.annotation())
	}
	return reports
}

// Nobody is a roster that knows nobody: every actor is its own root.
type Nobody struct{}

// Root implements reconcile.Roster.
func (Nobody) Root(id sitrep.ActorID) sitrep.ActorID { return id }

// Opposed implements reconcile.Roster.
func (Nobody) Opposed(sitrep.SideID, sitrep.SideID) bool { return false }

// SideName implements reconcile.Roster.
func (Nobody) SideName(id sitrep.SideID) string { return string(id) }

// ActorName implements reconcile.Roster.
func (Nobody) ActorName(id sitrep.ActorID) string { return string(id) }
