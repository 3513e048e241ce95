package main

import "sort"

// An edit replaces the code points from From to To (half open) by With.
type edit struct {
	from, to int
	with     string
}

// A degraded text knows where each code point of the text it was made from went.
type degraded struct {
	text string
	at   []int // per code point of the original, and for its end: the offset in text, in code points
}

// apply makes the edits, which must not overlap; of two at one place the first given
// comes first. What is left out goes to the place where it was; a replacement
// takes its original's offsets as far as it reaches.
func apply(text []rune, edits []edit) degraded {
	sort.SliceStable(edits, func(i, k int) bool { return edits[i].from < edits[k].from })
	out := make([]rune, 0, len(text))
	at := make([]int, len(text)+1)
	pos := 0
	for _, e := range edits {
		for ; pos < e.from; pos++ {
			at[pos] = len(out)
			out = append(out, text[pos])
		}
		with := []rune(e.with)
		if e.from == e.to { // what is put in stands before what was there
			out = append(out, with...)
			continue
		}
		for ; pos < e.to; pos++ {
			at[pos] = len(out) + min(pos-e.from, len(with))
		}
		out = append(out, with...)
	}
	for ; pos < len(text); pos++ {
		at[pos] = len(out)
		out = append(out, text[pos])
	}
	at[len(text)] = len(out)
	return degraded{string(out), at}
}

// span returns where a range of the original is, less the white space and the added
// words at its edges that its last code point does not reach; empty where it is gone.
func (d degraded) span(start, end int) (from, to int) {
	if start < 0 || end > len(d.at)-1 || start >= end {
		return 0, 0
	}
	from, to = d.at[start], d.at[end-1]+1
	if d.at[end-1] == d.at[end] { // the last one was left out
		to = d.at[end]
	}
	if end-start > 1 && to < from {
		to = from
	}
	return from, to
}
