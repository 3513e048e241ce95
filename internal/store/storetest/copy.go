package storetest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"sitrep"
	"sitrep/internal/store"
)

// Copies tests that a store is the same in another database: every row, what is
// found by words and by place, incidents, and what is added afterwards.
func Copies(t *testing.T, from, to func(t *testing.T) string) {
	ctx := context.Background()
	a := from(t)
	incidents(t, a) // fills it, and closes it when the test ends
	st, err := store.OpenForReading(ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	other, w := open(t, to(t))

	// Stopped again and again, it goes on.
	stopped := errors.New("stopped")
	for n := 0; ; n++ {
		within, stop := context.WithCancelCause(ctx)
		rows := 0
		err := w.Copy(within, st, func(k int) {
			if rows += k; rows > 200 {
				stop(stopped)
			}
		})
		stop(nil)
		if err == nil {
			if n < 3 {
				t.Fatalf("the copy was stopped %d times only", n)
			}
			break
		}
		if !errors.Is(err, context.Canceled) || n > 100 {
			t.Fatal(err)
		}
	}
	tables, rows, err := st.Differs(ctx, other, nil)
	if err != nil || len(tables) > 0 || rows < 500 {
		t.Fatalf("of %d rows, those of %q differ, error %v", rows, tables, err)
	}
	if _, err := other.Verify(ctx, func(what string, err error) { t.Errorf("%s: %v", what, err) }, nil); err != nil {
		t.Fatal(err)
	}
	for _, f := range []store.Filter{{}, {Words: "ormen"}, {Words: `"mill at tarn"`}, {Claims: store.ClaimFilter{Within: &store.Box{South: 11, North: 13, West: 19, East: 21}}}} {
		if x, y := ids(t, st, f), ids(t, other, f); len(x) == 0 || !slices.Equal(x, y) {
			t.Errorf("%+v finds %d reports in one and %d in the other", f, len(x), len(y))
		}
	}
	x, err1 := st.Incidents(ctx, store.IncidentFilter{})
	y, err2 := other.Incidents(ctx, store.IncidentFilter{})
	if err := errors.Join(err1, err2); err != nil || len(x) == 0 || !reflect.DeepEqual(x, y) {
		t.Errorf("%d incidents in one and %d in the other, error %v", len(x), len(y), err)
	}
	added := add(t, other, w, made{id: "later", outlet: "South", published: "2031-06-01", text: "Guards left the ford."}.annotation())
	if !added[0].New {
		t.Error("a report that comes later is not new")
	}
	if tables, _, err := st.Differs(ctx, other, nil); err != nil || !slices.Contains(tables, "reports") || !slices.Contains(tables, "originals") {
		t.Errorf("after a report was added, those of %q differ, error %v", tables, err)
	}
	if err := w.Copy(ctx, st, nil); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("a store that has reports takes a copy: %v", err)
	}
}

func ids(t *testing.T, st *store.Store, f store.Filter) (out []sitrep.ReportID) {
	t.Helper()
	for a, err := range st.Reports(context.Background(), f) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a.Document.Report)
	}
	return out
}
