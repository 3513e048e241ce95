package read

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"

	"sitrep"
)

// splitFeed hands on one original an item of an RSS, Atom or JSON feed. An item's
// original is the feed with all other items left out: the start of its root
// element and what names the feed, around the bytes of the item.
func (w *walker) splitFeed(in io.Reader, at sitrep.Original) {
	raw, err := readAll(in, w.opt.Most)
	if err != nil {
		w.fail(at.Where, err)
		return
	}
	at.Raw = raw
	l, err := ReadListing(at)
	if err != nil {
		w.fail(at.Where, err)
	}
	for i, item := range l.Items {
		if item.Raw != nil {
			item.Where = fmt.Sprintf("%s#%d", at.Where, i+1)
			w.give(item)
		}
	}
	if err == nil && len(l.Items) == 0 {
		w.fail(at.Where, bad("the feed holds no item"))
	}
}

// A Listing is what a feed, sitemap or list of addresses holds.
type Listing struct {
	Title string            // what a feed calls itself; "" if it does not
	Items []sitrep.Original // in its order; Raw is nil where only an address is listed
}

// xmlListing cuts an XML feed or sitemap into its items. It reads as much as it
// can of one that breaks off.
func xmlListing(o sitrep.Original) (l Listing, err error) {
	source, err := xmlText(o.Raw, contentType(&o))
	if err != nil {
		return l, err
	}
	c := &feedCutter{source: source, at: o}
	if err := c.cut(); err != nil {
		return c.listing, err
	}
	return c.listing, nil
}

// xmlText brings an XML file to UTF-8, by its byte order mark, its media type or
// its declaration.
func xmlText(raw []byte, mediaType string) (string, error) {
	if len(bytes.TrimSpace(raw)) == 0 {
		return "", bad("the file is empty")
	}
	head := raw[:min(len(raw), 200)]
	if i := bytes.Index(head, []byte("encoding=")); i >= 0 && bytes.HasPrefix(bytes.TrimSpace(head), []byte("<?xml")) {
		label := strings.Trim(string(head[i+len("encoding="):min(len(head), i+40)]), " ")
		if len(label) > 1 {
			if name, _, ok := strings.Cut(label[1:], label[:1]); ok {
				if enc, known := charset.Lookup(name); enc != nil && known != "utf-8" && !strings.HasPrefix(known, "utf-16") {
					text, _, err := decodeAs(raw, enc, known)
					return text, err
				}
			}
		}
	}
	if mediaType == "" {
		mediaType = "text/xml"
	}
	text, _, err := decode(raw, mediaType)
	return text, err
}

// newXML returns a decoder that forgives what feeds get wrong.
func newXML(source string) *xml.Decoder {
	d := xml.NewDecoder(strings.NewReader(source))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return d
}

// A feedCutter cuts the items out of a feed by their places in its bytes.
//
// It walks the elements once. The root's start tag and those children of the
// feed that name it are kept; each item, entry or url is cut from the first byte
// of its start tag to the last of its end tag.
type feedCutter struct {
	source  string
	at      sitrep.Original
	listing Listing

	root     string // the root's start tag as it stands
	rootName string // "rss"
	rawName  string // as written: "rdf:RDF"
	kept     string // the elements that name the feed
	linkOnly bool   // a sitemap
}

// feedItems bounds the items of one feed.
const feedItems = 50_000

// cut walks the feed.
func (c *feedCutter) cut() error {
	d := newXML(c.source)
	depth := 0
	for {
		from := d.InputOffset()
		tok, err := d.Token()
		if err == io.EOF {
			if c.rootName == "" {
				return bad("not a feed: it has no element")
			}
			return nil
		}
		if err != nil {
			return bad("the feed breaks off or is damaged at byte %d", d.InputOffset())
		}
		switch t := tok.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if depth == 0 {
				c.start(name, c.source[from:d.InputOffset()])
				depth++
				continue
			}
			switch {
			case name == "channel" && depth == 1:
				depth++
				continue
			case name == "item" || name == "entry" || name == "url":
				if err := c.item(d, from); err != nil {
					return err
				}
			default:
				if err := c.named(d, t, from); err != nil {
					return err
				}
			}
		case xml.EndElement:
			depth--
		}
		if len(c.listing.Items) >= feedItems {
			return bad("the feed holds more than %d items: the rest is left out", feedItems)
		}
	}
}

