package extract

import "strings"

// pasts are forms of verbs that the lemmatizer takes for verbs of their own.
var pasts = map[string]string{"retook": "retake", "slew": "slay", "slain": "slay"}

// verbLemma returns the lemma of a verb, given the lemmatizer's and the word. The
// lemmatizer takes "staged" for a form of "stag": a verb of one short syllable would
// double its last letter ("stagged").
func verbLemma(lemma, word string) string {
	if l, ok := pasts[word]; ok {
		return l
	}
	if (word == lemma+"ed" || word == lemma+"ing") && shortSyllable(lemma) {
		return lemma + "e"
	}
	return lemma
}

// shortSyllable reports whether a verb is one syllable of one vowel and one
// consonant that is doubled before "-ed".
func shortSyllable(l string) bool {
	n := len(l)
	if n < 3 || strings.ContainsRune("aeiouwxy", rune(l[n-1])) || !strings.ContainsRune("aeiou", rune(l[n-2])) {
		return false
	}
	for i := range n - 2 {
		if strings.IndexByte("aeiouy", l[i]) >= 0 && !(i > 0 && l[i] == 'u' && l[i-1] == 'q') {
			return false
		}
	}
	return true
}
