package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep"
)

// Paragraphs cuts a text into paragraphs and tells the role of each. Their
// spans leave out the white space around them.
//
// A blank line ends a paragraph. A single line break ends one too, unless the
// lines look wrapped at a margin: then they belong together.
func Paragraphs(text string) []sitrep.Paragraph {
	lines := linesOf(text)
	var out []sitrep.Paragraph
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && !lines[j].afterBlank {
			j++
		}
		for _, s := range join(text, lines[i:j]) {
			out = append(out, sitrep.Paragraph{Span: s})
		}
		i = j
	}
	assignRoles(text, out)
	return out
}

// A line is one that is not blank, without the white space around it.
type line struct {
	sitrep.Span
	width      int // in characters
	afterBlank bool
}

func linesOf(text string) []line {
	var out []line
	blank := true
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexAny(text[at:], "\n\r\u2028\u2029"); i >= 0 {
			_, n := utf8.DecodeRuneInString(text[at+i:])
			end, next = at+i, at+i+n
			if strings.HasPrefix(text[end:], "\r\n") {
				next++
			}
		}
		s := trim(text, sitrep.Span{Start: at, End: end})
		if s.Empty() {
			blank = true
		} else {
			out = append(out, line{s, utf8.RuneCountInString(s.Of(text)), blank})
			blank = false
		}
		at = next
	}
	return out
}

// trim takes the white space off both ends of s.
func trim(text string, s sitrep.Span) sitrep.Span {
	t := s.Of(text)
	s.Start += len(t) - len(strings.TrimLeftFunc(t, isSpace))
	s.End = s.Start + len(strings.TrimFunc(t, isSpace))
	return s
}

func isSpace(c rune) bool { return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' }

// margin bounds the width of lines that were wrapped by a mailer or a typist.
const (
	marginLeast = 50
	marginMost  = 110
)

// join makes paragraphs of the lines between two blank lines.
func join(text string, lines []line) []sitrep.Span {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	mayWrap := marginLeast <= widest && widest <= marginMost
	var out []sitrep.Span
	for i, l := range lines {
		if i > 0 && mayWrap && goesOn(text, lines[i-1], l, widest, len(lines)) {
			out[len(out)-1].End = l.End
		} else {
			out = append(out, l.Span)
		}
	}
	return out
}

// goesOn reports whether line b goes on where line a was broken off at the
// margin: a is wide and b starts in lower case, or, in a block of three lines
// and more, b's first word would not have fitted on a.
func goesOn(text string, a, b line, widest, lines int) bool {
	if first, _ := utf8.DecodeRuneInString(b.Of(text)); unicode.IsLower(first) && a.width*3 >= widest*2 {
		return true
	}
	word := b.Of(text)
	if n := strings.IndexFunc(word, isSpace); n >= 0 {
		word = word[:n]
	}
	return lines > 2 && a.width+1+utf8.RuneCountInString(word) > widest
}
