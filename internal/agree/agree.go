// Package agree measures how far several people who coded the same units agree,
// and what share of units was found right, with its interval.
package agree

import (
	"math"
	"slices"
)

// Units are what coders said of each unit: a row a unit, a column a coder. "" is
// a unit that a coder left out. Values have no order (nominal).
type Units [][]string

// Percent returns the share of pairs of values that are the same, over all pairs
// of coders and units that both coded, and the number of pairs; NaN for none.
func (u Units) Percent() (share float64, pairs int) {
	same := 0
	for _, row := range u {
		for i := range row {
			for j := i + 1; j < len(row); j++ {
				if row[i] == "" || row[j] == "" {
					continue
				}
				if pairs++; row[i] == row[j] {
					same++
				}
			}
		}
	}
	return float64(same) / float64(pairs), pairs
}

// Kappa returns Cohen's kappa of two coders, by their columns, over the units that
// both coded: the agreement beyond that of two who choose at random, each with
// his own shares. NaN where it is not defined: both said one thing of all.
//
// J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and
// Psychological Measurement 20 (1960), pp. 37-46, equation (1).
func (u Units) Kappa(a, b int) float64 {
	n, same := 0.0, 0.0
	of := [2]map[string]float64{{}, {}}
	for _, row := range u {
		if row[a] == "" || row[b] == "" {
			continue
		}
		n++
		of[0][row[a]]++
		of[1][row[b]]++
		if row[a] == row[b] {
			same++
		}
	}
	chance := 0.0
	for _, v := range sorted(of[0]) {
		chance += of[0][v] / n * of[1][v] / n
	}
	if n == 0 || 1-chance < 1e-12 {
		return math.NaN()
	}
	return (same/n - chance) / (1 - chance)
}

// Alpha returns Krippendorff's alpha for nominal values: any number of coders,
// units left out by some. NaN where it is not defined: no unit has two values, or
// all values are one.
//
// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C:
// from the matrix of coincidences, to which a unit with m values adds 1/(m-1) for
// each ordered pair of them.
func (u Units) Alpha() float64 {
	same, n := 0.0, 0.0 // on the diagonal of the matrix; in all of it
	of := map[string]float64{}
	for _, row := range u {
		in := map[string]float64{}
		m := 0.0
		for _, v := range row {
			if v != "" {
				in[v]++
				m++
			}
		}
		if m < 2 {
			continue
		}
		for _, v := range sorted(in) {
			same += in[v] * (in[v] - 1) / (m - 1)
			of[v] += in[v]
		}
		n += m
	}
	expected := 0.0
	for _, v := range sorted(of) {
		expected += of[v] * (of[v] - 1)
	}
	if n < 2 || n*(n-1)-expected < 1e-9 {
		return math.NaN()
	}
	return ((n-1)*same - expected) / (n*(n-1) - expected)
}

// sorted are the keys of a map, so that sums come out the same each time.
func sorted(m map[string]float64) []string {
	var out []string
	for v := range m {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

// Z95 is the quantile of the normal distribution for an interval of 95 in 100.
const Z95 = 1.959963984540054

// Wilson returns the score interval of a share of k in n, which holds for few units
// and for shares near 0 or 1 too; 0 to 1 for n of 0.
//
// E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
// Inference, JASA 22 (1927), pp. 209-212; as method 3 in R. G. Newcombe, Two-sided
// confidence intervals for the single proportion, Statistics in Medicine 17 (1998).
func Wilson(k, n int, z float64) (lo, hi float64) {
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	mid := p + z*z/(2*m)
	half := z * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return math.Max(0, (mid-half)/(1+z*z/m)), math.Min(1, (mid+half)/(1+z*z/m))
}
