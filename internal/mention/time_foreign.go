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
