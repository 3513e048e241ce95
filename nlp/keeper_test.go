package nlp

import (
	"testing"

	"sitrep/nlp/token"
)

// TestKeeper fills the ring twice over: what is used stays, and no more is kept
// than there is room for.
func TestKeeper(t *testing.T) {
	var k keeper
	memos := make([]*token.Memo, 2*keptWords)
	often := &token.Memo{}
	k.keep(often, []float32{1})
	for i := range memos {
		memos[i] = &token.Memo{}
		k.keep(memos[i], []float32{2})
		if i >= keptWords && memos[i].More.Load() != nil {
			t.Fatal("a word that was wanted only once drops another")
		}
		k.keep(memos[i], []float32{2})
		often.Used.Store(true)
	}
	if often.More.Load() == nil {
		t.Error("a word in use was dropped")
	}
	kept := 1
	for _, m := range memos {
		if m.More.Load() != nil {
			kept++
		}
	}
	if kept != keptWords || len(k.ring) != keptWords {
		t.Errorf("%d words kept in a ring of %d, room for %d", kept, len(k.ring), keptWords)
	}
}
