// Package spacy reads pipelines of spaCy v3 from the folders in which they are
// published (https://spacy.io/api/data-formats, https://spacy.io/models), without
// Python, and makes model files of them.
//
// A folder holds config.cfg, meta.json, the tokenizer, vocab and a folder for each
// part. Read knows the parts of pipelines that are made for processors: tok2vec (hash
// embeddings, with or without static vectors, and maxout convolutions), tagger,
// morphologizer, senter, parser, attribute_ruler, lemmatizer, trainable_lemmatizer and
// ner. Whatever else a pipeline holds gives an UnsupportedError.
package spacy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"sitrep/nlp/model"
)

// An UnsupportedError says which part of a pipeline can't be read, and why.
type UnsupportedError struct {
	Part   string // its name in the pipeline, "tokenizer" or "vocab"
	Reason string
}

func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("spacy: part %q is not supported: %s", e.Part, e.Reason)
}

func unsupported(part, format string, a ...any) error {
	return &UnsupportedError{part, fmt.Sprintf(format, a...)}
}

// Options say which parts of a pipeline are read.
type Options struct {
	Enable  []string // parts that the pipeline has, but leaves out by itself
	Disable []string // parts to leave out
}

// Read makes a model file of the pipeline in a folder: that with config.cfg, or one
// that holds a single folder with it. Errors are *UnsupportedError, or
// *model.CorruptError whose Section is the name of a file in the folder, or those of
// the folder.
func Read(folder fs.FS, options Options) (*model.File, error) {
	b, err := Build(folder, options, "")
	if err != nil {
		return nil, err
	}
	return b.File(), nil
}

// Build is Read, but gives the sections to be written. The model goes by the name
// given, by that which the pipeline gives itself where it is "".
func Build(folder fs.FS, options Options, name string) (*model.Builder, error) {
	folder, err := root(folder)
	if err != nil {
		return nil, err
	}
	r := &reader{folder: folder, out: &model.Builder{}, sources: map[string]bool{}}
	if r.symbols, r.norms, err = readTables(); err != nil {
		return nil, err
	}
	data, err := r.file("config.cfg")
	if err != nil {
		return nil, err
	}
	if r.config, err = parseConfig(string(data)); err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return r.meta(name) },
		r.tokenizer,
		r.lexemes,
		func() error { return r.parts(options) },
		r.vectors,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return r.out, nil
}

// root returns the folder that holds config.cfg: folder, or one right inside it.
func root(folder fs.FS) (fs.FS, error) {
	_, err := fs.Stat(folder, "config.cfg")
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return folder, err
	}
	found, globErr := fs.Glob(folder, "*/config.cfg")
	if globErr != nil || len(found) != 1 {
		return nil, fmt.Errorf("spacy: no pipeline here: %w", err)
	}
	return fs.Sub(folder, path.Dir(found[0]))
}

// A reader reads one pipeline.
type reader struct {
	folder  fs.FS
	config  config
	symbols map[string]uint64
	norms   map[string]string
	out     *model.Builder
	sources map[string]bool // networks that were read
	static  bool            // a network looks at static vectors
}

// file returns the bytes of a file of the pipeline.
func (r *reader) file(name string) ([]byte, error) {
	return fs.ReadFile(r.folder, name)
}

func corrupt(file, format string, a ...any) error {
	return &model.CorruptError{Section: file, Reason: fmt.Sprintf(format, a...)}
}

// json reads a file in JSON.
func (r *reader) json(name string, to any) error {
	data, err := r.file(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, to); err != nil {
		return corrupt(name, "%v", err)
	}
	return nil
}

func (r *reader) meta(name string) error {
	var m struct{ Lang, Name, Version, License string }
	if err := r.json("meta.json", &m); err != nil {
		return err
	}
	if name == "" {
		name = m.Lang + "_" + m.Name
	}
	r.out.Add("meta", model.AppendTexts(nil, []string{
		"language", m.Lang, "license", m.License, "name", name, "version", m.Version,
	}))
	return nil
}

// A part is a component that is read.
type part struct {
	name, factory string
	config        map[string]any
}

// order is the order in which parts must come where both are there: each looks at
// what those before it have set.
var order = [][2]string{
	{"tagger", "attribute_ruler"}, {"morphologizer", "attribute_ruler"}, {"parser", "attribute_ruler"},
	{"tagger", "lemmatizer"}, {"morphologizer", "lemmatizer"}, {"attribute_ruler", "lemmatizer"},
}

// never are parts that must not come together.
var never = [][2]string{{"senter", "parser"}, {"lemmatizer", "trainable_lemmatizer"}}

func (r *reader) parts(o Options) error {
	parts, err := r.active(o)
	if err != nil {
		return err
	}
	at := func(factory string) int {
		return slices.IndexFunc(parts, func(p part) bool { return p.factory == factory })
	}
	for _, p := range order {
		if a, b := at(p[0]), at(p[1]); b >= 0 && a > b {
			return unsupported(parts[b].name, "it comes before %q", parts[a].name)
		}
	}
	for _, p := range never {
		if a, b := at(p[0]), at(p[1]); a >= 0 && b >= 0 {
			return unsupported(parts[b].name, "beside %q, disable one", parts[a].name)
		}
	}
	var out []model.Part
	for _, p := range parts {
		source := ""
		switch p.factory {
		case "tok2vec":
			continue
		case "attribute_ruler":
			err = r.ruler(p)
		case "lemmatizer":
			if at("attribute_ruler") >= 0 && p.config["overwrite"] == true {
				return unsupported(p.name, "it overwrites what %q gives", "attribute_ruler")
			}
			err = r.lemmatizer(p)
		case "parser", "ner":
			source, err = r.transitions(p)
		default:
			source, err = r.labeller(p)
		}
		if err != nil {
			return err
		}
		out = append(out, model.Part{Name: p.factory, Source: source})
	}
	r.out.Add("pipeline", model.AppendParts(nil, out))
	return nil
}

// active returns the parts that are to be read.
func (r *reader) active(o Options) ([]part, error) {
	names, disabled := r.config.texts("nlp", "pipeline"), r.config.texts("nlp", "disabled")
	for _, n := range append(slices.Clone(o.Enable), o.Disable...) {
		if !slices.Contains(names, n) {
			return nil, fmt.Errorf("spacy: the pipeline has no part %q: %q", n, names)
		}
	}
	var out []part
	for _, n := range names {
		if slices.Contains(o.Disable, n) || slices.Contains(disabled, n) && !slices.Contains(o.Enable, n) {
			continue
		}
		p := part{name: n, config: r.config["components."+n]}
		p.factory, _ = p.config["factory"].(string)
		if p.factory != "tok2vec" && !slices.Contains(model.PartNames, p.factory) {
			return nil, unsupported(n, "there is no factory %q here; the part can be disabled", p.factory)
		}
		if slices.ContainsFunc(out, func(q part) bool { return q.factory == p.factory && p.factory != "tok2vec" }) {
			return nil, unsupported(n, "a second %q", p.factory)
		}
		out = append(out, p)
	}
	return out, nil
}
