package mention

import (
	"strings"

	"sitrep"
)

// TrueCase returns the text with the headline capitals of its paragraphs undone:
// where nearly every word of a paragraph begins with a capital, or is written in
// capitals only, words that are no names are put in lower case, and names
// written in capitals get a capital at their beginning only. Only ASCII letters
// change, so that every offset stays what it was; other paragraphs are as they
// were.
//
// A word is a name where the report's running text writes it with a capital
// inside a sentence, or where the tables know it as a name and no vocabulary
// knows it as a word (Lita and others 2003, "tRuEcasIng", in its simplest form).
//
// Knows tells whether a word, given in lower case, is in the dictionary of the
// language engine.
func (f *Finder) TrueCase(doc *sitrep.Document, knows func(string) bool) string {
	var seen *evidence
	c := &caser{Finder: f, knows: knows}
	out := []byte(nil)
	for _, p := range doc.Paragraphs {
		s := p.Of(doc.Text)
		style := styleOf(s)
		if style == running {
			continue
		}
		if seen == nil {
			seen = gather(doc)
			out = []byte(doc.Text)
		}
		if style == titled {
			c.recase(out[p.Start:p.End], seen)
			continue
		}
		if c.states == nil {
			c.states = c.statesIn(doc)
		}
		c.recaseWhole(out[p.Start:p.End], seen)
	}
	if out == nil {
		return doc.Text
	}
	return string(out)
}

// A caser gives the words of one report their capitals.
type caser struct {
	*Finder
	knows  func(string) bool
	states map[string]bool // that the report names, by name or people; nil until asked for
}

// A style is how a paragraph uses capitals.
type style uint8

const (
	running    style = iota // as in sentences
	titled                  // Most Words Begin With One
	shouting                // ALL LETTERS
	smallStyle              // no letter
)

// styleOf tells how a paragraph uses capitals. A paragraph of less than four long
// words that has capitals is left as it is.
func styleOf(s string) style {
	words, caps, all, any, capitals := 0, 0, 0, 0, 0
	for w := range strings.FieldsSeq(s) {
		letters, upper := 0, 0
		for i := 0; i < len(w); i++ {
			switch c := w[i]; {
			case c >= 'A' && c <= 'Z':
				letters++
				upper++
			case c >= 'a' && c <= 'z':
				letters++
			}
		}
		capitals += upper
		any += min(letters, 1)
		if letters < 4 { // "of", "the", "UN"
			continue
		}
		words++
		if upper == letters {
			all++
		}
		if isUpper(w) {
			caps++
		}
	}
	switch {
	case any >= fewestSmall && capitals == 0:
		return smallStyle
	case words < 4:
		return running
	case all*10 >= words*8:
		return shouting
	case caps*10 >= words*8 && words <= 30:
		return titled
	}
	return running
}

// evidence is how the running text of a report writes its words.
type evidence struct {
	upper, lower map[string]int
	stems        map[string]int // first letters of words written small
}

// gather counts the words of the paragraphs that are running text, those that
// begin a sentence left out.
func gather(doc *sitrep.Document) *evidence {
	e := &evidence{map[string]int{}, map[string]int{}, map[string]int{}}
	for _, p := range doc.Paragraphs {
		s := p.Of(doc.Text)
		if styleOf(s) != running || p.Role == sitrep.RoleFurniture {
			continue
		}
		begins := true
		for w := range strings.FieldsSeq(s) {
			core := strings.Trim(w, ".,;:!?()\"'“”‘’")
			if core != "" {
				key := strings.ToLower(core)
				if core == key {
					e.lower[key]++
					e.stems[stem(key)]++
				} else if !begins && isUpper(core) {
					e.upper[key]++
				}
			}
			begins = strings.ContainsAny(w[len(w)-1:], ".!?:") || strings.HasPrefix(w, "“") || strings.HasPrefix(w, `"`)
		}
	}
	return e
}

// stem cuts a word to its first five letters, which is enough to see
// "resumes" in "resumed".
func stem(w string) string {
	if len(w) <= 5 {
		return w
	}
	return w[:len(w)-max(1, min(3, len(w)-5))]
}

