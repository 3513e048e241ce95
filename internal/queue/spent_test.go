package queue

import (
	"testing"
	"time"
)

// TestFree follows two places of a worker: a job is given to the one that was free
// longest, and one that needs no place takes none.
func TestFree(t *testing.T) {
	f := newFree(2)
	start := f.since[0]
	at := func(seconds int) time.Time { return start.Add(time.Duration(seconds) * time.Second) }
	there := at(1)
	if w := f.take(at(2), there); w.free != 2*time.Second || !w.there.Equal(there) || !w.started.Equal(at(2)) {
		t.Errorf("the first job: %+v", w)
	}
	f.give(at(5))
	if w := f.look(at(6), there); w.free != 6*time.Second {
		t.Errorf("what needs no place found one free for %v", w.free)
	}
	if w := f.take(at(7), there); w.free != 7*time.Second {
		t.Errorf("the second job went to a place free for %v", w.free)
	}
	if w := f.take(at(9), there); w.free != 4*time.Second {
		t.Errorf("the third job went to a place free for %v", w.free)
	}
	if w := f.take(at(9), there); w.free != 0 {
		t.Errorf("with no place free it was free for %v", w.free)
	}
}
