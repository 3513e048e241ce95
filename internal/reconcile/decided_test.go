package reconcile

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/review"
)

// decisions makes decisions of all sorts about the claims of reports.
func decisions(r *rand.Rand, reports []sitrep.Annotation, n int) []review.Decision {
	at := time.Date(2031, 6, 1, 0, 0, 0, 0, time.UTC)
	claim := func() review.Anchor {
		for {
			a := &reports[r.IntN(len(reports))]
			if len(a.Claims) > 0 {
				return review.AnchorOf(a, &a.Claims[r.IntN(len(a.Claims))])
			}
		}
	}
	var out []review.Decision
	for i := range n {
		d := review.Decision{Verb: review.Verbs()[r.IntN(7)], By: fmt.Sprint("reviewer ", r.IntN(3)), At: at.Add(time.Duration(r.IntN(5000)) * time.Second), Why: fmt.Sprint("reason ", i),
			Claims: []review.Anchor{claim()}}
		switch d.Verb {
		case review.Merge:
			for range 1 + r.IntN(4) {
				d.Claims = append(d.Claims, claim())
			}
		case review.Split:
			for range 1 + r.IntN(6) {
				d.From = append(d.From, claim())
			}
		case review.Correct:
			d.Changes = []review.Change{{Field: review.FieldPlaces, Now: review.Value{Places: []review.Place{{Name: []string{"Osel", "Halm", "Brede"}[r.IntN(3)]}}}}}
			if r.IntN(2) == 0 {
				d.Changes = []review.Change{{Field: review.FieldKind, Now: review.Value{Kind: "clash"}}}
			}
		case review.Undo:
			if len(out) == 0 {
				continue
			}
			was := out[r.IntN(len(out))]
			d.Undoes, d.Claims, d.From, d.At = was.ID, was.Claims, was.From, was.At.Add(time.Minute)
		case review.Accept, review.Reject, review.Note:
		}
		out = append(out, d.Stamped())
	}
	return out
}

func applied(a sitrep.Annotation, ds []review.Decision) sitrep.Annotation {
	out, _ := review.Apply(a, ds)
	return out
}

// TestDecisionsInAnyOrder takes reports and decisions in in random orders: what
// is left must be that of all reports with all decisions at once.
func TestDecisionsInAnyOrder(t *testing.T) {
	for seed := range uint64(3) {
		r := rand.New(rand.NewPCG(seed, 3))
		reports := skirmish(seed+20, 40)
		ds := decisions(r, reports, 40)
		var all []sitrep.Annotation
		for _, a := range reports {
			all = append(all, applied(a, ds))
		}
		want := rebuilt(t, all).state()
		if want == rebuilt(t, reports).state() {
			t.Fatal("the decisions change nothing")
		}
		for range 12 {
			m := NewWorkingMemory()
			events := r.Perm(len(reports) + len(ds))
			var here []sitrep.Annotation // as the program made them
			var known []review.Decision
			for _, e := range events {
				var changed []sitrep.Annotation
				if e < len(reports) {
					here = append(here, reports[e])
					changed = append(changed, applied(reports[e], known))
				} else {
					d := ds[e-len(reports)]
					known = append(known, d)
					for _, a := range here {
						if slices.Contains(d.Docs(), a.Document.ID) {
							changed = append(changed, applied(a, known))
						}
					}
				}
				if _, err := Update(m, nobodyKnown{}, changed, nil); err != nil {
					t.Fatal(err)
				}
			}
			if got := m.state(); got != want {
				t.Fatalf("seed %d: another order gives another state:\n%s", seed, firstDifference(got, want))
			}
		}
	}
}

