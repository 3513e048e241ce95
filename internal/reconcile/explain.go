package reconcile

import "strings"

// strongest returns the fact of the group that f is nearest to, nil if none.
func strongest(f *fact, group []*fact) *fact {
	var best *fact
	score := never
	for _, g := range spread(group) {
		if g == f {
			continue
		}
		if t := compare(f, g, false).total(); t > score {
			best, score = g, t
		}
	}
	return best
}

// why tells what speaks for two facts being of one happening, and what against.
func why(a, b *fact) string {
	return strings.Join(compare(a, b, false).reasons(), ", ")
}
