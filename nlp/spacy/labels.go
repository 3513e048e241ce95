package spacy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sitrep/nlp/model"
)

// labeller adds a part that gives each token a label.
func (r *reader) labeller(p part) (source string, err error) {
	n, err := r.network(p)
	if err != nil {
		return "", err
	}
	if source, err = r.source(p, n); err != nil {
		return "", err
	}
	d, err := n.one("softmax")
	if err != nil {
		return "", err
	}
	outputs, err := r.linear(p.factory, n, d)
	if err != nil {
		return "", err
	}
	var labels []string
	switch p.factory {
	case "tagger":
		var cfg struct{ Labels []string }
		err = r.json(p.name+"/cfg", &cfg)
		labels = cfg.Labels
	case "senter":
		labels = []string{"I", "S"}
	case "morphologizer":
		labels, err = r.readings(p)
	case "trainable_lemmatizer":
		labels, err = r.trees(p)
	}
	if err == nil && len(labels) != outputs {
		err = corrupt(p.name+"/cfg", "%d labels of %d outputs", len(labels), outputs)
	}
	r.out.Add(p.factory+".labels", model.AppendTexts(nil, labels))
	return source, err
}

// readings adds what the labels of a morphologizer say, in their order.
func (r *reader) readings(p part) ([]string, error) {
	file := p.name + "/cfg"
	var cfg struct {
		Morph json.RawMessage   `json:"labels_morph"`
		POS   map[string]uint64 `json:"labels_pos"`
	}
	if err := r.json(file, &cfg); err != nil {
		return nil, err
	}
	var labels []string
	out := []byte(nil)
	d := json.NewDecoder(strings.NewReader(string(cfg.Morph)))
	for k := 0; ; k++ {
		t, err := d.Token()
		if err != nil {
			return nil, corrupt(file, "labels_morph: %v", err)
		}
		s, ok := t.(string)
		switch {
		case k == 0 && t == json.Delim('{'):
			continue
		case k > 0 && t == json.Delim('}'):
			return labels, r.add("morphologizer.readings", model.AppendUint(nil, uint64(len(labels))), out)
		case !ok:
			return nil, corrupt(file, "labels_morph holds %v", t)
		case k%2 == 1:
			pos, err := r.pos(cfg.POS[s])
			if err != nil {
				return nil, corrupt(file, "label %q: %v", s, err)
			}
			labels = append(labels, s)
			out = model.AppendText(out, pos)
		default:
			out = model.AppendText(out, feats(s))
		}
	}
}

// add adds a section of several parts.
func (r *reader) add(name string, parts ...[]byte) error {
	r.out.Add(name, slices.Concat(parts...))
	return nil
}

// feats is how features are shown: none is "_" in files.
func feats(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

// tags are the parts of speech (https://universaldependencies.org/u/pos/) and what
// spaCy has besides.
var tags = []string{
	"ADJ", "ADP", "ADV", "AUX", "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
	"SYM", "VERB", "X", "EOL", "SPACE",
}

// pos returns the part of speech of that number.
func (r *reader) pos(id uint64) (string, error) {
	if id == 0 {
		return "", nil
	}
	for _, t := range tags {
		if r.symbols[t] == id {
			return t, nil
		}
	}
	return "", fmt.Errorf("no part of speech has the number %d", id)
}
