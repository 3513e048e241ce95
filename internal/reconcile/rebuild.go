package reconcile

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"

	"sitrep"
)

// A Rebuild takes all reports into an empty WorkingMemory and leaves there what
// Update leaves, byte for byte, at a fraction of the cost: nothing is found that
// a later report undoes. Its stages are those of an update, each once over all
// reports, cut into jobs that go to all processors:
//
//  1. read: reports are read by themselves and entered, claims in their blocks;
//  2. passages: of each report, when all fingerprints are there;
//  3. links: each claim is compared with those after it in its blocks, with
//     those of its report, and with those of the sentence that its own was taken
//     from; of the pairs found each claim keeps its best;
//  4. incidents: what links join is grouped (rebuild_groups.go), and the groups are
//     told and handed on at once.
type Rebuild struct {
	// Told is called with the incidents of each group, which are then not kept;
	// where it is nil, they are kept in the memory.
	Told func(sitrep.GroupID, []sitrep.Incident) error
	// Progress, if not nil, is told now and then how much of a stage is done; of
	// is 0 where it is not known.
	Progress func(s Stage, done, of int)
}

// A Stage is one of the stages of a Rebuild.
type Stage uint8

// The stages, in their order.
const (
	StageUnknown Stage = iota
	StageRead
	StagePassages
	StageLinks
	StageIncidents
)

var stageNames = [...]string{"unknown", "reports read", "reports searched for passages", "claims linked", "claims in incidents"}

// String tells what a stage counts.
func (s Stage) String() string { return stageNames[min(int(s), len(stageNames)-1)] }

// Run reads all reports, each of which has an identifier of its own, in any
// order. It fails with the first error of reports, and with ctx.
func (r Rebuild) Run(ctx context.Context, mem *WorkingMemory, who Roster, reports iter.Seq2[sitrep.Annotation, error]) error {
	b := &rebuild{Rebuild: r, ctx: ctx, m: mem, names: newNames(who), dates: map[int32]sitrep.Date{}}
	for _, stage := range []func() error{func() error { return b.read(reports) }, b.passages, b.links, b.group} {
		if err := stage(); err != nil {
			return err
		}
	}
	return nil
}

type rebuild struct {
	Rebuild
	ctx   context.Context
	m     *WorkingMemory
	names *names

	order []int32 // all claims, in the order of their places
	first []int32 // by report: where its claims begin in own
	own   []int32 // claims by report, in text order

	dates map[int32]sitrep.Date // of reports that bring claims
	pos   []int32               // by claim: its number in its report
	local []int32               // by claim: its number in its chain
}

func (b *rebuild) progress(s Stage, done, of int) {
	if b.Progress != nil {
		b.Progress(s, done, of)
	}
}

// inOrder calls do for every job, on all processors, and take for what comes of
// each, on the calling goroutine and in the order of the jobs.
func inOrder[J, T any](ctx context.Context, jobs iter.Seq[J], do func(J) (T, error), take func(T) error) error {
	return partsInOrder(ctx, jobs, func(j J, give func(T) error) error {
		v, err := do(j)
		if err != nil {
			return err
		}
		return give(v)
	}, take)
}

