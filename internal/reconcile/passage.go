package reconcile

import (
	"cmp"
	"math"
	"regexp"
	"slices"

	"sitrep"
)

// A sentence counts as taken over when at least takenShare of its words stand
// in the other in runs of three or more, and these are at least takenWords. Half
// is where a rewrite that swaps single words ("retook" for "captured") still
// counts, and two sentences that merely name the same people and places no
// longer do: names make up a third of a news sentence at most.
const (
	takenShare = 0.5
	takenWords = 7
)

// commonPrint is the number of sentences from which a fingerprint is a
// commonplace ("the ministry of defence said") and finds no candidates.
const commonPrint = 60

// findPassages lists, for each sentence of each report, the best sentence of
// another report that it was likely taken from.
func findPassages(reports []*sitrep.Annotation) []sitrep.Passage {
	var sentences []sentence
	for d, r := range reports {
		sentences = append(sentences, cut(d, r)...)
	}
	marks := make([]int, len(reports))
	for d, r := range reports {
		marks[d] = wireMarks(r.Document.Text)
	}
	index := map[uint64][]int{}
	prints := make([][]uint64, len(sentences))
	for i, s := range sentences {
		prints[i] = winnow(s.words)
		for _, h := range prints[i] {
			if l := index[h]; len(l) == 0 || l[len(l)-1] != i {
				index[h] = append(l, i)
			}
		}
	}
	var out []sitrep.Passage
	for i, s := range sentences {
		if len(s.words) < takenWords {
			continue
		}
		best, score := -1, 0.0
		for _, j := range candidates(i, sentences, prints, index) {
			if !goesBefore(sentences[j].doc, s.doc, reports, marks) {
				continue
			}
			if v := likenessOf(sentences[j].words, s.words); v > score {
				best, score = j, v
			}
		}
		if best >= 0 {
			out = append(out, sitrep.Passage{
				A:          sitrep.PassageEnd{Report: reports[sentences[best].doc].Document.Report, Span: sentences[best].span},
				B:          sitrep.PassageEnd{Report: reports[s.doc].Document.Report, Span: s.span},
				Similarity: math.Round(score*1000) / 1000,
			})
		}
	}
	return out
}

// candidates returns the sentences that share a fingerprint with sentence i.
func candidates(i int, sentences []sentence, prints [][]uint64, index map[uint64][]int) []int {
	var out []int
	for _, h := range prints[i] {
		if l := index[h]; len(l) <= commonPrint {
			out = append(out, l...)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.DeleteFunc(out, func(j int) bool {
		return sentences[j].doc == sentences[i].doc || len(sentences[j].words) < takenWords
	})
}

// likenessOf returns the share of b's words that were taken from a, zero where
// it is too small to count. Where a is much the longer, b may be a part of it.
func likenessOf(a, b []uint32) float64 {
	n := tiles(a, b)
	share := float64(n) / float64(len(b))
	if n < takenWords || share < takenShare {
		return 0
	}
	return share
}

// goesBefore reports whether report a is the likelier origin of words that b
// has too: published earlier, else printing an agency's mark or a dateline,
// else the longer, else first in canonical order.
func goesBefore(a, b int, reports []*sitrep.Annotation, marks []int) bool {
	x, y := &reports[a].Document, &reports[b].Document
	p, q := x.Published.Date, y.Published.Date
	if !p.IsZero() && !q.IsZero() && p != q {
		return compareDates(p, q) < 0
	}
	if c := cmp.Compare(marks[b], marks[a]); c != 0 {
		return c < 0
	}
	if c := cmp.Compare(len(y.Text), len(x.Text)); c != 0 {
		return c < 0
	}
	return a < b
}

var (
	dateline = regexp.MustCompile(`(?m)^\s*\p{Lu}[\p{Lu} .'-]{2,30}(?:,[^\n]{1,40}?)?(?:\s*\(\p{Lu}[\p{L} ]{1,20}\))?\s*[-–—](?:\s|$)`)
	agency   = regexp.MustCompile(`\((?:AP|AFP|Reuters|UPI|EFE|DPA|dpa|ANSA|TASS|Xinhua)\)`)
)

// wireMarks counts the signs in a text's opening that it is the agency's own.
func wireMarks(text string) int {
	if len(text) > 600 {
		text = text[:600]
	}
	n := 0
	if agency.MatchString(text) {
		n++
	}
	if dateline.MatchString(text) {
		n++
	}
	return n
}

// markPassages returns the pairs of facts whose sentences are one passage.
func markPassages(facts []*fact, passages []sitrep.Passage) map[pair]bool {
	type place struct {
		report sitrep.ReportID
		start  int
	}
	at := map[place][]*fact{}
	for _, f := range facts {
		end := f.sentenceEnd()
		k := place{end.Report, end.Start}
		at[k] = append(at[k], f)
	}
	out := map[pair]bool{}
	for _, p := range passages {
		for _, x := range at[place{p.A.Report, p.A.Start}] {
			for _, y := range at[place{p.B.Report, p.B.Start}] {
				if themes(x.Kind)&themes(y.Kind) != 0 {
					out[pair{min(x.index, y.index), max(x.index, y.index)}] = true
				}
			}
		}
	}
	return out
}
