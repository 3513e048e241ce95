package read

import (
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// The main text of a page is taken from several witnesses.
//
// The library is asked twice: in its balanced way, which finds what there is,
// and in its strict way, which leaves out what it doubts but now and then a
// whole article too. Where the strict way found the article, a block that only
// the balanced way has is doubtful: it stays where it is prose between two
// blocks of both, and goes where it stands before or behind them or is a mere
// fragment. Where the balanced way finds next to nothing, the library's second
// methods are asked; they double the time and win little elsewhere.
//
// What a page says of itself in schema.org data is the third witness: where its
// articleBody is much longer than what was found, the page hides the article
// from what does not run its scripts, and the data is taken; where the two agree,
// blocks behind the last that the data has are not of the article.
//
// Last, furniture that shows by its own looks is taken out, as is what trails
// behind the article and speaks to the reader.

// thin is a main text so short, in bytes, that a second method is worth its time.
const thin = 1500

// mainText returns what the library finds in a page and its main text, "" where
// it finds none.
func mainText(root *html.Node, opt trafilatura.Options) (*trafilatura.ExtractResult, string) {
	whole := blocksOf(root)
	got, broad := extract(root, opt)
	if size(broad) < thin {
		second := opt
		second.EnableFallback = true
		if more, text := extract(root, second); len(text) > 0 {
			got, broad = more, recut(text, whole)
		}
	}
	strict := opt
	strict.Focus = trafilatura.FavorPrecision
	_, narrow := extract(root, strict)
	found := agreed(withLinks(broad, whole), narrow)
	if body := articleBody(root); body != nil {
		found = attested(found, body)
	}
	if got == nil {
		return nil, ""
	}
	return got, joined(withoutTrail(withoutFurniture(found), fold(got.Metadata.Author)))
}

// extract asks the library once and returns the blocks of what it finds, nil
// for nothing.
func extract(root *html.Node, opt trafilatura.Options) (*trafilatura.ExtractResult, []block) {
	got, err := trafilatura.ExtractDocument(root, opt)
	if err != nil {
		return nil, nil
	}
	return got, blocksOf(got.ContentNode)
}

// recut cuts a block that runs several of the page's own together, as the
// library's last resort does, where the page has them.
func recut(bs, page []block) []block {
	out := make([]block, 0, len(bs))
	for _, b := range bs {
		rest := b.text
		var parts []block
		for _, p := range page {
			if after, ok := strings.CutPrefix(rest, p.text); ok {
				parts = append(parts, p)
				if rest = strings.TrimSpace(after); rest == "" {
					break
				}
			}
		}
		if rest == "" && len(parts) > 1 {
			out = append(out, parts...)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// withLinks notes how much of each block is links. The library takes them out;
// the page itself still has them.
func withLinks(bs, page []block) []block {
	linked := map[string]int{}
	for _, b := range page {
		if b.linked > 0 {
			linked[b.text] = b.linked
		}
	}
	out := make([]block, len(bs))
	for i, b := range bs {
		b.linked = linked[b.text]
		out[i] = b
	}
	return out
}

// size returns the bytes of all blocks.
func size(bs []block) (n int) {
	for i := range bs {
		n += len(bs[i].text)
	}
	return n
}

// agreed weighs the blocks that the broad way found by those of the narrow one.
func agreed(broad, narrow []block) []block {
	has := make(map[string]bool, len(narrow))
	for _, b := range narrow {
		has[fold(b.text)] = true
	}
	last, both := -1, 0
	for i, b := range broad {
		if has[fold(b.text)] {
			last = i
			both += len(b.text)
		}
	}
	if both*2 < size(broad) {
		return broad // the strict way missed the article
	}
	out := make([]block, 0, len(broad))
	for i, b := range broad {
		if has[fold(b.text)] || i < last && b.isProse() {
			out = append(out, b)
		}
	}
	return out
}

// proseWords is how long a doubtful block must be to stay.
const proseWords = 8

// isProse reports whether a block is more than a label or a link.
func (b *block) isProse() bool {
	return len(strings.Fields(b.text)) >= proseWords && b.linked*2 < len(b.text)
}

// attested weighs the blocks found by the article that the page's own data has.
func attested(found, body []block) []block {
	if size(body) > thin/3 && size(body)*2 > size(found)*3 {
		return body
	}
	said := squeeze(joined(body))
	last, within := -1, 0
	for i, b := range found {
		if strings.Contains(said, squeeze(b.text)) {
			last = i
			within += len(b.text)
		}
	}
	if within*10 < size(found)*7 {
		return found // the data is an excerpt
	}
	return found[:last+1]
}

// squeeze leaves letters and figures alone, so that two ways to print a text
// compare.
func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if isSpace(c) || strings.ContainsRune(`.,;:'"’‘“”–—-()[]`, c) {
			return -1
		}
		return c
	}, s)
}

// withoutFurniture takes the furniture out of a page's blocks: an appeal that
// stands between the paragraphs of an article. Only what is furniture by its own
// looks goes. A text that is given as text is never cut; this one is ours to make.
func withoutFurniture(bs []block) []block {
	out := make([]block, 0, len(bs))
	for _, b := range bs {
		if b.text = plainParts(b.text); b.text != "" {
			out = append(out, b)
		}
	}
	return out
}

// plainParts takes the furniture out of a text.
func plainParts(text string) string {
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
