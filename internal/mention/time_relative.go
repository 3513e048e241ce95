package mention

import (
	"sitrep"
)

// deictic reads "today", "yesterday morning", "tonight", "the day before yesterday".
func (s *scan) deictic(i int) (int, when) {
	shift, k := 0, i
	if s.word(k, "the") && s.word(k+1, "day") && s.word(k+2, "before", "after") && s.has(k+3, isDeictic) {
		if shift = 1; s.word(k+2, "before") {
			shift = -1
		}
		k += 3
	}
	if !s.has(k, isDeictic) || (shift != 0 && s.p[k].n == 0) {
		return 0, when{}
	}
	if s.inName(k) {
		return 0, when{}
	}
	n := shift
	if !s.has(k, isPart) {
		n += int(s.p[k].n)
	}
	if s.pub.IsZero() {
		return k + 1, s.relativeRef(n)
	}
	w := on(s.pub.AddDays(n))
	if s.has(k, isPart) {
		return k + 1, partOf(w, partNight)
	}
	if s.has(k+1, isPart) {
		return k + 2, partOf(w, int(s.p[k+1].n))
	}
	return k + 1, w
}

// inName reports whether a word is the last of a name: "Aleppo Today".
func (s *scan) inName(k int) bool {
	return k > 0 && s.capital(k) && s.capital(k-1) && s.token(k).EntType != "DATE" && s.token(k-1).Tag == "NNP" && s.sameSentence(k, k-1)
}

// relativeRef is the vague reference for a time n units from a publication
// that is not known.
func (s *scan) relativeRef(n int) when {
	switch {
	case n < 0:
		return open("PAST_REF", noPublication)
	case n > 0:
		return open("FUTURE_REF", noPublication)
	}
	return open("PRESENT_REF", noPublication)
}

// weekday reads "Tuesday", "last Friday", "Tuesday, Dec. 3", "Monday night".
func (s *scan) weekday(i int) (int, when) {
	k, det := i, class(0)
	for s.has(k, isThe|isThis|isLast|isNext|isThat|isSame) && k < i+3 {
		if !s.has(k, isThe) {
			det |= s.p[k].class & (isThis | isLast | isNext | isThat | isSame)
		}
		k++
	}
	if !s.has(k, isWeekday) || !s.isWeekdayHere(k) || (k > i && det == 0) {
		return 0, when{}
	}
	if end, w := s.fullDate(k); end > 0 {
		return end, w
	}
	end := k + 1
	d := int(s.p[k].n)
	if s.pub.IsZero() {
		w := open("XXXX-WXX-"+string(rune('0'+(d+6)%7+1)), noPublication)
		if s.has(end, isPart) {
			w.kind, w.value = sitrep.TimeTime, w.value+dayParts[s.p[end].n]
			end++
		}
		return end, w
	}
	w := on(s.dayFor(k, d, det))
	if s.word(end, "nights", "mornings", "afternoons", "evenings") {
		return 0, when{}
	}
	if s.has(end, isPart) && !s.word(end, "noon", "midday", "midnight", "tonight", "overnight") {
		return end + 1, partOf(w, int(s.p[end].n))
	}
	return end, w
}

// isWeekdayHere tells weekdays from "sat" and names.
func (s *scan) isWeekdayHere(k int) bool {
	if !s.capital(k) {
		return false
	}
	switch s.text(k) {
	case "Sat", "Sun", "Mon", "Wed", "SUN", "MON", "SAT", "Thu", "Fri", "Tue":
		if s.word(k+1, ".", ",") {
			k++
		}
		return s.has(k+1, isDigits|isMonth)
	}
	return s.token(k).EntType != "PERSON" && s.token(k).EntType != "ORG"
}

// fullDate reads the date after a weekday: ", Dec. 3, 2024", "3 December".
func (s *scan) fullDate(k int) (int, when) {
	k++
	for s.has(k, isComma) || s.word(k, ".", "the", "on") {
		k++
	}
	if s.has(k, isMonth) {
		if _, ok := s.dayNumber(k + 1); !ok {
			return 0, when{}
		}
		return s.monthFirst(k)
	}
	if s.has(k, isDigits|isOrdinal) {
		return s.dayFirst(k)
	}
	return 0, when{}
}

