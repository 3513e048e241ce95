package reconcile

import (
	"slices"

	"sitrep"
)

// Two reports of nearly one day that name much the same places and parties,
// and give the same figures, were published because of one happening. Each claim
// brings the names of its report along, as hashes, so that two claims alone tell.

// mostNames is how many names of a report are kept: the first ones, since
// reports name first what they are about.
const mostNames = 24

// namesOf returns the hashes of the names that a report gives, those of
// countries left out, sorted.
func namesOf(r *sitrep.Annotation, facts []*fact) []uint32 {
	var out []uint32
	put := func(s string) {
		if h := hashWord(s); s != "" && !slices.Contains(out, h) && len(out) < mostNames {
			out = append(out, h)
		}
	}
	for _, f := range facts {
		for _, s := range f.places {
			if s.Precision < sitrep.PrecisionCountry {
				put(s.key())
			}
		}
		for _, p := range append(slices.Clip(f.agents), f.targets...) {
			if p.known || p.telling > 0 {
				put(p.key)
			}
		}
		if v, ok := f.Root(); ok && f.voice != unnamedKey {
			put(foldedName(v.Name))
		}
		for _, c := range f.Counts {
			if fig := newFigure(c); fig.middle() >= 3 && !c.Cumulative {
				put(c.Of + fig.words())
			}
		}
	}
	slices.Sort(out)
	return out
}

// likeReports is the share of names in common, of the report that gives fewer, from
// which on two reports tell one story.
const likeReports = 0.25

// storyScore is what speaks for two reports of one story and of nearly one day
// telling of one act of violence: they were published because of it.
func storyScore(a, b *fact) float64 {
	if a.Report == b.Report || !violent(a.Kind) || !violent(b.Kind) {
		return 0
	}
	if (a.former || b.former || a.afresh || b.afresh) && !(a.Kind == b.Kind && oneToll(a, b)) {
		return 0
	}
	if a.pub.IsZero() || b.pub.IsZero() || dayGap(a.pub, b.pub) > 1 {
		return 0
	}
	n, small := shared(a.names, b.names), min(len(a.names), len(b.names))
	if len(a.places) == 0 || len(b.places) == 0 {
		n -= sharedParties(a, b)
	}
	if n < 3 || float64(n) < likeReports*float64(small) {
		return 0
	}
	return 1
}

// dayGap is the number of days between two known dates.
func dayGap(p, q sitrep.Date) int {
	d := dayOf(p) - dayOf(q)
	return max(d, -d)
}

// sharedParties is how many names of both reports are those of parties that the two
// claims have in common, which count for themselves.
func sharedParties(a, b *fact) int {
	n := 0
	for _, p := range append(slices.Clip(a.agents), a.targets...) {
		h := hashWord(p.key)
		if _, in := slices.BinarySearch(a.names, h); !in {
			continue
		}
		if _, in := slices.BinarySearch(b.names, h); in {
			n++
		}
	}
	return n
}
