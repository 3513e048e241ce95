package reconcile

import (
	"math"
	"slices"

	"sitrep"
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
	counts  map[printAt][]sitrep.Posting // at most commonPrint+1
	added   map[printAt]int              // how many postings this update put there, less those it took away
}

type printAt struct {
	hash   uint64
	window int32
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

// at returns the postings of a print in a window; common is true where they are
// too many to tell anything.
func (p *passages) at(k printAt) (ps []sitrep.Posting, common bool, err error) {
	ps, ok := p.counts[k]
	if !ok {
		if ps, err = p.mem.Postings(k.hash, k.window, commonPrint+1); err != nil {
			return nil, false, err
		}
		p.counts[k] = ps
	}
	return ps, len(ps) > commonPrint, nil
}

// shared returns the sentences that may be one passage with a sentence of a
// report that has this print.
func (p *passages) shared(hash uint64, window int32) ([]sitrep.Posting, error) {
	if window == sitrep.Undated {
		ps, common, err := p.at(printAt{hash, sitrep.AnyWindow})
		if common {
			ps = nil
		}
		return ps, err
	}
	home, common, err := p.at(printAt{hash, window})
	if err != nil || common {
		return nil, err
	}
	out := slices.Clone(home)
	for _, w := range []int32{window - 1, window + 1} {
		ps, common, err := p.at(printAt{hash, w})
		if err != nil {
			return nil, err
		}
		if !common {
			out = append(out, ps...)
		}
	}
	undated, common, err := p.at(printAt{hash, sitrep.Undated})
	if err != nil || common || len(undated) == 0 {
		return out, err
	}
	if _, common, err = p.at(printAt{hash, sitrep.AnyWindow}); err == nil && !common {
		out = append(out, undated...)
	}
	return out, err
}

// find returns the passages that a report took over: for each of its sentences
// the best of another report that it was likely taken from. later are the
// reports that may have taken a sentence from this one.
func (p *passages) find(r *report) (out []sitrep.Passage, later []sitrep.ReportID, err error) {
	for _, s := range r.sentences {
		if len(s.words) < takenWords {
			continue
		}
		type candidate struct {
			from     *report
			sentence int
		}
		var found []candidate
		for _, h := range winnow(s.words) {
			ps, err := p.shared(h, r.window())
			if err != nil {
				return nil, nil, err
			}
			for _, at := range ps {
				if at.Report == r.id {
					continue
				}
				other, err := p.report(at.Report)
				if err != nil {
					return nil, nil, err
				}
				if c := (candidate{other, at.Sentence}); other != nil && !slices.Contains(found, c) {
					found = append(found, c)
				}
			}
		}
		slices.SortFunc(found, func(a, b candidate) int {
			if c := compareReports(a.from, b.from); c != 0 {
				return c
			}
			return a.sentence - b.sentence
		})
		best, score := -1, 0.0
		look := newQuickLook(s.words)
		for i, c := range found {
			words := c.from.sentences[c.sentence].words
			if len(words) < takenWords || !look.mayBeTaken(words, int(takenShare*float64(min(len(words), len(s.words))))) {
				continue
			}
			if !goesBefore(c.from, r) {
				if likenessOf(s.words, words) > 0 && !slices.Contains(later, c.from.id) {
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
// that they share: words that stand in runs of shingleWords or more have at
// least a third as many shingles in common.
type quickLook [512]uint8

func newQuickLook(words []uint32) *quickLook {
	q := &quickLook{}
	for i := 0; i+shingleWords <= len(words); i++ {
		q[shingle(words[i:])%512]++
	}
	return q
}

func (q *quickLook) mayBeTaken(words []uint32, least int) bool {
	left, n := *q, 0
	for i := 0; i+shingleWords <= len(words); i++ {
		if h := shingle(words[i:]) % 512; left[h] > 0 {
			left[h]--
			n++
		}
	}
	return 3*n >= max(takenWords, least)
}

// put enters a report, or takes it out.
func (p *passages) put(r *report, in bool) {
	d := 1
	if !in {
		d = -1
	}
	for _, s := range r.sentences {
		for _, h := range winnow(s.words) {
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
		ps, err := p.mem.Postings(k.hash, k.window, commonPrint+max(n, 0)+1)
		if err != nil {
			return nil, err
		}
		if now := len(ps); (now > commonPrint) == (now-n > commonPrint) || now-n == 0 {
			continue
		}
		around := ps
		if k.window != sitrep.AnyWindow && k.window != sitrep.Undated {
			for _, w := range []int32{k.window - 1, k.window + 1} {
				more, _, err := p.at(printAt{k.hash, w})
				if err != nil {
					return nil, err
				}
				around = append(slices.Clone(around), more...)
			}
		}
		for _, at := range around {
			out = append(out, at.Report)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
