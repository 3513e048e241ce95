package reconcile

import (
	"cmp"
	"regexp"
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
// has too: published earlier, by the minute where that is known, else printing an agency's mark or a dateline,
// else the longer, else first in canonical order.
func goesBefore(a, b *report) bool {
	if !a.pub.IsZero() && !b.pub.IsZero() && a.pub != b.pub {
		return compareDates(a.pub, b.pub) < 0
	}
	if a.minute != 0 && b.minute != 0 && a.minute != b.minute {
		return a.minute < b.minute
	}
	if c := cmp.Compare(b.marks, a.marks); c != 0 {
		return c < 0
	}
	if c := cmp.Compare(b.length, a.length); c != 0 {
		return c < 0
	}
	return compareReports(a, b) < 0
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
