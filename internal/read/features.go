package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// features are what a paragraph looks like, in so far as its role depends on it.
type features struct {
	words    []string // as printed, split at white space
	sentence bool     // ends as a sentence does
	allCaps  bool
	title    float64 // share of its longer words that start with a capital
	strong   bool    // furniture by its own looks
	figure   bool    // holds a digit
	weWords  bool    // the outlet speaks of itself
}

func featuresOf(text string) features {
	f := features{words: strings.Fields(text)}
	f.sentence = endsSentence(text)
	f.figure = strings.ContainsAny(text, "0123456789")
	f.allCaps, f.title = capitals(f.words)
	open := outsideQuotes(text)
	f.weWords = score(we, plainWords(open)) > 0
	f.strong = isStamp(f) || isDateline(f) || isCredit(text, f) || isCaption(text, f) || isLink(text, f) || isPagePart(text, f) ||
		isCounter(text, f) || isTrail(text) || isAddress(f) || isAppeal(open, f)
	return f
}

// count returns the number of words.
func (f *features) count() int { return len(f.words) }

// fragment reports whether the paragraph could be a title or label.
func (f *features) fragment() bool { return !f.sentence && f.count() <= 30 }

// endsSentence reports whether text ends in a full stop, or in another mark
// that ends a sentence, inside any closing quotes and brackets. An agency's
// name in brackets may follow.
func endsSentence(text string) bool {
	if open := strings.LastIndexByte(text, '('); open > 0 && strings.HasSuffix(text, ")") && len(strings.Fields(text[open:])) <= 3 {
		text = text[:open]
	}
	text = strings.TrimRightFunc(text, func(c rune) bool { return isSpace(c) || strings.ContainsRune(`"'”’»)]`, c) })
	c, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…:;。؟۔", c)
}

// capitals tells whether all letters are capitals, and which share of the
// words of four letters and more start with one.
func capitals(words []string) (all bool, share float64) {
	all = true
	long, upper, letters := 0, 0, 0
	for _, w := range words {
		w = strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) })
		for _, c := range w {
			if unicode.IsLetter(c) {
				letters++
				all = all && !unicode.IsLower(c)
			}
		}
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		long++
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			upper++
		}
	}
	if long > 0 {
		share = float64(upper) / float64(long)
	}
	return all && letters > 3, share
}

// outsideQuotes blanks what stands between double quotation marks. A quote
// that is not closed runs to the end, as speech over several paragraphs does.
func outsideQuotes(text string) string {
	text = strings.NewReplacer("``", `"`, "''", `"`).Replace(text)
	var b strings.Builder
	open := false
	for _, c := range text {
		switch {
		case c == '“' || c == '«' || c == '„':
			open = true
		case c == '”' || c == '»':
			open = false
		case c == '"':
			open = !open
		case !open:
			b.WriteRune(c)
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// plainWords returns the words of text in lower case without the marks around
// them.
func plainWords(text string) []string {
	var out []string
	for _, w := range strings.Fields(strings.ReplaceAll(strings.ToLower(text), "’", "'")) {
		if w = plainWord(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func plainWord(w string) string {
	return strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '&' })
}

// score adds up the hits of one group.
func score(g wordGroup, plain []string) int {
	n := 0
	for _, w := range plain {
		if g.words[w] {
			n += g.weight
		}
	}
	return min(n, g.most)
}
