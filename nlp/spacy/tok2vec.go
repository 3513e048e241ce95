package spacy

import (
	"fmt"
	"slices"
	"strings"

	"sitrep/nlp/model"
)

// blocks are how many panels a kernel works on at once: those of the usual maxout
// layer, and of all others.
const (
	maxoutPanels = 3
	linearPanels = 4
)

// usual is the shape that the engine has kernels for (nn.Width, three pieces).
func usual(s *model.Shape) bool { return s.Width == 96 && s.Mix == 3 && s.Pieces == 3 }

// source returns the name of the network whose vectors a part reads: its own, or the
// shared one that it listens to. It reads those that were not read yet.
func (r *reader) source(p part, n *network) (string, error) {
	if len(n.named("tok2vec-listener")) == 0 {
		name := p.factory + ".tok2vec"
		return name, r.tok2vec(p.name, name, n)
	}
	upstream := r.config.text("components."+p.name+".model.tok2vec", "upstream")
	shared := part{}
	for _, name := range r.config.texts("nlp", "pipeline") {
		c := r.config["components."+name]
		if name == upstream || (upstream == "*" || upstream == "") && shared.name == "" && c["factory"] == "tok2vec" {
			shared = part{name: name, config: c}
			shared.factory, _ = c["factory"].(string)
		}
	}
	if shared.factory != "tok2vec" {
		return "", unsupported(p.name, "it listens to %q, which is no tok2vec", upstream)
	}
	if r.sources[shared.name] {
		return shared.name, nil
	}
	own, err := r.network(shared)
	if err != nil {
		return "", err
	}
	return shared.name, r.tok2vec(shared.name, shared.name, own)
}

// attributes are what networks are told of words, by spaCy's symbols. Files hold these
// or their numbers.
var attributes = map[string]model.Attr{
	"NORM": model.AttrNorm, "PREFIX": model.AttrPrefix, "SUFFIX": model.AttrSuffix, "SHAPE": model.AttrShape,
	"LOWER": model.AttrLower, "ORTH": model.AttrOrth, "SPACY": model.AttrSpaced, "IS_SPACE": model.AttrSpace,
}

// tok2vec adds the sections of the network that makes vectors of words.
func (r *reader) tok2vec(partName, name string, n *network) error {
	r.sources[name] = true
	shape, err := r.shape(partName, n)
	if err != nil {
		return err
	}
	if err := r.embeddings(name, n, &shape); err != nil {
		return err
	}
	if err := r.convolutions(partName, name, n, &shape); err != nil {
		return err
	}
	r.out.Add(name+".shape", shape.Append(nil))
	return nil
}

// shape reads what the network is told of words.
func (r *reader) shape(partName string, n *network) (s model.Shape, err error) {
	extract, err := n.one("extract_features")
	if err != nil {
		return s, err
	}
	v, err := n.attr(extract, "columns")
	if err != nil {
		return s, err
	}
	columns, _ := v.([]any)
	for _, c := range columns {
		a := model.AttrUnknown
		for symbol, known := range attributes {
			if id, ok := number(c); c == symbol || ok && r.symbols[symbol] == id {
				a = known
			}
		}
		if a == model.AttrUnknown {
			return s, unsupported(partName, "its network looks at attribute %v of words", c)
		}
		s.Attrs = append(s.Attrs, a)
	}
	s.Static = len(n.named("static_vectors")) > 0
	return s, nil
}

// embeddings adds the tables of hash embeddings, in the order of the attributes.
func (r *reader) embeddings(name string, n *network, s *model.Shape) error {
	embeds := n.named("hashembed")
	if len(embeds) == 0 || len(embeds) != len(s.Attrs) {
		return corrupt(n.file, "%d embeddings of %d attributes", len(embeds), len(s.Attrs))
	}
	for i, e := range embeds {
		if v, err := n.attr(e, "column"); err != nil || v != int64(i) {
			return corrupt(n.file, "embedding %d is of column %v: %v", i, v, err)
		}
		v, err := n.attr(e, "seed")
		seed, ok := number(v)
		if err != nil || !ok {
			return corrupt(n.file, "an embedding with seed %v: %v", v, err)
		}
		t, err := n.param(e, "E", 2)
		if err != nil {
			return err
		}
		if i > 0 && t.shape[1] != s.Width {
			return corrupt(n.file, "embeddings of %d and %d numbers", s.Width, t.shape[1])
		}
		s.Width = t.shape[1]
		r.out.Add(fmt.Sprintf("%s.embed%d", name, i), model.EncodeTable(t.shape[0], t.shape[1], t.data))
		r.out.Add(fmt.Sprintf("%s.embed%d.seed", name, i), model.AppendUint(nil, seed))
	}
	if !s.Static {
		return nil
	}
	r.static = true
	d, err := n.one("static_vectors")
	if err != nil {
		return err
	}
	w, err := n.param(d, "W", 2)
	if err != nil {
		return err
	}
	r.out.Add(name+".static.W", model.EncodeMatrix(w.shape[1], w.shape[0], linearPanels, w.data))
	return nil
}

