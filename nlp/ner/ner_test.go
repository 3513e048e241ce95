package ner

import "testing"

func TestValid(t *testing.T) {
	rows := []struct {
		name              string
		move              move
		open, ends, space bool
		want              bool
	}{
		{"begin", move{begin, "GPE"}, false, false, false, true},
		{"begin at the end", move{begin, "GPE"}, false, true, false, false},
		{"begin with white space", move{begin, "GPE"}, false, false, true, false},
		{"begin inside", move{begin, "GPE"}, true, false, false, false},
		{"in", move{in, "GPE"}, true, false, false, true},
		{"in another", move{in, "ORG"}, true, false, false, false},
		{"in at the end", move{in, "GPE"}, true, true, false, false},
		{"last at the end", move{last, "GPE"}, true, true, false, true},
		{"last of none", move{last, "GPE"}, false, true, false, false},
		{"unit", move{unit, "GPE"}, false, true, false, true},
		{"unit of nothing", move{unit, ""}, false, false, false, false},
		{"out", move{do: out}, false, true, true, true},
		{"out inside", move{do: out}, true, false, false, false},
	}
	for _, r := range rows {
		if got := r.move.valid(r.open, "GPE", r.ends, r.space); got != r.want {
			t.Errorf("%s: %v", r.name, got)
		}
	}
}
