package reconcile

import (
	"slices"
	"strings"

	"sitrep"
)

// What reviewers decided about incidents reaches reconciliation on the claims
// themselves, so that incidents stay a function of the claims: those that were
// put together share a block and have a link that is taken before all others,
// and no two clusters become one that hold claims told apart.

// decidedScore is the score of two claims that a reviewer put together: above
// whatever comparing gives.
const decidedScore = 1000

// decided reports whether a reviewer put a claim into an incident or out of one.
func decided(c *sitrep.Claim) bool {
	return c.Review != nil && len(c.Review.Together)+len(c.Review.Apart) > 0
}

// putTogether reports whether a reviewer put two claims into one incident.
func putTogether(f, g *fact) bool {
	return len(f.together) > 0 && slices.ContainsFunc(f.together, func(merge string) bool { return slices.Contains(g.together, merge) })
}

// toldApart reports whether a claim of one group was told apart from one of another.
func toldApart(xs, ys []*fact) bool {
	var tokens []string
	for _, x := range xs {
		tokens = append(tokens, x.apart...)
	}
	if len(tokens) == 0 {
		return false
	}
	return slices.ContainsFunc(ys, func(y *fact) bool {
		return slices.ContainsFunc(y.apart, func(t string) bool { return slices.Contains(tokens, otherSide(t)) })
	})
}

// otherSide is the token of the other side of a split.
func otherSide(token string) string {
	if id, ok := strings.CutSuffix(token, "+"); ok {
		return id + "-"
	}
	return strings.TrimSuffix(token, "-") + "+"
}
