package main

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode"

	"sitrep"
	"sitrep/internal/read"
)

// A source is a report as it was, with what the noises need to know of it.
type source struct {
	id     string
	text   []rune
	tokens []token // of the language engine
}

// A token is one of the language engine's, with offsets in code points.
type token struct {
	start, end      int
	lemma, pos, tag string
}

// A noise degrades a text as copy is degraded on its way. It is a function of the
// text and the report's identifier alone. To add one, put it in the list.
type noise struct {
	name, what string
	edits      func(*source) []edit
	// upTo returns the offset at which the text is cut; nil where it is not.
	upTo func(*source) int
}

// noises are listed in the order in which they are printed; the first leaves all as
// it is.
var noises = []noise{
	{name: "clean", what: "as published", edits: func(*source) []edit { return nil }},
	{name: "stripped", what: "commas and apostrophes lost", edits: stripped},
	{name: "capitals", what: "all in capitals", edits: func(s *source) []edit { return eachRune(s, unicode.ToUpper) }},
	{name: "lower", what: "all in small letters", edits: func(s *source) []edit { return eachRune(s, unicode.ToLower) }},
	{name: "headline", what: "the first paragraph alone", edits: func(*source) []edit { return nil }, upTo: firstParagraph},
	{name: "paragraph", what: "all line breaks lost", edits: joined},
	{name: "transcript", what: "speech put down by a machine: no stops, no capitals, \"uh\"", edits: transcript},
	{name: "translated", what: "machine translation: no articles, the past told in the present", edits: translated},
}

// degrade returns the report's text under a noise.
func (n *noise) degrade(s *source) degraded {
	d := apply(s.text, n.edits(s))
	if n.upTo != nil {
		end := n.upTo(s)
		text := []rune(d.text)[:d.at[end]]
		d.text = string(text)
		for i := range d.at {
			d.at[i] = min(d.at[i], len(text))
		}
	}
	return d
}

func stripped(s *source) (out []edit) {
	for i, c := range s.text {
		switch c {
		case ',':
			if !between(s.text, i, unicode.IsDigit) {
				out = append(out, edit{i, i + 1, ""})
			}
		case '\'', '’', '‘', '`':
			out = append(out, edit{i, i + 1, ""})
		}
	}
	return out
}

// eachRune changes every letter that has one counterpart.
func eachRune(s *source, to func(rune) rune) (out []edit) {
	for i, c := range s.text {
		if x := to(c); x != c {
			out = append(out, edit{i, i + 1, string(x)})
		}
	}
	return out
}

// firstParagraph returns the end of the first paragraph that is read, which is the
// headline where there is one.
func firstParagraph(s *source) int {
	text := string(s.text)
	for _, p := range read.Paragraphs(text) {
		if p.Role != sitrep.RoleFurniture {
			return len([]rune(text[:p.End]))
		}
	}
	return len(s.text)
}

func joined(s *source) (out []edit) {
	for i := 0; i < len(s.text); i++ {
		from := i
		for i < len(s.text) && (s.text[i] == '\n' || s.text[i] == '\r') {
			i++
		}
		if i > from {
			out = append(out, edit{from, i, " "})
		}
	}
	return out
}

// fillers are what people say while they think; words between two of them on the mean.
var fillers = []string{"uh ", "um ", "er "}

const fillerEvery = 14

func transcript(s *source) []edit {
	h := fnv.New64a()
	h.Write([]byte(s.id))
	rng := rand.New(rand.NewPCG(h.Sum64(), fillerEvery))
	out := joined(s)
	for i, c := range s.text {
		switch {
		case unicode.IsSpace(c):
		case unicode.IsPunct(c) || unicode.IsSymbol(c):
			if (c == '.' || c == ',' || c == ':') && between(s.text, i, unicode.IsDigit) || c == '%' || c == '$' || (c == '\'' || c == '’') && between(s.text, i, unicode.IsLetter) {
				continue // a machine that hears writes "1.5", "9:45", "army's"
			}
			with := ""
			if between(s.text, i, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) { // "two-day", "14:00/15:00"
				with = " "
			}
			out = append(out, edit{i, i + 1, with})
		case unicode.ToLower(c) != c:
			out = append(out, edit{i, i + 1, string(unicode.ToLower(c))})
		}
		if i > 0 && unicode.IsLetter(c) && s.text[i-1] == ' ' && rng.IntN(fillerEvery) == 0 {
			out = append(out, edit{i, i, fillers[rng.IntN(len(fillers))]})
		}
	}
	return order(out)
}

// order puts what is put in at a place before what is changed there.
func order(edits []edit) []edit {
	var in, rest []edit
	for _, e := range edits {
		if e.from == e.to {
			in = append(in, e)
		} else {
			rest = append(rest, e)
		}
	}
	return append(in, rest...)
}

// presents are the auxiliaries that a flattened past takes.
var presents = map[string]string{"was": "is", "were": "are", "had": "have", "did": "do"}

func translated(s *source) (out []edit) {
	for _, t := range s.tokens {
		w := string(s.text[t.start:t.end])
		low := strings.ToLower(w)
		switch {
		case t.pos == "DET" && (low == "the" || low == "a" || low == "an"):
			end := t.end
			if end < len(s.text) && s.text[end] == ' ' {
				end++
			}
			out = append(out, edit{t.start, end, ""})
		case t.tag == "VBD":
			to := t.lemma
			if p := presents[low]; p != "" {
				to = p
			}
			if to != low && strings.ToLower(to) == to && to != "" {
				out = append(out, edit{t.start, t.end, to})
			}
		}
	}
	return out
}

// between reports whether both neighbours of i are of a class.
func between(text []rune, i int, is func(rune) bool) bool {
	return i > 0 && i+1 < len(text) && is(text[i-1]) && is(text[i+1])
}
