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

// WordSize is how many numbers a Mixer gives for a word: its vector, then what it
// adds to the first layer of the Encoder as the left of three words, the middle
// one and the right one.
const WordSize = Width + 3*window3

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
	m.first, err = readMaxout(f, name+".conv0", Width, true)
	m.bias = make([]float32, m.first.W.Padded)
	return m, err
}

// Keys is the number of keys of a word.
func (m *Mixer) Keys() int { return len(m.embeds) }

// Words calls yield with WordSize numbers for every word, in order; they are its
// to keep. Keys has Keys numbers for each word; buf is memory to work in, which is
// returned.
func (m *Mixer) Words(keys []uint64, buf []float32, yield func(i int, word []float32)) []float32 {
	n, size := len(m.embeds), m.first.W.Padded
	rows := len(keys) / n
	buf = grow(buf, len(keys)*Width+rows*(2*Width+size))
	in := buf[:len(keys)*Width]
	vectors := buf[len(in):][:rows*Width]
	none := buf[len(in)+len(vectors):][:rows*Width]
	products := buf[len(in)+2*len(vectors):][:rows*size]
	for i, k := range keys {
		m.embeds[i%n].vector(in[i*Width:], k)
	}
	clear(none)
	m.mix.Apply(vectors, in, n*Width, rows, none)
	linear(products, vectors, Width, rows, &m.first.W, m.bias)
	for r := range rows {
		w := make([]float32, WordSize)
		copy(w, vectors[r*Width:][:Width])
		copy(w[Width:], products[r*size:])
		yield(r, w)
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
