package token

import (
	"slices"
	"strings"
)

// A trie holds the sequences of words into which affixes would split exceptions
// such as ":)"; where such a sequence stands in a text, the exception is put
// together again.
type trie struct {
	next map[string]*trie
	ends bool // a sequence ends here
}

func (t *trie) child(word string) *trie {
	if t.next == nil {
		t.next = map[string]*trie{}
	}
	if t.next[word] == nil {
		t.next[word] = &trie{}
	}
	return t.next[word]
}

// buildJoins fills the trie with the exceptions that hold affixes.
func (s *Splitter) buildJoins() {
	for chunk := range s.specials {
		if !s.rejoin && s.prefixOf(chunk) == 0 && s.suffixOf(chunk) == 0 && !s.hasInfix(chunk) && !strings.Contains(chunk, " ") {
			continue
		}
		t := s.joins
		for _, p := range s.split(chunk, false) {
			t = t.child(p.lex.Text)
		}
		t.ends = true
	}
	s.vocab.starts = s.joins.next
	for _, pieces := range s.specials {
		for _, p := range pieces {
			p.lex.starts = s.vocab.starts[p.lex.Text]
		}
	}
	// The words of the sequences were met before the trie was there.
	for i := range s.vocab.shards {
		s.vocab.shards[i].words = nil
	}
}

func (s *Splitter) hasInfix(word string) bool {
	for i := 0; i < len(word); i += width1(word[i:]) {
		if s.infixAt(word, i, false) >= 0 {
			return true
		}
	}
	return s.infixAt(word, len(word), false) >= 0
}

type span struct{ start, end int }

// join puts exceptions together again among the tokens from base on.
func (s *Splitter) join(text string, base int, tokens []Token) []Token {
	found := s.found(tokens[base:])
	if found == nil {
		return tokens
	}
	words := slices.Clone(tokens[base:])
	out := tokens[:base]
	at := 0
	for _, f := range keepLongest(found) {
		out = append(out, words[at:f.start]...)
		at = f.end
		start, end := words[f.start].Start, words[f.end-1].End
		pieces, ok := s.special(text[start:end])
		if !ok {
			out = append(out, words[f.start:f.end]...)
			continue
		}
		for _, p := range pieces {
			out = append(out, Token{Lex: p.lex, Start: start + p.start, End: start + p.end})
		}
		out[len(out)-1].Spaced = words[f.end-1].Spaced
	}
	return append(out, words[at:]...)
}

// found returns all sequences of the trie among the tokens.
func (s *Splitter) found(tokens []Token) []span {
	var out []span
	for i := range tokens {
		t := tokens[i].Lex.starts
		for j := i + 1; t != nil; j++ {
			if t.ends {
				out = append(out, span{i, j})
			}
			if j == len(tokens) {
				break
			}
			t = t.next[tokens[j].Lex.Text]
		}
	}
	return out
}

// keepLongest drops what overlaps something longer or, at the same length, earlier.
// Of what is dropped too, all tokens count as taken.
func keepLongest(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if d := (b.end - b.start) - (a.end - a.start); d != 0 {
			return d
		}
		return a.start - b.start
	})
	taken := map[int]bool{}
	var out []span
	for _, s := range spans {
		if !taken[s.start] && !taken[s.end-1] {
			out = append(out, s)
		}
		for i := s.start; i < s.end; i++ {
			taken[i] = true
		}
	}
	slices.SortFunc(out, func(a, b span) int { return a.start - b.start })
	return out
}
