package headline

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/nlp"
)

// opener makes a common noun of a plural that opens a sentence and that the parser
// has taken for a name because of its capital: "Rebels shelled", "Guerrillas torched".
// Only nouns for people and bodies are, and none that a name goes on from ("Rangers FC").
func (f *fixer) opener(s nlp.Span) {
	t := s.Start
	for t < s.End && (f.at(t).POS == "SPACE" || f.at(t).POS == "PUNCT") {
		t++
	}
	if t+1 >= s.End {
		return
	}
	tok := f.at(t)
	w := f.p.Word(t)
	if tok.POS != "PROPN" || len(w) < 4 || !strings.HasSuffix(w, "s") || w[1:] != strings.ToLower(w[1:]) || tok.Dep == "compound" || f.at(t+1).POS == "PROPN" {
		return
	}
	for _, l := range stems(strings.ToLower(w)) {
		if l != strings.ToLower(w) && f.lex.ActorKind(l) != sitrep.ActorUnknown {
			if f.tokens == nil {
				f.tokens = slices.Clone(f.p.Tokens)
			}
			n := &f.tokens[t]
			n.POS, n.Tag, n.Lemma, n.Morph = "NOUN", "NNS", l, "Number=Plur"
			if n.EntIOB == 'B' {
				n.EntIOB, n.EntType = 'O', ""
				if f.tokens[t+1].EntIOB == 'I' {
					f.tokens[t+1].EntIOB = 'B'
				}
			}
			return
		}
	}
}
