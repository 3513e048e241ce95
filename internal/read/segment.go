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

// join makes paragraphs of the lines between two blank lines. A line goes on
// the one before where that is wide and ends no sentence and it starts in lower
// case; in a block that is wrapped throughout, wherever the line before is wide.
func join(text string, lines []line) []sitrep.Span {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	mayWrap := marginLeast <= widest && widest <= marginMost
	throughout := mayWrap && isWrapped(text, lines, widest)
	var out []sitrep.Span
	for i, l := range lines {
		if i > 0 && mayWrap && isWide(lines[i-1], widest) && (throughout || startsLower(l.Of(text))) {
			out[len(out)-1].End = l.End
		} else {
			out = append(out, l.Span)
		}
	}
	return out
}

// isWide reports whether a line comes near the margin.
func isWide(l line, widest int) bool { return l.width*10 >= widest*7 }

// isWrapped reports whether the lines of a block were broken at a margin: three
// lines and more, of which, the last left out, four of five are wide and at
// least half end no sentence.
func isWrapped(text string, lines []line, widest int) bool {
	n := len(lines) - 1
	wide, open := 0, 0
	for _, l := range lines[:n] {
		if isWide(l, widest) {
			wide++
		}
		if !endsSentence(l.Of(text)) {
			open++
		}
	}
	return n >= 2 && wide*5 >= n*4 && open*2 >= n
}
