package unstrip

import (
	"slices"
	"strings"

	"sitrep/nlp"
)

// A text of longRun words without a stop has lost them: a sentence of news has some
// twenty. One stop in sparse words may have been left.
const longRun, sparse = 40, 120

// Unstopped reports whether a text has lost its full stops and commas, as what a machine
// writes down of speech has.
func Unstopped(text string) bool {
	words, stops := len(strings.Fields(text)), 0
	for i := range len(text) {
		switch text[i] {
		case '.', '!', '?', ',', ';':
			if i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n' {
				stops++
			}
		}
	}
	return words >= longRun && stops*sparse < words
}

// Split returns the parts of a text without stops, cut where a new sentence must begin:
// before the subject of a finite verb, with what stands before it of its own clause,
// where nothing joins that clause to the one before. A speaker and verb of saying close
// what was said before them where that names no speaker of its own and what follows is
// told neither in the past perfect nor of "it" or "they"; else they open what follows.
func (r *Restorer) Split(d *nlp.Doc, in []nlp.Span) []nlp.Span {
	s := &scan{r, d, nil}
	var out []nlp.Span
	for _, part := range in {
		at := part.Start
		for _, t := range s.starts(part) {
			if cut := d.Tokens[t].Start; cut > at {
				end := d.Tokens[t-1].End
				out = append(out, nlp.Span{Start: at, End: max(end, at+1)})
				at = cut
			}
		}
		out = append(out, nlp.Span{Start: at, End: part.End})
	}
	return out
}

// starts returns the tokens of a part at which sentences begin, the first left out.
func (s *scan) starts(part nlp.Span) []int {
	lo, _ := slices.BinarySearchFunc(s.d.Tokens, part.Start, func(t nlp.Token, at int) int { return t.Start - at })
	hi := lo
	for hi < len(s.d.Tokens) && s.d.Tokens[hi].Start < part.End {
		hi++
	}
	var out []int
	from, finite, said := lo, false, -1 // of the sentence so far: a finite verb stands in it; the last verb of saying that closes it
	leads := -1                         // the verb of saying that opens what follows
	for v := lo; v < hi; v++ {
		if !s.finiteVerb(v) {
			continue
		}
		b := s.clauseStart(from, v)
		saying := s.saying(v)
		if b < 0 || !s.free(b, leads) || b-from < 3 {
			finite = true
			if saying && b >= 0 && said < 0 {
				said, leads = v, v
			}
			continue
		}
		closes := saying && finite && said < 0 && !s.opens(v, hi)
		switch {
		case closes:
			said, leads = v, -1
		case finite:
			out = append(out, b)
			from, said, leads = b, -1, -1
			if saying {
				said, leads = v, v
			}
		case saying:
			said, leads = v, v
		}
		finite = true
	}
	return out
}

// finiteVerb reports whether a finite verb or the auxiliary of one stands at v.
func (s *scan) finiteVerb(v int) bool {
	switch s.tag(v) {
	case "VBD", "VBZ", "VBP", "MD":
		return s.pos(v) == "VERB" || s.pos(v) == "AUX"
	}
	return false
}

// clauseStart returns where the subject before the finite verb at v begins, with a
// phrase of time or place in front of it; -1 if no subject stands there.
func (s *scan) clauseStart(from, v int) int {
	t := v - 1
	for t > from && (s.pos(t) == "ADV" || s.hem(t)) {
		t--
	}
	if t < from {
		return -1
	}
	if s.tag(t) == "PRP" || s.tag(t) == "EX" || s.pos(t) == "PRON" && s.tag(t) == "NN" { // "it", "there", "nobody"
		return t
	}
	if s.pos(t) != "NOUN" && s.pos(t) != "PROPN" && s.pos(t) != "NUM" {
		return -1
	}
	start := t
	for k := t; k >= from; k-- {
		if s.hem(k) {
			continue
		}
		switch s.pos(k) {
		case "NOUN", "PROPN", "ADJ", "PART":
			if k < t && s.d.Tokens[k].EntType == "DATE" && s.d.Tokens[t].EntType != "DATE" {
				return start
			}
			if s.pos(k) == "PROPN" && start == k+1 && s.pos(k+1) == "NOUN" && s.whereTo(from, k) { // "in Orlo | police fired"
				return start
			}
			start = k
			continue
		case "NUM":
			start = k
			if p := s.before(k); p >= from && (s.pos(p) == "NOUN" || s.pos(p) == "PROPN") { // "the centre | two residents said"
				return start
			}
			continue
		case "DET":
			return k
		case "PRON":
			if s.tag(k) == "PRP$" {
				return k
			}
		case "ADP":
			if s.norm(k) == "of" && k > from && (s.pos(k-1) == "NOUN" || s.pos(k-1) == "PROPN" || s.pos(k-1) == "NUM") {
				continue
			}
		case "CCONJ":
			if s.norm(k) == "and" && k > from && (s.pos(k-1) == "NOUN" || s.pos(k-1) == "PROPN") && s.speaks(k-1) {
				continue
			}
		}
		break
	}
	return start
}

// free reports whether nothing before token b joins its clause to what stands before;
// leads is the verb of saying whose content may begin at b.
func (s *scan) free(b, leads int) bool {
	if b == 0 {
		return false
	}
	b--
	for b > 0 && (s.hem(b) || s.pos(b) == "ADV" && s.norm(b) == "only") {
		b--
	}
	if b == leads || s.joins(b) {
		return false
	}
	switch s.pos(b) {
	case "ADP", "SCONJ", "CCONJ", "DET", "AUX", "PUNCT":
		return s.pos(b) == "ADP" && (s.norm(b) == "down" || s.norm(b) == "up" || s.norm(b) == "off")
	case "VERB": // it may have an object
		return s.tag(b) == "VBN" || s.saying(b)
	}
	return true
}

// before returns the token before k that is no hem.
func (s *scan) before(k int) int {
	k--
	for k > 0 && s.hem(k) {
		k--
	}
	return k
}

// whereTo reports whether the name that ends at k follows a preposition of place.
func (s *scan) whereTo(from, k int) bool {
	for k > from && s.pos(k) == "PROPN" {
		k = s.before(k)
	}
	switch s.norm(k) {
	case "in", "at", "near", "from", "of", "to", "around", "outside", "on", "towards", "into":
		return s.pos(k) == "ADP"
	}
	return false
}

// hem reports whether a token is none of what was meant to be said: "uh", and the
// space that it leaves.
func (s *scan) hem(t int) bool { return s.pos(t) == "SPACE" || s.pos(t) == "INTJ" }

// opens reports whether the verb of saying at v opens what follows: "that" does, a
// pronoun, and a clause in the past perfect or with "would".
func (s *scan) opens(v, hi int) bool {
	for t := v + 1; t < min(hi, v+9); t++ {
		switch s.norm(t) {
		case "that", "it", "they", "he", "she", "there":
			return t <= v+2
		case "had", "would", "could":
			return true
		}
		if s.finiteVerb(t) {
			return false
		}
	}
	return false
}
