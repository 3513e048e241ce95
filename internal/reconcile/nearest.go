package reconcile

import (
	"cmp"
	"math"
	"slices"
)

// Two reports of one story have their nearest reports in common, and two of
// look-alike stories (two trials, two games of one team) do not, though they may be
// as alike by themselves. So the likeness of two reports is mostly that of their
// neighbourhoods: each report becomes a vector of its nearest reports and itself, and
// the cosine of two such vectors is what they share. The idea is that of shared
// nearest neighbours (Jarvis and Patrick 1973; Ertöz, Steinbach and Kumar 2003).
const (
	nearest     = 6    // reports that a report is told by
	mostNearest = 12   // with those that are told by it
	ownWeight   = 0.6  // of a report in its own vector; a neighbour's is its likeness
	sharedShare = 0.75 // of the neighbourhoods in a likeness; the rest is that of the words
	leastAlike  = 0.13 // likeness from which on a report is a neighbour
	leastLength = 0.8  // of a vector, as scaling takes it: of two reports that have no others near, the neighbourhoods tell little
)

// sharedNeighbours turns likenesses of pairs, of each report with those after it, into
// likenesses by their nearest reports, in the same form.
func sharedNeighbours(pairs [][]neighbour) [][]neighbour {
	near := bothWays(pairs)
	rows := neighbourhoods(near)
	columns := make([][]neighbour, len(rows)) // by report, those whose vectors hold it
	for i, row := range rows {
		for _, n := range row {
			columns[n.to] = append(columns[n.to], neighbour{i, n.likeness})
		}
	}
	for i := range columns {
		slices.SortFunc(columns[i], mostAlike)
		columns[i] = columns[i][:min(len(columns[i]), neighbours)]
	}
	out := make([][]neighbour, len(rows))
	for i, row := range rows {
		sums := map[int]float64{}
		for _, n := range row {
			for _, c := range columns[n.to] {
				if c.to > i {
					sums[c.to] += n.likeness * c.likeness
				}
			}
		}
		words := map[int]float64{}
		for _, n := range pairs[i] {
			words[n.to] = n.likeness
			if _, in := sums[n.to]; !in {
				sums[n.to] = 0
			}
		}
		for _, j := range sortedKeys(sums) {
			out[i] = append(out[i], neighbour{j, sharedShare*sums[j] + (1-sharedShare)*words[j]})
		}
	}
	return out
}

// bothWays lists the pairs of each report with those before it too, the most alike first.
func bothWays(pairs [][]neighbour) [][]neighbour {
	out := make([][]neighbour, len(pairs))
	for i, near := range pairs {
		for _, n := range near {
			if n.likeness >= leastAlike {
				out[i] = append(out[i], n)
				out[n.to] = append(out[n.to], neighbour{i, n.likeness})
			}
		}
	}
	for i := range out {
		slices.SortFunc(out[i], mostAlike)
	}
	return out
}

// neighbourhoods returns the vector of each report, of length one or, where it is short,
// less.
func neighbourhoods(near [][]neighbour) [][]neighbour {
	rows := make([][]neighbour, len(near))
	for i := range near {
		for _, n := range near[i][:min(len(near[i]), nearest)] {
			rows[i] = append(rows[i], n)
			rows[n.to] = append(rows[n.to], neighbour{i, n.likeness})
		}
	}
	for i := range rows {
		slices.SortFunc(rows[i], mostAlike)
		rows[i] = slices.Compact(rows[i])
		rows[i] = append(rows[i][:min(len(rows[i]), mostNearest)], neighbour{i, ownWeight})
		sum := 0.0
		for _, n := range rows[i] {
			sum += n.likeness * n.likeness
		}
		for k := range rows[i] {
			rows[i][k].likeness /= max(leastLength, math.Sqrt(sum))
		}
	}
	return rows
}

func mostAlike(x, y neighbour) int {
	return cmp.Or(cmp.Compare(y.likeness, x.likeness), cmp.Compare(x.to, y.to))
}
