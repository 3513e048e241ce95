package read

import (
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sitrep"
)

// The names by which a page's <meta> elements give its times, in lower case, the
// plainest first.
var (
	publishedFields = []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published", "publishdate", "publish-date", "pubdate",
		"publication_date", "parsely-pub-date", "sailthru.date", "article.published", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "cxenseparse:recs:publishtime",
		"originalpublicationdate", "article_date_original", "date"}
	updatedFields = []string{"article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified", "article.updated"}
)

// pageDates finds the times of publication and of the last change in a page: in
// its <meta> elements, in its schema.org data, in what is marked as such in its
// body; then wherever the library that knows the habits of sites sees a date.
func pageDates(root *html.Node) (published, updated sitrep.Published) {
	found := map[string]string{} // by lower-case name, the first of each
	note := func(name, value string) {
		if name = strings.ToLower(name); name != "" && value != "" && found[name] == "" {
			found[name] = value
		}
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			takeDates(n, note)
		}
	}
	for _, v := range schemaData(root) {
		schemaObjects(v, 0, func(o map[string]any) {
			for _, name := range []string{"datePublished", "dateModified"} {
				if s, ok := o[name].(string); ok {
					note(name, s)
				}
			}
		})
	}
	if published = fieldDate(found, publishedFields); published.From == sitrep.PublishedUnknown {
		published = markedDate(root)
	}
	return published, fieldDate(found, updatedFields)
}

// takeDates notes what one element says of times.
func takeDates(n *html.Node, note func(name, value string)) {
	switch n.DataAtom {
	case atom.Meta:
		for _, by := range []string{"property", "name", "itemprop"} {
			note(attr(n, by), attr(n, "content"))
		}
	case atom.Time, atom.Span, atom.Div, atom.P, atom.Abbr:
		if prop := attr(n, "itemprop"); prop != "" {
			note(prop, attr(n, "datetime"))
			note(prop, attr(n, "content"))
		}
		if n.DataAtom == atom.Time && hasAttr(n, "pubdate") {
			note("pubdate", attr(n, "datetime"))
		}
	default:
	}
}

// fieldDate returns the time that the first of the fields gives.
func fieldDate(found map[string]string, fields []string) sitrep.Published {
	for _, f := range fields {
		if p := publishedAt(found[f], sitrep.PublishedMeta, "the page's metadata gives the time: "+f); p.From != sitrep.PublishedUnknown {
			return p
		}
	}
	return sitrep.Published{}
}

// The days between which dates are looked for in markup.
var (
	earliestMarkup = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	latestMarkup   = time.Date(lastYear, 1, 1, 0, 0, 0, 0, time.UTC)
)

// markedDate finds a day of publication in a page's markup.
func markedDate(root *html.Node) sitrep.Published {
	got, err := htmldate.FromDocument(root, htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, MinDate: earliestMarkup, MaxDate: latestMarkup})
	if err != nil || got.DateTime.IsZero() {
		return sitrep.Published{}
	}
	date := sitrep.DateOf(got.DateTime)
	return sitrep.Published{Date: date, Raw: date.String(), From: sitrep.PublishedMarkup, Reasons: sitrep.Reasons{"the page's markup gives the day"}}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
