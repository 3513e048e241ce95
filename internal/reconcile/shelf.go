package reconcile

import (
	"cmp"
	"slices"
)

// A shelf holds the fingerprints of one window of days: runs in the order of
// their hashes, each at least twice as long as the next, so that one more report
// costs little and a look-up searches few runs.
type shelf struct {
	runs  [][]mark
	fresh []mark // not in order yet
}

// A mark is a place where a fingerprint stands.
type mark struct {
	hash             uint64
	report, sentence int32
}

func compareMarks(x, y mark) int {
	return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.report, y.report), cmp.Compare(x.sentence, y.sentence))
}

// settle puts fresh marks in order.
func (s *shelf) settle() {
	if len(s.fresh) == 0 {
		return
	}
	slices.SortFunc(s.fresh, compareMarks)
	s.runs, s.fresh = append(s.runs, slices.Clone(s.fresh)), nil // without the room that growing left
	for n := len(s.runs); n > 1 && len(s.runs[n-2]) < 2*len(s.runs[n-1]); n = len(s.runs) {
		s.runs = append(s.runs[:n-2], mergeMarks(s.runs[n-2], s.runs[n-1]))
	}
}

func mergeMarks(a, b []mark) []mark {
	out := make([]mark, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compareMarks(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// find appends at most most marks of a hash.
func (s *shelf) find(hash uint64, most int, out []mark) []mark {
	s.settle()
	for _, run := range s.runs {
		lo, hi := 0, len(run)
		for lo < hi {
			if mid := int(uint(lo+hi) >> 1); run[mid].hash < hash {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		for ; lo < len(run) && run[lo].hash == hash; lo++ {
			if len(out) == most {
				return out
			}
			out = append(out, run[lo])
		}
	}
	return out
}

// drop takes the marks of a report away.
func (s *shelf) drop(report int32) {
	s.settle()
	for k := range s.runs {
		s.runs[k] = slices.DeleteFunc(s.runs[k], func(m mark) bool { return m.report == report })
	}
	s.runs = slices.DeleteFunc(s.runs, func(run []mark) bool { return len(run) == 0 })
}
