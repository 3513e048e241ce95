package agree

import (
	"math"
	"strings"
	"testing"
)

// columns reads what coders said, a line a coder, "." for nothing.
func columns(lines ...string) Units {
	var u Units
	for c, l := range lines {
		for i, v := range strings.Fields(l) {
			if len(u) <= i {
				u = append(u, make([]string, len(lines)))
			}
			if v != "." {
				u[i][c] = v
			}
		}
	}
	return u
}

func near(a, b, by float64) bool { return math.Abs(a-b) < by }

// TestAlpha holds to the examples A and C of Krippendorff 2011.
func TestAlpha(t *testing.T) {
	for name, c := range map[string]struct {
		u    Units
		want float64
	}{
		"A: two values, two observers":      {columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095},
		"B: two observers, more values":     {columns("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692},
		"C: four observers, values missing": {columns("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743},
		"all agree":                         {columns("1 2 1", "1 2 1"), 1},
	} {
		if got := c.u.Alpha(); !near(got, c.want, 0.0005) {
			t.Errorf("%s: %.4f, want %.3f", name, got, c.want)
		}
	}
	for name, u := range map[string]Units{"one value": columns("1 1", "1 1"), "no pairs": columns("1 .", ". 2"), "nothing": nil} {
		if got := u.Alpha(); !math.IsNaN(got) {
			t.Errorf("%s: %v, want not a number", name, got)
		}
	}
}

// TestKappa holds to the tables of two readers of fifty grant proposals (20, 5,
// 10, 15), and of two pairs of raters that agree on sixty of a hundred with
// unlike margins, as textbooks and encyclopaedias work them out.
func TestKappa(t *testing.T) {
	table := func(yy, yn, ny, nn int) Units {
		var u Units
		for _, c := range []struct {
			n    int
			a, b string
		}{{yy, "y", "y"}, {yn, "y", "n"}, {ny, "n", "y"}, {nn, "n", "n"}} {
			for range c.n {
				u = append(u, []string{c.a, c.b})
			}
		}
		return u
	}
	for _, c := range []struct {
		u              Units
		kappa, percent float64
	}{
		{table(20, 5, 10, 15), 0.4, 0.7}, {table(45, 15, 25, 15), 0.1304, 0.6}, {table(25, 35, 5, 35), 0.2593, 0.6},
	} {
		if got := c.u.Kappa(0, 1); !near(got, c.kappa, 0.0001) {
			t.Errorf("kappa %.4f, want %.4f", got, c.kappa)
		}
		if got, n := c.u.Percent(); !near(got, c.percent, 1e-9) || n != len(c.u) {
			t.Errorf("%.3f of %d pairs, want %.3f", got, n, c.percent)
		}
	}
	if got := columns("1 1", "1 1").Kappa(0, 1); !math.IsNaN(got) {
		t.Errorf("of one value: %v", got)
	}
}

// TestWilson holds to table I of Newcombe 1998, method 3.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n   int
		lo, hi float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {0, 0, 0, 1}} {
		if lo, hi := Wilson(c.k, c.n, Z95); !near(lo, c.lo, 0.00005) || !near(hi, c.hi, 0.00005) {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.k, c.n, lo, hi, c.lo, c.hi)
		}
	}
}
