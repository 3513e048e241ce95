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

// fillPublished looks for the time of publication where none was given with
// the report: in the text, then in the page's metadata (which page left in d),
// then in the options.
func (r *Reader) fillPublished(d *sitrep.Document) {
	if d.Published.From == sitrep.PublishedGiven {
		return
	}
	if r.opt.PrintedDate != nil {
		if p, ok := r.opt.PrintedDate(d.Text); ok {
			d.Published = p
			return
		}
	}
	if d.Published.From == sitrep.PublishedUnknown && r.date.raw != "" {
		d.Published = r.date.published("given for reports that have none")
	}
}
