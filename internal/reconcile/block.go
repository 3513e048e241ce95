package reconcile

import (
	"cmp"
	"fmt"
	"slices"
)

// A pair is two facts worth comparing, by index, the smaller first.
type pair struct{ a, b int }

// window is how many neighbours, in order of time, a fact is compared with
// inside one block: it keeps crowded blocks linear.
const window = 40

// pairs lists the facts worth comparing: those of one report within reach of
// each other, and those of different reports that share a block: a theme with
// a place, a party and a day, or a figure. The list is sorted and has no repeats.
func pairs(facts []*fact, marks map[pair]bool) []pair {
	var out []pair
	for m := range marks {
		out = append(out, m)
	}
	out = append(out, inReport(facts)...)
	blocks := map[string][]int{}
	for _, f := range facts {
		for _, k := range blockKeys(f) {
			blocks[k] = append(blocks[k], f.index)
		}
	}
	for _, members := range blocks {
		out = append(out, inBlock(facts, members)...)
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return slices.Compact(out)
}

// reach is how many claims further on in one report a claim is compared with.
const reach = 150

func inReport(facts []*fact) []pair {
	var out []pair
	for i, f := range facts {
		for j := i + 1; j < len(facts) && j <= i+reach && facts[j].doc == f.doc; j++ {
			if relate(f.Kind, facts[j].Kind) != bondNone || f.denied != facts[j].denied {
				out = append(out, pair{i, j})
			}
		}
	}
	return out
}

// inBlock pairs each member with the next ones in order of time.
func inBlock(facts []*fact, members []int) []pair {
	slices.SortFunc(members, func(i, j int) int {
		return cmp.Or(cmp.Compare(facts[i].day(), facts[j].day()), cmp.Compare(i, j))
	})
	members = slices.Compact(members)
	var out []pair
	for i, m := range members {
		for _, n := range members[i+1 : min(len(members), i+1+window)] {
			if facts[m].doc != facts[n].doc {
				out = append(out, pair{min(m, n), max(m, n)})
			}
		}
	}
	return out
}

// day is the day of a fact in days since 1970: what it tells, else its
// report's, else zero.
func (f *fact) day() int {
	if f.span.narrow() {
		return f.span.from
	}
	if d := f.published(); !d.IsZero() {
		return int(d.First().Unix() / 86400)
	}
	return 0
}

// blockKeys returns the blocks of a fact. Each asks for two things to agree
// beside the theme, so that none holds everything.
func blockKeys(f *fact) []string {
	var out []string
	for bit := theme(1); bit != 0 && bit <= themeOther; bit <<= 1 {
		if themes(f.Kind)&bit == 0 {
			continue
		}
		out = append(out, placeKeys(f, bit)...)
		for _, p := range f.agents {
			out = append(out, fmt.Sprintf("%d a %s %d", bit, p.key, f.day()/4), fmt.Sprintf("%d a %s %d", bit, p.key, (f.day()+2)/4))
			for _, q := range f.targets {
				out = append(out, fmt.Sprintf("%d at %s %s", bit, p.key, q.key))
			}
		}
		for _, c := range f.Counts {
			if fig := newFigure(c); fig.middle() >= 3 {
				out = append(out, fmt.Sprintf("%d c %s %g %d", bit, c.Of, fig.middle(), f.day()/4))
			}
		}
		if len(f.agents) == 0 && len(f.places) == 0 || bit&(themeTalks|themeGround) != 0 {
			out = append(out, fmt.Sprintf("%d d %d", bit, f.day()))
		}
	}
	return out
}

func placeKeys(f *fact, bit theme) []string {
	var out []string
	for _, list := range [][]spot{f.places, f.context} {
		for _, s := range list {
			out = append(out, fmt.Sprintf("%d p %s %d", bit, s.key(), f.day()/30), fmt.Sprintf("%d p %s %d", bit, s.key(), (f.day()+15)/30))
		}
	}
	return out
}
