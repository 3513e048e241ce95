package mention

import (
	"fmt"
	"time"

	"sitrep"
)

// A when is a time expression as it was understood, before its place in the
// text is known.
type when struct {
	kind     sitrep.TimeType
	value    string
	interval sitrep.Interval
	grain    sitrep.Grain
	reasons  sitrep.Reasons
	date     sitrep.Date // what the rest of the report can refer back to; zero if nothing
	quarter  int         // of date, where a quarter was told
	bounded  bool        // stands for a stretch that can be cut short by "since"
}

// noPublication is the reason given where only the time of publication is missing.
const noPublication = "relative to publication, whose date is not known"

// on returns the DATE of a date of whatever grain.
func on(d sitrep.Date) when {
	w := when{kind: sitrep.TimeDate, value: d.String(), interval: sitrep.Interval{From: d, To: d}, grain: sitrep.GrainDay, date: d, bounded: true}
	if d.Month == 0 {
		w.grain = sitrep.GrainYear
	} else if d.Day == 0 {
		w.grain = sitrep.GrainMonth
	}
	return w
}

// open returns a DATE that is not fixed, with the reason.
func open(value, reason string) when {
	return when{kind: sitrep.TimeDate, value: value, reasons: sitrep.Reasons{reason}}
}

// ref returns one of TIMEX3's vague references.
func ref(n int) when {
	return open(refValues[n], "names no date")
}

// monday returns the Monday of the week of d.
func monday(d sitrep.Date) sitrep.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// onWeek returns the week, Monday to Sunday, that holds d.
func onWeek(d sitrep.Date) when {
	m := monday(d)
	y, n := m.First().ISOWeek()
	return when{kind: sitrep.TimeDate, value: fmt.Sprintf("%04d-W%02d", y, n), interval: sitrep.Interval{From: m, To: m.AddDays(6)},
		grain: sitrep.GrainWeek, date: m, bounded: true}
}

// onWeekend returns the Saturday and Sunday of the week that holds d.
func onWeekend(d sitrep.Date) when {
	w := onWeek(d)
	w.value += "-WE"
	w.interval.From = w.interval.From.AddDays(5)
	w.date = w.interval.From
	return w
}

// onQuarter returns quarter q of a year. q may run below 1 and above 4.
func onQuarter(y, q int) when {
	y += floorDiv(q-1, 4)
	q = floorMod(q-1, 4) + 1
	return when{kind: sitrep.TimeDate, value: fmt.Sprintf("%04d-Q%d", y, q), grain: sitrep.GrainSeason, date: sitrep.Date{Year: y}, quarter: q, bounded: true,
		interval: sitrep.Interval{From: sitrep.Date{Year: y, Month: 3*q - 2}, To: sitrep.Date{Year: y, Month: 3 * q}}}
}

// onHalf returns a half of a year.
func onHalf(y, h int) when {
	return when{kind: sitrep.TimeDate, value: fmt.Sprintf("%04d-H%d", y, h), grain: sitrep.GrainSeason, date: sitrep.Date{Year: y}, bounded: true,
		interval: sitrep.Interval{From: sitrep.Date{Year: y, Month: 6*h - 5}, To: sitrep.Date{Year: y, Month: 6 * h}}}
}

// onMonth returns month m of year y; m may run below 1 and above 12.
func onMonth(y, m int) when {
	return on(sitrep.Date{Year: y + floorDiv(m-1, 12), Month: floorMod(m-1, 12) + 1})
}

// onYears returns a decade or century that begins in year y, of n years.
func onYears(y, n int) when {
	w := when{kind: sitrep.TimeDate, grain: sitrep.GrainLonger, bounded: true,
		interval: sitrep.Interval{From: sitrep.Date{Year: y}, To: sitrep.Date{Year: y + n - 1}}}
	w.value = fmt.Sprintf("%03d", y/10)
	if n == 100 {
		w.value = fmt.Sprintf("%02d", y/100)
	}
	return w
}

// seasonNames are TIMEX3's marks, by the first month of the season.
var seasonNames = map[int]string{3: "SP", 6: "SU", 9: "FA", 12: "WI"}

// onSeason returns the season that begins in month first of year y, in the
// northern half of the world.
func onSeason(y, first int) when {
	w := when{kind: sitrep.TimeDate, value: fmt.Sprintf("%04d-%s", y, seasonNames[first]), grain: sitrep.GrainSeason, date: sitrep.Date{Year: y}, bounded: true}
	w.interval = sitrep.Interval{From: sitrep.Date{Year: y, Month: first}, To: sitrep.Date{Year: y, Month: first + 2}}
	if first == 12 {
		w.interval.To = sitrep.Date{Year: y + 1, Month: 2}
	}
	return w
}

// partOf narrows a day to a part of it.
func partOf(w when, part int) when {
	if w.grain != sitrep.GrainDay {
		return w
	}
	w.kind, w.grain = sitrep.TimeTime, sitrep.GrainPartOfDay
	if part == partMidday {
		w.value += "T12:00"
		return w
	}
	w.value += dayParts[part]
	return w
}

// atMinute fixes a day to a minute.
func atMinute(w when, minute int) when {
	w.kind, w.grain = sitrep.TimeTime, sitrep.GrainMoment
	w.value += fmt.Sprintf("T%02d:%02d", minute/60, minute%60)
	return w
}

// isValid reports whether a year, month and day are one of the calendar.
func isValid(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 || d > 31 || y < 1 {
		return false
	}
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Day() == d
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }
