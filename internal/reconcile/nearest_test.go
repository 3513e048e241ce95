package reconcile

import "testing"

// Two stories of three reports each; one report of each is as alike to the other story's
// as to its own, by its words. What is nearest to it tells where it belongs.
func TestSharedNeighbours(t *testing.T) {
	pairs := make([][]neighbour, 6)
	put := func(i, j int, likeness float64) { pairs[i] = append(pairs[i], neighbour{j, likeness}) }
	for _, g := range [][3]int{{0, 1, 2}, {3, 4, 5}} {
		put(g[0], g[1], 0.4)
		put(g[0], g[2], 0.4)
		put(g[1], g[2], 0.4)
	}
	put(2, 3, 0.4)
	got := sharedNeighbours(pairs)
	like := func(i, j int) float64 {
		for _, n := range got[i] {
			if n.to == j {
				return n.likeness
			}
		}
		return 0
	}
	if within, across := like(0, 2), like(2, 3); within <= across {
		t.Errorf("within a story %.3f, across two %.3f", within, across)
	}
	if far := like(0, 5); far > 0.2 {
		t.Errorf("two reports that share no neighbour: %.3f", far)
	}
	// Two reports that are like no others: their words decide.
	alone := sharedNeighbours([][]neighbour{{{1, 0.14}}, nil})
	near := sharedNeighbours([][]neighbour{{{1, 0.3}}, nil})
	if alone[0][0].likeness >= storyAt || near[0][0].likeness < storyAt {
		t.Errorf("a pair alone: %.3f at 0.14, %.3f at 0.3, the bound is %.2f", alone[0][0].likeness, near[0][0].likeness, storyAt)
	}
}
