package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the key under which a name is indexed and looked up: NFKD
// without combining marks, in lower case, apostrophes, ayn and full stops
// removed, hyphens and other punctuation as one space, "St", "Mt" and "Ft"
// written out. Every script stays what it is; of Arabic the spellings of alef,
// ya, kaf and ta marbuta are made one, and tashkeel and tatweel fall away.
//
// Fold works word by word: the fold of two words with a space between them is
// the two folds with a space between them, unless one of them is empty.
// Fold(Fold(s)) is Fold(s).
func Fold(name string) string {
	if isFolded(name) {
		return name
	}
	if !isASCII(name) {
		name = norm.NFKD.String(name)
	}
	b := make([]byte, 0, len(name)+4)
	start := 0 // of the word being written
	for _, r := range name {
		switch s, kind := foldRune(r); kind {
		case keepRune:
			b = append(b, s...)
		case breakWord:
			b = endWord(b, start)
			start = len(b)
		case dropRune:
		}
	}
	return strings.TrimSuffix(string(endWord(b, start)), " ")
}

// endWord writes out the word that begins at start, if it is an abbreviation,
// and ends it with a space. An empty word adds nothing.
func endWord(b []byte, start int) []byte {
	if len(b) == start {
		return b
	}
	if full, ok := writtenOut[string(b[start:])]; ok {
		b = append(b[:start], full...)
	}
	return append(b, ' ')
}

// writtenOut holds the abbreviated first words of place names.
var writtenOut = map[string]string{"st": "saint", "mt": "mount", "ft": "fort"}

type runeKind uint8

const (
	dropRune runeKind = iota
	keepRune
	breakWord
)

// foldRune tells what becomes of one rune of a decomposed name.
func foldRune(r rune) (string, runeKind) {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			return asciiLetters[r : r+1], keepRune
		case 'A' <= r && r <= 'Z':
			return asciiLetters[r+32 : r+33], keepRune
		case r == '\'' || r == '`' || r == '.' || r == '"':
			return "", dropRune
		case r == '&':
			return "and", keepRune
		}
		return "", breakWord
	}
	if s, ok := foldedRunes[r]; ok {
		return s, keepRune
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Lm, r), unicode.Is(unicode.Sk, r):
		return "", dropRune // marks, joiners, modifier letters, tatweel
	case strings.ContainsRune("‘’‛′ءʻ·", r):
		return "", dropRune
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mc, r):
		// The lower case of a few capitals decomposes again.
		return strings.TrimRightFunc(norm.NFKD.String(string(unicode.ToLower(r))), isMark), keepRune
	}
	return "", breakWord
}

func isMark(r rune) bool { return unicode.Is(unicode.Mn, r) }

// asciiLetters maps a byte to itself as a string without allocation.
var asciiLetters = func() string {
	b := make([]byte, utf8.RuneSelf)
	for i := range b {
		b[i] = byte(i)
	}
	return string(b)
}()

// foldedRunes holds the letters that NFKD leaves whole.
var foldedRunes = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'ħ': "h", 'Ħ': "h",
	'þ': "th", 'Þ': "th", 'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ı': "i",
	'ə': "a", 'Ə': "a", 'ŋ': "ng", 'Ŋ': "ng", 'ɛ': "e", 'Ɛ': "e", 'ɔ': "o", 'Ɔ': "o", 'ɓ': "b", 'Ɓ': "b", 'ɗ': "d", 'Ɗ': "d", 'ƙ': "k", 'Ƙ': "k",
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ې': "ي", 'ک': "ك", 'ڪ': "ك", 'ة': "ه", 'ە': "ه", 'ہ': "ه", 'ھ': "ه", 'ۀ': "ه", 'ګ': "گ",
}

// isFolded reports whether the name is its own fold, which spares most look-ups
// any work: lower-case ASCII words with single spaces.
func isFolded(name string) bool {
	word := 0
	for i := 0; i <= len(name); i++ {
		if i < len(name) && (name[i] >= 'a' && name[i] <= 'z' || name[i] >= '0' && name[i] <= '9') {
			continue
		}
		if i < len(name) && name[i] != ' ' || i == word && len(name) > 0 {
			return false
		}
		if _, short := writtenOut[name[word:i]]; short {
			return false
		}
		word = i + 1
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
