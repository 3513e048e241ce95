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
	out, ok := p.counts[k]
	if ok {
		return out, nil
	}
	ps, err := p.mem.Postings(k.hash, k.window, commonPrint+1)
	if err != nil {
		return nil, err
	}
	if len(ps) <= commonPrint {
		out = none
		for _, at := range ps {
			r, err := p.report(at.Report)
			if err != nil {
				return nil, err
			}
			if r != nil {
				out = append(out, candidate{r, at.Sentence})
			}
		}
	}
	p.counts[k] = out
	return out, nil
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
// for has been fetched.
func (p *passages) find(r *report, wanted bool) (out []sitrep.Passage, later []sitrep.ReportID) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if len(s.words) < takenWords {
			continue
		}
		var found []candidate
		look := newQuickLook(s.words)
		for _, h := range s.prints() {
			_ = p.shared(h, r.window(), func(c candidate) {
				words := c.from.sentences[c.sentence].words
				if c.from.id != r.id && len(words) >= takenWords && look.mayBeTaken(words, len(s.words)) && !slices.Contains(found, c) {
					found = append(found, c)
				}
			})
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
	return out, later
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
	var out []sitrep.ReportID
	for k, n := range p.added {
		if n == 0 {
			continue
		}
		if told, err := p.needsAll(k); err != nil || !told {
			if err != nil {
				return nil, err
			}
			continue
		}
		ps, err := p.mem.Postings(k.hash, k.window, commonPrint+max(n, 0)+1)
		if err != nil {
			return nil, err
		}
		if now := len(ps); (now > commonPrint) == (now-n > commonPrint) || now-n == 0 {
			continue
		}
		for _, at := range ps {
			out = append(out, at.Report)
		}
		if k.window == sitrep.AnyWindow || k.window == sitrep.Undated {
			continue
		}
		for _, w := range []int32{k.window - 1, k.window + 1} {
			near, err := p.at(printAt{k.hash, w})
			if err != nil {
				return nil, err
			}
			for _, c := range near {
				out = append(out, c.from.id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// needsAll reports whether passages hang on how often a fingerprint stands in
// k's window: that of all windows counts only where an undated report has it.
func (p *passages) needsAll(k printAt) (bool, error) {
	if k.window != sitrep.AnyWindow || p.added[printAt{k.hash, sitrep.Undated}] != 0 {
		return true, nil
	}
	undated, err := p.mem.Postings(k.hash, sitrep.Undated, 1)
	return len(undated) > 0, err
}
