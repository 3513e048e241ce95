package reconcile

// nearby looks up fingerprints in a WorkingMemory as they are needed: to find one there
// costs less than to keep what was found of it, and of most there is nothing in the
// windows beside.
type nearby struct {
	m       *WorkingMemory
	reports map[int32]*report
	marks   []mark
	found   []candidate
}

func newNearby(m *WorkingMemory) *nearby { return &nearby{m: m, reports: map[int32]*report{}} }

// at is passages.at for one window of days. What it returns holds until the next call.
func (n *nearby) at(p *passages, k printAt) ([]candidate, error) {
	s := n.m.shelves[k.window]
	if s == nil {
		return none, nil
	}
	n.marks = s.find(k.hash, commonPrint+1, n.marks[:0])
	if len(n.marks) > commonPrint {
		return nil, nil
	}
	n.found = n.found[:0]
	for _, x := range n.marks {
		r, ok := n.reports[x.report]
		if !ok {
			var err error
			if r, err = p.report(n.m.reportIDs.ids[x.report]); err != nil {
				return nil, err
			}
			n.reports[x.report] = r
		}
		if r != nil {
			n.found = append(n.found, candidate{r, int(x.sentence)})
		}
	}
	if len(n.found) == 0 {
		return none, nil
	}
	return n.found, nil
}
