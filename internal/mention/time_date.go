package mention

import (
	"fmt"

	"sitrep"
)

// dated reads a DATE, or a TIME told by day and part of day, with what narrows
// it: "early Tuesday", "the end of 1990", "mid-November".
func (s *scan) dated(i int) (int, when) {
	k, whole := s.modifier(i)
	if k > i {
		if end, w := s.core(k, true); end > 0 && w.kind != sitrep.TimeDuration {
			return end, w
		} else if whole > 0 {
			return 0, when{}
		}
	}
	return s.core(i, false)
}

// modifier skips words that pick a part of the time that follows. whole is
// positive where the words make no sense with anything else.
func (s *scan) modifier(i int) (k, whole int) {
	k = i
	if s.word(k, "the") {
		k++
	}
	if s.word(k, "very") {
		k++
	}
	switch {
	case s.word(k, "early", "late", "mid", "later", "earlier", "sometime"):
		k++
		if s.has(k, isHyphen) || (s.word(k, "in", "on") && s.has(k+1, isThe|isThis|isWeekday|isMonth|isYear)) {
			k++
		}
		return k, 0
	case s.word(k, "beginning", "end", "start", "middle", "close", "outset", "turn") && s.word(k+1, "of"):
		return k + 2, 1
	case s.word(k, "first", "second", "last", "latter") && s.word(k+1, "half") && s.word(k+2, "of"):
		return i, 0
	}
	return i, 0
}

// core reads a date without its modifier. narrowed tells that one stood before
// it, so that "the month" and "the year" are dates.
func (s *scan) core(i int, narrowed bool) (int, when) {
	if i >= len(s.p) {
		return 0, when{}
	}
	for _, rule := range [...]func(*scan, int) (int, when){(*scan).solid, (*scan).named, (*scan).plainPeriod, (*scan).dayOf, (*scan).deictic, (*scan).weekday, (*scan).monthFirst,
		(*scan).dayFirst, (*scan).quarterDate, (*scan).halfDate, (*scan).related, (*scan).season, (*scan).decadeDate, (*scan).yearDate, (*scan).feast, (*scan).dayAlone} {
		if end, w := rule(s, i); end > 0 {
			return end, w
		}
	}
	if narrowed {
		return s.defined(i)
	}
	return 0, when{}
}

// solid reads dates in digits: "2024-12-03", "2024/12/03", "12/25/2024", "20241203".
func (s *scan) solid(i int) (int, when) {
	if s.has(i, isSolid) {
		d, ok := solidDate(s.text(i))
		if !ok {
			return 0, when{}
		}
		w := on(d)
		return i + 1, w
	}
	if d, ok := s.dayMonthYear(i); ok {
		return i + 5, on(d)
	}
	if !s.has(i, isYear) || !s.has(i+1, isHyphen) || !s.has(i+2, isDigits) || !s.tight(i) || !s.tight(i+1) || !s.has(i+3, isHyphen) {
		return 0, when{}
	}
	y, m, end := int(s.p[i].n), int(s.p[i+2].n), i+5
	if !s.has(i+4, isDigits) || !isValid(y, m, int(s.p[i+4].n)) {
		return 0, when{}
	}
	return end, on(sitrep.Date{Year: y, Month: m, Day: int(s.p[i+4].n)})
}

// dayMonthYear reads "27-07-2016": with hyphens the day comes first, unless it
// can't be the day.
func (s *scan) dayMonthYear(i int) (sitrep.Date, bool) {
	for k := i; k < i+4; k++ {
		if !s.has(k, isDigits|isHyphen) || !s.tight(k) {
			return sitrep.Date{}, false
		}
	}
	if !s.has(i+4, isYear) || !s.has(i+1, isHyphen) || !s.has(i+3, isHyphen) {
		return sitrep.Date{}, false
	}
	y, m, d := int(s.p[i+4].n), int(s.p[i+2].n), int(s.p[i].n)
	if m > 12 {
		m, d = d, m
	}
	return sitrep.Date{Year: y, Month: m, Day: d}, isValid(y, m, d)
}

