package read

import (
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"

	"sitrep"
)

// English is the language that claims are read in.
const English = sitrep.English

// functionWords are the commonest words of English that are rare in other
// languages of Latin script.
var functionWords = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "that": true, "was": true, "for": true, "with": true, "his": true, "has": true, "have": true,
	"been": true, "were": true, "by": true, "from": true, "said": true, "which": true, "their": true, "after": true, "they": true, "is": true, "it": true,
	"are": true, "this": true, "had": true, "not": true, "who": true, "but": true, "near": true, "killed": true, "at": true, "on": true,
}

// sampled is how much of a text is looked at to tell its language, in bytes.
const sampled = 8 << 10

// Language tells the language of a text by its ISO 639-1 code, "" where it is
// too short or too mixed to tell.
//
// A text in which one word of eight is a common English function word is
// English. The rest is decided by script and trigram statistics, which are
// believed for Latin script only from some twenty words on: headlines full of
// foreign names look like anything.
func Language(text string) string {
	text = sample(text)
	words := strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
	english, latin := 0, 0
	for _, w := range words {
		if functionWords[strings.ToLower(w)] {
			english++
		}
		if w[0] < 0x80 {
			latin++
		}
	}
	switch {
	case len(words) == 0:
		return ""
	case english*8 >= len(words) && english > 0:
		return English
	case latin*2 > len(words) && len(words) < 20:
		return ""
	}
	info := whatlanggo.Detect(text)
	code := info.Lang.Iso6391()
	if code == English || latin*2 <= len(words) || info.IsReliable() {
		return code
	}
	return ""
}

// sample returns the first part of a long text, cut at a character.
func sample(text string) string {
	if len(text) <= sampled {
		return text
	}
	n := sampled
	for n > 0 && text[n]&0xC0 == 0x80 {
		n--
	}
	return text[:n]
}
