package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"sitrep"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

var morning = time.Date(2031, 6, 1, 7, 0, 0, 0, time.UTC)

// about makes a decision about the i-th claim of a report.
func about(a *sitrep.Annotation, i int, verb review.Verb, by string, minutes int, more ...func(*review.Decision)) review.Decision {
	d := review.Decision{Verb: verb, By: by, At: morning.Add(time.Duration(minutes) * time.Minute), Why: "looked at it", Claims: []review.Anchor{review.AnchorOf(a, &a.Claims[i])}}
	for _, m := range more {
		m(&d)
	}
	return d.Stamped()
}

func toKind(kind sitrep.Kind) func(*review.Decision) {
	return func(d *review.Decision) {
		d.Changes = []review.Change{{Field: review.FieldKind, Now: review.Value{Kind: kind.String()}}}
	}
}

func decide(t *testing.T, st *store.Store, ds ...review.Decision) {
	t.Helper()
	if err := st.Decide(context.Background(), ds...); err != nil {
		t.Fatal(err)
	}
}

// reviewed sums up what a store says of the claims of a report.
func reviewed(t *testing.T, st *store.Store, id sitrep.ReportID) string {
	t.Helper()
	a, err := st.Report(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, list := range [][]sitrep.Claim{a.Claims, a.Rejected} {
		for _, c := range list {
			out += fmt.Sprint(c.Kind, " ", c.Reviewed(), "; ")
		}
	}
	return out
}

// decisions checks that what is decided is kept, applied, taken back and found again.
func decisions(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	reports := skirmishes()[:6]
	add(t, st, w, reports...)
	settleAll(t, st, w, "1")
	whole := func(when string) {
		t.Helper()
		n, err := st.Verify(ctx, func(what string, err error) { t.Errorf("%s: %s: %v", when, what, err) }, nil)
		if err != nil || n.Reports == 0 {
			t.Fatalf("%s: %+v, %v", when, n, err)
		}
	}
	pending := func(want int64) {
		t.Helper()
		if n, err := st.PendingCount(ctx); n != want || err != nil {
			t.Errorf("%d reports pending, %v, want %d", n, err, want)
		}
	}
	kinds := func() (out string) {
		for c, err := range st.Claims(ctx, store.ClaimFilter{}, store.Filter{IDs: []sitrep.ReportID{"r00"}}) {
			if err != nil {
				t.Fatal(err)
			}
			out += c.Kind.String() + "; "
		}
		return out
	}
	before, err := st.Snapshot(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	reject := about(&reports[0], 0, review.Reject, "Ana", 0)
	fix := about(&reports[0], 1, review.Correct, "Ben", 1, toKind(sitrep.Airstrike))
	decide(t, st, reject, fix)
	if got := reviewed(t, st, "r00"); got != "airstrike corrected; capture rejected; " {
		t.Errorf("decided: %s", got)
	}
	snap, err := st.Snapshot(ctx, before)
	if err != nil || !snap.Fresh || snap.Version == before.Version || len(snap.Reports) != len(before.Reports) {
		t.Errorf("after a decision: fresh %v, version %d after %d, %d reports, %v", snap.Fresh, snap.Version, before.Version, len(snap.Reports), err)
	}
	pending(1)
	whole("decided and not reconciled")
	settleAll(t, st, w, "1")
	pending(0)
	whole("reconciled")
	if got := kinds(); got != "airstrike; " {
		t.Errorf("rows of claims: %s", got)
	}
	if incs, err := st.Incidents(ctx, store.IncidentFilter{Claim: reports[0].Claims[0].ID}); err != nil || len(incs) != 0 {
		t.Errorf("a rejected claim is in %d incidents, %v", len(incs), err)
	}

	undo := about(&reports[0], 0, review.Undo, "Cem", 9, func(d *review.Decision) { d.Undoes = reject.ID })
	decide(t, st, undo, reject)
	settleAll(t, st, w, "1")
	if got := reviewed(t, st, "r00"); got != "capture machine; airstrike corrected; " || kinds() != "capture; airstrike; " {
		t.Errorf("undone: %s, rows %s", got, kinds())
	}
	ds, err := st.Decisions(ctx, store.DecisionFilter{Docs: []sitrep.DocID{reports[0].Document.ID}})
	if err != nil || len(ds) != 3 || ds[0].ID != reject.ID || ds[1].ID != fix.ID || ds[2].ID != undo.ID {
		t.Errorf("kept %v, %v", ds, err)
	}
	if ds, err := st.Decisions(ctx, store.DecisionFilter{By: []string{"Ben"}, Verbs: []review.Verb{review.Correct}, Since: morning}); err != nil || len(ds) != 1 {
		t.Errorf("by Ben: %v, %v", ds, err)
	}
	if d, err := st.Decision(ctx, fix.ID[:9]); err != nil || d.ID != fix.ID {
		t.Errorf("by the beginning of its identifier: %v, %v", d.ID, err)
	}
	if _, err := st.Decision(ctx, "d"); !isNotFound(err) {
		t.Errorf("by the beginning of several: %v", err)
	}

	bad := fix
	bad.Why = "changed afterwards"
	if err := st.Decide(ctx, bad); !errors.Is(err, review.ErrBad) {
		t.Errorf("a decision that was changed: %v", err)
	}
	nowhere := reject
	nowhere.Claims = []review.Anchor{{Doc: "no text"}}
	if err := st.Decide(ctx, nowhere.Stamped()); !errors.Is(err, review.ErrBad) {
		t.Errorf("a decision about no text: %v", err)
	}
}

// decisionsRebuilt reads a store again with an engine that reads otherwise.
func decisionsRebuilt(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	reports := skirmishes()[:3]
	reports[2].Document.URL, reports[2].Document.Report = "https://paper.test/2", sitrep.ReportID(reports[2].Document.ID)
	add(t, st, w, reports...)
	settleAll(t, st, w, "1")
	decide(t, st, about(&reports[0], 0, review.Accept, "Ana", 0), about(&reports[1], 1, review.Reject, "Ana", 1), about(&reports[2], 0, review.Correct, "Ben", 2, toKind(sitrep.Hold)))
	var reread []store.Reread
	for _, taking := range all(t, st.Takings(ctx, 0)) {
		var a sitrep.Annotation
		switch taking.Report {
		case "r00": // the kind is another, and so is the identifier
			a = reports[0]
			a.Claims = append([]sitrep.Claim{}, a.Claims...)
			a.Claims[0].Kind = sitrep.Advance
			a.Claims[0].ID = sitrep.NewClaimID(a.Document.ID, sitrep.Advance, a.Claims[0].Trigger, a.Claims[0].Voices)
		case "r01": // the claim is gone
			a = reports[1]
			a.Claims = a.Claims[:1]
		default: // the text is another
			m := made{url: "https://paper.test/2", outlet: "North", published: "2031-05-01", text: "At last. " + reports[2].Document.Text}
			for _, c := range reports[2].Claims {
				m.claims = append(m.claims, madeClaim{kind: c.Kind, words: c.Quote.Of(reports[2].Document.Text), voice: c.Voices[0].Actor})
			}
			a = m.annotation()
		}
		reread = append(reread, store.Reread{Taking: taking.No, Item: prepared(t, st, taking.Original, &a)})
	}
	if err := w.Replace(ctx, sitrep.Provenance{Engine: "2"}, reread); err != nil {
		t.Fatal(err)
	}
	if err := w.ForgetIncidents(ctx); err != nil {
		t.Fatal(err)
	}
	check := func(when string) {
		t.Helper()
		n, err := st.Verify(ctx, func(what string, err error) { t.Errorf("%s: %s: %v", when, what, err) }, nil)
		if err != nil || n.Reports != 3 {
			t.Fatalf("%s: %+v, %v", when, n, err)
		}
		var third sitrep.ReportID
		for _, a := range all(t, st.Reports(ctx, store.Filter{})) {
			if a.Document.URL != "" {
				third = a.Document.Report
			}
		}
		if got := reviewed(t, st, "r00") + reviewed(t, st, "r01") + reviewed(t, st, third); got != "advance accepted; shelling machine; capture machine; hold corrected; shelling machine; " {
			t.Errorf("%s: %s", when, got)
		}
		lost, err := st.Unfound(ctx)
		if err != nil || len(lost) != 1 || lost[0].Verb != review.Reject || lost[0].Why == "" {
			t.Errorf("%s: decisions without a claim: %+v, %v", when, lost, err)
		}
	}
	check("read anew")
	settleAll(t, st, w, "2")
	check("reconciled")
}

// decidedAtOnce has many decide at once while the one writer writes. None is lost.
func decidedAtOnce(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	reports := skirmishes()
	add(t, st, w, reports[:4]...)
	settleAll(t, st, w, "1")
	const people, each = 4, 12
	var wg sync.WaitGroup
	errs := make([]error, people)
	for p := range people {
		other, err := store.Open(ctx, dsn)
		if err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			defer func() { errs[p] = errors.Join(errs[p], other.Close()) }()
			for i := range each {
				verb := []review.Verb{review.Accept, review.Reject}[p%2]
				if err := other.Decide(ctx, about(&reports[i%4], 0, verb, fmt.Sprint("reviewer ", p), i)); err != nil {
					errs[p] = err
					return
				}
			}
		})
	}
	for i := 4; i < 20; i++ {
		add(t, st, w, reports[i])
		settleAll(t, st, w, "1")
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	ds, err := st.Decisions(ctx, store.DecisionFilter{})
	if err != nil || len(ds) != people*each {
		t.Errorf("%d decisions kept, %v, want %d", len(ds), err, people*each)
	}
	settleAll(t, st, w, "1")
	if n, err := st.PendingCount(ctx); n != 0 || err != nil {
		t.Errorf("%d reports pending, %v", n, err)
	}
	a, err := st.Report(ctx, "r00")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range append(a.Claims, a.Rejected...) {
		if c.ID == reports[0].Claims[0].ID && len(c.Review.Disputes) == 0 {
			t.Errorf("those who differed are not told: %+v", c.Review)
		}
	}
}
