// Package headline puts right the parse of headlines whose verb the parser has
// taken for a noun. Headlines leave out articles and auxiliaries, and most words
// for acts of war are nouns and verbs alike, so that "Army shells market" reads to
// a parser of running text as the name of a sort of market. The words before such
// a verb are a noun phrase that agrees with it, and what follows it is another, or
// the verb is of no use as a noun: that tells it without any model.
package headline

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// longest is the number of tokens up to which a line without a stop is read as a
// headline wherever it stands: lists, tickers and messages have them too.
const longest = 18

// Parse returns p with the verbs of doc's headlines put right, and with the plurals
// that open sentences and that the parser has taken for names; p itself where there is
// nothing to do. Tokens and sentences stay as they are.
func Parse(doc *sitrep.Document, p *nlp.Doc, lex *lexicon.Lexicon) *nlp.Doc {
	f := &fixer{lex: lex, p: p, raised: map[int]bool{}}
	for _, s := range p.Sents {
		f.opener(s)
		if f.isHeadline(doc, &s) {
			f.sentence(s)
		}
	}
	if f.tokens == nil {
		return p
	}
	return nlp.NewDoc(p.Text, f.tokens)
}

// A fixer holds the parse while its headlines are gone through.
type fixer struct {
	lex    *lexicon.Lexicon
	p      *nlp.Doc
	tokens []nlp.Token // a copy of p's, once one of them is changed
	raised map[int]bool
}

// isHeadline reports whether a sentence is of a headline, or a short line without a
// stop. It takes white space off the sentence's ends.
func (f *fixer) isHeadline(doc *sitrep.Document, s *nlp.Span) bool {
	for s.Start < s.End && f.p.Tokens[s.Start].POS == "SPACE" {
		s.Start++
	}
	for s.End > s.Start && f.p.Tokens[s.End-1].POS == "SPACE" {
		s.End--
	}
	if s.End-s.Start < 3 {
		return false
	}
	switch f.p.Word(s.End - 1) {
	case ".", "!", "?":
		return false
	}
	role, _ := doc.RoleAt(f.p.Tokens[s.Start].Start)
	return role == sitrep.RoleHeadline || role == sitrep.RoleBody && s.End-s.Start <= longest
}

// sentence goes through the clauses of a headline: what it begins with, and what
// stands behind a comma, a colon or a word such as "after".
func (f *fixer) sentence(s nlp.Span) {
	f.clause(s, -1)
	for t := s.Start + 1; t+2 < s.End; t++ {
		if opensClause[f.p.Tokens[t].Norm] {
			f.clause(nlp.Span{Start: t + 1, End: s.End}, t)
		}
	}
}

// opensClause are words and marks behind which a headline has a clause of its own.
var opensClause = map[string]bool{"as": true, "after": true, "before": true, "while": true, "when": true, ",": true, ";": true, ":": true}

// clause looks for the first word that must be the verb of a clause, and gives it its
// place in the tree. A verb that the parser has found with its subject ends the
// search, and so does all that cannot stand in a noun phrase. The clause is opened
// by the token at mark, -1 for the first of its sentence.
func (f *fixer) clause(s nlp.Span, mark int) {
	if mark >= 0 && f.p.Word(mark) == "," && f.second(s, mark) {
		return
	}
	prep := -1 // of the first phrase on the subject: "Army in Orlo burns villages"
	for t := s.Start; t < s.End; t++ {
		tok := &f.p.Tokens[t]
		if f.raised[t] {
			return
		}
		if t > s.Start {
			if lemma, tag := f.verbAt(s.Start, t, s.End, prep); lemma != "" {
				f.raise(s, t, mark, lemma, tag)
				return
			}
		}
		if (tok.Norm == "in" || tok.Norm == "near" || tok.Norm == "of") && t > s.Start && t+2 < s.End && f.p.Tokens[t+1].POS == "PROPN" {
			if prep < 0 {
				prep = t
			}
			continue
		}
		if !f.nominal(t) && !f.listing(s, t) && !(t == s.Start && tok.Tag == "VBG" && len(f.lex.Nouns(tok.Norm)) > 0) {
			return
		}
	}
}

// second reads a second verb of the same subject behind a comma: "Gunmen kill three,
// torch church". Its form is that of the first, a noun phrase follows and no other verb.
func (f *fixer) second(s nlp.Span, mark int) bool {
	t := s.Start
	tok := &f.p.Tokens[t]
	switch tok.Tag {
	case "NN", "NNS", "JJ", "VB":
	default:
		return false
	}
	first := f.root(mark)
	if first < 0 || t+1 >= s.End || !f.nominal(t+1) || f.p.Word(t+1) == "-" {
		return false
	}
	for i := t + 1; i < s.End; i++ {
		switch f.p.Tokens[i].Tag {
		case "VBZ", "VBP", "VBD", "MD":
			return false
		}
	}
	tag, word := f.at(first).Tag, f.p.Word(t)
	lemma := ""
	if tag == "VBP" && f.acts(word) {
		lemma = word
	}
	if tag == "VBZ" && strings.HasSuffix(word, "s") {
		for _, stem := range stems(word) {
			if lemma == "" && f.acts(stem) {
				lemma = stem
			}
		}
	}
	if lemma == "" {
		return false
	}
	f.raise(nlp.Span{Start: t, End: s.End}, t, mark, lemma, tag)
	f.tokens[t].Head, f.tokens[t].Dep = first, "conj"
	return true
}

