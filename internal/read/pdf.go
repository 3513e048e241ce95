package read

import (
	"bytes"
	"io"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"

	"sitrep"
)

// Bounds on a PDF.
const (
	pdfPages  = 2000
	pdfStream = 64 << 20 // unpacked bytes of one page's content
)

// readPDF reads the text layer of a PDF as one report. A PDF of pictures has
// none.
func (r *Reader) readPDF(o *sitrep.Original) (d draft, err error) {
	f, err := pdf.NewReader(bytes.NewReader(o.Raw), int64(len(o.Raw)))
	if err != nil {
		return d, bad("not a whole PDF: %w", err)
	}
	root := f.Trailer().Key("Root").Key("Pages")
	var l pdfLayout
	if err := l.pages(root, 0); err != nil {
		return d, err
	}
	if d.Text = strings.ToValidUTF8(l.text(), "\uFFFD"); strings.TrimSpace(d.Text) == "" {
		return d, withHint(bad("the PDF has no text layer"), "a scan must go through text recognition first")
	}
	info := f.Trailer().Key("Info")
	d.Title, d.Byline = fold(info.Key("Title").Text()), fold(info.Key("Author").Text())
	d.Published = publishedAt(pdfTime(info.Key("CreationDate").Text()), sitrep.PublishedFile, "the PDF was made then")
	return d, nil
}

// pdfTime brings a PDF's time, "D:20241203091500+02'00'", to ISO 8601.
func pdfTime(s string) string {
	s = strings.TrimPrefix(strings.ReplaceAll(s, "'", ""), "D:")
	if len(s) < 8 {
		return ""
	}
	return s[:4] + "-" + s[4:6] + "-" + s[6:8]
}

// A pdfLayout makes paragraphs of the glyphs of a PDF.
//
// Glyphs come in the order in which the page draws them, with their places. A
// new height is a new line; a gap of a fifth of the size is a space, where the
// font tells its widths. Lines go on a paragraph while they follow at the usual
// distance in the same size; a wider distance, another size or an indent starts
// one. A line that ends in a hyphen is joined to the next without it.
type pdfLayout struct {
	lines []pdfLine
	seen  int // pages
}

type pdfLine struct {
	text       strings.Builder
	x, y, size float64
	page       int
}

// pages takes the pages below a node of the page tree, which a damaged file may
// have made a ring.
func (l *pdfLayout) pages(node pdf.Value, depth int) error {
	if depth > 40 || l.seen >= pdfPages {
		return nil
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() != pdf.Dict {
			return nil
		}
		l.seen++
		return l.page(pdf.Page{V: node})
	}
	for i := range kids.Len() {
		if err := l.pages(kids.Index(i), depth+1); err != nil {
			return err
		}
	}
	return nil
}

// page takes the glyphs of one page.
func (l *pdfLayout) page(p pdf.Page) error {
	if err := boundedStreams(p.V.Key("Contents")); err != nil {
		return err
	}
	breaks := breakGlyphs(p)
	var line *pdfLine
	end, wide := 0.0, false // where the last glyph ends, and whether its width is known
	for _, g := range p.Content().Text {
		if g.S == "\n" || g.S == breaks[g.Font] {
			continue
		}
		size := math.Abs(g.FontSize)
		if line == nil || math.Abs(g.Y-line.y) > 0.4*max(size, line.size, 1) || g.X < line.x-size {
			l.lines = append(l.lines, pdfLine{x: g.X, y: g.Y, size: size, page: l.seen})
			line = &l.lines[len(l.lines)-1]
		} else if wide && g.X-end > 0.2*size {
			line.text.WriteByte(' ')
		}
		line.text.WriteString(ligatures.Replace(g.S))
		end, wide = g.X+g.W, g.W > 0
	}
	return nil
}

// ligatures are the glyphs that stand for two letters and more.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// breakGlyphs returns, by the names of a page's fonts, the glyph that a line feed
// is in them. The library ends each string of a page with a line feed and shows
// it in the font, where it may be any letter.
func breakGlyphs(p pdf.Page) map[string]string {
	out := map[string]string{}
	for _, name := range p.Fonts() {
		f := p.Font(name)
		enc := f.Encoder()
		if enc == nil {
			continue
		}
		base := f.BaseFont()
		if i := strings.IndexByte(base, '+'); i >= 0 {
			base = base[i+1:]
		}
		out[base] = enc.Decode("\n")
	}
	return out
}

// boundedStreams refuses a page whose content unpacks to more than a page can
// hold.
func boundedStreams(v pdf.Value) error {
	streams := []pdf.Value{v}
	if v.Kind() == pdf.Array {
		streams = nil
		for i := range v.Len() {
			streams = append(streams, v.Index(i))
		}
	}
	total := int64(0)
	for _, s := range streams {
		if s.Kind() != pdf.Stream {
			continue
		}
		in := s.Reader()
		n, err := io.Copy(io.Discard, io.LimitReader(in, pdfStream+1-total))
		in.Close()
		if total += n; total > pdfStream {
			return bad("a page of the PDF unpacks to more than %d MiB", pdfStream>>20)
		}
		if err != nil {
			return bad("a page of the PDF is damaged: %w", err)
		}
	}
	return nil
}

// text lays the lines out as paragraphs.
func (l *pdfLayout) text() string {
	usual := l.leading()
	var b []byte
	var last *pdfLine
	for i := range l.lines {
		line := &l.lines[i]
		s := fold(line.text.String())
		if s == "" {
			continue
		}
		switch {
		case last == nil:
		case last.goesOn(line, usual):
			if bytes.HasSuffix(b, []byte("-")) && startsLower(s) && endsLower(b[:len(b)-1]) {
				b = b[:len(b)-1]
			} else {
				b = append(b, ' ')
			}
		default:
			b = append(b, "\n\n"...)
		}
		b = append(b, s...)
		last = line
	}
	return string(b)
}

// leading returns the commonest distance of a line from the one above, by
// whole points.
func (l *pdfLayout) leading() float64 {
	count := map[int]int{}
	for i := 1; i < len(l.lines); i++ {
		if dy := l.lines[i-1].y - l.lines[i].y; dy > 0 && l.lines[i].page == l.lines[i-1].page {
			count[int(math.Round(dy))]++
		}
	}
	best := 0
	for dy, n := range count {
		if n > count[best] || n == count[best] && dy < best {
			best = dy
		}
	}
	return float64(best)
}

// goesOn reports whether next belongs to the paragraph of line.
func (line *pdfLine) goesOn(next *pdfLine, usual float64) bool {
	if math.Abs(next.size-line.size) > 0.05*line.size {
		return false
	}
	ended := endsSentence(strings.TrimSpace(line.text.String()))
	if next.page != line.page || next.y > line.y { // the next page or column
		return !ended
	}
	dy := line.y - next.y
	if dy > 1.3*max(min(usual, 1.7*line.size), line.size) {
		return false
	}
	return !ended || next.x <= line.x+0.5*line.size
}

func startsLower(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

func endsLower(b []byte) bool {
	c, _ := utf8.DecodeLastRune(b)
	return unicode.IsLower(c)
}
