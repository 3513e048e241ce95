package pipeline

import (
	"context"
	"runtime/debug"

	"sitrep"
	"sitrep/internal/reconcile"
	"sitrep/internal/store"
)

// reconciledAtOnce is how many reports are reconciled in one transaction.
const reconciledAtOnce = 512

// Reports are reconciled all anew, which costs each a fraction, where at least
// renewedFrom are pending, and at least one of renewedShare of all.
const (
	renewedFrom  = 250
	renewedShare = 4
)

// sparedFrom is of how many reports on the working memory is large enough to be spared.
const sparedFrom = 10_000

// KeepIncidents reconciles the reports of a store that were added, replaced or
// removed since it last ran. Where few are pending, each batch is one
// transaction, so that a run that was stopped goes on where it was; where many
// are, all reports are reconciled anew in one, and a run that was stopped begins
// again. What comes of it is the same. each, if not nil, is told how many reports
// were done.
//
// It returns store.ErrStale where the store has incidents of other versions:
// RenewIncidents makes them anew.
func (who Who) KeepIncidents(ctx context.Context, st *store.Store, w *store.Writer, each func(n int)) error {
	if err := w.NoteReconciler(ctx, who.Version()); err != nil {
		return err
	}
	waiting, err := st.PendingCount(ctx)
	if err != nil {
		return err
	}
	all, err := st.CurrentCount(ctx)
	if err != nil {
		return err
	}
	if each == nil {
		each = func(int) {}
	}
	if waiting >= renewedFrom && renewedShare*waiting >= all {
		return who.renew(ctx, st, w, int(all), &share{total: int(waiting), each: each})
	}
	for {
		pending, err := st.Pending(ctx, reconciledAtOnce)
		if err != nil || pending.Len() == 0 {
			return err
		}
		err = w.Reconcile(ctx, pending, who.Root, func(mem sitrep.Memory) error {
			_, err := reconcile.Update(mem, who, pending.Add, pending.Drop)
			return err
		})
		if err != nil {
			return err
		}
		each(pending.Len())
	}
}

// RenewIncidents reconciles all reports of a store anew, whatever made the incidents
// that are there. These stand until it is done, and where it is stopped. each, if not nil, is
// told how many reports were done.
func (who Who) RenewIncidents(ctx context.Context, st *store.Store, w *store.Writer, each func(n int)) error {
	all, err := st.CurrentCount(ctx)
	if err != nil {
		return err
	}
	if each == nil {
		each = func(int) {}
	}
	return who.renew(ctx, st, w, int(all), &share{total: int(all), each: each})
}

func (who Who) renew(ctx context.Context, st *store.Store, w *store.Writer, all int, told *share) error {
	if all >= sparedFrom {
		// Most of the working memory has no pointers, so that looking for garbage four times
		// as often costs little beside the rest and saves a third of the memory.
		defer debug.SetGCPercent(debug.SetGCPercent(25))
	}
	mem := reconcile.NewWorkingMemory()
	defer mem.Close()
	written := func(done, of int) { told.part(len(stageCosts)-1, done, of) }
	return w.Renew(ctx, who.Version(), who.Root, written, func(put func(sitrep.GroupID, []sitrep.Incident) error) (store.Whole, error) {
		r := reconcile.Rebuild{Told: put, Progress: func(s reconcile.Stage, done, of int) {
			if s == reconcile.StageRead {
				of = all
			}
			told.part(int(s)-1, done, of)
		}}
		return mem, r.Run(ctx, mem, who, st.Unredacted().Reports(ctx, store.Filter{}))
	})
}

// stageCosts are about what the stages of reconciling all reports cost, and last
// writing what came of them, in hundredths.
var stageCosts = [...]int{25, 25, 15, 10, 25}

// A share tells progress in reports while the work goes through stages.
type share struct {
	total, told int
	each        func(n int)
}

// part tells that so much of a stage is done.
func (s *share) part(stage, done, of int) {
	sum := 0
	for _, c := range stageCosts[:stage] {
		sum += c
	}
	at := s.total * (sum*max(of, 1) + stageCosts[stage]*min(done, of)) / (100 * max(of, 1))
	if at > s.told {
		s.each(at - s.told)
		s.told = at
	}
}
