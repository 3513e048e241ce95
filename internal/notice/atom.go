package notice

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"

	"sitrep"
	"sitrep/internal/review"
	"sitrep/internal/view"
)

// An Atom feed, RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []atomLink `xml:"link"`
	Summary string     `xml:"summary"` // of type text, which is the default
}

// entriesShown is how many happenings a feed holds, the newest.
const entriesShown = 50

// stepsShown is how many statements an entry quotes.
const stepsShown = 6

// ids is the name space of the identifiers of feeds and entries.
var ids = uuid.NewSHA1(uuid.NameSpaceURL, []byte("sitrep/notice"))

func urn(what string) string { return "urn:uuid:" + uuid.NewSHA1(ids, []byte(what)).String() }

// WriteAtom writes the newest happenings of a case's filter as an Atom feed. base is the
// address of the server, without a path. What reports say stands in it as plain
// text. A filter that names what nothing has yet gives a feed without entries.
func WriteAtom(w io.Writer, f *review.Case, book *view.Book, base string) error {
	narrowed, err := view.Asked(f.Asked).Filter()
	if err != nil {
		return err
	}
	threads, err := book.Threads(narrowed, view.Page{Limit: entriesShown})
	if err != nil && !errors.Is(err, sitrep.ErrNotFound) {
		return err
	}
	feed := atomFeed{ID: urn("filter " + f.ID), Title: printable(f.Name), Updated: f.At.UTC().Format(time.RFC3339), Author: "sitrep",
		Links: []atomLink{{"self", "application/atom+xml", base + "/feeds/" + f.ID + ".atom"}, {"alternate", "text/html", base + "/room"}}}
	for i := range threads.Rows {
		e := entry(book, &threads.Rows[i], base)
		feed.Updated = max(feed.Updated, e.Updated)
		feed.Entries = append(feed.Entries, e)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(feed)
}

// entry is one happening: how it is shown, and who says what of it.
func entry(book *view.Book, t *view.Thread, base string) atomEntry {
	out := atomEntry{ID: urn("incident " + string(t.Incident.ID)), Title: printable(t.Incident.Title + " (" + t.Status.String() + ")"), Updated: moment(t.Last),
		Links: []atomLink{{"alternate", "text/html", base + "/incident/" + string(t.Incident.ID)}}}
	var lines []string
	for _, s := range t.Steps {
		if len(s.Quotes) == 0 || len(lines) == stepsShown {
			continue
		}
		if c, r := book.Claim(s.Quotes[0].Claim); c != nil {
			lines = append(lines, fmt.Sprintf("%s: “%s”", s.Speaker.Name, view.Words(r, c.Quote)))
		}
	}
	out.Summary = printable(strings.Join(lines, "\n"))
	return out
}

// moment is a day as RFC 3339 has it; a feed must have a time, and where no day is
// known it is that of the epoch.
func moment(d sitrep.Date) string {
	if d.IsZero() {
		return time.Unix(0, 0).UTC().Format(time.RFC3339)
	}
	return d.First().UTC().Format(time.RFC3339)
}

// printable is s without what XML can't hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
