package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
	"sitrep/nlp"
)

// headBytes is how far into a report its date of publication is looked for.
const headBytes = 1500

// PrintedDate finds the date of publication that a report itself prints near
// its top: "date 2024-12-03", "Tuesday 3 December 2024", "Published: 3 Dec
// 2024", "By A. Writer | 3 December 2024" or a dateline, "BEIRUT, Dec 3, 2024
// (Agency) -". A dateline without its year takes that of a copyright line;
// without one, nothing is found: a year is never guessed.
func PrintedDate(text string) (sitrep.Published, bool) {
	head := text[:min(len(text), headBytes)]
	for line := range strings.Lines(head) {
		if p, ok := printedIn(strings.TrimSpace(line), text); ok {
			return p, true
		}
	}
	return sitrep.Published{}, false
}

// printedIn looks for a date of publication in one line.
func printedIn(line, text string) (sitrep.Published, bool) {
	if len(line) < 5 {
		return sitrep.Published{}, false
	}
	s := plainScan(line)
	at, why := s.datePlace()
	if at < 0 {
		at, why = s.between(line), whyBetween
	}
	if at < 0 {
		return sitrep.Published{}, false
	}
	end, w := s.printedDate(at)
	if end == 0 {
		return sitrep.Published{}, false
	}
	d, reasons := w.date, sitrep.Reasons{why}
	if d.Year == 0 { // month and day only
		year := copyrightYear(text)
		if year == 0 || why != whyDateline {
			return sitrep.Published{}, false
		}
		d.Year = year
		reasons = append(reasons, "the year is that of the copyright line")
	}
	return sitrep.Published{Date: d, Raw: line[s.p[at].start:s.p[end-1].end], From: sitrep.PublishedPrinted, Reasons: append(reasons, w.reasons...)}, true
}

// The reasons for taking a printed date for that of publication.
const (
	whyLabel    = "the report prints its date of publication"
	whyLine     = "a line near the top begins with a date"
	whyByline   = "the byline ends with a date"
	whyDateline = "the dateline tells the date"
	whyBetween  = "a whole date stands alone between headline and text"
)

// headlineBytes is how far a headline in one line with the text may reach.
const headlineBytes = 200

// between returns the piece at which a whole date stands alone after the headline, in
// copy that has lost its line breaks: "Siege ends. 21 Aug 2022 Troops ended a siege";
// -1 if none.
func (s *scan) between(line string) int {
	for k := 1; k < len(s.p) && int(s.p[k].start) < headlineBytes; k++ {
		if !s.p[k].is(isWeekday|isMonth|isDigits|isSolid) || !strings.HasSuffix(strings.TrimRight(line[:s.p[k].start], " "), ".") {
			continue
		}
		if end, w := s.printedDate(k); end > 0 && end < len(s.p) && w.date.Year != 0 && w.date.Day != 0 && s.capital(end) {
			return k
		}
	}
	return -1
}

// labels are the words that can stand before the date of publication.
var labels = map[string]bool{"date": true, "dated": true, "published": true, "posted": true, "updated": true, "issued": true, "publication": true,
	"released": true, "first": true, "last": true, "on": true, "at": true, ":": true, "time": true, "created": true, "modified": true}

// datePlace returns the piece at which a line may print its date; -1 if none.
func (s *scan) datePlace() (int, string) {
	k := 0
	labelled := false
	for k < len(s.p) && labels[lower(s.text(k))] {
		labelled = labelled || len(s.text(k)) > 3
		k++
	}
	if k < len(s.p) && s.p[k].is(isWeekday|isMonth|isDigits|isSolid|isYear) && (labelled || k == 0) {
		if labelled {
			return k, whyLabel
		}
		return k, whyLine
	}
	if k := s.dateline(); k > 0 {
		return k, whyDateline
	}
	byline := s.word(0, "by")
	for k := 1; k < len(s.p) && k < 16; k++ {
		if (byline || s.word(k-1, "|", "•", "·")) && s.p[k].is(isWeekday|isMonth|isDigits|isSolid) && s.word(k-1, "|", "•", "·", ",", "-", "–", "on") {
			return k, whyByline
		}
	}
	return -1, ""
}

