package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"sitrep"
	"sitrep/internal/store"
)

// rebuild reads what is kept again: one report as it was with a claim less, one
// whose two originals now give two texts, one whose text is another.
func rebuild(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	whole := func(when string) {
		t.Helper()
		n, err := st.Verify(ctx, func(what string, err error) { t.Errorf("%s: %s: %v", when, what, err) }, nil)
		if err != nil || n.Reports == 0 {
			t.Fatalf("%s: %+v, %v", when, n, err)
		}
	}
	f, m, s := ford.annotation(), mill.annotation(), strait.annotation()
	one := sitrep.Original{Raw: []byte("one way"), Format: "html", Where: "one", Custody: sitrep.Custody{URL: mill.url}}
	other := sitrep.Original{Raw: []byte("another way"), Format: "html", Where: "another", Custody: sitrep.Custody{URL: mill.url}}
	if _, err := w.Add(ctx, []*store.Item{prepared(t, st, one, &m), prepared(t, st, other, &m)}); err != nil {
		t.Fatal(err)
	}
	add(t, st, w, f, s)
	whole("before")
	by := sitrep.Provenance{Engine: "2"}
	if after, left, err := st.RebuildAt(ctx, by); after != 0 || left != 4 || err != nil {
		t.Fatalf("a rebuild starts after %d with %d left, %v", after, left, err)
	}
	var reread []store.Reread
	for _, taking := range all(t, st.Takings(ctx, 0)) {
		var a sitrep.Annotation
		switch {
		case taking.Original.Where == "one":
			a = made{url: mill.url, outlet: "South", published: "2031-05-09", text: "The League denied losing the mill."}.annotation()
		case taking.Original.Where == "another":
			a = made{url: mill.url, outlet: "South", published: "2031-05-09", text: "The League denied it all."}.annotation()
		case strings.Contains(string(taking.Original.Raw), "ford"):
			a = ford.annotation()
			a.Claims = a.Claims[:1]
			a.Document.Title = "Read anew"
		default:
			reread = append(reread, store.Reread{Taking: taking.No}) // could not be read
			continue
		}
		reread = append(reread, store.Reread{Taking: taking.No, Item: prepared(t, st, taking.Original, &a)})
	}
	if len(reread) != 4 {
		t.Fatalf("%d takings, want 4", len(reread))
	}
	for _, part := range [][]store.Reread{reread[:1], reread[1:]} {
		if err := w.Replace(ctx, by, part); err != nil {
			t.Fatal(err)
		}
		whole("amid")
	}
	if after, left, err := st.RebuildAt(ctx, by); after != reread[3].Taking || left != 0 || err != nil {
		t.Errorf("a rebuild that came to its end goes on after %d with %d left, %v", after, left, err)
	}
	if after, _, err := st.RebuildAt(ctx, sitrep.Provenance{Engine: "3"}); after != 0 || err != nil {
		t.Errorf("a rebuild by other versions goes on after %d, %v", after, err)
	}
	var texts []string
	for _, a := range all(t, st.Reports(ctx, store.Filter{Revisions: true})) {
		texts = append(texts, fmt.Sprintf("%s %d", a.Document.Text[:16], len(a.Claims)))
	}
	if got, want := strings.Join(texts, "|"), "Guards of the Up 1|The League denie 0|The League denie 0|A boat sank in t 1"; got != want {
		t.Errorf("reports %q, want %q", got, want)
	}
	if hits, err := st.Search(ctx, "anew", store.Filter{}); err != nil || len(hits) != 1 {
		t.Errorf("the new title is found %d times, %v", len(hits), err)
	}
	if hits, err := st.Search(ctx, "tarn", store.Filter{}); err != nil || len(hits) != 0 {
		t.Errorf("words of a text that is gone are found %d times, %v", len(hits), err)
	}
	if err := w.ForgetIncidents(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := st.PendingCount(ctx); n != 3 || err != nil {
		t.Errorf("%d reports pending, %v, want the 3 current ones", n, err)
	}
	if _, left, err := st.RebuildAt(ctx, by); left != 0 || err != nil {
		t.Errorf("a rebuild that was stopped before its incidents reads %d originals again, %v", left, err)
	}
	if err := w.EndRebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if after, left, err := st.RebuildAt(ctx, by); after != 0 || left == 0 || err != nil {
		t.Errorf("the next rebuild goes on after %d with %d left, %v", after, left, err)
	}
}

// sharing finds the reports whose words stand in another.
func sharing(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	const stretch = "men of the upper ward held the bridge over the river through the night and said that nobody was hurt there"
	const appeal = "please give to our paper so that its reporters can go on with their work in the valley and beyond it"
	var reports []sitrep.Annotation
	for i := range 80 { // so many that their appeal is a commonplace
		reports = append(reports, made{id: fmt.Sprintf("p%02d", i), text: fmt.Sprintf("%s. Text %d of paper %d.", appeal, i, i)}.annotation())
	}
	reports = append(reports, made{id: "wire", text: "On Monday " + stretch + ". More follows."}.annotation(),
		made{id: "print", text: "Quiet at the coast. " + stretch + ", a wire has it. " + appeal}.annotation())
	add(t, st, w, reports...)
	got, err := st.Sharing(ctx, "print", 10)
	if err != nil || len(got) != 1 || got[0].Report != "wire" || got[0].Prints < 2 {
		t.Errorf("print shares words with %+v, %v, want wire alone", got, err)
	}
	if _, err := st.Sharing(ctx, "nobody", 10); !isNotFound(err) {
		t.Errorf("a report that is not there: %v", err)
	}
}
