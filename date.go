package sitrep

import (
	"fmt"
	"time"
)

// A Date is a civil date that may leave out its day, or its day and month. The
// zero Date is no date at all.
type Date struct {
	Year  int
	Month int // 1 to 12; 0 where only the year is known
	Day   int // 1 to 31; 0 where only the month is known
}

// ParseDate reads "YYYY", "YYYY-MM" or "YYYY-MM-DD"; anything after the day,
// such as a time of day, is passed over.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) < len(layout) || (len(s) > len(layout) && layout != "2006-01-02") {
			continue
		}
		if t, err := time.Parse(layout, s[:len(layout)]); err == nil {
			d := Date{t.Year(), int(t.Month()), t.Day()}
			if len(layout) < 10 {
				d.Day = 0
			}
			if len(layout) < 7 {
				d.Month = 0
			}
			return d, nil
		}
	}
	return Date{}, fmt.Errorf("date %q: expected YYYY-MM-DD", s)
}

// DateOf returns the civil date of t in its own time zone.
func DateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns "YYYY", "YYYY-MM" or "YYYY-MM-DD", or "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First returns midnight UTC of the first day that d covers.
func (d Date) First() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// Last returns midnight UTC of the last day that d covers.
func (d Date) Last() time.Time {
	switch {
	case d.Month == 0:
		return time.Date(d.Year, 12, 31, 0, 0, 0, 0, time.UTC)
	case d.Day == 0:
		return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return d.First()
}

// AddDays returns the day n days after the first day of d.
func (d Date) AddDays(n int) Date { return DateOf(d.First().AddDate(0, 0, n)) }

// Weekday returns the day of the week of the first day of d.
func (d Date) Weekday() time.Weekday { return d.First().Weekday() }

// Grain is the size of the unit that a time was told in.
type Grain uint8

// The grains, the finest first.
const (
	GrainUnknown Grain = iota
	GrainMoment        // an hour and minute
	GrainPartOfDay
	GrainDay
	GrainWeek
	GrainMonth
	GrainSeason
	GrainYear
	GrainLonger
)

var grainNames = [...]string{"unknown", "moment", "part of day", "day", "week", "month", "season", "year", "longer"}

// String returns the grain's name.
func (g Grain) String() string { return name(grainNames[:], int(g)) }

// An Interval is a range of dates, both ends included. A zero end is open; the
// zero Interval is no time at all.
type Interval struct{ From, To Date }

// IsZero reports whether neither end is known.
func (v Interval) IsZero() bool { return v.From.IsZero() && v.To.IsZero() }

// Overlaps reports whether v and w share a day. An open end reaches without limit.
func (v Interval) Overlaps(w Interval) bool {
	return before(v.From, w.To) && before(w.From, v.To)
}

// before reports whether a does not start after b ends; an open end is no obstacle.
func before(a, b Date) bool {
	return a.IsZero() || b.IsZero() || !a.First().After(b.Last())
}

// name returns the i-th of names, or the first where i is outside.
func name(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return names[0]
	}
	return names[i]
}

// indexOf returns the place of s in names, 0 where it is not there.
func indexOf(names []string, s string) int {
	for i, n := range names {
		if n == s {
			return i
		}
	}
	return 0
}
