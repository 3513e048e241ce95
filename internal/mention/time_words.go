package mention

import "strings"

// A class is a set of roles that a word can play in a time expression or in a
// figure. A word may play several: "second" is an ordinal and a unit.
type class uint64

const (
	isThe       class = 1 << iota
	isThis            // this, current
	isThat            // that, those, these
	isArticle         // a, an: the number one
	isEvery           // every, each
	isLast            // last, past, previous
	isNext            // next, coming, following
	isNumber          // n is the cardinal
	isScale           // hundred, thousand, million, dozen: n multiplies what is before it
	isVague           // few, several, some: a number that is not told
	isOrdinal         // n is the rank
	isUnit            // unit is set; n is 1 where it is plural
	isMonth           // n is the month
	isForeign         // a month of another calendar or language: n indexes foreignMonths
	isWeekday         // n as time.Weekday
	isSeason          // n is the first month
	isPart            // a part of the day; n indexes dayParts
	isDeictic         // today and its like; n is the distance in days
	isRef             // now, recently, soon; n indexes refValues
	isSet             // daily, weekly: unit is set
	isMod             // early, late, end: which part of what follows
	isApprox          // about, nearly, more
	isShift           // ago, earlier, later; n is the direction
	isYear            // four digits that can be a year
	isDecade          // 1980s, nineties: n is its first year
	isClock           // 5:30: n is the minute of the day
	isAmPm            // n is 0 for a.m., 12 for p.m.
	isClockWord       // 6.30am: n is the minute of the day, with nothing to be asked
	isZone            // GMT, EST
	isHyphen
	isOf
	isAnd
	isComma
	isSolid  // 20241203, 12/03/2024: a date in one token
	isDigits // written in digits
	isFiscal
	isHalf
	isHoliday // n indexes holidays
	isPeriod  // period, term, time
	isMore    // more, additional, consecutive: stands between number and unit
	isSame
	isOrTo // or, to, between two numbers
	isRecent
	isFraction // 1/2, half, third
	isHundreds // plurals of scales: dozens, hundreds
	isOld
	isBound // at, up, more, between: can begin what bounds a figure
)

// A unit is a unit of time.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	week
	weekend
	month
	quarter
	year
	decade
	century
	millennium
)

// A word is what the lexicon knows of a word.
type word struct {
	class class
	n     int32
	unit  unit
}

// Values of isRef words, as TimeML has them.
var refValues = [...]string{"PRESENT_REF", "PAST_REF", "FUTURE_REF"}

const (
	refPresent = iota
	refPast
	refFuture
)

// dayParts holds TIMEX3's marks for parts of the day.
var dayParts = [...]string{"TMO", "TAF", "TEV", "TNI", "TMI", "TDT"}

const (
	partMorning = iota
	partAfternoon
	partEvening
	partNight
	partMidday
	partDaytime
)

// A holiday is a feast on a fixed day of the year; day 0 is the fourth Thursday.
type holiday struct{ month, day int }

var holidays = [...]holiday{{12, 25}, {12, 24}, {1, 1}, {12, 31}, {11, 0}, {10, 31}, {7, 4}, {3, 21}}

// words is the lexicon, by lower-case form.
var words = makeWords()

func makeWords() map[string]word {
	m := make(map[string]word, 600)
	put := func(list string, w word) {
		for f := range strings.FieldsSeq(list) {
			old := m[f]
			if old.class == 0 {
				m[f] = w
				continue
			}
			old.class |= w.class
			if old.n == 0 {
				old.n = w.n
			}
			if w.unit != noUnit {
				old.unit = w.unit
			}
			m[f] = old
		}
	}
	putNumbers(m, put)
	putUnits(put)
	putCalendar(put)
	put("the its", word{class: isThe})
	put("this current", word{class: isThis})
	put("that those these", word{class: isThat})
	put("a an", word{class: isArticle, n: 1})
	put("every each", word{class: isEvery})
	put("last past previous preceding prior latest", word{class: isLast})
	put("next coming upcoming following", word{class: isNext})
	put("few several some many numerous countless various couple", word{class: isVague})
	put("today tonight", word{class: isDeictic, n: 0})
	put("yesterday", word{class: isDeictic, n: -1})
	put("tomorrow", word{class: isDeictic, n: 1})
	put("now currently nowadays", word{class: isRef, n: refPresent})
	put("recently lately", word{class: isRef, n: refPast})
	put("future present", word{class: isPeriod})
	put("soon", word{class: isRef, n: refFuture})
	put("recent", word{class: isRecent})
	put("early late mid later earlier end beginning start middle close outset turn sometime", word{class: isMod})
	put("about around nearly almost approximately roughly some over under within just only another additional", word{class: isApprox})
	put("ago", word{class: isShift, n: -1})
	put("earlier before prior", word{class: isShift, n: -1})
	put("later after afterwards afterward hence", word{class: isShift, n: 1})
	put("am a.m a.m.", word{class: isAmPm, n: 0})
	put("pm p.m p.m.", word{class: isAmPm, n: 12})
	put("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest msk ist", word{class: isZone})
	put("- – — ‑ ‒", word{class: isHyphen})
	put("of in", word{class: isOf})
	put("and", word{class: isAnd})
	put("or to", word{class: isOrTo})
	put(",", word{class: isComma})
	put("fiscal", word{class: isFiscal})
	put("half", word{class: isHalf | isFraction})
	put("period time term moment new", word{class: isPeriod})
	put("more additional consecutive straight further extra full long whole entire", word{class: isMore})
	put("same", word{class: isSame})
	put("old", word{class: isOld})
	put("at up no as upwards more fewer less greater well between close in above below exceeding estimated circa over under double twin triple both", word{class: isBound})
	return m
}

