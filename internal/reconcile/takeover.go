package reconcile

import (
	"cmp"
	"math"
	"slices"

	"sitrep"
	"sitrep/internal/fingerprint"
)

// Passages taken over are found by fingerprints: two sentences are compared that
// share one which is no commonplace among the reports of their time. So the
// passages of a report depend on the reports of its window and the two beside
// it alone, and a fingerprint that becomes a commonplace touches no more than
// those few that had it before.

// commonPrint is the number of sentences of one window from which on a
// fingerprint is a commonplace ("the ministry of defence said").
const commonPrint = 40

// passages holds what one update knows of passages.
type passages struct {
	mem     sitrep.Memory
	reports map[sitrep.ReportID]*report
	counts  map[printAt][]candidate // nil where a commonplace
	added   map[printAt]int         // how many postings this update put there, less those it took away
	near    *nearby                 // of a memory that is asked directly; nil for others
}

type printAt struct {
	hash   uint64
	window int32
}

func newPassages(mem sitrep.Memory) *passages {
	return &passages{mem: mem, reports: map[sitrep.ReportID]*report{}, counts: map[printAt][]candidate{}, added: map[printAt]int{}}
}

// report returns a report, read once.
func (p *passages) report(id sitrep.ReportID) (*report, error) {
	if r, ok := p.reports[id]; ok {
		return r, nil
	}
	k, ok, err := p.mem.Report(id)
	if err != nil || !ok {
		return nil, err
	}
	r, err := unpackReport(k)
	if err == nil {
		p.reports[id] = r
	}
	return r, err
}

// none are the postings of a print that is nowhere.
var none = []candidate{}

// at returns where a print stands in a window, nil where it is in too many
// sentences to tell anything.
func (p *passages) at(k printAt) ([]candidate, error) {
	if p.near != nil && k.window != sitrep.AnyWindow {
		return p.near.at(p, k)
	}
	out, ok := p.counts[k]
	if ok {
		return out, nil
	}
	err := p.ask([]uint64{k.hash}, k.window)
	return p.counts[k], err
}

// ask finds out where prints stand in a window.
func (p *passages) ask(hashes []uint64, window int32) error {
	ps, err := p.mem.Postings(hashes, window, commonPrint+1)
	if err != nil {
		return err
	}
	n := make(map[uint64]int, len(hashes))
	for _, at := range ps {
		n[at.Print]++
	}
	for _, h := range hashes {
		if p.counts[printAt{h, window}] = none; n[h] > commonPrint {
			p.counts[printAt{h, window}] = nil
		}
	}
	for _, at := range ps {
		if n[at.Print] > commonPrint {
			continue
		}
		r, err := p.report(at.Report)
		if err != nil {
			return err
		}
		if r != nil {
			k := printAt{at.Print, window}
			p.counts[k] = append(p.counts[k], candidate{r, at.Sentence})
		}
	}
	return nil
}

// askAll finds out where the prints of reports stand in the windows that count
// for them.
func (p *passages) askAll(rs []*report) error {
	wanted := map[int32][]uint64{}
	want := func(hash uint64, window int32) {
		if _, known := p.counts[printAt{hash, window}]; !known {
			wanted[window] = append(wanted[window], hash)
		}
	}
	for _, r := range rs {
		for i := range r.sentences {
			for _, h := range r.sentences[i].prints() {
				if r.window() == sitrep.Undated {
					want(h, sitrep.AnyWindow)
					continue
				}
				for _, w := range []int32{r.window() - 1, r.window(), r.window() + 1, sitrep.Undated} {
					want(h, w)
				}
			}
		}
	}
	for w, hashes := range wanted {
		slices.Sort(hashes)
		if err := p.ask(slices.Compact(hashes), w); err != nil {
			return err
		}
	}
	return nil
}

// shared calls found for the places of sentences that may be one passage with a
// sentence of a report of this window that has this print.
func (p *passages) shared(hash uint64, window int32, found func(candidate)) error {
	each := func(windows ...int32) error {
		for _, w := range windows {
			ps, err := p.at(printAt{hash, w})
			if err != nil {
				return err
			}
			for _, at := range ps {
				found(at)
			}
		}
		return nil
	}
	if window == sitrep.Undated {
		return each(sitrep.AnyWindow)
	}
	if home, err := p.at(printAt{hash, window}); err != nil || home == nil {
		return err
	}
	if err := each(window, window-1, window+1); err != nil {
		return err
	}
	undated, err := p.at(printAt{hash, sitrep.Undated})
	if err != nil || len(undated) == 0 {
		return err
	}
	if all, err := p.at(printAt{hash, sitrep.AnyWindow}); err != nil || all == nil {
		return err
	}
	return each(sitrep.Undated)
}

