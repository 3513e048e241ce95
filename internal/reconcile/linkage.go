package reconcile

import (
	"container/heap"
	"slices"
)

// A linkage merges sets by average linkage over sparse likenesses: sums[a][b]
// is the sum of the likenesses between the members of sets a and b, so that the
// mean after a merge follows by adding. A pair that is not kept has likeness zero.
type linkage struct {
	members [][]int // nil once merged into another
	sums    []map[int]float64
	queue   linkQueue
}

// A link is a pair of sets as it stood when it was queued; it is stale once
// either has grown.
type link struct {
	mean         float64
	a, b         int // a < b
	sizeA, sizeB int
}

func newLinkage(vectors []vector) *linkage {
	l := &linkage{members: make([][]int, len(vectors)), sums: make([]map[int]float64, len(vectors))}
	for i := range vectors {
		l.members[i] = []int{i}
		l.sums[i] = map[int]float64{}
	}
	for i, near := range sharedNeighbours(alikePairs(vectors)) {
		for _, n := range near {
			l.sums[i][n.to], l.sums[n.to][i] = n.likeness, n.likeness
		}
	}
	for a := range l.sums {
		for b := range l.sums[a] {
			if a < b {
				l.offer(a, b)
			}
		}
	}
	heap.Init(&l.queue)
	return l
}

// mean is the mean likeness of two sets.
func (l *linkage) mean(a, b int) float64 {
	return l.sums[a][b] / float64(len(l.members[a])*len(l.members[b]))
}

func (l *linkage) offer(a, b int) {
	if m := l.mean(a, b); m >= storyAt {
		l.queue = append(l.queue, link{m, min(a, b), max(a, b), len(l.members[min(a, b)]), len(l.members[max(a, b)])})
	}
}

// next returns the two sets most alike; ok is false where none are alike enough.
func (l *linkage) next() (a, b int, ok bool) {
	for len(l.queue) > 0 {
		x := heap.Pop(&l.queue).(link)
		if len(l.members[x.a]) == x.sizeA && len(l.members[x.b]) == x.sizeB {
			return x.a, x.b, true
		}
	}
	return 0, 0, false
}

// merge puts set b into set a.
func (l *linkage) merge(a, b int) {
	l.members[a] = append(l.members[a], l.members[b]...)
	l.members[b] = nil
	delete(l.sums[a], b)
	for c, s := range l.sums[b] {
		if c == a {
			continue
		}
		l.sums[a][c] += s
		l.sums[c][a] = l.sums[a][c]
		delete(l.sums[c], b)
	}
	l.sums[b] = nil
	near := make([]int, 0, len(l.sums[a]))
	for c := range l.sums[a] {
		near = append(near, c)
	}
	slices.Sort(near)
	for _, c := range near {
		if m := l.mean(a, c); m >= storyAt {
			heap.Push(&l.queue, link{m, min(a, c), max(a, c), len(l.members[min(a, c)]), len(l.members[max(a, c)])})
		}
	}
}

// A neighbour is a report that shares words with another.
type neighbour struct {
	to       int
	likeness float64
}

// alikePairs returns, for each report, the reports after it that share a word,
// at most the most alike neighbours of them.
func alikePairs(vectors []vector) [][]neighbour {
	type posting struct {
		doc    int
		weight float64
	}
	index := map[int][]posting{}
	out := make([][]neighbour, len(vectors))
	for i := len(vectors) - 1; i >= 0; i-- {
		v := vectors[i]
		sums := make(map[int]float64)
		for k, t := range v.terms {
			for _, p := range index[t] {
				sums[p.doc] += p.weight * v.weights[k]
			}
			index[t] = append(index[t], posting{i, v.weights[k]})
		}
		for j, s := range sums {
			s *= nearness(v.day, vectors[j].day, v.dated && vectors[j].dated)
			out[i] = append(out[i], neighbour{j, s})
		}
		slices.SortFunc(out[i], mostAlike)
		out[i] = out[i][:min(len(out[i]), neighbours)]
	}
	return out
}

// A linkQueue is a heap of links, the most alike first; equals in canonical order.
type linkQueue []link

func (q linkQueue) Len() int { return len(q) }
func (q linkQueue) Less(i, j int) bool {
	if q[i].mean != q[j].mean {
		return q[i].mean > q[j].mean
	}
	if q[i].a != q[j].a {
		return q[i].a < q[j].a
	}
	return q[i].b < q[j].b
}
func (q linkQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push adds a link; it is for container/heap.
func (q *linkQueue) Push(x any) { *q = append(*q, x.(link)) }

// Pop takes the last link; it is for container/heap.
func (q *linkQueue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}
