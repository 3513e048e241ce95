package mention

import (
	"fmt"
	"math"

	"sitrep"
)

// A span of time as it is told: how many of which unit, and which way from where.
type stretch struct {
	figure
	unit   unit
	plural bool // the unit's own number
	bare   bool // no number and no article
	dir    int  // -1 the past ..., 1 the next ...
	more   bool // "first", "another", "full": stands by itself, counted from nowhere
}

// lasting reads a DURATION, and the DATE or reference that "ago" or "later"
// makes of it: "13 years", "the past two years", "days", "two weeks ago".
func (s *scan) lasting(i int) (int, when) {
	k := s.bound(i)
	st := stretch{}
	k = s.lead(k, &st)
	k, ok := s.amount(k, &st)
	if !ok {
		return 0, when{}
	}
	end := k
	if s.isAge(end) || !s.standsAlone(i, end, &st) {
		return 0, when{}
	}
	if e, w := s.shifted(i, end, &st); e > 0 {
		return e, w
	}
	if st.bare && st.dir == 0 {
		return end, st.duration()
	}
	return end, s.reaching(&st)
}

// bound skips what bounds a figure: "about", "more than", "at least", "up to".
func (s *scan) bound(i int) int {
	switch {
	case s.word(i, "no") && s.word(i+1, "more", "less", "fewer", "later") && s.word(i+2, "than"):
		return i + 3
	case s.word(i, "more", "less", "fewer") && s.word(i+1, "than"):
		return i + 2
	case s.word(i, "at") && s.word(i+1, "least", "most"), s.word(i, "up") && s.word(i+1, "to"), s.word(i, "as") && s.word(i+1, "long", "many", "much"):
		return i + 2
	case s.has(i, isApprox) && !s.word(i, "another", "additional") && !s.has(i+1, isThe|isThis|isThat):
		return i + 1
	}
	return i
}

// lead reads "the past", "the next", "the first", "another", "recent".
func (s *scan) lead(k int, st *stretch) int {
	from := k
	if s.has(k, isThat|isThis) && s.has(k+1, isUnit) {
		return from
	}
	if s.has(k, isThe|isThis|isThat) && !s.word(k, "current") {
		k++
	}
	switch {
	case s.has(k, isLast):
		st.dir = -1
	case s.has(k, isNext):
		st.dir = 1
	case s.has(k, isRecent):
		st.dir = -1
	case s.has(k, isOrdinal) && s.p[k].n == 1, s.has(k, isMore), s.word(k, "another", "additional", "final", "early"):
		st.more = true
	case k > from && s.has(k, isNumber|isVague|isUnit):
		st.more = true
		return k
	default:
		return from
	}
	return k + 1
}

// amount reads the number and the unit.
func (s *scan) amount(k int, st *stretch) (int, bool) {
	k = s.bound(k)
	if f, ok := s.number(k); ok {
		st.figure, k = f, f.end
		k = s.secondFigure(k, st)
	} else if s.has(k, isArticle) {
		st.figure, k = figure{lo: 1, hi: 1}, k+1
	} else {
		st.bare = true
	}
	if s.word(k, "of") && (st.vague || st.none) {
		k++
	}
	for s.has(k, isMore) {
		k++
	}
	if s.has(k, isHyphen) && s.word(k+1, "plus") && !st.bare {
		k += 2
	}
	if s.has(k, isHyphen) {
		if st.bare {
			return k, false
		}
		k++
	}
	if !s.has(k, isUnit) || s.p[k].unit == noUnit {
		return k, false
	}
	st.unit, st.plural = s.p[k].unit, s.p[k].n == 1
	k++
	if s.word(k, "and") && s.has(k+1, isArticle) && s.has(k+2, isHalf) && !st.bare {
		st.lo, st.hi, k = st.lo+0.5, st.hi+0.5, k+3
	}
	if s.word(k, "or") && s.has(k+1, isUnit) && st.bare && s.p[k+1].n == 1 {
		k += 2 // "weeks or months"
	} else if s.word(k, "or") && s.word(k+1, "two", "so") {
		k += 2
	}
	return k, true
}

// secondFigure reads "to three" after "two"; the lower one counts.
func (s *scan) secondFigure(k int, st *stretch) int {
	if !s.has(k, isOrTo|isHyphen) {
		return k
	}
	if f, ok := s.number(k + 1); ok && !f.vague && f.hi > st.hi {
		st.hi = f.hi
		return f.end
	}
	return k
}

