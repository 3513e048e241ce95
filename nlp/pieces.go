package nlp

import (
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// Pieces reads a text in pieces of at most size bytes (at least 4), which together
// are the text: so a text of any length can be read in bounded memory, for example
// by Pipe. A piece ends behind an empty line, else behind a line, a full stop or
// white space, whichever comes first in this order in its second half; else it ends
// wherever a character does. An error of r comes last, with what was read before.
func Pieces(r io.Reader, size int) iter.Seq2[string, error] {
	size = max(size, utf8.UTFMax)
	return func(yield func(string, error) bool) {
		buf := make([]byte, size)
		have := 0
		for {
			n, err := io.ReadFull(r, buf[have:])
			text := string(buf[:have+n])
			if err != nil {
				if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
					err = nil
				}
				if text != "" || err != nil {
					yield(text, err)
				}
				return
			}
			end := cut(text)
			if !yield(text[:end], nil) {
				return
			}
			have = copy(buf, text[end:])
		}
	}
}

// pieces does the same with a text in memory.
func pieces(text string, size int) []Span {
	var out []Span
	at := 0
	for len(text)-at > size {
		end := at + cut(text[at:at+size])
		out = append(out, Span{at, end})
		at = end
	}
	return append(out, Span{at, len(text)})
}

// cut returns where the piece that text begins with ends.
func cut(text string) int {
	half := len(text) / 2
	for _, sep := range []string{"\n\n", "\n", ". ", " "} {
		if i := strings.LastIndex(text[half:], sep); i >= 0 {
			return half + i + len(sep)
		}
	}
	// A character may be cut off at the end.
	for n := 1; n < utf8.UTFMax && n < len(text); n++ {
		if i := len(text) - n; utf8.RuneStart(text[i]) {
			if !utf8.FullRuneInString(text[i:]) {
				return i
			}
			break
		}
	}
	return len(text)
}
