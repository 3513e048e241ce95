package agree

import (
	"math"
	"slices"
)

// An Agreement is what was measured of one column of codes, each y, n or "" for
// what was not coded. What is not defined is nil.
type Agreement struct {
	Column string   `json:"column"`
	Pairs  int      `json:"pairs" doc:"of codes that were compared"`
	Same   *float64 `json:"same" doc:"share of them that are the same"`
	Kappa  *float64 `json:"kappa" doc:"Cohen's, of two coders"`
	Alpha  *float64 `json:"alpha" doc:"Krippendorff's, nominal"`
	Coders []Share  `json:"coders" doc:"what each found right"`
	All    Share    `json:"all" doc:"of the units that every coder coded, those all found right"`
}

// A Share is how many were found right, with its 95 % interval (Wilson).
type Share struct {
	Coder string  `json:"coder,omitempty"`
	Right int     `json:"right"`
	Of    int     `json:"of"`
	Lo    float64 `json:"lo"`
	Hi    float64 `json:"hi"`
}

func newShare(coder string, right, of int) Share {
	lo, hi := Wilson(right, of, Z95)
	return Share{coder, right, of, lo, hi}
}

// Measure measures one column: u has a row for each unit with a code of each coder.
func Measure(column string, coders []string, u Units) Agreement {
	x := Agreement{Column: column, Coders: []Share{}}
	same, pairs := u.Percent()
	x.Pairs, x.Same, x.Alpha = pairs, defined(same), defined(u.Alpha())
	if len(coders) == 2 {
		x.Kappa = defined(u.Kappa(0, 1))
	}
	for i, coder := range coders {
		right, of := 0, 0
		for _, row := range u {
			if row[i] != "" {
				of++
			}
			if row[i] == "y" {
				right++
			}
		}
		x.Coders = append(x.Coders, newShare(coder, right, of))
	}
	right, of := 0, 0
	for _, row := range u {
		if slices.Contains(row, "") {
			continue
		}
		if of++; !slices.Contains(row, "n") {
			right++
		}
	}
	x.All = newShare("", right, of)
	return x
}

// defined is nil for what is not a number.
func defined(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
