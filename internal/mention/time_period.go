package mention

import (
	"sitrep"
)

// quarterWords reads "third quarter", "third-quarter", "fiscal first quarter", "Q3".
func (s *scan) quarterWords(i int) (q, end int, ok bool) {
	k := i
	if s.has(k, isFiscal) {
		k++
	}
	if !s.has(k, isOrdinal) || s.p[k].n > 4 || s.p[k].n < 1 {
		return 0, 0, false
	}
	q = int(s.p[k].n)
	k++
	if s.has(k, isHyphen) || s.has(k, isFiscal) {
		k++
	}
	if !s.has(k, isUnit) || s.p[k].unit != quarter || s.p[k].n != 0 {
		return 0, 0, false
	}
	return q, k + 1, true
}

// quarterDate reads "the third quarter", "the 1988 second quarter", "third
// quarter of 1989".
func (s *scan) quarterDate(i int) (int, when) {
	k := i
	if s.has(k, isThe) {
		k++
	}
	y, end, ok := s.yearAt(k)
	if ok {
		k = end
	} else {
		y = 0
	}
	if s.word(k, "flat", "strong", "weak") {
		k++
	}
	q, end, ok := s.quarterWords(k)
	if !ok {
		return 0, when{}
	}
	if y != 0 {
		return end, onQuarter(y, q)
	}
	k = end
	if s.has(k, isOf) {
		k++
	}
	if s.has(k, isFiscal) {
		k++
	}
	if y, e, ok := s.yearAt(k); ok && k > end {
		return e, onQuarter(y, q)
	}
	if y, e, ok := s.relativeYear(end); ok {
		return e, onQuarter(y, q)
	}
	return end, s.nearQuarter(i, q)
}

// nearQuarter fixes a quarter without a year: reports speak of the one just
// ended or going on, unless the tense is future.
func (s *scan) nearQuarter(i, q int) when {
	if s.pub.IsZero() {
		return open("XXXX-Q"+string(rune('0'+q)), "no year is told, and publication is not known")
	}
	now := (s.pub.Month-1)/3 + 1
	y := s.pub.Year
	switch t := s.tense(i); {
	case t == future && q < now-1:
		y++
	case t != future && q > now:
		y--
	}
	return onQuarter(y, q)
}

// halfDate reads "the first half of 2014", "the last half of the '80s".
func (s *scan) halfDate(i int) (int, when) {
	k := i
	if s.word(k, "the") {
		k++
	}
	h := 0
	switch {
	case s.word(k, "first"):
		h = 1
	case s.word(k, "second", "last", "latter"):
		h = 2
	}
	if h == 0 || !s.has(k+1, isHalf) {
		return 0, when{}
	}
	end := k + 2
	k = end
	if s.word(k, "of", "in") {
		k++
	}
	if y, e, ok := s.yearAt(k); ok {
		return e, onHalf(y, h)
	}
	if y, e, ok := s.relativeYear(end); ok {
		return e, onHalf(y, h)
	}
	if e, w := s.decadeDate(k); e > 0 {
		return e, w
	}
	if s.word(end, "of") && s.word(end+1, "the") && s.word(end+2, "year") && !s.pub.IsZero() {
		return end + 3, onHalf(s.pub.Year, h)
	}
	return 0, when{}
}

// season reads "the summer", "the winter of 1994", "summer 2012".
func (s *scan) season(i int) (int, when) {
	k := i
	if s.word(k, "the") {
		k++
		if s.word(k, "early", "late") {
			k++
		}
	}
	if !s.has(k, isSeason) {
		return 0, when{}
	}
	first, end := int(s.p[k].n), k+1
	k = end
	if s.has(k, isOf) || s.has(k, isComma) {
		k++
	}
	if y, e, ok := s.yearAt(k); ok {
		return e, onSeason(y, first)
	}
	if y, e, ok := s.relativeYear(end); ok {
		return e, onSeason(y, first)
	}
	if !s.isSeasonHere(end - 1) {
		return 0, when{}
	}
	if s.pub.IsZero() {
		return end, open("XXXX-"+seasonNames[first], "no year is told, and publication is not known")
	}
	st := step{det: isThis}
	if s.tense(i) != future && s.pub.Month < first {
		st = step{det: isLast, n: -1}
	}
	return end, s.relatedSeason(st, first)
}

// isSeasonHere tells the season from "a fall", "to spring" and names.
func (s *scan) isSeasonHere(k int) bool {
	t := s.token(k)
	if t.Tag != "NN" && t.Tag != "NNP" {
		return false
	}
	if s.word(k, "fall", "spring") {
		return t.EntType == "DATE"
	}
	return t.EntType == "DATE" || t.Dep == "pobj" || t.Dep == "npadvmod"
}

