// Package token splits text into tokens as the model does: at white space, then
// prefixes and suffixes off, then at infixes, with exceptions and web addresses
// kept. The method is spaCy's (its documentation, "Linguistic features", "How
// spaCy's tokenizer works"); the patterns, exceptions and norms are the model's.
package token

import (
	"hash/maphash"
	"strings"
	"sync"
	"unicode/utf8"

	"sitrep/nlp/model"
)

// A Token is a piece of a text.
type Token struct {
	Lex        *Lexeme
	Start, End int32 // bytes in the text, half open
	Spaced     bool  // a space that belongs to no token follows
}

// maxURL is the longest chunk, in bytes, that is tried as a web address. The
// pattern takes quadratic time where it fails.
const maxURL = 1 << 14

// A Splitter splits texts. It may be used by many goroutines at once.
type Splitter struct {
	prefix, suffix, infix, url *pattern
	specials                   map[string][]piece
	longest                    int // bytes in the longest special
	joins                      *trie
	vocab                      vocab
	chunks                     chunkCache
}

// A piece is a token of a chunk, by its bytes in the chunk.
type piece struct {
	lex        *Lexeme
	start, end int32
}

// New returns the splitter of a model. Errors name the section that is corrupt.
func New(f *model.File) (*Splitter, error) {
	s := &Splitter{specials: map[string][]piece{}, joins: &trie{}}
	s.vocab.seed = maphash.MakeSeed()
	s.chunks.seed = s.vocab.seed
	var err error
	if s.vocab.symbols, err = readSymbols(f); err != nil {
		return nil, err
	}
	if s.vocab.norms, err = readNorms(f); err != nil {
		return nil, err
	}
	for name, p := range map[string]**pattern{"prefix": &s.prefix, "suffix": &s.suffix, "infix": &s.infix, "url": &s.url} {
		c := f.Cursor("token." + name)
		*p = readPattern(c, 0)
		if c.Err() != nil {
			return nil, c.Err()
		}
	}
	if s.suffix.kind != kindAlt || s.infix.kind != kindAlt {
		c := f.Cursor("token.suffix")
		c.Fail("suffixes and infixes must be alternatives")
		return nil, c.Err()
	}
	return s, s.readExceptions(f)
}

func (s *Splitter) readExceptions(f *model.File) error {
	c := f.Cursor("token.exceptions")
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

// split takes affixes off a chunk, then splits what is left. Without specials it
// does as if there were no exceptions.
func (s *Splitter) split(chunk string, specials bool) []piece {
	lo, hi := 0, len(chunk)
	var out, tail []piece
	isSpecial := func(a, b int) bool {
		if !specials || a >= b {
			return false
		}
		_, ok := s.special(chunk[a:b])
		return ok
	}
	take := func(a, b int) piece { return piece{s.vocab.get(chunk[a:b]), int32(a), int32(b)} }
	for last := -1; lo < hi && hi-lo != last; {
		if isSpecial(lo, hi) {
			break
		}
		last = hi - lo
		pre := s.prefixOf(chunk[lo:hi])
		if pre > 0 && isSpecial(lo+pre, hi) {
			out = append(out, take(lo, lo+pre))
			lo += pre
			break
		}
		suf := s.suffixOf(chunk[lo+pre : hi])
		if suf > 0 && isSpecial(lo, hi-suf) {
			tail = append(tail, take(hi-suf, hi))
			hi -= suf
			break
		}
		if pre > 0 {
			out = append(out, take(lo, lo+pre))
			lo += pre
		}
		if suf > 0 {
			tail = append(tail, take(hi-suf, hi))
			hi -= suf
		}
	}
	if lo < hi {
		out = s.middle(chunk, lo, hi, specials, out)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		out = append(out, tail[i])
	}
	return out
}

// middle appends what is left between prefixes and suffixes.
func (s *Splitter) middle(chunk string, lo, hi int, specials bool, out []piece) []piece {
	word := chunk[lo:hi]
	if specials {
		if p, ok := s.special(word); ok {
			for _, q := range p {
				out = append(out, piece{q.lex, int32(lo) + q.start, int32(lo) + q.end})
			}
			return out
		}
	}
	start := 0
	if !s.isURL(word) {
		for i := 0; i < len(word); {
			n := s.infixAt(word, i)
			if n <= 0 {
				i += width1(word[i:])
				continue
			}
			// An infix at the very begin is none.
			if i > 0 {
				if i > start {
					out = append(out, piece{s.vocab.get(word[start:i]), int32(lo + start), int32(lo + i)})
				}
				out = append(out, piece{s.vocab.get(word[i : i+n]), int32(lo + i), int32(lo + i + n)})
				start = i + n
			}
			i += n
		}
	}
	if start < len(word) {
		out = append(out, piece{s.vocab.get(word[start:]), int32(lo + start), int32(hi)})
	}
	return out
}

func width1(s string) int {
	_, n := decode(s)
	return n
}

// prefixOf returns the length of the prefix of s, 0 where it has none.
func (s *Splitter) prefixOf(word string) int {
	if word == "" {
		return 0
	}
	m, n := matcher{word}, 0
	m.match(s.prefix, 0, func(j int) bool { n = j; return true })
	return n
}

// suffixOf returns the length of the longest suffix of s, 0 where it has none.
func (s *Splitter) suffixOf(word string) int {
	if word == "" {
		return 0
	}
	m, longest := matcher{word}, 0
	for _, p := range s.suffix.kids {
		if p.kind == kindRun {
			longest = max(longest, runAtEnd(word, p))
			continue
		}
		// No suffix but a run has more than suffixReach characters.
		i := len(word)
		for range suffixReach {
			if i == 0 {
				break
			}
			i -= width(word[:i])
			if len(word)-i > longest && m.match(p, i, func(j int) bool { return j == len(word) }) {
				longest = len(word) - i
			}
		}
	}
	return longest
}

const suffixReach = 8

func runAtEnd(word string, p *pattern) int {
	size := utf8.RuneLen(p.char)
	n := 0
	for rest := word; strings.HasSuffix(rest, string(p.char)); rest = rest[:len(rest)-size] {
		n++
	}
	if n < p.min {
		return 0
	}
	return n * size
}

// infixAt returns the length of the infix that begins at byte i of word, or 0.
func (s *Splitter) infixAt(word string, i int) int {
	m, n := matcher{word}, 0
	m.match(s.infix, i, func(j int) bool { n = j - i; return true })
	return n
}

// isURL reports whether word is a web address. Every such has a dot.
func (s *Splitter) isURL(word string) bool {
	if len(word) > maxURL || strings.IndexByte(word, '.') < 0 {
		return false
	}
	m := matcher{word}
	return m.match(s.url, 0, func(int) bool { return true })
}

// chunkCache remembers how chunks were split.
type chunkCache struct {
	seed   maphash.Seed
	shards [shardCount]struct {
		mu     sync.RWMutex
		chunks map[string][]piece
	}
}

// maxCached is the longest chunk, in bytes, that is remembered.
const maxCached = 64

func (c *chunkCache) get(chunk string) []piece {
	if len(chunk) > maxCached {
		return nil
	}
	s := &c.shards[maphash.String(c.seed, chunk)%shardCount]
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.chunks[chunk]
}

func (c *chunkCache) put(chunk string, pieces []piece) {
	if len(chunk) > maxCached {
		return
	}
	s := &c.shards[maphash.String(c.seed, chunk)%shardCount]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chunks == nil || len(s.chunks) >= shardSize {
		s.chunks = make(map[string][]piece, shardSize)
	}
	s.chunks[string([]byte(chunk))] = pieces
}
