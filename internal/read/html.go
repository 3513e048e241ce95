package read

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"sitrep"
)

// readHTML reads a page as one report: its main text, with the page's headline
// as the first paragraph.
func (r *Reader) readHTML(o *sitrep.Original) (draft, error) {
	mediaType := contentType(o)
	if mediaType == "" {
		mediaType = "text/html"
	}
	text, how, err := decode(o.Raw, mediaType)
	if err != nil {
		return draft{}, err
	}
	if how != "" {
		r.note("%s: %s", o.Where, how)
	}
	return page(text, o.Address())
}

// page takes the report out of an HTML page that stands at address ("" where
// it is not known).
func page(source, address string) (d draft, err error) {
	root, err := parsePage(source)
	if err != nil {
		return d, err
	}
	opt := trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	if u, err := url.Parse(address); err == nil && u.IsAbs() {
		opt.OriginalURL = u
	}
	got, text := mainText(root, opt)
	if text == "" {
		return d, bad("no main text found in the page")
	}
	headline := fold(got.Metadata.Title)
	d.Text, d.Title, d.URL, d.Byline = withHeadline(headline, text), headline, got.Metadata.URL, fold(got.Metadata.Author)
	d.site = fold(got.Metadata.Sitename)
	d.Published, d.Updated = pageDates(root)
	return d, nil
}

// Bounds on a page. A page of news has some thousand elements, ten to thirty
// deep.
const (
	pageBytes = 16 << 20
	pageNodes = 400_000
	pageDepth = 500
)

// parsePage parses a page and refuses one that would cost more than it can be
// worth.
func parsePage(source string) (*html.Node, error) {
	if len(source) > pageBytes {
		return nil, bad("a page of %d MiB: more than %d are not taken apart", len(source)>>20, pageBytes>>20)
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
	}
	nodes, depth := 0, 0
	for n := root; n != nil; {
		nodes++
		if nodes > pageNodes || depth > pageDepth {
			return nil, bad("a page of more than %d elements, or nested more than %d deep, is not taken apart", pageNodes, pageDepth)
		}
		if n.FirstChild != nil {
			n, depth = n.FirstChild, depth+1
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, depth = n.Parent, depth-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return root, nil
}

// withHeadline puts the headline before the text, unless one of its first
// blocks is the headline already.
func withHeadline(headline, text string) string {
	if headline == "" {
		return text
	}
	rest := text
	for range 3 {
		block, more, _ := strings.Cut(rest, "\n\n")
		if strings.EqualFold(fold(block), headline) {
			return text
		}
		rest = more
	}
	return strings.TrimRight(headline+"\n\n"+text, "\n")
}

// fold makes one line of s, with single spaces.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// looksHTML reports whether a file that starts with these bytes is a page.
func looksHTML(head []byte) bool {
	s := strings.ToLower(string(head))
	for strings.HasPrefix(s, "<!--") { // a comment by whoever saved it
		_, rest, ok := strings.Cut(s, "-->")
		if !ok {
			return false
		}
		s = strings.TrimSpace(rest)
	}
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return strings.HasPrefix(s, "<?xml") && strings.Contains(s, "<html")
}
