package extract

import (
	"slices"
	"strings"

	"sitrep"
	"sitrep/internal/lexicon"
	"sitrep/nlp"
)

// The parser was trained on text in which few states wage war. After the adjective of
// one that it has seldom met, or a word for a body, it takes the noun of an act for a verb: "Ugandan
// airstrikes on the village killed two" has Ugandan as a subject that airstrikes,
// "Angolan shelling killed two" an Angolan who kills while shelling. What follows
// shows what it is, so that it is put right before anything is read.

// repaired returns the parse with such nouns put right; p itself, which is not
// changed, where there are none.
func repaired(p *nlp.Doc, m *sitrep.Mentions, lex *lexicon.Lexicon) *nlp.Doc {
	before := map[int]bool{} // byte at which such a word ends; true for the adjective of a state, false for a body
	for i := range m.Actors {
		if a := &m.Actors[i]; a.Form != sitrep.FormPronoun && powers(a.Kind) {
			before[a.End] = false
		}
	}
	for i := range m.Places {
		if m.Places[i].Demonym {
			before[m.Places[i].End] = true
		}
	}
	out := p
	for g := 1; g < len(p.Tokens); g++ {
		tok := &p.Tokens[g]
		state, ok := before[p.Tokens[g-1].End]
		if !ok || tok.POS != "VERB" && tok.POS != "AUX" && !gerund(tok) || strings.HasSuffix(p.Tokens[g-1].Tag, "S") || p.SentOf(g) != p.SentOf(g-1) || len(lex.Nouns(singular(tok.Norm))) == 0 || hasChild(p, g, "dobj", "xcomp", "prt", "aux", "neg") {
			continue
		}
		if tokens := nominal(out, g, state); tokens != nil {
			out = nlp.NewDoc(p.Text, tokens)
		}
	}
	return saidRepaired(countedThen(triedFor(out)), lex)
}

// countedThen makes a clause of a bare figure and the participle behind it where the
// parser hangs them on the verb before as if they were a measure, as it does in
// headlines: "ten rebels killed, three captured in raid".
func countedThen(p *nlp.Doc) *nlp.Doc {
	out := p
	for i := 2; i < len(p.Tokens); i++ {
		tok, n := &p.Tokens[i], i-1
		fig := &p.Tokens[n]
		v := fig.Head
		if tok.Tag != "VBN" || tok.Dep != "acl" || tok.Head != n || fig.POS != "NUM" || fig.Dep != "npadvmod" && fig.Dep != "appos" && fig.Dep != "dep" && fig.Dep != "dobj" && fig.Dep != "conj" ||
			v >= n || p.Tokens[v].Tag != "VBN" && p.Tokens[v].Tag != "VBD" || p.Word(n-1) != "," && p.Tokens[n-1].Dep != "cc" {
			continue
		}
		switch tok.Norm {
		case "killed", "wounded", "injured", "dead":
			continue // read as they stand
		}
		tokens := slices.Clone(out.Tokens)
		tokens[i].Head, tokens[i].Dep = v, "conj"
		tokens[n].Head, tokens[n].Dep = i, "nsubjpass"
		out = nlp.NewDoc(p.Text, tokens)
	}
	return out
}

// strives are verbs of which an infinitive says what is tried or done.
var strives = map[string]bool{"try": true, "fight": true, "struggle": true, "attempt": true, "work": true, "wait": true, "battle": true, "strive": true, "plan": true, "prepare": true,
	"continue": true, "seek": true, "fail": true, "plot": true, "refuse": true, "scramble": true, "manage": true, "hope": true, "push": true, "threaten": true}

// triedFor hangs an infinitive on the verb that asks for it where the parser has it as
// a clause of a stretch of time between the two: "has been trying for weeks to retake".
func triedFor(p *nlp.Doc) *nlp.Doc {
	out := p
	for i := range p.Tokens {
		tok := &p.Tokens[i]
		if tok.Tag != "VB" || tok.Dep != "relcl" && tok.Dep != "acl" || hasChild(p, i, "nsubj", "nsubjpass", "mark") || !hasChild(p, i, "aux") {
			continue
		}
		n := tok.Head
		if p.Tokens[n].EntType != "DATE" && p.Tokens[n].EntType != "TIME" || n > i {
			continue
		}
		v := p.Tokens[n].Head
		if p.Tokens[n].Dep == "pobj" {
			v = p.Tokens[v].Head
		}
		if v > n || !strives[p.Tokens[v].Lemma] {
			continue
		}
		tokens := slices.Clone(out.Tokens)
		tokens[i].Head, tokens[i].Dep = v, "xcomp"
		out = nlp.NewDoc(p.Text, tokens)
	}
	return out
}

