package web

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"sitrep/internal/view"
)

// An answer with rows that were at hand has the bytes that one encoded as a whole has.
func TestSpliced(t *testing.T) {
	made, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	r := (&Room{Book: made.Book, Places: made.Places}).ready()
	ledger, err := r.Book.Ledger(view.Filter{}, view.Page{Limit: view.MostRows})
	if err != nil {
		t.Fatal(err)
	}
	both := func(name string, with, whole any) {
		t.Helper()
		var a, b bytes.Buffer
		if err := marshal(&a, with); err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(&b).Encode(whole); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Errorf("%s:\n%s\nencoded as a whole it is\n%s", name, a.String(), b.String())
		}
	}
	next := `"items":[]`
	for _, rows := range []int{0, 1, 3} {
		with, whole := wireLedger{Groups: []wireGroup{}}, wireLedger{Groups: []wireGroup{}}
		with.Items, whole.Items = []WireIncident{}, []WireIncident{}
		with.Next, whole.Next = &next, &next // words that look like a list are none
		for i := range ledger.Groups[0].Threads[:min(rows, len(ledger.Groups[0].Threads))] {
			row := r.incident(&ledger.Groups[0].Threads[i])
			row.Title = `<b>"items":[]</b>` // and hostile ones are escaped
			with.rows, whole.Items = append(with.rows, encoded(row)), append(whole.Items, row)
		}
		both("incidents", with, whole)
	}
	g, err := r.Book.Control(view.Filter{}, 0, view.Page{Limit: view.MostRows})
	if err != nil || len(g.Rows) == 0 {
		t.Fatalf("%d places, %v", len(g.Rows), err)
	}
	for range 2 { // worked out, then kept
		with, whole := wireControl{Marks: []wireMark{}}, wireControl{Marks: []wireMark{}}
		for i := range g.Rows {
			n := i * 7
			if m := r.mark(&g.Rows[i]); m != nil {
				m.Incidents = n
				with.rows, whole.Marks = append(with.rows, r.markRow(&g.Rows[i], n)), append(whole.Marks, *m)
			}
		}
		both("control", with, whole)
	}
	for i := range ledger.Groups[0].Threads {
		thread := &ledger.Groups[0].Threads[i]
		if got := string(r.incidentRow(thread)); got != string(encoded(r.incident(thread))) || strings.HasSuffix(got, "\n") {
			t.Errorf("row %d: %s", i, got)
		}
	}
}

// A keeper of rows lets go of what it has where that is too much.
func TestRowKeeper(t *testing.T) {
	var k rowKeeper[int]
	made := 0
	for _, key := range []int{1, 1, 2, 3, 1} {
		k.of(key, 25, func() []byte { made++; return make([]byte, 10) })
		if k.size > 25 {
			t.Errorf("%d bytes are kept", k.size)
		}
	}
	if made != 4 {
		t.Errorf("made %d rows, want 4: two fit, the third let go of both", made)
	}
}
