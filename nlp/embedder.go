package nlp

import (
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

// An embedder gives the vectors of words by themselves, and keeps them with the
// lexeme: a word is worked out once, not every time that it stands in a text.
type embedder struct{ mixer *nn.Mixer }

func newEmbedder(f *model.File, name string, keys int) (*embedder, error) {
	m, err := nn.ReadMixer(f, name, keys)
	return &embedder{m}, err
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

// vectors is memory to work in.
type vectors struct {
	keys    []uint64
	missing []int
	out     []float32
	buf     []float32
}

// prepare makes the vectors that the lexemes of tokens lack.
func (e *embedder) prepare(tokens []token.Token, w *vectors) {
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
	out := model.Aligned(len(w.missing) * nn.Width)
	w.buf = e.mixer.Apply(out, w.keys, w.buf)
	for k, i := range w.missing {
		t, v := &tokens[i], out[k*nn.Width:][:nn.Width:nn.Width]
		t.Lex.Memo[memoOf(t, n)].Store(&v)
	}
}

// fill writes the vectors of tokens from to to; zeros where there are no tokens.
func (e *embedder) fill(dst []float32, tokens []token.Token, from, to int) {
	n := e.mixer.Keys()
	for i := from; i < to; i++ {
		v := dst[(i-from)*nn.Width:][:nn.Width]
		if i < 0 || i >= len(tokens) {
			clear(v)
			continue
		}
		copy(v, *tokens[i].Lex.Memo[memoOf(&tokens[i], n)].Load())
	}
}

func number(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
