package view

import (
	"slices"
	"sync"

	"sitrep"
)

// A stretch names days that have the same rows of a place: between two days on
// which something is said of it, by the reports published until then, nothing
// changes. Where later reports count too, it is one day, since rows tell of none
// that they were said after it.
type stretch struct {
	ground   int32
	at, asof int32 // how many of the days on which something is said lie before; of one day, the days themselves
	one      bool
	voice    int32 // whose words alone make the rows; -1 for every voice
	side     sitrep.SideID
}

func (g *ground) stretchOf(s scope, m moment) stretch {
	voice := int32(-1)
	if len(s.voice) == 1 {
		voice = s.voice[0]
	}
	if m.at == noDay || m.asof == noDay || m.asof > m.at {
		return stretch{g.no, int32(m.at), int32(m.asof), true, voice, s.side}
	}
	at, _ := slices.BinarySearch(g.days, m.at+1)
	asof, _ := slices.BinarySearch(g.days, m.asof+1)
	return stretch{g.no, int32(at), int32(asof), false, voice, s.side}
}

// How much is kept of what was made: rows of so many stretches, and so many
// threads, some kilobytes each.
const (
	stretchesKept = 1 << 15
	threadsKept   = 1 << 12
)

// A keeper keeps what was made, which is not changed any more, until it is too much.
type keeper[K comparable, V any] struct {
	mu sync.Mutex
	by map[K]V
}

// of returns what is kept under a key, else what is made.
func (k *keeper[K, V]) of(key K, most int, made func() V) V {
	k.mu.Lock()
	v, ok := k.by[key]
	k.mu.Unlock()
	if ok {
		return v
	}
	v = made()
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil || len(k.by) >= most {
		k.by = map[K]V{}
	}
	k.by[key] = v
	return v
}
