package lemma

import (
	"strings"
	"unicode/utf8"

	"sitrep/nlp/model"
)

// Trees are edit trees, which make a base form of a word by what stands at its begin
// and at its end (G. Chrupala, "Towards a machine-learning architecture for lexical
// functional grammar parsing", 2008, chapter 6). They may be used by many goroutines
// at once.
type Trees struct {
	nodes []node
	roots []int32 // for each label of the part that chooses trees, the node where its tree begins
}

// A node keeps what lies between prefix and suffix characters and gives these to
// other nodes; or, where orig is not nil, it puts subst for that very text.
type node struct {
	prefix, suffix         int
	prefixNode, suffixNode int32 // -1 where there is none: those characters are dropped
	orig                   *string
	subst                  string
}

// NewTrees reads the trees of a model for so many labels.
func NewTrees(f *model.File, labels int) (*Trees, error) {
	c := f.Cursor("lemmas.trees")
	t := &Trees{nodes: make([]node, c.Count())}
	for i := range t.nodes {
		n := &t.nodes[i]
		if c.Uint() == 0 {
			orig := c.Text()
			n.orig, n.subst = &orig, c.Text()
			continue
		}
		// A node only leads to nodes before it, so that there is an end.
		n.prefix, n.suffix = c.Int(1<<16), c.Int(1<<16)
		n.prefixNode, n.suffixNode = int32(c.Int(i)-1), int32(c.Int(i)-1)
	}
	t.roots = make([]int32, c.Count())
	for i := range t.roots {
		if t.roots[i] = int32(c.Uint()); int(t.roots[i]) >= len(t.nodes) || t.roots[i] < 0 {
			c.Fail("tree %d of %d", t.roots[i], len(t.nodes))
		}
	}
	if len(t.roots) != labels {
		c.Fail("%d trees for %d labels", len(t.roots), labels)
	}
	return t, c.Err()
}

// Lemma returns what the tree of a label makes of a word; it is false where the tree
// does not fit the word.
func (t *Trees) Lemma(word string, label int) (string, bool) {
	var b strings.Builder
	ok := t.apply(&b, t.roots[label], word)
	return b.String(), ok
}

func (t *Trees) apply(b *strings.Builder, at int32, word string) bool {
	n := &t.nodes[at]
	if n.orig != nil {
		b.WriteString(n.subst)
		return word == *n.orig
	}
	from, ok := skip(word, n.prefix)
	if !ok {
		return false
	}
	to := len(word)
	for range n.suffix {
		if to <= from {
			return false
		}
		_, size := utf8.DecodeLastRuneInString(word[:to])
		to -= size
	}
	if to < from || n.prefixNode >= 0 && !t.apply(b, n.prefixNode, word[:from]) {
		return false
	}
	b.WriteString(word[from:to])
	return n.suffixNode < 0 || t.apply(b, n.suffixNode, word[to:])
}

// skip returns where so many characters of word end.
func skip(word string, n int) (int, bool) {
	at := 0
	for range n {
		if at == len(word) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(word[at:])
		at += size
	}
	return at, true
}
