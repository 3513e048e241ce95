package nn

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"sitrep/nlp/model"
)

// text is a Source of random words.
type text struct {
	words []Word
	seen  [][2]int
	last  []float32 // vectors of the block seen last
}

func (s *text) Fill(dst []Word, from int) {
	for i := range dst {
		if k := from + i; k >= 0 && k < len(s.words) {
			dst[i] = s.words[k]
		}
	}
}

func (s *text) Encoded(vectors []float32, from, to int) {
	s.seen = append(s.seen, [2]int{from, to})
	s.last = slices.Clone(vectors)
}

func networks(t *testing.T) (*Mixer, *Encoder, *Transition) {
	f, err := model.English()
	if err != nil {
		t.Fatal(err)
	}
	m, err1 := ReadMixer(f, "ner.tok2vec")
	e, err2 := ReadEncoder(f, "ner.tok2vec")
	n, err3 := ReadTransition(f, "ner", Width, 3)
	if err1 != nil || err2 != nil || err3 != nil {
		t.Fatal(err1, err2, err3)
	}
	return m, e, n
}

func randomText(m *Mixer, n int) *text {
	r := rand.New(rand.NewPCG(9, 10))
	s := &text{}
	for range n {
		var w Word
		m.Vectors([]uint64{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64()}, nil, func(_ int, v []float32) { w.Vector = slices.Clone(v) })
		m.Products([][]float32{w.Vector}, nil, func(_ int, p []float32) { w.Products = slices.Clone(p) })
		s.words = append(s.words, w)
	}
	return s
}

func TestStream(t *testing.T) {
	m, e, n := networks(t)
	for _, size := range []int{0, 1, 3, Block, Block + 1, 3*Block - 2} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			src := randomText(m, size)
			s := NewStream(e, n)
			s.Begin(src, size)
			s.Finish()
			at := 0
			for _, b := range src.seen {
				if b[0] != at || b[1] <= at {
					t.Fatalf("blocks %v", src.seen)
				}
				at = b[1]
			}
			if at != size {
				t.Fatalf("blocks %v of %d words", src.seen, size)
			}
		})
	}
}

// TestForgotten asks for words again that were forgotten.
func TestForgotten(t *testing.T) {
	m, e, n := networks(t)
	const size = 5 * Block
	src := randomText(m, size)
	s := NewStream(e, n)
	s.Begin(src, size)
	first := *s.Feature(1, 7)
	pad := s.Feature(1, -1)
	for i := range size {
		s.Feature(0, i)
		s.Forget(i)
	}
	if s.blocks[0] != nil {
		t.Fatal("the first block is kept")
	}
	if again := *s.Feature(1, 7); again != first {
		t.Errorf("word 7 gives %v, then %v", first, again)
	}
	if len(src.seen) != 5 {
		t.Errorf("the source saw %d blocks", len(src.seen))
	}
	if s.Feature(1, size) != pad {
		t.Error("a word behind the end is not padding")
	}
}

// TestAlone checks that a word's vector depends on the Depth words around it and
// on no others.
func TestAlone(t *testing.T) {
	m, e, _ := networks(t)
	src := randomText(m, 2*Block)
	encode := func(words []Word) []float32 {
		around := make([]Word, len(words)+2*e.Depth)
		copy(around[e.Depth:], words)
		return e.Apply(around, make([]float32, e.Space(len(around))))
	}
	a := slices.Clone(encode(src.words[:40]))
	other := slices.Clone(src.words[:40])
	other[39] = src.words[50]
	b := encode(other)
	if !slices.Equal(a[:32*Width], b[:32*Width]) {
		t.Error("the last word changes words far before it")
	}
	if slices.Equal(a[38*Width:39*Width], b[38*Width:39*Width]) {
		t.Error("the last word does not change the word before it")
	}
}

// TestHeld never forgets: a stream must hold no more than it may, and give the
// same for a block that it dropped.
func TestHeld(t *testing.T) {
	m, e, n := networks(t)
	src := randomText(m, Block)
	words := src.words
	for range maxHeld + 3 {
		src.words = append(src.words, words...)
	}
	s := NewStream(e, n)
	s.Begin(src, len(src.words))
	first := *s.Feature(1, 7)
	for i := 0; i < len(src.words); i += Block {
		s.Feature(0, i)
	}
	held := 0
	for _, b := range s.blocks {
		if b != nil {
			held++
		}
	}
	if held > maxHeld {
		t.Errorf("%d blocks held, room for %d", held, maxHeld)
	}
	if again := *s.Feature(1, 7); again != first {
		t.Errorf("word 7 gives %v, then %v", first, again)
	}
}
