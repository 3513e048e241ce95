package storetest

import (
	"context"
	"reflect"
	"testing"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// renew reconciles all reports of a store at once, then some more one by one,
// and expects what all of them give.
func renew(t *testing.T, dsn string) {
	st, w := open(t, dsn)
	ctx := context.Background()
	reports := skirmishes()
	want := reconcile.Reconcile(reports, Nobody{})
	before, after := reports[:40], reports[40:]
	add(t, st, w, before[:20]...)
	update(t, st, w)
	add(t, st, w, before[20:]...)
	steps := 0
	err := w.Renew(ctx, "made anew", root, func(done, of int) { steps = done }, func(told func(sitrep.GroupID, []sitrep.Incident) error) (store.Whole, error) {
		mem := reconcile.NewWorkingMemory()
		return mem, reconcile.Rebuild{Told: told}.Run(ctx, mem, Nobody{}, st.Reports(ctx, store.Filter{}))
	})
	if err != nil {
		t.Fatal(err)
	}
	if by, err := st.ReconciledBy(ctx); by != "made anew" || err != nil {
		t.Errorf("incidents by %q, %v", by, err)
	}
	if n, err := st.PendingCount(ctx); n != 0 || err != nil || steps == 0 {
		t.Errorf("%d reports pending after %d steps, %v", n, steps, err)
	}
	for _, r := range after {
		add(t, st, w, r)
		update(t, st, w)
	}
	got, err := st.Incidents(ctx, store.IncidentFilter{})
	if err != nil || !reflect.DeepEqual(got, want.Incidents) {
		t.Errorf("%d incidents, want the %d that the reports give at once; %v", len(got), len(want.Incidents), err)
	}
	passages, err := st.Passages(ctx)
	if err != nil || len(passages) != len(want.Passages) {
		t.Errorf("%d passages, want %d; %v", len(passages), len(want.Passages), err)
	}
}

// update reconciles what is pending.
func update(t *testing.T, st *store.Store, w *store.Writer) {
	t.Helper()
	ctx := context.Background()
	for {
		p, err := st.Pending(ctx, 5)
		if err != nil {
			t.Fatal(err)
		}
		if p.Len() == 0 {
			return
		}
		err = w.Reconcile(ctx, p, root, func(mem sitrep.Memory) error {
			_, err := reconcile.Update(mem, Nobody{}, p.Add, p.Drop)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
