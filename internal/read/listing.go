package read

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"sitrep"
)

// ReadListing reads a list of reports: an RSS, Atom or JSON feed, a sitemap with
// or without news, or a plain list of addresses, one a line ("#" opens a remark).
// Of a list that breaks off, what could be read comes beside the error.
func ReadListing(o sitrep.Original) (Listing, error) {
	head := bytes.TrimLeft(bytes.TrimPrefix(o.Raw, utf8BOM), " \t\r\n")
	switch {
	case len(head) == 0:
		return Listing{}, bad("the list is empty")
	case head[0] == '{':
		return jsonListing(o)
	case looksHTML(head[:min(len(head), sniffed)]):
		return Listing{}, withHint(bad("it is a page, not a feed"), "look for the address of the outlet's RSS feed or news sitemap")
	case head[0] == '<' || o.Raw[0] >= 0xFE || o.Raw[0] == 0:
		return xmlListing(o)
	}
	return plainListing(o)
}

func plainListing(o sitrep.Original) (l Listing, err error) {
	text, _, err := decode(o.Raw, "")
	if err != nil {
		return l, err
	}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, " #")
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		address := resolve("", line)
		if address == "" {
			return l, bad("%q is no address: a plain list holds one http address a line", clip(line))
		}
		item := sitrep.Original{Custody: o.Custody}
		item.URL, item.Final, item.Listed.Feed = address, "", o.Address()
		if l.Items = append(l.Items, item); len(l.Items) >= feedItems {
			return l, bad("the list holds more than %d addresses: the rest is left out", feedItems)
		}
	}
	return l, nil
}

// SitemapIndex returns the addresses of the sitemaps that an index of them names
// (sitemaps.org), those changed last first and those of no date last; none where
// it is no index.
func SitemapIndex(o sitrep.Original) []string {
	head := bytes.TrimLeft(bytes.TrimPrefix(o.Raw, utf8BOM), " \t\r\n")
	if rootOf(head) != "sitemapindex" {
		return nil
	}
	text, _, err := decode(o.Raw, "")
	if err != nil {
		return nil
	}
	var index struct {
		Sitemaps []struct {
			Loc     string `xml:"loc"`
			Changed string `xml:"lastmod"`
		} `xml:"sitemap"`
	}
	if err := newXML(text).Decode(&index); err != nil {
		return nil // what it names before it breaks off can't be told to be all
	}
	slices.SortStableFunc(index.Sitemaps, func(x, y struct {
		Loc     string `xml:"loc"`
		Changed string `xml:"lastmod"`
	}) int {
		return cmp.Compare(strings.TrimSpace(y.Changed), strings.TrimSpace(x.Changed))
	})
	var out []string
	for _, m := range index.Sitemaps {
		if address := resolve(o.Address(), strings.TrimSpace(m.Loc)); address != "" && !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	return out
}

// A FeedRef is one entry of a list of feeds.
type FeedRef struct {
	URL   string
	Title string // "" where the list gives none
}

// outline is one element of OPML, https://opml.org/spec2.opml.
type outline struct {
	URL      string    `xml:"xmlUrl,attr"`
	Title    string    `xml:"title,attr"`
	Text     string    `xml:"text,attr"`
	Outlines []outline `xml:"outline"`
}

// FeedRefs reads a list of feeds to watch: OPML, or a plain list of addresses,
// one a line ("#" opens a remark). A feed that is listed twice counts once.
func FeedRefs(raw []byte) ([]FeedRef, error) {
	head := bytes.TrimLeft(bytes.TrimPrefix(raw, utf8BOM), " \t\r\n")
	var refs []FeedRef
	if len(head) > 0 && head[0] == '<' {
		if rootOf(head) != "opml" {
			return nil, withHint(bad("not a list of feeds"), "give OPML or one address of a feed a line")
		}
		text, err := xmlText(raw, "")
		if err != nil {
			return nil, err
		}
		var file struct {
			XMLName xml.Name  `xml:"opml"`
			Body    []outline `xml:"body>outline"`
		}
		if err := newXML(text).Decode(&file); err != nil {
			return nil, bad("the OPML is damaged: %w", err)
		}
		refs = outlines(file.Body, 0, nil)
	} else {
		l, err := plainListing(sitrep.Original{Raw: raw})
		if err != nil {
			return nil, err
		}
		for _, item := range l.Items {
			refs = append(refs, FeedRef{URL: item.URL})
		}
	}
	seen := map[string]bool{}
	out := refs[:0]
	for _, r := range refs {
		if !seen[r.URL] {
			seen[r.URL] = true
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return nil, withHint(bad("the list holds no feed"), "give OPML or one address of a feed a line")
	}
	return out, nil
}

func outlines(in []outline, depth int, out []FeedRef) []FeedRef {
	for _, o := range in {
		if address := resolve("", o.URL); address != "" {
			out = append(out, FeedRef{address, fold(first(o.Title, o.Text))})
		}
		if depth < 32 {
			out = outlines(o.Outlines, depth+1, out)
		}
	}
	return out
}
