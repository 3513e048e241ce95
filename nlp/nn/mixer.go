package nn

import (
	"fmt"

	"sitrep/nlp/model"
)

// A Mixer tells what can be said of a word by itself: it makes a vector from
// several keys, whose embeddings go, one after the other, through one maxout layer,
// and multiplies it by the weights of the first layer of an Encoder.
type Mixer struct {
	embeds []*Embed
	mix    *Maxout
	first  *Maxout
	bias   []float32
}

// ProductSize is how many products a Mixer gives for a word: what it adds to the
// first layer of the Encoder as the left of three words, the middle one and the
// right one.
const ProductSize = 3 * window3

// window3 is the number of outputs of the first layer before the largest are kept.
const window3 = Width * pieces

// ReadMixer reads the mixer called name, for so many keys.
func ReadMixer(f *model.File, name string, keys int) (*Mixer, error) {
	m := &Mixer{}
	for i := range keys {
		e, err := readEmbed(f, fmt.Sprintf("%s.embed%d", name, i))
		if err != nil {
			return nil, err
		}
		m.embeds = append(m.embeds, e)
	}
	var err error
	if m.mix, err = readMaxout(f, name+".mix", keys*Width, false); err != nil {
		return nil, err
	}
	if m.first, err = readMaxout(f, name+".conv0", Width, true); err != nil {
		return nil, err
	}
	m.bias = make([]float32, m.first.W.Padded)
	return m, nil
}

// Keys is the number of keys of a word.
func (m *Mixer) Keys() int { return len(m.embeds) }

// Vectors calls yield with the vector of every word, in order; it is overwritten
// afterwards. Keys has Keys numbers for each word; buf is memory to work in, which
// is returned.
func (m *Mixer) Vectors(keys []uint64, buf []float32, yield func(i int, vector []float32)) []float32 {
	n := len(m.embeds)
	rows := len(keys) / n
	buf = grow(buf, len(keys)*Width+2*rows*Width)
	in, vectors := buf[:len(keys)*Width], buf[len(keys)*Width:][:rows*Width]
	none := buf[len(in)+len(vectors):][:rows*Width]
	for i, k := range keys {
		m.embeds[i%n].vector(in[i*Width:], k)
	}
	clear(none)
	m.mix.Apply(vectors, in, n*Width, rows, none)
	for r := range rows {
		yield(r, vectors[r*Width:][:Width:Width])
	}
	return buf
}

// Products calls yield with the products of every vector, in order. They lie in
// the memory that is returned, which is buf if that is large enough.
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