// isAge reports whether what ends before k is an age.
func (s *scan) isAge(k int) bool {
	if s.has(k, isHyphen) {
		k++
	}
	return s.has(k, isOld)
}

// standsAlone turns down what only looks like a duration: "a second attack",
// "a quarter of", "the last minute", a unit with no number.
func (s *scan) standsAlone(i, end int, st *stretch) bool {
	before := s.word(end, "ago", "earlier", "later")
	one := st.bare || (st.lo == 1 && st.hi == 1)
	switch {
	case st.unit == second && !st.plural && (one || !s.has(end-2, isHyphen)):
		return false
	case st.unit == quarter && !st.plural && !before:
		return false
	case st.unit == quarter && s.has(end-2, isHyphen):
		return false
	case s.has(end-2, isArticle) && s.isRate(end-2):
		return false
	case st.unit == weekend && st.bare:
		return false
	case st.bare && !st.plural && st.dir < 0 && s.word(end-2, "past"):
		return st.unit >= week || s.word(end-3, "the", "this")
	case st.bare && !st.plural:
		return false
	case st.bare && st.plural && st.dir == 0 && !st.more:
		return !s.has(i-1, isNumber|isDigits|isVague|isHyphen|isOrdinal|isArticle) && !s.has(end, isHyphen) && s.plainDuration(i)
	case !st.plural && !one && !st.vague:
		return true
	}
	return true
}

// plainDuration reports whether a bare plural is a length of time: "for days",
// "weeks after", not "the days of", "her teenage years".
func (s *scan) plainDuration(i int) bool {
	if s.word(i+1, "ago", "after", "before", "later", "earlier", "of") {
		return true
	}
	return s.word(i-1, "for", "in", "within", "over", "take", "took", "takes", "spent", "last", "lasted", "after")
}

// codes are TIMEX3's letters of units, with how many of the letter one is.
var codes = [...]struct {
	letter string
	n      float64
	clock  bool
	half   string // what half of one is
}{second: {"S", 1, true, ""}, minute: {"M", 1, true, "30S"}, hour: {"H", 1, true, "30M"}, day: {"D", 1, false, "T12H"}, week: {"W", 1, false, ""},
	weekend: {"WE", 1, false, ""}, month: {"M", 1, false, "15D"}, quarter: {"Q", 1, false, ""}, year: {"Y", 1, false, "6M"},
	decade: {"Y", 10, false, ""}, century: {"Y", 100, false, ""}, millennium: {"Y", 1000, false, ""}}

// duration returns the DURATION of a stretch, fixed to no dates.
func (st *stretch) duration() when {
	c := codes[st.unit]
	prefix := "P"
	if c.clock {
		prefix = "PT"
	}
	w := when{kind: sitrep.TimeDuration, grain: grainOf(st.unit), reasons: sitrep.Reasons{"a length of time; its ends are not told"}}
	switch whole := math.Floor(st.lo); {
	case st.vague || st.none || st.lo == 0:
		if c.n > 1 {
			w.value = prefix + "XY"
			break
		}
		w.value = prefix + "X" + c.letter
	case st.lo != whole && st.lo-whole == 0.5 && c.half != "" && whole > 0:
		w.value = fmt.Sprintf("%s%.0f%s%s", prefix, whole*c.n, c.letter, c.half)
	default:
		w.value = fmt.Sprintf("%s%v%s", prefix, st.lo*c.n, c.letter)
	}
	return w
}

// grainOf returns the grain of a unit.
func grainOf(u unit) sitrep.Grain {
	switch u {
	case second, minute, hour:
		return sitrep.GrainMoment
	case day, weekend:
		return sitrep.GrainDay
	case week:
		return sitrep.GrainWeek
	case month:
		return sitrep.GrainMonth
	case quarter:
		return sitrep.GrainSeason
	case year:
		return sitrep.GrainYear
	case decade, century, millennium:
		return sitrep.GrainLonger
	case noUnit:
	}
	return sitrep.GrainUnknown
}

