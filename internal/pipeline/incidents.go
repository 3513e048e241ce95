package pipeline

import (
	"context"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// reconciledAtOnce is how many reports are reconciled in one transaction.
const reconciledAtOnce = 512

// KeepIncidents reconciles the reports of a store that were added, replaced or
// removed since it last ran. Each batch is one transaction, so that a run that
// was stopped goes on where it was. each, if not nil, is told how many reports
// were done.
//
// It returns store.ErrStale where the store has incidents of other versions:
// Writer.ForgetIncidents makes way for new ones.
func (who Who) KeepIncidents(ctx context.Context, st *store.Store, w *store.Writer, each func(n int)) error {
	if err := w.NoteReconciler(ctx, who.Version()); err != nil {
		return err
	}
	for {
		pending, err := st.Pending(ctx, reconciledAtOnce)
		if err != nil || pending.Len() == 0 {
			return err
		}
		err = w.Reconcile(ctx, pending, func(mem sitrep.Memory) error {
			_, err := reconcile.Update(mem, who, pending.Add, pending.Drop)
			return err
		})
		if err != nil {
			return err
		}
		if each != nil {
			each(pending.Len())
		}
	}
}
