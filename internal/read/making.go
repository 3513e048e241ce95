package read

import (
	"regexp"
	"strings"
	"unicode"

	"sitrep"
)

// fillMaking finds what a report prints of its making where its file did not
// say it: who wrote it, from where, which agency it is taken from.
func (r *Reader) fillMaking(d *sitrep.Document, o *sitrep.Original) {
	if d.Byline == "" {
		d.Byline = printedByline(d)
	}
	place, bracketed := dateline(d)
	if d.Dateline == "" {
		d.Dateline = place
	}
	if d.Credit == "" {
		d.Credit = o.Listed.Credit
	}
	if d.Agency == "" {
		d.Agency = r.agency(d, bracketed, o.Listed.Credit)
	}
}

// nearTop and nearEnd are how many paragraphs from either end of a report its
// byline, dateline and credits are looked for in.
const (
	nearTop = 8
	nearEnd = 4
)

// printedByline finds a line such as "By Ana Koll and Pavel Orr in Dunmere" near
// the top, and returns its names.
func printedByline(d *sitrep.Document) string {
	for i := range d.Paragraphs[:min(nearTop, len(d.Paragraphs))] {
		line := d.Paragraphs[i].Of(d.Text)
		if len(line) < 6 || len(line) > 160 || !strings.EqualFold(line[:3], "by ") {
			continue
		}
		if names := bylineNames(line[3:]); names != "" {
			return names
		}
	}
	return ""
}

// bylineNames returns the names at the start of a byline: it ends at a bar, a
// date, a job or a place.
func bylineNames(s string) string {
	if i := strings.IndexAny(s, "|•·–—"); i >= 0 {
		s = s[:i]
	}
	var names []string
	for _, w := range strings.Fields(s) {
		p := plainWord(w)
		switch {
		case p == "" || p == "and" || p == "&":
		case strings.IndexFunc(p, unicode.IsDigit) >= 0, calendarWords[strings.ToLower(p)], p == "in" || p == "at" || p == "for" || p == "of" || p == "on":
			return tidyNames(names)
		case !unicode.IsUpper([]rune(p)[0]) && !nameJoiners[p]:
			return tidyNames(names)
		}
		names = append(names, w)
		if len(names) > 16 {
			return ""
		}
	}
	return tidyNames(names)
}

func tidyNames(words []string) string {
	return strings.TrimRight(strings.TrimSuffix(strings.Join(words, " "), " and"), ",;:.& ")
}

// Datelines: a place in capitals, with a wider one in small letters, a day and an
// agency in brackets, before a dash; or a place in small letters that an agency
// in brackets follows.
var (
	capitalDateline = regexp.MustCompile(`^(\p{Lu}[\p{Lu}\p{M}'’. -]{2,40}?(?:/\p{Lu}[\p{Lu} ]+)?)((?:, ?\p{Lu}[\p{L}.]+){0,2}?)(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?\.?)? ?(?:\(([^()]{2,40})\))? ?(?:--|[-–—:])\s`)
	smallDateline   = regexp.MustCompile(`^(\p{Lu}[\p{L}'’. -]{2,30}(?:, ?\p{Lu}[\p{L}.]+){0,2})(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)? ?\(([^()]{2,40})\) ?(?:--|[-–—])\s`)
)

// dateline finds the dateline of a report in the first paragraphs of its body.
// agency is what stands in its brackets.
func dateline(d *sitrep.Document) (place, agency string) {
	seen := 0
	for i := range d.Paragraphs {
		if d.Paragraphs[i].Role != sitrep.RoleBody {
			continue
		}
		if seen++; seen > 3 {
			break
		}
		p := d.Paragraphs[i].Of(d.Text)
		p = p[:min(len(p), 200)]
		if m := capitalDateline.FindStringSubmatch(p); m != nil {
			return strings.TrimSpace(m[1] + m[2]), m[3]
		}
		if m := smallDateline.FindStringSubmatch(p); m != nil {
			return strings.TrimSpace(m[1]), m[2]
		}
	}
	return "", ""
}

// creditLead opens a line that says whom a report is taken from.
var creditLead = regexp.MustCompile(`(?i)^(?:source|credit|agency|agencies|via|with (?:input|inputs|material|reporting) from|\(?with agencies|--|[—–-])[: ]*`)

// lastBrackets are the brackets that a report may end with.
var lastBrackets = regexp.MustCompile(`\(([^()]{2,40})\)\s*$`)

// agency returns the news agency that a report credits, as printed: in its
// dateline, its byline, its last lines or its feed. What the roster doesn't know
// as an agency is none, and neither is the outlet itself.
func (r *Reader) agency(d *sitrep.Document, bracketed, credit string) string {
	names := []string{bracketed, d.Byline, credit}
	for i := max(0, len(d.Paragraphs)-nearEnd); i < len(d.Paragraphs); i++ {
		p := d.Paragraphs[i].Of(d.Text)
		if m := lastBrackets.FindStringSubmatch(p); m != nil {
			names = append(names, m[1])
		}
		if m := creditLead.FindString(p); m != "" && len(p) <= 100 {
			names = append(names, p[len(m):])
		}
	}
	for _, name := range names {
		for part := range strings.FieldsFuncSeq(name, func(c rune) bool { return strings.ContainsRune("/,;&|", c) }) {
			part = strings.Trim(part, " .()")
			if id, ok := r.isAgency(part); ok && id != d.OutletID {
				return part
			}
		}
	}
	return ""
}

func (r *Reader) isAgency(name string) (sitrep.OutletID, bool) {
	if r.opt.Outlets == nil || name == "" {
		return "", false
	}
	id, _, ok := r.opt.Outlets.Named(name)
	return id, ok && r.opt.Outlets.Agency(id)
}
