package docket

import (
	"fmt"
	"slices"
	"testing"

	"sitrep"
)

func items(n int) []*Item {
	var out []*Item
	for i := range n {
		kind := sitrep.Shelling
		if i%10 == 0 {
			kind = sitrep.Capture
		}
		out = append(out, &Item{Claim: &sitrep.Claim{ID: sitrep.ClaimID(fmt.Sprintf("c%03d", i)), Kind: kind}, Report: &sitrep.Annotation{}})
	}
	return out
}

func TestSample(t *testing.T) {
	all := items(200)
	kind := func(it *Item) string { return it.Claim.Kind.String() }
	ids := func(list []*Item) (out []string) {
		for _, it := range list {
			out = append(out, string(it.Claim.ID))
		}
		return out
	}
	one := ids(Sample(all, 30, 7, nil))
	back := slices.Clone(all)
	slices.Reverse(back)
	if !slices.Equal(one, ids(Sample(back, 30, 7, nil))) {
		t.Error("another order of the items draws another sample")
	}
	if slices.Equal(one, ids(Sample(all, 30, 8, nil))) {
		t.Error("another seed draws the same sample")
	}
	sorted := slices.Clone(one)
	slices.Sort(sorted)
	if len(one) != 30 || len(slices.Compact(sorted)) != 30 {
		t.Errorf("%d items, %d of them distinct", len(one), len(slices.Compact(sorted)))
	}
	for _, n := range []int{10, 25, 30, 33, 200, 500} {
		captures := 0
		drawn := Sample(all, n, 7, kind)
		for _, it := range drawn {
			if it.Claim.Kind == sitrep.Capture {
				captures++
			}
		}
		if want := min(n, 200); len(drawn) != want || captures < want/10 || captures > want/10+1 {
			t.Errorf("of %d: %d drawn, %d of a tenth", n, len(drawn), captures)
		}
	}
	if len(Sample(nil, 5, 1, kind)) != 0 {
		t.Error("something was drawn of nothing")
	}
}
