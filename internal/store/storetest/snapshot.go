package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// settleAll reconciles what waits.
func settleAll(t *testing.T, st *store.Store, w *store.Writer, by string) {
	t.Helper()
	ctx := context.Background()
	if err := w.NoteReconciler(ctx, by); err != nil {
		t.Fatal(err)
	}
	p, err := st.Pending(ctx, 100)
	if err != nil {
		t.Fatal(err)
	}
	err = w.Reconcile(ctx, p, root, func(mem sitrep.Memory) error {
		_, err := reconcile.Update(mem, Nobody{}, p.Add, p.Drop)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// snapshots follows a store through all that can happen to it, and expects of
// each snapshot made from the last one what one from nothing holds.
func snapshots(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	var last *store.Snapshot
	look := func(what string, reports, incidents int, fresh, rises bool) {
		t.Helper()
		got, err := st.Snapshot(ctx, last)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := st.Snapshot(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Reports, whole.Reports) || !reflect.DeepEqual(got.Incidents, whole.Incidents) || !reflect.DeepEqual(got.Passages, whole.Passages) {
			t.Errorf("%s: following gives other things than reading from nothing", what)
		}
		if len(got.Reports) != reports || len(got.Incidents) != incidents {
			t.Errorf("%s: %d reports and %d incidents, want %d and %d", what, len(got.Reports), len(got.Incidents), reports, incidents)
		}
		if got.Fresh != fresh {
			t.Errorf("%s: fresh %v", what, got.Fresh)
		}
		if last != nil && (got.Version > last.Version) != rises {
			t.Errorf("%s: version %d after %d", what, got.Version, last.Version)
		}
		last = got
	}
	look("empty", 0, 0, true, false)
	add(t, st, w, ford.annotation(), mill.annotation())
	look("added, not reconciled", 0, 0, false, true)
	if last.Pending != 2 {
		t.Errorf("%d pending, want 2", last.Pending)
	}
	settleAll(t, st, w, "one")
	look("reconciled", 2, 3, true, true)
	look("nothing happened", 2, 3, false, false)
	if last.By != "one" {
		t.Errorf("made by %q", last.By)
	}

	// A revision takes the place of the report once it is reconciled.
	second := ford
	second.text += " Guards fell back on Sunday."
	add(t, st, w, second.annotation())
	look("revised, not reconciled", 2, 3, false, true)
	settleAll(t, st, w, "one")
	look("revised", 2, 3, true, true)
	editions, err := st.Editions(ctx)
	if err != nil || len(editions) != 2 || len(editions[last.Reports[0].Document.Report]) != 2 {
		t.Errorf("editions %v, %v", editions, err)
	}

	// Others may not go on with what one made.
	if err := w.NoteReconciler(ctx, "two"); !errors.Is(err, store.ErrStale) {
		t.Errorf("another went on: %v", err)
	}
	if err := w.ForgetIncidents(ctx); err != nil {
		t.Fatal(err)
	}
	look("forgotten", 0, 0, true, true)
	settleAll(t, st, w, "two")
	look("made again", 2, 3, true, true)
	if last.By != "two" {
		t.Errorf("made by %q", last.By)
	}
}