// dateline returns the piece after "BEIRUT, " or "KYIV, Ukraine, "; 0 if the
// line does not begin so.
func (s *scan) dateline() int {
	k := 0
	for k < len(s.p) && k < 4 && isCapitals(s.text(k)) {
		k++
	}
	for k > 0 && k < 9 && k < len(s.p) {
		if s.has(k, isComma) && s.has(k+1, isMonth|isDigits|isWeekday) {
			return k + 1
		}
		if !s.has(k, isComma) && !s.capital(k) {
			return 0
		}
		k++
	}
	return 0
}

// isCapitals reports whether a word is written in capitals.
func isCapitals(w string) bool {
	return len(w) > 1 && w == strings.ToUpper(w) && unicode.IsUpper(rune(w[0]))
}

// printedDate reads a whole date at piece k. One without a year has Year 0.
func (s *scan) printedDate(k int) (int, when) {
	if s.has(k, isWeekday) {
		k++
		for s.has(k, isComma) || s.word(k, ".") {
			k++
		}
	}
	for _, rule := range [...]func(*scan, int) (int, when){(*scan).solid, (*scan).monthFirst, (*scan).dayFirst} {
		end, w := rule(s, k)
		if end == 0 {
			continue
		}
		if w.date.Day != 0 {
			return end, w
		}
		if m, d, ok := monthAndDay(w.value); ok {
			w.date, w.reasons = sitrep.Date{Month: m, Day: d}, nil
			return end, w
		}
	}
	return 0, when{}
}

// monthAndDay reads TIMEX3's "XXXX-12-03".
func monthAndDay(v string) (m, d int, ok bool) {
	if len(v) != 10 || !strings.HasPrefix(v, "XXXX-") || !isDigit(v[5]) || !isDigit(v[8]) {
		return 0, 0, false
	}
	return int(v[5]-'0')*10 + int(v[6]-'0'), int(v[8]-'0')*10 + int(v[9]-'0'), true
}

// copyrightYear returns the year of a copyright line; 0 if there is none.
func copyrightYear(text string) int {
	for _, mark := range []string{"©", "(c)", "Copyright"} {
		at := strings.LastIndex(text, mark)
		if at < 0 {
			continue
		}
		rest := text[at+len(mark):]
		for i := 0; i+4 <= min(len(rest), 24); i++ {
			if v, n, _, ok := leadingNumber(rest[i:]); ok && n == 4 && v >= 1980 && v < 2200 {
				return int(v)
			}
		}
	}
	return 0
}

// plainScan cuts a line into words without a parse: a run of letters or digits
// with the points, commas, slashes and colons inside it and the point of an
// abbreviation that the lexicon has; or one other rune. "'s" is a word.
func plainScan(line string) *scan {
	var tokens []nlp.Token
	for at := 0; at < len(line); {
		r, n := utf8.DecodeRuneInString(line[at:])
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		end := at + n
		for isWordRune(r) && end < len(line) {
			c, m := utf8.DecodeRuneInString(line[end:])
			next, _ := utf8.DecodeRuneInString(line[min(end+m, len(line)):])
			inside := strings.ContainsRune("./:", c) || c == ',' && isDigit(line[end-1]) && unicode.IsDigit(next)
			if !isWordRune(c) && (!inside || end+m >= len(line) || !isWordRune(next)) {
				break
			}
			end += m
		}
		if end < len(line) && line[end] == '.' {
			if _, ok := words[lower(line[at:end+1])]; ok {
				end++
			}
		}
		if r == '\'' && strings.HasPrefix(line[end:], "s ") {
			end++
		}
		tokens = append(tokens, nlp.Token{Start: at, End: end, Head: len(tokens)})
		at = end
	}
	doc := nlp.NewDoc(line, tokens)
	return &scan{doc: doc, p: lex(doc), last: -1}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