// solidDate reads one word of digits as a date. Year first is certain; else a
// part over 12 is the day, and where both could be, the month is first where
// slashes part them (as in the United States) and the day where dots do.
func solidDate(t string) (sitrep.Date, bool) {
	var n [3]int
	var width [3]int
	part := 0
	var sep byte
	for i := range len(t) {
		c := t[i]
		switch {
		case isDigit(c) && width[part] < 8:
			n[part] = n[part]*10 + int(c-'0')
			width[part]++
		case (c == '/' || c == '-' || c == '.') && part < 2 && width[part] > 0 && (sep == 0 || sep == c):
			sep = c
			part++
		default:
			return sitrep.Date{}, false
		}
	}
	var y, m, d int
	switch {
	case part == 0 && width[0] == 8:
		y, m, d = n[0]/10000, n[0]/100%100, n[0]%100
	case part != 2:
		return sitrep.Date{}, false
	case width[0] == 4:
		y, m, d = n[0], n[1], n[2]
	case width[2] == 4 || (width[2] == 2 && sep == '/'):
		y, m, d = n[2], n[0], n[1]
		if width[2] == 2 {
			y += 2000
			if n[2] > 40 {
				y -= 100
			}
		}
		if m > 12 || (sep != '/' && d <= 12) {
			m, d = d, m
		}
	default:
		return sitrep.Date{}, false
	}
	return sitrep.Date{Year: y, Month: m, Day: d}, isValid(y, m, d)
}

// isMonthHere tells the month from the modal "may", the verb "march" and names.
func (s *scan) isMonthHere(i int) bool {
	if !s.has(i, isMonth) || !s.capital(i) {
		return false
	}
	t := s.token(i)
	name := s.text(i)
	if t.EntType == "PERSON" && !s.has(i+1, isDigits|isYear) {
		return false
	}
	switch name {
	case "May", "March", "Mar", "Jan", "MAY", "MARCH", "Sep", "Dec":
		if s.has(i+1, isDigits|isOrdinal) || s.has(i-1, isDigits|isMod|isLast|isNext|isThis|isOrdinal) || (s.has(i+1, isComma) && s.has(i+2, isYear)) {
			return true
		}
		if t.Tag == "MD" || t.Tag == "VB" || t.Tag == "VBP" || t.EntType == "PERSON" || t.EntType == "GPE" || t.EntType == "ORG" {
			return false
		}
		return t.EntType == "DATE" || t.Dep == "pobj"
	}
	return true
}

// dayNumber reads the day of a month at piece i, if it is not the number of
// what follows ("in July 16 people died").
func (s *scan) dayNumber(i int) (int, bool) {
	if !s.has(i, isDigits|isOrdinal) || s.has(i, isYear) || s.p[i].n < 1 || s.p[i].n > 31 || (s.has(i, isDigits) && s.p[i].end-s.p[i].start > 2) {
		return 0, false
	}
	if s.has(i, isOrdinal) {
		return int(s.p[i].n), true
	}
	t := s.token(i)
	if t.Dep == "nummod" && t.Head > int(s.p[i].tok) && s.doc.Tokens[t.Head].Tag == "NNS" {
		return 0, false
	}
	return int(s.p[i].n), s.p[i].value == float64(s.p[i].n) && !s.word(i+1, "%", "percent")
}

// dayOnMonth reads the number behind the month at piece i as the day of the month. Behind
// "on" it is one, whatever it seems to count: "On July 16 rebels stormed the post".
func (s *scan) dayOnMonth(i int) (int, bool) {
	if d, ok := s.dayNumber(i + 1); ok {
		return d, true
	}
	if !s.word(i-1, "on") || !s.has(i+1, isDigits) || s.has(i+1, isYear) || s.p[i+1].n < 1 || s.p[i+1].n > 31 || s.p[i+1].value != float64(s.p[i+1].n) || s.p[i+1].end-s.p[i+1].start > 2 {
		return 0, false
	}
	return int(s.p[i+1].n), true
}