// dayFor returns the day that a weekday names. That of publication is today;
// else the tense decides, and the last one is the rule in news.
func (s *scan) dayFor(k, weekday int, det class) sitrep.Date {
	back := floorMod(int(s.pub.Weekday())-weekday, 7)
	switch {
	case det&isLast != 0:
		if s.word(k-1, "previous") && s.focus.grain == sitrep.GrainDay {
			return s.focus.date.AddDays(-(floorMod(int(s.focus.date.Weekday())-weekday-1, 7) + 1))
		}
		if back == 0 {
			back = 7
		}
		return s.pub.AddDays(-back)
	case det&isNext != 0:
		if s.word(k-1, "following") && s.focus.grain == sitrep.GrainDay {
			return s.focus.date.AddDays(7 - floorMod(int(s.focus.date.Weekday())-weekday, 7))
		}
		return s.pub.AddDays(7 - back)
	case det&isThis != 0:
		return monday(s.pub).AddDays((weekday + 6) % 7)
	case back > 0 && s.liesAhead(k):
		return s.pub.AddDays(7 - back)
	}
	return s.pub.AddDays(-back)
}

// liesAhead reports whether a weekday without a determiner is yet to come: by
// tense, or as an end that is told as such ("by Friday", but for what "had left by
// Friday"). A genitive ("Wednesday's ruling")
// looks back, whatever the verb.
func (s *scan) liesAhead(k int) bool {
	if s.word(k-1, "as") && s.word(k-2, "early", "soon", "late") || s.word(k-1, "by") && s.tense(k) != past {
		return true
	}
	return s.token(k).Dep != "poss" && s.tense(k) == future
}

// A step tells how far the word before a unit or season shifts it.
type step struct {
	n     int
	det   class
	ahead bool // told as lying ahead
	focus bool // counted from the last time told, not from publication
}

// determiner reads "this", "the last", "this past", "the same", "next".
func (s *scan) determiner(i int) (st step, k int) {
	k = i
	if s.word(k, "the") && s.has(k+1, isLast|isNext|isSame|isThis) {
		k++
	}
	switch {
	case s.has(k, isThis) && s.has(k+1, isLast|isNext):
		st.det = s.p[k+1].class & (isLast | isNext)
		k += 2
	case s.has(k, isLast):
		st.det, st.n = isLast, -1
		st.focus = s.word(k, "previous", "preceding", "prior")
		k++
	case s.has(k, isNext):
		st.det, st.n = isNext, 1
		st.focus = s.word(k, "following") || (s.word(k, "next") && k > i)
		k++
	case s.has(k, isThis):
		st.det = isThis
		k++
	case s.has(k, isSame):
		st.det, st.focus = isSame, true
		k++
	case s.word(k, "that"):
		st.det, st.focus = isThat, true
		k++
		if s.has(k, isSame) {
			k++
		}
	default:
		return st, i
	}
	if st.det == isLast {
		st.n = -1
	} else if st.det == isNext {
		st.n = 1
	}
	return st, k
}

// related reads a determiner with a unit, month, season or part of the day:
// "last week", "next April", "this summer", "last night", "the following year".
func (s *scan) related(i int) (int, when) {
	st, k := s.determiner(i)
	if k == i {
		return 0, when{}
	}
	if s.has(k, isFiscal) {
		k++
	}
	switch {
	case s.has(k, isUnit) && s.p[k].n == 0:
		return s.relatedUnit(st, k)
	case s.has(k, isMonth) && s.capital(k) && st.det&(isLast|isNext|isThis) != 0:
		if end, w := s.monthFirst(k); end > k+1 {
			return end, w
		}
		return k + 1, s.relatedMonth(st, int(s.p[k].n))
	case s.has(k, isSeason) && st.det&(isLast|isNext|isThis) != 0:
		return k + 1, s.relatedSeason(st, int(s.p[k].n))
	case s.has(k, isPart) && !s.word(k, "mornings", "nights"):
		return s.relatedPart(st, k)
	case s.has(k, isHoliday) && !s.pub.IsZero():
		return k + 1, feastOf(s.pub.Year+st.n, int(s.p[k].n))
	}
	return 0, when{}
}

// base returns the time that a step is counted from.
func (s *scan) base(st step) (sitrep.Date, bool) {
	if st.focus && !s.focus.date.IsZero() {
		return s.focus.date, true
	}
	return s.pub, !s.pub.IsZero()
}

