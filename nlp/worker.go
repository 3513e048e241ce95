package nlp

import (
	"sitrep/nlp/ner"
	"sitrep/nlp/nn"
	"sitrep/nlp/parse"
	"sitrep/nlp/tag"
	"sitrep/nlp/token"
)

// A worker reads texts one after the other, in memory that it uses again.
type worker struct {
	p       *Pipeline
	tokens  []token.Token
	tags    []string
	rows    []tag.Token
	state   *parse.State
	scorer  *ner.Scorer
	tree    *parse.Tree
	streams [2]*nn.Stream
	ents    []ner.Entity
	scratch scratch
	scores  []float32
}

func (p *Pipeline) newWorker() *worker {
	w := &worker{p: p, state: p.parser.NewState(), scorer: p.finder.NewScorer()}
	for i := range w.streams {
		w.streams[i] = nn.NewStream(p.encoders[i], p.networks[i])
	}
	return w
}

func (w *worker) parse(text string) *Doc {
	w.tokens = w.p.splitter.Words(text, w.tokens[:0])
	n := len(w.tokens)
	w.tags = append(w.tags[:0], make([]string, n)...)

	s := w.streams[0]
	s.Begin(tagging{w}, n)
	w.tree = w.p.parser.Parse(w.state, s, n, w.Space)
	s.Finish()
	w.applyRules()
	s = w.streams[1]
	s.Begin(naming{w}, n)
	w.ents = w.p.finder.Find(w.ents[:0], w.scorer, s, n, w)
	return w.doc(text)
}

// Space and Starts make a worker an ner.Text.
func (w *worker) Space(i int) bool { return w.tokens[i].Lex.Space }

// Starts reports whether token i starts a sentence.
func (w *worker) Starts(i int) bool { return w.tree.Starts[i] }

// tagging is the text as tagger and parser see it.
type tagging struct{ *worker }

func (w tagging) Fill(dst []nn.Word, from int) { w.p.shared.fill(dst, w.tokens, from, &w.scratch) }

func (w tagging) Encoded(vectors []float32, from, to int) {
	w.scores = w.p.tagger.Tags(w.tags[from:to], vectors, to-from, w.scores)
}

// naming is the text as the entities see it.
type naming struct{ *worker }

func (w naming) Fill(dst []nn.Word, from int) { w.p.own.fill(dst, w.tokens, from, &w.scratch) }

func (w naming) Encoded([]float32, int, int) {}

func (w *worker) applyRules() {
	w.rows = w.rows[:0]
	for i := range w.tokens {
		l := w.tokens[i].Lex
		w.rows = append(w.rows, tag.Token{Lower: l.Lower, Space: l.Space, Tag: w.tags[i], Dep: w.tree.Labels[i]})
	}
	w.p.ruler.Apply(w.rows)
}

func (w *worker) doc(text string) *Doc {
	tokens := make([]Token, len(w.tokens))
	for i := range tokens {
		t, r := &w.tokens[i], &w.rows[i]
		if r.Lemma == "" {
			r.Lemma = w.lemma(t.Lex, r.POS, r.Morph)
		}
		tokens[i] = Token{
			Start: int(t.Start), End: int(t.End), Head: int(w.tree.Heads[i]),
			Lemma: r.Lemma, Norm: t.Lex.Norm, POS: r.POS, Tag: r.Tag, Dep: r.Dep, Morph: r.Morph,
			EntIOB: 'O', SentStart: i == 0 || w.tree.Starts[i],
		}
	}
	for _, e := range w.ents {
		for i := e.Start; i < e.End; i++ {
			tokens[i].EntIOB, tokens[i].EntType = 'I', e.Label
		}
		tokens[e.Start].EntIOB = 'B'
	}
	return NewDoc(text, tokens)
}

// lemma remembers the base form with the word: most words are of one part of speech.
func (w *worker) lemma(l *token.Lexeme, pos, morph string) string {
	if b := l.Base.Load(); b != nil && b.POS == pos && b.Morph == morph {
		return b.Lemma
	}
	b := &token.Base{POS: pos, Morph: morph, Lemma: w.p.lemmas.Lemma(l.Text, l.Lower, pos, morph)}
	l.Base.Store(b)
	return b.Lemma
}
