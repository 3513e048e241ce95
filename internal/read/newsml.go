package read

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"sitrep"
)

// splitNewsML hands on the news items of a NewsML-G2 file: the item itself, or
// those of a news message.
func (w *walker) splitNewsML(in io.Reader, at sitrep.Original) {
	raw, err := readAll(in, w.opt.Most)
	if err != nil {
		w.fail(at.Where, err)
		return
	}
	source, err := xmlText(raw, contentType(&at))
	if err != nil {
		w.fail(at.Where, err)
		return
	}
	if rootOf([]byte(source)) == "newsItem" {
		at.Raw = raw
		w.give(at)
		return
	}
	d := newXML(source)
	found := 0
	for w.going() {
		from := d.InputOffset()
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			w.fail(at.Where, bad("the message breaks off or is damaged at byte %d", d.InputOffset()))
			return
		}
		if t, ok := tok.(xml.StartElement); ok && t.Name.Local == "newsItem" {
			found++
			o := at
			o.Where = fmt.Sprintf("%s#%d", at.Where, found)
			if err := d.Skip(); err != nil {
				w.fail(o.Where, bad("the message breaks off or is damaged at byte %d", d.InputOffset()))
				return
			}
			o.Raw = []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + source[from:d.InputOffset()])
			w.give(o)
		}
	}
	if found == 0 && w.going() {
		w.fail(at.Where, bad("the message holds no news item"))
	}
}

// newsItem is what is read of IPTC's NewsML-G2 newsItem. Names are matched
// whatever their prefix.
type newsItem struct {
	XMLName xml.Name `xml:"newsItem"`
	Meta    struct {
		Class struct {
			QCode string `xml:"qcode,attr"`
		} `xml:"itemClass"`
		Provider struct {
			Literal string   `xml:"literal,attr"`
			Names   []string `xml:"name"`
		} `xml:"provider"`
		FirstCreated   string `xml:"firstCreated"`
		VersionCreated string `xml:"versionCreated"`
		Title          string `xml:"title"`
	} `xml:"itemMeta"`
	Content struct {
		Created   string   `xml:"contentCreated"`
		Modified  string   `xml:"contentModified"`
		Headlines []string `xml:"headline"`
		By        []string `xml:"by"`
		Dateline  string   `xml:"dateline"`
		Credit    string   `xml:"creditline"`
		Located   struct {
			Names []string `xml:"name"`
		} `xml:"located"`
		Language struct {
			Tag string `xml:"tag,attr"`
		} `xml:"language"`
		Source struct {
			Names []string `xml:"name"`
		} `xml:"infoSource"`
	} `xml:"contentMeta"`
	Set struct {
		XML []struct {
			Body string `xml:",innerxml"`
		} `xml:"inlineXML"`
		Data []string `xml:"inlineData"`
	} `xml:"contentSet"`
}

// readNewsML reads one news item.
func (r *Reader) readNewsML(o *sitrep.Original) (d draft, err error) {
	source, err := xmlText(o.Raw, "")
	if err != nil {
		return d, err
	}
	var n newsItem
	if err := newXML(source).Decode(&n); err != nil {
		return d, bad("not a whole news item: %w", err)
	}
	if q := n.Meta.Class.QCode; q != "" && !strings.HasSuffix(q, ":text") && !strings.HasSuffix(q, ":composite") {
		return d, bad("a news item of class %q holds no text", clip(q))
	}
	for _, part := range n.Set.XML {
		text, err := fragmentText(part.Body)
		if err != nil {
			return d, err
		}
		d.Text = strings.TrimSpace(d.Text + "\n\n" + text)
	}
	if d.Text == "" {
		d.Text = strings.TrimSpace(strings.Join(n.Set.Data, "\n\n"))
	}
	d.Title = fold(first(append(n.Content.Headlines, n.Meta.Title)...))
	if d.Text = withHeadline(d.Title, d.Text); d.Text == "" {
		return d, bad("the news item holds no text")
	}
	d.Byline = bylineOf(n.Content.By)
	d.Dateline = fold(first(n.Content.Dateline, first(n.Content.Located.Names...)))
	if len(n.Content.Language.Tag) >= 2 {
		d.Language = strings.ToLower(n.Content.Language.Tag[:2])
	}
	d.site = fold(first(append(n.Meta.Provider.Names, n.Meta.Provider.Literal)...))
	d.Credit = fold(first(n.Content.Credit, first(n.Content.Source.Names...)))
	d.Published = publishedAt(first(n.Content.Created, n.Meta.FirstCreated, n.Meta.VersionCreated), sitrep.PublishedMeta, "the news item gives the time")
	d.Updated = publishedAt(first(n.Content.Modified, n.Meta.VersionCreated), sitrep.PublishedMeta, "the news item gives the time of its version")
	return d, nil
}

// bylineOf joins the names of a byline's parts, without the word "by".
func bylineOf(parts []string) string {
	var names []string
	for _, p := range parts {
		if p = fold(p); len(p) > 3 && strings.EqualFold(p[:3], "by ") {
			p = p[3:]
		}
		if p != "" {
			names = append(names, p)
		}
	}
	return strings.Join(names, ", ")
}

// looksNewsML reports whether a file starts as NewsML-G2 does.
func looksNewsML(head []byte) bool {
	switch root := rootOf(head); root[strings.IndexByte(root, ':')+1:] {
	case "newsItem", "newsMessage":
		return true
	}
	return false
}