func putNumbers(m map[string]word, put func(string, word)) {
	cardinals := "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
	for i, w := range strings.Fields(cardinals) {
		put(w, word{class: isNumber, n: int32(i)})
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
		put(w, word{class: isNumber, n: int32(30 + 10*i)})
	}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first") {
		put(w, word{class: isOrdinal, n: int32(1 + i)})
	}
	for w, n := range map[string]int32{"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9, "mn": 1e6, "bn": 1e9} {
		put(w, word{class: isScale, n: n})
		m[w+"s"] = word{class: isHundreds, n: n}
	}
	m["scores"] = word{class: isHundreds, n: 20}
	m["tens"] = word{class: isHundreds, n: 10}
	delete(m, "mns")
	delete(m, "bns")
	for i, w := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		put(w, word{class: isDecade, n: int32(1920 + 10*i)})
	}
}

func putUnits(put func(string, word)) {
	for u, names := range map[unit]string{second: "second", minute: "minute", hour: "hour", day: "day", week: "week", weekend: "weekend",
		month: "month", quarter: "quarter", year: "year", decade: "decade", century: "century", millennium: "millennium"} {
		put(names, word{class: isUnit, unit: u})
	}
	for u, names := range map[unit]string{second: "seconds secs", minute: "minutes mins", hour: "hours hrs", day: "days", week: "weeks",
		weekend: "weekends", month: "months", quarter: "quarters", year: "years yrs", decade: "decades", century: "centuries",
		millennium: "millennia millenniums"} {
		put(names, word{class: isUnit, unit: u, n: 1})
	}
	put("fortnight", word{class: isUnit, unit: week})
	for u, names := range map[unit]string{hour: "hourly", day: "daily nightly", week: "weekly", month: "monthly", year: "annually yearly"} {
		put(names, word{class: isSet, unit: u})
	}
}

func putCalendar(put func(string, word)) {
	for i, names := range []string{"january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.", "july jul jul.",
		"august aug aug.", "september sept sept. sep sep.", "october oct oct.", "november nov nov.", "december dec dec."} {
		put(names, word{class: isMonth, n: int32(i + 1)})
	}
	for i, names := range []string{"sunday sun sun. sundays", "monday mon mon. mondays", "tuesday tue tue. tues tues. tuesdays", "wednesday wed wed. wednesdays",
		"thursday thu thu. thur thur. thurs thurs. thursdays", "friday fri fri. fridays", "saturday sat sat. saturdays"} {
		put(names, word{class: isWeekday, n: int32(i)})
	}
	for first, names := range map[int32]string{3: "spring springtime", 6: "summer summertime", 9: "fall autumn", 12: "winter wintertime"} {
		put(names, word{class: isSeason, n: first})
	}
	for i, names := range []string{"morning mornings dawn daybreak", "afternoon afternoons", "evening evenings dusk nightfall", "night nights overnight tonight midnight", "noon midday", "daytime"} {
		put(names, word{class: isPart, n: int32(i)})
	}
	for i, names := range []string{"christmas", "", "", "", "thanksgiving", "halloween", "", "nowruz newroz"} {
		put(names, word{class: isHoliday, n: int32(i)})
	}
	for i, f := range foreignMonths {
		put(f.first, word{class: isForeign, n: int32(i)})
	}
}
