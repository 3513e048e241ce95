package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"sitrep/internal/redact"
	"sitrep/internal/review"
)

// deskRecords checks that of grades and cases the last stands, and that hidden
// words are in none.
func deskRecords(t *testing.T, dsn string) {
	st, _ := open(t, dsn)
	ctx := context.Background()
	grade := func(name, letter string, number int, by string, minutes int) {
		t.Helper()
		if err := st.Grade(ctx, review.Grade{Of: "outlet", Name: name, Letter: letter, Number: number, By: by, At: morning.Add(time.Duration(minutes) * time.Minute)}); err != nil {
			t.Fatal(err)
		}
	}
	grade("Hill Post", "C", 3, "Ana", 0)
	grade("Hill Post", "B", 0, "Ben", 1)
	grade("Hill Post", "D", 4, "Ana", 2)
	grade("River Star", "A", 1, "Ana", 3)
	grade("River Star", "", 0, "Ana", 4) // taken back
	gs, err := st.Grades(ctx)
	if got := fmt.Sprintln(len(gs), gs[0].By, gs[0].Letter, gs[0].Number, gs[1].By, gs[1].Letter); err != nil || got != "2 Ana D 4 Ben B\n" {
		t.Errorf("grades: %s, %v", got, err)
	}
	if err := st.Grade(ctx, review.Grade{Of: "outlet", Name: "Hill Post", Letter: "Z", By: "Ana", At: morning}); !errors.Is(err, review.ErrBad) {
		t.Errorf("a grade of no such letter: %v", err)
	}

	c := review.Case{ID: "k1", Name: "The mill", Notes: "ask Mira Dovan", View: "/room?place=Tarn", By: "Ana", At: morning}
	if err := st.PutCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	c.Watch, c.By, c.At = []review.Watched{{View: "/incident/i1", Title: "Mill burned"}}, "Ben", morning.Add(time.Hour)
	if err := st.PutCase(ctx, c); err != nil {
		t.Fatal(err)
	}
	if got, err := st.Case(ctx, "k1"); err != nil || len(got.Watch) != 1 || got.By != "Ben" || !got.At.Equal(c.At) {
		t.Errorf("case: %+v, %v", got, err)
	}
	if _, err := st.Case(ctx, "k2"); !isNotFound(err) {
		t.Errorf("a case that is not there: %v", err)
	}
	if _, err := st.Redact(ctx, redact.Rule{Words: "Mira Dovan", By: "Ana", At: morning, Why: "a witness"}); err != nil {
		t.Fatal(err)
	}
	if got, err := st.Cases(ctx); err != nil || len(got) != 1 || got[0].Notes != "ask **********" {
		t.Errorf("cases: %+v, %v", got, err)
	}
}
