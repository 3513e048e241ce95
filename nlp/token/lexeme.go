package token

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"

	"sitrep/nlp/model"
)

// A Lexeme is what is known of a word by itself, wherever it stands.
type Lexeme struct {
	Text  string
	Lower string // Text in lower case
	Norm  string // the normalised form, as the model's table or an exception gives it
	Space bool   // nothing but white space

	// Keys are hashes, which the model looks up: Keys[a-1] is that of attribute a,
	// from model.AttrNorm to model.AttrOrth.
	Keys [model.AttrOrth]uint64

	// Row is the row of the word in the model's static vectors, plus one; 0 where it
	// has none.
	Row uint64

	// Memo is for what others work out from the word alone and want to find
	// again, so many entries as New was told. Whoever sets an entry owns it.
	Memo []atomic.Pointer[Memo]

	// Base is for the base form that was worked out last.
	Base atomic.Pointer[Base]

	starts *trie // where Text begins a sequence that is put together again, nil for most
}

// A Base is the base form of a word as a part of speech with features.
type Base struct{ POS, Morph, Lemma string }

// A Memo is what others have worked out from a word alone.
type Memo struct {
	Vector []float32                 // never changed
	More   atomic.Pointer[[]float32] // what takes much room; nil where there was none for it
	Used   atomic.Bool               // More was of use since this was last set to false
	Missed atomic.Bool               // More was wanted when there was no room for it
}

// vocab makes lexemes and keeps them: at most so many that memory stays bounded
// however many words come by. It may be used by many goroutines at once.
type vocab struct {
	symbols map[string]uint64
	norms   norms
	rows    rows
	memos   int
	starts  map[string]*trie
	seed    maphash.Seed
	shards  [shardCount]shard
}

const (
	shardCount = 16
	shardSize  = 1024 // words in a shard; it is emptied when they are more
)

type shard struct {
	mu    sync.RWMutex
	words map[string]*Lexeme
}

func (v *vocab) get(word string) *Lexeme {
	s := &v.shards[maphash.String(v.seed, word)%shardCount]
	s.mu.RLock()
	l := s.words[word]
	s.mu.RUnlock()
	if l != nil {
		return l
	}
	l = v.make(strings.Clone(word), "", false)
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.words[word]; known != nil {
		return known
	}
	if s.words == nil || len(s.words) >= shardSize {
		s.words = make(map[string]*Lexeme, shardSize)
	}
	s.words[l.Text] = l
	return l
}

// make returns a new lexeme, with a norm of its own if hasNorm.
func (v *vocab) make(word, norm string, hasNorm bool) *Lexeme {
	l := &Lexeme{Text: word, Lower: lower(word), Norm: norm, starts: v.starts[word]}
	l.Memo = make([]atomic.Pointer[Memo], v.memos)
	orth := v.key(word)
	l.Row = v.rows.of(orth)
	if !hasNorm {
		l.Norm = v.norms.of(orth, l.Lower)
	}
	l.Space = true
	for _, r := range word {
		l.Space = l.Space && isSpace(r)
	}
	first := 0
	if word != "" {
		_, first = decode(word)
	}
	cut := len(word)
	for i := 0; i < 3 && cut > 0; i++ {
		cut -= width(word[:cut])
	}
	l.Keys = [...]uint64{v.key(l.Norm), v.key(word[:first]), v.key(word[cut:]), v.key(shape(word)), v.key(l.Lower), orth}
	return l
}

func (v *vocab) key(s string) uint64 { return Key(v.symbols, s) }

// Key is the number by which models know a string: that of a symbol, or a hash.
func Key(symbols map[string]uint64, s string) uint64 {
	if s == "" {
		return 0
	}
	if k, ok := symbols[s]; ok {
		return k
	}
	return hash64(s)
}

func readSymbols(f *model.File) (map[string]uint64, error) {
	c := f.Cursor("symbols")
	n := c.Count()
	out := make(map[string]uint64, n)
	for range n {
		k := c.Text()
		out[k] = c.Uint()
	}
	return out, c.Err()
}
