package reconcile

import (
	"cmp"
	"errors"
	"maps"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"sitrep"
)

// An update takes reports into a Memory, and out of it. It reads and writes only
// what these reports touch: the reports that share fingerprints with them, the
// claims that share blocks with theirs, and the groups that links join to them.
// What it leaves behind is a function of the set of reports in the Memory: a
// full rebuild is the same updates from the start.
//
// The steps are these.
//  1. Each new report is read by itself (digest.go). Of several reports with one
//     text the first counts, and only its claims are entered.
//  2. Passages are found anew for the new reports, for those that may have taken
//     a sentence from them, and for those that a fingerprint's becoming a
//     commonplace concerns (takeover.go).
//  3. Claims are compared with their neighbours in blocks, in their report and
//     across passages; the best links of each claim are kept (links.go).
//  4. Claims are grouped anew along their links where one of these or a claim
//     changed, and the groups told as incidents (groups.go, cluster.go).
type update struct {
	mem   sitrep.Memory
	names *names
	takes *passages
	facts map[sitrep.ClaimID]*fact

	added   map[sitrep.ClaimID]*fact
	removed map[sitrep.ClaimID]*fact
	moved   []movedFact             // known ones
	touched map[sitrep.ClaimID]bool // facts whose group has to be made anew
	bereft  map[sitrep.ClaimID]bool // those of them of which a link left with its other end

	before map[sitrep.ReportID][]sitrep.Passage  // passages of reports that have others now
	taken  map[sitrep.ReportID][]sitrep.ReportID // takers of reports, each asked for once
	stale  map[sitrep.GroupID]bool               // groups that have to be
}

// Changes tells what an update did.
type Changes struct {
	Claims  int               // entered
	Groups  int               // made anew
	Largest int               // claims of the largest of these
	Moved   []sitrep.ReportID // reports whose origin may have changed, sorted
}

// Update takes reports out of a Memory and takes reports in. A report of a known
// identifier takes the place of the one known. Any order of the same reports,
// in any number of updates, leaves the same Memory.
func Update(mem sitrep.Memory, who Roster, add []sitrep.Annotation, drop []sitrep.ReportID) (Changes, error) {
	return newUpdate(mem, newNames(who)).run(add, drop)
}

func newUpdate(mem sitrep.Memory, n *names) *update {
	return &update{mem: mem, names: n, facts: map[sitrep.ClaimID]*fact{},
		takes: newPassages(mem),
		added: map[sitrep.ClaimID]*fact{}, removed: map[sitrep.ClaimID]*fact{},
		bereft: map[sitrep.ClaimID]bool{}, before: map[sitrep.ReportID][]sitrep.Passage{}, taken: map[sitrep.ReportID][]sitrep.ReportID{},
		touched: map[sitrep.ClaimID]bool{}, stale: map[sitrep.GroupID]bool{}}
}

func (u *update) run(add []sitrep.Annotation, drop []sitrep.ReportID) (Changes, error) {
	in, err := digests(u.names, add)
	if err != nil {
		return Changes{}, err
	}
	if err := u.exchange(in, drop); err != nil {
		return Changes{}, err
	}
	moved, err := u.passages(in, drop)
	if err != nil {
		return Changes{}, err
	}
	if err := u.enter(); err != nil {
		return Changes{}, err
	}
	if err := u.resource(moved); err != nil {
		return Changes{}, err
	}
	if err := u.link(); err != nil {
		return Changes{}, err
	}
	c, err := u.regroup()
	c.Claims, c.Moved = len(u.added), moved
	return c, err
}

// digests reads reports by themselves, on as many goroutines as there are
// processors. Of two with one identifier the last counts. Facts are as a Memory
// gives them back, so that nothing hangs on whether they were kept in between.
func digests(n *names, add []sitrep.Annotation) ([]digest, error) {
	last := map[sitrep.ReportID]int{}
	for i := range add {
		last[add[i].Document.Report] = i
	}
	at := slices.Sorted(maps.Values(last))
	out := make([]digest, len(at))
	errs := make([]error, len(at))
	parallel(len(at), func(i int) {
		out[i] = n.read(&add[at[i]])
		for k, f := range out[i].facts {
			var err error
			if out[i].facts[k], err = n.unpack(f.known()); err != nil {
				errs[i] = err
			}
		}
	})
	return out, errors.Join(errs...)
}