// monthFirst reads "December", "December 2024", "Dec. 3", "October 25-26, 2016".
func (s *scan) monthFirst(i int) (int, when) {
	if s.has(i, isForeign) {
		return s.foreignDate(i, 0, i)
	}
	if !s.isMonthHere(i) {
		return 0, when{}
	}
	m := int(s.p[i].n)
	if d, ok := s.dayOnMonth(i); ok && isValid(2024, m, d) {
		return s.monthDay(i, i+2, m, d)
	}
	k := i + 1
	if s.has(k, isComma) || s.word(k, "of") {
		k++
	}
	if y, end, ok := s.yearAt(k); ok {
		return end, onMonth(y, m)
	}
	if y, end, ok := s.relativeYear(i + 1); ok {
		return end, onMonth(y, m)
	}
	return i + 1, s.nearMonth(i, m)
}

// monthDay reads what can follow "December 3": a second day and the year.
func (s *scan) monthDay(i, k, m, d int) (int, when) {
	last := 0
	if s.has(k, isHyphen) && s.tight(k-1) {
		if e, ok := s.dayNumber(k + 1); ok && e > d && isValid(2024, m, e) {
			last, k = e, k+2
		}
	}
	y, end, ok := s.yearAt(k)
	if !ok && s.has(k, isComma) {
		y, end, ok = s.yearAt(k + 1)
	}
	if !ok {
		y, end, ok = s.relativeYear(k)
	}
	if !ok || !isValid(y, m, d) {
		return k, upTo(s.nearDay(i, m, d), last)
	}
	return end, upTo(on(sitrep.Date{Year: y, Month: m, Day: d}), last)
}

// upTo lets a day reach to a later one of the same month; 0 leaves it.
func upTo(w when, last int) when {
	if last > 0 && !w.interval.IsZero() {
		w.interval.To.Day = last
		w.reasons = append(w.reasons, fmt.Sprintf("to the %dth; the value is the first day", last))
	}
	return w
}

// dayFirst reads "3 December 2024", "the 3rd of December", "25-26 October".
func (s *scan) dayFirst(i int) (int, when) {
	start := i
	if s.word(i, "the") {
		i++
	}
	if !s.has(i, isDigits|isOrdinal) {
		return 0, when{}
	}
	d, last, k := int(s.p[i].n), 0, i+1
	if d < 1 || d > 31 {
		return 0, when{}
	}
	if s.has(k, isHyphen) && s.has(k+1, isDigits) && int(s.p[k+1].n) > d {
		last, k = int(s.p[k+1].n), k+2
	}
	if s.word(k, "of") {
		k++
	}
	if s.has(k, isForeign) {
		return s.foreignDate(k, d, start)
	}
	if !s.has(k, isMonth) || !s.capital(k) || s.token(k).Tag == "MD" || !isValid(2024, int(s.p[k].n), max(d, last)) {
		return 0, when{}
	}
	m := int(s.p[k].n)
	y, end, ok := s.yearAt(k + 1)
	if !ok && s.has(k+1, isComma) {
		y, end, ok = s.yearAt(k + 2)
	}
	if ok && isValid(y, m, d) {
		return end, upTo(on(sitrep.Date{Year: y, Month: m, Day: d}), last)
	}
	if y, end, ok := s.relativeYear(k + 1); ok && isValid(y, m, d) {
		return end, upTo(on(sitrep.Date{Year: y, Month: m, Day: d}), last)
	}
	return k + 1, upTo(s.nearDay(k, m, d), last)
}