// at returns the token at t as it is now.
func (f *fixer) at(t int) *nlp.Token {
	if f.tokens != nil {
		return &f.tokens[t]
	}
	return &f.p.Tokens[t]
}

// root returns the first verb at the root of a sentence before the token at mark, -1 if
// there is none.
func (f *fixer) root(mark int) int {
	for i := f.p.Sents[f.p.SentOf(mark)].Start; i < mark; i++ {
		if f.at(i).Dep == "ROOT" && f.at(i).POS == "VERB" {
			return i
		}
	}
	return -1
}

// nominal reports whether a token can stand in a noun phrase.
func (f *fixer) nominal(t int) bool {
	tok := &f.p.Tokens[t]
	switch tok.POS {
	case "NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM":
		return true
	case "INTJ", "X": // names that the tagger does not know
		return tok.Norm != f.p.Word(t)
	case "PART":
		return tok.Tag == "POS"
	case "PUNCT":
		return f.p.Word(t) == "-"
	}
	return false
}

// listing reports whether t joins two names before the verb: "Chad, Niger agree".
func (f *fixer) listing(s nlp.Span, t int) bool {
	return t > s.Start && t+1 < s.End && (f.p.Word(t) == "," || f.p.Tokens[t].Norm == "and") && f.nominal(t-1) && f.nominal(t+1)
}

// collective are nouns and names that look singular and take the verb of a plural.
var collective = map[string]bool{"police": true, "taliban": true, "people": true, "gunmen": true, "policemen": true, "men": true, "women": true, "militiamen": true,
	"servicemen": true, "gendarmerie": true, "mujahideen": true, "fedayeen": true, "peshmerga": true, "troops": true, "youth": true}

// carriers are verbs that headlines say of a noun for an act; they name none
// themselves.
var carriers = map[string]bool{"rip": true, "rock": true, "rage": true, "erupt": true, "tear": true, "shake": true, "near": true, "widen": true, "continue": true,
	"resume": true, "loom": true, "mount": true, "grow": true, "spread": true, "flare": true, "ease": true, "subside": true, "enter": true, "end": true, "begin": true}

// verbAt returns the lemma and the tag of the verb that the word at t must be, ""
// where it need not be one.
func (f *fixer) verbAt(from, t, end, prep int) (lemma, tag string) {
	tok, before := &f.p.Tokens[t], &f.p.Tokens[t-1]
	if prep > from {
		if !f.nominal(t-1) || len(f.lex.Nouns(f.p.Tokens[t].Lemma)) > 0 {
			return "", ""
		}
		before = &f.p.Tokens[prep-1]
	}
	switch tok.Tag {
	case "VBZ", "VBP": // a verb, but its subject hangs on it like the rest of a name
		if d := before.Dep; before.Head == t && (d == "compound" || d == "amod" || d == "npadvmod") && (before.POS == "NOUN" || before.POS == "PROPN") && f.acts(tok.Lemma) {
			return tok.Lemma, tok.Tag
		}
		return "", ""
	case "NN", "NNS", "VB", "IN", "JJ", "RB", "NNP", "NNPS":
	default:
		return "", ""
	}
	word := f.p.Word(t)
	if word != strings.ToLower(word) || t+1 >= end || tok.Tag == "IN" && (word != "down" || !f.nominal(t+1)) {
		return "", ""
	}
	if before.POS != "NOUN" && before.POS != "PROPN" && before.POS != "NUM" && before.POS != "INTJ" && !(before.Tag == "VBG" && t-1 == from) {
		return "", ""
	}
	plural := before.Tag == "NNS" || before.Tag == "NNPS" || collective[before.Norm] || strings.HasSuffix(before.Norm, "s") && (before.POS == "INTJ" || before.POS == "PROPN")
	switch {
	case plural && f.acts(word):
		lemma, tag = word, "VBP"
	case before.Tag != "NNS" && strings.HasSuffix(word, "s"):
		for _, stem := range stems(word) {
			if lemma == "" && f.acts(stem) {
				lemma, tag = stem, "VBZ"
			}
		}
	}
	if lemma == "" {
		return "", ""
	}
	next := &f.p.Tokens[t+1]
	noun := len(f.lex.Nouns(lemma)) > 0 || lemma == "mine" || lemma == "arm"
	switch {
	case next.POS == "VERB" && next.Tag != "VBG" && next.Tag != "VBN" || next.POS == "AUX":
		return "", ""
	case f.nominal(t+1) && f.p.Word(t+1) != "-" && next.Tag != "POS":
		return lemma, tag
	case noun:
		return "", "" // "army attacks on villages"
	case next.POS == "ADP" || next.POS == "SCONJ" || next.POS == "ADV" || next.POS == "PRON":
		return lemma, tag
	}
	return "", ""
}