// fetch reads all that finding the passages of reports will ask for, so that
// they can be found at once on several goroutines.
func (p *passages) fetch(rs []*report) error {
	if err := p.askAll(rs); err != nil {
		return err
	}
	for _, r := range rs {
		for i := range r.sentences {
			for _, h := range r.sentences[i].prints() {
				if err := p.shared(h, r.window(), func(candidate) {}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// A candidate is a sentence that may be one passage with another.
type candidate struct {
	from     *report
	sentence int
}

// find returns the passages that a report took over: for each of its sentences
// the best of another report that it was likely taken from. later are, where
// wanted, the reports that may have taken a sentence from this one. What it asks
// for has been fetched, unless the memory is asked directly.
func (p *passages) find(r *report, wanted bool) (out []sitrep.Passage, later []sitrep.ReportID, err error) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if len(s.words) < takenWords {
			continue
		}
		var found []candidate
		look := newQuickLook(s.words)
		for _, h := range s.prints() {
			err := p.shared(h, r.window(), func(c candidate) {
				words := c.from.sentences[c.sentence].words
				if c.from.id != r.id && len(words) >= takenWords && look.mayBeTaken(words, len(s.words)) && !slices.Contains(found, c) {
					found = append(found, c)
				}
			})
			if err != nil {
				return nil, nil, err
			}
		}
		slices.SortFunc(found, func(a, b candidate) int {
			return cmp.Or(compareReports(a.from, b.from), cmp.Compare(a.sentence, b.sentence))
		})
		best, score := -1, 0.0
		for i, c := range found {
			words := c.from.sentences[c.sentence].words
			if !goesBefore(c.from, r) {
				if wanted && likenessOf(s.words, words) > 0 && !slices.Contains(later, c.from.id) {
					later = append(later, c.from.id)
				}
				continue
			}
			if v := likenessOf(words, s.words); v > score {
				best, score = i, v
			}
		}
		if best >= 0 {
			c := found[best]
			out = append(out, sitrep.Passage{A: sitrep.PassageEnd{Report: c.from.id, Span: c.from.sentences[c.sentence].span},
				B: sitrep.PassageEnd{Report: r.id, Span: s.span}, Similarity: math.Round(score*1000) / 1000})
		}
	}
	return out, later, nil
}

// A quickLook tells whether two sentences may be one passage, from the shingles
// that they share: words that stand in runs of tileWords or more have at
// least a third as many shingles in common.
type quickLook [512]uint8

func newQuickLook(words []uint32) *quickLook {
	q := &quickLook{}
	for i := 0; i+tileWords <= len(words); i++ {
		q[fingerprint.Gram(words[i:i+tileWords])%512]++
	}
	return q
}

func (q *quickLook) mayBeTaken(words []uint32, other int) bool {
	least := max(takenWords, int(takenShare*float64(min(len(words), other))))
	left, n := *q, 0
	for i := 0; i+tileWords <= len(words); i++ {
		if h := fingerprint.Gram(words[i:i+tileWords]) % 512; left[h] > 0 {
			left[h]--
			n++
		}
	}
	return 3*n >= least
}

// put enters a report, or takes it out.
func (p *passages) put(r *report, in bool) {
	d := 1
	if !in {
		d = -1
	}
	for i := range r.sentences {
		for _, h := range r.sentences[i].prints() {
			p.added[printAt{h, r.window()}] += d
			p.added[printAt{h, sitrep.AnyWindow}] += d
		}
	}
}

// turned returns the reports whose passages may change because a fingerprint
// of theirs became a commonplace, or is none any more.
func (p *passages) turned() ([]sitrep.ReportID, error) {
	most := 0
	changed := map[int32][]uint64{} // by window
	for k, n := range p.added {
		if n != 0 {
			changed[k.window] = append(changed[k.window], k.hash)
			most = max(most, n)
		}
	}
	var err error
	if changed[sitrep.AnyWindow], err = p.undated(changed[sitrep.AnyWindow]); err != nil {
		return nil, err
	}
	var out []sitrep.ReportID
	for window, hashes := range changed {
		ps, err := p.mem.Postings(hashes, window, commonPrint+most+1)
		if err != nil {
			return nil, err
		}
		at := map[uint64][]sitrep.ReportID{}
		for _, x := range ps {
			at[x.Print] = append(at[x.Print], x.Report)
		}
		for _, h := range hashes {
			n := p.added[printAt{h, window}]
			now := len(at[h])
			if (now > commonPrint) == (now-n > commonPrint) || now-n == 0 {
				continue
			}
			out = append(out, at[h]...)
			if window == sitrep.AnyWindow || window == sitrep.Undated {
				continue
			}
			for _, w := range []int32{window - 1, window + 1} {
				near, err := p.at(printAt{h, w})
				if err != nil {
					return nil, err
				}
				for _, c := range near {
					out = append(out, c.from.id)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// undated returns those of the fingerprints that an undated report has, or had
// before this update: how often they stand in all windows counts for them alone.
func (p *passages) undated(hashes []uint64) ([]uint64, error) {
	ps, err := p.mem.Postings(hashes, sitrep.Undated, 1)
	if err != nil {
		return nil, err
	}
	in := map[uint64]bool{}
	for _, x := range ps {
		in[x.Print] = true
	}
	return slices.DeleteFunc(hashes, func(h uint64) bool { return !in[h] && p.added[printAt{h, sitrep.Undated}] == 0 }), nil
}
