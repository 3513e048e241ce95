package reconcile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"sitrep"
)

// daily makes a report for each of so many days, which says without a date that a
// town was shelled: each fits those of the days beside it, in varied words more or
// less well.
func daily(days int, varied bool) []sitrep.Annotation {
	r := rand.New(rand.NewPCG(3, 5))
	first := sitrep.Date{Year: 2031, Month: 3, Day: 1}
	var out []sitrep.Annotation
	for i := range days {
		text := fmt.Sprintf("Guns fired on Osel, paper number%d writes.", i)
		if varied {
			text = fmt.Sprintf("Guns fired on Osel and word%d word%d word%d word%d, paper number%d writes.", r.IntN(9), r.IntN(9), r.IntN(9), r.IntN(9), i)
		}
		d := sitrep.Document{ID: sitrep.NewDocID(text), Report: sitrep.ReportID(fmt.Sprintf("r%03d", i)), Text: text,
			Published: sitrep.Published{Date: first.AddDays(i)}}
		s := sitrep.Span{End: len(text)}
		c := sitrep.Claim{Kind: sitrep.Shelling, Core: true, Document: d.ID, Report: d.Report, Quote: s, Sentence: s,
			Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Trigger: sitrep.Span{Start: 5, End: 10}, Places: []sitrep.PlaceMention{{Name: "Osel", Literal: true}}}
		c.ID = sitrep.NewClaimID(d.ID, c.Kind, c.Trigger, nil)
		out = append(out, sitrep.Annotation{Document: d, Sentences: []sitrep.Span{s}, Claims: []sitrep.Claim{c}})
	}
	return out
}

// asking counts the claims that an update asks for.
type asking struct {
	*WorkingMemory
	claims int
}

func (m *asking) Facts(ids []sitrep.ClaimID) ([]sitrep.KnownClaim, error) {
	m.claims += len(ids)
	return m.WorkingMemory.Facts(ids)
}

// TestChainIsNoIncident takes in a chain of reports, each of which fits the next:
// it is not one happening, and one report more costs what stands near it.
func TestChainIsNoIncident(t *testing.T) {
	for _, varied := range []bool{false, true} {
		for _, days := range []int{150, 600} {
			reports := daily(days, varied)
			m := NewWorkingMemory()
			at := days / 2
			rest := append(slices.Clone(reports[:at]), reports[at+1:]...)
			if _, err := Update(m, nobodyKnown{}, rest, nil); err != nil {
				t.Fatal(err)
			}
			linked := 0
			for _, es := range m.links {
				linked += len(es)
			}
			if linked < 2*days {
				t.Fatalf("%d links of %d claims: no chain", linked/2, days)
			}
			for _, inc := range m.Incidents() {
				if len(inc.Claims) > 2*lasting+2 {
					t.Errorf("%s has claims of %d days", inc.Title, len(inc.Claims))
				}
			}
			counting := &asking{m, 0}
			c, err := Update(counting, nobodyKnown{}, reports[at:at+1], nil)
			if err != nil {
				t.Fatal(err)
			}
			if c.Claims != 1 || c.Largest < 2 {
				t.Errorf("%+v: the report joined nothing", c)
			}
			// Where all links are of one strength, each group may push the next.
			if varied && (counting.claims > 300 || counting.claims < 10) {
				t.Errorf("one report more asks for %d claims in %d days", counting.claims, days)
			}
			if got, want := m.state(), rebuilt(t, reports).state(); got != want {
				t.Errorf("%d days: an update leaves another state than a rebuild:\n%s", days, firstDifference(got, want))
			}
		}
	}
}

// TestChainInAnyOrder takes the chain in in random orders and splits: how far each
// report's group pushes others must not hang on when it came.
func TestChainInAnyOrder(t *testing.T) {
	for _, varied := range []bool{false, true} {
		reports := daily(90, varied)
		want := rebuilt(t, reports).state()
		r := rand.New(rand.NewPCG(13, 17))
		for range 10 {
			if got := shuffled(t, r, reports).state(); got != want {
				t.Fatalf("another order or split gives another state:\n%s", firstDifference(got, want))
			}
		}
	}
}

// TestLongAfter holds groups of claims against each other by their days.
func TestLongAfter(t *testing.T) {
	group := func(days ...int) (out []*fact) {
		for _, d := range days {
			f := &fact{pub: sitrep.Date{Year: 2031, Month: 3, Day: 1}.AddDays(d)}
			if d < 0 {
				f = &fact{} // without a date
			}
			out = append(out, f)
		}
		return out
	}
	for _, c := range []struct {
		name   string
		xs, ys []*fact
		want   bool
	}{
		{"one week", group(0), group(7), false},
		{"as long as it may", group(0), group(lasting), false},
		{"longer", group(0), group(lasting + 1), true},
		{"the other way round", group(lasting + 1), group(0), true},
		{"one late straggler", group(0, 1, 40), group(2), false},
		{"most are late", group(0, 39, 40), group(2), true},
		{"no date", group(-1), group(90), false},
	} {
		if got := longAfter(c.xs, c.ys); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	past := group(0)
	past[0].former = true
	if longAfter(past, group(90)) {
		t.Error("what is told as of the past is held to the day of its report")
	}
}
