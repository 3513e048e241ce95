package parse

import "slices"

// edges are the first and last token under every token.
type edges struct{ first, last []int32 }

// tree makes the result: roots where no arc leads, crossing arcs put right, and
// sentences that start with the first token under a root.
func (p *Parser) tree(s *State, isSpace func(int) bool) *Tree {
	for i, h := range s.heads {
		if h < 0 || int(h) == i {
			s.heads[i], s.labels[i] = int32(i), 0
		}
	}
	s.edges.compute(s.heads)
	moved := false
	for i := range s.n {
		l := p.labels[s.labels[i]]
		if l.above != "" {
			s.heads[i] = int32(p.realHead(s, i, l.above, isSpace))
			s.labels[i] = p.plain(l.name)
			moved = true
		}
	}
	if moved {
		s.edges.compute(s.heads)
	}
	t := &s.tree
	t.Heads, t.Labels, t.Starts = s.heads, t.Labels[:0], s.starts
	clear(t.Starts)
	for i, h := range s.heads {
		t.Labels = append(t.Labels, p.labels[s.labels[i]].name)
		if int(h) == i {
			t.Starts[s.edges.first[i]] = true
		}
	}
	return t
}

// plain returns the label of that name under which nothing is coded.
func (p *Parser) plain(name string) int32 {
	for i, l := range p.labels {
		if l.name == name && l.above == "" {
			return int32(i)
		}
	}
	return 0
}

// realHead looks for the nearest token under the head of i with the given label:
// level by level, each in text order. Where there is none the head stays.
func (p *Parser) realHead(s *State, i int, above string, isSpace func(int) bool) int {
	level := []int{int(s.heads[i])}
	for steps := 0; len(level) > 0 && steps <= s.n; steps++ {
		var below []int
		for _, q := range level {
			for k := int(s.edges.first[q]); k <= int(s.edges.last[q]); k++ {
				if k == q || int(s.heads[k]) != q || k == i || isSpace(k) {
					continue
				}
				if l := p.labels[s.labels[k]]; l.above == "" && l.name == above {
					return k
				}
				below = append(below, k)
			}
		}
		level = below
	}
	return int(s.heads[i])
}

// rounds is how often edges are passed up the tree. Trees without crossing arcs
// need one.
const rounds = 12

func (e *edges) compute(heads []int32) {
	e.first, e.last = e.first[:0], e.last[:0]
	for i := range heads {
		e.first, e.last = append(e.first, int32(i)), append(e.last, int32(i))
	}
	for range rounds {
		for i := range heads {
			e.pass(i, heads[i])
		}
		for i := len(heads) - 1; i >= 0; i-- {
			e.pass(i, heads[i])
		}
		if e.headsInside(heads) {
			return
		}
	}
}

func (e *edges) pass(child int, head int32) {
	e.first[head] = min(e.first[head], e.first[child])
	e.last[head] = max(e.last[head], e.last[child])
}

// headsInside reports whether all heads are in the sentence of their token, where
// sentences begin with the first token under a root.
func (e *edges) headsInside(heads []int32) bool {
	var starts []int
	for i, h := range heads {
		if int(h) == i {
			starts = append(starts, int(e.first[i]))
		}
	}
	slices.Sort(starts)
	begin, at := 0, 0
	for i := range heads {
		for at < len(starts) && starts[at] < i {
			at++
		}
		if i > 0 && at < len(starts) && starts[at] == i || i == len(heads)-1 {
			for j := begin; j < i; j++ {
				if h := int(heads[j]); h < begin || h > i {
					return false
				}
			}
			begin = i
		}
	}
	return true
}
