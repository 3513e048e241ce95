package pipeline

import (
	"regexp"
	"strings"
	"unicode"

	"sitrep"
	"sitrep/internal/unstrip"
	"sitrep/nlp"
)

// parts returns the parts of a report that are parsed each on its own: its
// paragraphs, those with a dateline or a stamp of the day in front in two, and of a headline what its colons, semicolons and dashes divide, as
// they stand between a speaker and what is said, or between two speakers.
func parts(doc *sitrep.Document) []nlp.Span {
	var out []nlp.Span
	lost := unstrip.Lost(doc.Text) // such copy is put right by what it is read as a whole
	for _, p := range doc.Paragraphs {
		if end := stampEnd(doc.Text[p.Start:p.End]); !lost && end > 0 && p.Start+end < p.End {
			out = append(out, nlp.Span{Start: p.Start, End: p.Start + end - 1})
			p.Start += end
		}
		if p.Role != sitrep.RoleHeadline && !deck(doc.Text[p.Start:p.End]) {
			if end := datelineEnd(doc.Text[p.Start:p.End]); end > 0 && p.Start+end < p.End {
				out = append(out, nlp.Span{Start: p.Start, End: p.Start + end - 1})
				p.Start += end
			}
			out = append(out, nlp.Span{Start: p.Start, End: p.End})
			continue
		}
		text := doc.Text[p.Start:p.End]
		at := 0
		for at < len(text) {
			end := divider(text[at:])
			if end < 0 {
				break
			}
			out = append(out, nlp.Span{Start: p.Start + at, End: p.Start + at + end})
			at += end
			at += len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
		}
		if at < len(text) {
			out = append(out, nlp.Span{Start: p.Start + at, End: p.End})
		}
	}
	return out
}

// dateline is what agencies put in front of a report's first sentence: a town in
// capitals, then perhaps its state, the day and the agency, and a dash.
var dateline = regexp.MustCompile(`^[A-Z][A-Z.' ]{2,30}(, ?[A-Z][\pL\d., ]{1,45})?( ?\([^()]{1,30}\))? ?[-–—]{1,2} `)

// smallDateline is one whose town is not in capitals, told by its day: "Orlo, May
// 12 -", "NOVA - Orlo, May 12 -", "/NOVA/".
var smallDateline = regexp.MustCompile(`^(?:[A-Z][A-Za-z ]{1,20} ?[-–—] ?)?[A-Z][\pL'’. -]{2,30}, (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?(?:, ?[A-Z][\w ]{1,20})?\.? ?(?:\([^()]{1,30}\) ?|/[^/\n]{2,30}/\.? ?)?(?:[-–—]{1,2} |$)`)

// namedDateline has the outlet between brackets: "Orlo (Nova News) -".
var namedDateline = regexp.MustCompile(`^[A-Z][\pL'’. -]{2,30}(?:, [A-Z][\pL. ]{2,30})? \([A-Z][^()]{1,30}\) ?[-–—]{1,2} `)

// slashedDateline ends with the agency between slashes: "ORLO, May 12. /NOVA/."
var slashedDateline = regexp.MustCompile(`^[A-Z][\pL'’. -]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}\.? /[^/\n]{2,30}/\.? ?[-–—]? ?`)

// stamp is a day with its year that copy taken from a page has in front of the first
// words of a report, with nothing that closes it: "date 2023-05-04 Rebels took ...",
// "Thu 4 May 2023 Rebels take ...", "Posted on May 4, 2023 Rebels took ...".
var stamp = regexp.MustCompile(`^\s*(?i:(?:date|published|posted|updated)(?: on)?:? )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\d{4}-\d\d-\d\d|\d\d[-/.]\d\d[-/.]\d{4}|\d{1,2} (?:` + months + `) \d{4}|(?:` + months + `) \d{1,2},? \d{4})(?: \d\d:\d\d(?: ?(?:GMT|UTC))?)? (?:[-–—|] )?`)

const months = `Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?`

// stampEnd returns the end of the stamp that a paragraph begins with, 0 if it has
// none or goes on with a small letter, as a sentence does: "4 May 2023 was the day".
func stampEnd(s string) int {
	m := stamp.FindStringIndex(s)
	if m == nil || m[1] >= len(s) || !unicode.IsUpper(rune(s[m[1]])) {
		return 0
	}
	return m[1]
}

// bareDateline has no stop behind it: "ORLO Nov 7 A car bomb ...", as the web copy of
// an agency prints it.
var bareDateline = regexp.MustCompile(`^[A-Z]{2}[A-Z.' /]{1,30}(?:, [A-Z][\pL. ]{2,20}?)? (?:Jan|Feb|Mar|Apr|May|Jun|June|Jul|July|Aug|Sep|Sept|Oct|Nov|Dec)\.? \d{1,2} (?:\([^()]{1,30}\) ?[-–—]? ?)?`)

// placeDateline has a town and its region, or a town alone, and a dash before a day or
// a sentence: "Goma, North Kivu – On Thursday", "Goma – The army".
var placeDateline = regexp.MustCompile(`^[A-Z]\pL{2,15}(?:[ -][A-Z]\pL{1,15})?(?:, [A-Z]\pL+(?: [A-Z]\pL+){0,2})? [–—] ["“]?(?:[A-Z]\pL+ ){2}|^[A-Z]\pL{2,15}(?:[ -][A-Z]\pL{1,15})?(?:, [A-Z]\pL+(?: [A-Z]\pL+){0,2})? [–—] ["“]?(?:The|A|An|On|In|At|At least|Our|Dozens|Hundreds) `)

// datelineEnd returns the end of the dateline that a paragraph begins with, 0 if it
// has none.
func datelineEnd(s string) int {
	for _, re := range []*regexp.Regexp{smallDateline, slashedDateline, namedDateline, dateline} {
		if m := re.FindStringIndex(s); m != nil {
			return m[1]
		}
	}
	if m := bareDateline.FindStringIndex(s); m != nil && m[1] < len(s) && unicode.IsUpper(rune(s[m[1]])) {
		return m[1]
	}
	if placeDateline.MatchString(s) {
		at := strings.IndexAny(s, "–—")
		return at + len("– ")
	}
	return 0
}

// deck reports whether a paragraph is a line of headlines that no stop closes and
// semicolons divide: "Rebels claim attack near palace; three soldiers killed".
func deck(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 180 && strings.Contains(s, "; ") && !strings.ContainsAny(s[len(s)-1:], ".!?:;”\"")
}

// divider returns the end of the first mark that divides a headline, -1 if there
// is none. A mark inside quotation marks does not.
func divider(s string) int {
	best := -1
	for _, mark := range []string{": ", "; ", " - ", " – ", " — "} {
		if i := strings.Index(s, mark); i > 0 && (best < 0 || i+len(strings.TrimRight(mark, " ")) < best) && strings.Count(s[:i], `"`)%2 == 0 && strings.Count(s[:i], "“") == strings.Count(s[:i], "”") {
			best = i + len(strings.TrimRight(mark, " "))
		}
	}
	return best
}
