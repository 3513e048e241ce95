package extract

import (
	"slices"

	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// saidRepaired puts right two readings of sentences that say who said something, each
// shown by what has no subject though it is finite: what was said taken for a thing and
// a second verb of the speaker's ("Officials claimed troops in Bardai, south of Faya,
// opened fire"), and a speaker behind a quotation taken for an apposition of its last
// noun ("... four civilians," Hassan Yusuf, a spokesman, was quoted as saying).
func saidRepaired(p *nlp.Doc, lex *lexicon.Lexicon) *nlp.Doc {
	var tokens []nlp.Token
	set := func(t, head int, dep string) {
		if tokens == nil {
			tokens = slices.Clone(p.Tokens)
		}
		tokens[t].Head, tokens[t].Dep = head, dep
	}
	for v := range p.Tokens {
		tok := &p.Tokens[v]
		if tok.POS != "VERB" {
			continue
		}
		if saysClauses(lex, tok) {
			if o, c := saidThing(p, v); o >= 0 {
				dep := "nsubj"
				if hasChild(p, c, "auxpass") {
					dep = "nsubjpass"
				}
				set(o, c, dep)
				set(c, v, "ccomp")
			}
		}
		if tok.Lemma == "quote" && tok.Tag == "VBN" && hasChild(p, v, "auxpass") && !hasChild(p, v, "nsubj", "nsubjpass") {
			if n := behindQuote(p, v); n >= 0 {
				set(n, v, "nsubjpass")
			}
		}
	}
	if tokens == nil {
		return p
	}
	return nlp.NewDoc(p.Text, tokens)
}

// saysClauses reports whether a verb tells what was said by a clause and takes no
// person for an object.
func saysClauses(lex *lexicon.Lexicon, tok *nlp.Token) bool {
	switch tok.Lemma {
	case "say", "claim", "report", "announce", "allege", "state", "believe", "confirm", "add", "acknowledge", "insist":
	default:
		return false
	}
	return shape(lex.Cue("verb", tok.Lemma), "clause") != nil
}

// saidThing returns the object of the verb of saying at v and the finite verb behind it
// that hangs on v as a second deed of the speaker's without a conjunction; -1 if there
// is none.
func saidThing(p *nlp.Doc, v int) (object, verb int) {
	o := -1
	for _, k := range p.Children(v) {
		c := int(k)
		switch tok := &p.Tokens[c]; {
		case tok.Dep == "ccomp", tok.Dep == "cc" && c > v:
			return -1, -1
		case tok.Dep == "dobj" && c > v && o < 0:
			o = c
		case tok.Dep == "conj" && o >= 0 && c > o:
			switch tok.Tag {
			case "VBD", "VBZ", "VBP":
			case "VBN":
				if !hasChild(p, c, "aux", "auxpass") {
					return -1, -1
				}
			default:
				return -1, -1
			}
			if hasChild(p, c, "nsubj", "nsubjpass", "mark") || hasChild(p, o, "cc") {
				return -1, -1
			}
			return o, c
		}
	}
	return -1, -1
}

// behindQuote returns the noun between the end of a quotation and the passive verb at v
// that hangs on a word of the quotation; -1 if there is none.
func behindQuote(p *nlp.Doc, v int) int {
	s := p.Sents[p.SentOf(v)]
	q := v - 1
	for q > s.Start && v-q < 20 && !isQuote(p.Word(q)) {
		q--
	}
	if q <= s.Start || !isQuote(p.Word(q)) {
		return -1
	}
	for n := q + 1; n < v; n++ {
		if tok := &p.Tokens[n]; (tok.POS == "NOUN" || tok.POS == "PROPN" || tok.POS == "PRON") && tok.Head < q && (tok.Dep == "appos" || tok.Dep == "conj") {
			return n
		}
	}
	return -1
}
