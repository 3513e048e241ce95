package reconcile

import (
	"cmp"
	"slices"
)

// An agglomeration puts claims, which go by their numbers in canonical order, into
// clusters along their links, the strongest first.
//
// What a link does hangs on the clusters at its two ends, and so on the stronger
// links that lead from these; on others it does not hang. So links are not taken
// one after the other over all claims, but cluster by cluster: each when no
// stronger one is left at either end, and where one is left, that comes first.
// What comes of it is the same. A cluster of which no link is left is done, and its
// facts can go, so that of a chain of links through a whole war only the claims of
// some weeks are held at a time.
type agglomeration struct {
	links []numbered // in any order: run sorts them
	fact  func(int32) (*fact, error)
	torn  func(int32) (bool, error)             // whether a claim's loose links to other reports count for nothing
	done  func(of []int32, facts []*fact) error // told of each cluster once it is done: its claims, in canonical order
	seen  *agreed                               // remembers which clusters agreed; may be nil
	watch func(l numbered, refused string)      // told of each link that was looked at, with why it was not followed; may be nil

	of       [][]int32 // by claim: its links, the strongest first
	next     []int32   // by claim: how many of these are decided, from the start
	decided  []bool    // by link
	parent   []int32
	clusters []struct { // by the claim that stands for it
		of    []int32
		facts []*fact // nil before it is asked for
		name  int32   // for seen
	}
}

// A numbered link is one between claims by their numbers; a is the smaller one.
type numbered struct {
	a, b  int32
	score float64
	loose bool // and between two reports
}

// run puts the claims with numbers under n into clusters.
func (g *agglomeration) run(n int) error {
	g.of, g.next, g.decided, g.parent = make([][]int32, n), make([]int32, n), make([]bool, len(g.links)), make([]int32, n)
	g.clusters = slices.Grow(g.clusters, n)[:n]
	for i := range g.parent {
		g.parent[i] = int32(i)
		g.clusters[i].of = []int32{int32(i)}
	}
	slices.SortFunc(g.links, func(x, y numbered) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for k, l := range g.links {
		g.of[l.a], g.of[l.b] = append(g.of[l.a], int32(k)), append(g.of[l.b], int32(k))
	}
	for i := range int32(n) {
		if g.clusters[g.find(i)].of == nil {
			continue // done with another claim
		}
		for k := g.strongest(g.find(i)); k < g.none(); k = g.strongest(g.find(i)) {
			if err := g.settle(k); err != nil {
				return err
			}
		}
		c := &g.clusters[g.find(i)]
		if err := g.ask(g.find(i)); err != nil {
			return err
		}
		if err := g.done(c.of, c.facts); err != nil {
			return err
		}
		c.of, c.facts = nil, nil
	}
	return nil
}

func (g *agglomeration) find(i int32) int32 {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// none is what stands for no link.
func (g *agglomeration) none() int32 { return int32(len(g.links)) }

// strongest is the strongest link of a cluster that is not decided.
func (g *agglomeration) strongest(root int32) int32 {
	best := g.none()
	for _, i := range g.clusters[root].of {
		for int(g.next[i]) < len(g.of[i]) && g.decided[g.of[i][g.next[i]]] {
			g.next[i]++
		}
		if int(g.next[i]) < len(g.of[i]) {
			best = min(best, g.of[i][g.next[i]])
		}
	}
	return best
}

// settle decides a link, and before it all that come first.
func (g *agglomeration) settle(k int32) error {
	for stack := []int32{k}; len(stack) > 0; {
		k := stack[len(stack)-1]
		a, b := g.find(g.links[k].a), g.find(g.links[k].b)
		if first := min(g.strongest(a), g.strongest(b)); !g.decided[k] && a != b && first < k {
			stack = append(stack, first)
			continue
		}
		stack = stack[:len(stack)-1]
		if g.decided[k] {
			continue
		}
		g.decided[k] = true
		if a == b {
			continue
		}
		if err := g.decide(g.links[k], a, b); err != nil {
			return err
		}
	}
	return nil
}

// decide follows a link between two clusters, or refuses to.
func (g *agglomeration) decide(l numbered, a, b int32) error {
	refused, err := g.refused(l, a, b)
	if err != nil {
		return err
	}
	if g.watch != nil {
		g.watch(l, refused)
	}
	if refused != "" {
		return nil
	}
	if a > b {
		a, b = b, a
	}
	g.parent[b] = a
	x, y := &g.clusters[a], &g.clusters[b]
	x.name = g.seen.both(x.name, y.name)
	x.of, x.facts = append(x.of, y.of...), append(x.facts, y.facts...)
	y.of, y.facts = nil, nil
	slices.Sort(x.of)
	slices.SortFunc(x.facts, compareFacts)
	return nil
}

// refused tells why a link is not followed, "" where it is.
func (g *agglomeration) refused(l numbered, a, b int32) (string, error) {
	for _, i := range []int32{l.a, l.b} {
		if !l.loose {
			break
		}
		if torn, err := g.torn(i); torn || err != nil {
			return "one tells no place and fits happenings at two places about as well", err
		}
	}
	for _, root := range []int32{a, b} {
		if err := g.ask(root); err != nil {
			return "", err
		}
	}
	x, y := &g.clusters[a], &g.clusters[b]
	f, err := g.fact(l.a)
	if err != nil {
		return "", err
	}
	h, err := g.fact(l.b)
	switch {
	case err != nil:
		return "", err
	case toldApart(x.facts, y.facts):
		return "a reviewer told their happenings apart", nil
	case putTogether(f, h):
		return "", nil
	}
	return g.seen.refusal(x.name, y.name, func() string { return quarrel(x.facts, y.facts) }), nil
}

// ask gets the fact of a cluster of one claim.
func (g *agglomeration) ask(root int32) error {
	c := &g.clusters[root]
	if c.facts != nil {
		return nil
	}
	f, err := g.fact(root)
	if err != nil {
		return err
	}
	c.facts, c.name = []*fact{f}, g.seen.nameOf(f.ID)
	return nil
}