// singular returns a noun in lower case without the ending of the plural.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// hasChild reports whether something hangs on token t by one of the labels.
func hasChild(p *nlp.Doc, t int, deps ...string) bool {
	return slices.ContainsFunc(p.Children(t), func(c int32) bool { return slices.Contains(deps, p.Tokens[c].Dep) })
}

// nominal returns the tokens with that at g as a noun and the word before it, the
// adjective of a state or the name of a body, as its own; nil where the tree does not show that it is one.
func nominal(p *nlp.Doc, g int, state bool) []nlp.Token {
	t := g - 1
	adj, act := &p.Tokens[t], &p.Tokens[g]
	v := -1 // the verb whose subject it is
	switch {
	case adj.Head == g && slices.Contains([]string{"nsubj", "nsubjpass", "dobj", "pobj"}, act.Dep): // a noun by its place in the tree
		tokens := slices.Clone(p.Tokens)
		tokens[t].Dep = "amod"
		asNoun(&tokens[g])
		return tokens
	case gerund(act) && adj.Head == g && act.Head > g && slices.Contains([]string{"advmod", "advcl", "csubj", "aux"}, act.Dep) && !hasChild(p, act.Head, "nsubj", "nsubjpass"):
		v = act.Head
	case gerund(act) && act.Head == t && (act.Dep == "acl" || act.Dep == "appos") && state: // an adjective with a clause
	case gerund(act) && act.Head == adj.Head && act.Head > g && adj.Dep == "nsubj" && slices.Contains([]string{"advmod", "advcl", "csubj", "aux"}, act.Dep):
		v = act.Head
	case !gerund(act) && act.Tag != "VB" && adj.Head == g && adj.Dep == "nsubj":
		if v = finiteAfter(p, g); v < 0 {
			return nil
		}
	default:
		return nil
	}
	tokens := slices.Clone(p.Tokens)
	n := &tokens[g]
	switch {
	case v < 0:
		n.Head, n.Dep = adj.Head, adj.Dep
		if adj.Head == t {
			n.Head = g
		}
		for _, c := range p.Children(t) {
			if int(c) != g {
				tokens[c].Head = g
			}
		}
	default:
		if act.Head != v { // the act was the verb of the clause
			tokens[v].Head, tokens[v].Dep = act.Head, act.Dep
			if act.Head == g {
				tokens[v].Head = v
			}
			for _, c := range p.Children(g) {
				if i := int(c); i > v || p.Tokens[i].Dep == "punct" {
					tokens[i].Head = v
				}
			}
		}
		n.Head, n.Dep = v, "nsubj"
		if hasChild(p, v, "auxpass") {
			n.Dep = "nsubjpass"
		}
	}
	tokens[t].Head, tokens[t].Dep = g, "amod"
	asNoun(n)
	return tokens
}

// gerund reports whether a token is one, or a noun of that form.
func gerund(t *nlp.Token) bool {
	return t.Tag == "VBG" || t.Tag == "NN" && strings.HasSuffix(t.Norm, "ing")
}

// asNoun tags a token as a common noun.
func asNoun(n *nlp.Token) {
	n.POS, n.Tag, n.Lemma = "NOUN", "NN", singular(n.Norm)
	if n.Lemma != n.Norm {
		n.Tag = "NNS"
	}
}

// finiteAfter returns the finite verb without a subject that hangs on g, to its right
// and not joined by a conjunction; -1 if there is none.
func finiteAfter(p *nlp.Doc, g int) int {
	if hasChild(p, g, "cc") {
		return -1
	}
	for _, c := range p.Children(g) {
		i := int(c)
		tok := &p.Tokens[i]
		if i < g || tok.POS != "VERB" && tok.POS != "AUX" && !gerund(tok) || tok.Tag == "VBG" || tok.Tag == "VB" || hasChild(p, i, "nsubj", "mark", "expl") {
			continue
		}
		switch tok.Dep {
		case "ccomp", "conj", "advcl", "dep", "parataxis", "acl":
			return i
		}
	}
	return -1
}
