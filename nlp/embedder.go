package nlp

import (
	"slices"

	"sitrep/nlp/model"
	"sitrep/nlp/nn"
	"sitrep/nlp/token"
)

// Numbers of keys: the four of a lexeme, and for tagger and parser whether a
// space follows and whether it is white space.
const (
	ownKeys    = len(token.Lexeme{}.Keys)
	sharedKeys = ownKeys + 2
)

// An embedder gives what can be said of words by themselves (nn.Mixer), and keeps
// it with the lexeme: a word is worked out once, not every time that it stands in
// a text. Products are kept of some words only, since they take nine times the
// room of vectors.
type embedder struct {
	mixer *nn.Mixer
	kept  keeper
}

func newEmbedder(f *model.File, name string, keys int) (*embedder, error) {
	m, err := nn.ReadMixer(f, name, keys)
	return &embedder{mixer: m}, err
}

// The entries of Lexeme.Memo.
const (
	memoPlain  = iota // for tagger and parser, no space behind
	memoSpaced        // with a space behind
	memoEntity        // for the entities
)

func memoOf(t *token.Token, keys int) int {
	switch {
	case keys == ownKeys:
		return memoEntity
	case t.Spaced:
		return memoSpaced
	}
	return memoPlain
}

// scratch is memory to work in.
type scratch struct {
	keys     []uint64
	missing  []int
	vectors  [][]float32
	buf      []float32
	products []float32
}

// prepare makes the vectors that the lexemes of tokens lack.
func (e *embedder) prepare(tokens []token.Token, w *scratch) {
	n := e.mixer.Keys()
	w.keys, w.missing = w.keys[:0], w.missing[:0]
	for i := range tokens {
		t := &tokens[i]
		if t.Lex.Memo[memoOf(t, n)].Load() != nil {
			continue
		}
		w.missing = append(w.missing, i)
		w.keys = append(w.keys, t.Lex.Keys[:]...)
		if n == sharedKeys {
			w.keys = append(w.keys, number(t.Spaced), number(t.Lex.Space))
		}
	}
	if len(w.missing) == 0 {
		return
	}
	w.buf = e.mixer.Vectors(w.keys, w.buf, func(i int, v []float32) {
		t := &tokens[w.missing[i]]
		t.Lex.Memo[memoOf(t, n)].Store(&token.Memo{Vector: slices.Clone(v)})
	})
}

// fill sets dst to what is known of the tokens from from on.
func (e *embedder) fill(dst []nn.Word, tokens []token.Token, from int, w *scratch) {
	first, last := max(from, 0), min(from+len(dst), len(tokens))
	e.prepare(tokens[first:last], w)
	n := e.mixer.Keys()
	w.missing, w.vectors = w.missing[:0], w.vectors[:0]
	for i := first; i < last; i++ {
		m := tokens[i].Lex.Memo[memoOf(&tokens[i], n)].Load()
		dst[i-from].Vector = m.Vector
		if p := m.More.Load(); p != nil {
			dst[i-from].Products = *p
			if !m.Used.Load() {
				m.Used.Store(true)
			}
			continue
		}
		w.missing, w.vectors = append(w.missing, i), append(w.vectors, m.Vector)
	}
	if len(w.missing) == 0 {
		return
	}
	w.products = e.mixer.Products(w.vectors, w.products, func(k int, products []float32) {
		i := w.missing[k]
		dst[i-from].Products = products
		e.kept.keep(tokens[i].Lex.Memo[memoOf(&tokens[i], n)].Load(), products)
	})
}

func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
