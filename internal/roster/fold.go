package roster

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a word as names are compared: in lower case, without accents,
// apostrophes and full stops ("Hay’at" is "hayat", "U.S." is "us"). The caller
// splits at hyphens and takes a possessive "'s" off; FoldWords does both.
func Fold(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			plain = false
			break
		}
	}
	if plain {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, c := range norm.NFKD.String(word) {
		switch {
		case c == '.' || isApostrophe(c) || unicode.Is(unicode.Mn, c) || unicode.Is(unicode.Cf, c):
			continue
		case c < unicode.MaxASCII:
			b.WriteRune(unicode.ToLower(c))
		default:
			if s, ok := letters[unicode.ToLower(c)]; ok {
				b.WriteString(s)
			} else {
				b.WriteRune(unicode.ToLower(c))
			}
		}
	}
	return b.String()
}

// FoldWords splits a name at everything that is neither letter, digit, full
// stop nor apostrophe, takes a possessive ending off each word and folds it.
func FoldWords(name string) []string {
	words := strings.FieldsFunc(name, func(c rune) bool {
		return c != '.' && !isApostrophe(c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c)
	})
	out := words[:0]
	for _, w := range words {
		for _, s := range [...]string{"'s", "’s"} {
			w = strings.TrimSuffix(w, s)
		}
		if w = Fold(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// isApostrophe reports whether c is one of the marks that stand for an
// apostrophe, an ayn or a hamza in transliterated names.
func isApostrophe(c rune) bool {
	switch c {
	case '\'', '’', '‘', '`', '´', 'ʼ', 'ʻ', 'ʿ', 'ʾ', 'ʹ', '′':
		return true
	}
	return false
}

// letters are those that don't decompose into a plain letter and a mark.
var letters = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ı': "i", 'æ': "ae", 'œ': "oe", 'ð': "d", 'þ': "th", 'ħ': "h", 'ə': "e",
}