// decadeDate reads "the 1980s", "the late '80s", "the nineties", "the 20th century".
func (s *scan) decadeDate(i int) (int, when) {
	k := i
	if s.has(i, isDecade) && s.has(i-1, isHyphen) && s.tight(i-1) && i > 1 && s.tight(i-2) && !s.word(i-2, "mid", "early", "late", "pre", "post") {
		return 0, when{} // "OV-10s"
	}
	if s.word(k, "the") {
		k++
		if s.word(k, "early", "late", "mid") {
			k++
			if s.has(k, isHyphen) {
				k++
			}
		}
	}
	switch {
	case s.has(k, isDecade) && s.p[k].n >= 1000 && !s.word(k-1, "his", "her", "their", "my"):
		if s.p[k].n < 1920 && s.p[k].n%100 == 0 {
			return k + 1, onYears(int(s.p[k].n), 100)
		}
		return k + 1, onYears(int(s.p[k].n), 10)
	case s.has(k, isOrdinal) && s.has(k+1, isUnit) && s.p[k+1].unit == century && s.p[k].n < 30:
		return k + 2, onYears(int(s.p[k].n-1)*100, 100)
	case s.has(k, isOrdinal) && s.has(k+1, isHyphen) && s.has(k+2, isUnit) && s.p[k+2].unit == century && s.p[k].n < 30:
		return k + 3, onYears(int(s.p[k].n-1)*100, 100)
	}
	return 0, when{}
}

// yearDate reads a year: "2017", "fiscal 1989", "the year 2000", "2005-2006".
func (s *scan) yearDate(i int) (int, when) {
	k, sure := i, false
	if s.word(k, "the") && (s.has(k+1, isFiscal) || s.word(k+1, "year")) {
		k++
	}
	if s.has(k, isFiscal) {
		k, sure = k+1, true
	}
	if s.word(k, "year") && s.has(k+1, isYear|isNumber) {
		k, sure = k+1, true
	}
	y, end, ok := s.yearAt(k)
	if !ok {
		return 0, when{}
	}
	if !sure && s.has(k, isYear) && !s.isYearHere(k) {
		return 0, when{}
	}
	w := on(sitrep.Date{Year: y})
	if s.has(end, isHyphen) && s.tight(k) && s.tight(end) && s.has(end+1, isDigits) {
		if z := s.secondYear(y, end+1); z > y {
			w.interval.To.Year = z
			w.reasons = append(w.reasons, "a range of years; the value is the first")
			return end + 2, w
		}
	}
	return end, w
}

// secondYear reads the end of "2005-2006" or "2005-06"; 0 if it is none.
func (s *scan) secondYear(y, k int) int {
	z := int(s.p[k].n)
	if s.p[k].end-s.p[k].start == 2 {
		z += y / 100 * 100
	}
	if z > y && z < y+60 {
		return z
	}
	return 0
}

// isYearHere tells a year from a number of things.
func (s *scan) isYearHere(k int) bool {
	n := s.p[k].n
	if n < 1700 || n > 2060 {
		return false
	}
	t := s.token(k)
	if t.Tag != "CD" && t.Tag != "NNP" && t.Tag != "NN" && t.Tag != "" {
		return false
	}
	if s.word(k-1, "$", "£", "€", "#", "no.", "number", "room", "flight", "unit", "page") || s.word(k+1, "%", "percent") || s.has(k+1, isScale|isUnit) || units[lower(s.wordAt(k+1))] != "" {
		return false
	}
	if s.has(k+1, isHyphen) && s.tight(k) && !s.has(k+2, isDigits) {
		return s.has(k-1, isOf|isMod|isThe)
	}
	prep := s.word(k-1, "in", "since", "of", "by", "until", "till", "from", "during", "late", "early", "before", "after", "the", "for", "to", "and", "through", "between", "mid", "'s", "(", "spring", "around", "until", "into", "throughout", "-", "circa")
	switch {
	case t.EntType == "DATE":
		return true
	case t.Dep == "nummod" && t.Head > int(s.p[k].tok) && s.doc.Tokens[t.Head].Tag == "NNS" && !s.word(k-1, "the"):
		return false
	case t.EntType == "MONEY", t.EntType == "QUANTITY", t.EntType == "PERCENT":
		return false
	}
	return prep && (t.EntType == "" || t.EntType == "CARDINAL" || t.EntType == "EVENT")
}

// feast reads "Christmas Day", "Thanksgiving", "New Year's Eve".
func (s *scan) feast(i int) (int, when) {
	n, end := -1, i+1
	switch {
	case s.has(i, isHoliday) && s.capital(i):
		n = int(s.p[i].n)
		if s.word(end, "day") {
			end++
		} else if s.word(end, "eve") && n == 0 {
			n, end = 1, end+1
		}
	case s.word(i, "new") && s.word(i+1, "year") && s.word(i+2, "'s", "’s") && s.word(i+3, "day", "eve"):
		if n, end = 2, i+4; s.word(i+3, "eve") {
			n = 3
		}
	}
	if n < 0 {
		return 0, when{}
	}
	if s.pub.IsZero() {
		return end, open("XXXX", "no year is told, and publication is not known")
	}
	if y, e, ok := s.yearAt(end); ok {
		return e, feastOf(y, n)
	}
	best := feastOf(s.pub.Year, n)
	for _, y := range []int{s.pub.Year - 1, s.pub.Year + 1} {
		if w := feastOf(y, n); distance(w.date, s.pub) < distance(best.date, s.pub) {
			best = w
		}
	}
	return end, best
}

