package reconcile

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sitrep"
)

// A figure is a count as a range; an open bound is infinite.
type figure struct {
	lo, hi float64
	approx bool
}

func newFigure(c sitrep.Count) figure {
	f := figure{lo: math.Inf(-1), hi: math.Inf(1), approx: c.Approx}
	if c.Lo != nil {
		f.lo = *c.Lo
	}
	if c.Hi != nil {
		f.hi = *c.Hi
	}
	return f
}

// equal reports whether two figures say the same.
func (f figure) equal(g figure) bool { return f.lo == g.lo && f.hi == g.hi }

// meets reports whether one number can fit both; one told as about reaches a
// tenth further.
func (f figure) meets(g figure) bool {
	wide := func(x figure) (lo, hi float64) {
		if x.approx {
			return x.lo * 0.9, x.hi * 1.1
		}
		return x.lo, x.hi
	}
	flo, fhi := wide(f)
	glo, ghi := wide(g)
	return flo <= ghi && glo <= fhi
}

// middle is one number that stands for a figure.
func (f figure) middle() float64 {
	switch {
	case math.IsInf(f.hi, 1):
		return f.lo
	case math.IsInf(f.lo, -1):
		return f.hi
	}
	return (f.lo + f.hi) / 2
}

// ratio is the larger middle over the smaller, infinite where one is zero.
func (f figure) ratio(g figure) float64 {
	x, y := f.middle(), g.middle()
	if x < y {
		x, y = y, x
	}
	if y <= 0 {
		return math.Inf(1)
	}
	return x / y
}

// kmPerMile is the international mile.
const kmPerMile = 1.609344

// commonUnit returns what two counts both count, and both as figures of it; of
// is "" where they count different things. Miles become kilometres, rounded
// figures then agree when they are within a twentieth of each other.
func commonUnit(x, y sitrep.Count) (of string, xf, yf figure) {
	xf, yf = newFigure(x), newFigure(y)
	if x.Of == y.Of {
		return x.Of, xf, yf
	}
	length := func(s string) bool { return s == "km" || s == "miles" }
	if !length(x.Of) || !length(y.Of) {
		return "", xf, yf
	}
	convert := func(c sitrep.Count, f figure) figure {
		if c.Of == "miles" {
			f.lo, f.hi = f.lo*kmPerMile, f.hi*kmPerMile
		}
		return f
	}
	xf, yf = convert(x, xf), convert(y, yf)
	if xf.ratio(yf) <= 1.05 {
		yf = xf
	}
	return "km", xf, yf
}

// words tells a figure as a report would: "at least 50", "about 300", "45".
func (f figure) words() string {
	n := func(x float64) string { return grouped(strconv.FormatFloat(x, 'f', -1, 64)) }
	var s string
	switch {
	case math.IsInf(f.lo, -1) && math.IsInf(f.hi, 1):
		return "not said"
	case math.IsInf(f.hi, 1):
		s = "at least " + n(f.lo)
	case math.IsInf(f.lo, -1):
		s = "up to " + n(f.hi)
	case f.lo == f.hi && f.approx:
		s = "about " + n(f.lo)
	case f.lo == f.hi:
		s = n(f.lo)
	default:
		s = fmt.Sprintf("%s to %s", n(f.lo), n(f.hi))
	}
	return s
}

// grouped puts a comma between thousands.
func grouped(s string) string {
	whole, frac, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + frac
	}
	return whole
}
