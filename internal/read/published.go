package read

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"sitrep"
)

// given is a time of publication that somebody gave: checked, and kept as it
// was written. The zero given is none.
type given struct {
	raw  string
	date sitrep.Date
}

// timeLayouts are the ways to write a time of publication: a day, a local
// date-time (with seconds or not), RFC 3339.
var timeLayouts = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.RFC3339, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04Z07:00"}

// parsePublished checks a given time of publication. A month or a year alone
// is taken too. "" is none.
func parsePublished(s string) (given, error) {
	raw := s
	if s = strings.TrimSpace(s); s == "" {
		return given{}, nil
	}
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return given{raw, sitrep.DateOf(t)}, notAbsurd(raw, t.Year())
		}
	}
	if len(s) <= len("2006-01") {
		if d, err := sitrep.ParseDate(s); err == nil {
			return given{raw, d}, notAbsurd(raw, d.Year)
		}
	}
	return given{}, withHint(fmt.Errorf("%w: published %q: expected YYYY-MM-DD, a local date-time or RFC 3339", sitrep.ErrBadInput, clip(s)),
		"write the day of publication as 2006-01-02, or leave it out")
}

// notAbsurd refuses years in which no report was published.
func notAbsurd(raw string, year int) error {
	if year >= firstYear && year <= lastYear {
		return nil
	}
	return withHint(bad("published %q: no report is of the year %d", clip(raw), year), "write the day of publication as 2006-01-02, or leave it out")
}

func (g given) published(how string) sitrep.Published {
	return sitrep.Published{Date: g.date, Raw: g.raw, From: sitrep.PublishedGiven, Reasons: sitrep.Reasons{"the date was " + how}}
}

// fillPublished settles the time of publication: given with the report, printed
// in the text, found by its format (which left it in d), said by the feed that
// led to it, standing in its address, given in the options. A date that the
// report prints is the one that its "today" was written on: it is read by even
// where another was given, unless it lies later, which a reprint's own date
// can't. The given one is still what is echoed.
func (r *Reader) fillPublished(d *sitrep.Document, o *sitrep.Original) {
	var printed sitrep.Published
	found := false
	if r.opt.PrintedDate != nil {
		printed, found = r.opt.PrintedDate(d.Text)
	}
	is := d.Published.From == sitrep.PublishedGiven
	switch {
	case is && found && printed.Date.Last().Before(d.Published.Date.First()):
		d.Published.Date = printed.Date
		d.Published.Reasons = append(d.Published.Reasons, "days are read by the earlier date that the report prints: "+printed.Raw)
	case is:
	case found:
		d.Published = printed
	default:
		d.Published = surest(d.Published,
			publishedAt(o.Listed.Published, sitrep.PublishedListed, listedReason(o)),
			addressDate(d.URL))
		if r.date.raw != "" && (d.Published.From == sitrep.PublishedUnknown || d.Published.From.Sure() == sitrep.Doubtful) {
			d.Published = r.date.published("given for reports that have none")
		}
	}
	d.Updated = surest(d.Updated, publishedAt(o.Listed.Updated, sitrep.PublishedListed, "the feed that led to the report gives the time of the last change"))
	if d.Updated.Raw == d.Published.Raw {
		d.Updated = sitrep.Published{}
	}
}

// listedReason tells who says when a report was published that itself does not:
// a feed, or the person who added it.
func listedReason(o *sitrep.Original) string {
	if o.Listed.Feed == "" {
		return "given for reports that have none"
	}
	return "the feed that led to the report gives the time"
}

// surest returns the first of those that stem from the surest place.
func surest(ps ...sitrep.Published) sitrep.Published {
	best := sitrep.Published{}
	for _, p := range ps {
		if p.From != sitrep.PublishedUnknown && (best.From == sitrep.PublishedUnknown || p.From < best.From) {
			best = p
		}
	}
	return best
}

// The years in which a report can have been published. Whatever lies outside
// them is a slip or a placeholder, such as year 1 or 9999. The bounds are fixed,
// since one that moves with the clock would make reruns differ.
const (
	firstYear = 1800
	lastYear  = 2100
)

// publishedAt reads a time as feeds, mails, pages and news items print it. What
// is no time, or absurd, is none.
func publishedAt(s string, from sitrep.PublishedFrom, reason string) sitrep.Published {
	t, ok := parseTime(s)
	if !ok {
		return sitrep.Published{}
	}
	raw := t.Format(time.RFC3339)
	if len(strings.TrimSpace(s)) <= len("2006-01-02") {
		raw = sitrep.DateOf(t).String()
	}
	return sitrep.Published{Date: sitrep.DateOf(t), Raw: raw, From: from, Reasons: sitrep.Reasons{reason}}
}

// printedLayouts are the ways in which programs print times, beside timeLayouts:
// mail and RSS (RFC 822 and 1123, with their usual slips), compact ISO 8601.
var printedLayouts = []string{
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 2006 15:04 MST", "Mon, 2 January 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05", "Mon Jan 2 15:04:05 2006",
	"2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05 -0700", "20060102T150405Z0700", "20060102T150405", "20060102150405", "20060102",
	"2 January 2006", "January 2, 2006", "Jan 2, 2006", "2 Jan 2006", "2006/01/02", "2006/01/02 15:04:05",
}

// parseTime reads a time in one of the layouts above. Years outside firstYear to
// lastYear are not believed.
func parseTime(s string) (time.Time, bool) {
	s = fold(s)
	if len(s) < len("20060102") || len(s) > 64 {
		return time.Time{}, false
	}
	if i := strings.IndexByte(s, '('); i > 0 { // "+0200 (CEST)"
		s = strings.TrimSpace(s[:i])
	}
	for _, layouts := range [][]string{timeLayouts, printedLayouts} {
		for _, layout := range layouts {
			if t, err := time.Parse(layout, s); err == nil {
				return t, t.Year() >= firstYear && t.Year() <= lastYear
			}
		}
	}
	return time.Time{}, false
}

// datePath is a day in the path of an address: /2024/12/03/, /2024-12-03-,
// /20241203. The month may be a word: /2024/dec/03/.
var datePath = regexp.MustCompile(`(?i)[/_-](19\d\d|20\d\d)([/_-]?)(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)([/_-]?)(0?[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)

// addressDate finds the day that a report's address has in its path.
func addressDate(address string) sitrep.Published {
	m := datePath.FindStringSubmatch(pathOf(address))
	if m == nil || m[2] != m[4] || m[2] == "" && len(m[3])+len(m[5]) != 4 {
		return sitrep.Published{}
	}
	layout := "2006-1-2"
	if m[3][0] > '9' {
		layout = "2006-Jan-2"
	}
	t, err := time.Parse(layout, m[1]+"-"+m[3]+"-"+m[5])
	if err != nil {
		return sitrep.Published{}
	}
	return sitrep.Published{Date: sitrep.DateOf(t), Raw: sitrep.DateOf(t).String(), From: sitrep.PublishedAddress, Reasons: sitrep.Reasons{"the report's address has the day"}}
}