// acts reports whether a word is a verb of the lexicon, or says of an act that it
// happens.
func (f *fixer) acts(word string) bool { return carriers[word] || len(f.lex.Verbs(word)) > 0 }

// stems returns what a form in "s" can be of.
func stems(word string) []string {
	switch {
	case strings.HasSuffix(word, "ies"):
		return []string{word[:len(word)-3] + "y"}
	case strings.HasSuffix(word, "ss"):
		return nil
	case strings.HasSuffix(word, "es"):
		return []string{word[:len(word)-1], word[:len(word)-2]}
	}
	return []string{word[:len(word)-1]}
}

// raise makes the word at t the verb of its clause: what stands before it is its
// subject, the noun phrase behind it its object, and all that hung on these two from
// further on hangs on it.
func (f *fixer) raise(s nlp.Span, t, mark int, lemma, tag string) {
	if f.tokens == nil {
		f.tokens = slices.Clone(f.p.Tokens)
	}
	x := f.tokens
	f.raised[t] = true
	if first := &x[s.Start]; first.POS == "VERB" && t == s.Start+1 {
		first.POS, first.Tag, first.Lemma, first.Morph = "NOUN", "NN", first.Norm, "Number=Sing"
	}
	f.phrases(s.Start, t, t, "nsubj")
	hi := t + 1
	for hi < s.End && f.nominal(hi) {
		hi++
	}
	f.phrases(t+1, hi, t, "dobj")
	for i := hi; i < s.End; i++ {
		h := x[i].Head
		if h == i || h >= hi || h < s.Start {
			continue
		}
		if h == hi-1 && (x[i].Norm == "of" || x[i].Dep == "relcl" || x[i].Dep == "appos") {
			continue // it stays with the object
		}
		if h < t || h > t || x[i].Dep == "prep" || x[i].Dep == "acl" {
			x[i].Head = t
			if x[i].Dep == "acl" || x[i].Dep == "relcl" {
				x[i].Dep = "advcl"
			}
		}
	}
	v := &x[t]
	v.POS, v.Tag, v.Lemma, v.Dep, v.Head = "VERB", tag, lemma, "ROOT", t
	if mark >= 0 {
		f.hang(s, hi, t, mark)
	}
	v.Morph = map[string]string{"VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBP": "Tense=Pres|VerbForm=Fin"}[tag]
	if v.EntIOB != 'O' {
		if t+1 < len(x) && x[t+1].EntIOB == 'I' {
			x[t+1].EntIOB = 'B'
		}
		v.EntIOB, v.EntType = 'O', ""
	}
}

// hang hangs a later clause, whose noun phrases end at hi, on the first root before it;
// it stays a root itself where there is none.
func (f *fixer) hang(s nlp.Span, hi, t, mark int) {
	x := f.tokens
	root := -1
	first := f.p.Sents[f.p.SentOf(t)].Start
	for i := first; i < mark; i++ {
		if x[i].Head >= s.Start && x[i].Head < hi {
			x[i].Head = t
		}
		if root < 0 && x[i].Dep == "ROOT" {
			root = i
		}
	}
	if root >= 0 {
		x[t].Head, x[t].Dep = root, "advcl"
		x[mark].Head, x[mark].Dep = t, "mark"
	}
	if x[mark].POS == "PUNCT" {
		x[mark].Dep = "punct"
		if root >= 0 {
			x[t].Dep = "parataxis"
		}
	}
}

// phrases makes the tokens of a range the noun phrases that hang on v as dep, the
// first of a list itself and the others on it. The last noun of each is its head.
func (f *fixer) phrases(lo, hi, v int, dep string) {
	x := f.tokens
	first := -1
	for from := lo; from < hi; {
		to := from
		for to < hi && f.p.Word(to) != "," && x[to].Norm != "and" {
			to++
		}
		stop := from + 1
		for stop < to && x[stop].POS != "ADP" {
			stop++
		}
		head := min(stop, to) - 1
		for head > from && x[head].POS != "NOUN" && x[head].POS != "PROPN" && x[head].POS != "NUM" {
			head--
		}
		for i := from; i < to; i++ {
			if i == head || x[i].Head >= from && x[i].Head < to && x[i].Head != i {
				continue
			}
			x[i].Head, x[i].Dep = head, dependent(&x[i])
			if x[i].POS == "ADP" {
				x[i].Dep = "prep"
			}
		}
		if to > from {
			x[head].Head, x[head].Dep = v, dep
			if first >= 0 {
				x[head].Head, x[head].Dep = first, "conj"
			} else {
				first = head
			}
		}
		if to < hi { // the comma, or "and"
			x[to].Head = max(first, from)
			x[to].Dep = map[bool]string{true: "punct", false: "cc"}[f.p.Word(to) == ","]
		}
		from = to + 1
	}
}

// dependent returns how a word hangs on the noun of its phrase.
func dependent(t *nlp.Token) string {
	switch t.POS {
	case "ADJ":
		return "amod"
	case "NUM":
		return "nummod"
	case "DET":
		return "det"
	case "PUNCT":
		return "punct"
	}
	return "compound"
}
