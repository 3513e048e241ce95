package store

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"runtime"
	"sync"

	"sitrep"
	"sitrep/internal/packed"
	"sitrep/internal/redact"
)

// A Snapshot is what views are made of, as it was at one time: the reports that
// the incidents reckon with, those incidents, and the passages taken over.
// It does not change.
type Snapshot struct {
	Version   int64  // of the store; see Store.Version
	By        string // versions that made the incidents; see Store.ReconciledBy
	Reports   []sitrep.Annotation
	Incidents []sitrep.Incident // by identifier
	Passages  []sitrep.Passage
	Pending   int64 // reports that incidents don't reckon with yet; those that are there are left out
	// Fresh is false where reports and incidents are those of the Snapshot that
	// this one was made from.
	Fresh bool

	hidden string // what is hidden in it; see redact.Veil.Version

	reports   map[reportKey]int   // places in Reports
	incidents map[string]keptBody // by identifier
}

// A reportKey names a report as it was read by some versions, with what was decided about it.
type reportKey struct{ no, text, maker, decided int64 }

// A keptBody is an incident with the sum of its packed form.
type keptBody struct {
	sum uint64
	at  int // place in Incidents
}

// seed is of the sums of packed incidents, which are compared in one process only.
var seed = maphash.MakeSeed()

// snapshotAtOnce is how many reports a Snapshot fetches with one query.
const snapshotAtOnce = 512

// Snapshot reads the store as it is now. What last holds, if that is not nil,
// is not read again, so that following a store costs little more than what was
// added to it.
func (st *Store) Snapshot(ctx context.Context, last *Snapshot) (s *Snapshot, err error) {
	defer func() { wrapped(&err, "reading %s", st.Name()) }()
	if last == nil {
		last = &Snapshot{}
	}
	s = &Snapshot{reports: map[reportKey]int{}, incidents: map[string]keptBody{}}
	err = st.atOneTime(ctx, func(now *Store) error {
		if s.Version, err = now.Version(ctx); err != nil {
			return err
		}
		if s.By, err = now.ReconciledBy(ctx); err != nil {
			return err
		}
		if s.Pending, err = now.PendingCount(ctx); err != nil {
			return err
		}
		veil, err := now.Veil(ctx)
		if err != nil {
			return err
		}
		if s.hidden = veil.Version(); s.hidden != last.hidden {
			last = &Snapshot{} // what it holds shows or hides something else
		}
		if err := now.snapshotReports(ctx, s, last); err != nil {
			return err
		}
		if err := now.snapshotIncidents(ctx, s, last, veil); err != nil {
			return err
		}
		s.Fresh = s.Fresh || last.reports == nil || len(s.Reports) != len(last.Reports) || len(s.Incidents) != len(last.Incidents) || s.By != last.By
		if !s.Fresh {
			s.Passages = last.Passages
			return nil
		}
		s.Passages, err = now.Passages(ctx)
		return err
	})
	return s, err
}

// snapshotReports reads the reports that are reconciled, in canonical order. A
// replaced one counts until reconciliation has forgotten it.
func (st *Store) snapshotReports(ctx context.Context, s, last *Snapshot) error {
	var keys []reportKey
	var k reportKey
	err := st.query(ctx, "SELECT r.no, r.text, r.maker, r.decided FROM reports r WHERE r.reconciled = 1 ORDER BY r.published IS NULL, r.published, r.id", nil, func() error {
		keys = append(keys, k)
		return nil
	}, &k.no, &k.text, &k.maker, &k.decided)
	if err != nil {
		return err
	}
	s.Reports = make([]sitrep.Annotation, len(keys))
	var missing []int64
	var at []int
	for i, k := range keys {
		s.reports[k] = i
		if n, ok := last.reports[k]; ok {
			s.Reports[i] = last.Reports[n]
			continue
		}
		missing, at = append(missing, k.no), append(at, i)
	}
	s.Fresh = len(missing) > 0
	for len(missing) > 0 {
		n := min(snapshotAtOnce, len(missing))
		anns, err := st.fetch(ctx, missing[:n])
		if err != nil {
			return err
		}
		for i, a := range anns {
			s.Reports[at[i]] = a
		}
		missing, at = missing[n:], at[n:]
	}
	return nil
}

// snapshotIncidents reads all incidents and unpacks those that are not as they were.
func (st *Store) snapshotIncidents(ctx context.Context, s, last *Snapshot, veil *redact.Veil) error {
	type packedIncident struct {
		at    int
		id    string
		shape int64
		body  []byte
	}
	var fresh []packedIncident
	shapes := map[int64]*packed.Decoder[sitrep.Incident]{}
	var p packedIncident
	err := st.query(ctx, "SELECT i.id, i.shape, i.body FROM incidents i ORDER BY i.id", nil, func() error {
		k := keptBody{maphash.Bytes(seed, p.body), len(s.Incidents)}
		s.incidents[p.id] = k
		if was, ok := last.incidents[p.id]; ok && was.sum == k.sum {
			s.Incidents = append(s.Incidents, last.Incidents[was.at])
			return nil
		}
		p.at = k.at
		fresh = append(fresh, p)
		shapes[p.shape] = nil
		p.body = nil
		s.Incidents = append(s.Incidents, sitrep.Incident{})
		return nil
	}, &p.id, &p.shape, &p.body)
	if err != nil {
		return err
	}
	s.Fresh = s.Fresh || len(fresh) > 0
	for no := range shapes {
		if shapes[no], err = st.incidents.decoder(ctx, st, no); err != nil {
			return err
		}
	}
	workers := runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(fresh) && errs[w] == nil; i += workers {
				p := &fresh[i]
				if err := unpack(shapes[p.shape], p.body, &s.Incidents[p.at]); err != nil {
					errs[w] = fmt.Errorf("incident %s: %w", p.id, err)
				}
				veil.Value(&s.Incidents[p.at])
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