func (c *feedCutter) start(name, tag string) {
	c.root, c.rootName = tag, name
	c.rawName = strings.TrimRight(strings.TrimLeft(strings.Fields(tag)[0], "<"), ">/")
	c.linkOnly = name == "urlset" || name == "sitemapindex"
}

// named keeps an element that names the feed; others are passed over.
func (c *feedCutter) named(d *xml.Decoder, t xml.StartElement, from int64) error {
	if err := d.Skip(); err != nil {
		return bad("the feed breaks off or is damaged at byte %d", d.InputOffset())
	}
	raw := c.source[from:d.InputOffset()]
	switch t.Name.Local {
	case "title":
		if c.listing.Title == "" {
			var v struct {
				Text string `xml:",chardata"`
			}
			if newXML(raw).Decode(&v) == nil {
				c.listing.Title = fold(plainText(v.Text))
			}
		}
		c.kept += raw
	case "link", "language", "author":
		if len(c.kept) < 8<<10 {
			c.kept += raw
		}
	}
	return nil
}

// listed are the parts of an item that tell where it leads. Names are matched
// whatever their prefix.
type listed struct {
	Title     string `xml:"title"`
	Published string `xml:"published"`
	Issued    string `xml:"issued"`
	PubDate   string `xml:"pubDate"`
	Date      string `xml:"date"` // Dublin Core
	Updated   string `xml:"updated"`
	Modified  string `xml:"modified"`
	LastMod   string `xml:"lastmod"`
	Loc       string `xml:"loc"`
	GUID      struct {
		Text      string `xml:",chardata"`
		Permanent string `xml:"isPermaLink,attr"`
	} `xml:"guid"`
	Links []struct {
		Href string `xml:"href,attr"`
		Rel  string `xml:"rel,attr"`
		Text string `xml:",chardata"`
	} `xml:"link"`
	Source struct {
		Text  string `xml:",chardata"`
		Title string `xml:"title"`
	} `xml:"source"`
	News struct {
		Title       string `xml:"title"`
		Date        string `xml:"publication_date"`
		Publication struct {
			Name string `xml:"name"`
		} `xml:"publication"`
	} `xml:"news"`
}

// item cuts one item out.
func (c *feedCutter) item(d *xml.Decoder, from int64) error {
	if err := d.Skip(); err != nil {
		return bad("the feed breaks off in item %d", len(c.listing.Items)+1)
	}
	raw := c.source[from:d.InputOffset()]
	var v listed
	if err := newXML(raw).Decode(&v); err != nil {
		return bad("item %d of the feed is damaged", len(c.listing.Items)+1)
	}
	o := sitrep.Original{Custody: c.at.Custody, Format: "feed"}
	o.URL, o.Final = resolve(c.at.Address(), v.address()), ""
	o.Listed = sitrep.Listed{
		Feed: c.at.Address(), Outlet: first(v.News.Publication.Name, c.listing.Title), Credit: fold(first(v.Source.Title, v.Source.Text)),
		Title:     fold(plainText(first(v.Title, v.News.Title))),
		Published: first(v.PubDate, v.Published, v.Issued, v.Date, v.News.Date),
		Updated:   first(v.Updated, v.Modified, v.LastMod),
	}
	if !c.linkOnly {
		o.Raw = []byte(c.excerpt(raw))
	}
	c.listing.Items = append(c.listing.Items, o)
	return nil
}

// excerpt is the feed with one item.
func (c *feedCutter) excerpt(item string) string {
	const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	end := "</" + c.rawName + ">"
	switch c.rootName {
	case "rss":
		return head + c.root + "<channel>" + c.kept + item + "</channel>" + end
	case "RDF":
		return head + c.root + "<channel>" + c.kept + "</channel>" + item + end
	}
	return head + c.root + c.kept + item + end
}

func (v *listed) address() string {
	for _, l := range v.Links {
		if l.Href != "" && (l.Rel == "" || l.Rel == "alternate") {
			return l.Href
		}
	}
	for _, l := range v.Links {
		if s := strings.TrimSpace(l.Text); s != "" {
			return s
		}
	}
	if v.Loc != "" {
		return strings.TrimSpace(v.Loc)
	}
	if g := strings.TrimSpace(v.GUID.Text); v.GUID.Permanent != "false" && strings.HasPrefix(g, "http") {
		return g
	}
	return ""
}

