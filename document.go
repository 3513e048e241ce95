// Package sitrep defines the nouns of an open war monitor: the report, the
// mentions in it, the claims it makes, who says them, and the incidents that
// claims of many reports speak of. It uses the standard library only; every
// stage of the program takes and returns these types.
package sitrep

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// A DocID names a text: the SHA-256 of its bytes in hexadecimal. Two reports
// with the same text have the same DocID.
type DocID string

// NewDocID returns the DocID of a text.
func NewDocID(text string) DocID {
	h := sha256.Sum256([]byte(text))
	return DocID(hex.EncodeToString(h[:]))
}

// A ReportID names one appearance of a text: the identifier given with it, or
// its DocID where none was given.
type ReportID string

// An OutletID names an outlet of the roster; "" is an outlet it does not know.
type OutletID string

// A Span is a half-open range of bytes in Document.Text. The zero Span is empty.
type Span struct{ Start, End int }

// Len returns the number of bytes of s.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether all of t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlap returns the number of bytes that s and t share.
func (s Span) Overlap(t Span) int { return max(0, min(s.End, t.End)-max(s.Start, t.Start)) }

// Of returns the text of s.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Reasons tell why a value was chosen, one plain sentence each, in the order in
// which they counted.
type Reasons []string

// A Document is one report as it was read. Its Text never changes: every Span
// in the program counts bytes of it.
type Document struct {
	ID        DocID
	Report    ReportID
	Text      string
	Title     string // given beside the text; "" if none. Context only: no claims, no offsets
	Language  string // ISO 639-1; "" where it could not be told
	Published Published
	Outlet    string   // the outlet's name as shown; "" if not known
	OutletID  OutletID // "" if the roster does not hold it
	URL       string   // "" if none
	Format    string   // the input format it was read from: "text", "html", "jsonl"

	// What the report or its file says of its making, each "" or zero where it
	// says nothing.
	Updated  Published // the last change; only where it differs from Published
	Byline   string    // who wrote it, names only
	Dateline string    // the place that a dateline gives, as printed
	Agency   string    // the news agency that it credits, as printed
	Credit   string    // whom its file says it was taken from: RSS <source>, the origin of a forwarded message

	Paragraphs []Paragraph // in order; blank lines lie between
}

// Page returns the address of a report without its fragment, which revisions of
// one page have in common; "" where it has none.
func (d *Document) Page() string {
	page, _, _ := strings.Cut(d.URL, "#")
	return strings.TrimSuffix(page, "/")
}

// Wire returns the news agency that a report goes back to by its own word, and
// true; where it credits none, its outlet and false.
func (d *Document) Wire() (agency string, credited bool) {
	switch {
	case d.Agency != "":
		return d.Agency, true
	case d.Credit != "":
		return d.Credit, true
	}
	return d.Outlet, false
}

// A Paragraph is a run of text between blank lines.
type Paragraph struct {
	Span
	Role Role
}

// Role tells what a paragraph is for. Only Body and Headline are read for claims.
type Role uint8

// The roles of a paragraph.
const (
	RoleUnknown Role = iota
	RoleBody
	RoleHeadline
	RoleFurniture // navigation, appeals for money, datelines, captions, credits
)

// String returns the role's name in lower case.
func (r Role) String() string {
	switch r {
	case RoleBody:
		return "body"
	case RoleHeadline:
		return "headline"
	case RoleFurniture:
		return "furniture"
	case RoleUnknown:
		return "unknown"
	}
	return "unknown"
}

// English is the language that claims are read in, by its ISO 639-1 code.
const English = "en"

// ReadForClaims reports whether claims are looked for in a report of a language,
// by its ISO 639-1 code. Those of other languages are kept and found by their
// words; one whose language is not known is tried.
func ReadForClaims(language string) bool { return language == "" || language == English }

// RoleAt returns the role of the paragraph that holds byte offset at, and its
// number counted from one; zero where none holds it.
func (d *Document) RoleAt(at int) (Role, int) {
	for i, p := range d.Paragraphs {
		if p.Start <= at && at < p.End {
			return p.Role, i + 1
		}
	}
	return RoleUnknown, 0
}

// Published is the time of publication and where it was found.
type Published struct {
	Date    Date   // zero where not known
	Raw     string // as given or printed
	From    PublishedFrom
	Reasons Reasons
}

// PublishedFrom tells where a time of publication was found.
type PublishedFrom uint8

// Where a time of publication can come from, the surest first.
const (
	PublishedUnknown PublishedFrom = iota
	PublishedGiven                 // with the input or on the command line
	PublishedPrinted               // the report prints it
	PublishedMeta                  // fields of the page, mail or news item that are there to say it
	PublishedListed                // the feed or sitemap that led to the report
	PublishedMarkup                // found in a page's markup or visible text
	PublishedAddress               // the report's address has it: /2024/12/03/
	PublishedFile                  // the file that the report came in: a PDF's date of making
)

// String returns the origin as it stands in JSON.
func (p PublishedFrom) String() string {
	switch p {
	case PublishedGiven:
		return "given"
	case PublishedPrinted:
		return "printed"
	case PublishedMeta:
		return "metadata"
	case PublishedListed:
		return "feed"
	case PublishedMarkup:
		return "markup"
	case PublishedAddress:
		return "address"
	case PublishedFile:
		return "file"
	case PublishedUnknown:
		return "unknown"
	}
	return "unknown"
}

// Sure tells how far a time of publication found there can be relied on.
func (p PublishedFrom) Sure() Sureness {
	switch p {
	case PublishedGiven, PublishedPrinted, PublishedMeta:
		return Sure
	case PublishedListed, PublishedMarkup, PublishedAddress:
		return Likely
	case PublishedFile:
		return Doubtful
	case PublishedUnknown:
		return SurenessUnknown
	}
	return SurenessUnknown
}

// Sureness is how far something found in a report's file can be relied on.
type Sureness uint8

// The degrees of sureness: said in the place that is there to say it; said where
// it might mean another time; said of the file rather than of the report.
const (
	SurenessUnknown Sureness = iota
	Sure
	Likely
	Doubtful
)

// String returns the degree as it stands in JSON.
func (s Sureness) String() string {
	return name([]string{"unknown", "sure", "likely", "doubtful"}, int(s))
}