// feastOf returns a holiday of a year.
func feastOf(y, n int) when {
	h := holidays[n]
	d := sitrep.Date{Year: y, Month: h.month, Day: h.day}
	if h.day == 0 { // the fourth Thursday
		d.Day = 1
		d = d.AddDays(floorMod(4-int(d.Weekday()), 7) + 21)
	}
	return on(d)
}

// defined reads "the month", "the week", "the year" after "the end of".
func (s *scan) defined(i int) (int, when) {
	if !s.has(i, isThe) || !s.has(i+1, isUnit) || s.p[i+1].n != 0 {
		return 0, when{}
	}
	return s.relatedUnit(step{det: isSame}, i+1)
}

// named reads "year-end" and "the year-ago quarter".
func (s *scan) named(i int) (int, when) {
	k := i
	if s.has(k, isThe) {
		k++
	}
	if !s.word(k, "year") {
		return 0, when{}
	}
	m := k + 1
	if s.has(m, isHyphen) {
		m++
	}
	switch {
	case s.word(m, "end") && !s.pub.IsZero():
		return m + 1, on(sitrep.Date{Year: s.pub.Year})
	case m == k+2 && s.word(m, "ago", "earlier"):
		end := m + 1
		if q, e, ok := s.quarterWords(end); ok && !s.pub.IsZero() {
			w := s.nearQuarter(i, q)
			return e, onQuarter(w.date.Year-1, q)
		}
		if s.word(end, "quarter", "period") {
			end++
		}
		return end, s.yearBefore(i)
	}
	return 0, when{}
}

// quarterReach is how many words after a quarter was told a report still
// compares with the same quarter of other years.
const quarterReach = 400

// plainPeriod reads a unit that "the" alone points to: "the quarter", "the
// latest period", "the weekend", "the year ended March 31".
func (s *scan) plainPeriod(i int) (int, when) {
	k := i
	if !s.word(k, "the") {
		return 0, when{}
	}
	k++
	y := 0
	if s.has(k, isYear) {
		y, k = int(s.p[k].n), k+1
	} else if s.word(k, "latest", "full", "fiscal") {
		k++
	}
	inQuarter := s.last >= 0 && i-s.last < quarterReach
	switch {
	case s.word(k, "quarter") && (inQuarter || !s.pub.IsZero()), s.word(k, "period") && inQuarter && (k > i+1 || y > 0):
		q := s.qtr
		if !inQuarter {
			q = onQuarter(s.pub.Year, (s.pub.Month-1)/3)
		}
		if y > 0 {
			q = onQuarter(y, q.quarter)
		}
		return k + 1, q
	case y > 0 || k < len(s.p) && s.p[k].n != 0:
		return 0, when{}
	case s.word(k, "weekend"):
		return k + 1, s.weekendOf(step{det: isSame, ahead: s.tense(i) == future || s.word(i-1, "of", "by", "until", "before")})
	case s.word(k, "week") && (s.word(i-1, "for", "during", "in") || s.word(k+1, "'s", "’s")) && !s.pub.IsZero():
		return k + 1, onWeek(s.pub)
	case s.word(k, "year") && s.word(k+1, "ended", "ending", "to", "through"):
		st := stretch{figure: figure{lo: 1, hi: 1}, unit: year}
		return k + 1, st.duration()
	case s.word(k, "year") && (s.word(i-1, "for", "of", "in") || k > i+1) && !s.word(k+1, "of", "before", "after", "that", "when", "-") && !s.pub.IsZero():
		return k + 1, on(sitrep.Date{Year: s.pub.Year})
	}
	return 0, when{}
}

// dayOf reads a unit counted from something else: "the day after Turkey said",
// "the day before Christmas". What it is counted from may be a date; an event
// leaves it open.
func (s *scan) dayOf(i int) (int, when) {
	k := i
	if s.word(k, "the", "a", "one") {
		k++
	}
	if k == i || !s.has(k, isUnit) || s.p[k].n != 0 || s.p[k].unit < day || !s.word(k+1, "after", "before") || s.has(k+2, isDeictic) {
		return 0, when{}
	}
	n := 1
	if s.word(k+1, "before") {
		n = -1
	}
	st := stretch{figure: figure{lo: 1, hi: 1}, unit: s.p[k].unit}
	if end, w := s.core(k+2, false); end > 0 && w.date.Day != 0 && w.kind == sitrep.TimeDate {
		return end, st.from(w.date, n)
	}
	w := st.duration()
	w.reasons = sitrep.Reasons{"counted from an event, which is not dated here"}
	return k + 1, w
}

// yearBefore returns the time a year before what is spoken of: the quarter,
// where the report tells of one nearby, else publication.
func (s *scan) yearBefore(i int) when {
	if s.last >= 0 && i-s.last < quarterReach {
		w := onQuarter(s.qtr.date.Year-1, s.qtr.quarter)
		w.quarter = 0
		return w
	}
	if s.pub.IsZero() {
		return s.relativeRef(-1)
	}
	return on(sitrep.Date{Year: s.pub.Year - 1})
}
