// Package nlp reads English: it splits a text into tokens and sentences, tags
// them, parses them into dependency trees, lemmatizes them and finds named
// entities. It is the published small English CNN pipeline of spaCy, run in pure
// Go with the original's results; Open reads other published pipelines of its kind,
// of any language. It knows nothing of what the text is about.
//
// All machines give the same results to the last bit. The environment variable
// NLP_KERNELS ("portable", "AVX2", "AVX-512") chooses narrower kernels than the machine
// has.
package nlp

import "slices"

// A Span is a half-open range. Whether it counts bytes or tokens is said where
// it is used.
type Span struct{ Start, End int }

// A Token is one token of a text, white-space tokens included. What parts of a
// pipeline say of it is "" where the pipeline has no such part; without a parser every
// token is its own head. Labels are those of the pipeline: the examples are of the
// embedded one.
type Token struct {
	Start, End int    // byte range in Doc.Text, half open
	Head       int    // index of the head token; a root is its own head
	Lemma      string // base form, as the lemmatizer of the pipeline gives it
	Norm       string // normalised form: lower case, contractions expanded ("n't" is "not")
	POS        string // Universal Dependencies part of speech: "NOUN", "VERB", ...
	Tag        string // the treebank's own tag; in English Penn Treebank's: "NN", "VBD", ...
	Dep        string // dependency label; in English ClearNLP's: "nsubj", "dobj", ...; "ROOT" for a root
	Morph      string // UD features as "Feat=Value|Feat=Value", sorted; "" if none
	EntIOB     byte   // 'B', 'I' or 'O'
	EntType    string // entity label; in English OntoNotes': "GPE", ...; "" where EntIOB is 'O'
	SentStart  bool   // the first token of a sentence
}

// An Entity is a named entity as the model labels it.
type Entity struct {
	Start, End int    // token range, half open
	Label      string // in English OntoNotes': "PERSON", "GPE", ...
}

// A Doc is a parsed text. It is not changed after it was made.
type Doc struct {
	Text   string
	Tokens []Token
	Sents  []Span   // token ranges, in order, covering all tokens
	Ents   []Entity // in order, never overlapping

	kids [][]int32 // children of every token in text order; made by NewDoc
	sent []int32   // index in Sents of every token
}

// NewDoc builds a Doc from tokens whose fields are all set. Sentences follow
// SentStart (the first token always starts one) and entities follow EntIOB. A
// head outside the tokens is taken as a root.
func NewDoc(text string, tokens []Token) *Doc {
	d := &Doc{Text: text, Tokens: tokens}
	n := len(tokens)
	d.sent = make([]int32, n)
	count := make([]int32, n+1)
	roots := 0
	for i := range tokens {
		t := &tokens[i]
		if t.Head < 0 || t.Head >= n {
			t.Head = i
		}
		if i == 0 || t.SentStart {
			t.SentStart = true
			if i > 0 {
				d.Sents[len(d.Sents)-1].End = i
			}
			d.Sents = append(d.Sents, Span{i, n})
		}
		d.sent[i] = int32(len(d.Sents) - 1)
		if t.Head != i {
			count[t.Head]++
		} else {
			roots++
		}
		switch {
		case t.EntIOB == 'B', t.EntIOB == 'I' && (i == 0 || tokens[i-1].EntIOB == 'O' || tokens[i-1].EntType != t.EntType):
			d.Ents = append(d.Ents, Entity{i, i + 1, t.EntType})
		case t.EntIOB == 'I':
			d.Ents[len(d.Ents)-1].End = i + 1
		}
	}
	back := make([]int32, n-roots)
	d.kids = make([][]int32, n)
	at := int32(0)
	for i := range tokens {
		d.kids[i] = back[at : at : at+count[i]]
		at += count[i]
	}
	for i := range tokens {
		if h := tokens[i].Head; h != i {
			d.kids[h] = append(d.kids[h], int32(i))
		}
	}
	return d
}

// Word returns the text of token i.
func (d *Doc) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Children returns the indices of token i's children in text order. The slice
// must not be changed.
func (d *Doc) Children(i int) []int32 { return d.kids[i] }

// SentOf returns the index in Sents of the sentence that holds token i.
func (d *Doc) SentOf(i int) int { return int(d.sent[i]) }

// Subtree returns the tokens under token i, itself included, in text order.
func (d *Doc) Subtree(i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
		for _, c := range d.kids[out[k]] {
			out = append(out, int(c))
		}
	}
	slices.Sort(out)
	return out
}

// Edges returns the first and one past the last token under token i. The range
// may hold tokens that are not under i where the tree is not projective.
func (d *Doc) Edges(i int) Span {
	s := Span{i, i + 1}
	stack := []int32{int32(i)}
	for len(stack) > 0 {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s.Start, s.End = min(s.Start, int(t)), max(s.End, int(t)+1)
		stack = append(stack, d.kids[t]...)
	}
	return s
}

// IsAncestor reports whether token a is above token i, or i itself.
func (d *Doc) IsAncestor(a, i int) bool {
	for steps := 0; steps <= len(d.Tokens); steps++ {
		if i == a {
			return true
		}
		h := d.Tokens[i].Head
		if h == i {
			return false
		}
		i = h
	}
	return false
}
