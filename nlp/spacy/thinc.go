package spacy

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// A network is a serialised model of thinc, the library below spaCy
// (https://thinc.ai/docs/api-model): its nodes in the order of a walk from the root,
// level by level.
type network struct {
	file  string
	nodes []node
}

// A node is a layer, or a combination of layers, whose name is then made of theirs.
type node struct {
	name   string
	attrs  map[any]any // serialised each by itself
	params map[any]any
	refs   map[any]any // indices of nodes
}

// An array is the value of a parameter, row by row.
type array struct {
	shape []int
	data  []float32
}

// known are the layers whose work this engine does.
var known = []string{
	"extract_features", "list2ragged", "ragged2list", "list2array", "ints-getitem", "hashembed", "static_vectors",
	"maxout", "layernorm", "dropout", "expand_window", "linear", "softmax", "precomputable_affine", "parser_model",
	"tok2vec-listener",
}

// network reads the model of a part.
func (r *reader) network(p part) (*network, error) {
	n := &network{file: p.name + "/model"}
	m, err := r.unpackFile(n.file)
	if err != nil {
		return nil, err
	}
	nodes, _ := m["nodes"].([]any)
	attrs, _ := m["attrs"].([]any)
	params, _ := m["params"].([]any)
	if len(nodes) == 0 || len(attrs) != len(nodes) || len(params) != len(nodes) {
		return nil, corrupt(n.file, "%d nodes, attributes of %d, parameters of %d", len(nodes), len(attrs), len(params))
	}
	for i := range nodes {
		of, _ := nodes[i].(map[any]any)
		d := node{}
		d.name, _ = of["name"].(string)
		d.refs, _ = of["refs"].(map[any]any)
		d.attrs, _ = attrs[i].(map[any]any)
		d.params, _ = params[i].(map[any]any)
		if d.name == "" {
			return nil, corrupt(n.file, "node %d has no name", i)
		}
		if !strings.ContainsAny(d.name, ">|(") && !slices.Contains(known, d.name) {
			return nil, unsupported(p.name, "its network has a layer %q", d.name)
		}
		n.nodes = append(n.nodes, d)
	}
	return n, nil
}

// named returns all nodes of that name.
func (n *network) named(name string) []*node {
	var out []*node
	for i := range n.nodes {
		if n.nodes[i].name == name {
			out = append(out, &n.nodes[i])
		}
	}
	return out
}

// one returns the only node of that name.
func (n *network) one(name string) (*node, error) {
	found := n.named(name)
	if len(found) != 1 {
		return nil, corrupt(n.file, "%d layers %q, not one", len(found), name)
	}
	return found[0], nil
}

// attr returns the value of an attribute of a node, nil where it has none.
func (n *network) attr(d *node, name string) (any, error) {
	data, ok := d.attrs[name].([]byte)
	if !ok {
		return nil, nil
	}
	v, err := unpack(data)
	if err != nil {
		return nil, corrupt(n.file, "attribute %q of %q: %v", name, d.name, err)
	}
	return v, nil
}

// param returns a parameter of a node, which must have so many sides.
func (n *network) param(d *node, name string, sides int) (array, error) {
	fail := func(format string, a ...any) (array, error) {
		return array{}, corrupt(n.file, "parameter %q of %q: "+format, append([]any{name, d.name}, a...)...)
	}
	m, _ := d.params[name].(map[any]any)
	kind, _ := m["type"].(string)
	if b, ok := m["type"].([]byte); ok {
		kind = string(b)
	}
	data, _ := m["data"].([]byte)
	shape, _ := m["shape"].([]any)
	if m == nil || kind != "<f4" {
		return fail("no numbers of 32 bits, but %q", kind)
	}
	a := array{}
	size := 1
	for _, v := range shape {
		k, ok := v.(int64)
		if !ok || k <= 0 || k > 1<<24 || size > len(data) {
			return fail("shape %v", shape)
		}
		a.shape = append(a.shape, int(k))
		size *= int(k)
	}
	if len(shape) != sides || 4*size != len(data) {
		return fail("%d bytes in the shape of %v", len(data), shape)
	}
	a.data = float32s(data)
	return a, nil
}

func float32s(b []byte) []float32 {
	out := make([]float32, len(b)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}