// convolutions adds the maxout layers: that over the attributes, then those over
// windows of three words.
func (r *reader) convolutions(partName, name string, n *network, s *model.Shape) error {
	layers, norms := n.named("maxout"), n.named("layernorm")
	if len(layers) < 2 || len(layers) != len(norms) || len(n.named("expand_window")) != len(layers)-1 {
		return unsupported(partName, "its network has %d maxout layers, %d normalisations and %d windows",
			len(layers), len(norms), len(n.named("expand_window")))
	}
	for _, w := range n.named("expand_window") {
		if v, err := n.attr(w, "window_size"); err != nil || v != int64(1) {
			return unsupported(partName, "its network looks at windows of size %v", v)
		}
	}
	s.Depth = len(layers) - 1
	weights := make([]array, len(layers))
	for i, l := range layers {
		w, err := n.param(l, "W", 3)
		if err != nil {
			return err
		}
		in := 3 * s.Width
		if i == 0 {
			if in, s.Mix = len(s.Attrs)*s.Width, w.shape[1]; s.Static {
				in += s.Width
			}
		} else if s.Pieces = w.shape[1]; i > 1 && s.Pieces != weights[1].shape[1] {
			return unsupported(partName, "its layers have different numbers of pieces")
		}
		if w.shape[0] != s.Width || w.shape[2] != in {
			return corrupt(n.file, "maxout layer %d of shape %v, not %d by %d", i, w.shape, s.Width, in)
		}
		weights[i] = w
	}
	for i, l := range layers {
		layer := name + ".mix"
		if i > 0 {
			layer = fmt.Sprintf("%s.conv%d", name, i-1)
		}
		b, err := n.param(l, "b", 2)
		if err != nil {
			return err
		}
		if b.shape[0] != s.Width || b.shape[1] != weights[i].shape[1] {
			return corrupt(n.file, "maxout layer %d with a bias of shape %v", i, b.shape)
		}
		r.maxout(layer, weights[i], b, s, i == 1)
		for _, param := range []string{"G", "b"} {
			v, err := n.param(norms[i], param, 1)
			if err != nil {
				return err
			}
			if len(v.data) != s.Width {
				return corrupt(n.file, "a normalisation of %d numbers", len(v.data))
			}
			r.lanes(layer+"."+strings.ToUpper(param), v.data, 1)
		}
	}
	return nil
}

// maxout adds weights (outputs, pieces, inputs) and biases (outputs, pieces).
func (r *reader) maxout(layer string, w, b array, s *model.Shape, first bool) {
	out, pieces, in := w.shape[0], w.shape[1], w.shape[2]
	if !usual(s) {
		// all outputs of the first piece, then those of the second
		at := func(k int) int { return k%out*pieces + k/out }
		r.out.Add(layer+".W", model.EncodeMatrix(in, out*pieces, linearPanels, rows(w.data, in, at)))
		r.lanes(layer+".b", rows(b.data, 1, at), linearPanels)
		return
	}
	// the pieces of 16 outputs are neighbouring panels
	at := func(k int) int {
		block, rest := k/(model.Lanes*pieces), k%(model.Lanes*pieces)
		return (block*model.Lanes+rest%model.Lanes)*pieces + rest/model.Lanes
	}
	weights := rows(w.data, in, at)
	if first {
		// what a word adds as the left one of three, as the middle one and as the right one
		var parts []float32
		for side := range 3 {
			for o := range out * pieces {
				parts = append(parts, weights[o*in+side*in/3:][:in/3]...)
			}
		}
		r.out.Add(layer+".W", model.EncodeMatrix(in/3, 3*out*pieces, linearPanels, parts))
	} else {
		r.out.Add(layer+".W", model.EncodeMatrix(in, out*pieces, maxoutPanels, weights))
	}
	r.lanes(layer+".b", rows(b.data, 1, at), maxoutPanels)
}

// rows puts rows of so many numbers in order: row k is that which stands at at(k).
func rows(data []float32, size int, at func(k int) int) []float32 {
	out := make([]float32, 0, len(data))
	for k := range len(data) / size {
		i := at(k)
		out = append(out, data[i*size:(i+1)*size]...)
	}
	return out
}

// lanes adds one row of numbers, filled up to a multiple of so many panels.
func (r *reader) lanes(name string, data []float32, panels int) {
	block := panels * model.Lanes
	n := (len(data) + block - 1) / block * block
	data = append(slices.Clone(data), make([]float32, n-len(data))...)
	r.out.Add(name, model.EncodeTable(1, n, data))
}

// linear adds a layer without pieces and returns the number of its outputs.
func (r *reader) linear(name string, n *network, d *node) (outputs int, err error) {
	w, err := n.param(d, "W", 2)
	if err != nil {
		return 0, err
	}
	b, err := n.param(d, "b", 1)
	if err != nil {
		return 0, err
	}
	if len(b.data) != w.shape[0] {
		return 0, corrupt(n.file, "%d biases of %d outputs", len(b.data), w.shape[0])
	}
	r.out.Add(name+".W", model.EncodeMatrix(w.shape[1], w.shape[0], linearPanels, w.data))
	r.lanes(name+".b", b.data, linearPanels)
	return w.shape[0], nil
}