// shellings are reports of one shelling each, at two towns.
func shellings() []sitrep.Annotation {
	var out []sitrep.Annotation
	for i, text := range []string{"Guns of the Crown shelled Osel before dawn.", "Mortars of the League shelled Tarn, where two mills burned.", "Residents heard how batteries shelled Osel for an hour."} {
		town := []string{"Osel", "Tarn", "Osel"}[i]
		at := strings.Index(text, "shelled")
		a := sitrep.Annotation{Document: sitrep.Document{ID: sitrep.NewDocID(text), Text: text, Report: sitrep.ReportID(fmt.Sprint("r", i)), Outlet: fmt.Sprint("Outlet ", i)}}
		day := sitrep.Date{Year: 2031, Month: 5, Day: 4}
		a.Document.Published.Date = day
		all := sitrep.Span{End: len(text)}
		a.Sentences = []sitrep.Span{all}
		c := sitrep.Claim{Kind: sitrep.Shelling, Core: true, Polarity: sitrep.Affirmed, Modality: sitrep.Actual, Trigger: sitrep.Span{Start: at, End: at + 7}, Quote: all, Sentence: all,
			Places: []sitrep.PlaceMention{{Name: town, ID: sitrep.PlaceID(town), Lat: float64(10 * (i % 2)), Lon: 20, Located: true, Feature: "city", Precision: sitrep.PrecisionTown, Literal: true}}, Time: &sitrep.ClaimTime{Interval: sitrep.Interval{From: day, To: day}, Grain: sitrep.GrainDay}, Document: a.Document.ID, Report: a.Document.Report}
		c.ID = sitrep.NewClaimID(c.Document, c.Kind, c.Trigger, nil)
		a.Claims = []sitrep.Claim{c}
		out = append(out, a)
	}
	return out
}

func TestDecidedIncidents(t *testing.T) {
	reports := shellings()
	anchors := make([]review.Anchor, 3)
	for i := range reports {
		anchors[i] = review.AnchorOf(&reports[i], &reports[i].Claims[0])
	}
	at := time.Date(2031, 6, 1, 0, 0, 0, 0, time.UTC)
	merge := review.Decision{Verb: review.Merge, By: "a", At: at, Claims: anchors[:2]}.Stamped()
	split := review.Decision{Verb: review.Split, By: "a", At: at, Claims: anchors[2:], From: anchors[:1]}.Stamped()
	later := func(d review.Decision) review.Decision { d.At = at.Add(time.Hour); return d.Stamped() }
	again := later(review.Decision{Verb: review.Merge, By: "b", Claims: []review.Anchor{anchors[0], anchors[2]}})
	reject := review.Decision{Verb: review.Reject, By: "a", At: at, Claims: anchors[:1]}.Stamped()
	undo := later(review.Decision{Verb: review.Undo, By: "b", Claims: anchors[:1], Undoes: reject.ID})
	for _, c := range []struct {
		name string
		ds   []review.Decision
		want string // claims of each incident, by number of the report
	}{
		{"as the program reads them", nil, "[0 2] [1]"},
		{"merged across towns", []review.Decision{merge}, "[0 1 2]"},
		{"split though alike", []review.Decision{split}, "[0] [1] [2]"},
		{"merged and split", []review.Decision{merge, split}, "[0 1] [2]"},
		{"a later merge undoes a split", []review.Decision{split, again}, "[0 2] [1]"},
		{"rejected", []review.Decision{reject}, "[1] [2]"},
		{"rejected and taken back", []review.Decision{reject, undo}, "[0 2] [1]"},
	} {
		var all []sitrep.Annotation
		for _, a := range reports {
			all = append(all, applied(a, c.ds))
		}
		var got []string
		for _, inc := range Reconcile(all, nobodyKnown{}).Incidents {
			var in []int
			for _, id := range inc.Claims {
				in = append(in, slices.IndexFunc(anchors, func(a review.Anchor) bool { return a.Claim == id }))
			}
			slices.Sort(in)
			got = append(got, fmt.Sprint(in))
		}
		slices.Sort(got)
		if s := fmt.Sprint(got); s != "["+c.want+"]" {
			t.Errorf("%s: incidents of %s, want [%s]", c.name, s, c.want)
		}
	}
}
