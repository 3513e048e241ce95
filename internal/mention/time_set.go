package mention

import (
	"fmt"
	"strings"

	"sitrep"
)

// recurring reads a SET: "every day", "each Thursday", "weekly", "twice a year".
func (s *scan) recurring(i int) (int, when) {
	set := func(value string, u unit) when {
		return when{kind: sitrep.TimeSet, value: value, grain: grainOf(u), reasons: sitrep.Reasons{"comes again and again"}}
	}
	switch {
	case s.has(i, isSet):
		if s.word(i, "annual", "nightly") || s.properName(i) {
			return 0, when{}
		}
		return i + 1, set(period(s.p[i].unit, 1), s.p[i].unit)
	case s.has(i, isEvery):
		return s.everyOf(i, set)
	case s.has(i, isWeekday) && s.isPlural(i):
		end := i + 1
		value := fmt.Sprintf("XXXX-WXX-%d", (s.p[i].n+6)%7+1)
		if s.has(end, isPart) {
			value, end = value+dayParts[s.p[end].n], end+1
		}
		return end, set(value, day)
	case s.has(i, isArticle) && s.has(i+1, isUnit) && s.p[i+1].n == 0 && s.p[i+1].unit >= minute && s.p[i+1].unit != quarter && s.word(i-1, "once", "twice", "times"):
		return i + 2, set(period(s.p[i+1].unit, 1), s.p[i+1].unit)
	}
	return 0, when{}
}

// everyOf reads what comes after "every" or "each".
func (s *scan) everyOf(i int, set func(string, unit) when) (int, when) {
	k, n := i+1, 1
	if s.has(k, isNumber) && !s.has(k, isOrdinal) {
		n, k = int(s.p[k].n), k+1
	}
	switch {
	case s.has(k, isUnit):
		return k + 1, set(period(s.p[k].unit, n), s.p[k].unit)
	case s.has(k, isWeekday):
		value := fmt.Sprintf("XXXX-WXX-%d", (s.p[k].n+6)%7+1)
		if s.has(k+1, isPart) {
			return k + 2, set(value+dayParts[s.p[k+1].n], day)
		}
		return k + 1, set(value, day)
	case s.isMonthHere(k):
		return k + 1, set(fmt.Sprintf("XXXX-%02d", s.p[k].n), month)
	case s.has(k, isSeason):
		return k + 1, set("XXXX-"+seasonNames[int(s.p[k].n)], quarter)
	case s.has(k, isPart):
		return k + 1, set("XXXX-XX-XX"+dayParts[s.p[k].n], day)
	}
	return 0, when{}
}

// period returns TIMEX3's value for n of a unit.
func period(u unit, n int) string {
	st := stretch{unit: u, figure: figure{lo: float64(n), hi: float64(n)}}
	return st.duration().value
}

// isPlural reports whether a weekday stands in the plural, and not for the
// genitive that lost its apostrophe ("Wednesdays attack").
func (s *scan) isPlural(i int) bool {
	if !strings.HasSuffix(lower(s.text(i)), "days") {
		return false
	}
	return s.has(i+1, isPart) || i+1 >= len(s.p) || !strings.HasPrefix(s.token(i+1).Tag, "N") && !strings.HasPrefix(s.token(i+1).Tag, "J")
}

// isRate reports whether "a year" tells how often: after a figure, a price or
// "times".
func (s *scan) isRate(i int) bool {
	if i == 0 || i+1 >= len(s.p) {
		return false
	}
	t := s.token(i + 1)
	if t.Dep != "npadvmod" || s.has(i+2, isShift|isHyphen|isOld) || i == 0 {
		return false
	}
	h := &s.doc.Tokens[t.Head]
	return h.Tag == "CD" || s.word(i-1, "once", "twice", "times", "%", "percent") || strings.HasPrefix(h.Tag, "NN")
}

// properName reports whether a word stands in a name ("Daily Star").
func (s *scan) properName(i int) bool {
	t := s.token(i)
	return strings.HasPrefix(t.Tag, "NNP") || (s.capital(i) && i > 0 && s.sameSentence(i, i-1))
}
