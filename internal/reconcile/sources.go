package reconcile

import (
	"maps"
	"slices"

	"sitrep"
)

// passages finds anew the passages of the reports that the update concerns, and
// returns the reports whose passages are others than before.
func (u *update) passages(in []digest, drop []sitrep.ReportID) (moved []sitrep.ReportID, err error) {
	dirty := map[sitrep.ReportID]bool{}
	for i := range in {
		dirty[in[i].report.id] = true
		u.takes.reports[in[i].report.id] = &in[i].report
		drop = append(slices.Clip(drop), in[i].report.id)
	}
	for _, id := range drop {
		ids, err := u.mem.Takers(id)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			dirty[id] = true
		}
	}
	turned, err := u.takes.turned()
	if err != nil {
		return nil, err
	}
	for _, id := range turned {
		dirty[id] = true
	}
	first := slices.Sorted(maps.Keys(dirty))
	later, moved, err := u.findPassages(first)
	if err != nil {
		return nil, err
	}
	later = slices.DeleteFunc(later, func(id sitrep.ReportID) bool { return dirty[id] })
	_, more, err := u.findPassages(later)
	moved = append(moved, more...)
	slices.Sort(moved)
	return moved, err
}

// findPassages finds and keeps the passages of reports. later are the reports that
// may have taken sentences from one of these, changed those of these whose
// passages are others than before.
func (u *update) findPassages(ids []sitrep.ReportID) (later, changed []sitrep.ReportID, err error) {
	var rs []*report
	for _, id := range ids {
		r, err := u.takes.report(id)
		if err != nil {
			return nil, nil, err
		}
		if r != nil {
			rs = append(rs, r)
		}
	}
	if err := u.takes.fetch(rs); err != nil {
		return nil, nil, err
	}
	found := make([][]sitrep.Passage, len(rs))
	after := make([][]sitrep.ReportID, len(rs))
	errs := make([]error, len(rs))
	parallel(len(rs), func(i int) { found[i], after[i], errs[i] = u.takes.find(rs[i], true) })
	for i, r := range rs {
		if errs[i] != nil {
			return nil, nil, errs[i]
		}
		later = append(later, after[i]...)
		before, err := u.mem.Passages(r.id)
		if err != nil {
			return nil, nil, err
		}
		if slices.Equal(before, found[i]) {
			continue
		}
		changed = append(changed, r.id)
		if _, again := u.before[r.id]; !again {
			u.before[r.id] = before
		}
		if err := u.mem.PutPassages(r.id, found[i]); err != nil {
			return nil, nil, err
		}
	}
	slices.Sort(later)
	return slices.Compact(later), changed, nil
}

// resource tells claims of the sentences that theirs were taken from, and notes
// those for which that is another than before; what else their reports took
// over does not concern them.
func (u *update) resource(moved []sitrep.ReportID) error {
	if err := u.sources(slices.Collect(maps.Values(u.added))); err != nil {
		return err
	}
	for _, id := range moved {
		r, err := u.takes.report(id)
		if err != nil {
			return err
		}
		if r == nil {
			continue
		}
		facts, err := u.load(r.claims)
		if err != nil {
			return err
		}
		for _, f := range facts {
			if f.Report != id || u.added[f.ID] != nil {
				continue
			}
			if was := sourceIn(u.before[id], f); was != f.source {
				u.moved = append(u.moved, movedFact{f, was})
				u.touch(f.ID)
			}
		}
	}
	return nil
}

// sourceIn is the sentence that a fact's own was taken from, by the passages that
// its report took over; zero if none.
func sourceIn(ps []sitrep.Passage, f *fact) sitrep.PassageEnd {
	if i := slices.IndexFunc(ps, func(p sitrep.Passage) bool { return p.B == f.end() }); i >= 0 {
		return ps[i].A
	}
	return sitrep.PassageEnd{}
}

// A movedFact is a known fact whose sentence has another source than before.
type movedFact struct {
	*fact
	was sitrep.PassageEnd
}
