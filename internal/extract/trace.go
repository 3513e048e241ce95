package extract

import (
	"fmt"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// A Why is the sort of reason for which a word gave no claim.
type Why uint8

// The sorts of reasons.
const (
	WhyUnknown   Why = iota
	WhyFurniture     // the passage is not read
	WhyNoWord        // no word of the sentence is in the lexicon
	WhyRejected      // a word of the lexicon, in a use that the entry does not ask for
	WhyName          // the word stands in a name
	WhyTaken         // another word tells the same event
	WhyDropped       // a claim was made and taken out again
	WhyFigure        // a figure of speech
)

var whyNames = [...]string{"unknown", "furniture", "no word", "rejected", "name", "taken", "dropped", "figure of speech"}

// String returns the sort in words.
func (w Why) String() string {
	if int(w) < len(whyNames) {
		return whyNames[w]
	}
	return whyNames[WhyUnknown]
}

// A Note says why a word of the report gave no claim.
type Note struct {
	sitrep.Span // the word; the sentence for WhyFurniture and WhyNoWord
	Why         Why
	Entry       string // the lexicon entry that was tried, "" where none was
	Text        string
}

// Trace extracts the claims as Extract does and tells besides why words and
// sentences gave none, in the order in which they were tried. Extract itself
// keeps no notes and pays nothing for them.
func (x *Extractor) Trace(doc *sitrep.Document, p *nlp.Doc, m *sitrep.Mentions) (Result, []Note) {
	r := x.newReport(doc, repaired(p, m, x.lex), m)
	r.trace = &trace{}
	res := r.run()
	r.silentSentences()
	return res, r.trace.notes
}

// A trace gathers notes while a report is read.
type trace struct {
	notes []Note
	tried *lexicon.Entry // the entry that is being tried on a word
	at    int            // the word
}

// try remembers the entry that is tried on the word at t.
func (r *report) try(t int, x *lexicon.Entry) {
	if r.trace != nil {
		r.trace.tried, r.trace.at = x, t
	}
}

// reject notes that the entry that is being tried asks for something that the
// word does not have: of whom (the words found there, if any) what is asked for.
// It returns false, for the caller to return.
func (r *report) reject(whose string, found []int, asks string, words []string) bool {
	if r.trace == nil || r.trace.tried == nil {
		return false
	}
	for _, t := range found {
		whose += fmt.Sprintf(" %q", r.word(t))
	}
	r.note(r.trace.at, WhyRejected, whose+" "+asks+" "+strings.Join(words, ", "))
	return false
}

// note notes something about the word at t and the entry being tried.
func (r *report) note(t int, why Why, text string) {
	if r.trace == nil {
		return
	}
	n := Note{Span: r.bytes(nlp.Span{Start: t, End: t + 1}), Why: why, Text: text}
	if r.trace.tried != nil && r.trace.at == t {
		n.Entry = r.trace.tried.ID
	}
	r.trace.notes = append(r.trace.notes, n)
}

// silentSentences notes the sentences that are not read and those without any
// word of the lexicon.
func (r *report) silentSentences() {
	r.trace.tried = nil
	for _, s := range r.p.Sents {
		known, read := false, false
		for t := s.Start; t < s.End; t++ {
			read = read || !r.skip[t]
			known = known || r.knownWord(t)
		}
		n := Note{Span: r.bytes(s)}
		switch {
		case !read:
			n.Why, n.Text = WhyFurniture, "the passage is taken for navigation, credits or the like, and is not read"
		case !known:
			n.Why, n.Text = WhyNoWord, "no word of it is in the lexicon as the name of an event"
		default:
			continue
		}
		r.trace.notes = append(r.trace.notes, n)
	}
}

// knownWord reports whether the lexicon knows the word at t as one for an event,
// in whatever use.
func (r *report) knownWord(t int) bool {
	l := r.lemma(t)
	switch r.tok(t).POS {
	case "VERB":
		return len(r.lex.Verbs(l)) > 0
	case "NOUN", "PROPN":
		return len(r.lex.Nouns(l)) > 0
	case "ADJ":
		return len(r.lex.Adjectives(l)) > 0
	}
	return false
}
