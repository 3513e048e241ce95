package reconcile

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"sitrep"
)

// printedDates are full dates as reports print them near their head: "May 03,
// 2013", "3 May 2013", "2013/05/03" and "2013-may-03", blanks allowed between.
var printedDates = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?\.? (?P<d>\d{1,2})(?:st|nd|rd|th)? ?,? (?P<y>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`(?i)\b(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?\.?,? (?P<y>(?:19|20)\d\d)\b`),
	regexp.MustCompile(`(?i)\b(?P<y>(?:19|20)\d\d) ?[/-] ?(?P<m>\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) ?[/-] ?(?P<d>\d{1,2})\b`),
}

// headBytes is how much of a text is looked through for a printed date.
const headBytes = 400

// storyDay returns the day that a report belongs to, in days since 1970: its
// publication, else the first full date that its head prints.
func storyDay(r *sitrep.Annotation) (day int, ok bool) {
	if d := r.Document.Published.Date; !d.IsZero() {
		return int(d.First().Unix() / 86400), true
	}
	head := r.Document.Text[:min(len(r.Document.Text), headBytes)]
	at := len(head)
	for _, re := range printedDates {
		m := re.FindStringSubmatchIndex(head)
		if m == nil || m[0] >= at {
			continue
		}
		part := func(name string) string { i := 2 * re.SubexpIndex(name); return head[m[i]:m[i+1]] }
		if d, good := dateOf(part("y"), part("m"), part("d")); good {
			at, day, ok = m[0], int(d.First().Unix()/86400), true
		}
	}
	return day, ok
}

func dateOf(y, m, d string) (sitrep.Date, bool) {
	year, _ := strconv.Atoi(y)
	dayOfMonth, _ := strconv.Atoi(d)
	month, err := strconv.Atoi(m)
	if err != nil {
		month = 1 + strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(m))/3
	}
	return sitrep.Date{Year: year, Month: month, Day: dayOfMonth}, month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31
}

// nearness scales the likeness of two reports down as their days lie apart: a
// day or two not at all, a month to three quarters, a year to a half, more to a
// third. Without both days nothing is known.
func nearness(a, b int, known bool) float64 {
	if !known {
		return 1
	}
	gap := math.Abs(float64(a - b))
	return 1 - 0.67*math.Min(1, math.Log1p(gap/4)/math.Log1p(1000))
}
