package reconcile

import (
	"slices"

	"sitrep"
)

// Blocks find the claims worth comparing. A claim is in a block for each two
// things that it tells beside its theme: a place and a month, a party and some
// days, two parties, a figure and some days. In a block claims stand in order of
// time, and each is compared with its nearest neighbours there, so that "killed,
// Gaza, this month" costs no more than any other: what is further off in a
// crowded block is reached through those between.

// window is how many neighbours on each side, in order of time, a claim is
// compared with inside one block.
const window = 24

// reach is how many claims further on in one report a claim is compared with.
const reach = 150

// A keyHash builds the key of a block: FNV-1a over its parts.
type keyHash uint64

func newKey(bit theme, sort byte) keyHash {
	return keyHash(14695981039346656037).num(int(bit)).num(int(sort))
}

func (h keyHash) num(n int) keyHash {
	for range 4 {
		h = (h ^ keyHash(n&0xff)) * 1099511628211
		n >>= 8
	}
	return h
}

func (h keyHash) str(s string) keyHash {
	for i := range len(s) {
		h = (h ^ keyHash(s[i])) * 1099511628211
	}
	return h.num(len(s))
}

// blockKeys returns the blocks of a fact, sorted.
func blockKeys(f *fact) []uint64 {
	var out []uint64
	put := func(h keyHash) { out = append(out, uint64(h)) }
	day := f.day()
	for _, merge := range f.together {
		put(newKey(0, 'm').str(merge))
	}
	for bit := theme(1); bit != 0 && bit <= themeOther; bit <<= 1 {
		if themes(f.Kind)&bit == 0 {
			continue
		}
		for _, list := range [][]spot{f.places, f.context} {
			for _, s := range list {
				put(newKey(bit, 'p').str(s.key()).num(floorDiv(day, 30)))
				put(newKey(bit, 'P').str(s.key()).num(floorDiv(day+15, 30)))
			}
		}
		for _, p := range f.agents {
			put(newKey(bit, 'a').str(p.key).num(floorDiv(day, 4)))
			put(newKey(bit, 'A').str(p.key).num(floorDiv(day+2, 4)))
			for _, q := range f.targets {
				put(newKey(bit, 't').str(p.key).str(q.key).num(floorDiv(day, 365)))
			}
		}
		for _, c := range f.Counts {
			if fig := newFigure(c); fig.middle() >= 3 && fig.middle() < 1e9 {
				put(newKey(bit, 'c').str(c.Of).num(int(fig.middle() * 2)).num(floorDiv(day, 4)))
			}
		}
		if len(f.agents) == 0 && len(f.places) == 0 || bit&(themeTalks|themeGround) != 0 {
			put(newKey(bit, 'd').num(day))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// place is the place of a fact in its blocks.
func (f *fact) place() sitrep.BlockPlace { return sitrep.BlockPlace{Day: int32(f.day()), ID: f.ID} }
