package gazetteer

import "strings"

// FoldLoose returns the key of a transliterated name, under which the spellings
// that reports use for one Arabic, Persian, Hebrew or Cyrillic name mostly
// meet: "Deir ez-Zor", "Deir Ezzor" and "Dayr az Zawr" are all "dirzur". It is
// "" for names in other scripts than Latin and for those too short to tell
// apart.
//
// The key is for places only, and only where the exact name is not known: it
// makes strangers meet as well ("Tal" and "Tel"), so whoever uses it must have
// the country, or a place near by, on its side. Never use it for people,
// parties or words.
//
// What it does, in order: words that are the Arabic article (al-, el-, ash-,
// ad-, ...) fall away and the rest is written together; the article inside a
// word ("Salaheddin", "Nur-uddin") likewise; vowels become three, as Arabic
// has them (e, ee, ai, ei, ay as i; o, ou, oo, aw as u); kh, q, c and k are k,
// gh is g, dh is d, th is t, dj and zh are j, ph is f; doubled letters are one;
// an ending -ah or -eh is -a.
func FoldLoose(name string) string {
	words := strings.Fields(Fold(name))
	if len(words) == 0 || !isASCII(words[0]) {
		return ""
	}
	var key strings.Builder
	for i, w := range words {
		if articles[w] && !(len(words) == 1 || i == len(words)-1 && key.Len() == 0) {
			continue
		}
		key.WriteString(looseWord(w))
	}
	folded := openEnd(collapse(key.String()))
	if len(folded) < minLoose || !isASCII(folded) {
		return ""
	}
	return folded
}

// openEnd makes an ending -ah or -eh an -a.
func openEnd(key string) string {
	n := len(key)
	if n < 3 || key[n-1] != 'h' || key[n-2] != 'a' && key[n-2] != 'i' {
		return key
	}
	return key[:n-2] + "a"
}

// minLoose is the length below which a loose key says too little.
const minLoose = 4

var articles = map[string]bool{
	"al": true, "el": true, "an": true, "en": true, "as": true, "es": true, "ash": true, "esh": true, "at": true, "et": true,
	"ad": true, "ed": true, "ar": true, "er": true, "az": true, "ez": true, "adh": true, "ath": true, "ul": true, "ud": true, "ur": true, "uz": true,
}

// looseWord brings one folded word into its loose form.
func looseWord(w string) string {
	w = joinedArticle.Replace(w)
	w = consonants.Replace(w)
	w = glides(w)
	w = collapse(vowels.Replace(w))
	return strings.ReplaceAll(w, "uw", "w")
}

// joinedArticle removes an article that is written into its word.
var joinedArticle = strings.NewReplacer("eddin", "din", "uddin", "din", "addin", "din", "ezzor", "zor", "ezzour", "zour", "ezzo", "zo")

var consonants = strings.NewReplacer("tch", "c", "sch", "sh", "dzh", "j", "dj", "j", "zh", "j", "kh", "k", "gh", "g", "dh", "d", "th", "t",
	"ph", "f", "ck", "k", "ch", "c", "q", "k", "x", "ks")

// vowels makes the vowels three; y and w are consonants here, glides having
// turned the others already.
var vowels = strings.NewReplacer("ee", "i", "ei", "i", "ai", "i", "ie", "i", "e", "i", "oo", "u", "ou", "u", "au", "u", "o", "u")

// glides turns y and w that stand for vowels into these: "ayyi" and "ay" before
// a consonant as i, "aw" before a consonant as u, "ou" before a vowel as w.
func glides(w string) string {
	w = doubledGlides.Replace(w)
	b := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		c := w[i]
		beforeVowel := i+1 < len(w) && isVowel(w[i+1])
		switch {
		case c == 'u' && i > 0 && w[i-1] == 'o' && beforeVowel:
			b[len(b)-1] = 'w'
		case c == 'y' && !beforeVowel:
			if n := len(b); n > 0 && (b[n-1] == 'a' || b[n-1] == 'e') {
				b = b[:n-1]
			}
			b = append(b, 'i')
		case c == 'w' && !beforeVowel:
			if n := len(b); n > 0 && (b[n-1] == 'a' || b[n-1] == 'o') {
				b = b[:n-1]
			}
			b = append(b, 'u')
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

var doubledGlides = strings.NewReplacer("ayyi", "ay", "ayye", "ay", "ayi", "ay", "aye", "ay", "iyy", "iy", "uww", "uw", "aww", "aw")

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// collapse makes doubled letters one.
func collapse(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b = append(b, s[i])
		}
	}
	return string(b)
}
