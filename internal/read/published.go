package read

import (
	"fmt"
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
			return given{raw, sitrep.DateOf(t)}, nil
		}
	}
	if len(s) <= len("2006-01") {
		if d, err := sitrep.ParseDate(s); err == nil {
			return given{raw, d}, nil
		}
	}
	return given{}, withHint(fmt.Errorf("%w: published %q: expected YYYY-MM-DD, a local date-time or RFC 3339", sitrep.ErrBadInput, clip(s)),
		"write the day of publication as 2006-01-02, or leave it out")
}

func (g given) published(how string) sitrep.Published {
	return sitrep.Published{Date: g.date, Raw: g.raw, From: sitrep.PublishedGiven, Reasons: sitrep.Reasons{"the date was " + how}}
}

// fillPublished settles the time of publication: given with the report, printed
// in the text, found in the page's metadata (which page left in d), given in
// the options. A date that the report prints is the one that its "today" was
// written on: it is read by even where another was given, unless it lies later,
// which a reprint's own date can't. The given one is still what is echoed.
func (r *Reader) fillPublished(d *sitrep.Document) {
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
	case d.Published.From == sitrep.PublishedUnknown && r.date.raw != "":
		d.Published = r.date.published("given for reports that have none")
	}
}
