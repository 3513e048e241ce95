package docket

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"sitrep/internal/view"
)

// Strata are what each share of a sample can be of; "" draws simply.
func Strata(of string) (stratum func(*Item) string, ok bool) {
	switch of {
	case "":
		return nil, true
	case "kind":
		return func(it *Item) string { return it.Claim.Kind.String() }, true
	case "outlet":
		return func(it *Item) string { return view.Outlet(it.Report) }, true
	}
	return nil, false
}

// Sample draws n items at random, all of them where there are no more. One seed
// draws the same of the same items, in whatever order they come. With stratum
// each stratum has its share of the sample, to within one item (proportional
// allocation by largest remainders); without it, nil, the draw is simple.
func Sample(items []*Item, n int, seed uint64, stratum func(*Item) string) []*Item {
	all := slices.Clone(items)
	slices.SortFunc(all, func(x, y *Item) int {
		return cmp.Or(cmp.Compare(x.Claim.ID, y.Claim.ID), cmp.Compare(x.Report.Document.Report, y.Report.Document.Report))
	})
	r := rand.New(rand.NewPCG(seed, 0x73616d706c65))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	n = min(n, len(all))
	if stratum == nil {
		return all[:n]
	}
	of := map[string][]*Item{}
	var names []string
	for _, it := range all {
		s := stratum(it)
		if of[s] == nil {
			names = append(names, s)
		}
		of[s] = append(of[s], it)
	}
	slices.Sort(names)
	take, left := map[string]int{}, n
	for _, s := range names {
		take[s] = n * len(of[s]) / len(all)
		left -= take[s]
	}
	remainder := func(s string) int { return n * len(of[s]) % len(all) }
	slices.SortStableFunc(names, func(x, y string) int { return cmp.Compare(remainder(y), remainder(x)) })
	for _, s := range names[:left] {
		take[s]++
	}
	var out []*Item
	slices.Sort(names)
	for _, s := range names {
		out = append(out, of[s][:take[s]]...)
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] }) // a coder is not to see the strata
	return out
}
