package view

import (
	"fmt"
	"time"

	"sitrep"
)

// nameReports gives each report a name that a reader tells it by: its outlet;
// where the outlet has several reports, with the day; where it has several of
// one day, with their number on that day.
func (b *Book) nameReports() {
	type print struct {
		outlet int32
		day    day
	}
	ofDay := map[print]int{}
	for i := range b.Reports {
		ofDay[print{b.outletOf[i], b.published[i]}]++
	}
	nth := map[print]int{}
	b.names = make([]string, len(b.Reports))
	around := b.newest.date()
	for i := range b.Reports {
		o := &b.outlets[b.outletOf[i]]
		k := print{b.outletOf[i], b.published[i]}
		nth[k]++
		name := o.Name
		if len(o.reports) > 1 {
			when, year := k.day.date(), around
			if b.newest-b.oldest < ambiguousDays {
				year = when // every day and month comes once: the year goes without saying
			}
			if d := Day(when, year); d != "" {
				name += ", " + d
			}
			if ofDay[k] > 1 {
				name += fmt.Sprintf(" (%d)", nth[k])
			}
		}
		b.names[i] = name
	}
}

// ambiguousDays is from how many days on a day and month may come twice.
const ambiguousDays = 365

// ReportName returns what a reader calls a report: its outlet, with the day
// where the outlet has several; the identifier of one that the Book lacks.
func (b *Book) ReportName(id sitrep.ReportID) string {
	if i, ok := b.reportAt[id]; ok {
		return b.names[i]
	}
	return string(id)
}

// Day tells a date as "3 Dec", with its year where it is another than that of
// around; "" for no date.
func Day(d, around sitrep.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprint(d.Year)
	}
	s := time.Month(d.Month).String()[:3]
	if d.Day > 0 {
		s = fmt.Sprintf("%d %s", d.Day, s)
	}
	if d.Year != around.Year || d.Day == 0 {
		s += fmt.Sprintf(" %d", d.Year)
	}
	return s
}
