package nn

import (
	"fmt"

	"sitrep/nlp/model"
)

// A Mixer tells what can be said of a word by itself: it makes a vector from
// several keys, whose embeddings go, one after the other, through one maxout layer.
// With static vectors, the row of the word in a table of such goes in as well,
// multiplied by weights. Of a network of the usual shape it multiplies the vector by
// the weights of the first layer of an Encoder, too.
type Mixer struct {
	Attrs  []model.Attr // what the keys are
	Static bool         // the last key is the row of the word in the static vectors, plus one; 0 where it has none

	width  int
	embeds []*Embed
	rows   model.Table // static vectors
	static *Linear
	mix    *Maxout // of the usual shape
	plain  *plainMaxout
	first  *Maxout
	bias   []float32
}

// ProductSize is how many products a Mixer gives for a word: what it adds to the
// first layer of the Encoder as the left of three words, the middle one and the
// right one.
const ProductSize = 3 * window3

// window3 is the number of outputs of the first layer before the largest are kept.
const window3 = Width * pieces

// ReadMixer reads the mixer called name.
func ReadMixer(f *model.File, name string) (*Mixer, error) {
	shape, err := f.Shape(name)
	if err != nil {
		return nil, err
	}
	m := &Mixer{Attrs: shape.Attrs, Static: shape.Static, width: shape.Width}
	for i := range m.Attrs {
		e, err := readEmbed(f, fmt.Sprintf("%s.embed%d", name, i), m.width)
		if err != nil {
			return nil, err
		}
		m.embeds = append(m.embeds, e)
	}
	if m.Static {
		if m.rows, err = f.Table("vectors", 0); err != nil {
			return nil, err
		}
		w, err := f.Matrix(name+".static.W", m.rows.Cols, m.width)
		if err != nil {
			return nil, err
		}
		m.static = &Linear{W: w, B: make([]float32, w.Padded)}
	}
	in := m.Keys() * m.width
	if !usual(&shape) {
		m.plain, err = readPlain(f, name+".mix", in, m.width, shape.Mix)
		return m, err
	}
	if m.mix, err = readMaxout(f, name+".mix", in, false); err != nil {
		return nil, err
	}
	if m.first, err = readMaxout(f, name+".conv0", Width, true); err != nil {
		return nil, err
	}
	m.bias = make([]float32, m.first.W.Padded)
	return m, nil
}

// Keys is the number of keys of a word.
func (m *Mixer) Keys() int {
	if m.Static {
		return len(m.embeds) + 1
	}
	return len(m.embeds)
}

// Vectors calls yield with the vector of every word, in order; it is overwritten
// afterwards. Keys has Keys numbers for each word; buf is memory to work in, which
// is returned.
func (m *Mixer) Vectors(keys []uint64, buf []float32, yield func(i int, vector []float32)) []float32 {
	n, w := m.Keys(), m.width
	rows := len(keys) / n
	size := len(keys)*w + 2*rows*w
	if m.plain != nil {
		size += m.plain.space(rows)
	}
	if m.Static {
		size += m.static.W.Padded
	}
	buf = grow(buf, size)
	in, rest := buf[:len(keys)*w], buf[len(keys)*w:]
	vectors, rest := rest[:rows*w], rest[rows*w:]
	none, rest := rest[:rows*w], rest[rows*w:]
	for i, k := range keys {
		if i%n < len(m.embeds) {
			m.embeds[i%n].vector(in[i*w:], k)
		} else {
			m.vectorOf(in[i*w:][:w], k, rest)
		}
	}
	if m.plain != nil {
		m.plain.apply(vectors, in, n*w, rows, rest)
	} else {
		clear(none)
		m.mix.Apply(vectors, in, n*w, rows, none)
	}
	for r := range rows {
		yield(r, vectors[r*w:][:w:w])
	}
	return buf
}

// vectorOf writes what the static vector in a row gives to y.
func (m *Mixer) vectorOf(y []float32, row uint64, buf []float32) {
	if row == 0 || row > uint64(m.rows.Rows) {
		clear(y)
		return
	}
	m.static.Apply(buf, m.rows.Row(int(row-1)), m.rows.Cols, 1)
	copy(y, buf)
}

// HasProducts reports whether the mixer gives products.
func (m *Mixer) HasProducts() bool { return m.first != nil }

// Products calls yield with the products of every vector, in order, if it has any. They
// lie in the memory that is returned, which is buf if that is large enough.
func (m *Mixer) Products(vectors [][]float32, buf []float32, yield func(i int, products []float32)) []float32 {
	rows, size := len(vectors), m.first.W.Padded
	buf = grow(buf, rows*(size+Width))
	out, in := buf[:rows*size], buf[rows*size:]
	for r, v := range vectors {
		copy(in[r*Width:], v)
	}
	linear(out, in, Width, rows, &m.first.W, m.bias)
	for r := range rows {
		yield(r, out[r*size:][:ProductSize:ProductSize])
	}
	return buf
}

// grow returns memory for n numbers, buf if it is large enough.
func grow(buf []float32, n int) []float32 {
	if cap(buf) < n {
		return model.Aligned(n + n/4)[:n]
	}
	return buf[:n]
}
