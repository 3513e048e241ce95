package mention

import "sitrep"

// A foreignMonth is a month named in another calendar or language. Months of
// the Levant and of Iraq are the Gregorian ones under Aramaic names; those of
// the Hijra are lunar.
type foreignMonth struct {
	first  string // the words that it can begin with, in lower case
	second string // the words of which one must follow; "" if none must
	month  int
	hijri  bool
}

// foreignMonths lists the months in the spellings of English-language reports.
// Where a first word begins two months, the second word tells them apart.
var foreignMonths = [...]foreignMonth{
	{"kanun kanoun", "al-thani althani thani al-akhir", 1, false},
	{"shubat shbat", "", 2, false},
	{"adhar azar", "", 3, false},
	{"nisan nissan", "", 4, false},
	{"ayyar", "", 5, false},
	{"haziran huzairan", "", 6, false},
	{"tammuz tammouz", "", 7, false},
	{"aylul ayloul", "", 9, false},
	{"tishrin teshrin", "al-awwal al-awal awwal", 10, false},
	{"muharram", "", 1, true},
	{"safar", "", 2, true},
	{"rabi rabi'", "al-awwal al-awal awwal", 3, true},
	{"jumada", "al-awwal al-ula awwal", 5, true},
	{"rajab", "", 7, true},
	{"sha'ban shaaban shaban", "", 8, true},
	{"ramadan", "", 9, true},
	{"shawwal", "", 10, true},
	{"dhu zul dhul", "al-qadah al-qi'dah al-qa'dah al-qaadah", 11, true},
}

// secondOf lists the months that share their first word with one of foreignMonths.
var secondOf = map[string]foreignMonth{
	"kanun":   {"", "al-awwal al-awal awwal", 12, false},
	"kanoun":  {"", "al-awwal al-awal awwal", 12, false},
	"tishrin": {"", "al-thani althani thani", 11, false},
	"teshrin": {"", "al-thani althani thani", 11, false},
	"rabi":    {"", "al-thani althani thani al-akhir", 4, true},
	"jumada":  {"", "al-thani al-thaniyah al-akhirah thani", 6, true},
	"dhu":     {"", "al-hijja al-hijjah al-hija", 12, true},
	"zul":     {"", "al-hijja al-hijjah hijja", 12, true},
}

// hijriDate returns the Gregorian day of a day of the Hijra, by the tabular
// calendar (30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and
// 29); sightings of the moon may differ by a day or two.
func hijriDate(y, m, d int) sitrep.Date {
	const epoch = 1948440 // Julian day of 1 Muharram 1, civil
	jd := d + (59*(m-1)+1)/2 + (y-1)*354 + (3+11*y)/30 + epoch - 1
	unix := sitrep.Date{Year: 1970, Month: 1, Day: 1}
	return unix.AddDays(jd - 2440588)
}

// foreignDate reads a month of the Hijra or of the Levant at piece k, with the
// day before or after it and its year.
func (s *scan) foreignDate(k, d, start int) (int, when) {
	fm, end, ok := s.foreignMonth(k)
	if !ok {
		return 0, when{}
	}
	if n, ok := s.dayNumber(end); d == 0 && ok {
		d, end = n, end+1
	}
	if s.has(end, isComma) && s.has(end+1, isYear) {
		end++
	}
	y := 0
	if s.has(end, isYear) {
		y, end = int(s.p[end].n), end+1
	}
	if s.word(end, "ah", "a.h.", "h") {
		end++
	}
	if d == 0 && y == 0 && start == k && !fm.hijri {
		return 0, when{} // Nisan and Adar are names of people too
	}
	if fm.hijri {
		return end, hijri(y, fm.month, d)
	}
	switch {
	case y == 0 && d == 0:
		return end, s.nearMonth(k, fm.month)
	case y == 0:
		return end, s.nearDay(k, fm.month, d)
	case d == 0:
		return end, onMonth(y, fm.month)
	case !isValid(y, fm.month, d):
		return 0, when{}
	}
	return end, on(sitrep.Date{Year: y, Month: fm.month, Day: d})
}

// foreignMonth reads the one or two words of a month's name.
func (s *scan) foreignMonth(k int) (m foreignMonth, end int, ok bool) {
	m = foreignMonths[s.p[k].n]
	if m.second == "" {
		return m, k + 1, s.capital(k)
	}
	for _, c := range []foreignMonth{m, secondOf[lower(s.text(k))]} {
		if c.second == "" {
			continue
		}
		if end, ok := s.oneOf(k+1, c.second); ok {
			return c, end, true
		}
	}
	return m, 0, false
}

// hijri returns the day, or the month, of a date of the Hijra.
func hijri(y, m, d int) when {
	if y == 0 || y > 1600 {
		return open("XXXX-XX-XX", "a month of the Hijra without its year")
	}
	if d > 0 {
		w := on(hijriDate(y, m, d))
		w.reasons = append(w.reasons, "from the calendar of the Hijra by table; sighting may differ by a day")
		return w
	}
	from, to := hijriDate(y, m, 1), hijriDate(y, m+1, 1).AddDays(-1)
	if m == 12 {
		to = hijriDate(y+1, 1, 1).AddDays(-1)
	}
	w := on(sitrep.Date{Year: from.Year, Month: from.Month})
	w.interval = sitrep.Interval{From: from, To: to}
	w.reasons = append(w.reasons, "from the calendar of the Hijra by table; sighting may differ by a day")
	return w
}
