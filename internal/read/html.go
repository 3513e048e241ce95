package read

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

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
	got, text := extract(root, opt)
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
	if n.Type == html.ElementNode && isSilent(n.DataAtom) {
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

// isSilent reports whether what stands in an element is not shown as text.
func isSilent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Svg, atom.Button, atom.Select, atom.Textarea, atom.Object:
		return true
	default:
		return false
	}
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Td, atom.Th, atom.Address,
		atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Body:
		return true
	default:
		return false
	}
}

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
