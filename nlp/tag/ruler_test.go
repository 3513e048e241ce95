package tag

import (
	"testing"

	"sitrep/nlp/model"
)

func TestRules(t *testing.T) {
	f, err := model.English()
	if err != nil {
		t.Fatal(err)
	}
	r, err := NewRuler(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name   string
		tokens []Token // as given
		at     int
		want   Token // what is set
	}{
		{"tag alone", []Token{{Lower: "village", Tag: "NN", Dep: "dobj"}}, 0, Token{POS: "NOUN", Morph: "Number=Sing"}},
		{"tag and word", []Token{{Lower: "the", Tag: "DT", Dep: "det"}}, 0, Token{POS: "DET", Morph: "Definite=Def|PronType=Art"}},
		{"dependency", []Token{{Lower: "has", Tag: "VBZ", Dep: "aux"}}, 0, Token{POS: "AUX", Morph: "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Lemma: "have"}},
		{"later rule", []Token{{Lower: "has", Tag: "VBZ", Dep: "ROOT"}}, 0, Token{POS: "VERB", Morph: "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", Lemma: "have"}},
		{"two words", []Token{{Lower: "let", Tag: "VB", Dep: "ROOT"}, {Lower: "'s", Tag: "PRP", Dep: "nsubj"}}, 1, Token{POS: "PRON", Morph: "PronType=Prs", Lemma: "us"}},
		{"only one of two", []Token{{Lower: "'s", Tag: "POS", Dep: "case"}}, 0, Token{POS: "PART"}},
		{"white space", []Token{{Lower: "\n", Space: true, Tag: "NN", Dep: "ROOT"}}, 0, Token{Tag: "_SP", Dep: "dep", POS: "SPACE"}},
		{"unknown tag", []Token{{Lower: "x", Tag: "?", Dep: "ROOT"}}, 0, Token{}},
	}
	for _, row := range rows {
		want := row.want
		given := row.tokens[row.at]
		want.Lower, want.Space = given.Lower, given.Space
		if want.Tag == "" {
			want.Tag, want.Dep = given.Tag, given.Dep
		}
		r.Apply(row.tokens, nil)
		if got := row.tokens[row.at]; got != want {
			t.Errorf("%s: %+v, want %+v", row.name, got, want)
		}
	}
}
