package fetch

import "time"

// A turn is one feed in line: when it is due, and its place in the list for
// those that are due at once.
type turn struct {
	Source
	at    time.Time
	place int
}

// A queue is a heap of turns, the one that is due first on top.
type queue []turn

// Len, Less, Swap, Push and Pop are heap.Interface.
func (q queue) Len() int { return len(q) }

// Less reports whether one turn comes before another.
func (q queue) Less(i, j int) bool {
	if !q[i].at.Equal(q[j].at) {
		return q[i].at.Before(q[j].at)
	}
	return q[i].place < q[j].place
}

// Swap swaps two turns.
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push adds a turn at the end.
func (q *queue) Push(x any) { *q = append(*q, x.(turn)) }

// Pop takes the last turn off.
func (q *queue) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
