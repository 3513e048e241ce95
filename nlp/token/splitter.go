// Package token splits text into tokens as the model does: at white space, then
// prefixes and suffixes off, then at infixes, with exceptions and web addresses
// kept. The method is spaCy's (its documentation, "Linguistic features", "How
// spaCy's tokenizer works"); the patterns, exceptions and norms are the model's.
package token

import (
	"hash/maphash"

	"sitrep/nlp/model"
)

// A Token is a piece of a text.
type Token struct {
	Lex        *Lexeme
	Start, End int32 // bytes in the text, half open
	Spaced     bool  // a space that belongs to no token follows
}

// A Splitter splits texts. It may be used by many goroutines at once.
type Splitter struct {
	prefix, suffix, infix *pattern // nil where the model has none
	whole                 *pattern // words that are not split, nil where the model has none
	url                   *pattern // as whole, but after affixes are off
	dotted                bool     // every url has a dot
	rejoin                bool     // all exceptions are put together again, not only those with affixes
	specials              map[string][]piece
	longest               int // bytes in the longest special
	joins                 *trie
	vocab                 vocab
	chunks                chunkCache
}

// A piece is a token of a chunk, by its bytes in the chunk.
type piece struct {
	lex        *Lexeme
	start, end int32
}

// New returns the splitter of a model, whose lexemes have so many memos. Errors name
// the section that is corrupt.
func New(f *model.File, memos int) (*Splitter, error) {
	s := &Splitter{specials: map[string][]piece{}, joins: &trie{}}
	s.vocab.memos = memos
	s.vocab.seed = maphash.MakeSeed()
	s.chunks.seed = s.vocab.seed
	var err error
	if s.vocab.symbols, err = readSymbols(f); err != nil {
		return nil, err
	}
	if s.vocab.norms, err = readNorms(f); err != nil {
		return nil, err
	}
	if s.vocab.rows, err = readRows(f); err != nil {
		return nil, err
	}
	for name, p := range map[string]**pattern{
		"prefix": &s.prefix, "suffix": &s.suffix, "infix": &s.infix, "whole": &s.whole, "url": &s.url,
	} {
		if !f.Has("token." + name) {
			continue
		}
		c := f.Cursor("token." + name)
		*p = readPattern(c, 0)
		if c.Err() != nil {
			return nil, c.Err()
		}
	}
	if s.suffix != nil {
		if s.suffix.kind != kindAlt {
			s.suffix = &pattern{kind: kindAlt, kids: []*pattern{s.suffix}}
		}
		for _, k := range s.suffix.kids {
			k.reach = k.longest(maxSuffix)
		}
	}
	s.dotted = s.url != nil && s.url.holds('.')
	return s, s.readExceptions(f)
}

func (s *Splitter) readExceptions(f *model.File) error {
	c := f.Cursor("token.exceptions")
	s.rejoin = c.Uint() == 1
	for range c.Count() {
		chunk := c.Text()
		var pieces []piece
		at := 0
		for range c.Count() {
			orth, norm, hasNorm := c.Text(), "", false
			if c.Uint() == 1 {
				norm, hasNorm = c.Text(), true
			}
			pieces = append(pieces, piece{s.vocab.make(orth, norm, hasNorm), int32(at), int32(at + len(orth))})
			at += len(orth)
		}
		if at != len(chunk) || at == 0 {
			c.Fail("the parts of %q don't make it up", chunk)
			break
		}
		s.specials[chunk] = pieces
		s.longest = max(s.longest, len(chunk))
	}
	if c.Err() != nil {
		return c.Err()
	}
	s.buildJoins()
	return nil
}

// Key is the number by which the model knows a text.
func (s *Splitter) Key(text string) uint64 { return s.vocab.key(text) }

// Words splits text. The tokens cover all of it but single spaces between them.
// The result is appended to out.
func (s *Splitter) Words(text string, out []Token) []Token {
	if text == "" {
		return out
	}
	base := len(out)
	first, _ := decode(text)
	inSpace := isSpace(first)
	start := 0
	for i := 0; i < len(text); {
		r, n := decode(text[i:])
		if space := isSpace(r); space != inSpace {
			if start < i {
				out = s.chunk(text, start, i, out)
			}
			start = i
			if r == ' ' {
				out[len(out)-1].Spaced = true
				start = i + 1
			}
			inSpace = space
		}
		i += n
	}
	if start < len(text) {
		out = s.chunk(text, start, len(text), out)
		out[len(out)-1].Spaced = text[len(text)-1] == ' ' && !inSpace
	}
	return s.join(text, base, out)
}

// chunk appends the tokens of text[start:end], which is all white space or has none.
func (s *Splitter) chunk(text string, start, end int, out []Token) []Token {
	word := text[start:end]
	pieces, ok := s.special(word)
	if !ok {
		pieces = s.chunks.get(word)
	}
	if pieces == nil {
		pieces = s.split(word, true)
		s.chunks.put(word, pieces)
	}
	for _, p := range pieces {
		out = append(out, Token{Lex: p.lex, Start: int32(start) + p.start, End: int32(start) + p.end})
	}
	return out
}

func (s *Splitter) special(word string) ([]piece, bool) {
	if len(word) > s.longest {
		return nil, false
	}
	p, ok := s.specials[word]
	return p, ok
}
