package parse

import "sitrep/nlp/nn"

// A State is the state of a parse: a stack, a buffer and arcs. Its memory is
// used again for the next text.
type State struct {
	n        int
	stack    []int32
	next     int32   // first word of the buffer that was never on the stack
	returned []int32 // words put back before it, the first one last
	heads    []int32 // -1 where there is none yet
	labels   []int32 // of the arc to the head
	starts   []bool  // a sentence starts here
	unshift  []bool  // was put back and must not be shifted again

	// The children on either side of a head as linked lists, latest first.
	kids [2][]int32 // of a head
	prev []int32    // of a child

	sentence int // start of the sentence that is being parsed
	moved    bool

	scorer   *nn.Scorer
	features [Features]*float32
	tree     Tree
	edges    edges
}

const (
	toLeft = iota
	toRight
)

func (s *State) begin(n int) {
	s.n, s.next, s.sentence, s.moved = n, 0, 0, false
	s.stack, s.returned = s.stack[:0], s.returned[:0]
	for _, p := range []*[]int32{&s.heads, &s.labels, &s.kids[0], &s.kids[1], &s.prev} {
		*p = (*p)[:0]
		for range n {
			*p = append(*p, -1)
		}
	}
	s.starts = append(s.starts[:0], make([]bool, n)...)
	s.unshift = append(s.unshift[:0], make([]bool, n)...)
}

func (s *State) top(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return int(s.stack[len(s.stack)-1-i])
}

func (s *State) buffer(i int) int {
	if i < len(s.returned) {
		return int(s.returned[len(s.returned)-1-i])
	}
	if b := int(s.next) + i - len(s.returned); b < s.n {
		return b
	}
	return -1
}

func (s *State) bufferLen() int { return s.n - int(s.next) + len(s.returned) }

func (s *State) final() bool { return len(s.stack) == 0 && s.bufferLen() == 0 }

func (s *State) kid(head, side int) int {
	if head < 0 {
		return -1
	}
	return int(s.kids[side][head])
}

// context returns the words that are the features; -1 where there is none.
func (s *State) context() [Features]int {
	b0, s0 := s.buffer(0), s.top(0)
	return [Features]int{
		b0, s.buffer(1), s0, s.top(1), s.top(2),
		s.kid(b0, toLeft), s.kid(s0, toLeft), s.kid(s0, toRight),
	}
}

// valid tells which actions can be taken.
func (s *State) valid() (ok [actions]bool) {
	depth, rest := len(s.stack), s.bufferLen()
	b0, b1 := s.buffer(0), s.buffer(1)
	atStart := b0 >= 0 && s.starts[b0]
	ok[shift] = depth == 0 || rest >= 2 && !atStart && !s.unshift[b0]
	ok[reduce] = depth > 0
	ok[left] = depth > 0 && rest > 0 && !atStart
	ok[right] = ok[left]
	ok[breakSentence] = rest >= 2 && b1 == b0+1 && !s.starts[b1]
	return ok
}

func (s *State) apply(m move) {
	switch m.do {
	case shift:
		s.push()
	case reduce:
		if s0 := s.top(0); s.heads[s0] >= 0 || len(s.stack) == 1 {
			s.pop()
		} else {
			s.unshift[s0] = true
			s.returned = append(s.returned, int32(s0))
			s.pop()
		}
	case left:
		b0 := s.buffer(0)
		s.addArc(b0, s.top(0), m.label)
		s.unshift[b0] = false
		s.pop()
	case right:
		s.addArc(s.top(0), s.buffer(0), m.label)
		s.push()
	case breakSentence:
		s.starts[s.buffer(1)] = true
	case unknown, actions:
	}
}

func (s *State) push() {
	b0 := s.next
	if k := len(s.returned); k > 0 {
		b0 = s.returned[k-1]
		s.returned = s.returned[:k-1]
	} else {
		s.next++
	}
	if s.starts[b0] {
		s.sentence, s.moved = int(b0), true
	}
	s.stack = append(s.stack, b0)
}

func (s *State) pop() { s.stack = s.stack[:len(s.stack)-1] }

func (s *State) addArc(head, child int, label int32) {
	if old := s.heads[child]; old >= 0 {
		s.removeArc(int(old), int32(child))
	}
	side := sideOf(head, child)
	s.prev[child] = s.kids[side][head]
	s.kids[side][head] = int32(child)
	s.heads[child], s.labels[child] = int32(head), label
}

func (s *State) removeArc(head int, child int32) {
	at := &s.kids[sideOf(head, int(child))][head]
	for *at >= 0 && *at != child {
		at = &s.prev[*at]
	}
	if *at == child {
		*at = s.prev[child]
	}
}

func sideOf(head, child int) int {
	if head > child {
		return toLeft
	}
	return toRight
}
