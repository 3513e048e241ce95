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
	chosen  [headCount][]int32 // for each token the label of a head
	rows    []tag.Token
	hits    []tag.Hit
	state   *parse.State
	scorer  *ner.Scorer
	tree    *parse.Tree // nil without a parser
	streams []*nn.Stream
	ents    []ner.Entity
	scratch scratch
	scores  []float32
}

func (p *Pipeline) newWorker() *worker {
	w := &worker{p: p}
	if p.parser != nil {
		w.state = p.parser.NewState()
	}
	if p.finder != nil {
		w.scorer = p.finder.NewScorer()
	}
	for _, s := range p.streams {
		w.streams = append(w.streams, nn.NewStream(s.encoder, s.network))
	}
	return w
}

func (w *worker) parse(text string) *Doc {
	p := w.p
	w.tokens = p.splitter.Words(text, w.tokens[:0])
	n := len(w.tokens)
	for h, t := range p.heads {
		if t != nil {
			w.chosen[h] = append(w.chosen[h][:0], make([]int32, n)...)
		}
	}
	w.ents = w.ents[:0]
	for i := range p.streams {
		s := w.streams[i]
		s.Begin(view{w, &p.streams[i]}, n)
		switch p.streams[i].part {
		case "parser":
			w.tree = p.parser.Parse(w.state, s, n, w.Space)
		case "ner":
			w.ents = p.finder.Find(w.ents, w.scorer, s, n, w)
		}
		if len(p.streams[i].heads) > 0 {
			s.Finish()
		}
	}
	w.applyRules()
	return w.doc(text)
}

// Space and Starts make a worker an ner.Text.
func (w *worker) Space(i int) bool { return w.tokens[i].Lex.Space }

// Starts reports whether token i starts a sentence, as far as the entities are to know.
func (w *worker) Starts(i int) bool { return !w.p.blind && w.starts(i) }

func (w *worker) starts(i int) bool {
	switch {
	case w.tree != nil:
		return w.tree.Starts[i]
	case w.p.heads[headSent] != nil:
		return w.chosen[headSent][i] == 1
	}
	return i == 0
}

// A view is the text as a stream sees it.
type view struct {
	*worker
	s *stream
}

func (v view) Fill(dst []nn.Word, from int) { v.s.words.fill(dst, v.tokens, from, &v.scratch) }

func (v view) Encoded(vectors []float32, from, to int) {
	for _, h := range v.s.heads {
		v.scores = v.p.heads[h].Choose(v.chosen[h][from:to], vectors, to-from, v.scores)
	}
}

func (w *worker) applyRules() {
	w.rows = w.rows[:0]
	tagger := w.p.heads[headTag]
	for i := range w.tokens {
		l := w.tokens[i].Lex
		r := tag.Token{Text: l.Text, Lower: l.Lower, Space: l.Space}
		if tagger != nil {
			r.Tag = tagger.Labels()[w.chosen[headTag][i]]
		}
		if w.p.readings != nil {
			m := &w.p.readings[w.chosen[headMorph][i]]
			r.POS, r.Morph = m.pos, m.morph
		}
		if w.tree != nil {
			r.Dep = w.tree.Labels[i]
		}
		w.rows = append(w.rows, r)
	}
	if w.p.ruler != nil {
		w.hits = w.p.ruler.Apply(w.rows, w.hits)
	}
}

func (w *worker) doc(text string) *Doc {
	tokens := make([]Token, len(w.tokens))
	for i := range tokens {
		t, r := &w.tokens[i], &w.rows[i]
		if r.Lemma == "" {
			r.Lemma = w.lemma(i)
		}
		head := i
		if w.tree != nil {
			head = int(w.tree.Heads[i])
		}
		tokens[i] = Token{
			Start: int(t.Start), End: int(t.End), Head: head,
			Lemma: r.Lemma, Norm: t.Lex.Norm, POS: r.POS, Tag: r.Tag, Dep: r.Dep, Morph: r.Morph,
			EntIOB: 'O', SentStart: i == 0 || w.starts(i),
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

// lemma returns the base form of token i, "" in a pipeline that gives none.
func (w *worker) lemma(i int) string {
	l := w.tokens[i].Lex
	if w.p.trees != nil {
		if form, ok := w.p.trees.Lemma(l.Text, int(w.chosen[headTree][i])); ok {
			return form
		}
		return l.Text
	}
	if w.p.lemmas == nil {
		return ""
	}
	// Most words are of one part of speech: the base form is kept with the word.
	pos, morph := w.rows[i].POS, w.rows[i].Morph
	if b := l.Base.Load(); b != nil && b.POS == pos && b.Morph == morph {
		return b.Lemma
	}
	b := &token.Base{POS: pos, Morph: morph, Lemma: w.p.lemmas.Lemma(l.Text, l.Lower, pos, morph)}
	l.Base.Store(b)
	return b.Lemma
}
