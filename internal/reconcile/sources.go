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
	later := map[sitrep.ReportID]bool{}
	for i := range in {
		more, changed, err := u.passagesOf(in[i].report.id)
		if err != nil {
			return nil, err
		}
		for _, id := range more {
			later[id] = !dirty[id]
		}
		if changed {
			moved = append(moved, in[i].report.id)
		}
		delete(dirty, in[i].report.id)
	}
	maps.DeleteFunc(later, func(id sitrep.ReportID, yes bool) bool { return !yes })
	maps.Copy(dirty, later)
	for _, id := range slices.Sorted(maps.Keys(dirty)) {
		_, changed, err := u.passagesOf(id)
		if err != nil {
			return nil, err
		}
		if changed {
			moved = append(moved, id)
		}
	}
	slices.Sort(moved)
	return moved, nil
}

// passagesOf finds the passages of one report and keeps them.
func (u *update) passagesOf(id sitrep.ReportID) (later []sitrep.ReportID, changed bool, err error) {
	r, err := u.takes.report(id)
	if err != nil || r == nil {
		return nil, false, err
	}
	before, err := u.mem.Passages(id)
	if err != nil {
		return nil, false, err
	}
	found, later, err := u.takes.find(r)
	if err != nil || slices.Equal(before, found) {
		return later, false, err
	}
	return later, true, u.mem.PutPassages(id, found)
}

// resource tells claims of the sentences that theirs were taken from, and notes
// those for which that is another than before.
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
			if f.Report == id && u.added[f.ID] == nil {
				u.moved = append(u.moved, f)
				u.touch(f.ID)
			}
		}
	}
	return nil
}
