package store

import (
	"context"

	"sitrep"
)

// Pending are reports that reconciliation has not seen yet, or not since
// somebody decided about their claims, or that it is to forget, since a later
// revision replaced them.
type Pending struct {
	Add  []sitrep.Annotation // in canonical order
	Drop []sitrep.ReportID

	add, drop []int64 // their numbers
	decided   []int64 // how often something was decided about each of add
	gone      []sitrep.ReportID
}

// Len returns how many reports there are.
func (p *Pending) Len() int { return len(p.Add) + len(p.Drop) }

const (
	pendingReports = " FROM reports r WHERE r.current <> r.reconciled"
	// decidedReports are those about which more was decided than incidents know of.
	decidedReports = " FROM reports r WHERE r.decided <> r.heeded AND r.current = 1 AND r.reconciled = 1"
)

// PendingCount returns how many reports are pending.
func (st *Store) PendingCount(ctx context.Context) (n int64, err error) {
	defer func() { wrapped(&err, "pending reports of %s", st.Name()) }()
	err = st.row(ctx, "SELECT (SELECT count(*)"+pendingReports+") + (SELECT count(*)"+decidedReports+") + (SELECT count(*) FROM gone)", nil, &n)
	return n, err
}

// CurrentCount returns how many reports no later revision replaced.
func (st *Store) CurrentCount(ctx context.Context) (n int64, err error) {
	defer func() { wrapped(&err, "current reports of %s", st.Name()) }()
	err = st.row(ctx, "SELECT count(*) FROM reports WHERE current = 1", nil, &n)
	return n, err
}

// Pending returns at most that many pending reports, those to be forgotten
// first, then in canonical order.
func (st *Store) Pending(ctx context.Context, most int) (p Pending, err error) {
	defer func() { wrapped(&err, "pending reports of %s", st.Name()) }()
	var id sitrep.ReportID
	err = st.query(ctx, "SELECT id FROM gone ORDER BY id LIMIT "+itoa(most), nil, func() error { p.gone = append(p.gone, id); return nil }, &id)
	if err != nil {
		return p, err
	}
	p.Drop = append(p.Drop, p.gone...)
	var no int64
	err = st.query(ctx, "SELECT r.no, r.id"+pendingReports+" AND r.current = 0 ORDER BY r.published IS NULL, r.published, r.id LIMIT "+itoa(most-len(p.gone)), nil, func() error {
		p.drop, p.Drop = append(p.drop, no), append(p.Drop, id)
		return nil
	}, &no, &id)
	if err != nil {
		return p, err
	}
	var decided int64
	for _, from := range []string{pendingReports + " AND r.current = 1", decidedReports} {
		err = st.query(ctx, "SELECT r.no, r.decided"+from+" ORDER BY r.published IS NULL, r.published, r.id LIMIT "+itoa(most-len(p.Drop)-len(p.add)), nil, func() error {
			p.add, p.decided = append(p.add, no), append(p.decided, decided)
			return nil
		}, &no, &decided)
		if err != nil {
			return p, err
		}
	}
	if err != nil || len(p.add) == 0 {
		return p, err
	}
	p.Add, err = st.fetchDecided(ctx, p.add)
	return p, err
}

// settle notes that pending reports are pending no more.
func (w *Writer) settle(ctx context.Context, p Pending, root Root) error {
	for i, no := range p.add {
		if p.decided[i] > 0 {
			if err := w.heed(ctx, no, p.decided[i], &p.Add[i], root); err != nil {
				return err
			}
		}
		if err := w.s.exec(ctx, "UPDATE reports SET reconciled = 1 WHERE no = ?", no); err != nil {
			return err
		}
	}
	for _, no := range p.drop {
		if err := w.s.exec(ctx, "UPDATE reports SET reconciled = 0 WHERE no = ?", no); err != nil {
			return err
		}
	}
	for _, id := range p.gone {
		if err := w.s.exec(ctx, "DELETE FROM gone WHERE id = ?", string(id)); err != nil {
			return err
		}
	}
	return nil
}