// recase rewrites a paragraph with capitals at the beginnings of its words in place.
func (f *caser) recase(b []byte, seen *evidence) {
	first := true
	for i := 0; i < len(b); {
		if !isLetter(b[i]) {
			i++
			continue
		}
		j := i
		for j < len(b) && (isLetter(b[j]) || b[j] == '\'' || b[j] >= 0x80) {
			j++
		}
		word := string(b[i:j])
		switch {
		case f.isName(word, seen):
		case first:
		case j-i == 1 && word == "I":
		default:
			lowerASCII(b[i:j])
		}
		first = false
		i = j
	}
}

// isName reports whether a word of a headline is a name.
func (f *caser) isName(word string, seen *evidence) bool {
	key := strings.ToLower(strings.TrimSuffix(word, "'s"))
	up, low := seen.upper[key], seen.lower[key]
	if up != low {
		return up > low
	}
	if word == strings.ToUpper(word) && len(word) > 1 {
		return true // an acronym among titled words
	}
	if f.isWord(key) || seen.stems[stem(key)] > 0 {
		return false
	}
	return len(key) > 2 || len(f.who.DemonymAll(key)) > 0 || len(f.who.StatesNamed(key)) > 0 || len(f.who.Lookup(key)) > 0
}

// isWord reports whether a word is one of the vocabulary, in its base form or
// with a common ending.
func (f *Finder) isWord(w string) bool {
	for _, end := range []string{"", "s", "es", "ed", "d", "ing", "er", "ers"} {
		base, ok := strings.CutSuffix(w, end)
		if !ok || len(base) < 2 {
			continue
		}
		for _, b := range []string{base, base + "e"} {
			if len(f.lex.Verbs(b)) > 0 || len(f.lex.Nouns(b)) > 0 || len(f.lex.ClassesOf(b)) > 0 || len(f.lex.Cue("verb", b)) > 0 || smallWords[b] {
				return true
			}
		}
	}
	return false
}

// smallWords are frequent words of headlines that the vocabulary of events does
// not hold.
var smallWords = map[string]bool{"the": true, "a": true, "an": true, "in": true, "on": true, "at": true, "of": true, "to": true, "for": true,
	"by": true, "with": true, "from": true, "as": true, "after": true, "before": true, "amid": true, "near": true, "over": true, "into": true,
	"and": true, "or": true, "but": true, "is": true, "are": true, "was": true, "were": true, "be": true, "been": true, "has": true, "have": true,
	"had": true, "will": true, "would": true, "could": true, "may": true, "might": true, "must": true, "not": true, "no": true, "new": true,
	"more": true, "most": true, "than": true, "least": true, "about": true, "around": true, "two": true, "three": true, "four": true, "five": true,
	"six": true, "seven": true, "eight": true, "nine": true, "ten": true, "dozens": true, "hundreds": true, "thousands": true, "several": true,
	"first": true, "last": true, "week": true, "day": true, "month": true, "year": true, "today": true, "killed": true, "dead": true,
	"under": true, "against": true, "its": true, "his": true, "her": true, "their": true, "it": true, "they": true, "he": true, "she": true,
	"who": true, "that": true, "this": true, "what": true, "how": true, "why": true, "when": true, "where": true, "which": true, "while": true,
	"major": true, "massive": true, "deadly": true, "heavy": true, "fresh": true, "key": true, "top": true, "another": true, "other": true,
	"resume": true, "begin": true, "continue": true, "rise": true, "fear": true, "face": true, "hope": true, "make": true, "get": true,
	"go": true, "come": true, "keep": true, "see": true, "give": true, "show": true, "help": true, "try": true, "near-by": true, "between": true,
	"during": true, "since": true, "until": true, "up": true, "out": true, "off": true, "down": true, "back": true, "still": true, "just": true,
	"also": true, "now": true, "central": true, "civil": true, "human": true, "right": true, "international": true, "local": true, "foreign": true,
	"nuclear": true, "military": true, "political": true, "suicide": true, "car": true, "truck": true, "bomb": true, "terrorist": true, "peace": true,
	"air": true, "power": true, "oil": true, "gas": true, "fire": true, "death": true, "toll": true, "crisis": true, "border": true, "ongoing": true}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func lowerASCII(b []byte) {
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
}
