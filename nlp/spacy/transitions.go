package spacy

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"sitrep/nlp/model"
)

// transitions adds a part that works by transitions.
func (r *reader) transitions(p part) (source string, err error) {
	n, err := r.network(p)
	if err != nil {
		return "", err
	}
	if source, err = r.source(p, n); err != nil {
		return "", err
	}
	low, err := n.one("precomputable_affine")
	if err != nil {
		return "", err
	}
	upper, body, err := n.ends(p)
	if err != nil {
		return "", err
	}
	if _, err := r.linear(p.factory+".in", n, body); err != nil {
		return "", err
	}
	outputs, err := r.linear(p.factory+".upper", n, upper)
	if err != nil {
		return "", err
	}
	if err := r.features(p, n, low); err != nil {
		return "", err
	}
	moves, err := r.moves(p)
	if err != nil {
		return "", err
	}
	if len(moves) != outputs {
		return "", corrupt(p.name+"/moves", "%d moves of %d outputs", len(moves), outputs)
	}
	r.out.Add(p.factory+".moves", model.AppendTexts(nil, moves))
	return source, nil
}

// ends returns the layer that scores moves and that which words go through first.
func (n *network) ends(p part) (upper, body *node, err error) {
	ref, ok := number(n.nodes[0].refs["upper"])
	if !ok || ref >= uint64(len(n.nodes)) || n.nodes[ref].name != "linear" {
		return nil, nil, unsupported(p.name, "its network has no upper layer")
	}
	upper = &n.nodes[ref]
	for _, d := range n.named("linear") {
		if d != upper {
			if body != nil {
				return nil, nil, unsupported(p.name, "its network has more than two linear layers")
			}
			body = d
		}
	}
	if body == nil {
		return nil, nil, corrupt(n.file, "it has no layer below the features")
	}
	return upper, body, nil
}

// looks is how many words of a state the networks look at.
var looks = map[string]int{"parser": 8, "ner": 3}

// features adds the weights of words as features of a state: (feature, output, piece,
// input), put in the order of (feature, piece, output), so that the largest piece is a
// comparison of whole rows.
func (r *reader) features(p part, n *network, low *node) error {
	w, err := n.param(low, "W", 4)
	if err != nil {
		return err
	}
	f, o, pieces, in := w.shape[0], w.shape[1], w.shape[2], w.shape[3]
	if f != looks[p.factory] {
		return unsupported(p.name, "it looks at %d words of a state, not %d", f, looks[p.factory])
	}
	pad, err := n.param(low, "pad", 4)
	if err != nil {
		return err
	}
	b, err := n.param(low, "b", 2)
	if err != nil {
		return err
	}
	if len(pad.data) != f*o*pieces || len(b.data) != o*pieces {
		return corrupt(n.file, "features of shapes %v, %v and %v", w.shape, pad.shape, b.shape)
	}
	at := func(k int) int { return (k/(o*pieces)*o+k%o)*pieces + k/o%pieces }
	r.out.Add(p.factory+".lower.W", model.EncodeMatrix(in, f*o*pieces, linearPanels, rows(w.data, in, at)))
	r.out.Add(p.factory+".lower.pad", model.EncodeTable(f, o*pieces, rows(pad.data, 1, at)))
	r.out.Add(p.factory+".lower.b", model.EncodeTable(1, o*pieces, rows(b.data, 1, at)))
	return nil
}

// actions are the names of moves by their numbers; "" is one that is never taken.
var actions = map[string][]string{
	"parser": {"S", "D", "L", "R", "B"},
	"ner":    {"", "B", "I", "L", "U", "O"},
}

// moves returns the moves in the order of the outputs of the network: by action, then
// by how often a label was seen, the later one of the alphabet first; labels that were
// added afterwards have counts below zero and come last.
func (r *reader) moves(p part) ([]string, error) {
	file := p.name + "/moves"
	if p.config["learn_tokens"] == true {
		return nil, unsupported(p.name, "it puts tokens together (learn_tokens)")
	}
	m, err := r.unpackFile(file)
	if err != nil {
		return nil, err
	}
	var counts map[string]map[string]int
	text, _ := m["moves"].(string)
	if err := json.Unmarshal([]byte(text), &counts); err != nil {
		return nil, corrupt(file, "moves: %v", err)
	}
	type label struct {
		action, count int
		name          string
	}
	var labels []label
	for a, of := range counts {
		k, err := strconv.Atoi(a)
		if names := actions[p.factory]; err != nil || k < 0 || k >= len(names) || names[k] == "" && len(of) > 0 {
			return nil, corrupt(file, "no such action: %q", a)
		}
		for name, count := range of {
			labels = append(labels, label{k, count, name})
		}
	}
	slices.SortFunc(labels, func(a, b label) int {
		switch {
		case (a.count < 0) != (b.count < 0):
			return b.count - a.count
		case a.count >= 0 && a.action != b.action:
			return a.action - b.action
		case a.count != b.count:
			return b.count - a.count
		case a.name != b.name:
			return strings.Compare(b.name, a.name)
		}
		return a.action - b.action
	})
	var out []string
	for _, l := range labels {
		name := actions[p.factory][l.action]
		if l.name != "" || name == "U" {
			name += "-" + l.name
		}
		out = append(out, name)
	}
	return out, nil
}