// relatedUnit reads the unit after a determiner.
func (s *scan) relatedUnit(st step, k int) (int, when) {
	if e := s.token(k).EntType; e == "ORG" || e == "WORK_OF_ART" {
		return 0, when{}
	}
	u := s.p[k].unit
	from, ok := s.base(st)
	if st.det == isThat && s.token(k-1).Tag == "IN" {
		return 0, when{}
	}
	if st.det == isLast && (u == hour || u == minute || u == second || u == day) && !st.focus {
		return 0, when{}
	}
	if !ok {
		return k + 1, s.relativeRef(st.n)
	}
	switch u {
	case day:
		if st.det == isThis || from.Day == 0 {
			if st.det == isThis && s.word(k-1, "this") {
				return k + 1, on(s.pub)
			}
			return k + 1, open("XXXX-XX-XX", "counted from a day that is not fixed")
		}
		return k + 1, on(from.AddDays(st.n))
	case week:
		if from.Day == 0 {
			from = s.pub
		}
		if from.IsZero() {
			return k + 1, s.relativeRef(st.n)
		}
		return k + 1, onWeek(from.AddDays(7 * st.n))
	case weekend:
		return k + 1, s.weekendOf(st)
	case month:
		if from.Month == 0 {
			from = s.pub
		}
		return k + 1, onMonth(from.Year, from.Month+st.n)
	case quarter:
		return k + 1, s.relatedQuarter(st)
	case year:
		return s.possessed(k+1, from.Year+st.n)
	case decade:
		return k + 1, onYears((from.Year/10+st.n)*10, 10)
	case century:
		return k + 1, onYears((from.Year/100+st.n)*100, 100)
	case noUnit, second, minute, hour, millennium:
	}
	return 0, when{}
}

// possessed reads what may follow a year: "'s third quarter".
func (s *scan) possessed(k, y int) (int, when) {
	if s.word(k, "'s", "’s") || s.wordAt(k) == "’s" {
		if q, end, ok := s.quarterWords(k + 1); ok {
			return end, onQuarter(y, q)
		}
	}
	return k, on(sitrep.Date{Year: y})
}

// weekendOf returns this, the last or the next weekend. On its days and on the
// Monday after it "the weekend" is the one just past.
func (s *scan) weekendOf(st step) when {
	if s.pub.IsZero() {
		return s.relativeRef(st.n)
	}
	w := onWeekend(s.pub)
	switch {
	case st.det == isSame && s.pub.Weekday() != 0 && s.pub.Weekday() != 6 && st.n == 0 && !st.ahead:
		w = onWeekend(s.pub.AddDays(-7))
	case st.det == isLast:
		w = onWeekend(s.pub.AddDays(-7))
	case st.det == isNext && s.pub.Weekday() == 0:
		w = onWeekend(s.pub.AddDays(7))
	}
	return w
}

// relatedQuarter returns this, the last or the next quarter.
func (s *scan) relatedQuarter(st step) when {
	if (st.focus || st.n < 0) && s.last >= 0 {
		if st.det == isSame || st.n < 0 && !st.focus {
			return s.qtr
		}
		return onQuarter(s.qtr.date.Year, s.qtr.quarter+st.n)
	}
	if s.pub.IsZero() {
		return s.relativeRef(st.n)
	}
	return onQuarter(s.pub.Year, (s.pub.Month-1)/3+1+st.n)
}

// relatedMonth returns the last, this or the next month of a name.
func (s *scan) relatedMonth(st step, m int) when {
	if s.pub.IsZero() {
		return s.relativeRef(st.n)
	}
	back := floorMod(s.pub.Month-m, 12)
	switch {
	case st.det == isLast && back == 0:
		back = 12
	case st.det == isNext:
		back -= 12
	case st.det == isThis:
		back = s.pub.Month - m
	}
	return onMonth(s.pub.Year, s.pub.Month-back)
}

// relatedSeason returns the last, this or the next season of a name.
func (s *scan) relatedSeason(st step, first int) when {
	if s.pub.IsZero() {
		return s.relativeRef(st.n)
	}
	y := s.pub.Year
	in := floorMod(s.pub.Month-first, 12) < 3
	began := s.pub.Month >= first
	switch {
	case st.det == isThis && first == 12 && !began && in:
		y--
	case st.det == isLast && (in || !began):
		y--
	case st.det == isLast && first == 12 && !began:
		y--
	case st.det == isNext && (began || (in && first == 12)):
		if !(first == 12 && in && !began) {
			y++
		}
	}
	return onSeason(y, first)
}

// relatedPart reads "this morning", "last night", "that evening".
func (s *scan) relatedPart(st step, k int) (int, when) {
	from, ok := s.base(st)
	if !ok || from.Day == 0 {
		w := s.relativeRef(min(st.n, 0))
		w.kind = sitrep.TimeTime
		return k + 1, w
	}
	n := 0
	if st.n < 0 {
		n = -1
	} else if st.n > 0 {
		n = 1
	}
	return k + 1, partOf(on(from.AddDays(n)), int(s.p[k].n))
}
