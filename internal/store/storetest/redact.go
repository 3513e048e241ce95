package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/redact"
	"sitrep/internal/review"
	"sitrep/internal/store"
)

// redactions hides a name and looks for it in all that a store gives.
func redactions(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	const name = "Mira Dovan"
	seen := made{url: "https://paper.test/mira-dovan", outlet: "North", published: "2031-05-04", text: "Shells fell on the mill at Tarn, said Mira  Dovan, who lives there. Guards took the ford.",
		claims: []madeClaim{{kind: sitrep.Shelling, words: "Shells fell on the mill at Tarn", voice: "~mira dovan"}, {kind: sitrep.Capture, words: "Guards took the ford"}}}
	a := seen.annotation()
	a.Document.Title = "What Mira Dovan saw"
	a.Claims[0].Voices[0].Name = name
	a.Claims[0].ID = sitrep.NewClaimID(a.Document.ID, a.Claims[0].Kind, a.Claims[0].Trigger, a.Claims[0].Voices)
	other := made{url: "https://paper.test/other", outlet: "South", published: "2031-05-05", text: "The mill burned at Tarn.", claims: []madeClaim{{kind: sitrep.Destroy, words: "The mill burned"}}}
	add(t, st, w, a, other.annotation())
	settleAll(t, st, w, "1")
	note := about(&a, 0, review.Note, "Ana", 0, func(d *review.Decision) { d.Why = "ask Mira Dovan" })
	decide(t, st, note)
	settleAll(t, st, w, "1")

	all := func() string {
		t.Helper()
		snap, err := st.Snapshot(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		text, err := st.Text(ctx, a.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := st.Rows(ctx, store.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		ds, err := st.Decisions(ctx, store.DecisionFilter{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := st.Decision(ctx, note.ID)
		if err != nil {
			t.Fatal(err)
		}
		incidents, err := st.Incidents(ctx, store.IncidentFilter{})
		if err != nil {
			t.Fatal(err)
		}
		hits, err := st.Search(ctx, "mill", store.Filter{})
		if err != nil || len(hits) != 2 {
			t.Fatalf("%d hits, %v", len(hits), err)
		}
		out := fmt.Sprintf("%+v %+v %s %+v %+v %+v %+v %+v", snap.Reports, snap.Incidents, text, rows, ds, d, incidents, hits)
		for c, err := range st.Claims(ctx, store.ClaimFilter{}, store.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			out += fmt.Sprintf("%+v", c)
		}
		return out
	}
	shows := func(s string) bool {
		s = strings.ToLower(s)
		return strings.Contains(s, "dovan")
	}
	before, err := st.Snapshot(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !shows(all()) {
		t.Fatal("the name is nowhere before it is hidden")
	}
	if _, err := st.Redact(ctx, redact.Rule{Words: name, By: "Ana", At: morning}); !errors.Is(err, redact.ErrBad) {
		t.Errorf("a rule without a reason: %v", err)
	}
	if _, err := st.Redact(ctx, redact.Rule{Words: name, By: "Ana", At: morning, Why: "a witness"}); err != nil {
		t.Fatal(err)
	}
	if got := all(); shows(got) {
		t.Errorf("the name is shown: %s", got)
	}
	after, err := st.Snapshot(ctx, before)
	if err != nil || !after.Fresh || shows(fmt.Sprintf("%+v %+v", after.Reports, after.Incidents)) {
		t.Errorf("a snapshot that follows another shows the name: fresh %v, %v", after.Fresh, err)
	}
	for words, want := range map[string]int{"mira": 0, "dovan": 0, `"said mira"`: 0, "mill": 2, "mill -dovan": 2, "dov*": 0, "shells": 1} {
		if hits, err := st.Search(ctx, words, store.Filter{}); err != nil || len(hits) != want {
			t.Errorf("%q finds %d reports, %v, want %d", words, len(hits), err, want)
		}
	}
	r, err := st.Find(ctx, string(after.Reports[0].Document.Report))
	if err != nil || shows(fmt.Sprintf("%+v", r)) {
		t.Errorf("found %+v, %v", r, err)
	}
	for _, x := range after.Reports {
		for _, c := range x.Claims {
			if q := c.Quote.Of(x.Document.Text); !strings.Contains("Shells fell on the mill at Tarn|Guards took the ford|The mill burned", q) {
				t.Errorf("the words of claim %s have moved: %q", c.ID, q)
			}
		}
	}
	if _, err := st.Verify(ctx, func(what string, err error) { t.Errorf("%s: %v", what, err) }, nil); err != nil {
		t.Error(err)
	}
	// What makes incidents sees all, so that they are the same with it.
	if whole, err := st.Unredacted().Snapshot(ctx, nil); err != nil || !shows(fmt.Sprintf("%+v", whole.Reports)) {
		t.Errorf("the store as it is kept does not show the name, %v", err)
	}
	if err := w.ForgetIncidents(ctx); err != nil {
		t.Fatal(err)
	}
	settleAll(t, st, w, "1")
	again, err := st.Unredacted().Snapshot(ctx, nil)
	if err != nil || len(again.Incidents) != len(before.Incidents) || again.Incidents[0].ID != before.Incidents[0].ID || again.Incidents[0].Title != before.Incidents[0].Title {
		t.Errorf("made again, the incidents are others, %v", err)
	}

	if _, err := st.Redact(ctx, redact.Rule{Words: name, By: "Ben", At: morning.Add(1e9), Why: "she agreed", Lifted: true}); err != nil {
		t.Fatal(err)
	}
	if !shows(all()) {
		t.Error("lifted, the name is still hidden")
	}
	if rules, err := st.Redactions(ctx); err != nil || len(rules) != 2 || rules[0].Why != "a witness" || !rules[1].Lifted {
		t.Errorf("kept %+v, %v", rules, err)
	}
}
