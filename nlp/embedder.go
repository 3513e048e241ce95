package nlp

import (
	"slices"
	"sync/atomic"

	"sitrep/nlp/model"
	"sitrep/nlp/nn"
	"sitrep/nlp/token"
)

// An embedder gives what can be said of words by themselves (nn.Mixer), and keeps
// it with the lexeme: a word is worked out once, not every time that it stands in
// a text. Products are kept of some words only, since they take nine times the
// room of vectors.
type embedder struct {
	mixer  *nn.Mixer
	kept   keeper
	first  int  // of its entries in Lexeme.Memo
	spaced bool // it is told whether a space follows: such words have an entry of their own
}

func newEmbedder(f *model.File, name string, first int) (*embedder, error) {
	m, err := nn.ReadMixer(f, name)
	if err != nil {
		return nil, err
	}
	return &embedder{mixer: m, first: first, spaced: slices.Contains(m.Attrs, model.AttrSpaced)}, nil
}

// memos is the number of its entries in Lexeme.Memo.
func (e *embedder) memos() int {
	if e.spaced {
		return 2
	}
	return 1
}

func (e *embedder) memo(t *token.Token) *atomic.Pointer[token.Memo] {
	if e.spaced && t.Spaced {
		return &t.Lex.Memo[e.first+1]
	}
	return &t.Lex.Memo[e.first]
}

// key is what the mixer is told of a token.
func key(t *token.Token, a model.Attr) uint64 {
	switch a {
	case model.AttrSpaced:
		return number(t.Spaced)
	case model.AttrSpace:
		return number(t.Lex.Space)
	default:
		return t.Lex.Keys[a-1]
	}
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
	w.keys, w.missing = w.keys[:0], w.missing[:0]
	for i := range tokens {
		t := &tokens[i]
		if e.memo(t).Load() != nil {
			continue
		}
		w.missing = append(w.missing, i)
		for _, a := range e.mixer.Attrs {
			w.keys = append(w.keys, key(t, a))
		}
		if e.mixer.Static {
			w.keys = append(w.keys, t.Lex.Row)
		}
	}
	if len(w.missing) == 0 {
		return
	}
	w.buf = e.mixer.Vectors(w.keys, w.buf, func(i int, v []float32) {
		e.memo(&tokens[w.missing[i]]).Store(&token.Memo{Vector: slices.Clone(v)})
	})
}

// fill sets dst to what is known of the tokens from from on.
func (e *embedder) fill(dst []nn.Word, tokens []token.Token, from int, w *scratch) {
	first, last := max(from, 0), min(from+len(dst), len(tokens))
	e.prepare(tokens[first:last], w)
	w.missing, w.vectors = w.missing[:0], w.vectors[:0]
	for i := first; i < last; i++ {
		m := e.memo(&tokens[i]).Load()
		dst[i-from].Vector = m.Vector
		if !e.mixer.HasProducts() {
			continue
		}
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
		e.kept.keep(e.memo(&tokens[i]).Load(), products)
	})
}

func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
