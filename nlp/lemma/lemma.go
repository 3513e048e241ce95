// Package lemma gives the base forms of words: by rules for their endings, lists of
// known words and exceptions, as WordNet's morphological processor does (manual page
// morphy(7WN)), by a plain table, or by edit trees that a network chooses. The tables
// are the model's.
package lemma

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sitrep/nlp/model"
)

// A Lemmatizer knows base forms. It may be used by many goroutines at once.
type Lemmatizer struct {
	mode   mode
	tables map[string]*table // by part of speech
	lookup lookup
	key    func(string) uint64
}

type mode uint8

const (
	modeUnknown mode = iota
	modeLookup       // a table
	modeRules        // rules
	modeEnglish      // rules, but for what its features say is a base form
	modeFrench       // known words, exceptions, rules, in this order, and a table at last
)

// modes are the names in the model file.
var modes = map[string]mode{"lookup": modeLookup, "rule": modeRules, "en": modeEnglish, "fr": modeFrench}

type table struct {
	rules [][2]string // ending and what replaces it
	words wordSet
	known map[string][]string // exceptions
}

// New reads the tables of a model. Key is the number by which it knows a word.
func New(f *model.File, key func(string) uint64) (*Lemmatizer, error) {
	l := &Lemmatizer{tables: map[string]*table{}, key: key}
	var err error
	if l.lookup, err = readLookup(f); err != nil {
		return nil, err
	}
	c := f.Cursor("lemmas")
	if l.mode = modes[c.Text()]; l.mode == modeUnknown {
		c.Fail("no such mode")
	}
	for range c.Count() {
		pos, t := c.Text(), &table{}
		for range c.Count() {
			t.rules = append(t.rules, [2]string{c.Text(), c.Text()})
		}
		t.words = readWords(c)
		n := c.Count()
		t.known = make(map[string][]string, n)
		for range n {
			k := c.Text()
			t.known[k] = c.Texts()
		}
		l.tables[strings.ToUpper(pos)] = t
	}
	return l, c.Err()
}

// Lemma returns the base form of a word, given in lower case as well, of a part
// of speech (Universal Dependencies) and with features ("A=B|C=D").
func (l *Lemmatizer) Lemma(word, lower, pos, morph string) string {
	if l.mode == modeLookup {
		return l.lookedUp(word)
	}
	if pos == "" || pos == "SPACE" || pos == "EOL" || l.mode == modeEnglish && isBase(pos, morph) {
		return lower
	}
	if l.mode == modeFrench {
		return l.french(word, lower, pos)
	}
	t := l.tables[pos]
	switch {
	case t != nil:
		return t.lemma(word, lower)
	case pos == "PROPN":
		return word
	}
	return lower
}

// Knows reports whether a word, given in lower case, is in the lists of known words
// or made of one of them by a rule. Lists hold names too, and leave out words of
// grammar ("the", "of").
func (l *Lemmatizer) Knows(lower string) bool {
	for _, t := range l.tables {
		if len(t.known[lower]) > 0 || t.words.has(lower) {
			return true
		}
		for _, r := range t.rules {
			if stem, ok := strings.CutSuffix(lower, r[0]); ok && stem != "" && t.words.has(stem+r[1]) {
				return true
			}
		}
	}
	return false
}

// lookedUp returns what the table says of word, else word.
func (l *Lemmatizer) lookedUp(word string) string {
	if form, ok := l.lookup.of(l.key(word)); ok {
		return form
	}
	return word
}

func (t *table) lemma(word, lower string) string {
	// The latest exception that no rule gave goes first, then the latest known
	// form, then the first form that is no plain word, then any.
	known, odd, other := "", "", ""
	var forms []string
	for _, r := range t.rules {
		stem, ok := strings.CutSuffix(lower, r[0])
		form := stem + r[1]
		switch {
		case !ok || form == "":
		case t.words.has(form):
			known = form
			forms = append(forms, form)
		case !isAlpha(form):
			if odd == "" {
				odd = form
			}
			forms = append(forms, form)
		case other == "":
			other = form
		}
	}
	first := known
	if first == "" {
		first = odd
	}
	for _, e := range t.known[lower] {
		if !slices.Contains(forms, e) {
			first = e
			forms = append(forms, e)
		}
	}
	switch {
	case first != "":
		return first
	case other != "":
		return other
	}
	return word
}

// isBase reports whether the features say that a word is a base form already.
func isBase(pos, morph string) bool {
	switch pos {
	case "NOUN":
		if feature(morph, "Number") == "Sing" {
			return true
		}
	case "VERB":
		if feature(morph, "VerbForm") == "Fin" && feature(morph, "Tense") == "Pres" && feature(morph, "Number") == "" {
			return true
		}
	}
	form := feature(morph, "VerbForm")
	return form == "Inf" || form == "None" || feature(morph, "Degree") == "Pos"
}

func feature(morph, name string) string {
	for morph != "" {
		var f string
		f, morph, _ = strings.Cut(morph, "|")
		if k, v, _ := strings.Cut(f, "="); k == name {
			return v
		}
	}
	return ""
}

func isAlpha(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
		}
		if c |= 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}