// exchange takes reports in and out, and works out which claims enter and leave.
func (u *update) exchange(in []digest, drop []sitrep.ReportID) error {
	newcomers := map[sitrep.ReportID]*digest{}
	texts := map[sitrep.DocID]bool{}
	out := map[sitrep.ReportID]*report{}
	for i := range in {
		newcomers[in[i].report.id] = &in[i]
		texts[in[i].report.doc] = true
		drop = append(slices.Clip(drop), in[i].report.id)
	}
	for _, id := range drop {
		r, err := u.takes.report(id)
		if err != nil {
			return err
		}
		if r != nil {
			out[id] = r
			texts[r.doc] = true
			delete(u.takes.reports, id)
		}
	}
	before := map[sitrep.DocID][]*report{}
	for doc := range texts {
		ids, err := u.mem.Carriers(doc)
		if err != nil {
			return err
		}
		for _, id := range ids {
			r, err := u.takes.report(id)
			if r == nil {
				r = out[id]
			}
			if err != nil {
				return err
			}
			before[doc] = append(before[doc], r)
		}
	}
	clear(u.takes.reports) // they may be out of date from here on
	for id, r := range out {
		u.takes.put(r, false)
		if err := u.mem.DropReport(id); err != nil {
			return err
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(texts)) {
		if err := u.exchangeText(before[doc], out, newcomers, doc); err != nil {
			return err
		}
	}
	return nil
}

// exchangeText settles which report's claims count for one text.
func (u *update) exchangeText(before []*report, out map[sitrep.ReportID]*report, newcomers map[sitrep.ReportID]*digest, doc sitrep.DocID) error {
	var was, first *report
	var after []*report
	for _, r := range before {
		if was == nil || compareReports(r, was) < 0 {
			was = r
		}
		if out[r.id] == nil {
			after = append(after, r)
		}
	}
	for _, d := range newcomers {
		if d.report.doc == doc {
			after = append(after, &d.report)
		}
	}
	slices.SortFunc(after, compareReports)
	if len(after) > 0 {
		first = after[0]
	}
	var leaving []*fact
	if was != nil && was != first {
		var err error
		if leaving, err = u.load(was.claims); err != nil {
			return err
		}
		for _, f := range leaving {
			u.removed[f.ID] = f
			delete(u.facts, f.ID)
		}
	}
	for _, r := range after {
		d := newcomers[r.id]
		fresh := d != nil && &d.report == r
		switch {
		case r == first && r == was:
			continue
		case r == first && fresh:
			for _, f := range d.facts {
				u.added[f.ID] = f
			}
		case r == first: // a spare one moves up
			for _, body := range r.spare {
				f, err := u.names.unpack(sitrep.KnownClaim{Body: body})
				if err != nil {
					return err
				}
				f.keys = blockKeys(f)
				u.added[f.ID] = f
			}
			r.spare = nil
		case r == was: // gives way
			r.spare = nil
			for _, f := range leaving {
				r.spare = append(r.spare, f.pack())
			}
		case fresh:
			for _, f := range d.facts {
				r.spare = append(r.spare, f.pack())
			}
		default:
			continue
		}
		if fresh {
			u.takes.put(r, true)
		}
		if err := u.mem.PutReport(r.known()); err != nil {
			return err
		}
	}
	return nil
}

// enter takes claims in and out. Claims that leave and come again with the same
// body stay where they are.
func (u *update) enter() error {
	for id, f := range u.removed {
		if g := u.added[id]; g != nil && string(g.pack()) == string(f.pack()) {
			delete(u.added, id)
			delete(u.removed, id)
		}
	}
	for _, f := range u.removed {
		if f.group != "" {
			u.stale[f.group] = true
		}
	}
	ids := slices.Sorted(maps.Keys(u.removed))
	if len(ids) == 0 {
		return nil
	}
	links, err := u.mem.Links(ids)
	if err != nil {
		return err
	}
	for _, l := range links {
		for _, id := range []sitrep.ClaimID{l.A, l.B} {
			u.touch(id)
			u.bereft[id] = true
		}
	}
	return nil
}

func (u *update) touch(id sitrep.ClaimID) { u.touched[id] = true }

// load returns facts by identifier, in the order asked; unknown ones are left out.
func (u *update) load(ids []sitrep.ClaimID) ([]*fact, error) {
	var missing []sitrep.ClaimID
	for _, id := range ids {
		if u.facts[id] == nil && u.added[id] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		known, err := u.mem.Facts(missing)
		if err != nil {
			return nil, err
		}
		made := make([]*fact, len(known))
		errs := make([]error, len(known))
		parallel(len(known), func(i int) { made[i], errs[i] = u.names.unpack(known[i]) })
		for i, f := range made {
			if errs[i] != nil {
				return nil, errs[i]
			}
			u.facts[f.ID] = f
		}
		if err := u.sources(made); err != nil {
			return nil, err
		}
	}
	out := make([]*fact, 0, len(ids))
	for _, id := range ids {
		if f := cmp.Or(u.added[id], u.facts[id]); f != nil {
			out = append(out, f)
		}
	}
	return out, nil
}

// sources tells facts which sentences theirs were taken from.
func (u *update) sources(facts []*fact) error {
	by := map[sitrep.ReportID][]*fact{}
	for _, f := range facts {
		by[f.Report] = append(by[f.Report], f)
	}
	for id, fs := range by {
		ps, err := u.mem.Passages(id)
		if err != nil {
			return err
		}
		for _, f := range fs {
			f.source = sourceIn(ps, f)
		}
	}
	return nil
}

// parallel calls do for 0 to n-1 on all processors.
func parallel(n int, do func(int)) {
	const least = 8
	workers := min(n, runtime.GOMAXPROCS(0))
	if n < least || workers < 2 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}