// first returns the first that holds more than white space, without that
// around it.
func first(ss ...string) string {
	for _, s := range ss {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

// jsonFeed is a JSON feed, https://www.jsonfeed.org/version/1.1/.
type jsonFeed struct {
	Version string            `json:"version"`
	Title   string            `json:"title,omitempty"`
	Home    string            `json:"home_page_url,omitempty"`
	Items   []json.RawMessage `json:"items"`
}

func jsonListing(o sitrep.Original) (l Listing, err error) {
	text, _, err := decode(o.Raw, "")
	if err != nil {
		return l, err
	}
	var f jsonFeed
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return l, jsonError(err)
	}
	l.Title = fold(f.Title)
	for i, raw := range f.Items {
		var v struct {
			URL       string `json:"url"`
			Title     string `json:"title"`
			Published string `json:"date_published"`
			Modified  string `json:"date_modified"`
		}
		if err := json.Unmarshal(raw, &v); err != nil {
			return l, bad("item %d of the feed: %w", i+1, err)
		}
		one, err := json.Marshal(jsonFeed{f.Version, f.Title, f.Home, []json.RawMessage{raw}})
		if err != nil {
			return l, err
		}
		item := sitrep.Original{Custody: o.Custody, Format: "feed", Raw: one}
		item.URL, item.Final = resolve(o.Address(), v.URL), ""
		item.Listed = sitrep.Listed{Feed: o.Address(), Outlet: l.Title, Title: fold(v.Title), Published: v.Published, Updated: v.Modified}
		l.Items = append(l.Items, item)
	}
	return l, nil
}

// readFeed reads a feed of one item as a report: its headline, then the longer
// of its content and its description.
func (r *Reader) readFeed(o *sitrep.Original) (d draft, err error) {
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(o.Raw))
	if err != nil {
		return d, bad("not a feed: %w", err)
	}
	if len(feed.Items) != 1 {
		return d, bad("the original of a feed's item holds %d items", len(feed.Items))
	}
	it := feed.Items[0]
	body := it.Content
	if len(body) < len(it.Description) {
		body = it.Description
	}
	text, err := fragmentText(body)
	if err != nil {
		return d, err
	}
	d.Title = fold(plainText(it.Title))
	if d.Text = withHeadline(d.Title, text); d.Text == "" {
		return d, bad("the item holds no text")
	}
	d.URL, d.site = resolve(o.Address(), strings.TrimSpace(it.Link)), fold(plainText(feed.Title))
	var names []string
	for _, a := range it.Authors {
		if a != nil && a.Name != "" {
			names = append(names, fold(a.Name))
		}
	}
	d.Byline = strings.Join(names, ", ")
	d.Published = publishedAt(it.Published, sitrep.PublishedMeta, "the feed's item gives the time")
	d.Updated = publishedAt(it.Updated, sitrep.PublishedMeta, "the feed's item gives the time of the last change")
	if d.Published.From == sitrep.PublishedUnknown {
		d.Published, d.Updated = d.Updated, sitrep.Published{}
	}
	return d, nil
}

// looksFeed reports whether a file starts as an RSS, Atom or JSON feed does.
func looksFeed(head []byte) bool {
	if len(head) > 0 && head[0] == '{' {
		return bytes.Contains(head, []byte("jsonfeed.org/version"))
	}
	switch rootOf(head) {
	case "rss", "feed", "rdf:RDF", "RDF":
		return true
	}
	return false
}

// rootOf returns the name of an XML file's root element as written, "" where no
// element starts in its head.
func rootOf(head []byte) string {
	s := string(head)
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) || strings.TrimSpace(s[:i]) != "" {
			return ""
		}
		s = s[i+1:]
		switch {
		case strings.HasPrefix(s, "!--"):
			_, rest, ok := strings.Cut(s, "-->")
			if !ok {
				return ""
			}
			s = rest
		case s[0] == '?' || s[0] == '!':
			_, rest, ok := strings.Cut(s, ">")
			if !ok {
				return ""
			}
			s = rest
		default:
			end := strings.IndexAny(s, " \t\r\n>/")
			if end < 0 {
				return ""
			}
			return s[:end]
		}
	}
}
