// Package fingerprint tells which stretches of words two texts share, without
// comparing every pair: a text is cut into folded words, runs of words are
// hashed, and of these a few are kept as its fingerprints by a rule that keeps
// the same ones wherever the same words stand.
//
// The fingerprints are kept in stores, so what Words and Winnow give for a text
// does not change.
package fingerprint

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sitrep"
)

// Folded cuts a text into words: runs of letters, digits, marks and
// apostrophes. It yields each word's place and what it is compared by: lower
// case, compatibility forms and accents taken apart and their marks dropped,
// apostrophes dropped. What folds to nothing is passed over. The folded bytes
// are valid until the next word.
func Folded(text string) iter.Seq2[sitrep.Span, []byte] {
	return func(yield func(sitrep.Span, []byte) bool) {
		var buf []byte
		start, ascii := -1, true
		for i := 0; i <= len(text); {
			r, n, in := rune(-1), 1, false
			if i < len(text) {
				if r = rune(text[i]); r >= utf8.RuneSelf {
					r, n = utf8.DecodeRuneInString(text[i:])
				}
				in = inWord(r)
			}
			switch {
			case in && start < 0:
				start, ascii = i, r < utf8.RuneSelf
			case in:
				ascii = ascii && r < utf8.RuneSelf
			case start >= 0:
				buf = foldWord(buf[:0], text[start:i], ascii)
				if len(buf) > 0 && !yield(sitrep.Span{Start: start, End: i}, buf) {
					return
				}
				start = -1
			}
			i += n
		}
	}
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '\''
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '’'
}

func foldWord(b []byte, word string, ascii bool) []byte {
	if ascii {
		for i := range len(word) {
			switch c := word[i]; {
			case 'A' <= c && c <= 'Z':
				b = append(b, c+'a'-'A')
			case c != '\'':
				b = append(b, c)
			}
		}
		return b
	}
	for _, r := range norm.NFKD.String(word) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// A Word is a word of a text: its place and the hash of its folded form.
type Word struct {
	sitrep.Span
	Hash uint32 // FNV-1a
}

// Words returns the words of a text in order.
func Words(text string) []Word {
	out := make([]Word, 0, len(text)/6)
	for at, folded := range Folded(text) {
		h := uint32(2166136261)
		for _, c := range folded {
			h = (h ^ uint32(c)) * 16777619
		}
		out = append(out, Word{at, h})
	}
	return out
}
