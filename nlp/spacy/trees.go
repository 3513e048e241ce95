package spacy

import (
	"fmt"

	"sitrep/nlp/model"
)

// noTree is the number of a tree that is not there.
const noTree = 1<<32 - 1

// appendTree appends tree i: a text and what is put for it, or what is kept between
// other trees.
func appendTree(b []byte, n map[any]any, i int, texts map[uint64]string) ([]byte, error) {
	value := func(name string) uint64 {
		v, _ := number(n[name])
		return v
	}
	if _, ok := n["orig"]; ok {
		orig, ok1 := texts[value("orig")]
		subst, ok2 := texts[value("subst")]
		if !ok1 || !ok2 {
			return nil, fmt.Errorf("texts %v and %v are not among the strings", n["orig"], n["subst"])
		}
		return model.AppendText(model.AppendText(model.AppendUint(b, 0), orig), subst), nil
	}
	b = model.AppendUint(model.AppendUint(model.AppendUint(b, 1), value("prefix_len")), value("suffix_len"))
	for _, name := range []string{"prefix_tree", "suffix_tree"} {
		t := value(name)
		switch {
		case t == noTree:
			t = 0
		case t >= uint64(i):
			return nil, fmt.Errorf("it leads to tree %d", t)
		default:
			t++
		}
		b = model.AppendUint(b, t)
	}
	return b, nil
}
