package read

import (
	"slices"
	"strings"
)

// trailing bounds how many blocks at the end of a page are looked at.
const trailing = 12

// withoutTrail takes off what a page adds to its article: links to other
// stories between and behind its paragraphs, and at its end the words to the
// reader, the small print and the author's life. It goes on from the end as long
// as it finds such blocks, two of another kind between them at most.
func withoutTrail(bs []block, author string) []block {
	bs = withoutLinkLines(bs)
	drop := map[int]bool{}
	others := 0
	for i := len(bs) - 1; i > 0 && i >= len(bs)-trailing && others <= 2; i-- {
		if isTrailing(&bs[i], author) {
			drop[i], others = true, 0
		} else {
			others++
		}
	}
	var out []block
	for i, b := range bs {
		if !drop[i] {
			out = append(out, b)
		}
	}
	return out
}

// linkWords is how long a line must be to be the title of another story.
const linkWords = 4

// withoutLinkLines takes out the lines that are nothing but a link, as the
// titles of other stories are. Of a page in which one block of five is such a
// line, the links are what it is about.
func withoutLinkLines(bs []block) []block {
	var out []block
	for _, b := range bs {
		line := !b.heading && b.linked*10 >= len(b.text)*9 && !endsSentence(b.text) && len(strings.Fields(b.text)) >= linkWords
		if !line {
			out = append(out, b)
		}
	}
	if len(out)*5 < len(bs)*4 {
		return bs
	}
	return out
}

// isTrailing reports whether a block near the end of a page is not of its
// article.
func isTrailing(b *block, author string) bool {
	f := featuresOf(b.text)
	open := outsideQuotes(b.text)
	plain := plainWords(open)
	about := score(giving, plain) + score(reading, plain) + score(screen, plain) + score(visit, plain)
	address := orderIn(open) + score(you, plain)
	if address == 0 && slices.ContainsFunc(plain, func(w string) bool { return plainOrders[w] }) {
		address = 2 // "for the latest news download our app"
	}
	switch {
	case address > 0 && about > 0 && about+address+score(we, plain) >= 4+f.count()/8:
		return true
	case f.count() <= 60 && score(giving, plain) >= 4 && score(reading, plain)+score(we, plain) > 0:
		return true
	case f.count() <= 80 && score(rights, plain) >= 4:
		return true
	}
	return isLife(b.text, author)
}

// isLife: "Ana Koll is a reporter in ...", behind the text of which she is the
// author.
func isLife(text, author string) bool {
	for name := range strings.FieldsFuncSeq(author, func(c rune) bool { return c == ';' || c == ',' || c == '&' }) {
		name = strings.TrimSpace(name)
		rest, ok := strings.CutPrefix(text, name)
		if !ok || len(strings.Fields(name)) < 2 {
			continue
		}
		for _, verb := range []string{" is ", " was ", " has ", " writes ", " covers ", " reports ", ", "} {
			if strings.HasPrefix(rest, verb) {
				return true
			}
		}
	}
	return false
}