// reaching returns the DURATION of a stretch; one that ends or begins at
// publication ("the past two years") is fixed to dates of its unit's grain.
func (s *scan) reaching(st *stretch) when {
	if st.bare && st.dir < 0 && !st.plural {
		st.lo, st.hi = 1, 1
	}
	w := st.duration()
	if st.dir == 0 {
		return w
	}
	if st.vague || st.none || st.lo == 0 {
		w.reasons = sitrep.Reasons{"how long is not told"}
		return w
	}
	if s.pub.IsZero() {
		w.reasons = sitrep.Reasons{noPublication}
		return w
	}
	far, near := s.away(st, st.dir)
	w.interval = sitrep.Interval{From: far, To: near}
	if st.dir > 0 {
		w.interval = sitrep.Interval{From: near, To: far}
	}
	w.reasons = nil
	w.bounded = true
	return w
}

// away returns the date a stretch away from publication, and publication
// itself, both at the grain of the unit.
func (s *scan) away(st *stretch, dir int) (far, near sitrep.Date) {
	n := dir * int(math.Ceil(st.lo))
	switch st.unit {
	case second, minute:
		return s.pub, s.pub
	case hour:
		return s.pub.AddDays(dir * int(math.Ceil(st.lo/24))), s.pub
	case day:
		return s.pub.AddDays(n), s.pub
	case week, weekend:
		return s.pub.AddDays(7 * n), s.pub
	case month, quarter:
		if st.unit == quarter {
			n *= 3
		}
		return onMonth(s.pub.Year, s.pub.Month+n).date, sitrep.Date{Year: s.pub.Year, Month: s.pub.Month}
	case year, decade, century, millennium:
		y := s.pub.Year + dir*int(math.Ceil(st.lo*codes[st.unit].n))
		return sitrep.Date{Year: max(y, 1)}, sitrep.Date{Year: s.pub.Year}
	case noUnit:
	}
	return s.pub, s.pub
}

// shifted reads "ago", "earlier" or "later" after a stretch.
func (s *scan) shifted(i, k int, st *stretch) (int, when) {
	if s.has(k, isHyphen) && s.word(k+1, "ago", "earlier") {
		k++
	}
	if !s.word(k, "ago", "earlier", "later", "hence") || st.dir != 0 {
		return 0, when{}
	}
	dir := int(s.p[k].n)
	one := st.lo == 1 && st.hi == 1
	switch {
	case st.vague || st.none || st.bare:
		if dir < 0 {
			return k + 1, open("PAST_REF", "how long ago is not told")
		}
		return k + 1, open("FUTURE_REF", "how much later is not told")
	case one && st.unit == year && dir < 0:
		if s.last >= 0 && i-s.last < quarterReach {
			return k + 1, s.yearBefore(i)
		}
	}
	base := s.pub
	if !s.word(k, "ago", "hence") {
		if base = s.recentDay(i, st.unit); base.IsZero() {
			w := st.duration()
			w.reasons = sitrep.Reasons{"counted from something that is not dated"}
			return k + 1, w
		}
	}
	if base.IsZero() {
		return k + 1, s.relativeRef(dir)
	}
	return k + 1, st.from(base, dir)
}

// recentDay returns the last time told within some sentences, where it is fine
// enough to count units u from it.
func (s *scan) recentDay(i int, u unit) sitrep.Date {
	d := s.focus.date
	if d.IsZero() || s.doc.SentOf(int(s.p[i].tok))-s.doc.SentOf(int(s.p[s.spot].tok)) > 4 {
		if u == year {
			return s.pub
		}
		return sitrep.Date{}
	}
	if (u < month && d.Day == 0) || (u < year && d.Month == 0) {
		return sitrep.Date{}
	}
	return d
}

// from returns the DATE a stretch away from a date.
func (st *stretch) from(base sitrep.Date, dir int) when {
	n := dir * int(math.Round(st.lo))
	switch st.unit {
	case second, minute, hour:
		w := st.duration()
		w.interval = sitrep.Interval{From: base.AddDays(dir * int(st.lo) / 24), To: base}
		return w
	case day:
		return on(base.AddDays(n))
	case week, weekend:
		return onWeek(base.AddDays(7 * n))
	case month:
		return onMonth(base.Year, base.Month+n)
	case quarter:
		return onQuarter(base.Year, (base.Month-1)/3+1+n)
	case year, decade, century, millennium:
		y := base.Year + dir*int(math.Round(st.lo*codes[st.unit].n))
		if y < 1 {
			return open("PAST_REF", "before the calendar begins")
		}
		return on(sitrep.Date{Year: y})
	case noUnit:
	}
	return st.duration()
}
