package lexicon

import (
	"slices"
	"strings"

	"sitrep"
)

// A Cue is a word that says that somebody said something.
type Cue struct {
	Words    []string // lemmas; for adverbs and phrases lower-case words
	POS      string   // "verb", "noun", "adjective", "adverb", "phrase"
	Stance   sitrep.Stance
	Content  []string // shapes that the content may have, see KnownShape; empty: clause and quote
	Report   bool     // reports what was said; false for attitudes ("hopes", "fears")
	Owned    bool     // of nouns: only where the text tells whose it is ("the minister's view of")
	Examples []string
	Not      []string
}

// Cue returns the attribution cues of a word; pos is "verb", "noun", "adjective", "adverb"
// or "phrase".
func (x *Lexicon) Cue(pos, word string) []*Cue { return x.cues[pos+" "+word] }

// shapes are the shapes of content other than prepositions.
var shapes = []string{"clause", "quote", "object", "infinitive", "gerund", "name", "raised", "passive", "noun"}

// prepositions may stand before the content of a cue.
var prepositions = []string{"about", "against", "among", "as", "at", "behind", "by", "for", "from", "in", "into", "like", "of", "on", "over", "to", "toward", "towards", "upon", "with"}

// KnownShape reports whether a cue's content may have a shape of that name: a
// phrase of the verb ("clause", "quote", "object", "infinitive", "gerund",
// "name"), a preposition with its object ("about"), "object" with one of these
// ("object as"), "passive" alone or with any of them ("passive infinitive"),
// "raised", where the subject belongs to the content, or, of an adjective, the
// "noun" that it stands before.
func KnownShape(s string) bool {
	if rest, ok := strings.CutPrefix(s, "passive "); ok {
		s = rest
	} else if rest, ok := strings.CutPrefix(s, "object "); ok {
		return slices.Contains(prepositions, rest)
	}
	return slices.Contains(shapes, s) || slices.Contains(prepositions, s)
}
