package lemma

import (
	"testing"

	"sitrep/nlp/model"
)

// number appends varints.
func number(b []byte, list ...uint64) []byte {
	for _, n := range list {
		b = model.AppendUint(b, n)
	}
	return b
}

func treesOf(section []byte) *model.File {
	var b model.Builder
	b.Add("lemmas.trees", section)
	return b.File()
}

// TestTrees has the trees of German participles: "ge" off, "t" to "en"; and of a word
// that is put for another.
func TestTrees(t *testing.T) {
	s := number(nil, 4)
	s = model.AppendText(model.AppendText(number(s, 0), "ge"), "")   // 0: "ge" to nothing
	s = model.AppendText(model.AppendText(number(s, 0), "t"), "en")  // 1: "t" to "en"
	s = number(s, 1, 2, 1, 1, 2)                                     // 2: two characters by 0, one by 1
	s = model.AppendText(model.AppendText(number(s, 0), "é"), "sei") // 3: one word
	s = number(s, 3, 2, 3, 1)                                        // labels: trees 2, 3, 1
	trees, err := NewTrees(treesOf(s), 3)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		word  string
		label int
		want  string
		ok    bool
	}{
		{"gespielt", 0, "spielen", true},
		{"gét", 0, "", false},
		{"get", 0, "en", true},
		{"ge", 0, "", false},
		{"t", 0, "", false},
		{"gespielé", 0, "", false},
		{"é", 1, "sei", true},
		{"\xc3", 1, "", false},
		{"t", 2, "en", true},
		{"", 2, "", false},
	}
	for _, r := range rows {
		if got, ok := trees.Lemma(r.word, r.label); ok != r.ok || ok && got != r.want {
			t.Errorf("tree %d of %q: %q, %v; want %q, %v", r.label, r.word, got, ok, r.want, r.ok)
		}
	}
}

// TestBadTrees reads trees that lead nowhere, in circles, or are cut.
func TestBadTrees(t *testing.T) {
	rows := map[string][]byte{
		"itself":         number(nil, 1, 1, 0, 0, 1, 0, 1, 0),
		"later":          number(nil, 2, 1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 1, 0),
		"label too high": number(nil, 1, 1, 0, 0, 0, 0, 1, 1),
		"other labels":   number(nil, 1, 1, 0, 0, 0, 0, 2, 0, 0),
		"no trees":       number(nil, 0, 1, 0),
		"cut":            number(nil, 5, 1, 0),
	}
	for name, s := range rows {
		if _, err := NewTrees(treesOf(s), 1); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestFrench has tables of a few words, in the order in which they count.
func TestFrench(t *testing.T) {
	l := &Lemmatizer{mode: modeFrench, key: func(s string) uint64 { return uint64(len(s)) }, tables: map[string]*table{
		"VERB": {
			rules: [][2]string{{"ons", "er"}, {"ions", "ir"}, {"s", ""}},
			words: readWords(model.NewCursor("words", string(wordsOf("aller", "parler")))),
			known: map[string][]string{"vais": {"aller", "vaire"}},
		},
	}, lookup: lookup{keys: "\x06\x00\x00\x00\x00\x00\x00\x00", starts: "\x00\x00\x00\x00", forms: "\x04beau"}}
	rows := []struct{ word, lower, pos, want string }{
		{"Parler", "parler", "VERB", "parler"},
		{"vais", "vais", "VERB", "aller"},
		{"parlons", "parlons", "VERB", "parler"},
		{"Chantons", "chantons", "VERB", "chanter"},
		{"belles", "belles", "PROPN", "beau"},
		{"Belles", "belles", "ADJ", "beau"},
		{"Zut", "zut", "INTJ", "Zut"},
		{" ", " ", "SPACE", " "},
		{"Zut", "zut", "", "zut"},
	}
	for _, r := range rows {
		if got := l.Lemma(r.word, r.lower, r.pos, ""); got != r.want {
			t.Errorf("%s %s: %q, want %q", r.word, r.pos, got, r.want)
		}
	}
}

// wordsOf writes sorted words that share nothing.
func wordsOf(words ...string) []byte {
	var data []byte
	for _, w := range words {
		data = model.AppendText(number(data, 0), w)
	}
	return model.AppendText(number(nil, uint64(len(words)), 1, uint64(len(data))), string(data))
}
