package read

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sitrep"
)

// readHTML reads a saved page as one report.
func (r *Reader) readHTML(in io.Reader, path string) ([]sitrep.Document, []error) {
	b, err := io.ReadAll(in)
	if err != nil {
		return nil, []error{err}
	}
	d, err := r.HTML(b, path)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", path, err)}
	}
	return []sitrep.Document{d}, nil
}

// HTML reads the bytes of a page as one report called name: its main text,
// with the page's headline as the first paragraph.
func (r *Reader) HTML(b []byte, name string) (sitrep.Document, error) {
	text, how, err := decode(b, "text/html")
	if err != nil {
		return sitrep.Document{}, err
	}
	if how != "" {
		r.note("%s: %s", name, how)
	}
	d, from, err := page(text, "")
	if err != nil {
		return sitrep.Document{}, err
	}
	from.file = nameOf(name)
	if err := r.finish(&d, from); err != nil {
		return sitrep.Document{}, err
	}
	return d, nil
}

// page takes the report out of an HTML page that stands at address ("" where
// it is not known).
func page(source, address string) (d sitrep.Document, from origin, err error) {
	// The libraries below are run over pages of any kind; a page that one of
	// them trips over costs that page, not the run.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: the page can't be taken apart: %v", sitrep.ErrBadInput, p)
		}
	}()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return d, from, fmt.Errorf("%w: %w", sitrep.ErrBadInput, err)
	}
	opt := trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}
	if u, err := url.Parse(address); err == nil && u.IsAbs() {
		opt.OriginalURL = u
	}
	got, text := extract(root, opt)
	if text == "" {
		return d, from, fmt.Errorf("%w: no main text found in the page", sitrep.ErrBadInput)
	}
	headline := fold(got.Metadata.Title)
	d = sitrep.Document{Text: withHeadline(headline, text), Title: headline, URL: got.Metadata.URL, Format: "html"}
	d.Published = pageDate(root, address)
	return d, origin{site: fold(got.Metadata.Sitename)}, nil
}

// thin is a main text so short, in bytes, that a second method is worth its time.
const thin = 1500

// extract returns what the library finds in a page and its main text, "" where
// it finds none. The library's second methods double the time and win little;
// they are asked only where the first leaves next to nothing.
func extract(root *html.Node, opt trafilatura.Options) (*trafilatura.ExtractResult, string) {
	got, text := extractOnce(root, opt)
	if len(text) >= thin {
		return got, text
	}
	opt.EnableFallback = true
	if second, more := extractOnce(root, opt); more != "" {
		return second, more
	}
	return got, text
}

func extractOnce(root *html.Node, opt trafilatura.Options) (*trafilatura.ExtractResult, string) {
	got, err := trafilatura.ExtractDocument(root, opt)
	if err != nil {
		return nil, ""
	}
	return got, withoutFurniture(blocks(got.ContentNode))
}

// withoutFurniture takes the furniture out of a page's text: an appeal that
// stands between the paragraphs of an article. Only what is furniture by its own
// looks goes. A text that is given as text is never cut; this one is ours to make.
func withoutFurniture(text string) string {
	var b strings.Builder
	end := 0
	for _, p := range Paragraphs(text) {
		if f := featuresOf(p.Of(text)); !f.strong {
			if b.Len() > 0 {
				b.WriteString(text[end+strings.IndexByte(text[end:], '\n') : p.Start])
			}
			b.WriteString(p.Of(text))
		}
		end = p.End
	}
	return b.String()
}

// latest bounds the dates that are looked for. It is fixed, since a bound that
// moves with the clock would make reruns differ.
var latest = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

// pageDate finds the time of publication in a page's metadata and markup.
func pageDate(root *html.Node, address string) sitrep.Published {
	got, err := htmldate.FromDocument(root, htmldate.Options{UseOriginalDate: true, URL: address, SkipExtensiveSearch: true, MaxDate: latest})
	if err != nil || got.DateTime.IsZero() {
		return sitrep.Published{}
	}
	date := sitrep.DateOf(got.DateTime)
	return sitrep.Published{Date: date, Raw: date.String(), From: sitrep.PublishedMeta, Reasons: sitrep.Reasons{"the page's markup gives the date"}}
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

// blocks prints a tree of extracted content as text: white space folded, a
// blank line between blocks, a new line for a line break.
func blocks(n *html.Node) string {
	var w blockWriter
	w.node(n)
	w.flush()
	return w.out.String()
}

type blockWriter struct {
	out  bytes.Buffer
	line strings.Builder
}

func (w *blockWriter) node(n *html.Node) {
	if n == nil {
		return
	}
	if n.Type == html.TextNode {
		w.line.WriteString(n.Data)
		return
	}
	block := n.Type == html.ElementNode && isBlock(n.DataAtom)
	if block {
		w.flush()
	}
	if n.DataAtom == atom.Br {
		w.line.WriteString(lineBreak)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.flush()
	}
}

// lineBreak marks a <br> until its block is written; it can't stand in HTML text.
const lineBreak = "\x00"

// flush ends the block that is being written.
func (w *blockWriter) flush() {
	lines := strings.Split(w.line.String(), lineBreak)
	w.line.Reset()
	gap := "\n\n"
	for _, l := range lines {
		if l = fold(l); l == "" {
			gap = "\n\n"
			continue
		}
		if w.out.Len() > 0 {
			w.out.WriteString(gap)
		}
		w.out.WriteString(l)
		gap = "\n"
	}
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Body:
		return true
	default:
		return false
	}
}

// looksHTML reports whether a file that starts with these bytes is a page.
func looksHTML(head []byte) bool {
	s := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))))
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return strings.HasPrefix(s, "<?xml") && strings.Contains(s, "<html")
}