// dayAlone reads a day told by its number alone, "since the 8th", "on the night of the
// 15th": the last such day up to the report's. Where a noun follows the number, or one of
// the month could be counted ("the 8th of them"), it is no day.
func (s *scan) dayAlone(i int) (int, when) {
	if !s.word(i, "the") || !s.has(i+1, isOrdinal) || s.pub.IsZero() || !isDigit(s.text(i + 1)[0]) {
		return 0, when{}
	}
	d := int(s.p[i+1].n)
	if d < 1 || d > 31 || !s.word(i-1, "on", "since", "until", "till", "from", "by", "before", "after", "and", "to", "of") || s.word(i+2, "of") {
		return 0, when{}
	}
	if s.word(i-1, "of", "and", "to") && !s.word(i-2, "night", "morning", "evening", "afternoon", "dawn") && !s.dayBefore(i-1) {
		return 0, when{}
	}
	if i+2 < len(s.p) && s.sameSentence(i+1, i+2) {
		switch t := s.token(i + 2); t.POS {
		case "NOUN", "PROPN", "ADJ", "NUM":
			if t.Tag != "NNP" || s.token(i+1).Head == int(s.p[i+2].tok) {
				return 0, when{}
			}
		}
		if s.has(i+2, isHyphen) {
			return 0, when{}
		}
	}
	y, m := s.pub.Year, s.pub.Month
	if d > s.pub.Day {
		if m--; m == 0 {
			y, m = y-1, 12
		}
	}
	if !isValid(y, m, d) {
		return 0, when{}
	}
	return i + 2, on(sitrep.Date{Year: y, Month: m, Day: d})
}

// dayBefore reports whether a day told by its number alone stands before piece i: "on the
// 14th and".
func (s *scan) dayBefore(i int) bool { return s.has(i-1, isOrdinal) && s.word(i-2, "the") }

// yearAt reads a year in digits or words at piece i.
func (s *scan) yearAt(i int) (y, end int, ok bool) {
	if s.has(i, isYear) {
		return int(s.p[i].n), i + 1, true
	}
	return s.spokenYear(i)
}

// relativeYear reads "last year", "this year", "of next year" after a month.
func (s *scan) relativeYear(i int) (y, end int, ok bool) {
	if s.word(i, "of") || s.has(i, isComma) {
		i++
	}
	if s.pub.IsZero() || !s.has(i, isLast|isThis|isNext) || !s.has(i+1, isUnit) || s.p[i+1].unit != year {
		return 0, 0, false
	}
	y = s.pub.Year
	if s.has(i, isLast) {
		y--
	} else if s.has(i, isNext) {
		y++
	}
	return y, i + 2, true
}

// nearMonth fixes a month without a year: by tense, else the nearest.
func (s *scan) nearMonth(i, m int) when {
	if s.pub.IsZero() {
		return open(fmt.Sprintf("XXXX-%02d", m), "no year is told, and publication is not known")
	}
	back := floorMod(s.pub.Month-m, 12)
	t := s.tense(i)
	switch dep := s.token(i).Dep; {
	case s.word(i-1, "by", "until", "till", "through"):
		t = noTense
	case dep == "compound" || dep == "nmod":
		t = noTense
	}
	switch t {
	case past:
		if back == 11 { // a month that far off would be called last year's
			back = -1
		}
	case future:
		if back > 0 {
			back -= 12
		}
	case present, noTense:
		if back > 6 {
			back -= 12
		}
	}
	return onMonth(s.pub.Year, s.pub.Month-back)
}

// nearDay fixes a day and month without a year to the nearest such day: who
// means one further off than half a year tells the year.
func (s *scan) nearDay(i, m, d int) when {
	if s.pub.IsZero() {
		return open(fmt.Sprintf("XXXX-%02d-%02d", m, d), "no year is told, and publication is not known")
	}
	best := sitrep.Date{}
	for y := s.pub.Year - 1; y <= s.pub.Year+1; y++ {
		c := sitrep.Date{Year: y, Month: m, Day: d}
		if isValid(y, m, d) && (best.IsZero() || distance(c, s.pub) < distance(best, s.pub)) {
			best = c
		}
	}
	if !best.IsZero() && best.First().After(s.pub.First()) && distance(best, s.pub) > 45 && s.tense(i) == past && isValid(best.Year-1, m, d) {
		best.Year--
	}
	if best.IsZero() {
		return open(fmt.Sprintf("XXXX-%02d-%02d", m, d), "no year near publication has this day")
	}
	return on(best)
}

// distance returns the days between two days.
func distance(a, b sitrep.Date) int {
	n := int(a.First().Sub(b.First()).Hours() / 24)
	return max(n, -n)
}
