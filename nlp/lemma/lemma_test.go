package lemma

import (
	"slices"
	"strings"
	"testing"

	"sitrep/nlp/model"
)

func lemmatizer(t *testing.T) *Lemmatizer {
	f, err := model.English()
	if err != nil {
		t.Fatal(err)
	}
	l, err := New(f, func(string) uint64 { return 0 })
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := lemmatizer(t)
	rows := []struct{ word, pos, morph, want string }{
		{"Villages", "NOUN", "Number=Plur", "village"},
		{"cities", "NOUN", "Number=Plur", "city"},
		{"men", "NOUN", "Number=Plur", "man"},
		{"Village", "NOUN", "Number=Sing", "village"},
		{"dronez", "NOUN", "Number=Plur", "dronez"},
		{"said", "VERB", "Tense=Past|VerbForm=Fin", "say"},
		{"shelling", "VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part", "shell"},
		{"captured", "VERB", "Tense=Past|VerbForm=Fin", "capture"},
		{"hit", "VERB", "Tense=Pres|VerbForm=Fin", "hit"},
		{"worst", "ADJ", "Degree=Sup", "bad"},
		{"Syrians", "PROPN", "Number=Plur", "Syrians"},
		{"They", "PRON", "", "they"},
		{"\n", "SPACE", "", "\n"},
		{"“", "PUNCT", "", `"`},
	}
	for _, r := range rows {
		if got := l.Lemma(r.word, strings.ToLower(r.word), r.pos, r.morph); got != r.want {
			t.Errorf("%s %s: %q, want %q", r.word, r.pos, got, r.want)
		}
	}
}

func TestWords(t *testing.T) {
	nouns := lemmatizer(t).tables["NOUN"].words
	for word, want := range map[string]bool{
		"village": true, "villag": false, "villagea": false, "zebra": true, "a": true, "": false, "zzzzzzz": false,
		"tank": true, "tankk": false, "'hood": true, "é": false,
	} {
		if nouns.has(word) != want {
			t.Errorf("%q is a known noun: %v", word, !want)
		}
	}
	for b := range len(nouns.starts) - 1 {
		if w := nouns.first(b); !nouns.has(w) {
			t.Fatalf("%q begins a block but isn't found", w)
		}
	}
}

func TestFeature(t *testing.T) {
	const morph = "Aspect=Perf|Tense=Past|VerbForm=Part"
	got := []string{feature(morph, "Aspect"), feature(morph, "VerbForm"), feature(morph, "Form"), feature("", "Form")}
	if !slices.Equal(got, []string{"Perf", "Part", "", ""}) {
		t.Errorf("features %q", got)
	}
}

func TestKnows(t *testing.T) {
	l := lemmatizer(t)
	for word, want := range map[string]bool{"market": true, "markets": true, "shelled": true, "went": true, "heaviest": true, "xqzt": false, "nyabibwe": false} {
		if got := l.Knows(word); got != want {
			t.Errorf("Knows(%q) = %v", word, got)
		}
	}
}