// partsInOrder is inOrder for jobs of which much comes: each gives it in parts, which
// are taken while it goes on.
func partsInOrder[J, T any](ctx context.Context, jobs iter.Seq[J], do func(j J, give func(T) error) error, take func(T) error) error {
	type result struct {
		value T
		err   error
	}
	ctx, stop := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	waiting := make(chan chan result, 2*workers)
	free := make(chan struct{}, workers)
	var busy sync.WaitGroup
	defer busy.Wait()
	defer stop()
	busy.Go(func() {
		defer close(waiting)
		for j := range jobs {
			out := make(chan result, 2)
			select {
			case waiting <- out:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			busy.Go(func() {
				defer func() { <-free }()
				defer close(out)
				give := func(r result) error {
					select {
					case out <- r:
						return nil
					case <-ctx.Done():
						return ctx.Err()
					}
				}
				if err := do(j, func(v T) error { return give(result{value: v}) }); err != nil {
					_ = give(result{err: err}) // where nobody takes it, that is why
				}
			})
		}
	})
	for out := range waiting {
		for r := range out {
			if err := cmp.Or(r.err, ctx.Err()); err != nil {
				return err
			}
			if err := take(r.value); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// An entrant is what is kept of one report before it is entered.
type entrant struct {
	report report
	known  sitrep.KnownReport
	facts  []sitrep.KnownClaim
}

// read enters all reports.
func (b *rebuild) read(reports iter.Seq2[sitrep.Annotation, error]) error {
	const together = 64
	var failed error
	jobs := func(yield func([]sitrep.Annotation) bool) {
		var some []sitrep.Annotation
		for r, err := range reports {
			if err != nil {
				failed = err
				return
			}
			if some = append(some, r); len(some) == together {
				if !yield(some) {
					return
				}
				some = nil
			}
		}
		if len(some) > 0 {
			yield(some)
		}
	}
	done := 0
	err := inOrder(b.ctx, jobs, b.readings, func(rs []entrant) error {
		for i := range rs {
			if err := b.enter(&rs[i]); err != nil {
				return err
			}
		}
		done += len(rs)
		b.progress(StageRead, done, 0)
		return nil
	})
	return cmp.Or(err, failed)
}

func (b *rebuild) readings(some []sitrep.Annotation) ([]entrant, error) {
	out := make([]entrant, len(some))
	for i := range some {
		d := b.names.read(&some[i])
		out[i].known = d.report.known()
		for _, f := range d.facts {
			out[i].facts = append(out[i].facts, f.known())
		}
		out[i].report = report{id: d.report.id, doc: d.report.doc, pub: d.report.pub}
	}
	return out, nil
}

// enter enters a report. Of several with one text the first brings its claims,
// the others keep theirs in spare.
func (b *rebuild) enter(r *entrant) error {
	if _, ok := b.m.knownReport(r.report.id); ok {
		return fmt.Errorf("report %s is given twice", r.report.id)
	}
	ids, err := b.m.Carriers(r.report.doc)
	if err != nil {
		return err
	}
	var first *report
	for _, id := range ids {
		k, _, err := b.m.Report(id)
		if err != nil {
			return err
		}
		other, err := unpackReport(k)
		if err != nil {
			return err
		}
		if first == nil || compareReports(other, first) < 0 {
			first = other
		}
	}
	if first != nil && compareReports(first, &r.report) < 0 {
		return b.spare(r.known, r.facts)
	}
	if first != nil {
		leaving, err := b.m.Facts(first.claims)
		if err != nil {
			return err
		}
		b.leave(first.claims)
		if err := b.spare(first.known(), leaving); err != nil {
			return err
		}
	}
	if err := b.m.PutReport(r.known); err != nil {
		return err
	}
	b.dates[b.m.reportNo(r.report.id)] = r.report.pub
	for k, f := range r.facts {
		i, err := b.m.putFact(f)
		if err != nil {
			return err
		}
		b.pos = append(b.pos, make([]int32, len(b.m.facts)-len(b.pos))...)
		b.pos[i] = int32(k)
		for _, k := range f.Keys { // not in order yet
			b.m.blocks[k] = append(b.m.blocks[k], i)
		}
	}
	return nil
}

// leave takes claims out that have no links yet.
func (b *rebuild) leave(ids []sitrep.ClaimID) {
	for _, id := range ids {
		i, ok := b.m.knownFact(id)
		if !ok {
			continue
		}
		for _, k := range b.m.keysOf(i) {
			if b.m.blocks[k] = slices.DeleteFunc(b.m.blocks[k], func(x int32) bool { return x == i }); len(b.m.blocks[k]) == 0 {
				delete(b.m.blocks, k)
			}
		}
		b.m.facts[i] = factRow{}
	}
}

// spare enters a report of which another has the text.
func (b *rebuild) spare(k sitrep.KnownReport, facts []sitrep.KnownClaim) error {
	r, err := unpackReport(k)
	if err != nil {
		return err
	}
	for _, f := range facts {
		r.spare = append(r.spare, f.Body)
	}
	return b.m.PutReport(r.known())
}

// passages finds the passages that every report took over.
func (b *rebuild) passages() error {
	const together = 256 // what the reports of a job share is looked up once, and held as long
	b.m.settle()
	var all []int32
	for i, r := range b.m.reports {
		if r.doc > 0 {
			all = append(all, int32(i))
		}
	}
	slices.SortFunc(all, func(i, j int32) int {
		return cmp.Or(cmp.Compare(b.m.reports[i].window, b.m.reports[j].window), cmp.Compare(i, j))
	})
	done := 0
	return inOrder(b.ctx, slices.Chunk(all, together), b.passagesOf, func(found [][]sitrep.Passage) error {
		for _, ps := range found {
			if len(ps) > 0 {
				if err := b.m.PutPassages(ps[0].B.Report, ps); err != nil {
					return err
				}
			}
		}
		done += len(found)
		b.progress(StagePassages, done, len(all))
		return nil
	})
}

func (b *rebuild) passagesOf(numbers []int32) ([][]sitrep.Passage, error) {
	p := newPassages(b.m)
	rs := make([]*report, len(numbers))
	for i, n := range numbers {
		r, err := p.report(b.m.reportIDs.ids[n])
		if err != nil {
			return nil, err
		}
		rs[i] = r
	}
	p.near = newNearby(b.m)
	out := make([][]sitrep.Passage, len(rs))
	for i, r := range rs {
		ps, _, err := p.find(r, false)
		if err != nil {
			return nil, err
		}
		out[i] = ps
	}
	return out, nil
}

// A loader reads facts by their numbers and keeps them.
type loader struct {
	*rebuild
	facts map[int32]*fact
}

func (l *loader) fact(i int32) (*fact, error) {
	f, err := l.look(i)
	l.facts[i] = f
	return f, err
}

// look is fact, but does not keep what is not kept yet.
func (l *loader) look(i int32) (*fact, error) {
	if f := l.facts[i]; f != nil {
		return f, nil
	}
	k, err := l.m.known(i)
	if err != nil {
		return nil, err
	}
	f, err := l.names.unpack(k)
	if err != nil {
		return nil, err
	}
	for _, t := range l.m.passages[l.m.facts[i].report] {
		if int(t.bStart) == f.passage.Start && int(t.bEnd) == f.passage.End {
			f.source = sitrep.PassageEnd{Report: l.m.reportIDs.ids[t.source], Span: sitrep.Span{Start: int(t.aStart), End: int(t.aEnd)}}
			break
		}
	}
	return f, nil
}

// claimsOf are the numbers of a report's claims, in text order.
func (b *rebuild) claimsOf(report int32) []int32 { return b.own[b.first[report]:b.first[report+1]] }

// sort puts claims in the order of places, in blocks and over all, and by reports.
func (b *rebuild) sort() {
	blocks := slices.Collect(maps.Values(b.m.blocks))
	parallel(len(blocks), func(i int) { slices.SortFunc(blocks[i], b.m.compareNumbers) })
	b.first = make([]int32, len(b.m.reports)+1)
	for i, f := range b.m.facts {
		if f.keys > 0 {
			b.order = append(b.order, int32(i))
			b.first[f.report+1]++
		}
	}
	for i := range b.m.reports {
		b.first[i+1] += b.first[i]
	}
	b.own = make([]int32, len(b.order))
	next := slices.Clone(b.first)
	for _, i := range b.order {
		r := b.m.facts[i].report
		b.own[next[r]] = i
		next[r]++
	}
	slices.SortFunc(b.order, b.m.compareNumbers)
}

// A found link joins two claims by their numbers.
type found struct {
	from int32
	edge
}

// links finds the links of all claims.
func (b *rebuild) links() error {
	const together = 2048
	b.sort()
	const crowded = 64
	put := func(from int32, e edge) {
		own := append(b.m.links[from], e)
		if len(own) > crowded {
			own = b.m.best(own)
		}
		b.m.links[from] = own
	}
	done := 0
	err := inOrder(b.ctx, slices.Chunk(b.order, together), b.linksOf, func(fs []found) error {
		for _, f := range fs {
			put(f.from, f.edge)
			put(f.to, edge{f.from, f.grip, f.score})
		}
		done += together
		b.progress(StageLinks, min(done, len(b.order)), len(b.order))
		return nil
	})
	if err != nil {
		return err
	}
	parallel(len(b.m.links), func(i int) { b.m.links[i] = b.m.best(b.m.links[i]) })
	// What is among the best of one end is a link of both.
	for i := range b.m.links {
		for _, e := range b.m.links[i] {
			if !slices.ContainsFunc(b.m.links[e.to], func(x edge) bool { return x.to == int32(i) }) {
				b.m.links[e.to] = append(b.m.links[e.to], edge{int32(i), e.grip, e.score})
			}
		}
	}
	return nil
}

// linksOf finds the links of claims to those after them in blocks and reports,
// and to those of the sentences that theirs were taken from.
func (b *rebuild) linksOf(claims []int32) ([]found, error) {
	l := &loader{b, map[int32]*fact{}}
	var out []found
	var near []int32
	for _, i := range claims {
		f, err := l.fact(i)
		if err != nil {
			return nil, err
		}
		near = b.m.after(i, near[:0])
		own := b.claimsOf(b.m.facts[i].report)
		near = append(near, own[slices.Index(own, i)+1:]...)
		slices.Sort(near)
		for _, j := range slices.Compact(near) {
			g, err := l.fact(j)
			if err != nil {
				return nil, err
			}
			if f.Report == g.Report && !besideEachOther(f, g) {
				continue
			}
			if s, on := scored(f, g); linkedBy(f, g, s, on) {
				out = append(out, found{i, edge{j, on, s}})
			}
		}
		if f.source.Report == "" {
			continue
		}
		source, _ := b.m.knownReport(f.source.Report)
		for _, j := range b.claimsOf(source) {
			g, err := l.fact(j)
			if err != nil {
				return nil, err
			}
			if j == i || !taken(f, g) {
				continue
			}
			if s, on := scored(f, g); linkedBy(f, g, s, on) {
				out = append(out, found{i, edge{j, on, s}})
			}
		}
	}
	return out, nil
}

// after appends the claims of other reports that are neighbours of a claim in
// blocks and stand after it there.
func (m *WorkingMemory) after(i int32, out []int32) []int32 {
	for _, k := range m.keysOf(i) {
		b := m.blocks[k]
		at := m.rank(b, m.place(i))
		for _, j := range b[at+1 : min(len(b), at+1+window)] {
			if m.facts[j].report != m.facts[i].report {
				out = append(out, j)
			}
		}
	}
	return out
}

// best returns those of a claim's links that are among its best, in a list of
// its own; repeats are left out.
func (m *WorkingMemory) best(links []edge) []edge {
	if len(links) == 0 {
		return nil
	}
	slices.SortFunc(links, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(m.claimIDs.ids[x.to], m.claimIDs.ids[y.to]))
	})
	links = slices.Compact(links)
	var q quota
	out := make([]edge, 0, min(len(links), firmLinks))
	for _, on := range gripsInOrder {
		for _, e := range links {
			if e.grip == on && q.admits(on) {
				out = append(out, e)
			}
		}
	}
	return out
}
